"""Tallies: how often each of many different things occurs, and in how many documents.

A *thing* is a word or a sequence of words, written as whole numbers that sort as the words do
in a dictionary. One sort of a part's things counts them all; tallies of parts merge into the
tally of the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from corpus_tools.corpus.strings import Integers

# Tallies wait until they have so many rows together, then they are merged.
_WAITING = 1 << 22


@dataclass(frozen=True, eq=False)
class Tally:
    """Different things in groups of documents, in order: each pair of thing and group once.

    Attributes
    ----------
    columns
        int64, ``(columns, rows)``: the thing; the first column weighs most.
    groups
        int64, ``(rows,)``: the group of documents.
    counts, spread
        int64, ``(rows,)``: how often it occurs there, and in how many documents.
    """

    columns: Integers
    groups: Integers
    counts: Integers
    spread: Integers

    @classmethod
    def of(cls, columns: Integers, documents: Integers, group_of: Integers) -> "Tally":
        """Count things, ``(columns, occurrences)``, in documents, and these in groups."""
        # Documents of a group stand together, so that one sort brings its occurrences together.
        by_group = np.argsort(group_of, kind="stable")
        place = np.empty(len(by_group), dtype=np.int64)
        place[by_group] = np.arange(len(by_group))
        columns, documents = _sorted(columns, place[documents], len(group_of))
        if not len(documents):
            return cls(columns, documents, documents, documents)
        new = _new(columns)
        document = new | (np.diff(documents, prepend=-1) != 0)
        groups = group_of[by_group][documents]
        rows = np.flatnonzero(new | (np.diff(groups, prepend=-1) != 0))
        counts = np.diff(np.append(rows, len(documents)))
        spread = np.add.reduceat(document, rows, dtype=np.int64)
        return cls(columns[:, rows], groups[rows], counts, spread)

    def __add__(self, other: "Tally") -> "Tally":
        """Count what both count."""
        columns = np.concatenate([self.columns, other.columns], axis=1)
        groups = np.concatenate([self.groups, other.groups])
        counts = np.concatenate([self.counts, other.counts])
        spread = np.concatenate([self.spread, other.spread])
        if not len(groups):
            return self
        keys = [*columns] if not groups.any() else [*columns, groups]
        # A stable sort of one column of two sorted runs is one merge.
        order = np.lexsort(keys[::-1]) if len(keys) > 1 else np.argsort(keys[0], kind="stable")
        columns, groups = columns[:, order], groups[order]
        rows = np.flatnonzero(_new(columns) | (np.diff(groups, prepend=-1) != 0))
        return Tally(
            columns[:, rows],
            groups[rows],
            np.add.reduceat(counts[order], rows),
            np.add.reduceat(spread[order], rows),
        )


def summed(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies; like sizes are merged with each other, so that no row is moved often."""
    waiting: list[Tally] = []
    for tally in tallies:
        waiting.append(tally)
        while len(waiting) > 1 and len(waiting[-2].counts) <= 2 * len(waiting[-1].counts):
            waiting[-2:] = [waiting[-2] + waiting[-1]]
    return reduce(Tally.__add__, reversed(waiting))


def _sorted(columns: Integers, documents: Integers, n_documents: int) -> tuple[Integers, Integers]:
    """Sort occurrences by thing, then document."""
    bits = max(n_documents - 1, 1).bit_length()
    if len(columns) == 1 and int(columns.max(initial=0)).bit_length() + bits < 64:
        # One sort of whole numbers: many times quicker than one that must move rows along.
        packed = np.sort(columns[0] << bits | documents)
        return (packed >> bits)[None], packed & ((1 << bits) - 1)
    order = np.lexsort((documents, *columns[::-1]))
    return columns[:, order], documents[order]


def _new(columns: Integers) -> Integers:
    """Mark the rows whose thing is another one than that of the row before."""
    new = np.zeros(columns.shape[1], dtype=bool)
    for column in columns:
        new |= np.diff(column, prepend=column[0] - 1) != 0
    return new


def packed(rows: Integers, size: int) -> Integers:
    """Pack sequences of numbers below ``size``, ``(n, rows)``, into as few columns as can be."""
    bits = max(size - 1, 1).bit_length()
    in_one = 63 // bits
    columns = [
        reduce(lambda high, low: high << bits | low, rows[first : first + in_one].astype(np.int64))
        for first in range(0, len(rows), in_one)
    ]
    return np.stack(columns)


def unpacked(columns: Integers, size: int, n: int) -> Integers:
    """Give the sequences, ``(rows, n)``, that were packed."""
    bits = max(size - 1, 1).bit_length()
    in_one = 63 // bits
    rows = []
    for place in range(n):
        column, within = divmod(place, in_one)
        width = min(in_one, n - column * in_one)
        rows.append(columns[column] >> bits * (width - 1 - within) & ((1 << bits) - 1))
    return np.stack(rows, axis=1)
