"""Dates as people write them: in any digits and any order, with names of months, in two calendars.

A column is read as a whole: each distinct text is taken apart by itself, and then the column says
whether the day or the month comes first. What is guessed is said.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.dates.hijri import converted

_LONGEST = 100  # characters: no date is longer, with all that stands around it
#: A year of these without a sign of its calendar is a Hijri one.
_HIJRI_YEARS = range(1300, 1501)
_ALIKE = str.maketrans("ىیةک–—‐‑−\\", "ييهك-----/", "\u0640")
_TIME = re.compile(
    r"[t ]?(?<!\d)(?P<hour>\d\d?):(?P<rest>\d\d(?::\d\d(?:\.\d+)?)?)(?![\d:])"
    r"(?: ?(?P<half>[ap](?=\.? ?m)|ص|م|صباحا|مساء)(?:(?<=[ap])\.? ?m\.?)?(?!\w))?"
    r"(?: ?(?:utc|gmt)?(?P<zone>z|[+-]\d\d:?\d\d)?(?!\w))?"
)


class Dates(NamedTuple):
    """When, one for each value, NaT where there is no date; and what the reader has guessed.

    >>> Dates(pd.Series([pd.Timestamp("2015-07-21")]), ["سبب"]).notes
    ['سبب']
    """

    dates: pd.Series
    notes: list[str]


class _Written(NamedTuple):
    """A date taken apart; its calendar is "hijri?" where only the year says so."""

    year: int
    month: int
    day: int
    calendar: str
    time: str
    turns: bool  # whether day and month are numbers that may be the other way round


_NONE = _Written(0, 0, 0, "gregorian", "", False)
_SAID = {
    "hijri?": "taken as Hijri for a year from 1300 to 1500; a Gregorian one has م after it",
    "exact": "converted from the Hijri calendar, by that of Umm al-Qura",
    "approximate": "converted by the arithmetic Hijri calendar, and approximate: that of Umm "
    "al-Qura is known from 1343 to 1500",
}


def read_dates(values: pd.Series) -> Dates:
    """Read the dates of a column, in whatever way they are written.

    These are dates: ISO 8601, in digits of any keyboard; day, month and year as numbers, or with a
    name of the month in Arabic (يناير, كانون الثاني, جانفي), English or French, or with two of them
    (آذار/مارس), weekday and time around them; months, quarters and years alone, which count by
    their first day. Hijri dates are known by the name of the month, by هـ, or by a year from 1300
    to 1500 (`hijri.converted` says how they are counted); where both calendars stand, the Gregorian
    date is taken. Years of two digits are 1969 to 2068.

    One order of day and month holds for all of a column: 07/21/2015 in it makes 3/7/2015 the 7th
    of March. Where no date decides, the day comes first, and where they contradict each other, the
    order that more of them have; both are said.

    Examples
    --------
    >>> written = ["الثلاثاء، 5 يناير 2021", "٢٠١٥", 2016, "3/7/2015", "2015-13-01"]
    >>> dates, notes = read_dates(pd.Series(written, dtype=object))
    >>> [str(date)[:10] for date in dates]
    ['2021-01-05', '2015-01-01', '2016-01-01', '2015-07-03', 'NaT']
    >>> notes
    ["the day is taken to come first in dates, 1 such as '3/7/2015'"]
    """
    if isinstance(values.dtype, np.dtype | pd.DatetimeTZDtype) and values.dtype.kind == "M":
        return Dates(values.dt.tz_localize(None), [])
    # As objects: each kind of column has a missing value of its own, and isna knows them all. A
    # whole number is a year, or year and month, …, as a float too.
    texts = values.astype(object).where(values.notna(), "").map(str)
    rows, labels = pd.factorize(texts.str.strip().str.removesuffix(".0"))
    distinct = labels.tolist()
    dates = _iso(distinct)
    left = np.flatnonzero(dates.isna() | dates.dt.year.isin(_HIJRI_YEARS)).tolist()
    counts = np.bincount(rows, minlength=len(distinct)).tolist()
    found, notes = _as_iso([distinct[row] for row in left], [counts[row] for row in left])
    dates.iloc[left] = _iso(found)
    return Dates(pd.Series(dates.array[rows], values.index), notes)


def _iso(texts: list[str]) -> pd.Series:
    column = pd.Series(texts, dtype="str")
    column = column.where(column.str.contains(r"\d"), "")  # pandas reads "now"
    read = pd.to_datetime(column, format="ISO8601", errors="coerce", utc=True)
    return read.dt.tz_localize(None).dt.as_unit("us")


def _as_iso(texts: list[str], counts: list[int]) -> tuple[list[str], list[str]]:
    """Write the distinct texts of a column in ISO 8601, no dates as ""; and say what is guessed."""
    written = list(zip(texts, counts, map(_taken_apart, texts), strict=True))
    seen: Counter[str] = Counter()
    such: dict[str, str] = {}

    def see(kind: str, text: str, count: int) -> None:
        seen[kind] += count
        such[kind] = f"{seen[kind]:,} such as {text!r}"

    for text, count, date in written:
        if date and date.turns and min(date.day, date.month) <= 12:
            kind = "month" if date.month > 12 else "day" if date.day > 12 else "either"
            see(kind, text, count)
    first, other = ("month", "day") if seen["month"] > seen["day"] else ("day", "month")
    notes = []
    if seen["month"]:
        but = f", but not in {such[other]}" if seen[other] else ""
        notes.append(f"the {first} is taken to come first in dates, for {such[first]}{but}")
    elif seen["either"] and not seen["day"]:
        notes.append(f"the day is taken to come first in dates, {such['either']}")
    result = []
    for text, count, date in written:
        year, month, day, calendar, time, turns = date or _NONE
        if turns and (month > 12 or (first == "month" and day <= 12)):
            month, day = day, month
        iso = f"{year:04}-{month:02}-{day:02}"
        if calendar != "gregorian" and (known := converted(year, month, day)):
            iso = known.date.isoformat()
            see(calendar, text, count)
            see("exact" if known.is_exact else "approximate", text, count)
        result.append(iso + time)
    notes += [f"dates: {such[kind]} {said}" for kind, said in _SAID.items() if kind in such]
    return result, notes


def folded(text: str) -> str:
    """Write a text so that spellings of one name are one: without marks and tatweel, digits Latin.

    >>> folded("٢٠ ذُو الحِجّة، 1444هـ"), folded("")
    ('20 ذو الحجه، 1444ه', '')
    """
    kept = (
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in unicodedata.normalize("NFKD", text)
        if unicodedata.category(sign) not in ("Mn", "Cf")
    )
    return "".join(kept).translate(_ALIKE).lower()


@cache
def _names() -> dict[tuple[str, int], str]:
    """Give a pattern for the names of each month, by its calendar and number."""
    file = resources.files("corpus_tools.dates").joinpath("months.toml")
    calendars = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        (calendar, int(number)): folded("|".join(names))
        for calendar, months in calendars.items()
        for number, names in months.items()
    }


@cache
def _patterns() -> list[re.Pattern[str]]:
    """Give the patterns of dates, the surest first."""
    names = "|".join(_names().values())
    gap = r"[ /.-]*(?:(?:من|شهر|سنه|لسنه|عام|لعام|of) )*"
    name = rf"(?<![^\W\d])(?P<name>{names})(?![^\W\d])(?:[ /-]+(?P<again>{names})(?![^\W\d]))?"
    year, short, full = (
        rf"(?<!\d)(?P<year>{size})(?!\d)" for size in (r"\d{4}", r"\d{1,4}", r"\d{4}|\d\d")
    )
    era = r"(?: ?(?:ال|لل)?(?P<era>ه|هجر\w+|ah|h|م|ميلاد\w*|ad|ce)(?!\w|\.\w))?"
    day, month = r"(?<!\d)(?P<day>\d\d?)(?!\d)", r"(?<!\d)(?P<month>\d\d?)(?!\d)"
    nth, sign = f"{day}(?:st|nd|rd|th)?", " ?[/.-] ?"
    written = (
        rf"^(?:(?:في|سنه|عام) )?(?:1\d{{3}} ?ه{sign})?{short}{era}(?:{sign}1\d{{3}} ?ه)?$",
        f"{name}{gap}{nth}{gap}{year}{era}",
        f"{year}{era}{gap}{name}{gap}{day}",
        f"(?:{nth}{gap})?{name}{gap}{short}{era}",
        f"{year}{era}{gap}{name}",
        f"{year}{sign}{month}{sign}{day}{era}",
        f"(?P<turns>){day}{sign}{month}{sign}{full}{era}",
        f"{year}{sign}{month}{era}",
        f"{month}{sign}{year}{era}",
        r"^(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)?$",
    )
    return [re.compile(pattern) for pattern in written]


def _taken_apart(text: str) -> _Written | None:
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    left, time = folded(text), ""
    if clock := _TIME.search(left):
        hour, rest, half, zone = clock.groups()
        if half and int(hour) <= 12:
            hour = str(int(hour) % 12 + 12 * (half[0] in "pم"))
        time = f"T{hour:0>2}:{rest}{(zone or '').upper()}"
        left = f"{left[: clock.start()]} {left[clock.end() :]}"
    left = " ".join(re.sub(r"[^\w/.-]", " ", left).split())
    found: list[_Written] = []
    for pattern in _patterns():
        dates = [_date(match.groupdict(), time) for match in pattern.finditer(left)]
        found += filter(None, dates)
        left = pattern.sub(" ", left)
    if re.search(r"\d", left):  # a number that is no part of a date
        return None
    # Of a date in both calendars the one that needs no conversion.
    return min(found, key=lambda date: date.calendar != "gregorian", default=None)


def _date(parts: dict[str, str | None], time: str) -> _Written | None:
    """Make a date of the parts found in a text; None where they are of no one calendar."""
    written, era = parts["year"] or "", parts.get("era") or ""
    year, month, day = int(written), int(parts.get("month") or 1), int(parts.get("day") or 1)
    names = {*filter(None, map(parts.get, ("name", "again")))}
    named = {
        key for key, names_ in _names().items() for each in names if re.fullmatch(names_, each)
    }
    calendars = {calendar for calendar, _ in named}
    if era:
        calendars.add("hijri" if era[0] in "هh" or era == "ah" else "gregorian")
    if len(named) > 1 or len(calendars) > 1:
        return None
    month = next((number for _, number in named), month)
    (calendar,) = calendars or {"hijri?" if year in _HIJRI_YEARS else "gregorian"}
    if calendar == "gregorian" and not era and len(written) < 4:
        if len(written) != 2 or not parts.get("day"):
            return None
        year += 2000 if year < 69 else 1900
    # Neither is رمضان 2015 of a Hijri year, nor is it sure of which century 15/9/44هـ is.
    if calendar == "hijri" and (year > 1500 or (not named and len(written) < 3)):
        return None
    return _Written(year, month, day, calendar, time, "turns" in parts)
