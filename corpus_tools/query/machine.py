"""A query as an automaton over the types of a vocabulary (Glushkov 1961)."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from corpus_tools.corpus.strings import Integers

#: So many tokens may a query spell out.
MOST_POSITIONS = 1000
#: So many tokens are taken for a sentence when the work to come is estimated.
_SENTENCE = 35


@dataclass(frozen=True)
class Element:
    """One token of a sequence, by its place among the query's choices of types."""

    number: int


@dataclass(frozen=True)
class Row:
    """One after the other."""

    items: "tuple[Plan, ...]"


@dataclass(frozen=True)
class Either:
    """Any of several."""

    items: "tuple[Plan, ...]"


@dataclass(frozen=True)
class Again:
    """Something again and again; ``most`` is ``None`` where nothing bounds it."""

    item: "Plan"
    least: int
    most: int | None


Plan = Element | Row | Either | Again


class TooMuch(ValueError):
    """A query that the machine cannot take."""


@dataclass(frozen=True, eq=False)
class Types:
    """Some of the types of a vocabulary: the rows, or all but these."""

    rows: Integers
    all_but: bool = False

    @classmethod
    def of(cls, mask: npt.NDArray[np.bool_]) -> "Types":
        """Take a mark for each type; what is kept is the shorter list."""
        all_but = 2 * int(np.count_nonzero(mask)) > len(mask)
        return cls(np.flatnonzero(~mask if all_but else mask).astype(np.int32), all_but)

    def mask(self, n_types: int) -> npt.NDArray[np.bool_]:
        """Mark the types."""
        mask = np.full(n_types, self.all_but)
        mask[self.rows] = not self.all_but
        return mask

    def tokens(self, frequencies: Integers) -> int:
        """Count the tokens of the types."""
        listed = int(frequencies[self.rows].sum())
        return int(frequencies.sum()) - listed if self.all_but else listed


def union(choices: list[Types], n_types: int) -> Types:
    """Give the types that any of some choices has."""
    if any(choice.all_but for choice in choices):
        mask = np.zeros(n_types, dtype=bool)
        for choice in choices:
            mask |= choice.mask(n_types)
        return Types.of(mask)
    return Types(np.unique(np.concatenate([choice.rows for choice in choices])))


@dataclass(frozen=True, eq=False)
class Machine:
    """What a query is in one corpus; small enough to be sent to a worker.

    Attributes
    ----------
    rows, codes
        The types of another class than 0, and the class of each.
    accepts
        For each class the positions of the automaton that its tokens fill, as bits.
    first, follow, last
        The positions that begin a hit, those that follow each, and those that end one.
    least, most
        The tokens of a hit; ``most`` is ``None`` where nothing bounds them.
    anchors
        Tokens of which each hit holds one: the classes, and how many tokens may stand before it.
    """

    rows: Integers
    codes: Integers
    accepts: tuple[int, ...]
    first: int
    follow: tuple[int, ...]
    last: int
    least: int
    most: int | None
    anchors: tuple[tuple[tuple[int, ...], int, int | None], ...]

    def classes(self, n_types: int) -> Integers:
        """Give the class of each type of the vocabulary."""
        table: Integers = np.zeros(n_types, dtype=self.codes.dtype)
        table[self.rows] = self.codes
        return table


@dataclass
class _Builder:
    """Numbers the positions of an automaton."""

    elements: list[int] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)

    def add(self, plan: Plan) -> tuple[int, int, bool]:
        """Add a plan: the positions that begin it and end it, and whether it may be nothing."""
        if isinstance(plan, Element):
            if len(self.elements) >= MOST_POSITIONS:
                raise TooMuch(f"it spells out more than {MOST_POSITIONS} tokens")
            self.elements.append(plan.number)
            self.follow.append(0)
            bit = 1 << len(self.elements) - 1
            return bit, bit, False
        if isinstance(plan, Either):
            parts = [self.add(item) for item in plan.items]
            first = last = 0
            for own_first, own_last, _ in parts:
                first, last = first | own_first, last | own_last
            return first, last, any(nothing for *_, nothing in parts)
        if isinstance(plan, Row):
            return self.chained([self.add(item) for item in plan.items])
        # The copies beyond the least are nested, x(x(x)?)?, so that none is left out in between.
        copies = [self.add(plan.item) for _ in range(max(plan.least, 1))]
        whole = self.chained(copies)
        if plan.most is None:
            self.link(copies[-1][1], copies[-1][0])
        else:
            tail = None
            for _ in range(plan.most - max(plan.least, 1)):
                own = self.add(plan.item)
                tail = own if tail is None else self.chained([own, (tail[0], tail[1], True)])
            if tail is not None:
                whole = self.chained([whole, (tail[0], tail[1], True)])
        return whole[0], whole[1], whole[2] or plan.least == 0

    def chained(self, parts: list[tuple[int, int, bool]]) -> tuple[int, int, bool]:
        first, last, nothing = parts[0]
        for own_first, own_last, own_nothing in parts[1:]:
            self.link(last, own_first)
            first = first | own_first if nothing else first
            last = last | own_last if own_nothing else own_last
            nothing = nothing and own_nothing
        return first, last, nothing

    def link(self, before: int, after: int) -> None:
        for position in bits_of(before):
            self.follow[position] |= after


