"""Words over time: a line for each, broken where there is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from corpus_tools.plot import common

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_TERMS = 6
# More numbers than this beside one line are a cloud.
MOST_NUMBERS = 32
_MARKERS = ("o", "s", "^", "D", "v", "P")
_EXAMPLE = (
    'plot.timeline(pd.DataFrame({"period": pd.to_datetime(["2015-07-01", "2015-08-01"]), '
    '"term": "a", "frequency": [3, 5], "words": [900, 800], "per_million": [3333.3, 6250.0]}))'
)


def timeline(
    table: pd.DataFrame,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    column: str = "per_million",
    counts: bool | None = None,
    digits: str = "western",
) -> Axes:
    """Draw how often terms occur from period to period.

    A period without text, or without a number, leaves a gap: the line does not run across it. The
    grey bars below show how many words each period has, for a rate out of little text means little;
    the largest is named. Where the table has a column ``smoothed``, it is the line, and the
    periods themselves are points.

    Parameters
    ----------
    table : DataFrame
        One row for each period and term: ``period`` (a date), ``term``, `column`, and, where it is
        known, ``frequency`` and ``words`` (of the period). At most 6 terms.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title, the axes and the legend.
    direction : {"rtl", "ltr"}, optional
        Where time begins; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    column : str
        The column to draw.
    counts : bool, optional
        Write the ``frequency`` beside each point; by default for one term in up to 32 periods.
    digits : {"western", "arabic-indic"}
        The digits of the numbers and dates that the chart writes; labels stay as they are.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows, or without a number, gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column, a period is no date or comes twice for a term, or there are
        more terms than can be told apart.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> months = pd.to_datetime(["2015-07-01", "2015-08-01", "2015-09-01"])
    >>> rates = [12.0, float("nan"), 20.0]
    >>> ax = timeline(pd.DataFrame({"period": months, "term": "العراق", "per_million": rates}))
    >>> [str(y) for y in ax.lines[0].get_ydata()], bool(ax.xaxis_inverted())
    (['12.0', 'nan', '20.0'], True)
    """
    how = common.manner(language, direction, digits)
    common.check_table(table, ["period", "term", column], _EXAMPLE)
    if counts:
        common.check_table(table, ["frequency"], _EXAMPLE)
    heading = how.say("timeline")
    if table.empty:
        return common.nothing(ax, how, title, heading)
    frame = _read(table, column)
    values = frame["value"].to_numpy()
    if np.isnan(values).all():
        return common.nothing(ax, how, title, heading)

    ax = common.new_axes(ax, 11, 6)
    common.tidy(ax, how.rtl, 12)
    periods = pd.DatetimeIndex(frame["period"].unique()).sort_values()
    terms = list(frame["term"].unique())
    size = common.points(ax, float(np.clip(180 / len(periods), 2.5, 8)))
    for i, term in enumerate(terms):
        mine = frame[frame["term"] == term].set_index("period").reindex(periods)
        colour, marker = common.COLOURS[i], _MARKERS[i]
        raw = mine["value"].to_numpy()
        shown = mine["smoothed"].to_numpy() if "smoothed" in mine else raw
        ax.plot(
            periods, shown, color=colour, lw=2.2, marker=marker if shown is raw else "", ms=size
        )
        if shown is not raw:
            ax.plot(periods, raw, ls="", color=colour, marker=marker, ms=size * 0.8, alpha=0.6)
        few = len(terms) == 1 and len(periods) <= MOST_NUMBERS and "frequency" in mine
        if few if counts is None else counts:
            _number(ax, how, periods, raw, mine["frequency"].to_numpy(), colour)
    _scale(ax, how, frame, periods, column)
    if "words" in frame:
        _text_per_period(ax, how, frame.groupby("period")["words"].max().reindex(periods))
    names = [common.shorten(term, 24) for term in terms]
    pad = 14.0
    if len(terms) > 1:
        colours = common.COLOURS[: len(terms)]
        pad = common.legend_above(ax, how, names, colours, _MARKERS[: len(terms)], line="-")
    else:
        heading = how.say("timeline of", names[0])
    common.set_title(ax, title, heading, pad)
    return ax


def _read(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with clean columns; raise for what cannot be put on an axis of time."""
    given = table["period"]
    try:
        if isinstance(given.dtype, pd.PeriodDtype):
            dates = given.dt.to_timestamp()
        elif pd.api.types.is_datetime64_any_dtype(given):
            dates = given
        else:  # ISO dates, and years
            dates = pd.to_datetime(given.astype(str), format="ISO8601")
    except (TypeError, ValueError) as error:
        raise ValueError(f"column 'period' is not all dates: {error}. Try: {_EXAMPLE}") from None
    if dates.dt.tz is not None:
        dates = dates.dt.tz_localize(None)
    frame = pd.DataFrame({"period": dates.to_numpy(), "term": list(map(_name, table["term"]))})
    frame["value"] = common.numbers(table, column, _EXAMPLE).to_numpy()
    for extra in {"frequency", "words", "smoothed"} & set(table.columns):
        frame[extra] = common.numbers(table, extra, _EXAMPLE).to_numpy()
    if "words" in frame:  # a rate out of no words is none, whatever stands there
        frame.loc[frame["words"] == 0, "value"] = np.nan
    frame = frame.dropna(subset="period")
    twice = frame[frame.duplicated(["period", "term"])]
    if len(twice):
        first = twice.iloc[0]
        raise ValueError(
            f"{first['term']!r} has two rows for {first['period']:%Y-%m-%d}; one for each term and "
            f'period is expected. Try: table.drop_duplicates(["period", "term"])'
        )
    terms = list(frame["term"].unique())
    if len(terms) > MOST_TERMS:
        raise ValueError(
            f"{len(terms)} terms; at most {MOST_TERMS} lines can be told apart. "
            "Try: table[table['term'].isin(table['term'].unique()[:6])]"
        )
    return frame


