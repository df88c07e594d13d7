"""Counting words and sequences of words: what `frequencies` and `ngrams` have in common."""

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.analysis._verb import result
from corpus_tools.analysis._weighting import WEIGHTINGS
from corpus_tools.analysis.forms import named_forms
from corpus_tools.corpus.count import document_words, grouping, groups_of, keys_of, stopped
from corpus_tools.corpus.model import Corpus, Integers, Mask
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, bounded
from corpus_tools.corpus.strings import Strings
from corpus_tools.corpus.tally import Tally, is_new, packed, summed, unpacked
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.measures.base import Function
from corpus_tools.table import Table, free_name

# So many sequences are sorted at once.
_AT_ONCE = 1 << 23


@dataclass(frozen=True)
class Shape:
    """What a sequence is: ``n`` tokens of some kinds, and what may stand where.

    ``gap`` tokens at most lie between the first and the last one that are not of the sequence.
    ``within`` is what a sequence never crosses; signs end it, but for ``across_punctuation``.
    Stop words stand at neither end, or nowhere. ``where`` gives the keys that a place may have,
    ``contains`` those that some place must have.
    """

    n: int = 1
    gap: int = 0
    within: str = "sentence"
    across_punctuation: bool = False
    kinds: Any = None
    stopwords: Any = None
    stopwords_at: str = "ends"
    where: dict[int, Integers] = field(default_factory=dict)
    contains: Integers | None = None

    def offsets(self) -> list[tuple[int, ...]]:
        """Give the places that the words of a sequence may have, counted from its first word."""
        return [(0, *rest) for rest in combinations(range(1, self.n + self.gap), self.n - 1)]


def counted(
    corpus: Corpus,
    shape: Shape,
    by: str | None,
    min_frequency: int,
    weighting: str | Function | None,
    min_documents: int = 1,
    **parameters: Any,
) -> Table:
    """Make the table of sequences, or of words, counted in groups of documents.

    What else provenance says are the ``parameters``.
    """
    vocabulary = corpus.vocabulary
    group_of, names = grouping(corpus, by)
    weight = None if weighting is None else WEIGHTINGS.find(weighting)
    tally = summed(each(corpus, _tally, shape, by))
    sizes = [*[vocabulary.n_keys] * shape.n, len(names)]
    kept = np.flatnonzero((tally.counts >= min_frequency) & (tally.spread >= min_documents))
    # What is counted stands in dictionary order, which decides between equals.
    order = kept[np.argsort(-tally.counts[kept], kind="stable")]
    if weight is not None:
        spread = tally.spread if by is None else _spread_over_groups(tally, sizes)
        weights = tally.counts * weight(spread, len(corpus))
        order = order[np.argsort(-weights[order], kind="stable")]
    if by is not None:
        group = unpacked(tally.things, sizes)[-1]
        order = order[np.argsort(group[order], kind="stable")]
    *places, groups = unpacked(tally.things[:, order], sizes)
    counts = tally.counts[order]
    words: Any = max(corpus.n_words, 1)
    if by is not None:
        each_document = np.concatenate(list(each(corpus, document_words)))
        totals = np.bincount(group_of, weights=each_document, minlength=len(names))
        words = np.maximum(totals, 1)[groups]
    columns = {
        "term": phrases(vocabulary, places),
        "frequency": counts,
        "per_million": counts * 1e6 / words,
        "document_frequency": tally.spread[order],
    }
    table = pd.DataFrame(columns, copy=False)
    if weight is not None:
        table[weight.name] = weights[order]
    if shape.n == 1 and not vocabulary.shows_forms:
        keys = vocabulary.keys_in_order[places[0]]
        distinct, row_of = np.unique(keys, return_inverse=True)
        table.insert(1, "forms", named_forms(vocabulary, distinct).take(row_of).array)
    if by is not None:
        by = free_name(by, table.columns)
        table.insert(0, by, names.take(groups))
    return result(table, by=by, weighting=weight and weight.name, **parameters)


def _spread_over_groups(tally: Tally, sizes: list[int]) -> Integers:
    """Give for each row the documents of all groups that hold its sequence."""
    *rows, _ = unpacked(tally.things, sizes)
    sequence = np.cumsum(is_new(rows)) - 1
    return np.bincount(sequence, tally.spread).astype(np.int64)[sequence]


