"""What the charts share: checked input, short labels, words in two languages, new axes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.plot.arabic import shaping, style
from corpus_tools.plot.words import WORDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), without black and yellow: told apart
# by colour-blind readers, and visible on a projector. The grey is for what has no colour left.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
GREY = "#8c8c8c"
INK = "#222222"

DIGITS = ("western", "arabic-indic")
# Digits with the separators of thousands and decimals that go with them (Unicode 6.0, CLDR `ar`).
_ARABIC_INDIC = str.maketrans(
    "0123456789,.", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u066c\u066b"
)
_OWN = "_corpus_tools_own"


class Manner(NamedTuple):
    """How a chart speaks: its language, the side where it begins, its digits."""

    language: str
    rtl: bool
    digits: str

    @property
    def near(self) -> str:
        """The side on which reading begins."""
        return "right" if self.rtl else "left"

    @property
    def far(self) -> str:
        """The side on which reading ends."""
        return "left" if self.rtl else "right"

    def say(self, key: str, *values: object) -> str:
        """Return one of the charts' own words; numbers among the values in the digits asked for."""
        shown = (self.number(v) if isinstance(v, (int, float)) else v for v in values)
        return say(self.language, key, *shown)

    def number(self, value: object) -> str:
        """Write a number, or a text that holds one, in the digits asked for."""
        text = f"{value:,}" if isinstance(value, (int, float)) else str(value)
        return text.translate(_ARABIC_INDIC) if self.digits == "arabic-indic" else text

    def amount(self, value: float, whole: bool) -> str:
        """Write a number with thousands set off, and three digits at least unless all are whole."""
        digits = 0 if whole or not value or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
        return self.number(f"{value:,.{digits}f}".replace("-", "\u2212"))

    def ends(self, low: float, high: float) -> tuple[float, float]:
        """Return the limits of a horizontal axis that runs as reading does."""
        return (high, low) if self.rtl else (low, high)

    def tick(self, value: float, _: object = None) -> str:
        """Write a number at an axis; a formatter of matplotlib."""
        return self.number(f"{value:,.10g}".replace("-", "\u2212"))


def manner(language: str, direction: str | None, digits: str) -> Manner:
    """Check what a chart was told of its language, direction and digits."""
    if digits not in DIGITS:
        raise ValueError(f"digits={digits!r} is unknown; use one of {', '.join(DIGITS)}")
    return Manner(language, is_rtl(language, direction), digits)


def say(language: str, key: str, *values: object) -> str:
    """Return one of the charts' own words; a key without an entry is returned as it is."""
    if language not in WORDS:
        raise ValueError(f"language={language!r} is unknown; use one of {', '.join(WORDS)}")
    own = WORDS[language].get(key)
    text = key if own is None else own.format(*values)  # a column's name may hold braces
    # An Arabic word does not turn an English sentence round: LRI … PDI.
    return f"\u2066{text}\u2069" if language == "en" and shaping.has_arabic(text) else text


def is_rtl(language: str, direction: str | None) -> bool:
    """Tell whether a chart runs from the right: by direction, else by language."""
    say(language, "")
    if direction not in (None, "rtl", "ltr"):
        raise ValueError(f"direction={direction!r} is unknown; use 'rtl' or 'ltr'")
    return (direction or ("rtl" if language == "ar" else "ltr")) == "rtl"


