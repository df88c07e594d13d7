"""One line of text, made ready for the matplotlib, or the browser, that will draw it.

Two generations of matplotlib are in use. From 3.11 on it joins Arabic letters and orders them
itself; all it needs is to be told the base direction of the line. Up to 3.10 it draws one letter
after the other from the left, so the letters must be joined and ordered beforehand. Doing so on
3.11 turns the text round without a word of warning, which is why nothing here looks at a version
number: `engine` draws three letters and looks at what came out.

No matplotlib shapes mathtext, so Arabic beside a formula falls apart, and labels that come from
data hold dollar signs that mean dollars: here a formula is told from two prices as well.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, get_args
from unicodedata import bidirectional

from corpus_tools._checks import one_of
from corpus_tools.plot.arabic import reshaping
from corpus_tools.plot.arabic.reshaping import RE

Base = Literal["auto", "rtl", "ltr", "first-strong"]
BASES: tuple[str, ...] = get_args(Base)
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATES = (LRI, RLI, FSI)
_STRONG = ("R", "AL", "L", "LRI", "RLI", "FSI")  # an isolate settles nothing

# U+FDFD is a whole sentence in one sign: few fonts have it, and its outline in Amiri is larger
# than the rasteriser of matplotlib 3.11 can hold. The words in one sign before it, U+FDF0 to
# U+FDFC, are missing in DejaVu Sans; letter by letter every font can write them.
# What parts paragraphs or columns, as the \r of a Windows line does or a tab: matplotlib 3.11
# leaves out the text behind the one, and draws what stands around the other from the left.
WRITTEN_OUT = {
    **dict.fromkeys(map(ord, "\t\x0b\x1f\r\x1c\x1d\x1e\x85\u2029"), " "),
    0xFDFD: "بسم الله الرحمن الرحيم",
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFDF0, 0xFDFD)},
}


def has_arabic(text: str) -> bool:
    """Tell whether a letter of the Arabic script occurs in the text.

    Examples
    --------
    >>> has_arabic("عام 2017"), has_arabic("2017")
    (True, False)
    """
    return right_to_left(text, ("AL",))


def right_to_left(text: str, kinds: tuple[str, ...] = ("R", "AL", "AN")) -> bool:
    """Tell whether anything in the text has one of these bidi classes.

    Examples
    --------
    >>> [right_to_left(text) for text in ("عام", "א", "٢٥٪", "25%", "ok")]
    [True, True, True, False, False]
    """
    # U+FDFD, which is a sentence, has no direction of its own.
    return not text.isascii() and any(bidirectional(c) in kinds or c == "\ufdfd" for c in text)


def is_shaped(text: str) -> bool:
    r"""Tell whether the text was shaped beforehand: most of its letters are presentation forms.

    Examples
    --------
    >>> is_shaped("\ufeb3\ufefc\ufee1"), is_shaped("سلام")
    (True, False)
    """
    return len(RE.shaped.findall(text)) > len(RE.typed.findall(text))


@cache
def engine() -> str:
    """Say whether this matplotlib shapes Arabic itself: ``"native"`` or ``"reshaping"``.

    Joined, three ``beh`` are much narrower than three times one ``beh``.

    Examples
    --------
    >>> engine() in ("native", "reshaping")
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans")
    measure = text_to_path.get_text_width_height_descent
    one, three = (measure("\u0628" * count, font, False)[0] for count in (1, 3))
    return "native" if three < 2.5 * one else "reshaping"


