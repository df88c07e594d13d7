"""Queries as regular expressions over classes of tokens.

Types that a query cannot tell apart are one *class*, and a class is one character. The sentences
(or documents) that can hold a hit are written as one string of such characters, in which the
engine of `regex` finds it: leftmost and longest, as POSIX wants it, and under a time limit. One
token and fixed phrases need no engine: the postings of the rarest token, and a look at what stands
beside it, are up to fifty times as quick.
"""

import time
from array import array
from dataclasses import dataclass

import numpy as np
import regex

from corpus_tools.corpus.part import Part, spread
from corpus_tools.corpus.strings import Integers

#: The most tokens that a query may ask for at least, and the most characters of its expression.
MOST_TOKENS = 1000
LONGEST_EXPRESSION = 20_000
#: The most types that its tokens can be, together: memory has a limit.
MOST_ROWS = 50_000_000

# The first class, and the first choice of types, are this character: behind all signs that a
# regular expression gives a meaning.
_FIRST = 0xE000
# So few types of a part are compared one by one.
_FEW = 8
# Between two sentences stands what belongs to no class.
_EDGE = "\n"
# To go on behind a hit is dearer than to look for so many that begin within it.
_WORTH_LEAVING = 4


class TooMuch(ValueError):
    """A query that cannot be run; the message says why."""


@dataclass(frozen=True)
class Piece:
    """A piece of a query: a regular expression in which a character stands for some types.

    Attributes
    ----------
    expression
        The expression; what follows it, such as a repetition, is meant for all of it.
    least, most
        How many tokens it matches.
    phrase
        Where all that it matches is alike: the character of each token. Else ``""``.
    rarest, tokens
        Characters one of which is in all that it matches, and how many tokens they stand for:
        infinitely many where it may match nothing.
    """

    expression: str
    least: int
    most: float
    phrase: str
    rarest: str
    tokens: float

    def __post_init__(self) -> None:
        if self.least > MOST_TOKENS:
            raise TooMuch(f"it asks for more than {MOST_TOKENS:,} tokens in a row")

    @classmethod
    def row(cls, pieces: "list[Piece]") -> "Piece":
        """Put one after the other."""
        rarest = min(pieces, key=lambda piece: piece.tokens)
        return cls(
            f"(?:{''.join(piece.expression for piece in pieces)})",
            sum(piece.least for piece in pieces),
            sum(piece.most for piece in pieces),
            "".join(piece.phrase for piece in pieces) if all(p.phrase for p in pieces) else "",
            rarest.rarest,
            rarest.tokens,
        )

    @classmethod
    def either(cls, pieces: "list[Piece]") -> "Piece":
        """Take any of several."""
        return cls(
            f"(?:{'|'.join(piece.expression for piece in pieces)})",
            min(piece.least for piece in pieces),
            max(piece.most for piece in pieces),
            "",
            "".join(piece.rarest for piece in pieces),
            sum(piece.tokens for piece in pieces),
        )

    def again(self, least: int, most: int | None) -> "Piece":
        """Repeat it; ``most`` is ``None`` where nothing bounds it."""
        if self.least == 0:
            least = 0  # the same, and the engine does not write it out so many times
        return Piece(
            f"(?:{self.expression}{{{least},{'' if most is None else most}}})",
            least * self.least,
            np.inf if most is None else most * self.most,
            self.phrase * least if least == most else "",
            self.rarest,
            self.tokens if least else np.inf,
        )


