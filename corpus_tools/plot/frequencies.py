"""Frequencies as horizontal bars, in one panel or one for each group."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, beyond_chance, distinct, highest, remembered
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.heatmap import by_group

_EXAMPLE = 'plot.frequencies(pd.DataFrame({"term": ["a", "b"], "frequency": [3, 2]}), n=20)'


@chart(_EXAMPLE, columns=("term",), most=100)
def frequencies(
    page: Page,
    table: pd.DataFrame,
    n: int = 20,
    *,
    column: str = "frequency",
    by: str | None = None,
) -> Axes:
    """Draw the most frequent terms as horizontal bars.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and `column`; with groups, one row per term and group.
    n : int
        How many terms, at most 100.
    column : str
        The column to draw: ``"frequency"``, ``"per_million"`` or another with numbers. The default
        title says that terms are frequent, or highest by another column.
    by : str, optional
        The column that holds the groups, at most 6 of them; by default the one by which the table
        was made. A new figure has one panel for each group, all with the same terms (the first n
        over all groups); axes that are given hold all groups side by side.

    Returns
    -------
    matplotlib.axes.Axes
        Where the table has the interval of `column`, each bar has it as a line; as in `keywords`,
        bars that may be chance are pale. A table without rows gives axes that say so. With groups
        in panels, the first: the one with the terms. ``ax.figure.axes`` has all.

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
    made_by = remembered(table, "by")
    if by is None and isinstance(made_by, str) and made_by in table.columns:
        by = made_by
    if column not in ("frequency", "per_million", "document_frequency"):
        page.heading = page.say("highest", page.column(column, within=True))
    if table.empty:
        return page.nothing()
    values = page.numbers(table, column)
    if np.isnan(values).all():
        raise page.error(f"column {column!r} holds no finite number")
    if by:
        distinct(table[by], 6, "groups")
        frame = by_group(page, table[~np.isnan(values)], column, by).fillna(0)
        frame = frame.loc[frame.sum(axis=1).sort_values(ascending=False, kind="stable").index[:n]]
        lanes = 1 if page.is_new else max(0.7 * frame.shape[1], 1)
        frame = frame.iloc[: page.fit([shorten(term) for term in frame.index], lanes)]
        page.heading = page.say("by", page.heading, page.column(str(by), within=True))
    else:
        top = highest(values)[:n]
        top = top[: page.fit([shorten(term) for term in table["term"].iloc[top]])]
        frame = pd.DataFrame({"": values[top]}, index=table["term"].to_numpy()[top])
    rows, groups = frame.shape
    ax: Axes = page.axes(10 if groups == 1 else 2.5 + 2.4 * groups, rows=rows, panels=groups)
    several = len(page.panels) > 1
    low, high = min(frame.min().min(), 0), max(frame.max().max(), 0)
    ends_of = [f"{column}_{end}" for end in ("low", "high")]

    def grid(bound: np.ndarray) -> pd.DataFrame:
        if not by:
            return pd.DataFrame({"": bound[top]}, index=frame.index)
        cells = pd.MultiIndex.from_arrays([table["term"], table[by]])
        return pd.Series(bound, cells).unstack().reindex(index=frame.index, columns=frame.columns)

    whiskers: list[pd.DataFrame] = []
    if set(ends_of) <= set(table.columns):
        whiskers = [grid(page.numbers(table, end)) for end in ends_of]
        high = max(high, min(whiskers[1].max().max(), 2 * high))
    sure = beyond_chance(page, table)
    beyond = frame.notna() if sure.all() else grid(sure.astype(float)) == 1
    # Room for the numbers, whose digits are some 0.6 em wide.
    wide = 0.65 * max(len(page.amount(high, whole=True)), 4) * page.points(12) / 72 / page.width()
    room = max(0.1 if groups == 1 else 0.3, wide / max(1 - wide, 0.5)) * ((high - low) or 1)
    ends = page.ends(low - room if low < 0 else 0, high + room)
    labels = [shorten(term, page.room_for(30)) for term in frame.index]
    for i, panel in enumerate(page.panels):
        page.ax = panel
        page.label_rows(labels if panel is ax else [""] * rows)
        part = slice(i, i + 1) if several else slice(None)
        lines, sure = [line.iloc[:, part] for line in whiskers], beyond.to_numpy()[:, part]
        _draw(page, frame.iloc[:, part], page.colours[i:], 2 if several else 5, lines, sure)
        panel.set_xlim(ends)
        if several:
            panel.set_title(shorten(frame.columns[i]), **page.text(14))
    page.ax = ax
    page.notes += [] if beyond.all(axis=None) else [page.say("pale")]
    page.name_axis(page.column(column))
    return ax


def _draw(
    page: Page, frame: pd.DataFrame, colours: Any, ticks: int, whiskers: Any, beyond: np.ndarray
) -> None:
    """Draw the bars of one panel: one series for each column, side by side; and their intervals."""
    ax, (rows, series) = page.ax, frame.shape
    thickness = 0.78 / series
    size = page.letters(rows * series, 12)
    whole = bool(np.all(frame.to_numpy() == np.round(frame.to_numpy())))
    for i, (_, values) in enumerate(frame.items()):
        places = np.arange(rows) + (i - (series - 1) / 2) * thickness
        page.bars(places, values, thickness * 0.96, [colours[i]] * rows, beyond[:, i])
        ends = values.to_numpy()
        if whiskers:
            lows, highs = (grid.iloc[:, i].to_numpy() for grid in whiskers)
            look = {"lw": page.scaled(1.3), "marker": "|", "ms": size / 2}
            ax.plot([lows, highs], [places] * 2, color=page.ink, **look)
            # A line may leave the axes, which have room for twice the longest bar; no number does.
            ends = np.fmax(ends, np.fmin(highs, 2 * frame.max().max()))
        if series > 1 and size < max(page.smallest, 7):
            continue  # numbers that small are for nobody; the axis is there
        for place, value, end in zip(places, values, ends, strict=True):
            # Within the axes: no matter for the layout.
            text = {"fontsize": size, "color": page.ink if value else page.grey, "in_layout": False}
            text |= {"path_effects": page.halo} if whiskers else {}
            page.write_beyond(page.amount(value, whole), end, place, value >= 0, **text)
    ax.grid(axis="x", color=page.grid)
    page.count_axis(ax.xaxis, whole, ticks)
    if series > 1:
        labels = [shorten(name) for name in frame.columns]
        page.add_legend(labels, colours, "s", loc=f"lower {page.far}")
