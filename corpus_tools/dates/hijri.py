"""Hijri dates as Gregorian ones: by a table where there is one, else by arithmetic."""

from datetime import date

from hijridate import Hijri

#: The years of which the calendar of Umm al-Qura is known.
UMM_AL_QURA = range(1343, 1501)

# The 1st of Muharram of the year 1, 16 July 622 of the Julian calendar, as Python counts days.
_EPOCH = date(622, 7, 19).toordinal()


def gregorian(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian date of a Hijri one.

    From 1343 to 1500 by the calendar of Umm al-Qura, as ``hijridate`` holds it. Other years by
    the arithmetic calendar (Reingold and Dershowitz 2018, ch. 7: of 30 years 11 are leap years),
    which may be a day or two from what was seen in the sky, and so in a text. Before 1582 the
    result is of the Gregorian calendar too, carried back. The 30th of a month of 29 days, which
    one place had and another had not, is the day after the 29th. None where there is no such month
    or day, or where it lies beyond the year 9999.

    Examples
    --------
    >>> gregorian(1444, 9, 15)  # 15 رمضان 1444
    datetime.date(2023, 4, 6)
    >>> gregorian(656, 2, 4).isoformat()  # 10 February 1258 of the Julian calendar
    '1258-02-17'
    >>> gregorian(1444, 13, 1)
    """
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    months = 30 * (month - 1) - (month - 1) // 2
    first = _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + months
    if year in UMM_AL_QURA:
        first = Hijri(year, month, 1).to_gregorian().toordinal()
    ordinal = first + day - 1
    return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
