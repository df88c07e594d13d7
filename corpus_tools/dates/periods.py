"""Periods of time: which one each date is in, and what they are called."""

import re
from contextlib import suppress
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

#: There are no more periods than this: seconds over centuries would fill memory.
MOST_PERIODS = 100_000

# As pandas names steps between dates: by their ends, their starts, or as periods by neither.


def in_periods(dates: pd.Series, freq: Any) -> tuple[npt.NDArray[np.int64], pd.PeriodIndex]:
    """Divide time into periods: none is left out between the first date and the last.

    Several years begin with one that they divide, so ``"10YE"`` are the decades as they are called;
    several of another unit are counted from 1970 on, so ``"2QE"`` are halves of years, and the same
    for every part of a corpus. They bear the name of their first unit.

    Parameters
    ----------
    dates
        Dates, at least one, none of them missing.
    freq
        The length of a period as pandas names it, by its end or its start: ``"ME"``, ``"MS"`` or
        ``"M"`` is the same.

    Returns
    -------
    numbers, names
        The number of the period that each date is in, and all periods from the first to the last.

    Raises
    ------
    ValueError
        It is no length of a period, or makes too many.

    Examples
    --------
    >>> dates = pd.Series(pd.to_datetime(["2015-07-21", "2016-02-01"]))  # الربع الثالث 2015, …
    >>> numbers, names = in_periods(dates, "QE")
    >>> numbers.tolist(), names.astype(str).tolist()
    ([0, 2], ['2015Q3', '2015Q4', '2016Q1'])
    """
    number, unit = _unit(freq)
    ordinals = np.asarray(dates.dt.to_period(unit).array.asi8)
    first = int(ordinals.min())
    first -= (first + 1970 * (unit[0] == "Y")) % number
    numbers = (ordinals - first) // number
    if (most := int(numbers.max())) >= MOST_PERIODS:
        raise ValueError(
            f"from {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d} there are {most + 1:,} periods "
            f"of {freq!r}; at most {MOST_PERIODS:,}. For example: freq='ME'"
        )
    starts = first + number * np.arange(most + 1)
    names: Any = pd.PeriodIndex
    return numbers, names.from_ordinals(starts, freq=f"{number}{unit}")


def _unit(freq: Any) -> tuple[int, str]:
    """Part a length of time into its number and its unit, as pandas names those of periods."""
    written = re.fullmatch(r"(\d{,4})((?:B?[MQY][ES]?|W|D|h|min|s)(?:-[A-Z]{3})?)", str(freq))
    with suppress(ValueError):
        if written and (number := int(written[1] or 1)):
            step = re.sub("^(B?[MQY])(?=-|$)", r"\1E", written[2])
            unit = pd.date_range("1970", periods=1, freq=step).to_period().freqstr
            # The quarters of the calendar are so called, wherever a year of them ends.
            return number, re.sub("Q-(DEC|MAR|JUN|SEP)", "Q", unit)
    raise ValueError(
        f"freq is {freq!r}; give a length of time as pandas names it, such as 'D' (days), 'W' "
        "(weeks), 'ME' (months), 'QE' (quarters), 'YE' (years) or '10YE' (decades): freq='ME'"
    )
