"""Dates as people write them: in any digits and any order, with names of months, in two calendars.

A column is read as a whole: each distinct text is taken apart by itself, and then the column says
whether the day or the month comes first. What is guessed is said.
"""

import re
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple
from unicodedata import category, digit, normalize

import numpy as np
import pandas as pd

from corpus_tools._checks import toml
from corpus_tools.dates.hijri import UMM_AL_QURA, gregorian

_LONGEST = 100  # characters: no date is longer, with all that stands around it
#: A year of these without a sign of its calendar is a Hijri one.
_HIJRI_YEARS = range(1300, 1501)
_PART = r"(?:[- ]?(\d\d|(?<=[- ])\d)"
_ISO = re.compile(rf"(\d{{4}}){_PART}{_PART}([T ][\d:.,]+)? ?([+-][\d:]+|Z)?)?)?", re.ASCII)
_ALIKE = str.maketrans("ىیةک–—‐‑−\\", "ييهك-----/", "\u0640")


class Dates(NamedTuple):
    """When, one for each value, NaT where there is no date; and what the reader has guessed.

    >>> Dates(pd.Series([pd.Timestamp("2015-07-21")]), ["سبب"]).notes
    ['سبب']
    """

    dates: pd.Series
    notes: list[str]


class _Written(NamedTuple):
    """A date taken apart; the calendar is G, H, or Hijri "by year"."""

    year: int
    month: int
    day: int
    calendar: str
    time: str
    turns: bool  # whether day and month are numbers that may be the other way round


# What is made of a text that holds no date: no calendar has such a year.
_NONE = _Written(0, 0, 0, "G", "", False)


