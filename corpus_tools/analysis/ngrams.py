"""Sequences of words."""

import math
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from corpus_tools._checks import whole_number
from corpus_tools.analysis._sequences import Shape, counted
from corpus_tools.analysis._verb import Kinds, Weighting, verb
from corpus_tools.analysis.collocates import Within
from corpus_tools.corpus.model import Corpus
from corpus_tools.measures.base import Function
from corpus_tools.query import search
from corpus_tools.table import Table

#: In so many ways may the words of a sequence with gaps lie, counted from its first word.
MOST_WAYS = 1000


@verb
def ngrams(
    corpus: Corpus,
    n: int = 2,
    by: str | None = None,
    stopwords: Any = None,
    kinds: Kinds = None,
    min_frequency: int = 1,
    gap: int = 0,
    where: Mapping[int, search.Asked] | None = None,
    contains: search.Asked | None = None,
    stopwords_at: Literal["ends", "anywhere"] = "ends",
    within: Within = "sentence",
    across_punctuation: bool = False,
    weighting: Weighting | Function | None = None,
    min_documents: int = 1,
    layer: str | None = None,
) -> Table:
    """Count sequences of ``n`` words.

    The words stand next to each other, unless ``gap`` is given: no sequence crosses punctuation, a
    sentence's edge or a document's, unless told to.

    Parameters
    ----------
    corpus
        The corpus.
    n
        How many words; 1 counts words.
    by
        A metadata column: count in each of its groups apart.
    stopwords
        ``True`` or a list: leave out sequences that begin or end with a stop word.
    kinds
        Kinds that every word of a sequence must have; ``None`` is every word. With
        ``"punctuation"`` among them signs are words of a sequence, too.
    min_frequency
        Leave out sequences that occur less often (in their group).
    gap
        So many further words at most, of any kind, may lie between the first and the last word,
        all gaps together (k-skip-n-grams; Guthrie et al. 2006). The same words at other places
        of a text are counted again.
    where
        Which words a place may have: ``{0: "مجلس", -1: "*ية"}`` begins with مجلس and ends in a
        word on ية. Places count from 0, or from the end: -1 is the last. Queries of one word,
        as in `concordance`.
    contains
        A query of one word that some place must have.
    stopwords_at
        ``"ends"`` looks for stop words at the first and the last place, ``"anywhere"`` at all.
    within
        What a sequence never crosses: ``"sentence"`` or ``"document"``.
    across_punctuation
        Whether words with only signs between them are neighbours.
    weighting
        As for `frequencies`.

    min_documents
        Leave out sequences that stand in fewer documents (of their group): a lexical bundle is
        one that several texts share.
    layer
        Count the values of a layer, ``"upos"``, in place of words: `relabel` in a word.

    Returns
    -------
    Table
        ``term, frequency, per_million, document_frequency`` (and the column ``by`` first),
        frequent ones first; a term's words are joined by spaces, whatever lay between them.
        ``per_million`` is per million words of the corpus, or of the group.

    Raises
    ------
    QueryError
        When a query cannot be read or is more than one word.
    ValueError
        When ``n`` is not a whole number above 0, ``gap`` is none or makes more than 1,000 ways to
        place the words, a place is none of the sequence, or another name is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["مواقع التواصل، ومواقع التواصل الاجتماعي. مواقع التواصل"])
    >>> ct.ngrams(corpus, 2, min_frequency=2)[["term", "frequency"]]
                term  frequency
    0  مواقع التواصل          2
    >>> list(ct.ngrams(corpus, 2, gap=1, where={0: "ومواقع"})["term"])
    ['ومواقع الاجتماعي', 'ومواقع التواصل']
    """
    n = whole_number("n", n, example="ct.ngrams(corpus, 2)")
    gap = whole_number("gap", gap, 0, example="gap=2")
    # No sequence is longer than the longest sentence, or document.
    longest = max(int(np.diff(part.offsets(within)).max(initial=0)) for part in corpus.parts)
    size = min(n, longest + 1)
    space = min(gap, longest) if size > 1 else 0
    if (ways := math.comb(size - 1 + space, size - 1)) > MOST_WAYS:
        raise ValueError(
            f"{n} words with gaps of {gap} can be placed in {ways:,} ways; {MOST_WAYS:,} are the "
            "most: give a smaller gap, such as gap=2"
        )
    shape = Shape(
        n=size,
        gap=space,
        within=within,
        across_punctuation=across_punctuation,
        kinds=kinds,
        stopwords=stopwords,
        stopwords_at=stopwords_at,
        where=_places(corpus, n, where),
        contains=None if contains is None else np.array(search.one_word(corpus, contains), int),
    )
    named = [f"{at % n + 1}: «{query}»" for at, query in (where or {}).items()]
    whole_number("min_documents", min_documents, example="min_documents=3")
    return counted(corpus, shape, by, min_frequency, weighting, min_documents, n=n, where=named)


def _places(corpus: Corpus, n: int, where: Mapping[int, search.Asked] | None) -> dict[int, Any]:
    """Give the keys that places of a sequence may have; places count from 0."""
    if where is None:
        return {}
    if not isinstance(where, Mapping):
        raise ValueError(f"where is {where!r}; give places and words: where={{0: 'مجلس'}}")
    places: dict[int, Any] = {}
    for place, query in where.items():
        row = whole_number("a place of where", place, -n, n - 1, "where={0: 'مجلس'}") % n
        keys = np.array(search.one_word(corpus, query), dtype=np.int64)
        if row in places:
            keys = np.intersect1d(keys, places[row])
        places[row] = keys
    return places