class Choices:
    """The choices of types that a query makes, each a character of its pieces."""

    def __init__(self, frequencies: Integers) -> None:
        self.frequencies = frequencies
        self.types: dict[str, Integers] = {}
        self.signs: dict[bytes, str] = {}
        self.n_rows = 0

    def piece(self, types: Integers) -> Piece:
        """Give the piece of one token that has any of some types, rows of the vocabulary."""
        sign = self.signs.setdefault(types.tobytes(), chr(_FIRST + len(self.signs)))
        if sign not in self.types:
            self.types[sign] = types
            self.n_rows += len(types)
            if self.n_rows > MOST_ROWS:
                raise TooMuch("too many of its tokens can be almost any word; ask for fewer")
        return Piece(sign, 1, 1, sign, sign, int(self.frequencies[types].sum()))

    def either(self, pieces: list[Piece]) -> Piece:
        """Take any of several pieces; those of one token are one token."""
        others = [piece for piece in pieces if len(piece.phrase) != 1]
        if len(others) < len(pieces):
            fits = np.zeros(len(self.frequencies), dtype=bool)
            for piece in pieces:
                if len(piece.phrase) == 1:
                    fits[self.types[piece.phrase]] = True
            others.append(self.piece(np.flatnonzero(fits).astype(np.int32)))
        return others[0] if len(others) == 1 else Piece.either(others)


@dataclass(frozen=True, eq=False)
class Search:
    """What is looked for in one corpus; small enough to be sent to a worker.

    Attributes
    ----------
    rows, codes, rest
        Types and the class of each, and the class of all other types.
    n_classes
        The number of classes.
    rarest
        Classes of which each hit holds a token.
    phrase, place
        Where all hits are alike: the classes of each token, and which token is the rarest.
    expression, most, never
        Where they are not: the regular expression, the most tokens of a hit, and the characters
        that stand in none.
    """

    rows: Integers
    codes: Integers
    rest: int
    n_classes: int
    rarest: list[int]
    phrase: list[list[int]]
    place: int
    expression: str
    most: float
    never: str

    @classmethod
    def of(cls, piece: Piece, choices: Choices) -> "Search":
        """Make ready to look for a piece.

        Raises
        ------
        TooMuch
            When it is too large, or may match nothing.
        """
        if piece.least == 0:
            raise TooMuch("it may match nothing at all; one token must be there, with + for *")
        signs = sorted(sign for sign in set(piece.expression) if ord(sign) >= _FIRST)
        types = [choices.types[sign] for sign in signs]
        classes, listed = _classes(types, len(choices.frequencies))
        classes_of = dict(zip(signs, listed, strict=True))
        sizes = np.bincount(classes, minlength=1)
        n_classes, rest = len(sizes), int(sizes.argmax())
        written = {ord(sign): _character(own, n_classes) for sign, own in classes_of.items()}
        expression = "" if piece.phrase else piece.expression.translate(written)
        if len(expression) > LONGEST_EXPRESSION:
            raise TooMuch("it tells too many kinds of words apart; ask for fewer at once")
        unused = sorted(set(range(n_classes)).difference(*listed))
        rows = np.flatnonzero(classes != rest).astype(np.int32)
        return cls(
            rows=rows,
            codes=classes[rows].astype(np.uint8 if n_classes < 256 else np.int32),
            rest=rest,
            n_classes=n_classes,
            rarest=sorted({number for sign in piece.rarest for number in classes_of[sign]}),
            phrase=[classes_of[sign] for sign in piece.phrase],
            place=piece.phrase.find(piece.rarest),
            expression=expression,
            most=piece.most,
            never=_EDGE + "".join(chr(_FIRST + number) for number in unused),
        )

    def classes(self, n_types: int) -> Integers:
        """Give the class of each type of the vocabulary."""
        table: Integers = np.full(n_types, self.rest, dtype=self.codes.dtype)
        table[self.rows] = self.codes
        return table


def _classes(choices: list[Integers], n_types: int) -> tuple[Integers, list[list[int]]]:
    """Part types by the choices that have them: the class of each, and the classes of each choice.

    The last class has types, whichever of the others has none.
    """
    classes, n_classes = np.zeros(n_types, dtype=np.int32), 1
    for types in choices:
        # Of each class that the types of a choice were in so far, they make a new one.
        before = classes[types]
        met = np.bincount(before, minlength=n_classes) > 0
        classes[types] = (n_classes - 1 + np.cumsum(met))[before]
        n_classes += int(np.count_nonzero(met))
    return classes, [np.flatnonzero(np.bincount(classes[types])).tolist() for types in choices]


