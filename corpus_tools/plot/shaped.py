"""Labels that were shaped beforehand, by the recipe that older matplotlibs needed.

``get_display(reshape(text))`` is written in thousands of notebooks. Its result is made of
*presentation forms*, one code point for each shape of a letter, in the order of the screen. Here
it is recognised and turned back into ordinary text, which is then drawn like any other label.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from . import shaping

# Without U+FDF0..U+FDFB, words in one sign, which people do type.
_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]")


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
    candidates = [
        shaping.display(seen, base, mirror) for base in ("R", "L") for mirror in (True, False)
    ]
    for text in candidates:  # the one of which the recipe makes what is seen
        for base in (None, "R"):
            if seen in (shaping.display(text, base, mirror) for mirror in (True, False)):
                return text
    return candidates[0]


def _letters(char: str) -> str:
    """Return the letters of a presentation form, and any other character as it is."""
    return unicodedata.normalize("NFKC", char).replace(" ", "") if _FORM.match(char) else char


def _is_visual(line: str) -> bool:
    """Tell the order of the screen from that of reading, by the sides on which forms join."""
    backward, forward = {"<medial>", "<final>"}, {"<medial>", "<initial>"}
    shapes = [
        unicodedata.decomposition(char).partition(" ")[0]
        for char in line
        if not unicodedata.combining(char)
    ]
    pairs = list(zip(shapes, shapes[1:], strict=False))
    as_read = sum(a in forward and b in backward for a, b in pairs)
    as_seen = sum(a in backward and b in forward for a, b in pairs)
    return as_seen >= as_read