def read_dates(values: pd.Series) -> Dates:
    """Read the dates of a column, in whatever way they are written.

    These are dates: ISO 8601, in digits of any keyboard; day, month and year as numbers, or with a
    name of the month in Arabic (يناير, كانون الثاني, جانفي), English or French, or with two of them
    (آذار/مارس), weekday and time around them; months, quarters and years alone, which count by
    their first day. Hijri dates are known by the name of the month, by هـ, or by a year from 1300
    to 1500 (`hijri.gregorian` says how they are counted); where both calendars stand, the Gregorian
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
    texts = values.astype(object).where(values.notna(), "").map(str).str.strip()
    texts = texts.where(texts.str.contains(r"\d"), "")  # pandas reads "now"
    rows, labels = pd.factorize(texts.str.removesuffix(".0"))
    distinct = labels.tolist()
    dates = _iso(distinct)
    left = np.flatnonzero(dates.isna() | dates.dt.year.isin(_HIJRI_YEARS)).tolist()
    counts = np.bincount(rows, minlength=len(distinct)).tolist()
    found, notes = _as_iso([distinct[row] for row in left], [counts[row] for row in left])
    dates.iloc[left] = _iso(found)
    return Dates(pd.Series(dates.array[rows], values.index), notes)


def _iso(texts: list[str]) -> pd.Series:
    # Not by pandas: on version 2 no year is before 1678, and one offset moves the times after it.
    return pd.Series(np.array(list(map(_moment, texts)), "datetime64[us]"))


def _moment(text: str) -> datetime | None:
    """Read a date of ISO 8601, of which month and day may be left out; in UTC if it has an offset.

    >>> _moment("0622-07"), _moment("2015-07-21 02:51:32 +03:00"), _moment("٢٠١٥")
    (datetime.datetime(622, 7, 1, 0, 0), datetime.datetime(2015, 7, 20, 23, 51, 32), None)
    """
    if not (match := _ISO.fullmatch(text)):
        return None
    year, month, day, time, offset = match.groups("")
    try:
        moment = datetime.fromisoformat(f"{year}-{month or 1:0>2}-{day or 1:0>2}{time}{offset}")
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # no such day; in UTC it would be in the year 0
        return None


def _as_iso(texts: list[str], counts: list[int]) -> tuple[list[str], list[str]]:
    """Write the distinct texts of a column in ISO 8601, no dates as ""; and say what is guessed."""
    written = list(zip(texts, counts, map(_taken_apart, texts), strict=True))
    seen: Counter[str] = Counter()
    such: dict[str, str] = {}

    def see(kind: str, text: str, count: int) -> None:
        seen[kind] += count
        such[kind] = f"{seen[kind]:,} such as {text!r}"

    for text, count, date in written:
        if date.turns and min(date.day, date.month) <= 12:
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
    for text, count, (year, month, day, calendar, time, turns) in written:
        if turns and (month > 12 or (first == "month" and day <= 12)):
            month, day = day, month
        iso = f"{year:04}-{month:02}-{day:02}"
        if calendar != "G" and (found := gregorian(year, month, day)):
            iso = found.isoformat()
            see(calendar, text, count)
            see("exact" if year in UMM_AL_QURA else "approximate", text, count)
        result.append(iso + time)
    said = toml("dates/language.toml")["said"].items()
    notes += [f"dates: {such[kind]} {what}" for kind, what in said if kind in such]
    return result, notes


def folded(text: str) -> str:
    """Write a text so that spellings of one name are one: without marks and tatweel, digits Latin.

    >>> folded("٢٠ ذُو الحِجّة، 1444هـ"), folded("")
    ('20 ذو الحجه، 1444ه', '')
    """
    kept = (sign for sign in normalize("NFKD", text) if category(sign) not in ("Mn", "Cf"))
    return "".join(str(digit(sign, sign)) for sign in kept).translate(_ALIKE).lower()


@cache
def _language() -> tuple[list[tuple[re.Pattern[str], str]], list[Any], Any]:
    """Give what is written for the names of months and signs, and the layouts of dates with it."""
    language = toml("dates/language.toml")
    codes = []
    for calendar in "GH":
        for number, names in language[calendar].items():
            before, code = "", f" {calendar}{number:0>2} "
            if number == "sign":
                before, code = r"(?<=\d) ?", calendar
            pattern = rf"{before}(?<![^\W\d])(?:{'|'.join(map(folded, names))})(?![^\W\d]|\.\w)"
            codes.append((re.compile(pattern), code))
    layouts = [layout.format(**language["parts"]) for layout in language["layouts"]]
    return codes, list(map(re.compile, layouts)), re.compile("".join(language["time"]))


def _taken_apart(text: str) -> _Written:
    if not text or len(text) > _LONGEST:
        return _NONE
    codes, layouts, times = _language()
    left, time = folded(text), ""
    if clock := times.search(left):
        hour, rest, half, zone = clock.groups()
        if half and int(hour) <= 12:
            hour = str(int(hour) % 12 + 12 * (half[0] in "pم"))
        time = f"T{hour:0>2}:{rest}{(zone or '').upper()}"
        left = f"{left[: clock.start()]} {left[clock.end() :]}"
    left = " ".join(re.sub(r"[^\w/.-]", " ", left).split())
    for pattern, code in codes if re.search(r"[^\W\d]", left) else []:
        left = pattern.sub(code, left)
    left, found = " ".join(left.split()), []
    for layout in layouts:
        found += [_date(match.groupdict(), time) for match in layout.finditer(left)]
        left = layout.sub(" ", left)
    # A number that is no part of a date makes none. Of two calendars Gregorian needs no conversion.
    dates = [] if re.search(r"\d", left) else list(filter(None, found))
    return min(dates, key=lambda date: date.calendar != "G", default=_NONE)


def _date(parts: dict[str, str | None], time: str) -> _Written | None:
    """Make a date of the parts found in a text; None where they are of no one calendar."""
    year, month, day = (int(parts.get(name) or 1) for name in ("year", "month", "day"))
    sign, named, digits = parts.get("sign"), parts.get("calendar"), len(parts["year"] or "")
    calendars = {*filter(None, (sign, named))}
    calendar, *others = calendars or {"by year" if year in _HIJRI_YEARS else "G"}
    if calendar == "G" and not sign and digits < 4:
        if digits != 2 or not parts.get("day"):
            return None
        year += 2000 if year < 69 else 1900
    # Neither is رمضان 2015 of a Hijri year, nor is it sure of which century 15/9/44هـ is.
    is_no_year = year not in range(1, 1501) or (digits < 3 and not named)
    if others or (calendar == "H" and is_no_year):
        return None
    return _Written(year, month, day, calendar, time, "turns" in parts)
