"""Company of the second order: words that keep the same company, and company that words share."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import number
from corpus_tools.analysis._terms import not_found, read_queries
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.analysis._windows import symmetric_window
from corpus_tools.analysis.collocates import Unit, Within, collocates
from corpus_tools.analysis.cooccurrence import matrix_terms, pairs_of_terms
from corpus_tools.corpus.model import Corpus
from corpus_tools.measures.association import ASSOCIATION, Association
from corpus_tools.measures.base import Function
from corpus_tools.query import search
from corpus_tools.table import Table, free_name, text_column


@verb
def similar_terms(
    corpus: Corpus,
    term: search.Asked,
    terms: int | search.Asked | Iterable[search.Asked] = 2000,
    unit: Unit = "window",
    window: int = 5,
    min_frequency: int = 5,
    stopwords: Any = True,
    kinds: Kinds = None,
) -> Table:
    """Find the words that keep the same company as a word, whether they ever meet it or not.

    The profile of a word is its positive pointwise mutual information with each of the most
    frequent words; two words are as similar as the cosine between their profiles (Bullinaria & Levy
    2007). Words that could stand in each other's place come out: synonyms, opposites, places.

    Parameters
    ----------
    corpus
        The corpus.
    term
        A query of one word.
    terms
        How many of the most frequent words are compared, and make up the profiles; or the words
        themselves, as for `cooccurrence`.
    unit, window
        What counts as together: as for `cooccurrence`.
    min_frequency
        Leave out rarer words from the table: their profiles are accidents. They stay in the
        profiles of the others.
    stopwords
        Not among the most frequent words: ``True`` is `stop_words`, ``"wide"`` more, ``None`` none.
    kinds
        Kinds among which the most frequent words are chosen; ``None`` is every word.

    Returns
    -------
    Table
        ``term, similarity, shared, frequency``, the most similar first: the cosine, above 0 and at
        most 1; how many words of the profile both have; and the frequency. Words that share
        nothing are left out, and the word itself. A word that never occurs gives no rows.

    Raises
    ------
    QueryError
        When the term cannot be read or is more than one word.
    ValueError
        When another parameter is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ways = [(a, b) for a in ("الشاي", "القهوة") for b in ("ليلا", "فجرا")]
    >>> drinks = "الشاي القهوة".split()
    >>> times = "ليلا فجرا".split()
    >>> texts = [f"شربت {drink} {time}" for drink in drinks for time in times]
    >>> corpus = ct.read([*texts, "قرأت كتابا"])
    >>> ct.similar_terms(corpus, "الشاي", min_frequency=1).head(1)[["term", "shared"]]
         term  shared
    0  القهوة       3
    """
    import scipy.sparse

    window = symmetric_window(window)
    own = search.one_word(corpus, term)
    chosen = matrix_terms(corpus, terms, stopwords, kinds)
    # The word itself is row 0; a term that shares a key with it has no row of its own.
    other = np.ones(len(chosen), dtype=bool)
    other[chosen.rows[np.isin(chosen.keys, own)]] = False
    row_of, kept = np.cumsum(other), other[chosen.rows]
    keys = np.append(own, chosen.keys[kept]).astype(np.int64)
    rows = np.append(np.zeros(len(own), dtype=np.int64), row_of[chosen.rows[kept]])
    names = [str(term), *chosen.names[other]]
    size = len(names)
    frequency = np.bincount(rows, corpus.vocabulary.key_frequencies[keys], size).astype(np.int64)
    counts, margins, n = pairs_of_terms(corpus, keys, rows, size, unit, window)
    counts = (counts + counts.T).tocoo()
    chance = margins[counts.row] * margins[counts.col] / max(n, 1)
    values = np.maximum(np.log2(counts.data / chance), 0)
    profiles = scipy.sparse.csr_array((values, (counts.row, counts.col)), shape=(size, size))
    lengths = np.sqrt((profiles * profiles).sum(axis=1))
    unit_rows = profiles * (1 / np.where(lengths > 0, lengths, 1))[:, None]
    mine = unit_rows.tocsr()[[0]]
    cosine = (unit_rows @ mine.T).toarray()[:, 0]
    shared = ((profiles > 0).astype(np.int64) @ (mine > 0).astype(np.int64).T).toarray()[:, 0]
    order = np.argsort(-cosine[1:], kind="stable") + 1
    order = order[(shared[order] > 0) & (frequency[order] >= min_frequency)]
    columns = {
        "term": text_column([names[row] for row in order.tolist()]),
        "similarity": np.minimum(cosine[order], 1.0),
        "shared": shared[order],
        "frequency": frequency[order],
    }
    notes = [*(not_found(names[:1]) if not own else []), *chosen.notes]
    listed = chosen.chosen if isinstance(chosen.chosen, int) else names[1:]
    return result(columns, notes, term=names[0], terms=listed, window=window)


@verb
def shared_collocates(
    corpus: Corpus,
    nodes: search.Asked | Iterable[search.Asked],
    measure: Association | Function = "log_dice",
    min_nodes: int = 2,
    min_score: float | None = None,
    unit: Unit = "window",
    window: int | tuple[int, int] = 5,
    min_frequency: int = 2,
    within: Within = "document",
    stopwords: Any = None,
    kinds: Kinds = None,
) -> Table:
    """Find the company that several nodes share: the words through which they are linked.

    Parameters
    ----------
    corpus
        The corpus.
    nodes
        Two or more queries, as for `collocates`.
    measure
        What scores the company of each node: a name out of ``measures.ASSOCIATION`` or a function
        of ``(o11, r1, c1, n)``.
    min_nodes
        Leave out words that keep company with fewer of the nodes.
    min_score
        A word whose score is lower is no company of a node; ``None`` takes every word that is
        observed often enough.
    unit, window, min_frequency, within, stopwords, kinds
        As for `collocates`.

    Returns
    -------
    Table
        ``term, frequency, nodes``, and a column of scores for each node, called as it is: ``nodes``
        is how many of them the word keeps company with; where it does not, the score is missing.
        Words shared by most nodes come first, then those whose lowest score is highest.

    Raises
    ------
    QueryError
        When a node cannot be read as a query.
    ValueError
        When there are fewer than two nodes, or another parameter is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي ساخن", "قهوة ساخنة", "شاي مر", "قهوة مرة", "شاي بارد", "قهوة بارد"])
    >>> ct.shared_collocates(corpus, ["شاي", "قهوة"], min_frequency=1)[["term", "nodes"]]
       term  nodes
    0  بارد      2
    """
    named = read_queries("nodes", nodes)
    if len(named) < 2:
        raise ValueError(f"nodes is {list(named)}; give two or more, each once: ['شاي', 'قهوة']")
    measure = ASSOCIATION.find(measure)
    columns: dict[str, pd.Series] = {}
    frequencies: dict[str, int] = {}
    absent = []
    for shown, query in named.items():
        more: Any = {"within": within, "stopwords": stopwords, "kinds": kinds}
        company = collocates(corpus, query, unit, window, measure, min_frequency, **more)
        counted = company.attrs["parameters"]
        if not counted.get("hits", counted.get("units_with_node")):
            absent.append(shown)
        scores = pd.DataFrame(company).set_index("term").iloc[:, -1]
        if min_score is not None:
            number("min_score", min_score, -math.inf, example="min_score=5")
            scores = scores[scores >= min_score]
        frequencies |= dict(zip(company["term"], company["frequency"], strict=True))
        columns[free_name(shown, ("term", "frequency", "nodes", *columns))] = scores
    scored = pd.concat(columns, axis=1)
    counts = {"frequency": pd.Series(frequencies, dtype=np.int64).reindex(scored.index)}
    counts |= {"nodes": scored.notna().sum(axis=1), "lowest": scored.min(axis=1)}
    number("min_nodes", min_nodes, 0, example="min_nodes=2")
    table = pd.DataFrame(counts).query("nodes >= @min_nodes")
    order, rising = ["nodes", "lowest", "frequency", "term"], [False, False, False, True]
    table = table.sort_values(order, ascending=rising).drop(columns="lowest").join(scored)
    return result(table.reset_index(), not_found(absent), nodes=list(named), measure=measure)
