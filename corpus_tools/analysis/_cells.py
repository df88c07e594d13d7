"""Cells: how often each term occurs in each part of a corpus, sparse, for the verbs that need it.

A *term* is a row that one or more keys are counted in; the *parts* are documents, sentences,
groups of documents, or equal runs of words.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from corpus_tools._checks import one_of, several, whole_number
from corpus_tools.corpus.count import document_words, groups_of, keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, distinct_pairs
from corpus_tools.measures.base import Measure, Registry

UNITS = ("document", "sentence")


def read_parts(corpus: Corpus, parts: Any) -> Any:
    """Read what the parts are: documents, sentences, a number of them, or the groups of a column.

    A column is given in a list, because it may be called as a unit is.
    """
    if isinstance(parts, str):
        one_of("parts", parts, (*UNITS, *corpus.documents.columns))
        return parts if parts in UNITS else [parts]
    # No part is without a word.
    example = "parts=10, parts='document', parts='sentence', or a column of the documents"
    return whole_number("parts", parts, 2, max(corpus.n_words, 2), example)


def cells(
    corpus: Corpus, row_of: Integers, n_rows: int, kinds: Any, parts: Any = "document"
) -> tuple[Any, Integers]:
    """Count terms in parts: a sparse array (terms, parts), and the words of each part.

    ``row_of`` is the row that each key of the corpus is counted in, -1 for none; ``parts`` are as
    `read_parts` has them.
    """
    import scipy.sparse

    begins: Integers | None = None
    if isinstance(parts, int):
        begins = np.cumsum([0, *(words.sum() for words in each(corpus, document_words))])
    found, n_parts = [], 0
    sizes: list[Integers] = []
    for rows, columns, counts, own in each(corpus, _cells, row_of, kinds, parts, begins):
        shift = n_parts if parts in UNITS else 0
        found.append((rows, columns + shift, counts))
        sizes.append(own)
        n_parts += len(own)
    rows, columns, counts = (np.concatenate(column) for column in zip(*found, strict=True))
    lengths = np.concatenate(sizes) if parts in UNITS else np.sum(sizes, axis=0)
    shape = (n_rows, len(lengths))
    # Numbers of 32 bits, because scikit-learn takes no wider ones.
    places = (rows.astype(np.int32), columns.astype(np.int32))
    return scipy.sparse.coo_array((counts, places), shape=shape).tocsr(), lengths


def tokens_of(
    corpus: Corpus, part: Part, row_of: Integers, kinds: Any
) -> tuple[Integers, Integers]:
    """Find the tokens of a part that are counted in a row, and the row of each."""
    fits = corpus.vocabulary.types_of_kinds(kinds)[part.types]
    types = np.where(fits, row_of[keys_of(corpus, part)], -1)
    tokens = np.flatnonzero((types >= 0)[part.ids])
    return tokens, types[part.ids[tokens]]


def words_in_order(corpus: Corpus, number: int, kinds: Any) -> tuple[Integers, Integers, Integers]:
    """Give the keys of the words of a part, the sentence of each, and the words of documents."""
    part, n_keys = corpus.parts[number], corpus.vocabulary.n_keys
    tokens, keys = tokens_of(corpus, part, np.arange(n_keys, dtype=np.int32), kinds)
    lengths = np.bincount(part.documents_of(tokens), minlength=len(part))
    return keys, part.units_of("sentence", tokens), lengths


def _cells(
    corpus: Corpus, number: int, row_of: Integers, kinds: Any, parts: Any, begins: Integers | None
) -> tuple[Integers, Integers, Integers, Integers]:
    """Count in one part of the corpus: rows, columns, counts, and the words of each column."""
    part = corpus.parts[number]
    words = words_of(corpus, part)
    tokens, rows = tokens_of(corpus, part, row_of, kinds)
    sizes: Integers
    if begins is not None:
        # Word w of N is in part w·k // N of k: each has as many words as the next, or one more.
        k, n = int(parts), int(begins[-1])
        edges = -(-np.arange(k + 1, dtype=np.int64) * n // k)
        columns = np.searchsorted(edges, begins[number] + words.before(tokens), "right") - 1
        inside = np.clip(edges, begins[number], begins[number + 1])
        sizes = inside[1:] - inside[:-1]
    elif parts == "sentence":
        columns, sizes = part.units_of(parts, tokens), np.diff(words.before(part.sentence_offsets))
    else:
        columns, sizes = part.documents_of(tokens), document_words(corpus, number)
        if parts != "document":
            groups, n_groups = groups_of(corpus, part, *parts)
            columns = groups[columns]
            sizes = np.bincount(groups, sizes, n_groups).astype(np.int64)
    return *distinct_pairs(rows, columns, max(len(sizes), 1)), sizes


def positions(
    corpus: Corpus, row_of: Integers, n_rows: int, kinds: Any
) -> tuple[Integers, Integers]:
    """Find where terms occur among all words: positions term by term, and where each begins."""
    found, before = [], 0
    for rows, places, words in each(corpus, _positions, row_of, kinds):
        found.append((rows, places + before))
        before += words
    rows, places = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(rows, kind="stable")
    counts = np.bincount(rows, minlength=n_rows)
    return places[order], np.append(0, np.cumsum(counts))


def _positions(
    corpus: Corpus, number: int, row_of: Integers, kinds: Any
) -> tuple[Integers, Integers, int]:
    tokens, rows = tokens_of(corpus, corpus.parts[number], row_of, kinds)
    words = words_of(corpus, corpus.parts[number])
    return rows, words.before(tokens), len(words)


def chosen_measures(measures: Any, family: Registry, taken: Iterable[str]) -> list[Measure]:
    """Read a choice of measures: one or several, names or functions, each a column of its own."""
    listed = several(family.parameter, measures, f"{family.parameter}={family.example!r}")
    found = [family.find(measure) for measure in listed]
    names = [measure.name for measure in found]
    taken = list(taken)
    if not names or len({*names, *taken}) < len(names) + len(taken):
        raise ValueError(
            f"the measures name the columns {', '.join(names) or 'of nothing'}; give at least one "
            f"measure, each of a name of its own, and none of {', '.join(taken)}"
        )
    return found
