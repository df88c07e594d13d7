"""Sequences of words."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools.analysis.frequencies import counted_table
from corpus_tools.corpus.count import check_frequency, grouping, listed, stopped
from corpus_tools.corpus.model import Corpus, Integers, Part, check_corpus
from corpus_tools.table import Table


def ngrams(
    corpus: Corpus,
    n: int = 2,
    by: str | None = None,
    stopwords: Any = None,
    kinds: Any = None,
    min_frequency: int = 1,
) -> Table:
    """Count sequences of ``n`` words.

    The words stand next to each other: no sequence crosses punctuation, a sentence's edge or
    a document's.

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
        Kinds that every word of a sequence must have; ``None`` is every word.
    min_frequency
        Leave out sequences that occur less often (in their group).

    Returns
    -------
    Table
        ``term, frequency, per_million, document_frequency`` (and the column ``by`` first),
        frequent ones first; a term's words are joined by spaces. ``per_million`` is per
        million words of the corpus, or of the group.

    Raises
    ------
    ValueError
        When ``n`` is not a whole number above 0, ``by`` is no column, or a kind is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["مواقع التواصل، ومواقع التواصل الاجتماعي. مواقع التواصل"])
    >>> ct.ngrams(corpus, 2, min_frequency=2)[["term", "frequency"]]
                term  frequency
    0  مواقع التواصل          2
    """
    check_corpus(corpus)
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"n is {n!r}; give a whole number above 0: ct.ngrams(corpus, 2)")
    types = corpus.vocabulary.types_of_kinds(kinds)
    stopwords = listed(stopwords)
    check_frequency(min_frequency)
    stops = stopped(corpus, stopwords)
    found = [_grams(corpus, part, n, types, stops) for part in corpus.parts]
    starts = zip(found, corpus.first_documents, strict=True)
    documents = np.concatenate([first + own for (_, own), first in starts])
    keys = np.concatenate([rows for rows, _ in found])
    # Numbers instead of sequences, then of sequences in documents, then in groups.
    gram_of, grams = _numbered(keys)
    pair_of, pairs = _numbered(np.column_stack([gram_of, documents]))
    group_of, _ = grouping(corpus, by)
    in_group = np.column_stack([pairs[:, 0], group_of[pairs[:, 1]]])
    place, rows = _numbered(in_group)
    times = np.bincount(pair_of, minlength=len(pairs))
    counts = np.bincount(place, weights=times, minlength=len(rows)).astype(np.int64)
    spread = np.bincount(place, minlength=len(rows))
    kept = counts >= min_frequency
    gram, group = rows[kept].T
    table = counted_table(corpus, grams[gram], counts[kept], spread[kept], by, group)
    parameters = {"n": n, "by": by and table.columns[0], "stopwords": stopwords, "kinds": kinds}
    return Table.of(table, "ngrams", corpus, **parameters, min_frequency=min_frequency)


def _grams(
    corpus: Corpus,
    part: Part,
    n: int,
    types: npt.NDArray[np.bool_],
    stops: npt.NDArray[np.bool_],
) -> tuple[Integers, Integers]:
    """Give the keys of every sequence of a part, ``(sequences, n)``, and its documents."""
    keys = corpus.vocabulary.key_ids[part.ids]
    fits = types[part.ids]
    last = len(keys) - n + 1
    if last < 1:
        return np.zeros((0, n), np.int64), np.zeros(0, np.int64)
    begins = np.ones(last, dtype=bool)
    for offset in range(n):
        begins &= fits[offset : offset + last]
    begins &= part.sentence_of[:last] == part.sentence_of[n - 1 : n - 1 + last]
    begins &= ~stops[keys[:last]] & ~stops[keys[n - 1 : n - 1 + last]]
    starts = np.flatnonzero(begins)
    rows = np.column_stack([keys[starts + offset] for offset in range(n)]).astype(np.int64)
    return rows, part.document_of[starts].astype(np.int64)


def _numbered(rows: Integers) -> tuple[Integers, Integers]:
    """Number the distinct rows of an array of numbers from 0: each row's number, and the rows."""
    if not len(rows):
        return np.zeros(0, np.int64), rows
    codes, size = rows[:, 0], int(rows[:, 0].max()) + 1
    for column in rows.T[1:]:
        width = int(column.max()) + 1
        if size * width >= 1 << 63:
            codes, distinct = pd.factorize(codes)
            size = len(distinct)
        codes, size = codes * width + column, size * width
    numbers, _ = pd.factorize(codes)
    # Numbers rise in order of first sight.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(numbers), prepend=-1))
    return numbers, rows[first]
