"""How the numbers of a column are written: alike, with as many decimals as its size asks for.

Only what is seen is rounded. Thousands are parted where numbers count or measure something; years,
ids and numbers of pages are names, and have no commas.
"""

import math
from typing import Any, NamedTuple

import pandas as pd

from corpus_tools.naming.language import counts

# Beyond these a number is written as 1.5e+20.
_HUGE, _TINY = 1e15, 1e-4


class Numbers(NamedTuple):
    """The way of one column: decimals, None for powers of ten; what parts thousands; its floor.

    A number above 0 that would look like 0 is written as below the least one that can be seen,
    unless there are negative ones beside it.

    Examples
    --------
    >>> way = Numbers(3, ",", has_floor=True)
    >>> way(1234.5), way(0.00004), way(0), way(float("nan"))
    ('1,234.500', '<0.001', '0.000', '')
    >>> Numbers(0, ",")(1234.0), Numbers(0, "")(2015), Numbers(None, "")(1e20)
    ('1,234', '2015', '1.00e+20')
    """

    decimals: int | None
    comma: str
    has_floor: bool = False

    def __call__(self, value: Any) -> str:
        """Write a number; a missing one is nothing."""
        if pd.isna(value) or math.isinf(value):
            return "" if pd.isna(value) else "∞" if value > 0 else "-∞"
        if not self.decimals:
            return f"{value:.2e}" if self.decimals is None else f"{int(value):{self.comma}}"
        text = f"{value:z{self.comma}.{self.decimals}f}"
        lost = self.has_floor and value > 0 and not text.strip("0.")
        return f"<{10**-self.decimals:.{self.decimals}f}" if lost else text

    @property
    def in_excel(self) -> str:
        """The number format of a workbook."""
        if self.decimals is None:
            return "0.00E+00"
        return ("#,##0" if self.comma else "0") + "." * bool(self.decimals) + "0" * self.decimals


def number_formats(frame: pd.DataFrame) -> list[Numbers | None]:
    """Say of each column how its numbers are written; None where it holds no numbers alone.

    A matrix of words with words, and a table that was spread over columns, have one way for all.

    >>> table = pd.DataFrame({"frequency": [1617], "year": [2015], "term": ["نص"], "p": [1e-3]})
    >>> [way and way(2015) for way in number_formats(table)]
    ['2,015', '2015', None, '2,015.00000']
    """
    columns = [frame.iloc[:, place] for place in range(frame.shape[1])]
    numeric = [column for column in columns if column.dtype.kind in "iuf"]
    is_spread = frame.columns.name is not None or (len(frame) and frame.index.equals(frame.columns))
    common = _way(pd.concat(numeric), True) if is_spread and numeric else None
    return [
        (common or _way(column, counts(column.name))) if column.dtype.kind in "iuf" else None
        for column in columns
    ]


def _way(column: pd.Series, counts: bool | None) -> Numbers:
    """Find the way of a column by the largest number in it."""
    known = column[column.abs() < math.inf]  # false for a missing one
    largest, has_floor = known.abs().max(), not (known < 0).any()
    if known.dtype.kind == "f" and (largest >= _HUGE or 0 < largest < _TINY):
        return Numbers(None, "")
    if (known % 1 == 0).all():
        # Without a name that says more, small whole numbers may be years.
        is_year = counts is False or (counts is None and not largest >= 10_000)
        return Numbers(0, "" if is_year else ",", has_floor)
    if largest > 1:
        return Numbers(1 if largest >= 100 else 2, ",", has_floor)
    return Numbers(max(3, 2 - math.floor(math.log10(largest))), ",", has_floor)
