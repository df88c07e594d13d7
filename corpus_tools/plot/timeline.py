"""Words over time: a line for each, broken where there is no text."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator
from pandas.tseries.frequencies import to_offset

from corpus_tools.dates import read_dates
from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, distinct
from corpus_tools.plot._speech import shorten

_MARKERS = ("o", "s", "^", "D", "v", "P")


_ENDS = ("low", "high")


@chart(columns=("period", "term"))
def timeline(
    page: Page, table: pd.DataFrame, *, column: str = "per_million", counts: bool | None = None
) -> Axes:
    """Draw how often terms occur from period to period.

    A period without text, or without a number, leaves a gap: the line does not run across it. The
    grey bars below show how many words each period has, for a rate out of little text means little;
    the largest is named. Where the table has a column ``smoothed``, it is the line, and the
    periods themselves are points. Where it has the interval of `column`, that is a band.

    Parameters
    ----------
    table : DataFrame
        One row for each period and term: ``period`` (a Period or a date), ``term``, `column`, and,
        where it is known, ``frequency`` and ``words`` (of the period). At most 6 terms.
    column : str
        The column to draw.
    counts : bool, optional
        Write the ``frequency`` beside each point; by default for one term in up to 32 periods.

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
    page.check(table, *(["frequency"] if counts else []))
    frame, unit, sources = _read(page, table, column)
    page.need(frame["value"].notna().any())
    terms = distinct(frame["term"], 6, "terms")
    periods = pd.DatetimeIndex(frame["period"].unique()).sort_values()
    if counts is None:  # more numbers beside one line are a cloud
        counts = len(terms) == 1 and len(periods) <= 32 and "frequency" in frame

    ax = page.axes(11, 6)
    size = page.scaled(float(np.clip(180 / len(periods), 2.5, 8)))
    for term, colour, marker in zip(terms, page.colours, _MARKERS, strict=False):
        mine = frame[frame["term"] == term].set_index("period").reindex(periods)
        raw = mine["value"].to_numpy()
        if "low" in mine:
            ends = [mine[end].to_numpy() for end in _ENDS]
            ax.fill_between(periods, *ends, color=colour, alpha=0.18, lw=0)
            # For one between gaps, too.
            ax.vlines(periods, *ends, color=colour, alpha=0.7, lw=page.scaled(1))
        if "smoothed" in mine:
            ax.plot(periods, mine["smoothed"].to_numpy(), color=colour, lw=page.scaled(2.2))
            ax.plot(periods, raw, ls="", color=colour, marker=marker, ms=size * 0.8, alpha=0.6)
        else:
            ax.plot(periods, raw, color=colour, lw=page.scaled(2.2), marker=marker, ms=size)
        if counts:
            _write_counts(page, mine, page.standing_out(colour, 4.5), size)
    _scale(page, frame, periods, column)
    names, ends = _name_periods(page, periods, unit)
    spans = pd.DataFrame({"period": periods, "title": names, "end": ends})
    page.hover = frame.drop(columns=column, errors="ignore").rename(columns=sources).merge(spans)
    places = {"x": date2num(page.hover["period"]), "y": page.hover[column], "diameter": size}
    colours = page.hover["term"].map(dict(zip(terms, page.colours, strict=False)))
    page.hover = page.hover.assign(colour=colours, **places)
    if "words" in frame and frame["words"].max() > 0:
        _text_per_period(page, frame.groupby("period")["words"].max().reindex(periods))
    names = [shorten(term, 24) for term in terms]
    if len(terms) > 1:
        page.add_legend(names, page.colours, _MARKERS, line="-")
    else:
        page.heading = page.say("timeline of", names[0])
    return ax


def _read(page: Page, table: pd.DataFrame, column: str) -> tuple[pd.DataFrame, Any, Any]:
    """Return the rows with clean columns, the unit of periods that say theirs, columns' sources.

    Raises for what cannot be put on an axis of time.
    """
    dates, unit = table["period"], None
    if isinstance(dates.dtype, pd.PeriodDtype):
        dates, unit = dates.dt.to_timestamp(), dates.dt.freq
    else:
        quarters = dates.astype(str).str.contains("Q")  # as a table that was saved names them
        unit = to_offset("QE") if len(dates) and quarters.all() else None
        dates = read_dates(dates).dates
    if wrong := table["period"][dates.isna() & table["period"].notna()].tolist():
        raise page.error(f"column 'period' is not all dates: {wrong[0]!r}")
    terms = [shorten(term, 1000) for term in table["term"]]
    frame = pd.DataFrame({"period": dates.to_numpy(), "term": terms})
    sources = {"value": column, "frequency": "frequency", "words": "words", "smoothed": "smoothed"}
    sources |= {end: f"{column}_{end}" for end in _ENDS}
    for name in [name for name, source in sources.items() if source in table]:
        frame[name] = page.numbers(table, sources[name])
    if "words" in frame:  # a rate out of no words is none, whatever stands there
        frame.loc[frame["words"] == 0, "value"] = np.nan
    frame = frame.dropna(subset="period")
    twice = frame[frame.duplicated(["period", "term"])]
    if len(twice):
        first = twice.iloc[0]
        page.example = 'table.drop_duplicates(["period", "term"])'
        raise page.error(f"{first['term']!r} has two rows for {first['period']:%Y-%m-%d}, not one")
    return frame, unit, sources


