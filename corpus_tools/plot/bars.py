"""Frequencies as horizontal bars, in one panel or one for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from corpus_tools.plot import common
from corpus_tools.plot.arabic import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_BARS = 100
MOST_GROUPS = 6
_EXAMPLE = 'plot.frequencies(pd.DataFrame({"term": ["a", "b"], "frequency": [3, 2]}), n=20)'


def frequencies(
    table: pd.DataFrame,
    n: int = 20,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    column: str = "frequency",
    by: str | None = None,
    digits: str = "western",
) -> Axes:
    """Draw the most frequent terms as horizontal bars.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and `column`; with groups, one row per term and group.
    n : int
        How many terms, at most 100.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title and of the axis.
    direction : {"rtl", "ltr"}, optional
        Where the bars start; from the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default, which says that terms are frequent, or highest by another column;
        ``""`` for none.
    column : str
        The column to draw: ``"frequency"``, ``"per_million"`` or another with numbers.
    by : str, optional
        The column that holds the groups, at most 6 of them; by default the one by which the table
        was made. A new figure has one panel for each group, all with the same terms (the first n
        over all groups); axes that are given hold all groups side by side.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows gives axes that say so. With groups in panels, the first: the one
        with the terms. ``ax.figure.axes`` has all.

    Raises
    ------
    ValueError
        If the table lacks a column, or there is more to draw than can be read.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> words = "العراق بغداد".split()
    >>> ax = frequencies(pd.DataFrame({"term": words, "frequency": [12, 7]}))
    >>> len(ax.patches), bool(ax.xaxis_inverted()), ax.get_yticklabels()[0].get_text() == words[0]
    (2, True, True)
    """
    how = common.manner(language, direction, digits)
    by = _group_column(table, by)
    common.check_table(table, ["term", column, *([by] if by else [])], _EXAMPLE)
    n = common.check_n(n, MOST_BARS, _EXAMPLE)
    counts = column in ("frequency", "per_million", "document_frequency")
    heading = how.say("frequencies") if counts else how.say("highest", how.say(column))
    if table.empty:
        return common.nothing(ax, how, title, heading)
    table = table.reset_index(drop=True)
    values = common.numbers(table, column, _EXAMPLE)
    if values.isna().all():
        raise ValueError(f"column {column!r} holds no finite number. Try: {_EXAMPLE}")
    if by is None:
        top = values.dropna().sort_values(ascending=False, kind="stable").index[:n]
        frame = pd.DataFrame({"": values[top].to_numpy()}, index=table["term"][top].to_numpy())
    else:
        frame = _by_group(table, values, by, n)
    panels = _panels(ax, frame, how.rtl)
    limits = _limits(frame)
    for i, panel in enumerate(panels):
        part = frame if len(panels) == 1 else frame.iloc[:, [i]]
        _draw(panel, part, how, common.COLOURS[i:], ticks=5 if len(panels) == 1 else 2)
        panel.set_xlim(how.ends(*limits))
        if len(panels) > 1:
            panel.set_title(common.shorten(frame.columns[i]), fontsize=14, parse_math=False)
    first = panels[0]
    if by is not None:
        heading = how.say("by", heading, by)
    room = common.room_for(first, 30)
    labels = [common.shorten(term, room) for term in frame.index]
    first.set_yticks(range(len(labels)), labels, parse_math=False)
    axis = how.say(column)
    if len(panels) == 1:
        common.set_title(first, title, heading)
        common.name_axis(first, axis)
    else:
        heading = heading if title is None else title
        style_of_title = {"fontsize": 17, "fontweight": "bold", "color": common.INK}
        first.figure.suptitle(heading, parse_math=False, **style_of_title)
        first.figure.supxlabel(axis, fontsize=13, parse_math=False)
    return first


def _group_column(table: Any, by: str | None) -> str | None:
    """Return the column of the groups: the one named, or the one the table remembers."""
    made_by = getattr(table, "attrs", {}).get("parameters", {}).get("by")
    known = isinstance(made_by, str) and made_by in table.columns
    return by or (made_by if known else None)


def _by_group(table: pd.DataFrame, values: pd.Series, by: str, n: int) -> pd.DataFrame:
    """Return one row for each of the first n terms and one column for each group."""
    frame = pd.DataFrame({"term": table["term"], "group": table[by], "value": values}).dropna()
    groups = frame["group"].unique()
    if not 1 <= len(groups) <= MOST_GROUPS:
        raise ValueError(
            f"column {by!r} holds {len(groups)} groups; 1 to {MOST_GROUPS} can be read side by "
            f"side. Try: table[table[{by!r}].isin({list(groups[:3])!r})]"
        )
    grid = frame.pivot_table(
        index="term", columns="group", values="value", aggfunc="sum", sort=False, observed=True
    ).fillna(0)
    order = grid.sum(axis=1).sort_values(ascending=False, kind="stable").index[:n]
    try:
        return grid.loc[order, sorted(groups)]
    except TypeError:
        return grid.loc[order, list(groups)]


def _panels(ax: Axes | None, frame: pd.DataFrame, rtl: bool) -> list[Axes]:
    """Return the axes in reading order: one, or one for each group in a new figure."""
    rows, groups = frame.shape
    height = common.height_of(rows)
    if ax is not None or groups == 1:
        return [common.new_axes(ax, 10, height)]
    import matplotlib.pyplot as plt

    figure, grid = plt.subplots(1, groups, figsize=(2.5 + 2.4 * groups, height))
    common.leave_margins(figure)
    style.mark(figure)
    panels = list(grid)[:: -1 if rtl else 1]
    for panel in panels[1:]:
        panel.set_yticks([])
    return panels


def _limits(frame: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the axis, with room for the numbers beside the longest bars."""
    low, high = min(frame.min().min(), 0), max(frame.max().max(), 0)
    room = (0.1 if frame.shape[1] == 1 else 0.3) * ((high - low) or 1)
    return (low - room if low < 0 else 0), high + room


def _draw(
    ax: Axes, frame: pd.DataFrame, how: common.Manner, colours: tuple[str, ...], ticks: int
) -> None:
    """Draw the bars of one panel: one series for each column, side by side."""
    rows, series = frame.shape
    rtl = how.rtl
    common.tidy(ax, rtl, rows)
    thickness = 0.78 / series
    letters = common.letters(ax, rows * series, 12)
    whole = bool(np.all(frame.to_numpy() == np.round(frame.to_numpy())))
    for i, (_, values) in enumerate(frame.items()):
        places = np.arange(rows) + (i - (series - 1) / 2) * thickness
        ax.barh(places, values, height=thickness * 0.96, color=colours[i])
        if series > 1 and letters < 7:
            continue  # numbers that small are for nobody; the axis is there
        for place, value in zip(places, values, strict=True):
            outward = -1 if rtl == (value >= 0) else 1
            ax.annotate(
                how.amount(value, whole),
                (value, place),
                xytext=(5 * outward, 0),
                textcoords="offset points",
                ha="right" if outward < 0 else "left",
                va="center",
                fontsize=letters,
                color=common.INK if value else common.GREY,
            )
    ax.set_ylim(rows - 0.4, -0.6)
    ax.grid(axis="x", color="#e4e4e4")
    common.count_axis(ax.xaxis, how, whole, ticks)
    if series > 1:
        labels = [common.shorten(name) for name in frame.columns]
        common.add_legend(ax, labels, colours[:series], "s", rtl, loc=f"lower {how.far}")