def check_table(table: Any, columns: Sequence[str], example: str) -> None:
    """Raise unless the table is a DataFrame with these columns."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"a DataFrame is expected, not {type(table).__name__}. Try: {example}")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"the table has no column {', '.join(map(repr, missing))}; it has "
            f"{', '.join(map(repr, table.columns)) or 'none'}. Try: {example}"
        )


def check_n(n: Any, most: int, example: str) -> int:
    """Return how many rows to draw; raise where nobody could read the chart."""
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < 1:
        raise ValueError(f"n={n!r}: a whole number from 1 to {most} is expected. Try: {example}")
    if n > most:
        raise ValueError(f"n={n}: a chart with more than {most} rows is unreadable. Try: {example}")
    return int(n)


def numbers(table: pd.DataFrame, column: str, example: str, infinite: bool = False) -> pd.Series:
    """Return a column as floats, NaN where a value is missing or, unless allowed, infinite."""
    try:
        values = pd.to_numeric(table[column]).astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"column {column!r} is not all numbers: {error}. Try: {example}") from None
    return values if infinite else values.where(np.isfinite(values))


def shorten(value: object, limit: int = 30, middle: bool = False) -> str:
    r"""Return a label on one line, cut with … at the end, or in the middle, where it is longer.

    Marks without a letter sit on a dotted circle; what nobody can see is named by code point.

    Examples
    --------
    >>> shorten("\u064e"), shorten("\u200f")
    ('◌َ', 'U+200F')
    >>> shorten("  two\nlines "), shorten("articles/2017/a.txt", 9, middle=True), shorten(None)
    ('two lines', 'arti….txt', '–')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return "–"
    label = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", str(value)).split())
    kinds = {unicodedata.category(char) for char in label}
    if kinds and kinds <= {"Mn", "Me", "Cf"}:
        seen = kinds - {"Cf"}
        label = f"\u25cc{label}" if seen else " ".join(f"U+{ord(char):04X}" for char in label)
    if len(label) <= limit:
        return label or "–"
    tail = (limit - 1) // 2 if middle else 0
    return label[: limit - 1 - tail].rstrip() + "…" + label[len(label) - tail :]


def query_name(query: str, limit: int) -> str:
    r"""Return a query as a label; one with brackets or slashes runs from left to right, as typed.

    Examples
    --------
    >>> query_name('[key="كتاب"]', 30) == '\u2066[key="كتاب"]\u2069', query_name("كتاب", 30)
    (True, 'كتاب')
    """
    label = shorten(query, limit)
    return f"{shaping.LRI}{label}{shaping.PDI}" if re.search(r"[\[(/{]|::", label) else label


def new_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, or those of a new figure, in a figure where Arabic is right."""
    if ax is None:
        import matplotlib.pyplot as plt

        figure, ax = plt.subplots(figsize=(width, height))
        leave_margins(figure)
    style.mark(ax.figure)
    return ax


def nothing(ax: Axes | None, how: Manner, title: str | None, default: str) -> Axes:
    """Say in a picture that there is nothing to draw, so that a notebook goes on."""
    ax = new_axes(ax, 8, 2.5)
    ax.set_axis_off()
    set_title(ax, title, default)
    size = points(ax, 14)
    ax.text(0.5, 0.5, how.say("nothing"), ha="center", fontsize=size, color=GREY,
            transform=ax.transAxes)  # fmt: skip
    return ax


def count_axis(axis: Any, how: Manner, whole: bool, most: int = 5) -> None:
    """Put a few round numbers on an axis, whole ones where whole things are counted."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=most, integer=whole, min_n_ticks=2))
    axis.set_major_formatter(how.tick)


def leave_margins(figure: Figure) -> None:
    """Let matplotlib settle the layout of a figure of ours, with room around it for a slide."""
    figure.set_layout_engine("constrained", w_pad=0.16, h_pad=0.16, wspace=0.03)
    setattr(figure, _OWN, True)


def height_of(rows: int) -> float:
    """Return the height in inches of a chart with so many rows."""
    return min(1.9 + 0.36 * max(rows, 4), 20.0)


def points(ax: Axes, size: float) -> float:
    """Return a size of letters, in points, that suits the width of the axes.

    Ours are as wide as a slide. In axes that were given, such as a figure for one column of a
    paper, letters are smaller, down to 0.55 of their size.
    """
    figure = ax.figure.figure
    if hasattr(figure, _OWN):
        return size
    inches = ax.get_position().width * figure.get_figwidth()
    return size * float(np.clip(inches / 4.5, 0.55, 1))


def letters(ax: Axes, rows: float, most: float = 13) -> float:
    """Return the size of letters, in points, that fit into one of so many rows of the axes."""
    figure = ax.figure.figure
    row = 72 * ax.get_position().height * figure.get_figheight() / rows
    if figure.get_layout_engine() is not None and not hasattr(figure, _OWN):
        row *= 0.78  # titles and legends are still to take their part of axes that were given
    return float(np.clip(0.75 * row, 4, points(ax, most)))


def room_for(ax: Axes, limit: int) -> int:
    """Return how many letters a label may have: fewer beside narrow axes."""
    return max(round(points(ax, limit)), 12)


