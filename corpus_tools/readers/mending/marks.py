"""Markup in plain text: what is surely none of its words is taken out, what may be is named.

What is looked for stands in ``marks.toml``, in the order of looking.
"""

import html
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import resources
from typing import NamedTuple

from corpus_tools.readers.formats.subtitles import spoken

#: What became of what may be text.
KEPT = "kept"
# What stands for a sign, after one of these letters; and what is no digit of a byte.
_NUMBER = re.compile(r"(?<=[uUx+])[0-9a-fA-F]{4,8}")
_WEBVTT = re.compile(r"[\s\ufeff]*WEBVTT\b")
_NO_BYTE = re.compile(r"\\+x|\Ab\Z")


class Mark(NamedTuple):
    """A mark, as the file of them describes it.

    >>> [mark.done for _, group in marks() for mark in group if mark.name == "tags"][0]
    'left out'
    """

    name: str
    pattern: re.Pattern[str]
    gates: tuple[str, ...] = ("",)
    becomes: str = ""
    by: str = ""
    least: int = 1
    done: str = "left out"


@cache
def marks() -> list[tuple[str, list[Mark]]]:
    """Read the file of marks, in groups by the sign that they need.

    >>> [sign for sign, _ in marks() if sign in "كتاب&nbsp;<b>جديد</b>"]
    ['&', '>', '']
    """
    file = resources.files("corpus_tools.readers.mending") / "marks.toml"
    groups: dict[str, list[Mark]] = {}
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["mark"]:
        if not row.keys() & {"becomes", "by"}:
            row["done"] = KEPT
        row["pattern"] = re.compile(row["pattern"])
        groups.setdefault(row.pop("needs", ""), []).append(Mark(**row))
    return [*groups.items()]


Counts = Counter[tuple[str, str]]


def unmarked(text: str, mends: bool, counts: Counts, sampled: Counts | None = None) -> str:
    r"""Give a text without its marks, and count by name what is left out, and what is kept.

    Where `mends` is False all is kept. What needs no sign, and is only named, is counted in
    `sampled`, and not looked for without it. A text without marks comes back as it is.

    >>> unmarked("كتاب&nbsp;<b>جديد</b>", True, counts := Counter())
    'كتاب\xa0جديد'
    >>> list(counts.items())
    [(('entities of HTML', 'read as signs'), 1), (('tags', 'left out'), 2)]
    """
    for sign, group in marks():
        if sign in text and (here := counts if sign else sampled) is not None:
            for mark in group:
                if any(gate in text for gate in mark.gates):
                    text = _without(mark, mends, text, here)
    return text


def _without(mark: Mark, mends: bool, text: str, counts: Counts) -> str:
    count = sum(1 for _ in mark.pattern.finditer(text))
    if count < mark.least:
        return text
    done = mark.done if mends else KEPT
    by = _FUNCTIONS.get(mark.by)
    without = by(mark.pattern, text) if by else mark.pattern.sub(mark.becomes, text)
    if by and without == text:  # it only looked so
        return text
    counts[mark.name, done] += count
    return text if done == KEPT else without


def _entities(pattern: re.Pattern[str], text: str) -> str:
    for _ in range(3):  # & itself is often written so once more
        text = pattern.sub(lambda match: html.unescape(match[0]), text)
    return text


def _numbers(pattern: re.Pattern[str], text: str) -> str:
    r"""Read \u0643 and its like; what lies beyond U+FFFF may be written as two."""

    def read(match: re.Match[str]) -> str:
        codes = (int(code, 16) for code in _NUMBER.findall(match[0]))
        letters = "".join(chr(code) for code in codes if code <= 0x10FFFF)
        return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    return pattern.sub(read, text)


def _octets(pattern: re.Pattern[str], text: str) -> str:
    """Read bytes of UTF-8 as Python writes them; others stay."""

    def read(match: re.Match[str]) -> str:
        with suppress(UnicodeDecodeError):
            return bytes.fromhex(_NO_BYTE.sub("", match[0])).decode()
        return match[0]

    return pattern.sub(read, text)


def _subtitles(pattern: re.Pattern[str], text: str) -> str:
    first = pattern.search(text)
    begin = first.start() if first and not _WEBVTT.match(text) else 0
    cues = spoken(text[begin:])
    return text if cues is None else text[:begin] + "\n".join(cues)


_FUNCTIONS: dict[str, Callable[[re.Pattern[str], str], str]] = {
    "entities": _entities,
    "numbers": _numbers,
    "octets": _octets,
    "subtitles": _subtitles,
}
