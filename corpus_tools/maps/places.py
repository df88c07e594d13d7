"""Where texts stand among each other: correspondence analysis, and distances such as Delta."""

from typing import Any, Literal

import numpy as np
import pandas as pd

from corpus_tools._checks import whole_number
from corpus_tools.analysis._terms import not_found
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.analysis.matrix import document_term_matrix
from corpus_tools.corpus.count import document_words, grouping
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.parallel import each
from corpus_tools.table import Table
from corpus_tools.table.frame import TEXT


@verb
def correspondence(
    corpus: Corpus, by: str | None, terms: Any = 50, stopwords: Any = True, kinds: Kinds = None
) -> Table:
    """Place words and groups of documents in one map, by how often each group has each word.

    Correspondence analysis (Greenacre 2017): groups stand close where they use the words in like
    proportions, and words where the groups share them alike; a word lies in the direction of the
    groups that have more of it than the others, and in the middle is what all have in common. How
    far a word is from a group says nothing.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A metadata column: its groups are compared. ``None`` compares the documents.
    terms
        How many of the most frequent words, or the words themselves, or concepts, as for
        `cooccurrence`.
    stopwords
        Not among the most frequent words: ``True`` is `stop_words`, ``"wide"`` more, ``None`` none.
    kinds
        Kinds of tokens to count; ``None`` is every word.

    Returns
    -------
    Table
        ``point, name, frequency, axis_1, axis_2, contribution, quality``: a row for each group and
        for each term; which of the two it is (``"group"``, ``"document"`` or ``"term"``) and its
        name; its count in the table of both; its principal coordinates; its share of the inertia
        of these two axes, of that of all groups or of all terms; and the share of its own inertia
        that they show, from 0 to 1. ``attrs["inertia"]`` has the principal inertias of all axes;
        their sum is χ² / n. Groups and terms with counts of 0 are left out, and small groups are
        named in a note: their places may be chance.

    Raises
    ------
    ValueError
        When a parameter is not as above, or there are fewer than two groups or two terms with
        words, or more than 2,000.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> texts = {"text": ["شاي شاي قهوة", "قهوة قهوة شاي"], "city": ["طنجة", "بيروت"]}
    >>> table = ct.correspondence(ct.read(pd.DataFrame(texts)), "city")
    >>> table[["point", "name", "frequency", "axis_1"]].round(3)
       point   name  frequency  axis_1
    0  group  بيروت          3   0.333
    1  group   طنجة          3  -0.333
    2   term   شاي           3  -0.333
    3   term   قهوة          3   0.333
    """
    counts, notes = _counted(corpus, by, terms=terms, stopwords=stopwords, kinds=kinds)
    counts = counts.loc[counts.any(axis=1), counts.any()]
    if min(counts.shape) < 2:
        raise ValueError("a map needs two groups and two terms that they have: by='author'")
    observed = counts.to_numpy() / counts.to_numpy().sum()
    masses = observed.sum(axis=1), observed.sum(axis=0)
    expected = np.outer(*masses)
    rows, strengths, columns = np.linalg.svd((observed - expected) / np.sqrt(expected), False)
    strengths[strengths < 1e-12] = 0  # rounding
    roots = np.vstack([rows, columns.T]) * strengths
    # The side of an axis means nothing; the same map should come out of every library.
    farthest = np.abs(roots[:, :2]).round(9).argmax(axis=0)
    shown = roots[:, :2] * np.sign(roots[farthest, [0, 1]])
    points = ["document" if by is None else "group"] * len(counts) + ["term"] * counts.shape[1]
    table = result({"point": points, "name": [*counts.index, *counts.columns]}, notes)
    table["frequency"] = [*counts.sum(axis=1), *counts.sum()]
    table[["axis_1", "axis_2"]] = shown / np.sqrt(np.concatenate(masses))[:, None]
    # Where nothing differs, nothing is shown.
    table["contribution"] = (shown**2).sum(axis=1) / max((strengths[:2] ** 2).sum(), 1e-300)
    table["quality"] = (shown**2).sum(axis=1) / np.maximum((roots**2).sum(axis=1), 1e-300)
    table.attrs["inertia"] = (strengths**2).tolist()
    return table


@verb
def distances(
    corpus: Corpus,
    by: str | None = None,
    terms: Any = 150,
    measure: Literal["delta", "cosine_delta"] = "delta",
) -> Table:
    """Measure how far documents, or groups of them, are from each other in their use of words.

    The frequency of each term among all words of a text becomes a z-score: less its mean over the
    texts, divided by its standard deviation (n - 1). So a rare word weighs as much as a frequent
    one, and function words, which are used without thinking, tell authors apart.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A metadata column: its groups are compared, such as authors. ``None`` compares the
        documents.
    terms
        How many of the most frequent words, function words among them, or the words themselves,
        or concepts, as for `cooccurrence`.
    measure
        ``"delta"``, the mean absolute difference of the z-scores (Burrows 2002), or
        ``"cosine_delta"``, 1 less the cosine between them (Smith & Aldridge 2011).

    Returns
    -------
    Table
        Square and symmetric, documents or groups as index and columns, the diagonal 0. A term that
        all use alike counts for nothing. What has none of the terms is left out, and short texts
        are named in a note. `plot.dendrogram` draws it.

    Raises
    ------
    ValueError
        When a parameter is not as above, or there are more than 2,000 documents, groups or terms.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> texts = ["شاي شاي قهوة", "شاي شاي شاي قهوة قهوة قهوة", "قهوة"]
    >>> ct.distances(ct.read(texts)).round(2).to_numpy()
    array([[0.  , 0.48, 1.92],
           [0.48, 0.  , 1.44],
           [1.92, 1.44, 0.  ]])
    """
    from scipy.spatial.distance import pdist, squareform

    counts, notes = _counted(corpus, by, terms=terms)
    words = np.concatenate(list(each(corpus, document_words)))
    words = words if by is None else np.bincount(grouping(corpus, by)[0], words)
    rates = counts.div(words, axis=0)[counts.any(axis=1)].loc[:, lambda t: t.nunique() > 1]
    scores = (rates - rates.mean()) / rates.std()
    far = pdist(scores, "cityblock" if measure == "delta" else "cosine")
    far = np.nan_to_num(far).clip(0) / (max(rates.shape[1], 1) if measure == "delta" else 1)
    square = squareform(far)[: len(rates), : len(rates)]  # of nothing it makes one row
    return result(pd.DataFrame(square, rates.index, rates.index), notes)


def _counted(corpus: Corpus, by: Any, **chosen: Any) -> tuple[pd.DataFrame, list[str]]:
    """Count terms in documents or groups; give them with notes on what is missing or small."""
    matrix = document_term_matrix(corpus, by, **chosen)
    whole_number("rows or terms", max(matrix.shape), 0, 2_000, "by='author', terms=50")
    names = matrix.documents.astype(TEXT).fillna("–").astype("str")
    table = pd.DataFrame(matrix.toarray(), names, matrix.terms.astype("str"))
    # Five of each, on average, as is asked of the cells of a χ² test: of the 150 words of Delta,
    # some 2,000 words of a text. That is the least; Eder (2015) needed 2,500 to 5,000.
    notes, least = not_found(list(table.columns[~table.any()])), 5 * matrix.shape[1]
    if len(small := names[table.sum(axis=1) < least]):
        few = f"{len(small)} of {len(names)} have fewer than {least} of the words counted"
        notes.append(f"{few}, so their places may be chance: {', '.join(small[:5])}")
    return table, notes
