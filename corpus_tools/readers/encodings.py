"""From bytes to text: which encoding a file is in, and how sure that is.

The ladder, from certain to guessed: lines of which only some are in UTF-8, read one by one
(``mending/decoding.py``); a byte order mark; UTF-16 without one; UTF-8; UTF-8 with a few broken
bytes; then the one-byte encodings that write Arabic. Those accept almost any byte, so that a file
decodes proves nothing: each candidate is scored by how usual its letters are in Arabic
(``data/encodings.toml``). Libraries that detect encodings know no Mac Arabic, and take short
ISO-8859-6 for something else. A guess and a repair are always told in `Decoded.reason`.
"""

import math
import re
from collections import Counter
from contextlib import suppress
from functools import cache
from typing import NamedTuple, cast

from corpus_tools._checks import room, toml

#: What the search for an encoding goes by.
TABLES = toml("data/encodings.toml")

_CONTROL = math.log(1e-7)  # U+0080 to U+009F
_SYMBOL = math.log(1e-5)  # Latin letters with accents, box drawing, mathematics
# A letter beyond ASCII that touches a Latin one is an accented letter read in a wrong encoding.
IN_LATIN = re.compile(r"(?<=[A-Za-z])[^\W\d_A-Za-z]|[^\W\d_A-Za-z](?=[A-Za-z])")
_MISPLACED = re.compile(f"{TABLES['misplaced']}|{IN_LATIN.pattern}")
_MISPLACED_COST = -8.0

# The mean of the costs of a text's letters. Arabic of 10 characters or more stays above -4.4,
# nearly always; Russian, Greek, Hebrew, French, Chinese or noise read as Arabic falls below it.
ARABIC = -4.4

_ASCII = bytes(range(0x80))
# Tab, line breaks, form feed, DOS end of file and escape do stand in text files.
_CONTROLS = bytes({*range(0x20), 0x7F} - {9, 10, 11, 12, 13, 0x1A, 0x1B})
_UTF16_HIGH = b"\x00\x06\xfb\xfc\xfd\xfe"  # FB to FE: presentation forms
_SAMPLE = 1 << 16


class Decoded(NamedTuple):
    """A decoded text, the encoding found, the number of broken places, and what to tell.

    >>> Decoded("كتاب", "utf-8", 0, "").encoding
    'utf-8'
    """

    text: str
    encoding: str
    repaired: int
    reason: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode bytes, finding the encoding unless one is named.

    Nothing is stripped and line ends stay as they are; a byte order mark is not part of the text.
    Broken bytes become U+FFFD when they are under 0.1 % (one byte may be from 200 bytes on).
    Empty data give an empty text in UTF-8.

    Parameters
    ----------
    data
        The content of a file.
    encoding
        A name that Python knows; nothing is guessed then.

    Raises
    ------
    ValueError
        The data are no text, or are in an encoding that cannot be found; the message says which.

    Examples
    --------
    >>> word = "العراق"
    >>> decode(word.encode("utf-8")).reason
    ''
    >>> decode(word.encode("windows-1256")).reason
    'guessed windows-1256'
    """
    if what := signature(data):
        raise ValueError(f"it is {what}, not a text file")
    found = _named(data, encoding) if encoding else _found(data)
    reasons = (found.reason, room("readers.mending.decoding").garbled(found.text))
    return found._replace(reason="; ".join(filter(None, reasons)))


def signature(data: bytes, kind: str = "signatures") -> str:
    """Say what kind of file begins with these bytes, or "" where that is not known.

    >>> signature(b"%PDF-1.7"), signature("نص".encode())
    ('a PDF document', '')
    """
    known = TABLES[kind].items()
    return next((what for begins, what in known if data.startswith(begins.encode("latin-1"))), "")


def _found(data: bytes) -> Decoded:
    """Go down the ladder."""
    utf8 = None
    try:
        utf8 = Decoded(data.decode(), "utf-8", 0, "")
    except UnicodeDecodeError:
        if mixed := room("readers.mending.decoding").by_lines(data):
            return cast(Decoded, mixed)
    if encoding := signature(data, "byte_order_marks"):
        return _named(data, encoding)
    with suppress(ValueError):
        if utf16 := _utf16(data):
            return _named(data, utf16, f"guessed {utf16} (no byte order mark)")
    _refuse_binary(data)
    # Broken UTF-8 shows more sound characters beyond ASCII than broken ones; a file without them
    # is more likely to be in a one-byte encoding, if it makes Arabic there.
    with suppress(ValueError):
        utf8 = utf8 or _in(data, "utf-8")
        ascii_bytes = utf8.repaired and len(data) - len(data.translate(None, _ASCII))
        if len(utf8.text) - ascii_bytes >= 2 * utf8.repaired:
            return utf8
    if guessed := guess(data) or utf8:
        return guessed
    raise ValueError(
        "it is in no encoding that writes Arabic, or in several, or no text; save its parts apart, "
        'or name the encoding, such as encoding="windows-1256" or "utf-8"'
    )


def _named(data: bytes, encoding: str, said: str = "") -> Decoded:
    """Decode in one given encoding."""
    text, _, repaired, reason = _in(data, encoding)
    _refuse_binary(text[:_SAMPLE].encode("utf-8", "replace"))
    reason = "; ".join(filter(None, (said, reason)))
    return Decoded(text.removeprefix("\ufeff"), encoding, repaired, reason)


def _in(data: bytes, encoding: str) -> Decoded:
    """Decode with U+FFFD for what is broken; raise where too much is."""
    with suppress(UnicodeError):
        return Decoded(data.decode(encoding), encoding, 0, "")
    bad = _broken(data[:_SAMPLE], encoding)
    if bad > _SAMPLE / 10:  # soon done with a large file
        mended(bad, _SAMPLE, encoding)
    bad = _broken(data, encoding)
    reason = mended(bad, len(data), encoding)
    return Decoded(data.decode(encoding, "replace"), encoding, bad, reason)


def _broken(data: bytes, encoding: str) -> int:
    """Count what is replaced, but not ignored: a U+FFFD in the file itself is sound."""
    return len(data.decode(encoding, "replace")) - len(data.decode(encoding, "ignore"))


def mended(bad: int, size: int, encoding: str) -> str:
    """Say how many places of so many bytes are broken, and mended.

    Raises ValueError where that is too many: a thousandth, or over three in 200 bytes.

    >>> mended(0, len("كتاب".encode()), "utf-8"), mended(1, 200, "utf-8")
    ('', '1 place not utf-8, and now U+FFFD')
    """
    places = "1 place" if bad == 1 else f"{bad:,} places"
    # One bad byte inside a character breaks up to three places.
    if bad < size / 1000 or (bad <= 3 and size >= 200):
        return f"{places} not {encoding}, and now U+FFFD" if bad else ""
    raise ValueError(f"it is not {encoding}: {places} of {size:,} bytes broken")


def _utf16(data: bytes) -> str:
    """Recognise UTF-16 without a mark by its high bytes, which are few: Arabic has 06, ASCII 00."""
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    share = [1 - len(half.translate(None, _UTF16_HIGH)) / max(1, len(half)) for half in (even, odd)]
    if not odd or max(share) < 0.7 or min(share) > 0.3:
        return ""
    return "utf-16-be" if share[0] > share[1] else "utf-16-le"


def _refuse_binary(data: bytes) -> None:
    """Raise where NULs or control characters say that this is no text."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    # NUL is one of them.
    if controls > max(1, len(data) / 50) or (controls and data.count(0) * 2 > len(data)):
        raise ValueError("it is binary, not a text file")