def _write_counts(page: Page, points: pd.DataFrame, colour: str, size: float) -> None:
    """Write the frequencies clear of the markers: below in a valley, where the line is above."""
    rates, gap = points["value"], size / 2 + page.scaled(3)
    around = pd.concat([rates.shift(1), rates.shift(-1)], axis=1).mean(axis=1)
    look: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "color": colour}
    look |= {"fontsize": page.points(10), "path_effects": page.halo}
    for period, rate, count in points[["value", "frequency"]].dropna().itertuples():
        below = around[period] > rate and ("words" in points or rate > 0.1 * rates.max())
        look |= {"xytext": (0, -gap if below else gap), "va": "top" if below else "bottom"}
        page.ax.annotate(page.amount(count, whole=True), (period, rate), **look)


def _scale(page: Page, frame: pd.DataFrame, periods: pd.DatetimeIndex, column: str) -> None:
    """Set the limits and the ticks; the foot is left to the words of each period."""
    ax = page.ax
    drawn = frame[[name for name in ("value", "smoothed") if name in frame]].to_numpy()
    low, high = min(np.nanmin(drawn), 0.0), np.nanmax(drawn)
    if "high" in frame:  # the band of a period with little text would press the line down
        high = min(np.nanmax([high, frame["high"].max()]), 2 * high)
    high = high if high > low else low + 1
    # The strip, its note, and a count that stands in a valley.
    foot = 0.12 + 3 * page.points(10) / 72 / page.height()
    room = 1.1 * foot / (1 - foot) * (high - low) if "words" in frame else 0.0
    ticks = MaxNLocator(nbins=6, min_n_ticks=3).tick_values(low, high)
    ax.set_ylim(low - room, high + 0.1 * (high - low))
    page.count_axis(ax.yaxis, whole=False)
    ax.set_yticks([tick for tick in ticks if low <= tick <= 1.1 * high])
    page.name_axis(page.column(column), "y")
    first, last = date2num(periods[0]), date2num(periods[-1])
    step = float(np.diff(date2num(periods)).min()) if len(periods) > 1 else 30.0
    edge = max(0.04 * (last - first), 0.6 * step)
    ax.set_xlim(page.ends(first - edge, last + edge))


def _name_periods(page: Page, periods: pd.DatetimeIndex, unit: Any) -> tuple[list[str], Any]:
    """Write under the ticks what the periods are called, as many as there is room for.

    Returns all names, and when each period is over.
    """
    if unit is None:  # dates alone: of months, of years, or of what is less than a day
        months = all(period.day == 1 or period.is_month_end for period in periods)
        years = months and len(periods) > 1 and periods.month.nunique() == 1
        days = periods.equals(periods.normalize())
        unit = to_offset("YE" if years else "ME" if months else "D" if days else "h")
    is_week = unit.rule_code[0] == "W"
    spans: Any = periods.to_period("D" if is_week else unit.base)
    names = [*map(page.period, spans)]
    if is_week:
        page.name_axis(page.say("weeks"), "x")
    elif unit.n > 1:
        ends = map(page.period, spans + (unit.n - 1))
        names = [f"{first}–{last}" for first, last in zip(names, ends, strict=True)]
    wide = page.points(12) * 0.62 * (len(names[0]) + 2)
    most = max(int(72 * page.width() / wide), 2)
    step = -(-len(periods) // most)
    page.ax.set_xticks(periods[::step], names[::step])
    return names, (spans + unit.n * (7 if is_week else 1)).start_time


def _text_per_period(page: Page, words: pd.Series) -> None:
    """Draw the words of each period as grey bars in a strip at the foot of the axes."""
    ax, most = page.ax, words.max()
    places = date2num(words.index.to_numpy())
    width = 0.8 * float(np.diff(places).min()) if len(places) > 1 else 10.0
    strip = ax.inset_axes((0, 0, 1, 0.12))
    strip.set_axis_off()
    strip.bar(places, words.fillna(0).to_numpy(), width=width, color=page.mixed(page.ink, 0.25))
    strip.set(xlim=ax.get_xlim(), ylim=(0, most * 1.05))
    page.note(page.say("text per period", int(most)), 1.08, strip, va="bottom")
