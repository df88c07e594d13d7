"""Heat maps: words against groups or periods, and what every heat map shares."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from corpus_tools.plot._chart import chart
from corpus_tools.plot._look import extent
from corpus_tools.plot._page import Page, grouped_by, highest
from corpus_tools.plot._speech import Ticks, shorten

# The first of them that a table has is drawn; a pair that is not listed has none.
_NUMBERS = ("per_million", "frequency")
#: Of a column; None is the one by which the table was made.
Name = str | None


@chart()
def heatmap(
    page: Page, table: pd.DataFrame, n: int = 30, *, column: Name = None, by: Name = None
) -> Axes:
    """Draw words against groups, or against periods, as a heat map.

    Where there are negative numbers, the colours change at 0. A word that a group never has is
    nearly as pale as the ground; a cell without a number, such as a period without text, is blank.

    Parameters
    ----------
    table : DataFrame
        One row for each word and group: ``term``, the groups, and numbers, as
        `corpus_tools.frequencies` with ``by`` and `corpus_tools.timeline` give them. Or a table
        with words as its index, groups as its columns, and numbers alone.
    n : int
        How many words, at most 100: those whose numbers are highest over all groups.
    column : str, optional
        The column to draw; by default ``per_million``, or else ``frequency``.
    by : str, optional
        The column of groups, at most 100; by default the one by which the table was made, or else
        ``period``.

    Returns
    -------
    matplotlib.axes.Axes
        A table without a finite number gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column, is not all numbers, or has more groups than can be read.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame([[3, 4], [0, 2]], "العراق بغداد".split(), [2017, 2018])
    >>> ax = heatmap(counts)
    >>> [label.get_text() for label in ax.get_yticklabels()] == list(counts.index)
    True
    """
    bar = ""
    if "term" in table.columns:
        column = column or next((name for name in _NUMBERS if name in table.columns), _NUMBERS[0])
        table, bar = by_group(page, table, column, by), page.column(column)
    if table.shape[1] > 100:
        raise page.error(f"{table.shape[1]} groups; at most 100 can be read")
    values = floats(page, table)
    finite = np.where(np.isfinite(values), values, np.nan)
    page.need(not np.isnan(finite).all())
    order = highest(np.nansum(finite, axis=1))[:n]
    labels = [shorten(name, page.room_for(24)) for name in table.index[order]]
    rows = page.fit(labels, more=len(table) - len(labels))
    ax: Axes = page.axes(float(np.clip(0.5 * table.shape[1], 4, 13)) + 4, 0.8, rows=rows)
    cells(page, values[order[:rows]], labels[:rows], [shorten(name) for name in table.columns], bar)
    page.name_axis("")
    return ax


def by_group(page: Page, table: pd.DataFrame, column: str, by: str | None) -> pd.DataFrame:
    """Return one row for each term and one column for each group, in order."""
    by = by or grouped_by(table) or "period"
    page.check(table, by, column)
    pairs = pd.MultiIndex.from_arrays([table["term"], table[by]])
    numbers = pd.Series(page.numbers(table, column, infinite=True), pairs)
    if not pairs.is_unique:
        raise page.error(f"a term has two rows for one of {by!r}")
    fill: Any = 0.0 if column in (*_NUMBERS, "document_frequency") else np.nan
    return numbers.unstack(fill_value=fill).sort_index(axis=1)


def floats(page: Page, table: pd.DataFrame) -> np.ndarray:
    """Return the cells of a table as floats, NaN where a value is missing."""
    try:
        return table.to_numpy(dtype=float, na_value=np.nan).copy()
    except (TypeError, ValueError) as error:
        raise page.error(f"the table is not all numbers: {error}") from None


def cells(
    page: Page, values: np.ndarray, rows: list[str], columns: list[str], bar: str, least: float = 0
) -> Any:
    """Draw values as coloured cells, and return their colour bar.

    What never occurs (minus infinity; 0, or the least value that a measure has, where nothing is
    less) is told apart from what is weak. Counts begin at 0, scores at the least one.
    """
    ax = page.ax
    finite = values[np.isfinite(values)]
    never = np.isneginf(values) | ((values == least) & (finite.min() >= least))
    met = values[np.isfinite(values) & ~never] if (finite > least).any() else finite
    diverging = bool(met.min() < 0)
    whole = bool(np.all(finite == np.round(finite))) and not diverging
    high = float(np.abs(met).max()) or 1.0
    low = -high if diverging else 0.0 if whole or met.min() == high else float(met.min())
    # From what is seen on the ground to what stands out most; the middle of two is no ground.
    name, shades = "YlGnBu", np.linspace(*((0.9, 0.0) if page.is_dark else (0.3, 1.0)), 256)
    name, shades = ("RdYlBu_r", np.linspace(0, 1, 256)) if diverging else (name, shades)
    colours = ListedColormap(colormaps[name](shades), name)
    extremes = colours.with_extremes(bad=page.paper, under=page.mixed(page.ink, 0.05))
    beyond = high - low + 1
    drawn = np.where(never, low - beyond, np.nan_to_num(values, nan=np.nan, posinf=high + beyond))
    look = {"edgecolors": page.paper, "linewidth": page.scaled(0.5), "vmin": low, "vmax": high}
    mesh = ax.pcolormesh(np.ma.masked_invalid(drawn), cmap=extremes, **look)
    ax.set(xlim=page.ends(0, len(columns)), ylim=(len(rows), 0))
    page.tidy(len(rows))
    ax.spines["bottom"].set_visible(False)
    size = max(page.letters(len(rows)), page.smallest)
    ax.set_yticks(np.arange(len(rows)) + 0.5, rows, fontsize=size, parse_math=False)
    page.centre(ax.yaxis, size)
    name_columns(page, columns, size, all_of_them=columns is rows)
    extend = ("neither", "min", "max", "both")[never.any() + 2 * np.isposinf(values).any()]
    key = ax.figure.colorbar(mesh, ax=ax, location=page.far, extend=extend, shrink=0.7, pad=0.02)
    if whole:
        page.count_axis(key.ax.yaxis, whole, 8, grid=False)
    key.ax.yaxis.set_major_formatter(Ticks(page))
    key.outline.set_visible(False)
    key.ax.tick_params(labelsize=page.points(11), color=page.grey, labelcolor=page.ink)
    key.set_label(bar or page.say("counts" if whole else "scores"), **page.text(13))
    page.notes += [page.say("never")] if never.any() else []
    return key


def name_columns(page: Page, names: list[str], size: float, all_of_them: bool = False) -> None:
    """Name columns of width 1, level where they can be: as many as there is room for, or all."""
    text: dict[str, Any] = {"fontsize": size, "parse_math": False}
    wide = min(page.inches(), page.height()) if all_of_them else page.inches()  # of a square
    pitch = 72 * wide / np.ptp(page.ax.get_xlim())
    widest = max(extent(name, size, page.ax.figure)[0] for name in names)
    step = 1 if all_of_them else max(int(np.ceil(size * page.line / pitch)), 1)
    turn = 0 if widest + size < pitch else 45 if size * page.line * 1.5 < pitch else 90
    if turn:
        text |= {"rotation": turn, "ha": "right", "rotation_mode": "anchor"}
    page.ax.set_xticks(np.arange(len(names))[::step] + 0.5, names[::step], **text)
    if turn == 90:
        page.centre(page.ax.xaxis, size)
    page.ax.tick_params(axis="x", length=0)