def _name(term: object) -> str:
    return common.shorten(term, 1000)


def _number(
    ax: Axes, how: common.Manner, periods: pd.DatetimeIndex, values: np.ndarray,
    frequencies: np.ndarray, colour: str,
) -> None:  # fmt: skip
    from matplotlib.patheffects import withStroke

    for period, value, frequency in zip(periods, values, frequencies, strict=True):
        if np.isfinite(value) and np.isfinite(frequency):
            ax.annotate(
                how.amount(frequency, True),
                (period, value),
                xytext=(0, common.points(ax, 8)),
                textcoords="offset points",
                ha="center",
                fontsize=common.points(ax, 10),
                color=colour,
                path_effects=[withStroke(linewidth=3, foreground="white")],
            )


def _scale(
    ax: Axes, how: common.Manner, frame: pd.DataFrame, periods: pd.DatetimeIndex, column: str
) -> None:
    """Set the limits and the ticks; the lowest sixth is left to the words of each period."""
    from matplotlib.dates import date2num
    from matplotlib.ticker import FixedLocator, MaxNLocator

    drawn = frame[[name for name in ("value", "smoothed") if name in frame]].to_numpy()
    low, high = min(np.nanmin(drawn), 0.0), np.nanmax(drawn)
    high = high if high > low else low + 1
    room = 0.3 * (high - low) if "words" in frame else 0.0
    ticks = MaxNLocator(nbins=6, min_n_ticks=3).tick_values(low, high)
    ax.set_ylim(low - room, high + 0.1 * (high - low))
    ax.yaxis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= 1.1 * high]))
    ax.yaxis.set_major_formatter(how.tick)
    ax.tick_params(axis="y", labelsize=common.points(ax, 12))
    ax.grid(axis="y", color="#e4e4e4")
    common.name_axis(ax, how.say(column), "y")
    first, last = date2num(periods[0]), date2num(periods[-1])
    step = float(np.diff(date2num(periods)).min()) if len(periods) > 1 else 30.0
    edge = max(0.04 * (last - first), 0.6 * step)
    ax.set_xlim(how.ends(first - edge, last + edge))
    _dates(ax, how, periods)


def _dates(ax: Axes, how: common.Manner, periods: pd.DatetimeIndex) -> None:
    """Write some of the periods below the axis, as year, year-month or year-month-day.

    Numbers instead of names of months, which differ from one Arab country to the next. Between
    Arabic-Indic digits a hyphen would turn the date round (Unicode Standard Annex 9: it stands
    between two Arabic numbers as a neutral), so a slash stands there, which does not.
    """
    pattern = "%Y-%m-%d"
    if all(period.day == 1 or period.is_month_end for period in periods):
        pattern = "%Y-%m"
        if len({period.month for period in periods}) == 1 and len(periods) > 1:
            pattern = "%Y"
    if how.digits == "arabic-indic":
        pattern = pattern.replace("-", "/")
    figure = ax.figure.figure
    inches = ax.get_position().width * figure.get_figwidth()
    letter = common.points(ax, 12)
    most = max(int(72 * inches / (letter * 0.62 * (len(f"{periods[0]:{pattern}}") + 2))), 2)
    step = -(-len(periods) // most)
    shown = periods[::step]
    ax.set_xticks(shown, [how.number(f"{period:{pattern}}") for period in shown])


def _text_per_period(ax: Axes, how: common.Manner, words: pd.Series) -> None:
    """Draw the words of each period as grey bars in a strip at the foot of the axes."""
    from matplotlib.dates import date2num

    most = words.max()
    if not most > 0:
        return
    places = date2num(words.index.to_numpy())
    width = 0.8 * float(np.diff(places).min()) if len(places) > 1 else 10.0
    strip = ax.inset_axes((0, 0, 1, 0.12))
    strip.set_axis_off()
    strip.bar(places, words.fillna(0).to_numpy(), width=width, color="#c9c9c9")
    strip.set(xlim=ax.get_xlim(), ylim=(0, most * 1.05))
    strip.text(
        1.0 if how.rtl else 0.0,
        1.08,
        how.say("text per period", int(most)),
        transform=strip.transAxes,
        ha=how.near,
        va="bottom",
        fontsize=common.points(ax, 10),
        color="#6b6b6b",
    )
