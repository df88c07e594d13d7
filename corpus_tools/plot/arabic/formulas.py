"""Mathematics in a line with Arabic, and dollar signs that only look like it.

matplotlib reads what stands between two ``$`` as a formula. It never shapes mathtext, so Arabic
beside a formula falls apart, and labels that come from data hold dollar signs that mean dollars.
Here a formula is told from two prices, and a line with both is made ready for mathtext.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus_tools.plot.arabic import shaping

# A dollar sign, no space inside it, no Arabic between, and a digit never follows: pandoc's rule.
_BETWEEN = re.compile(r"(?<!\\)\$(?=\S)((?:\\.|[^$\\])+?)(?<=\S)\$(?!\d)")
# What only a formula has: a command, an index, an equation. Or all of it is one letter, apart.
_FORMULA = re.compile(r"\\[A-Za-z]+|[\^_]\S|[=<>]|[A-Za-z]\Z")
_APART = re.compile(r"[^\s()\[\]{},.:;!?\u00ab\u00bb\u060c\u061b\u061f]")
_PLACES = 0xE000  # private characters, which order like Latin letters, keep the formulas' places


@lru_cache(maxsize=4096)
def formulas(line: str) -> tuple[tuple[int, int], ...]:
    r"""Return where the formulas of a line with Arabic stand, each with its dollar signs.

    Examples
    --------
    >>> formulas("المساحة $x^2$")
    ((8, 13),)
    >>> formulas("من 5$ إلى 10$"), formulas("بين $5 و$10")
    ((), ())
    """
    return tuple(match.span() for match in _BETWEEN.finditer(line) if _is_formula(match))


def _is_formula(match: re.Match[str]) -> bool:
    inside = match[1]
    if shaping.has_arabic(inside) or not (sign := _FORMULA.search(inside)):
        return False
    if sign.end() == len(inside) == 1:
        around = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        if any(_APART.match(char) for char in around):
            return False
    return is_mathtext(match[0])


@lru_cache(maxsize=4096)
def is_mathtext(text: str) -> bool:
    r"""Tell whether matplotlib can read a text as mathtext.

    Examples
    --------
    >>> is_mathtext("$x^2$"), is_mathtext(r"$\frac{$")
    (True, False)
    """
    from matplotlib.mathtext import MathTextParser

    try:
        MathTextParser("path").parse(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def beside_formulas(line: str, base: str) -> str:
    r"""Return a line with Arabic and formulas as mathtext that is drawn right.

    Parameters
    ----------
    line : str
        A line in which `formulas` finds some.
    base : {"auto", "rtl", "ltr", "first-strong"}
        As in `shaping.prepare`.

    Returns
    -------
    str
        Joined letters in the order of the screen, the formulas in their places.

    Examples
    --------
    >>> beside_formulas("نص $x^2$", "auto") == "$x^2$ \ufeba\ufee7"
    True
    """
    spans = formulas(line)
    kept, rest, end = {}, "", 0
    for number, (start, stop) in enumerate(spans):
        place = chr(_PLACES + number)
        kept[place] = line[start:stop]
        rest, end = rest + line[end:start] + place, stop
    rest = (rest + line[end:]).replace(r"\$", "$")
    shown = shaping.prepare(rest, base, "reshaping").replace("$", r"\$")
    return "".join(kept.get(char, char) for char in shown)
