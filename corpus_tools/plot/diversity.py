"""How rich a vocabulary is: a measure of its diversity for each text or group."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, grouped_by, highest
from corpus_tools.plot._speech import Labels, named

# In this order, the first that a table has is drawn.
_MEASURES = ("mattr", "mtld", "hdd", "yule_k", "simpson_d", "maas", "root_ttr", "log_ttr", "ttr")


@chart(most=100)
def diversity(
    page: Page, table: DataFrame, measure: str | None = None, n: int = 30, *, labels: Labels = None
) -> Axes:
    """Draw a measure of lexical diversity as one point for each document or group.

    The highest value comes first. The axis does not begin at 0: look at places, not at lengths.
    Where the table has the columns ``<measure>_low`` and ``<measure>_high``, a line runs from one
    to the other. Rows without a value (texts that are too short) are counted in a note.

    Parameters
    ----------
    table : DataFrame
        One row for each document or group, named by the column by which the table was made, else
        by ``document``, else by the first column that is not numbers; and the measure.
    measure : str, optional
        The column to draw; by default the first there is of ``mattr``, ``mtld``, ``hdd``,
        ``yule_k``, ``simpson_d``, ``maas``, ``root_ttr``, ``log_ttr``, ``ttr``.
    n : int
        How many rows, at most 100; a note says how many more there are.
    labels : mapping or Series, optional
        What to write beside a row instead of its name, such as the titles of documents.

    Returns
    -------
    matplotlib.axes.Axes
        A table without a value gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column or holds no measure, or `n` is too large.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"section": "علوم مدن".split(), "mattr": [0.7, 0.8]})
    >>> ax = diversity(table)
    >>> [label.get_text() for label in ax.get_yticklabels()] == "مدن علوم".split()
    True
    """
    if measure is None:
        measure = next((name for name in _MEASURES if name in table.columns), None)
        if measure is None:
            raise page.error(f"none of {', '.join(_MEASURES)} is there; give a column as measure=")
    values = page.numbers(table, measure)
    order = highest(values)
    text = table.select_dtypes(exclude=["number", "bool"]).columns.drop(measure, errors="ignore")
    known = [name for name in (grouped_by(table), "document") if name in table.columns]
    known += list(text)
    names = table[known[0]] if known else table.index.to_series().map(str)
    written = named(names.iloc[order[:n]], labels, page.room_for(34))
    low, high = page.interval(table, measure)
    page.notes += [] if np.isnan(low).all() else [page.say("interval")]
    rows = page.fit(written, more=len(order) - len(written))
    shown = order[:rows]
    ax = page.axes(10, rows=rows)
    page.label_rows(written[:rows])
    ax.hlines(range(rows), 0, 1, transform=ax.get_yaxis_transform(), color=page.guide, zorder=0)
    size = page.letters(rows, 9)
    look = {"color": page.colours[0], "lw": 0.28 * size, "alpha": 0.7}
    ax.hlines(range(rows), low[shown], high[shown], **look)
    ax.plot(values[shown], range(rows), "o", ms=size, color=page.colours[0])
    ax.margins(x=0.06)
    ax.set_xlim(page.ends(*ax.get_xlim()))
    page.count_axis(ax.xaxis, whole=False)
    page.notes += page.left_out("no value", len(table) - len(order))
    page.name_axis(page.column(measure))
    return ax
