"""Frequency by rank, on logarithmic axes, with the law of Zipf and Mandelbrot."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator

from corpus_tools.measures.laws import zipf_mandelbrot
from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, highest
from corpus_tools.plot._speech import Ticks, shorten


@chart(columns=("term", "frequency"))
def zipf(page: Page, table: pd.DataFrame, *, fit: bool = True, labels: bool = True) -> Axes:
    """Draw the frequency of each word against its rank, both logarithmic, with Zipf's law.

    The ranks are those within the table: make it of all words, without a list of stop words and
    without a least frequency, or the law is fitted to a part.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and ``frequency``, in any order; rows with 0 or no number are left out.
    fit : bool
        Draw the law (`corpus_tools.measures.zipf_mandelbrot`) and name its parameters; not for
        fewer than three words.
    labels : bool
        Name some of the words: those at the ranks 1, 2, 5, 10, 20, 50 and so on.

    Returns
    -------
    matplotlib.axes.Axes
        A table without a positive frequency gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column or a frequency is negative.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> words = pd.DataFrame({"term": "في من على إلى".split(), "frequency": [60, 30, 20, 15]})
    >>> ax = zipf(words)
    >>> ax.get_xscale(), bool(ax.xaxis_inverted()), len(ax.lines)
    ('log', True, 3)
    """
    values = page.numbers(table, "frequency")
    if (values < 0).any():
        raise page.error("frequencies are not negative")
    order = highest(np.where(values > 0, values, np.nan))
    counts, size = values[order], len(order)

    ax = page.axes(10, 6.5)
    # The first ones each, then some: a million points on a logarithmic axis are one line.
    shown = np.unique(np.geomspace(1, size, 1500).round().astype(int))
    shown = np.union1d(shown, np.arange(1, min(size, 500) + 1))
    blue, orange, *_ = page.colours
    ax.plot(shown, counts[shown - 1], "o", ms=page.scaled(5), mew=0, color=blue, alpha=0.75)
    legend = [page.say("in texts")]
    law = zipf_mandelbrot(counts) if fit else None
    if law is not None and np.isfinite(law.alpha):
        ax.plot(shown, law.expected(shown), color=orange, lw=page.scaled(2))
        legend.append(page.say("zipf fit", float(law.alpha), float(law.beta)))
    ax.set(xscale="log", yscale="log", xlim=page.ends(0.8, max(size, 2) * 1.6))
    ax.set_ylim(min(0.7 * counts[-1], 0.7), 2.2 * counts[0])
    if labels:
        _label(page, table["term"].iloc[order], counts)
    for axis in (ax.xaxis, ax.yaxis):  # plain numbers at powers of ten
        low, high = sorted(axis.get_view_interval())
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 100 * low else (1,), numticks=9))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(Ticks(page))
    ax.grid(color=page.grid)
    page.name_axis(page.column("rank"))
    page.name_axis(page.column("frequency"), "y")
    page.add_legend(legend, page.colours, ["o", "_"], loc=f"lower {page.near}")
    return ax


def _label(page: Page, terms: pd.Series, counts: np.ndarray) -> None:
    """Name the words at ranks 1, 2, 5, 10, …, on the outer side of the curve, which is empty.

    A word is left out where it would cover the one before: on the steps at the end of the curve.
    """
    ax = page.ax
    ranks = np.array([m * 10**power for power in range(7) for m in (1, 2, 5)])
    ranks = ranks[ranks <= len(counts)]
    size = page.points(12)
    page.measure([shorten(term, 16) for term in terms.iloc[ranks - 1]])
    points = np.column_stack([ranks, counts[ranks - 1]])
    places = ax.transData.transform(points) * 72 / ax.figure.dpi
    ax.plot(ranks, counts[ranks - 1], "o", ms=page.scaled(6), color=page.ink)
    last, room = np.array([-np.inf, np.inf]), 0.0
    look: Any = {"va": "bottom", "fontsize": size, "path_effects": page.halo}
    for rank, count, place in zip(ranks, counts[ranks - 1], places, strict=True):
        label = shorten(terms.iloc[rank - 1], 16)
        if abs(place[0] - last[0]) < room and last[1] - place[1] < page.line * size:
            continue
        last, room = place, (0.65 * len(label) + 0.5) * size
        page.write_beyond(label, rank, count, shift=(7, 5), **look)