def tidy(ax: Axes, rtl: bool, rows: int) -> None:
    """Remove what carries nothing, and put the labels of the rows where reading begins."""
    ax.spines[["top", "left", "right"]].set_visible(False)
    ax.spines["bottom"].set_color(GREY)
    ax.tick_params(axis="x", labelsize=points(ax, 12), color=GREY)
    ax.tick_params(axis="y", length=0, pad=6, labelsize=letters(ax, rows))
    if rtl:
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")
    ax.set_axisbelow(True)


def name_axis(ax: Axes, text: str, axis: str = "x") -> None:
    """Write what an axis counts, as text and never as mathematics."""
    ax.set(**{f"{axis}label": text})
    label = getattr(ax, f"{axis}axis").label
    label.set(fontsize=points(ax, 13), parse_math=False)


def set_title(ax: Axes, title: str | None, default: str, pad: float = 14) -> None:
    """Set the title given, or the default; an empty one sets none."""
    ax.set_title(
        default if title is None else title,
        fontsize=points(ax, 17),
        fontweight="bold",
        color=INK,
        pad=pad,
        parse_math=False,
    )


def add_legend(
    ax: Axes,
    labels: Sequence[str],
    colours: Sequence[str],
    marker: str | Sequence[str],
    rtl: bool,
    line: Any = "",
    **options: Any,
) -> None:
    """Add a legend whose labels come from data: neither mathtext nor hidden by a leading ``_``."""
    from matplotlib.lines import Line2D

    markers, lines = _each(marker, labels), _each(line, labels)
    size = points(ax, 11 if line == "" else 7)
    handles = [
        Line2D([], [], ls=dash, marker=m, ms=size, mew=2, lw=2.2, color=c)
        for m, c, dash in zip(markers, colours, lines, strict=True)
    ]
    key = ax.legend(
        handles,
        [str(i) for i in range(len(labels))],
        markerfirst=not rtl,
        alignment="right" if rtl else "left",
        frameon=False,
        fontsize=points(ax, 12),
        title_fontsize=points(ax, 12),
        **options,
    )
    order = labels[::-1] if options.get("reverse") else labels
    for text, label in zip(key.get_texts(), order, strict=True):
        text.set_text(label)
        text.set_parse_math(False)


def _each(value: Any, labels: Sequence[str]) -> list[Any]:
    return [value] * len(labels) if isinstance(value, str) else list(value)


def inches(ax: Axes) -> float:
    """Return about how wide the axes will be, once there is room for the labels of their rows."""
    labels = [label.get_window_extent().width / ax.figure.dpi for label in ax.get_yticklabels()]
    whole = 0.97 * ax.get_position().width * ax.figure.figure.get_figwidth() / 0.775
    return max(whole - max(labels, default=0), 0.3 * whole)


def _width(ax: Axes, label: str, size: float) -> float:
    """Return the width of a label in inches, at a size in points."""
    text = ax.text(0, 0, label, fontsize=size, parse_math=False)
    width: float = text.get_window_extent().width / ax.figure.dpi
    text.remove()
    return width


def legend_above(
    ax: Axes,
    how: Manner,
    labels: Sequence[str],
    colours: Sequence[str],
    marker: str | Sequence[str],
    line: Any = "",
) -> float:
    """Put a legend between title and axes, where reading begins; return the room it takes.

    Rows are read from that side too. matplotlib fills columns, from the left and from the top:
    the last row is filled up with blanks, and the columns stand the other way round.
    """
    letter = points(ax, 12) / 72
    width = 4.5 * letter + max(_width(ax, label, points(ax, 12)) for label in labels)
    columns = int(np.clip(inches(ax) // width, 1, len(labels)))
    rows = -(-len(labels) // columns)
    entries = [*zip(labels, colours, _each(marker, labels), _each(line, labels), strict=True)]
    entries += [("", "none", "", "")] * (rows * columns - len(labels))
    across = range(columns)[::-1] if how.rtl else range(columns)
    entries = [entries[row * columns + column] for column in across for row in range(rows)]
    names, shades, markers, lines = zip(*entries, strict=True)
    add_legend(
        ax,
        names,
        shades,
        markers,
        how.rtl,
        line and lines,
        loc=f"lower {how.near}",
        bbox_to_anchor=(1.0 if how.rtl else 0.0, 1.0),
        ncols=columns,
    )
    return points(ax, 18 + 22 * rows)