@lru_cache(maxsize=8192)
def prepare(line: str, base: str = "auto", engine: str = "native") -> str:
    r"""Return one line of logical text as the engine wants it.

    Parameters
    ----------
    line : str
        The text in reading order, without a line break.
    base : {"auto", "rtl", "ltr", "first-strong"}
        The direction of the line as a whole. ``"auto"``: right to left where the line has
        letters that are written so, or Arabic-Indic digits and no letters; no change elsewhere.
        ``"rtl"`` and ``"ltr"`` apply to every line with a letter of any script, ``"first-strong"``
        goes by the first letter. An isolate that is all of the line has the last word.
    engine : {"native", "reshaping"}
        What `engine` returned.

    Returns
    -------
    str
        The text to hand to the renderer. Lines that need nothing come back as they are.

    Examples
    --------
    >>> prepare("سلام", "auto", "native"), prepare("C سلام", "auto", "native")
    ('سلام', '\u200fC سلام')
    >>> prepare("سلام", "auto", "reshaping") == "\ufee1\ufefc\ufeb3"
    True
    >>> prepare("2017", "auto", "reshaping")
    '2017'
    """
    text = _without_stray_ends(line.translate(WRITTEN_OUT))
    direction = _direction(text, base)
    while (inner := _inner(text)) is not None:
        direction, text = {LRI: "L", RLI: "R"}.get(text[0]), inner
    if not (direction or right_to_left(text) or RE.control.search(line)):
        return line
    if engine == "reshaping":
        drawn = reshaping.display(reshaping.reshape(text), direction)
        return RE.control.sub("", drawn)
    # A mark in front, which needs no end: out of the text of a PDF, whose order is that of the
    # screen, an isolate would be pasted end first. None where it would change nothing.
    first = next((kind for kind in map(bidirectional, text) if kind in _STRONG), "")
    mark = {"R": "\u200f", "L": "\u200e"}.get(direction or "", "")
    return text if direction and direction == first.replace("AL", "R") else mark + text


def _direction(line: str, base: str) -> str | None:
    """Return the direction that a base gives to a line, "R" or "L"; None where its letters do."""
    kinds = set(map(bidirectional, line))
    if kinds & {"R", "AL"} or (kinds > {"AN"} and "L" not in kinds):
        return {"auto": "R", "rtl": "R", "ltr": "L", "first-strong": None}[base]
    return {"rtl": "R", "ltr": "L"}.get(base) if "L" in kinds else None


def believed(line: str) -> str:
    r"""Return a line with ordinary text for what was shaped and stands within U+202D and U+202C.

    These say that it is in the order of the screen, which is kept whatever the base.

    Examples
    --------
    >>> believed("\u202d\ufee1\ufefc\ufeb3\u202c") == f"{RLI}سلام{PDI}"
    True
    """

    def ordinary(match: re.Match[str]) -> str:
        return f"{RLI}{reshaping.plain(match[1], True)}{PDI}" if is_shaped(match[1]) else match[0]

    return RE.overridden.sub(ordinary, line)


def runs_from_right(text: str, base: str) -> bool:
    r"""Tell whether the first line of a text that has letters runs from right to left.

    Examples
    --------
    >>> runs_from_right("2017\nعام كذا", "auto"), runs_from_right("C\nسي", "auto")
    (True, False)
    """
    first = next(filter(re.compile(r"[^\W\d_]").search, text.split("\n")), text)
    return _direction(first, base.replace("first-strong", "auto")) == "R"


def isolate(label: object, base: Base = "auto") -> str:
    r"""Return a label for a chart in the browser, whose base direction is from right to left.

    Browsers join Arabic letters themselves, and put a label that begins with a Latin word or a
    bracket in the wrong order: two invisible signs around it (U+2067 and U+2069) set that right.
    Never reshape for them. Isolate what is shown only, and leave keys, data and exports bare: an
    isolated word no longer equals the word.

    Parameters
    ----------
    label : str or any object
        What is to be shown; what is not a string is turned into one.
    base : {"auto", "rtl", "ltr", "first-strong"}
        As in `use_arabic`: ``"auto"`` isolates what it draws from right to left, and no more.

    Returns
    -------
    str
        The label, each of its lines (``\n`` or ``<br>``) isolated for itself. One that is isolated
        already comes back as it is.

    Raises
    ------
    ValueError
        If the base is unknown.

    Examples
    --------
    >>> label = "C++ (لغة)"
    >>> isolate(label) == f"\u2067{label}\u2069"
    True
    >>> isolate(isolate(label)) == isolate(label), isolate(2017)
    (True, '2017')

    Plotly: keys in `y`, labels in `ticktext` (and in `text=` and `hovertext=`)::

        figure = plotly.express.bar(table, x="frequency", y="term", orientation="h")
        figure.update_yaxes(tickvals=table["term"], ticktext=table["term"].map(ct.plot.isolate))

    Vega-Altair: an expression of Vega for the labels of an axis or a legend::

        y = altair.Y("term").axis(labelExpr="'\u2067' + datum.label + '\u2069'")
        altair.Chart(table).mark_bar().encode(x="frequency", y=y)

    Bokeh: a formatter, as an axis of factors takes no other labels::

        figure = bokeh.plotting.figure(y_range=list(table["term"]))
        figure.hbar(y=table["term"], right=table["frequency"], height=0.8)
        code = "return '\u2067' + tick + '\u2069'"
        figure.yaxis.formatter = bokeh.models.CustomJSTickFormatter(code=code)
    """
    one_of("base", base, BASES)
    lines = RE.line_break.split("" if label is None else str(label))
    lines[::2] = [_isolated(line, base) for line in lines[::2]]
    return "".join(lines)


