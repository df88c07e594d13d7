"""Growth of the vocabulary along a corpus, with the law of Heaps."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, distinct
from corpus_tools.plot._speech import shorten

# They tell the lines of groups apart in grey.
_DASHES = ("-", "--", "-.", ":", (0, (8, 2)), (0, (5, 1, 1, 1, 1, 1)))


@chart(columns=("words", "types"))
def growth(page: Page, table: pd.DataFrame, *, by: str | None = None) -> Axes:
    """Draw how many different words a corpus has by the time so many words are read.

    A curve that bends early belongs to a corpus that repeats itself. With ``k`` and ``beta`` in
    the table's ``attrs``, Heaps' law, k · words^beta, is drawn beside it. Under groups of
    different sizes only the common stretch can be compared.

    Parameters
    ----------
    table : DataFrame
        Columns ``words`` and ``types`` along the corpus, and ``hapaxes`` (words seen once so far)
        where they are known.
    by : str, optional
        A column of groups, at most 6: one curve of types for each.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column, or there are more groups than can be told apart.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"words": [0, 100, 200], "types": [0, 80, 140]})
    >>> ax = growth(table, title="نمو المعجم")
    >>> len(ax.lines), bool(ax.xaxis_inverted())
    (1, True)
    """
    words, types = page.numbers(table, "words"), page.numbers(table, "types")
    page.need(not np.isnan(words).all() and not np.isnan(types).all())
    curves: list[tuple[str, Any, np.ndarray]] = [(page.say("types"), "-", types)]
    if by:
        groups = distinct(table[by], 6, "groups")
        curves = [
            (shorten(group, 24), dashes, np.where(table[by] == group, types, np.nan))
            for group, dashes in zip(groups, _DASHES, strict=False)
        ]
    else:
        if "hapaxes" in table:
            curves.append((page.say("hapaxes"), "-", page.numbers(table, "hapaxes")))
        k, beta = (float(table.attrs.get(name, np.nan)) for name in ("k", "beta"))
        if np.isfinite(k) and np.isfinite(beta):
            curves.append((page.say("heaps", k, beta), "--", k * np.maximum(words, 0) ** beta))

    ax = page.axes(10, 6)
    for colour, (_, line, values) in zip(page.colours, curves, strict=False):
        whole = np.flatnonzero(np.isfinite(words) & np.isfinite(values))
        along = whole[np.argsort(words[whole], kind="stable")]
        # More points along a curve cannot be told apart on paper.
        along = along[np.unique(np.linspace(0, len(along) - 1, 2000).round().astype(int))]
        look = {"ls": line, "lw": page.scaled(2.4), "marker": "o" if len(along) == 1 else ""}
        ax.plot(words[along], values[along], color=colour, **look)
    ax.set(xlim=page.ends(0, 1.02 * (np.nanmax(words) or 1)), ylim=(0, max(ax.get_ylim()[1], 1)))
    for axis in (ax.xaxis, ax.yaxis):
        page.count_axis(axis, whole=True, most=6)
    page.name_axis(page.column("words"))
    page.name_axis(page.say("types"), "y")
    if len(curves) > 1:
        names, lines, _ = zip(*curves, strict=True)
        page.add_legend([shorten(name, 40) for name in names], page.colours, "", line=lines)
    return ax
