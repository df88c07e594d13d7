"""Markup in plain text: what is surely none of its words is taken out, what may be is named.

What is looked for stands in ``marks.toml``, in the order of looking.
"""

import re
from collections import Counter
from contextlib import suppress
from functools import cache
from html import unescape
from typing import Any

from corpus_tools._checks import toml
from corpus_tools.readers.formats.subtitles import spoken

#: What became of what may be text.
KEPT = "kept"
# What the file does not say of a mark.
_USUAL = {"gates": [""], "becomes": "", "by": "", "least": 1, "done": "left out", "needs": ""}
_Mark = dict[str, Any]


@cache
def marks() -> list[tuple[str, list[_Mark]]]:
    """Read the file of marks, in groups by the sign that they need.

    >>> [sign for sign, _ in marks() if sign in "كتاب&nbsp;<b>جديد</b>"]
    ['&', '>', '']
    """
    groups: dict[str, list[_Mark]] = {}
    for row in toml("readers/mending/marks.toml")["mark"]:
        named = {} if row.keys() & {"becomes", "by"} else {"done": KEPT}
        mark = _USUAL | named | row | {"pattern": re.compile(row["pattern"])}
        groups.setdefault(mark["needs"], []).append(mark)
    return [*groups.items()]


Counts = Counter[tuple[str, str]]


def unmarked(text: str, mends: bool, looks: bool, counts: Counts) -> str:
    r"""Give a text without its marks, and count by name what is left out, and what is kept.

    Where `mends` is False all is kept; where `looks` is False, what needs no sign is not looked
    for. A text without marks comes back as it is.

    >>> unmarked("كتاب&nbsp;<b>جديد</b>", True, True, counts := Counter())
    'كتاب\xa0جديد'
    >>> list(counts.items())
    [(('entities of HTML', 'read as signs'), 1), (('tags', 'left out'), 2)]
    """
    for sign, group in marks():
        if sign in text and (sign or looks):
            for mark in group:
                # A generator would take as long as all the rest.
                if any(map(text.__contains__, mark["gates"])):
                    text = _without(mark, mends, text, counts)
    return text


def _without(mark: _Mark, mends: bool, text: str, counts: Counts) -> str:
    new, count = mark["pattern"].subn(_READ.get(mark["by"], mark["becomes"]), text)
    if count < mark["least"] or (mark["by"] and new == text):  # it only looked so
        return text
    done = mark["done"] if mends else KEPT
    counts[mark["name"], done] += count
    return text if done == KEPT else new


def _entity(match: re.Match[str]) -> str:
    return unescape(unescape(unescape(match[0])))  # & itself is often written so once more


def _letters(match: re.Match[str]) -> str:
    r"""Read \u0643 and its like; what lies beyond U+FFFF may be written as two."""
    codes = (int(code, 16) for code in re.findall(r"(?<=[uUx+])[0-9a-fA-F]{4,8}", match[0]))
    letters = "".join(chr(code) for code in codes if code <= 0x10FFFF)
    return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _octets(match: re.Match[str]) -> str:
    """Read bytes of UTF-8 as Python writes them; others stay."""
    with suppress(UnicodeDecodeError):
        return bytes.fromhex(re.sub(r"\\+x|\Ab\Z", "", match[0])).decode()
    return match[0]


def _spoken(match: re.Match[str]) -> str:
    cues = spoken(match[0])
    return match[0] if cues is None else "\n".join(cues)


_READ = {"entities": _entity, "numbers": _letters, "octets": _octets, "subtitles": _spoken}
