"""Cells: how often each term occurs in each part of a corpus, sparse, for the verbs that need it.

A *term* is a row that one or more keys are counted in; the *parts* are documents, sentences,
groups of documents, or equal runs of words.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools._checks import printable
from corpus_tools.corpus.count import document_words, grouping, keys_of, ranked, stopped, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, distinct_sorted
from corpus_tools.query import search

if TYPE_CHECKING:
    import scipy.sparse

#: Terms are counted in runs of so many tokens, so that memory has a limit.
TOKENS_AT_ONCE = 1 << 24

#: The keys of each row: a run of keys by rank, or a list for each row.
Chosen = tuple[int, int] | list[list[int]]

UNITS = ("document", "sentence")


def check_parts(corpus: Corpus, parts: Any) -> None:
    """Refuse what makes no parts: documents, sentences, a number of parts, or a column."""
    if isinstance(parts, bool) or not isinstance(parts, str | int | np.integer):
        raise ValueError(f"parts is {parts!r}; give 'document', 'sentence', a column or a number")
    if isinstance(parts, str):
        if parts not in UNITS and parts not in corpus.documents.columns:
            raise ValueError(
                f"parts is {parts!r}; it can be 'document', 'sentence', a number of equal parts, "
                "or a column of the documents: "
                + ", ".join(map(printable, corpus.documents.columns))
            )
    elif not 1 < parts <= max(corpus.n_words, 2):
        raise ValueError(
            f"parts is {parts!r}; the corpus has {corpus.n_words:,} words, and can be cut into 2 "
            "parts or more, none without a word: parts=10"
        )


def chosen_terms(
    corpus: Corpus, terms: Any, min_frequency: float, stopwords: Any, kinds: Any
) -> tuple[Integers | list[list[int]], Any]:
    """Give the keys of each term of a table, and what is shown for it.

    ``terms`` is ``None`` for all, a number of the most frequent ones, or words. The keys are an
    array, one a row, or a list for each word that was named.
    """
    vocabulary = corpus.vocabulary
    number = isinstance(terms, int | np.integer) and not isinstance(terms, bool)
    if terms is None or number:
        if number and terms < 1:
            raise ValueError(f"terms is {terms}; give a number above 0 or a list of words")
        counts = vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds))
        kept = (counts >= max(min_frequency, 1)) & ~stopped(corpus, stopwords)
        rows = np.flatnonzero(kept)
        rows = rows[ranked(vocabulary, rows, counts[rows])[:terms]]
        return rows, vocabulary.shown(rows).series()
    if isinstance(terms, str) or not isinstance(terms, Iterable):
        raise ValueError(f"terms is {terms!r}; give a number or a list: terms=['العراق', 'سوريا']")
    names = list(dict.fromkeys(terms))
    return [search.one_word(corpus, name) for name in names], names


def runs(corpus: Corpus, keys: Integers) -> Iterator[tuple[tuple[int, int], Integers]]:
    """Part the keys of a table into runs of ranks, few enough tokens each.

    Gives the run and the rows of ``keys`` that lie in it.
    """
    total = np.cumsum(corpus.vocabulary.key_frequencies)
    low, n_keys = 0, corpus.vocabulary.n_keys
    while low < n_keys:
        before = total[low - 1] if low else 0
        high = int(np.searchsorted(total, before + TOKENS_AT_ONCE, side="right"))
        high = min(max(high, low + 1), n_keys)
        rows = np.flatnonzero((keys >= low) & (keys < high))
        if len(rows):
            yield (low, high), rows
        low = high


def cells(
    corpus: Corpus, chosen: Chosen, parts: Any, kinds: Any
) -> "tuple[scipy.sparse.csr_array, Integers]":
    """Count terms in parts: a sparse array (terms, parts), and the words of each part."""
    import scipy.sparse

    n_terms = len(chosen) if isinstance(chosen, list) else chosen[1] - chosen[0]
    begins: Integers | None = None
    if not isinstance(parts, str):
        words = list(each(corpus, _n_words))
        begins = np.cumsum([0, *words])
    found, n_parts = [], 0
    sizes: list[Integers] = []
    for rows, columns, counts, own in each(corpus, _cells, chosen, parts, kinds, begins):
        shift = n_parts if parts in UNITS else 0
        found.append((rows, columns + shift, counts))
        sizes.append(own)
        n_parts += len(own)
    rows, columns, counts = (np.concatenate(column) for column in zip(*found, strict=True))
    lengths = np.concatenate(sizes) if parts in UNITS else np.sum(sizes, axis=0)
    shape = (n_terms, len(lengths))
    return scipy.sparse.coo_array((counts, (rows, columns)), shape=shape).tocsr(), lengths


def _n_words(corpus: Corpus, number: int) -> int:
    return len(words_of(corpus, corpus.parts[number]))


def _rows(corpus: Corpus, part: Part, chosen: Chosen, kinds: Any) -> Integers:
    """Give the row of each type of a part, -1 for none; several rows may not share a key."""
    vocabulary = corpus.vocabulary
    place = np.full(vocabulary.n_keys, -1, dtype=np.int64)
    if isinstance(chosen, list):
        for row, own in enumerate(chosen):
            place[own] = row
    else:
        place[chosen[0] : chosen[1]] = np.arange(chosen[1] - chosen[0])
    fits = vocabulary.types_of_kinds(kinds)[part.types]
    return np.where(fits, place[keys_of(corpus, part)], -1)


def _cells(
    corpus: Corpus, number: int, chosen: Chosen, parts: Any, kinds: Any, begins: Integers | None
) -> tuple[Integers, Integers, Integers, Integers]:
    """Count in one part of the corpus: rows, columns, counts, and the words of each column."""
    part = corpus.parts[number]
    types = _rows(corpus, part, chosen, kinds)
    tokens = np.flatnonzero((types >= 0)[part.ids])
    rows = types[part.ids[tokens]]
    columns, sizes = _columns(corpus, number, tokens, parts, begins)
    width = np.int64(max(len(sizes), 1))
    both, counts = distinct_sorted(rows * width + columns)
    return both // width, both % width, counts, sizes


def _columns(
    corpus: Corpus, number: int, tokens: Integers, parts: Any, begins: Integers | None
) -> tuple[Integers, Integers]:
    """Give the column of some tokens, and how many words of this part each column has."""
    part = corpus.parts[number]
    words = words_of(corpus, part)
    if begins is not None:
        # Word w of N is in part w·k // N of k: each has as many words as the next, or one more.
        k, n = int(parts), int(begins[-1])
        edges = -(-np.arange(k + 1, dtype=np.int64) * n // k)
        inside = np.clip(edges, begins[number], begins[number + 1])
        return np.searchsorted(edges, begins[number] + words.before(tokens), "right") - 1, np.diff(
            inside
        )
    if parts == "sentence":
        owner = np.repeat(np.arange(len(part.sentence_offsets) - 1), np.diff(part.sentence_offsets))
        return owner[tokens], np.diff(words.before(part.sentence_offsets))
    documents = np.repeat(np.arange(len(part)), np.diff(part.document_offsets))[tokens]
    sizes = document_words(corpus, number)
    if parts == "document":
        return documents, sizes
    group_of, names = grouping(corpus, parts)
    first = corpus.parts.first_documents[number]
    own = group_of[first : first + len(part)]
    return own[documents], np.bincount(own, sizes, len(names)).astype(np.int64)


def positions(corpus: Corpus, chosen: Chosen, kinds: Any) -> tuple[Integers, Integers]:
    """Find where terms occur among all words: positions term by term, and where each begins."""
    n_terms = len(chosen) if isinstance(chosen, list) else chosen[1] - chosen[0]
    found, before = [], 0
    for rows, places, words in each(corpus, _positions, chosen, kinds):
        found.append((rows, places + before))
        before += words
    rows, places = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(rows, kind="stable")
    counts = np.bincount(rows, minlength=n_terms)
    return places[order], np.append(0, np.cumsum(counts))


def _positions(
    corpus: Corpus, number: int, chosen: Chosen, kinds: Any
) -> tuple[Integers, Integers, int]:
    part = corpus.parts[number]
    types = _rows(corpus, part, chosen, kinds)
    tokens = np.flatnonzero((types >= 0)[part.ids])
    words = words_of(corpus, part)
    return types[part.ids[tokens]], words.before(tokens), len(words)


def chosen_measures(measures: Any, find: Any, taken: Iterable[str]) -> list[tuple[str, Any]]:
    """Read a choice of measures: one or several, names or functions, each a column of its own."""
    listed = [measures] if isinstance(measures, str) or callable(measures) else list(measures)
    found = [find(measure) for measure in listed]
    names = [name for name, _ in found]
    taken = list(taken)
    if not names or len({*names, *taken}) < len(names) + len(taken):
        raise ValueError(
            f"the measures name the columns {', '.join(names) or 'of nothing'}; give at least one "
            f"measure, each of a name of its own, and none of {', '.join(taken)}"
        )
    return found
