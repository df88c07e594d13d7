"""Does a word rise or fall? Mann and Kendall's test of a timeline, and the slope."""

from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import number
from corpus_tools.table import Table


def trend(table: pd.DataFrame, level: float = 0.95) -> Table:
    """Test each term of a timeline for a trend, and say how steep it is.

    Parameters
    ----------
    table
        What `timeline` gives: ``period``, ``term`` and ``per_million``, periods in order. Periods
        without words are left out, and count as time all the same.
    level
        Of the interval of the slope.

    Returns
    -------
    Table
        ``term, periods, tau, p, slope, slope_low, slope_high``: Kendall's τ between time and the
        rate, from -1 (it only falls) to 1 (it only rises); the p of Mann and Kendall's test (Mann
        1945; Kendall 1975), which knows no serial dependence; the slope of Theil and Sen (Sen
        1968), per million words and period. Fewer than four periods give ``nan``.

    Raises
    ------
    ValueError
        When the table is no timeline.

    Examples
    --------
    >>> rates = pd.DataFrame({"period": range(5), "term": "مطر", "per_million": [1, 2, 3, 5, 6]})
    >>> trend(rates)[["tau", "p", "slope"]].round(3)
       tau      p  slope
    0  1.0  0.017  1.292
    """
    from scipy import stats

    number("level", level, 0.5, 0.999, example="level=0.95")
    if missing := [name for name in ("period", "term", "per_million") if name not in table]:
        raise ValueError(f"the table has no column {missing[0]!r}; give ct.timeline(corpus, terms)")
    rows: list[dict[str, Any]] = []
    for term, own in pd.DataFrame(table).groupby("term", sort=False):
        rates = own["per_million"].to_numpy(dtype=np.float64)
        time = np.arange(len(rates))[~np.isnan(rates)]
        rates = rates[time]
        row = {"term": term, "periods": len(time)} | dict.fromkeys(_FIGURES, np.nan)
        if len(time) > 3:
            found = stats.kendalltau(time, rates)
            slope, _, *ends = stats.theilslopes(rates, time, level)
            row |= dict(zip(_FIGURES, (*found, slope, *ends), strict=True))
        rows.append(row)
    made = Table(pd.DataFrame(rows, columns=["term", "periods", *_FIGURES]))
    # Rates are taken as they are: neither smoothed nor with their intervals.
    told = table.attrs.get("parameters", {}) | {"smooth": None, "interval": None, "level": level}
    made.attrs = {**table.attrs, "verb": "trend", "notes": [], "parameters": told}
    return made


_FIGURES = ("tau", "p", "slope", "slope_low", "slope_high")
