r"""Regular expressions over many strings, none of which can hang.

Arrow's engine, RE2, takes linear time whatever the expression (Cox 2010), but knows ``\w``,
``\d`` and ``\s`` for ASCII only: they are spelled out by their Unicode properties first. What RE2
has not (backreferences, lookaround, ``\b`` and the like) is left to `regex`, under a time limit.
"""

import math
import time
from contextlib import suppress

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex

from corpus_tools.corpus.strings import Mask, Strings
from corpus_tools.text.arabic import REMOVED

#: The longest expression, in characters.
LONGEST_PATTERN = 1000
#: The highest counts of an expression that RE2 cannot take, multiplied.
MOST_COUNTS = 100

# What a class escape is in RE2, and within [brackets].
_CLASSES = {"w": r"\p{L}\p{M}\p{N}_", "d": r"\p{Nd}", "s": r"\s\x{85}\p{Z}"}
_PIECE = regex.compile(
    r"\\u(?P<code>[0-9A-Fa-f]{4})|\\(?P<class>[wdsWDS])|(?P<unknown>\\[bBAzZ]|\[:\^?\w+:\])"
    r"|\\.|.",
    flags=regex.DOTALL,
)
# An escape or [brackets], which stay, or a mark with its quantifier.
_MARKS = regex.compile(
    r"(?P<kept>\\.?|(?P<set>\[(?:\\.?|[^][\\]|(?&set))*+\]?))"
    rf"|(?:{REMOVED.pattern})(?:(?:[?*+]|\{{\d*,?\d*\}})[?+]?)?",
    flags=regex.DOTALL,
)


class PatternError(ValueError):
    """An expression that cannot be used; ``position`` is the place in it, if one is known."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


def fitting(strings: Strings, pattern: str, seconds: float = 10.0) -> Mask:
    """Mark the strings that a regular expression matches as a whole, in so many seconds at most.

    Raises
    ------
    PatternError
        When it is none, is too large, or takes too long.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(f"a regular expression has at most {LONGEST_PATTERN} characters")
    if (translated := _translated(pattern)) is not None:
        # What RE2 refuses, as half a character, the other engine may know, or say what is wrong.
        with suppress(pa.ArrowInvalid, UnicodeEncodeError):
            found = pc.match_substring_regex(strings.patchy(), rf"\A(?s:{translated})\z")
            return found.to_numpy(zero_copy_only=False)
    return _slowly(strings, pattern, seconds)


def without_marks(pattern: str) -> str:
    """Leave marks and tatweel out of an expression for keys, which have none.

    A repetition after one goes with it; classes in brackets stay as they are.
    """
    return _MARKS.sub(lambda found: found["kept"] or "", pattern)


def _translated(pattern: str) -> str | None:
    """Write an expression for RE2; ``None`` where RE2 has no such thing."""
    written = []
    in_brackets = False
    for piece in _PIECE.finditer(pattern):
        name = piece["class"] or ""
        if piece["unknown"] or (in_brackets and name.isupper()):
            return None
        if name:
            inner = _CLASSES[name.lower()]
            written.append(inner if in_brackets else f"[{'^' * name.isupper()}{inner}]")
        elif piece["code"]:
            written.append(rf"\x{{{piece['code']}}}")
        else:
            opens, closes = piece[0] == "[", piece[0] == "]" and written[-1:] not in (["["], ["^"])
            in_brackets = opens or (in_brackets and not closes)
            written.append(piece[0])
    return "".join(written)


def _slowly(strings: Strings, pattern: str, seconds: float) -> Mask:
    """Match one string after the other, for so long."""
    pairs = regex.findall(r"\{(\d*),?(\d*)\}", pattern)
    counts = math.prod(max(int(least or 1), int(most or 1), 1) for least, most in pairs)
    if counts > MOST_COUNTS:
        raise PatternError(f"its counts multiply to {counts:,}; {MOST_COUNTS} are the most here")
    try:
        expression = regex.compile(pattern, flags=regex.DOTALL)
    except regex.error as error:
        raise PatternError(str(error), error.pos or 0) from None
    end = time.process_time() + seconds
    found = np.zeros(len(strings), dtype=bool)
    try:
        for row, text in enumerate(strings.list()):
            left = end - time.process_time()
            found[row] = expression.fullmatch(text, timeout=max(left, 1e-6)) is not None
    except (MemoryError, RecursionError):
        raise PatternError("it calls itself without end; write it without (?R)") from None
    except TimeoutError:
        simpler = r"write it without backreferences, lookaround and \b"
        raise PatternError(f"it was not done in {seconds:g} seconds; {simpler}") from None
    return found