def guess(data: bytes) -> Decoded | None:
    """Choose the one-byte encoding in which the text looks most like Arabic, if in any.

    >>> guess("كتاب".encode("cp1256")).encoding
    'windows-1256'
    """
    start = max(0, len(data) - len(data.lstrip(_ASCII)) - 1)
    sample = data[start : start + _SAMPLE]
    # A0 is a no-break space, but in MacArabic a space: there it is most spaces, here it is ignored.
    if not (high := sample.translate(None, _ASCII + b"\xa0")):
        return None
    # A few letters may be rare ones by chance: the bar is lower for short texts.
    bar = ARABIC - 4 / len(high)
    scores: list[tuple[float, str]] = []
    for encoding, prior in TABLES["rarity"].items():
        if encoding == "mac-arabic" and sample.count(b"\xa0") > sample.count(b" "):
            prior = -1.0
        with suppress(UnicodeDecodeError):
            letters, text = high.decode(encoding), sample.decode(encoding)
            total = cost(letters) * len(letters) + _MISPLACED_COST * len(_MISPLACED.findall(text))
            if total / len(letters) > bar:
                scores.append((total + prior, encoding))
    for _, encoding in sorted(scores, reverse=True):
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode(encoding), encoding, 0, f"guessed {encoding}")
    return None


@cache
def _costs() -> dict[str, float]:
    """Give the logarithm of how usual each character is in Arabic."""
    rare = [*map(chr, (*range(0x80), *range(0x660, 0x66A))), *TABLES["rare"]["characters"]]
    shares = dict.fromkeys(rare, TABLES["rare"]["share"])
    shares |= dict.fromkeys(TABLES["signs"]["characters"], TABLES["signs"]["share"])
    shares |= TABLES["letters"]
    return {character: math.log(share / 10_000) for character, share in shares.items()}


def cost(letters: str) -> float:
    """Give the mean logarithm of how usual these characters are in Arabic.

    >>> cost("كتاب") > ARABIC > cost("Ùƒ")
    True
    """
    costs, total = _costs(), 0.0
    for letter, count in Counter(letters).items():
        total += count * costs.get(letter, _CONTROL if letter < "\xa0" else _SYMBOL)
    return total / max(1, len(letters))
