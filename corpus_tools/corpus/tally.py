"""Tallies: how often each of many different things occurs, and in how many documents.

A *thing* is a word, or a sequence of words, in a group of documents: a sequence of whole numbers.
Packed into as few numbers as can be, things sort as their sequences do. One sort of a part's
things counts them all; tallies of parts merge into the tally of the whole.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from corpus_tools.corpus.strings import Integers, Mask


@dataclass(frozen=True, eq=False)
class Tally:
    """Different things, in order, each once.

    Attributes
    ----------
    things
        int64, ``(columns, rows)``: the packed things; the first column weighs most.
    counts, spread
        int64, ``(rows,)``: how often each occurs, and in how many documents.
    """

    things: Integers
    counts: Integers
    spread: Integers

    @classmethod
    def of(
        cls, things: Integers, documents: Integers, n_documents: int, times: Integers | None = None
    ) -> "Tally":
        """Count things, ``(columns, occurrences)``, each in a document below ``n_documents``.

        ``times`` says how often each occurrence counts; ``None`` is once.
        """
        n = len(documents)
        bits = n_documents.bit_length()
        size = int(things[0].max(initial=0)).bit_length() + bits
        if times is None and len(things) == 1 and size < 64:
            # One sort of whole numbers: many times quicker than one that must move rows along.
            both = things[0].astype(np.int32 if size < 32 else np.int64) << bits
            both |= documents.astype(both.dtype, copy=False)
            both.sort()
            first = np.flatnonzero(is_new(both[None]))
            pairs = both.take(first)[None] >> bits
        else:
            order = np.lexsort((documents, *things[::-1]))
            pairs = things[:, order]
            first = np.flatnonzero(is_new([*pairs, documents[order]]))
            pairs = pairs[:, first]
            times = None if times is None else times[order]
        # Where a thing begins, among the pairs of a thing and a document.
        rows = np.flatnonzero(is_new(pairs))
        begin = first.take(rows)
        counts = np.diff(begin, append=n) if times is None else np.add.reduceat(times, begin)
        spread = np.diff(rows, append=len(first))
        return cls(pairs.take(rows, axis=1).astype(np.int64, copy=False), counts, spread)

    def __add__(self, other: "Tally") -> "Tally":
        """Count what both count, in documents that are not the same."""
        things = np.concatenate([self.things, other.things], axis=1)
        # A stable sort of one column that is two sorted runs is one merge.
        order = np.lexsort(things[::-1])
        things = things.take(order, axis=1)
        rows = np.flatnonzero(is_new(things))
        counts = np.add.reduceat(np.concatenate([self.counts, other.counts]).take(order), rows)
        spread = np.add.reduceat(np.concatenate([self.spread, other.spread]).take(order), rows)
        return Tally(things.take(rows, axis=1), counts, spread)


def summed(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies; like sizes are merged with each other, so that no row is moved often."""
    waiting: list[Tally] = []
    for tally in tallies:
        waiting.append(tally)
        while len(waiting) > 1 and len(waiting[-2].counts) <= 2 * len(waiting[-1].counts):
            waiting[-2:] = [waiting[-2] + waiting[-1]]
    return reduce(Tally.__add__, reversed(waiting))


def is_new(columns: Integers | list[Integers]) -> Mask:
    """Mark the rows that differ, in some column, from the row before."""
    new = np.zeros(len(columns[0]), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return new


def _columns(sizes: list[int]) -> list[list[int]]:
    """Share out the numbers of a sequence among columns: the sizes of those in each."""
    columns: list[list[int]] = [[]]
    for size in sizes:
        if math.prod([*columns[-1], size]) > np.iinfo(np.int64).max:
            columns.append([])
        columns[-1].append(max(size, 1))
    return columns


def packed(rows: Iterable[Integers], sizes: list[int]) -> Integers:
    """Pack sequences into as few columns as can be; the numbers of each row are below its size."""
    left = iter(rows)
    columns = (np.ravel_multi_index([next(left) for _ in own], own) for own in _columns(sizes))
    return np.stack(list(columns))


def unpacked(things: Integers, sizes: list[int]) -> list[Integers]:
    """Give the rows that were packed."""
    columns = zip(things, _columns(sizes), strict=True)
    return [row for column, own in columns for row in np.unravel_index(column, own)]
