"""Sequences of tokens as an automaton, run from many places of a part at once.

A query in a corpus is a regular expression over tokens. Types that it cannot tell apart are one
*class*; its automaton (Glushkov 1961) is made deterministic while it runs, one step for each
set of positions and class that is met. Every place where a hit may begin takes its steps in
one array, so what Python does depends on the query, not on the number of tokens.
"""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus_tools.corpus.part import Part, spread
from corpus_tools.corpus.strings import Integers
from corpus_tools.query.machine import Machine, TooMuch, bits_of

#: A hit is looked for so many tokens from where it begins, and no further.
LONGEST = 100_000
#: So many different steps may the automaton of one query have.
MOST_STEPS = 50_000

# So few types are compared one by one with those of a part.
_FEW = 8

#: Tokens that may be looked at for each token of a part, and in any case.
MOST_WORK = 250, 50_000_000

_UNKNOWN = -1


class _Steps:
    """The deterministic automaton, found out step by step."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.n_classes = len(machine.accepts)
        # State 0 has no way on; 1 is the beginning.
        self.states: dict[int, int] = {0: 0, machine.first: 1}
        self.sets = [0, machine.first]
        self.table = np.full(2 * self.n_classes, _UNKNOWN, dtype=np.int32)
        self.n_steps = 0

    def take(self, states: Integers, classes: Integers) -> Integers:
        """Take one step each: twice the next state, one more where a hit ends here."""
        codes = states.astype(np.int64) * self.n_classes + classes
        steps = self.table[codes]
        unknown = codes[steps == _UNKNOWN]
        if len(unknown):
            for code in np.unique(unknown).tolist():
                self.learn(code)
            steps = self.table[codes]
        return steps

    def learn(self, code: int) -> None:
        self.n_steps += 1
        if self.n_steps > MOST_STEPS:
            raise TooMuch("it can go on in too many ways; write it with fewer repetitions")
        state, own = divmod(code, self.n_classes)
        filled = self.sets[state] & self.machine.accepts[own]
        after = 0
        for position in bits_of(filled):
            after |= self.machine.follow[position]
        number = self.states.setdefault(after, len(self.sets))
        if number == len(self.sets):
            self.sets.append(after)
            if len(self.sets) * self.n_classes > len(self.table):
                self.table = np.append(self.table, np.full_like(self.table, _UNKNOWN))
        self.table[code] = 2 * number + bool(filled & self.machine.last)


def find(machine: Machine, part: Part, n_types: int, unit: str) -> tuple[Integers, Integers]:
    """Find the hits of a machine in a part: the first token and the end of each, in order.

    From each place the longest hit is meant, and none that lies within one that begins before.
    """
    classes = _Classes(machine, part, n_types)
    if machine.least == machine.most == 1:
        fits = [place for place, own in enumerate(machine.accepts) if own & machine.first]
        starts = part.tokens_of(classes.types(fits))
        return starts, starts + 1
    owners = part.sentence_offsets if unit == "sentence" else part.document_offsets
    starts = _candidates(machine, part, classes, owners)
    ends = _ends(machine, part, classes, starts, owners)
    starts, ends = starts[ends > 0], ends[ends > 0]
    if machine.least != machine.most and len(starts):
        inside = ends[1:] <= np.maximum.accumulate(ends)[:-1]
        kept = np.append(True, ~inside)
        starts, ends = starts[kept], ends[kept]
    return starts, ends


class _Classes:
    """The class of each type and token of a part."""

    def __init__(self, machine: Machine, part: Part, n_types: int) -> None:
        self.machine = machine
        self.part = part
        self.n_types = n_types

    @cached_property
    def table(self) -> Integers:
        """The class of each type of the vocabulary."""
        return self.machine.classes(self.n_types)

    @cached_property
    def own(self) -> Integers:
        """The class of each type of the part."""
        return self.table[self.part.types]

    def types(self, classes: list[int]) -> Integers:
        """Find the types of the part that have one of some classes."""
        machine, types = self.machine, self.part.types
        fits = np.zeros(len(machine.accepts), dtype=bool)
        fits[classes] = True
        rows = machine.rows[fits[machine.codes]]
        if fits[0] or len(rows) > _FEW:
            return np.flatnonzero(fits[self.own])
        found: npt.NDArray[np.bool_] = np.zeros(len(types), dtype=bool)
        for row in rows.tolist():
            found |= types == row
        return np.flatnonzero(found)

    def of_tokens(self, tokens: Integers) -> Integers:
        """Give the class of some tokens."""
        if "own" not in self.__dict__ and len(tokens) < len(self.part.types):
            return self.table[self.part.types[self.part.ids[tokens]]]
        return self.own[self.part.ids[tokens]]


def _candidates(machine: Machine, part: Part, classes: _Classes, owners: Integers) -> Integers:
    """Find where hits may begin: beside the rarest tokens."""
    lows, highs = [], []
    for own, low, high in machine.anchors:
        tokens = part.tokens_of(classes.types(list(own)))
        latest = tokens - low
        earliest = latest
        if high != low:
            earliest = owners[np.searchsorted(owners, tokens, side="right") - 1].astype(np.int64)
            if high is not None:
                earliest = np.maximum(earliest, tokens - high)
        kept = (earliest <= latest) & (latest >= 0)
        lows.append(earliest[kept])
        highs.append(latest[kept])
    if [low == high for _, low, high in machine.anchors] == [True]:
        return lows[0]
    begin, end = np.concatenate(lows), np.concatenate(highs) + 1
    if int((end - begin).sum()) * 8 < len(part.ids):
        return np.unique(spread(begin, end - begin))
    # Every token that one of many stretches covers.
    size = len(part.ids) + 1
    covered = np.bincount(begin, minlength=size) - np.bincount(end, minlength=size)
    return np.flatnonzero(np.cumsum(covered) > 0)


def _ends(
    machine: Machine, part: Part, classes: _Classes, starts: Integers, owners: Integers
) -> Integers:
    """Run from each start: the end of the longest hit, or 0."""
    steps = _Steps(machine)
    ends: Integers = np.zeros(len(starts), dtype=np.int64)
    rows = np.arange(len(starts))
    states = np.ones(len(starts), dtype=np.int32)
    tokens: Integers = starts
    limits = None
    joins = _Joins(len(part.ids), starts) if machine.most is None else None
    work = max(MOST_WORK[0] * len(part.ids), MOST_WORK[1])
    for length in range(1, (machine.most or LONGEST) + 1):
        work -= len(rows)
        if work < 0:
            raise TooMuch("it can begin anywhere and go on for long; name a word, or within s")
        if joins:
            kept = joins.apart(rows, states, tokens)
            rows, states, tokens = rows[kept], states[kept], tokens[kept]
        taken = steps.take(states, classes.of_tokens(tokens))
        if length >= machine.least:
            hit = taken & 1 == 1
            ends[rows[hit]] = tokens[hit] + 1
        onward = np.flatnonzero(taken > 1)
        rows, states, tokens = rows[onward], taken[onward] >> 1, tokens[onward] + 1
        if limits is None:
            limits = np.zeros(len(starts), dtype=np.int64)
            limits[rows] = owners[np.searchsorted(owners, tokens - 1, side="right")]
        inside = np.flatnonzero(tokens < limits[rows])
        if not len(inside):
            break
        if len(inside) < len(rows):
            rows, states, tokens = rows[inside], states[inside], tokens[inside]
    if joins:
        ends = joins.joined(ends)
    return ends


class _Joins:
    """Runs that meet: two in one state at one token end alike, so only one goes on.

    Without this, a run from each token to the end of its sentence takes quadratic time.
    """

    def __init__(self, n_tokens: int, starts: Integers) -> None:
        self.states = np.zeros(n_tokens, dtype=np.int32)
        self.runs = np.zeros(n_tokens, dtype=np.int32)
        # For each run the one that it met, and the token where.
        self.others = np.arange(len(starts))
        self.places = np.full(len(starts), np.iinfo(np.int64).max)

    def apart(self, rows: Integers, states: Integers, tokens: Integers) -> npt.NDArray[np.bool_]:
        """Tell which runs meet no other one now; the others are noted."""
        met = self.states[tokens] == states
        self.others[rows[met]] = self.runs[tokens[met]]
        self.places[rows[met]] = tokens[met]
        self.states[tokens[~met]] = states[~met]
        self.runs[tokens[~met]] = rows[~met]
        return ~met

    def joined(self, ends: Integers) -> Integers:
        """Give each run the end of the one that it met, where that lies further on."""
        others, places = self.others, self.places
        while True:
            found = ends[others]
            ends = np.where(found > places, found, ends)
            places = np.maximum(places, places[others])
            further = others[others]
            if np.array_equal(further, others):
                return ends
            others = further
