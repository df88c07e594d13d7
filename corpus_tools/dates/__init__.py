"""When: dates as people write them, in two calendars, and periods called by what they are.

>>> import pandas as pd
>>> read_dates(pd.Series(["20 مارس 2024", "15 رمضان 1444هـ"])).dates.astype(str).tolist()
['2024-03-20', '2023-04-06']
"""

from corpus_tools.dates.periods import in_periods
from corpus_tools.dates.reading import Dates, folded, read_dates

__all__ = ["Dates", "folded", "in_periods", "read_dates"]
