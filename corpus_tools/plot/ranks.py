"""Frequency by rank, on logarithmic axes, with the law of Zipf and Mandelbrot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from corpus_tools.measures.zipf import zipf_mandelbrot
from corpus_tools.plot import common

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EXAMPLE = 'plot.zipf(pd.DataFrame({"term": ["a", "b", "c"], "frequency": [9, 4, 2]}))'
# Drawn one by one up to here, then some: a million points on a logarithmic axis are one line.
_EACH = 500


def zipf(
    table: pd.DataFrame,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    fit: bool = True,
    labels: bool = True,
    digits: str = "western",
) -> Axes:
    """Draw the frequency of each word against its rank, both logarithmic, with Zipf's law.

    The ranks are those within the table: make it of all words, without a list of stop words and
    without a least frequency, or the law is fitted to a part.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and ``frequency``, in any order; rows with 0 or no number are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title, the axes and the legend.
    direction : {"rtl", "ltr"}, optional
        Where rank 1 stands; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    fit : bool
        Draw the law (`corpus_tools.measures.zipf_mandelbrot`) and name its parameters; not for
        fewer than three words.
    labels : bool
        Name some of the words: those at the ranks 1, 2, 5, 10, 20, 50 and so on.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

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
    how = common.manner(language, direction, digits)
    common.check_table(table, ["term", "frequency"], _EXAMPLE)
    values = common.numbers(table, "frequency", _EXAMPLE).to_numpy()
    if (values < 0).any():
        raise ValueError(f"frequencies are not negative. Try: {_EXAMPLE}")
    order = np.argsort(-values, kind="stable")
    order = order[values[order] > 0]
    counts, size = values[order], len(order)
    if not size:
        return common.nothing(ax, how, title, how.say("zipf"))

    ax = common.new_axes(ax, 10, 6.5)
    common.tidy(ax, how.rtl, 12)
    shown = np.unique(np.geomspace(1, size, 1500).round().astype(int))
    shown = np.union1d(shown, np.arange(1, min(size, _EACH) + 1))
    small = common.points(ax, 5)
    ax.plot(shown, counts[shown - 1], "o", ms=small, mew=0, color=common.COLOURS[0], alpha=0.75)
    names, colours, markers = [how.say("in texts")], [common.COLOURS[0]], ["o"]
    law = zipf_mandelbrot(counts) if fit else None
    if law is not None and np.isfinite(law.alpha):
        ax.plot(shown, law.expected(shown), color=common.COLOURS[1], lw=2)
        names.append(how.say("zipf fit", how.amount(law.alpha, False), how.amount(law.beta, False)))
        colours.append(common.COLOURS[1])
        markers.append("_")
    ax.set(xscale="log", yscale="log", xlim=how.ends(0.8, max(size, 2) * 1.6))
    ax.set_ylim(min(0.7 * counts[-1], 0.7), 2.2 * counts[0])
    if labels:
        _label(ax, how, table["term"].iloc[order], counts)
    _finish(ax, how)
    corner = f"lower {how.near}"
    common.add_legend(ax, names, colours, markers, how.rtl, loc=corner)
    common.set_title(ax, title, how.say("zipf"))
    return ax


def _label(ax: Axes, how: common.Manner, terms: pd.Series, counts: np.ndarray) -> None:
    """Name the words at ranks 1, 2, 5, 10, …, on the outer side of the curve, which is empty.

    A word is left out where it would cover the one before: on the steps at the end of the curve.
    """
    ranks = np.array([m * 10**power for power in range(7) for m in (1, 2, 5)])
    ranks = ranks[ranks <= len(counts)]
    size = common.points(ax, 12)
    area = np.array(ax.get_position().size) * ax.figure.figure.get_size_inches() * 72
    spans = np.abs(np.log10([ax.get_xlim(), ax.get_ylim()]) @ [-1, 1])
    places = np.log10(np.column_stack([ranks, counts[ranks - 1]])) * area / spans
    ax.plot(ranks, counts[ranks - 1], "o", ms=common.points(ax, 6), color=common.INK)
    last, room = np.array([-np.inf, np.inf]), 0.0
    for rank, place in zip(ranks, places, strict=True):
        label = common.shorten(terms.iloc[rank - 1], 16)
        near = place[0] - last[0] < room and last[1] - place[1] < 1.3 * size
        if near:
            continue
        last, room = place, (0.65 * len(label) + 0.5) * size
        ax.annotate(
            label,
            (rank, counts[rank - 1]),
            xytext=(-7 if how.rtl else 7, 5),
            textcoords="offset points",
            ha="right" if how.rtl else "left",
            va="bottom",
            fontsize=size,
            color=common.INK,
            parse_math=False,
        )


def _finish(ax: Axes, how: common.Manner) -> None:
    """Write plain numbers at powers of ten, and name the axes."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 100 * low else (1,), numticks=9))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(how.tick))
    ax.tick_params(axis="y", labelsize=common.points(ax, 12))
    ax.grid(color="#e9e9e9")
    common.name_axis(ax, how.say("rank"))
    common.name_axis(ax, how.say("frequency"), "y")
