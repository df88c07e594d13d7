"""What the charts share: checked input, short labels, words in two languages, new axes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import shaping, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), without black and yellow: told apart
# by colour-blind readers, and visible on a projector. The grey is for what has no colour left.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
GREY = "#8c8c8c"
INK = "#222222"

WORDS = {
    "ar": {
        "frequencies": "الكلمات الأكثر تكرارًا",
        "frequency": "عدد مرات الورود",
        "per_million": "لكل مليون كلمة",
        "document_frequency": "عدد الوثائق",
        "cooccurrence": "الكلمات التي ترد معًا",
        "counts": "عدد مرات الورود معًا",
        "scores": "قوة الارتباط",
        "network": "شبكة الكلمات",
        "communities": "المجموعة وأبرز كلماتها",
        "others": "مجموعات أخرى",
        "dispersion": "مواضع الورود في الوثائق",
        "dispersion of": "مواضع «{}» في الوثائق",
        "percent": "الموضع في الوثيقة (٪ من كلماتها)",
        "words": "الموضع في الوثيقة (رقم الكلمة)",
        "omitted": "عدد الوثائق غير المعروضة: {}",
        "by": "{} (حسب {})",
        "nothing": "لا شيء يُعرض هنا",
    },
    "en": {
        "frequencies": "Most frequent words",
        "frequency": "Frequency",
        "per_million": "Per million words",
        "document_frequency": "Documents",
        "cooccurrence": "Words that occur together",
        "counts": "Times together",
        "scores": "Association",
        "network": "Network of words",
        "communities": "Group, by main word",
        "others": "Other groups",
        "dispersion": "Where it occurs",
        "dispersion of": "Where {} occurs",
        "percent": "Position in the document (% of its words)",
        "words": "Position in the document (word number)",
        "omitted": "Documents not shown: {}",
        "by": "{} (by {})",
        "nothing": "Nothing to show",
    },
}


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


def numbers(table: pd.DataFrame, column: str, example: str) -> pd.Series:
    """Return a column as floats, NaN where a value is missing or infinite."""
    try:
        values = pd.to_numeric(table[column]).astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"column {column!r} is not all numbers: {error}. Try: {example}") from None
    return values.where(np.isfinite(values))


def shorten(value: object, limit: int = 30, middle: bool = False) -> str:
    r"""Return a label on one line, cut with … at the end, or in the middle, where it is longer.

    Examples
    --------
    >>> shorten("  two\nlines "), shorten("articles/2017/a.txt", 9, middle=True), shorten(None)
    ('two lines', 'arti….txt', '–')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return "–"
    label = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", str(value)).split())
    if len(label) <= limit:
        return label or "–"
    tail = (limit - 1) // 2 if middle else 0
    return label[: limit - 1 - tail].rstrip() + "…" + label[len(label) - tail :]


def amount(value: float, whole: bool) -> str:
    """Write a number with thousands set off, and three digits at least unless all are whole."""
    digits = 0 if whole or not value or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


def new_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, or those of a new figure, in a figure where Arabic is right."""
    if ax is None:
        import matplotlib.pyplot as plt

        figure, ax = plt.subplots(figsize=(width, height))
        leave_margins(figure)
    style.mark(ax.figure)
    return ax


def nothing(ax: Axes | None, language: str, title: str | None, default: str) -> Axes:
    """Say in a picture that there is nothing to draw, so that a notebook goes on."""
    ax = new_axes(ax, 8, 2.5)
    ax.set_axis_off()
    set_title(ax, title, default)
    ax.text(0.5, 0.5, say(language, "nothing"), ha="center", fontsize=14, color=GREY)
    return ax


def count_axis(axis: Any, whole: bool, most: int = 5) -> None:
    """Put a few round numbers on an axis, whole ones where whole things are counted."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=most, integer=whole, min_n_ticks=2))


def leave_margins(figure: Figure) -> None:
    """Let matplotlib settle the layout, with room around it for a slide."""
    figure.set_layout_engine("constrained", w_pad=0.16, h_pad=0.16, wspace=0.03)


def height_of(rows: int) -> float:
    """Return the height in inches of a chart with so many rows."""
    return min(1.9 + 0.36 * max(rows, 4), 20.0)


def letters(ax: Axes, rows: float, most: float = 13) -> float:
    """Return the size of letters, in points, that fit into one of so many rows of the axes."""
    row = 72 * ax.get_position().height * ax.figure.figure.get_figheight() / rows
    return float(np.clip(0.75 * row, 4, most))


def tidy(ax: Axes, rtl: bool, rows: int) -> None:
    """Remove what carries nothing, and put the labels of the rows where reading begins."""
    ax.spines[["top", "left", "right"]].set_visible(False)
    ax.spines["bottom"].set_color(GREY)
    ax.tick_params(axis="x", labelsize=12, color=GREY)
    ax.tick_params(axis="y", length=0, pad=6, labelsize=letters(ax, rows))
    if rtl:
        ax.yaxis.tick_right()
    ax.set_axisbelow(True)


def set_title(ax: Axes, title: str | None, default: str, pad: float = 14) -> None:
    """Set the title given, or the default; an empty one sets none."""
    ax.set_title(
        default if title is None else title,
        fontsize=17,
        fontweight="bold",
        color=INK,
        pad=pad,
        parse_math=False,
    )


def add_legend(
    ax: Axes, labels: Sequence[str], colours: Sequence[str], marker: str, rtl: bool, **options: Any
) -> None:
    """Add a legend whose labels come from data: neither mathtext nor hidden by a leading ``_``."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], ls="", marker=marker, ms=11, mew=2, color=c) for c in colours]
    key = ax.legend(
        handles,
        [str(i) for i in range(len(labels))],
        markerfirst=not rtl,
        alignment="right" if rtl else "left",
        frameon=False,
        fontsize=12,
        title_fontsize=12,
        **options,
    )
    order = labels[::-1] if options.get("reverse") else labels
    for text, label in zip(key.get_texts(), order, strict=True):
        text.set_text(label)
        text.set_parse_math(False)
