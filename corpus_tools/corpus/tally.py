"""Tallies: how often each of many different things occurs, and in how many documents.

A *thing* is a word, or a sequence of words, in a group of documents: a sequence of whole numbers.
Packed into as few numbers as can be, things sort as their sequences do. One sort of a part's
things counts them all; tallies of parts merge into the tally of the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

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
        if times is not None:
            order = np.lexsort((documents, *things[::-1]))
            things, documents, times = things[:, order], documents[order], times[order]
        else:
            things, documents = _sorted(things, documents, n_documents)
        if not len(documents):
            return cls(things.astype(np.int64), *np.zeros((2, 0), dtype=np.int64))
        new = _new(things)
        rows = np.flatnonzero(new)
        ends = np.append(rows, len(documents))
        counts = np.diff(ends) if times is None else _sums(times, rows)
        # Where a thing or a document begins; of these, where a thing does.
        either = new.copy()
        either[1:] |= documents[1:] != documents[:-1]
        begins = new[either]
        spread = np.diff(np.append(np.flatnonzero(begins), len(begins)))
        return cls(things[:, rows].astype(np.int64), counts, spread)

    def __add__(self, other: "Tally") -> "Tally":
        """Count what both count, in documents that are not the same."""
        things = np.concatenate([self.things, other.things], axis=1)
        if not things.size:
            return self
        # A stable sort of one column that is two sorted runs is one merge.
        order = (
            np.lexsort(things[::-1]) if len(things) > 1 else np.argsort(things[0], kind="stable")
        )
        things = things[:, order]
        rows = np.flatnonzero(_new(things))
        counts, spread = (
            _sums(np.concatenate(pair)[order], rows)
            for pair in ((self.counts, other.counts), (self.spread, other.spread))
        )
        return Tally(things[:, rows], counts, spread)


def summed(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies; like sizes are merged with each other, so that no row is moved often."""
    waiting: list[Tally] = []
    for tally in tallies:
        waiting.append(tally)
        while len(waiting) > 1 and len(waiting[-2].counts) <= 2 * len(waiting[-1].counts):
            waiting[-2:] = [waiting[-2] + waiting[-1]]
    return reduce(Tally.__add__, reversed(waiting))


def _sorted(things: Integers, documents: Integers, n_documents: int) -> tuple[Integers, Integers]:
    """Sort occurrences by thing, then document."""
    bits = _bits(n_documents)
    size = int(things[0].max(initial=0)).bit_length() + bits
    if len(things) == 1 and size < 64:
        # One sort of whole numbers: many times quicker than one that must move rows along.
        both = things[0].astype(np.int32 if size < 32 else np.int64) << bits
        both |= documents.astype(both.dtype)
        both.sort()
        return (both >> bits)[None], both & ((1 << bits) - 1)
    order = np.lexsort((documents, *things[::-1]))
    return things[:, order], documents[order]


def _new(things: Integers) -> Integers:
    """Mark the rows whose thing is another one than that of the row before."""
    new = np.zeros(things.shape[1], dtype=bool)
    new[:1] = True
    for column in things:
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
            columns.append(row.astype(np.int64) << low)
        elif high > low:
            columns[column] |= row.astype(np.int64) << low
    return columns[0][None] if len(columns) == 1 else np.stack(columns)


def unpacked(things: Integers, sizes: list[int]) -> list[Integers]:
    """Give the rows that were packed."""
    fields = _fields(sizes)
    return [things[column] >> low & ((1 << high - low) - 1) for column, low, high in fields]