def bits_of(number: int) -> list[int]:
    """List the places of the ones in a number."""
    return [place for place, sign in enumerate(bin(number)[:1:-1]) if sign == "1"]


def build(plan: Plan, choices: list[Types], frequencies: Integers) -> Machine:
    """Make the machine of a plan whose elements are rows of ``choices``.

    Raises
    ------
    TooMuch
        When it would be too large, or the plan may be nothing.
    """
    builder = _Builder()
    first, last, nothing = builder.add(plan)
    if nothing:
        raise TooMuch("it may match nothing at all; one token must be there, with + for *")
    classes, bits = _classes(choices, len(frequencies))
    filled = [0] * len(choices)
    for position, number in enumerate(builder.elements):
        filled[number] |= 1 << position
    accepts = [sum(filled[number] for number in bits_of(own)) for own in bits]
    least, most = _lengths(plan)
    sizes = [own.tokens(frequencies) for own in choices]
    _, anchors = _anchored(plan, sizes)
    listed = np.concatenate([own.rows for own in choices])
    few = len(listed) * 8 < len(classes)
    rows = np.unique(listed) if few else np.flatnonzero(classes).astype(np.int32)
    return Machine(
        rows,
        classes[rows].astype(np.uint8 if len(bits) < 256 else np.int32),
        tuple(accepts),
        first,
        tuple(builder.follow),
        last,
        least,
        most,
        tuple(
            (tuple(place for place, own in enumerate(bits) if own >> number & 1), low, high)
            for number, low, high in anchors
        ),
    )


def _classes(choices: list[Types], n_types: int) -> tuple[Integers, list[int]]:
    """Part types by the choices that have them: the class of each, and its choices as bits."""
    classes = np.zeros(n_types, dtype=np.int32)
    bits = [0]
    for number, choice in enumerate(choices):
        listed = classes[choice.rows]
        old = np.flatnonzero(np.bincount(listed, minlength=len(bits)))
        new = np.zeros(len(bits), dtype=np.int32)
        new[old] = len(bits) + np.arange(len(old))
        classes[choice.rows] = new[listed]
        own = 1 << number
        split = [bits[place] if choice.all_but else bits[place] | own for place in old.tolist()]
        bits = [old_bits | own if choice.all_but else old_bits for old_bits in bits] + split
    return classes, bits


def _lengths(plan: Plan) -> tuple[int, int | None]:
    """Give the least and the most tokens of a plan."""
    if isinstance(plan, Element):
        return 1, 1
    if isinstance(plan, Again):
        least, most = _lengths(plan.item)
        longest = None if most is None or plan.most is None else most * plan.most
        return least * plan.least, longest
    sizes = [_lengths(item) for item in plan.items]
    mosts = [most for _, most in sizes if most is not None]
    bounded = len(mosts) == len(sizes)
    if isinstance(plan, Row):
        return sum(least for least, _ in sizes), sum(mosts) if bounded else None
    return min(least for least, _ in sizes), max(mosts) if bounded else None


def _anchored(plan: Plan, sizes: list[int]) -> tuple[float, list[tuple[int, int, int | None]]]:
    """Choose the rarest tokens of which each hit holds one.

    Gives what they cost, and for each its element and how many tokens stand before it, at least
    and at most. What may be nothing has none, and costs without end.
    """
    if isinstance(plan, Element):
        return sizes[plan.number], [(plan.number, 0, 0)]
    if isinstance(plan, Again):
        return _anchored(plan.item, sizes) if plan.least else (np.inf, [])
    if isinstance(plan, Either):
        found = [_anchored(item, sizes) for item in plan.items]
        return sum(cost for cost, _ in found), [own for _, anchors in found for own in anchors]
    best: tuple[float, list[tuple[int, int, int | None]]] = (np.inf, [])
    low = 0
    before: int | None = 0
    for item in plan.items:
        cost, anchors = _anchored(item, sizes)
        width = _SENTENCE if before is None else before - low + 1
        if cost * width < best[0]:
            moved = [
                (number, low + own_low, None if before is None or own is None else before + own)
                for number, own_low, own in anchors
            ]
            best = cost * width, moved
        least, most = _lengths(item)
        low += least
        before = None if before is None or most is None else before + most
    return best
