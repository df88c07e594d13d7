"""How rich a vocabulary is: a measure for each text, and the growth along a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from corpus_tools.plot import common

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 100
MOST_GROUPS = 6
# In this order, the first that a table has is drawn.
MEASURES = ("mattr", "mtld", "hdd", "yule_k", "simpson_d", "maas", "root_ttr", "log_ttr", "ttr")
_EXAMPLE = 'plot.diversity(pd.DataFrame({"document": ["a", "b"], "mattr": [0.7, 0.6]}))'
_GROWTH = 'plot.growth(pd.DataFrame({"words": [100, 200, 300], "types": [80, 140, 190]}))'
# Points along a curve that can be told apart on paper.
_POINTS = 2000


def diversity(
    table: pd.DataFrame,
    measure: str | None = None,
    n: int = 30,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    labels: Mapping[str, str] | pd.Series | None = None,
    digits: str = "western",
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
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title, the axis and the notes.
    direction : {"rtl", "ltr"}, optional
        Where small values stand; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    labels : mapping or Series, optional
        What to write beside a row instead of its name, such as the titles of documents.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

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
    how = common.manner(language, direction, digits)
    common.check_table(table, [] if measure is None else [measure], _EXAMPLE)
    n = common.check_n(n, MOST_ROWS, _EXAMPLE)
    if measure is None:
        measure = next((name for name in MEASURES if name in table.columns), None)
        if measure is None:
            raise ValueError(
                f"the table has none of {', '.join(MEASURES)}; name a column with measure=. "
                f"Try: {_EXAMPLE}"
            )
    names = _names(table, measure)
    values = common.numbers(table, measure, _EXAMPLE).to_numpy()
    order = np.argsort(-values, kind="stable")
    order = order[np.isfinite(values[order])]
    if not len(order):
        return common.nothing(ax, how, title, how.say("diversity"))
    shown = order[:n]
    rows = len(shown)
    ax = common.new_axes(ax, 10, common.height_of(rows))
    common.tidy(ax, how.rtl, rows)
    ax.hlines(range(rows), 0, 1, transform=ax.get_yaxis_transform(), color="#ececec", zorder=0)
    size = common.letters(ax, rows, 9)
    ends = [f"{measure}_low", f"{measure}_high"]
    has_interval = set(ends) <= set(table.columns)
    if has_interval:
        low, high = (common.numbers(table, end, _EXAMPLE).to_numpy()[shown] for end in ends)
        ax.hlines(range(rows), low, high, color=common.COLOURS[0], lw=0.28 * size, alpha=0.5)
    ax.plot(values[shown], range(rows), "o", ms=size, color=common.COLOURS[0])
    ax.margins(x=0.06)
    if how.rtl:
        ax.invert_xaxis()
    ax.set_ylim(rows - 0.4, -0.6)
    common.count_axis(ax.xaxis, how, whole=False)
    ax.grid(axis="x", color="#e4e4e4")
    room = common.room_for(ax, 34)
    ticks = [_label(names.iloc[row], labels, room) for row in shown]
    ax.set_yticks(range(rows), ticks, parse_math=False)
    notes = [how.say(measure)]
    notes += [how.say("interval")] if has_interval else []
    notes += [how.say("rows omitted", len(order) - rows)] if len(order) > rows else []
    notes += [how.say("no value", len(table) - len(order))] if len(table) > len(order) else []
    common.name_axis(ax, "\n".join(notes))
    common.set_title(ax, title, how.say("diversity"))
    return ax


def _names(table: pd.DataFrame, measure: str) -> pd.Series:
    """Return what the rows are called."""
    parameters: Any = table.attrs.get("parameters", {})
    made_by = parameters.get("by") if isinstance(parameters, Mapping) else None
    known = [name for name in (made_by, "document") if isinstance(name, str) and name in table]
    text = table.select_dtypes(exclude=["number", "bool"]).columns
    known += [name for name in text if name != measure]
    if known:
        return table[known[0]]
    return pd.Series([str(name) for name in table.index], index=table.index)


def _label(name: Any, labels: Mapping[str, str] | pd.Series | None, room: int) -> str:
    named = None if labels is None else dict(labels).get(name)
    if isinstance(named, str):
        return common.shorten(named, room)
    return common.shorten(name, room, middle=True)


def growth(
    table: pd.DataFrame,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    by: str | None = None,
    digits: str = "western",
) -> Axes:
    """Draw how many different words a corpus has by the time so many words are read.

    A curve that bends early belongs to a corpus that repeats itself. With ``k`` and ``beta`` in
    the table's ``attrs``, Heaps' law, k · words^beta, is drawn beside it. Under groups of
    different sizes only the common stretch can be compared.

    Parameters
    ----------
    table : DataFrame
        Columns ``words`` and ``types`` along the corpus, and ``hapaxes`` (words seen once so far)
        where they are known.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title, the axes and the legend.
    direction : {"rtl", "ltr"}, optional
        Where the corpus begins; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    by : str, optional
        A column of groups, at most 6: one curve of types for each.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

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
    how = common.manner(language, direction, digits)
    common.check_table(table, ["words", "types", *([by] if by else [])], _GROWTH)
    words = common.numbers(table, "words", _GROWTH).to_numpy()
    curves = {
        (how.say(name), "-"): common.numbers(table, name, _GROWTH).to_numpy()
        for name in ("types", "hapaxes")
        if name in table.columns
    }
    if not np.isfinite(words).any() or not np.isfinite(next(iter(curves.values()))).any():
        return common.nothing(ax, how, title, how.say("growth"))
    if by:
        curves = _by_group(table[by], next(iter(curves.values())))
    k, beta = (_parameter(table, name) for name in ("k", "beta"))
    if k is not None and beta is not None and not by:
        name = how.say("heaps", how.amount(k, False), how.amount(beta, False))
        curves[name, "--"] = k * np.maximum(words, 0) ** beta

    ax = common.new_axes(ax, 10, 6)
    common.tidy(ax, how.rtl, 12)
    for i, ((_, line), values) in enumerate(curves.items()):
        whole = np.flatnonzero(np.isfinite(words) & np.isfinite(values))
        along = whole[np.argsort(words[whole], kind="stable")]
        along = along[np.unique(np.linspace(0, len(along) - 1, _POINTS).round().astype(int))]
        marker = "o" if len(along) == 1 else ""
        colour = common.COLOURS[i]
        ax.plot(words[along], values[along], ls=line, lw=2.4, color=colour, marker=marker)
    ax.set_xlim(how.ends(0, 1.02 * (np.nanmax(words) or 1)))
    ax.set_ylim(0, max(ax.get_ylim()[1], 1))
    for axis in (ax.xaxis, ax.yaxis):
        common.count_axis(axis, how, whole=True, most=6)
    ax.tick_params(axis="y", labelsize=common.points(ax, 12))
    ax.grid(color="#e9e9e9")
    common.name_axis(ax, how.say("running words"))
    common.name_axis(ax, how.say("types"), "y")
    pad = 14.0
    if len(curves) > 1:
        names = [common.shorten(name, 40) for name, _ in curves]
        lines = [line for _, line in curves]
        pad = common.legend_above(ax, how, names, common.COLOURS[: len(names)], "", line=lines)
    common.set_title(ax, title, how.say("growth"), pad)
    return ax


def _by_group(groups: pd.Series, types: np.ndarray) -> dict[tuple[str, str], np.ndarray]:
    """Return the types of each group, NaN elsewhere; dashes tell the lines apart in grey."""
    names = list(pd.unique(groups.dropna()))
    if not 1 <= len(names) <= MOST_GROUPS:
        raise ValueError(
            f"column {groups.name!r} holds {len(names)} groups; 1 to {MOST_GROUPS} can be told "
            f"apart. Try: table[table[{groups.name!r}].isin(table[{groups.name!r}].unique()[:6])]"
        )
    dashes = ("-", "--", "-.", ":", (0, (8, 2)), (0, (5, 1, 1, 1, 1, 1)))
    return {
        (common.shorten(name, 24), dash): np.where(groups == name, types, np.nan)  # type: ignore[misc]
        for name, dash in zip(names, dashes, strict=False)
    }


def _parameter(table: pd.DataFrame, name: str) -> float | None:
    """Return a parameter of Heaps' law that the table remembers."""
    places = [table.attrs, table.attrs.get("heaps"), table.attrs.get("parameters")]
    for place in places:
        value = place.get(name) if isinstance(place, Mapping) else None
        if isinstance(value, (int, float)) and np.isfinite(value):
            return float(value)
    return None