def _tally(corpus: Corpus, number: int, shape: Shape, by: str | None) -> Tally:
    """Count the sequences of a part."""
    vocabulary, part = corpus.vocabulary, corpus.parts[number]
    groups, n_groups = groups_of(corpus, part, by)
    places = vocabulary.key_places[keys_of(corpus, part)]
    sizes = [*[vocabulary.n_keys] * shape.n, n_groups]
    tallies, at_once = [], _AT_ONCE // len(shape.offsets())
    lengths = np.diff(part.document_offsets).astype(np.int64)
    for documents in list(bounded(lengths, at_once)) or [slice(0, 0)]:
        own, keys = _sequences(corpus, part, documents, shape, places)
        group: Any = 0 if by is None else groups.take(own)
        tallies.append(Tally.of(packed([*keys, group], sizes), own, len(part)))
    return summed(tallies)


def _sequences(
    corpus: Corpus, part: Part, documents: slice, shape: Shape, places: Integers
) -> tuple[Integers, list[Integers]]:
    """Find the sequences of some documents: the document of each, and place by place its words.

    ``places`` are those of the part's types in dictionary order.
    """
    low, high = part.document_offsets[[documents.start, documents.stop]]
    ids = part.ids[low:high].astype(np.intp)
    lengths = np.diff(part.document_offsets[documents.start : documents.stop + 1])
    document = np.repeat(np.arange(documents.start, documents.stop, dtype=np.int32), lengths)
    fits = corpus.vocabulary.types_of_kinds(shape.kinds)[part.types]
    runs = document
    if shape.within == "sentence":
        first, last = np.searchsorted(part.sentence_offsets, [low, high])
        edges = part.sentence_offsets[first : last + 1]
        runs = np.repeat(np.arange(len(edges) - 1, dtype=np.int32), np.diff(edges))
    if shape.across_punctuation:
        kept = np.flatnonzero((fits | corpus.vocabulary.is_word[part.types]).take(ids))
        ids, document, runs = ids[kept], document[kept], runs[kept]
    elif shape.gap:
        # A sign between two words makes their runs differ.
        ends = ~(fits | corpus.vocabulary.is_word[part.types]).take(ids)
        runs = runs + np.cumsum(ends, dtype=np.int32)
    allowed = _allowed(corpus, part, shape, fits)
    masks = {id(types): types.take(ids) for types in allowed}
    words = places.take(ids)
    starts, rows = [], []
    for offsets in shape.offsets():
        size = max(len(ids) - offsets[-1], 0)
        begins = runs[:size] == runs[offsets[-1] :][:size]
        for offset, types in zip(offsets, allowed, strict=True):
            begins &= masks[id(types)][offset : offset + size]
        if shape.contains is not None:
            wanted = np.isin(keys_of(corpus, part), shape.contains).take(ids)
            begins &= np.any([wanted[offset : offset + size] for offset in offsets], axis=0)
        found = np.flatnonzero(begins)
        starts.append(document.take(found))
        rows.append([words[offset:].take(found) for offset in offsets])
    return np.concatenate(starts), [np.concatenate(place) for place in zip(*rows, strict=True)]


def _allowed(corpus: Corpus, part: Part, shape: Shape, fits: Mask) -> list[Mask]:
    """Mark for each place of a sequence the types of a part that may stand there."""
    content = fits
    stops = stopped(corpus, shape.stopwords)
    if stops.any():
        content = fits & ~stops[keys_of(corpus, part)]
    inner = content if shape.stopwords_at == "anywhere" else fits
    allowed = [content, *[inner] * (shape.n - 2), content][: shape.n]
    for place, keys in shape.where.items():
        if place < shape.n:
            allowed[place] = allowed[place] & np.isin(keys_of(corpus, part), keys)
    return allowed


def phrases(vocabulary: Vocabulary, places: list[Integers]) -> pd.Series:
    """Write sequences of keys as what is shown for them, joined by spaces.

    A sequence is given by the places of its words in dictionary order: all first words, all
    second ones, and so on.
    """
    words = [vocabulary.shown(vocabulary.keys_in_order.take(own)).array for own in places]
    space = pa.scalar(b" ", pa.large_binary())
    return Strings(pc.binary_join_element_wise(*words, space)).series()
