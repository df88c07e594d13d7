"""Dates as people write them: names of months, two calendars, one order for a column, nonsense."""

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.dates import read_dates
from corpus_tools.dates.hijri import gregorian

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
MONTHS = [
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني"
    ",كانون الأول".split(","),
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split(),
    "January February March April May June July August September October November December".split(),
]
MONTHS.append([f"{first}/{second}" for first, second in zip(*MONTHS[:2], strict=True)])
MONTHS.append([f"{second} ({first})" for first, second in zip(*MONTHS[:2], strict=True)])
HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب"]
HIJRI += ["شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"]
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
LAYOUTS = [
    *("{d} {m} {y}", "{w} {d} {m} {y}", "{w}، {d} {m}، {y}", "{d}-{m}-{y}", "{d} {m} {y}م"),
    *("{d}{m}{y}", "{y} {m} {d}", "{m} {d}، {y}", "{d} من {m} عام {y}", "{w} {d} {m} {y} 10:45 م"),
    *("\u200f{d}\u200f {m} {y}", "{d}\u00a0{m}\u00a0{y}", "نُشر يوم {w}: {d} {m} {y} - 22:45"),
]


def read(*written):
    """Dates as text, without the time; "" where there is none."""
    dates = read_dates(pd.Series(list(written), dtype=object)).dates
    return ["" if pd.isna(date) else f"{date:%Y-%m-%d}" for date in dates]


def notes(*written):
    return read_dates(pd.Series(list(written), dtype=object)).notes


@given(
    st.dates(datetime.date(1600, 1, 1), datetime.date(2200, 1, 1)),
    st.sampled_from(MONTHS),
    st.sampled_from(LAYOUTS),
    st.sampled_from([{}, ARABIC_INDIC, PERSIAN]),
)
def test_months_have_their_names_in_any_country_layout_and_digits(day, months, layout, digits):
    text = layout.format(
        d=day.day, m=months[day.month - 1], y=day.year, w=WEEKDAYS[day.weekday()]
    ).translate(digits)
    assert read(text) == [day.isoformat()]


@given(
    st.integers(1343, 1500),
    st.integers(1, 12),
    st.integers(1, 29),
    st.sampled_from(["{d} {n} {y}هـ", "{d} {n} {y}", "{y}-{m:02}-{d:02}", "{d}/{m}/{y} هـ"]),
    st.sampled_from([{}, ARABIC_INDIC, PERSIAN]),
)
def test_hijri_dates_are_known_by_month_by_sign_and_by_year(year, month, day, layout, digits):
    text = layout.format(d=day, m=month, n=HIJRI[month - 1], y=year).translate(digits)
    # Where day and month are numbers, one of more than 12 has to say which it is.
    if "/" not in layout or day > 12:
        assert read(text) == [gregorian(year, month, day).isoformat()]


# 1 Muharram, 1 Ramadan and 1 Shawwal as Saudi Arabia announced them or its calendar has them.
@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("1 محرم 1445هـ", "2023-07-19"),
        ("١ رمضان ١٤٤٥ هـ", "2024-03-11"),
        ("1/9/1445هـ", "2024-03-11"),
        ("1 شوال 1444 هجرية", "2023-04-21"),
        ("10 ذي الحجّة 1444 هـ", "2023-06-28"),
        ("12 ربيع الأوّل ١٤٤٥", "2023-09-27"),
        ("27 رجب الحرام 1445", "2024-02-08"),
        ("14 شعبان المعظّم 1445", "2024-02-24"),
        ("ذو القعدة 1440", "2019-07-04"),
        ("1444 للهجرة", "2022-07-30"),
        ("20 رمضان 1444هـ الموافق 11 أبريل 2023م", "2023-04-11"),
        ("11 أبريل 2023 (20 رمضان 1444)", "2023-04-11"),
        ("1445/9/10هـ - 2024/3/20م", "2024-03-20"),
        ("1444هـ / 2023م", "2023-01-01"),
        ("1450م", "1450-01-01"),
        ("29 مايو 1453", "1453-05-29"),
    ],
)
def test_both_calendars(written, right):
    assert read(written) == [right]


# Days that history knows in the Julian calendar: so many days behind the Gregorian one.
@pytest.mark.parametrize(
    ("hijri", "julian", "behind"),
    [
        ("1 محرم 1 هـ", (622, 7, 16), 3),
        ("10 محرم 61 هـ", (680, 10, 10), 3),
        ("4 صفر 656 هـ", (1258, 2, 10), 7),
        ("25 رمضان 658 هـ", (1260, 9, 3), 7),
        ("20 جمادى الأولى 857 هـ", (1453, 5, 29), 9),
    ],
)
def test_early_hijri_dates_are_within_two_days_and_called_approximate(hijri, julian, behind):
    right = datetime.date(*julian) + datetime.timedelta(behind)
    (date,) = read_dates(pd.Series([hijri])).dates
    assert abs((date.date() - right).days) <= 2
    assert "approximate" in notes(hijri)[0]
    assert "approximate" not in "".join(notes("1 محرم 1445هـ"))


@pytest.mark.parametrize("before", ["", "ت ", "(ت. ", "المتوفى: ", "المتوفى سنة ", "توفي سنة "])
def test_a_year_of_death_as_books_print_it(before):
    (date,) = read(before + "255هـ")
    assert date == read("1 محرم 255هـ")[0]
    for sign in ("/", " - ", " = ", " / "):
        assert read(f"{before}٢٥٥هـ{sign}٨٦٩م", f"869م{sign}255 هـ") == read("869م") * 2