def _isolated(line: str, base: str) -> str:
    """Do so for a line of a browser, unless it is all in an isolate already."""
    line = _without_stray_ends(line)
    direction = _direction(line, base) if _inner(line) is None else None
    return f"{RLI if direction == 'R' else LRI}{line}{PDI}" if direction else line


def _inner(line: str) -> str | None:
    """Return what stands in the isolate that is all of a line, None where none is."""
    inner = line[1:-1]
    # Two isolates one after the other are none around the line.
    whole = line[:1] in _ISOLATES and line[-1:] == PDI and _without_stray_ends(inner) == inner
    return inner if whole else None


def _without_stray_ends(line: str) -> str:
    """Leave out each U+2069 that ends no isolate: it would end the one around the line."""
    kept, depth = "", 0
    for char in line:
        depth += (char in _ISOLATES) - (char == PDI)
        kept += char if depth >= 0 else ""
        depth = max(depth, 0)
    return kept


def formulas(line: str) -> tuple[tuple[int, int], ...]:
    r"""Return where the formulas of a line with Arabic stand, each with its dollar signs.

    Examples
    --------
    >>> formulas("المساحة $x^2$")
    ((8, 13),)
    >>> formulas("من 5$ إلى 10$"), formulas("بين $5 و$10")
    ((), ())
    """
    return tuple(
        match.span()
        for match in RE.between.finditer(line)
        if (RE.formula.search(match[1]) or RE.letter.match(line, match.start()))
        and not has_arabic(match[1])
        and is_mathtext(match[0])
    )


def untold(line: str) -> str:
    r"""Return the first formula of a line that matplotlib cannot draw, as it has Arabic in it.

    Examples
    --------
    >>> untold(r"$\text{سلام}$ ثم $x$"), untold("من 5$ إلى $10")
    ('$\\text{سلام}$', '')
    """
    # What is sure to be meant as mathematics: a command, an index.
    found = (m[0] for m in RE.between.finditer(line) if re.search(r"\\[A-Za-z]|[\^_][\w{]", m[1]))
    return next(filter(has_arabic, found), "")


def is_lettered(marker: str) -> bool:
    """Tell whether a marker is to be Arabic between two dollar signs, and no formula.

    Examples
    --------
    >>> is_lettered("$س$"), is_lettered("$A$"), is_lettered("س")
    (True, False, False)
    """
    return bool(RE.between.fullmatch(marker)) and right_to_left(marker) and not formulas(marker)


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


def beside_formulas(line: str, base: str) -> str:
    r"""Return a line with Arabic and formulas as mathtext that is drawn right.

    Parameters
    ----------
    line : str
        A line in which `formulas` finds some.
    base : {"auto", "rtl", "ltr", "first-strong"}
        As in `prepare`.

    Returns
    -------
    str
        Joined letters in the order of the screen, the formulas in their places.

    Examples
    --------
    >>> beside_formulas("نص $x^2$", "auto") == "$x^2$ \ufeba\ufee7"
    True
    """
    rest, kept = line, dict[str, str]()
    for start, stop in reversed(formulas(line)):
        place = chr(0xE000 + len(kept))  # a private one keeps it, and is ordered as Latin is
        kept[place] = line[start:stop]
        rest = rest[:start] + place + rest[stop:]
    seen = prepare(rest.replace(r"\$", "$"), base, "reshaping").replace("$", r"\$")
    return "".join(kept.get(char, char) for char in seen)
