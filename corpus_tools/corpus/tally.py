"""Tallies: how often each of many different things occurs, and in how many documents.

A *thing* is a word, or a sequence of words, in a group of documents: a sequence of whole numbers.
Packed into as few numbers as can be, things sort as their sequences do. One sort of a part's
things counts them all; tallies of parts merge into the tally of the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from corpus_tools.corpus.part import sizes_of
from corpus_tools.corpus.strings import Integers


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
        cls,
        things: Integers,
        documents: Integers,
        n_documents: int,
        times: Integers | None = None,
    ) -> "Tally":
        """Count things, ``(columns, occurrences)``, each in a document below ``n_documents``.

        ``times`` says how often each occurrence counts; ``None`` is once.
        """
        n = len(documents)
        if not n:
            return cls(things.astype(np.int64), *np.zeros((2, 0), dtype=np.int64))
        bits = _bits(n_documents)
        size = int(things[0].max()).bit_length() + bits
        if times is None and len(things) == 1 and size < 64:
            # One sort of whole numbers: many times quicker than one that must move rows along.
            both = things[0].astype(np.int32 if size < 32 else np.int64) << bits
            both |= documents.astype(both.dtype, copy=False)
            both.sort()
            first = np.flatnonzero(_new(both[None]))
            pairs = both.take(first)[None]
            pairs >>= bits
        else:
            order = np.lexsort((documents, *things[::-1]))
            pairs = things[:, order]
            first = np.flatnonzero(_new([*pairs, documents[order]]))
            pairs = pairs[:, first]
            times = None if times is None else times[order]
        # Where a thing begins, among the pairs of a thing and a document.
        rows = np.flatnonzero(_new(pairs))
        begin = first.take(rows)
        counts = sizes_of(begin, n) if times is None else _sums(times, begin)
        spread = sizes_of(rows, len(first))
        return cls(pairs.take(rows, axis=1).astype(np.int64, copy=False), counts, spread)

    def __add__(self, other: "Tally") -> "Tally":
        """Count what both count, in documents that are not the same."""
        things = np.concatenate([self.things, other.things], axis=1)
        if not things.size:
            return self
        # A stable sort of one column that is two sorted runs is one merge.
        order = (
            np.lexsort(things[::-1]) if len(things) > 1 else np.argsort(things[0], kind="stable")
        )
        things = things.take(order, axis=1)
        new = _new(things)
        rows, again = np.flatnonzero(new), np.flatnonzero(~new)
        # Each tally has a thing once: the second of two equals is added to the first.
        first = again - np.arange(1, len(again) + 1)
        kept, added = order.take(rows), order.take(again)
        columns = []
        for pair in ((self.counts, other.counts), (self.spread, other.spread)):
            numbers = np.concatenate(pair)
            columns.append(numbers.take(kept))
            columns[-1][first] += numbers.take(added)
        return Tally(things.take(rows, axis=1), *columns)


def summed(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies; like sizes are merged with each other, so that no row is moved often."""
    waiting: list[Tally] = []
    for tally in tallies:
        waiting.append(tally)
        while len(waiting) > 1 and len(waiting[-2].counts) <= 2 * len(waiting[-1].counts):
            waiting[-2:] = [waiting[-2] + waiting[-1]]
    return reduce(Tally.__add__, reversed(waiting))


def _new(columns: Integers | list[Integers]) -> npt.NDArray[np.bool_]:
    """Mark the rows that differ, in some column, from the row before."""
    new = np.zeros(len(columns[0]), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return new


def _sums(numbers: Integers, rows: Integers) -> Integers:
    """Add up the numbers from each row to the next: `np.add.reduceat`, many times quicker."""
    ends = np.cumsum(numbers)[np.append(rows[1:], len(numbers)) - 1]
    return np.diff(ends, prepend=0)


def _bits(size: int) -> int:
    """Give the bits that a number below ``size`` needs."""
    return max(size - 1, 0).bit_length()


def _fields(sizes: list[int]) -> list[tuple[int, int, int]]:
    """Say where each number of a sequence is packed: the column, and its bits there."""
    fields: list[tuple[int, int, int]] = []
    column = end = 0
    for bits in map(_bits, sizes):
        if end + bits > 63:
            column, end = column + 1, 0
        fields.append((column, end, end + bits))
        end += bits
    # Earlier numbers weigh more: they are counted from the other end.
    last = {column: end for column, _, end in fields}
    return [(column, last[column] - end, last[column] - begin) for column, begin, end in fields]


def packed(rows: Iterable[Integers], sizes: list[int]) -> Integers:
    """Pack sequences into as few columns as can be; the numbers of each row are below its size."""
    fields = _fields(sizes)
    columns: list[Integers] = []
    for row, (column, low, high) in zip(rows, fields, strict=True):
        if column == len(columns):
            columns.append(row.astype(np.int64))
            columns[-1] <<= low
        elif high > low:
            columns[column] |= row if low == 0 else row.astype(np.int64) << low
    return columns[0][None] if len(columns) == 1 else np.stack(columns)


def unpacked(things: Integers, sizes: list[int]) -> list[Integers]:
    """Give the rows that were packed."""
    fields = _fields(sizes)
    return [things[column] >> low & ((1 << high - low) - 1) for column, low, high in fields]