@given(st.integers(1, 1500), st.integers(1, 12), st.integers(1, 29))
def test_the_arithmetic_calendar_counted_month_by_month(year, month, day):
    leap = {2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29}
    days = sum(354 + (past % 30 in leap) for past in range(1, year))
    days += sum(30 - past % 2 for past in range(month - 1)) + day - 1
    counted = datetime.date(622, 7, 19) + datetime.timedelta(days)
    apart = abs((gregorian(year, month, day) - counted).days)
    assert apart <= (2 if 1343 <= year <= 1500 else 0)


@pytest.mark.parametrize(
    "nonsense",
    [
        *("2015-13-01", "2015-02-30", "31/2/2015", "13/13/2015", "32 مارس 2015", "0 يناير 2015"),
        *("31 رمضان 1444", "15 رمضان 2015", "15/13/1444هـ", "20 مارس/نيسان 2024", "2015هـ"),
        *("قديم", "now", "today", "اليوم", "", "مارس", "20 مارس", "15 رمضان", "255", "1200 ق.م"),
        *("2015/2016", "192.168.1.1", "الآية 12", "العدد 7، 20 مارس 2024", "م 2015 هـ", "1/2", "9"),
        *("القرن 3 هـ", "20 مارس 2024" * 20, "٣٠ شباط ٢٠٢٠", "15/9/44هـ", "99999999999"),
    ],
)
def test_nonsense_is_no_date(nonsense):
    assert read(nonsense) == [""]
    assert notes(nonsense) == []


def test_one_order_of_day_and_month_for_a_whole_column():
    assert read("3/7/2015", "21/7/2015") == ["2015-07-03", "2015-07-21"]
    assert read("3/7/2015", "07/21/2015") == ["2015-03-07", "2015-07-21"]
    assert read("٣/٧/٢٠١٥", "٢١/٧/٢٠١٥", "2015-03-07") == ["2015-07-03", "2015-07-21", "2015-03-07"]
    assert notes("3/7/2015", "21/7/2015") == []
    assert notes("3/7/2015") == ["the day is taken to come first in dates, 1 such as '3/7/2015'"]
    assert notes("3/7/2015", "07/21/2015", "07/21/2015") == [
        "the month is taken to come first in dates, for 2 such as '07/21/2015'"
    ]


def test_a_contradiction_of_orders_is_said_and_the_majority_decides():
    column = ["07/21/2015", "07/22/2015", "21/7/2015", "3/7/2015"]
    assert read(*column) == ["2015-07-21", "2015-07-22", "2015-07-21", "2015-03-07"]
    assert notes(*column) == [
        "the month is taken to come first in dates, for 2 such as '07/22/2015', "
        "but not in 1 such as '21/7/2015'"
    ]
    assert read(*column[1:]) == ["2015-07-22", "2015-07-21", "2015-07-03"]


def test_a_year_without_a_calendar_is_said_to_be_taken_as_hijri():
    years = [1299, 1300, 1444, 1500, 1501, "1444-09-15"]
    assert [day[:4] for day in read(*years)] == ["1299", "1882", "2022", "2076", "1501", "2023"]
    assert "4 such as '1444-09-15' taken as Hijri for a year from 1300 to 1500" in notes(*years)[0]
    stamp = pd.Series(np.array(["1444-09-15"], "datetime64[s]"))
    assert read_dates(stamp).dates.dt.year.tolist() == [1444]


def test_times_of_day_and_their_halves():
    written = ["20/3/2024 10:45 م", "٢٠ مارس ٢٠٢٤ ١٢:٠٥ ص", "20 Mar 2024, 10:45:30 p.m."]
    written += [
        "2024-03-20T22:45:00+03:00",
        "Wed Mar 20 20:19:24 +0000 2024",
        "2:15 مساءً 20/3/2024",
    ]
    dates = read_dates(pd.Series(written)).dates
    assert [f"{date:%H:%M:%S}" for date in dates] == [
        *("22:45:00", "00:05:00", "22:45:30", "19:45:00", "20:19:24", "14:15:00")
    ]
    assert {f"{date:%Y-%m-%d}" for date in dates} == {"2024-03-20"}


def test_dates_of_all_kinds():
    written = ["2015-07-21 02:51:32", "2015-07-21T02:51:32+03:00", "21/7/2015", "٢٠١٥-٠٧-٢١"]
    written += ["20150721", 20150721, "21.7.15", "July 21, 2015", "21 juillet 2015"]
    days = read(*written)
    assert days == ["2015-07-21", "2015-07-20", *["2015-07-21"] * (len(days) - 2)]
    firsts = ["2015", 2015, 2015.0, "2015.0", "عام 2015", "٢٠١٥م"]
    assert read(*firsts) == ["2015-01-01"] * len(firsts)
    quarters = ["2015Q3", "2015 Q3", "الربع الثالث 2015", "2015-07", "07/2015", "تموز 2015"]
    assert read(*quarters) == ["2015-07-01"] * len(quarters)
    assert read(float("inf"), None, pd.Timestamp("2015-07-21")) == ["", "", "2015-07-21"]
    zoned = pd.Series(pd.to_datetime(["2015-07-21"], utc=True))
    assert read_dates(zoned).dates.dt.tz is None
    assert read() == []


def test_a_column_keeps_its_index():
    column = pd.Series(["20 مارس 2024", None], index=["ب", "أ"])
    assert read_dates(column).dates.isna().to_dict() == {"ب": False, "أ": True}


@given(st.lists(st.text(max_size=30) | st.integers() | st.floats() | st.none(), max_size=5))
def test_no_text_breaks_the_reading(column):
    dates, said = read_dates(pd.Series(column, dtype=object))
    assert len(dates) == len(column) and dates.dtype.kind == "M"
    assert all(isinstance(note, str) for note in said)
