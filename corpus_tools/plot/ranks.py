"""Ranks of words from period to period, or from group to group: a bump chart."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._look import extent
from corpus_tools.plot._page import Page, highest
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.heatmap import Name, by_group, name_columns


@chart(columns=("term",), most=30)
def ranks(
    page: Page, table: pd.DataFrame, n: int = 10, *, column: str = "frequency", by: Name = None
) -> Axes:
    """Draw how words rise and fall among each other from period to period, or group to group.

    The words are those with the most over all periods, and they are ranked among themselves: 1 is
    the highest; of ties, that with more in all. Where a word has nothing its line is
    broken. Lines are named at both ends of the axes; one that reaches neither, where it begins.

    Parameters
    ----------
    table : DataFrame
        One row for each term and period, or group: ``term``, `by` and `column`. `frequencies` with
        ``by=`` and `timeline` make it.
    n : int
        How many words, at most 30.
    column : str
        The column that ranks them. Within a group per million ranks as ``"frequency"`` does.
    by : str, optional
        The column with the groups, in their order; by default the one by which the table was made,
        or ``period``: time runs as reading does.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows, or with nothing above 0, gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column, has two rows for a term and a group, or a period is no date.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("العراق", 2015, 9), ("بغداد", 2015, 4), ("العراق", 2016, 2), ("بغداد", 2016, 7)]
    >>> ax = ranks(pd.DataFrame(rows, columns=["term", "period", "frequency"]))
    >>> [line.get_ydata().tolist() for line in ax.lines], bool(ax.xaxis_inverted())
    ([[0.0, 1.0], [1.0, 0.0]], True)
    """
    grid = by_group(page, table, column, by)
    grid = grid.where(grid > 0).dropna(how="all")
    page.need(grid.size)
    order = highest(grid.sum(axis=1).to_numpy())[:n]
    labels = [shorten(term, page.room_for(20)) for term in grid.index[order]]
    labels = labels[: page.fit(labels)]
    places = grid.iloc[order[: len(labels)]].rank(ascending=False, method="first").to_numpy() - 1

    rows, last = int(np.nanmax(places)) + 1, grid.shape[1] - 1
    ax: Axes = page.axes(10, 0.6, rows=rows)
    page.label_rows([page.number(rank + 1) for rank in range(rows)])
    look: Any = {"fontsize": page.letters(rows)}
    x = np.arange(last + 1) + 0.5
    for i, (label, y) in enumerate(zip(labels, places, strict=True)):
        colour, dash = page.colours[i % 6], ("-", "--", ":")[i // 6 % 3]
        ax.plot(x, y, ls=dash, color=colour, lw=page.scaled(2.5), marker="o", ms=page.scaled(7))
        met = np.flatnonzero(~np.isnan(y))
        for end in {0, last} & {met[0], met[-1]}:
            page.write_beyond(label, x[end], y[end], end > 0, (8, 0), **look)
        if met[0] > 0 and met[-1] < last:
            above = {"va": "bottom", "ha": "center", "path_effects": page.halo, **look}
            page.write_beyond(label, x[met[0]], y[met[0]], shift=(0, 6), **above)
    widest = max(extent(label, look["fontsize"], ax.figure)[0] for label in labels)
    share = min((widest + page.scaled(16)) / (72 * page.inches()), 0.35)
    room = max(last, 1) * share / (1 - 2 * share)
    ax.set_xlim(page.ends(x[0] - room, x[-1] + room))
    names = [shorten(str(name).removesuffix(" 00:00:00")) for name in grid.columns]
    if grid.columns.name == "period":
        names = [*map(page.period, names)]
    name_columns(page, names, page.points(12))
    page.name_axis("")
    return ax
