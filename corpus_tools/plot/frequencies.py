"""Frequencies as horizontal bars, in one panel or one for each group."""

from itertools import chain

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._bars import draw_bars, leave_room
from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, beyond_chance, distinct, grouped_by, highest, remembered
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.heatmap import Name, by_group

# Verbs whose terms have a name of their own.
_NAMED = ("ngrams", "collocates")


@chart(columns=("term",), most=100)
def frequencies(
    page: Page, table: pd.DataFrame, n: int = 20, *, column: Name = None, by: Name = None
) -> Axes:
    """Draw the most frequent terms as horizontal bars.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and `column`; with groups, one row per term and group.
    n : int
        How many terms, at most 100.
    column : str, optional
        The column to draw: ``"frequency"``, ``"per_million"`` or another with numbers; by default
        the weighting by which the table was made, else the frequency. The default title says that
        terms (or n-grams, or collocates) are frequent, or highest by another column.
    by : str, optional
        The column that holds the groups, of which the 6 largest are drawn (by ``frequency``, or
        else `column`), and a note counts the others; by default the one by which the table was
        made. A new figure has one panel for each group, all with the same terms (the first n
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
    by, column = by or grouped_by(table), column or weighed_by(table)
    what = "" if column in ("frequency", "per_million", "document_frequency") else "highest "
    what += table.attrs["verb"] if table.attrs.get("verb") in _NAMED else "frequencies"
    page.heading = page.say(what, page.column(column, within=True))
    values = page.numbers(table, column)
    if np.isnan(values).all():
        raise ValueError(f"there is nothing to draw: column {column!r} holds no finite number")
    if by:
        table = _largest(page, table[~np.isnan(values)], by, column)
        frame = by_group(page, table, column, by).fillna(0)
        frame = frame.loc[frame.sum(axis=1).sort_values(ascending=False, kind="stable").index[:n]]
        lanes = 1 if page.is_new else max(0.7 * frame.shape[1], 1)
        page.above += page.scaled(0.6)  # the titles of panels
        frame = frame.iloc[: page.fit([shorten(term) for term in frame.index], lanes)]
        page.heading = page.say("by", page.heading, page.column(str(by), within=True))
    else:
        top = highest(values)[:n]
        top = top[: page.fit([shorten(term) for term in table["term"].iloc[top]])]
        frame = pd.DataFrame({"": values[top]}, index=table["term"].to_numpy()[top])
    rows, groups = frame.shape
    ax: Axes = page.axes(10 if groups == 1 else 2.5 + 2.4 * groups, rows=rows, panels=groups)
    several = len(page.panels) > 1

    def grid(bound: np.ndarray) -> pd.DataFrame:
        if not by:
            return pd.DataFrame({"": bound[top]}, index=frame.index)
        cells = pd.MultiIndex.from_arrays([table["term"], table[by]])
        return pd.Series(bound, cells).unstack().reindex(index=frame.index, columns=frame.columns)

    bounds = np.stack([*map(grid, page.interval(table, column))])
    sure = beyond_chance(page, table)
    beyond = (frame.notna() if sure.all() else grid(sure.astype(float)) == 1).to_numpy()
    lengths = frame.to_numpy()
    whole = bool(np.all(lengths == np.round(lengths)))
    page.label_rows([shorten(term, page.room_for(30)) for term in frame.index])
    lanes = 1 if several else groups
    size = page.letters(rows * lanes, 12)
    written = [[page.amount(value, whole) for value in group] for group in lengths.T]
    has_room = leave_room(page, lengths, bounds, [*chain(*written)], size)
    if not has_room or (lanes > 1 and size < max(page.smallest, 7)):
        written = [[]] * groups  # numbers that small are for nobody; the axis is there
    for i, name in enumerate(frame.columns):
        if several and i:
            page.ax = page.panels[i]
            page.label_rows([""] * rows)
        places = np.arange(rows) + (0.78 * (i - (groups - 1) / 2) / groups if lanes > 1 else 0)
        bars = [page.colours[i]] * rows, lengths[:, i], bounds[..., i], beyond[:, i], written[i]
        draw_bars(page, places, 0.75 / lanes, size, *bars)
        page.count_axis(page.ax.xaxis, whole, 2 if several else 5)
        if several:
            page.ax.set_title(shorten(name), **page.text(14))
    page.ax = ax
    if lanes > 1:
        names = [shorten(name) for name in frame.columns]
        page.add_legend(names, page.colours, "s", loc=f"lower {page.far}")
    page.notes += [] if beyond.all() else [page.say("pale")]
    page.name_axis(page.column(column))
    return ax


def _largest(page: Page, table: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    """Keep the rows of as many groups as can be told apart, the largest ones."""
    sizes = page.numbers(table, "frequency" if "frequency" in table else column)
    groups = pd.Series(sizes).groupby(table[by].to_numpy()).sum().nlargest(6).index
    count = len(distinct(table[by], len(table), "groups"))
    page.notes += page.left_out("groups omitted", count - len(groups))
    return table[table[by].isin(groups)]


def weighed_by(table: pd.DataFrame) -> str:
    """Give the column by which the terms of a table are weighed: by which it was made, if by one.

    >>> weighed_by(pd.DataFrame({"term": ["نص"], "frequency": [1]}))
    'frequency'
    """
    weighting = remembered(table, "weighting")
    return weighting if isinstance(weighting, str) and weighting in table else "frequency"