def _character(classes: list[int], n_classes: int) -> str:
    """Write the character of any of some classes."""
    if 0 < 2 * len(classes) < n_classes:
        return f"[{''.join(chr(_FIRST + number) for number in classes)}]"
    others = sorted(set(range(n_classes)) - set(classes))
    return f"[^{_EDGE}{''.join(chr(_FIRST + number) for number in others)}]"


def find(
    search: Search, part: Part, n_types: int, unit: str, seconds: float
) -> tuple[Integers, Integers]:
    """Find the hits in a part: the first token and the end of each, in order.

    From each place the longest hit is meant, and none that lies within one that begins before.

    Raises
    ------
    TooMuch
        When it takes more than so many seconds.
    """
    rows = search.rows[np.isin(search.codes, search.rarest)]
    # A word has few types, and to compare these takes a third of the time that all classes take.
    if search.rest not in search.rarest and len(rows) <= _FEW:
        types = np.flatnonzero(np.any([part.types == row for row in rows.tolist()], axis=0))
    else:
        types = np.flatnonzero(np.isin(search.classes(n_types)[part.types], search.rarest))
    tokens = part.tokens_of(types)
    if len(search.phrase) == 1 or not len(tokens):
        return tokens, tokens + 1
    classes = search.classes(n_types)[part.types]
    offsets = part.offsets(unit)
    if search.phrase:
        return _phrases(search, part, classes, tokens, offsets)
    latest = time.process_time() + seconds
    try:
        return _matches(search, part, classes, tokens, offsets, latest)
    except TimeoutError:
        more = f"or give it more time: ct.Query(…, seconds={6 * seconds:g})"
        raise TooMuch(f"it was not done in {seconds:g} seconds; name a word, {more}") from None


def _phrases(
    search: Search, part: Part, classes: Integers, tokens: Integers, offsets: Integers
) -> tuple[Integers, Integers]:
    """Find the hits of a phrase, of which the rarest token stands at some tokens."""
    size = len(search.phrase)
    starts = tokens - search.place
    starts = starts[(starts >= 0) & (starts <= int(offsets[-1]) - size)]
    for place, accepted in enumerate(search.phrase):
        if place != search.place and len(accepted) < search.n_classes:
            starts = starts[np.isin(classes[part.ids[starts + place]], accepted)]
    starts = starts[starts + size <= offsets[np.searchsorted(offsets, starts, side="right")]]
    return starts, starts + size


def _matches(
    search: Search, part: Part, classes: Integers, tokens: Integers, bounds: Integers, latest: float
) -> tuple[Integers, Integers]:
    """Find the hits of a regular expression in the sentences of some tokens."""
    # As far around each of the tokens as a hit can reach; what overlaps is one stretch.
    sentences = np.searchsorted(bounds, tokens, side="right")
    reach = min(search.most - 1, len(part.ids))
    begins = np.maximum(bounds[sentences - 1], tokens - reach)
    ends = np.minimum(bounds[sentences], tokens + reach + 1)
    is_new = begins[1:] >= ends[:-1]
    lengths = ends[np.append(is_new, True)] - begins[np.append(True, is_new)] + 1
    tokens = spread(begins[np.append(True, is_new)], lengths)
    ids = part.ids.take(tokens, mode="clip")
    codes = (classes.astype(np.uint32) + np.uint32(_FIRST))[ids]
    codes[np.cumsum(lengths) - 1] = ord(_EDGE)
    text = codes.astype("<u4").tobytes().decode("utf-32-le")
    pattern = regex.compile(search.expression, flags=regex.POSIX)
    starts, ends = array("q"), array("q")
    place = furthest = 0
    while place < len(text):
        left = max(latest - time.process_time(), 1e-6)
        for hit in pattern.finditer(text, place, overlapped=True, timeout=left):
            begin, end = hit.span()
            if end > furthest:
                starts.append(begin)
                ends.append(end)
                furthest = end
            # What begins within a hit can go further than it, but not over what no hit holds.
            if end - begin > _WORTH_LEAVING and text[end] in search.never:
                place = end
                break
        else:
            break
    return tokens[np.array(starts)], tokens[np.array(ends) - 1] + 1
