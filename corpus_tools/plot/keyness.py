"""Keywords as bars on two sides: more in the target, more in the reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from corpus_tools.plot import common

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_BARS = 50
_EXAMPLE = (
    'plot.keywords(pd.DataFrame({"term": ["a", "b"], "log_ratio": [3, -2]}), measure="log_ratio")'
)


def keywords(
    table: pd.DataFrame,
    n: int = 10,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    measure: str | None = None,
    names: tuple[str, str] | None = None,
    digits: str = "western",
) -> Axes:
    """Draw the strongest keywords of two corpora as bars that part at zero.

    Words that are key in the target stand above, with bars in the direction of reading; words that
    are key in the reference stand below, with bars the other way. Terms without a score are left
    out. An infinite score is drawn longer than every other and written ∞. Measures that are never
    negative, such as ``odds_ratio``, show the target's side alone.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and `measure`; a positive score is key in the target, a negative one in
        the reference. `corpus_tools.keywords` makes it.
    n : int
        How many terms on each side, at most 50.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title, the axis and the legend.
    direction : {"rtl", "ltr"}, optional
        Where reading begins; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    measure : str, optional
        The column to draw; by default the measure by which the table was made.
    names : (str, str), optional
        What to call the target and the reference in the legend.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows, or with no score beside 0, gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column or does not say which one to draw, or `n` is too large.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": "البحر المدينة".split(), "log_ratio": [2.5, -1.5]})
    >>> ax = keywords(table, measure="log_ratio")
    >>> [float(bar.get_width()) for bar in ax.patches], bool(ax.xaxis_inverted())
    ([2.5, -1.5], True)
    """
    how = common.manner(language, direction, digits)
    common.check_table(table, ["term"], _EXAMPLE)
    measure = _measure(table, measure)
    n = common.check_n(n, MOST_BARS, _EXAMPLE)
    names = (how.say("key in target"), how.say("key in reference")) if names is None else names
    if not isinstance(names, (tuple, list)) or len(names) != 2:
        raise ValueError(f'names={names!r}: a pair is expected, as in names=("2017", "2018")')
    scores = common.numbers(table, measure, _EXAMPLE, infinite=True).to_numpy()
    order = np.argsort(-scores, kind="stable")  # NaN last
    above = order[scores[order] > 0][:n]
    below = order[scores[order] < 0][-n:]
    shown = np.concatenate([above, below])
    if not len(shown):
        return common.nothing(ax, how, title, how.say("keywords"))

    rows = len(shown)
    ax = common.new_axes(ax, 10, common.height_of(rows) + 0.4)
    scores = scores[shown]
    finite = scores[np.isfinite(scores)]
    most = float(np.abs(finite).max()) if len(finite) else 1.0
    lengths = np.clip(scores, -1.15 * most, 1.15 * most)
    common.tidy(ax, how.rtl, rows)
    room = common.room_for(ax, 30)
    labels = [common.shorten(term, room) for term in table["term"].iloc[shown]]
    ax.set_yticks(range(rows), labels, parse_math=False)
    _draw(ax, how, scores, lengths, len(above), whole=bool(np.all(finite == np.round(finite))))
    common.name_axis(ax, how.say(measure))
    used = [i for i, some in enumerate((above, below)) if len(some)]
    key = [common.shorten(names[i], 40) for i in used]
    pad = common.legend_above(ax, how, key, [common.COLOURS[i] for i in used], "s")
    common.set_title(ax, title, how.say("keywords"), pad)
    return ax


def _measure(table: pd.DataFrame, measure: str | None) -> str:
    """Return the column to draw: the one named, or the one by which the table was made."""
    if measure is None:
        parameters = table.attrs.get("parameters", {})
        made_by = parameters.get("measure") if isinstance(parameters, Mapping) else None
        made_by = made_by or table.attrs.get("measure")
        known = [made_by] if isinstance(made_by, str) else list(made_by or [])
        known = [name for name in known if name in table.columns]
        if not known:
            numeric = table.select_dtypes("number").columns
            raise ValueError(
                "the table does not say by which measure it was made; name a column with "
                f"measure=, one of {', '.join(map(repr, numeric)) or 'none'}. Try: {_EXAMPLE}"
            )
        measure = known[0]
    common.check_table(table, [measure], _EXAMPLE)
    return measure


def _draw(
    ax: Axes, how: common.Manner, scores: np.ndarray, lengths: np.ndarray, above: int, whole: bool
) -> None:
    """Draw the bars with their scores, and a quiet line from each label to its bar."""
    rows = len(scores)
    colours = [common.COLOURS[int(row >= above)] for row in range(rows)]
    ax.hlines(
        range(rows), 0, 1, transform=ax.get_yaxis_transform(), color="#ececec", lw=1, zorder=0
    )
    ax.barh(range(rows), lengths, height=0.76, color=colours)
    size = common.letters(ax, rows, 12)
    for row, (score, length) in enumerate(zip(scores, lengths, strict=True)):
        outward = -1 if how.rtl == (score > 0) else 1
        infinite = "∞" if score > 0 else "\u2212∞"
        ax.annotate(
            how.amount(score, whole) if np.isfinite(score) else infinite,
            (length, row),
            xytext=(5 * outward, 0),
            textcoords="offset points",
            ha="right" if outward < 0 else "left",
            va="center",
            fontsize=size,
            color=common.INK,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
    low, high = min(lengths.min(), 0.0), max(lengths.max(), 0.0)
    share = min((5 * size / 72) / common.inches(ax), 0.4)  # what a number takes of the axes
    room = share * (high - low) / (1 - 2 * share)
    ax.set_xlim(how.ends(low - room if low < 0 else 0, high + room if high > 0 else 0))
    ax.set_ylim(rows - 0.4, -0.6)
    ax.axvline(0, color=common.INK, lw=1)
    if 0 < above < rows:
        ax.axhline(above - 0.5, color=common.GREY, lw=0.8, ls=":")
    common.count_axis(ax.xaxis, how, whole)
