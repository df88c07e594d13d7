"""Labels that were shaped beforehand, by the recipe that older matplotlibs needed.

``get_display(reshape(text))`` is written in thousands of notebooks. Its result is made of
*presentation forms*, one code point for each shape of a letter, in the order of the screen. Here
it is recognised and turned back into ordinary text, which is then drawn like any other label.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from corpus_tools.plot.arabic import shaping

# Without U+FDF0..U+FDFB, words in one sign, which people do type.
_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]")

_OPENING, _CLOSING = "([{<\u00ab", ")]}>\u00bb"
_MIRROR = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
# What stands from left to right in a line from right to left, back to front: numbers and Latin
# words, then these with the signs beside them, then with what stands between them too.
_WORD = r"[A-Za-z\u00c0-\u024f0-9\u0660-\u0669\u06f0-\u06f9]"
_LEFT_TO_RIGHT = [
    re.compile(rf"{_WORD}+(?:[-.,:/\u066b\u066c]{_WORD}+)*"),
    re.compile(rf"[^\s\u0600-\u06ff()\[\]]*{_WORD}[^\s\u0600-\u06ff()\[\]]*"),
    re.compile(rf"{_WORD}(?:[^\u0600-\u065f\u066a-\u06ef]*{_WORD})?"),
]


def is_shaped(text: str) -> bool:
    r"""Tell whether the text was shaped beforehand: most of its letters are presentation forms.

    Examples
    --------
    >>> is_shaped("\ufeb3\ufefc\ufee1"), is_shaped("سلام")
    (True, False)
    """
    return len(_FORM.findall(text)) > shaping.count_ordinary(text)


@lru_cache(maxsize=4096)
def plain(line: str) -> str:
    r"""Return the ordinary text of a line that was shaped beforehand.

    Parameters
    ----------
    line : str
        What ``reshape`` gave, or ``get_display`` of it.

    Returns
    -------
    str
        Letters in the order of reading. Vowel marks that ``reshape`` dropped do not come back.

    Examples
    --------
    >>> shown = "\ufee1\ufefc\ufeb3"
    >>> plain(shown)
    'سلام'
    """
    if not _is_visual(line):
        return "".join(_letters(char) for char in line)
    # A ligature holds its letters in the order of reading, its neighbours stand the other way.
    seen = "".join(_letters(char)[::-1] for char in line)
    candidates = sorted(_candidates(seen), key=_badly_nested)
    for base in (None, "R"):
        for text in candidates:  # one of which the recipe makes what is seen
            if seen in (shaping.display(text, base, mirror) for mirror in (True, False)):
                return text
    return candidates[0]


def _candidates(seen: str) -> list[str]:
    """Return texts that may look like this on the screen, whose brackets were mirrored or not."""
    found = [shaping.display(seen, base, mirror) for base in "RL" for mirror in (True, False)]
    for words in _LEFT_TO_RIGHT:
        turned = words.sub(lambda match: match[0][::-1], seen[::-1])
        found += [turned.translate(_MIRROR), turned]
    return found


def _badly_nested(text: str) -> int:
    """Count the brackets that close what was not open, or are never closed."""
    depth = bad = 0
    for char in text:
        depth += char in _OPENING
        if char in _CLOSING and depth:
            depth -= 1
        else:
            bad += char in _CLOSING
    return bad + depth


def _letters(char: str) -> str:
    """Return the letters of a presentation form, and any other character as it is."""
    signs = _FORM.match(char) or char in "\ufdf2\ufdfc"  # and the two words that reshape() makes
    return unicodedata.normalize("NFKC", char).replace(" ", "") if signs else char


def _is_visual(line: str) -> bool:
    """Tell the order of the screen from that of reading, by the sides on which forms join."""
    backward, forward = {"<medial>", "<final>"}, {"<medial>", "<initial>"}
    shapes = [
        unicodedata.decomposition(char).partition(" ")[0]
        for char in line
        if not unicodedata.combining(char)
    ]
    pairs = list(itertools.pairwise(shapes))
    as_read = sum(a in forward and b in backward for a, b in pairs)
    as_seen = sum(a in backward and b in forward for a, b in pairs)
    return as_seen >= as_read
