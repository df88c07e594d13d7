"""The words of two corpora, rank by rank."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, highest
from corpus_tools.plot._speech import shorten

_RATES = ("per_million", "reference_per_million")
_SAID = ("term", "frequency", "reference_frequency", "log_likelihood", "log_ratio", "p")


@chart(columns=("term", *_RATES), most=3000)
def scatter(page: Page, table: pd.DataFrame, n: int = 800) -> Axes:
    """Draw words by their ranks in two corpora; `corpus_tools.plot.interactive.scatter` says how.

    Returns
    -------
    matplotlib.axes.Axes
    """
    rates = np.stack([page.numbers(table, column) for column in _RATES])
    order = highest(rates.sum(axis=0))
    page.notes += page.left_out("rows omitted", len(order) - n)
    rows, rates = table.iloc[order[:n]], rates[:, order[:n]]
    words = [shorten(term, 20) for term in rows["term"]]
    # Of words of one frequency the order of letters decides, so that no point hides another.
    y, x = (np.argsort(np.lexsort([words, -rate])) + 1 for rate in rates)
    colours = np.where(rates[0] > rates[1], *page.colours[:2])
    page.hover = rows[[column for column in _SAID if column in rows]]
    page.hover = page.hover.assign(x=x, y=y, colour=colours, diameter=page.scaled(6))
    ax, ends = page.axes(10, 9), (1.04 * len(rows) + 1, -0.04 * len(rows))
    ax.axline((1, 1), slope=1, color=page.grid, lw=page.scaled(1))
    ticks = np.unique(np.linspace(1, len(rows), 5).round().astype(int))
    ax.set(xlim=page.ends(*ends), ylim=ends, xticks=ticks, yticks=ticks)
    ax.set(xticklabels=map(page.tick, ticks), yticklabels=map(page.tick, ticks))
    page.name_axis(page.say("rank in", page.say("reference")))
    page.name_axis(page.say("rank in", page.say("target")), "y")
    page.add_legend([page.say("key in target"), page.say("key in reference")], page.colours, "o")
    # Labels above their points, the farthest from the diagonal first, where they cover no other.
    # In shares of the axes a letter is so wide at most, and a line so high with what parts it.
    sizes, places = np.array([[len(word) * 0.0125, 0.032] for word in words]), np.stack([x, y]).T
    kept: list[int] = []
    for row in np.argsort(-np.abs(x - y), kind="stable"):
        apart = np.abs(places[kept] - places[row]) * 2 / np.ptp(ends)
        if (apart > sizes[kept] + sizes[row]).any(axis=1).all():
            kept.append(row)
            place = {"xytext": (0, page.scaled(5)), "textcoords": "offset points", "ha": "center"}
            ax.annotate(words[row], places[row], fontsize=page.points(11), color=page.ink, **place)
    return ax
