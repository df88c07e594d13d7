"""Timelines: every period recounted, gaps, dates of all kinds, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_counting import Plain, documents, read

import corpus_tools as ct
from corpus_tools.table.frame import TEXT

days = st.lists(
    st.dates(pd.Timestamp("2020-01-01").date(), pd.Timestamp("2021-12-31").date()),
    min_size=5,
    max_size=5,
)


@settings(max_examples=25)
@given(documents, days, st.sampled_from([5, 999]))
def test_every_period_recounted(sources, dates, part_size):
    corpus = read(sources, part_size)
    dates = dates[: len(corpus)]
    table = ct.timeline(corpus, ["ا", "ا ب"], date=dates, freq="MS", smooth=3)
    plain = Plain(corpus)
    months = pd.period_range(min(dates), max(dates), freq="M")
    assert table["period"].tolist() == list(months) * 2
    for term, rows in table.groupby("term", sort=False):
        hits, words = [], []
        for month in months:
            own = [
                document
                for document, day in zip(plain.documents, dates, strict=True)
                if pd.Period(day, "M") == month
            ]
            hits.append(sum(len(plain.hits(document, term)) for document in own))
            words.append(sum(len(plain.words(document)) for document in own))
        assert rows["frequency"].tolist() == hits
        assert rows["words"].tolist() == words
        rates = [h * 1e6 / w if w else np.nan for h, w in zip(hits, words, strict=True)]
        np.testing.assert_allclose(rows["per_million"], rates)
        smooth = []
        for place, size in enumerate(words):
            around = slice(max(place - 1, 0), place + 2)
            total = sum(words[around])
            smooth.append(sum(hits[around]) * 1e6 / total if size else np.nan)
        np.testing.assert_allclose(rows["smoothed"], smooth)


def test_gaps_are_no_zeros():
    frame = pd.DataFrame({"text": ["مطر", "شمس", "مطر"], "date": ["2020", "2022-05", "2022-06-01"]})
    table = ct.timeline(ct.read(frame), "مطر", freq="YE")
    assert table["per_million"].tolist() == pytest.approx([1e6, np.nan, 5e5], nan_ok=True)
    assert table["frequency"].tolist() == [1, 0, 1]
    assert table["words"].tolist() == [1, 0, 2]
    assert table.attrs["notes"] == ["periods without words: 1 of 3"]


@pytest.mark.parametrize(
    ("freq", "called"),
    [
        *((freq, ["2013", "2014", "2015"]) for freq in ("YE", "YS", "Y", "BYE")),
        *((freq, ["2013Q4", "2014Q1"]) for freq in ("QE", "QS", "Q", "QE-MAR", "QS-OCT", "BQS")),
        *((freq, ["2013-11", "2013-12"]) for freq in ("ME", "MS", "M", "BME")),
        ("W", ["2013-11-04/2013-11-10", "2013-11-11/2013-11-17"]),
        ("W-THU", ["2013-11-01/2013-11-07", "2013-11-08/2013-11-14"]),
        ("D", ["2013-11-05", "2013-11-06"]),
        ("10YE", ["2010"]),
        ("2YE", ["2012", "2014"]),
        ("2QE", ["2013Q3", "2014Q1"]),
        ("12h", ["2013-11-05 00:00", "2013-11-05 12:00"]),
    ],
)
def test_a_period_is_called_by_what_it_is_and_not_by_its_end(freq, called):
    corpus = ct.read(["مطر", "مطر مطر"])
    table = ct.timeline(corpus, "مطر", date=["2013-11-05", "2015-02-01"], freq=freq)
    assert table["period"].astype(str).tolist()[: len(called)] == called
    assert table["frequency"].sum() == 3
    assert table["frequency"].iloc[0] == (3 if freq == "10YE" else 1)
    assert table["frequency"].iloc[-1] == (3 if freq == "10YE" else 2)


def test_several_years_in_a_period_are_said():
    table = ct.timeline(ct.read(["مطر"]), "مطر", date=["2013-11-05"], freq="10YE")
    assert table.attrs["notes"] == ["a period is called by the first of its 10 (10YE)"]


def test_what_is_guessed_of_dates_is_said_under_the_table():
    written = ["3/7/2015", "07/21/2015", "1444", "2015-13-01"]
    table = ct.timeline(ct.read(TEXTS[:4]), "مطر", date=written, freq="YE")
    assert table["period"].astype(str).tolist() == [str(year) for year in range(2015, 2023)]
    nonsense, order, hijri = table.attrs["notes"][:3]
    assert nonsense.startswith("documents without a date that can be read: 1 of 4")
    assert order.startswith("the month is taken to come first")
    assert "'1444' taken as Hijri" in hijri


# A year that is missing, in every kind of column that may hold it.
YEARS = [
    *("Int64", "Int16", "Float64", "Float32", "float64", "string", "str", "object", "category"),
    *("int64[pyarrow]", "double[pyarrow]", "string[pyarrow]", "large_string[pyarrow]"),
]
DAYS = ["datetime64[ns]", "datetime64[s]", "datetime64[us, Asia/Riyadh]", "period[D]", "str"]
DAYS += ["string", "object", "category", "date32[pyarrow]", "timestamp[ns][pyarrow]"]


def missing_in_the_middle(dtype, first, last):
    if "str" in dtype:
        first, last = str(first), str(last)
    if dtype in ("object", "category"):
        return pd.Series([first, None, pd.NA, float("nan"), last], dtype="object").astype(dtype)
    values = pd.Series([first, None, None, None, last])
    return (
        values.dt.tz_localize("Asia/Riyadh")
        if "Asia" in dtype
        else values.astype(TEXT if dtype == "str" else dtype)
    )


CASES = [(dtype, 2001, 2003) for dtype in YEARS]
CASES += [(dtype, pd.Timestamp("2001-05-06"), pd.Timestamp("2003-05-06")) for dtype in DAYS]
TEXTS = ["مطر", "مطر مطر", "شمس", "مطر", "مطر شمس"]


@pytest.mark.parametrize(("dtype", "first", "last"), CASES)
def test_a_missing_value_is_no_date_in_any_column(dtype, first, last):
    dates = missing_in_the_middle(dtype, first, last)
    dated, bare = ct.read(pd.DataFrame({"text": TEXTS, "date": dates})), ct.read(TEXTS)
    for corpus, date in ((dated, "date"), (bare, dates), (bare, list(dates))):
        table = ct.timeline(corpus, "مطر", date=date, freq="YE")
        assert table["period"].dt.year.tolist() == [2001, 2002, 2003]
        assert table["frequency"].tolist() == [1, 0, 1]
        assert table.attrs["notes"][0].startswith(
            "documents without a date that can be read: 3 of 5"
        )


@pytest.mark.parametrize(("dtype", "first", "last"), CASES)
def test_missing_values_are_a_group_of_their_own(dtype, first, last):
    dates = missing_in_the_middle(dtype, first, last)
    corpus = ct.read(pd.DataFrame({"text": TEXTS, "date": dates}))
    rich = ct.diversity(corpus, by="date", measures="ttr")
    assert rich["words"].tolist() == [1, 2, 4]
    assert rich["date"].isna().tolist() == [False, False, True]
    spread = ct.dispersion(corpus, ["مطر"], parts="date")
    assert spread["frequency"].tolist() == [5]
    assert spread.attrs["parameters"]["n_parts"] == 3
    assert ct.duplicates(corpus, by="date").empty


def test_documents_without_a_date_are_counted_and_said():
    frame = pd.DataFrame({"text": ["مطر", "مطر مطر", "شمس"], "day": ["2020-01-01", "قديم", None]})
    table = ct.timeline(ct.read(frame), ["مطر", "ثلج"], date="day")
    assert table["frequency"].tolist() == [1, 0]
    assert "documents without a date that can be read: 2 of 3" in table.attrs["notes"][0]
    assert "left out with their words (3)" in table._repr_html_()


def test_what_is_refused():
    corpus = ct.sample_corpus()
    for wrong, message in (
        ({"date": "day"}, "section, register, region, date"),
        ({"date": "title"}, "none of 115 documents has a date"),
        ({"date": ["2020"]}, "1 dates for 115 documents"),
        ({"freq": "month"}, "freq='ME'"),
        ({"freq": 3}, "freq='ME'"),
        ({"freq": "s"}, "at most 100,000"),
        ({"smooth": 2}, "an odd number"),
        ({"smooth": True}, "smooth=3"),
        ({"terms": []}, "no term is named"),
    ):
        with pytest.raises(ValueError, match=message):
            ct.timeline(corpus, **{"terms": "البحر", **wrong})
    with pytest.raises(ct.QueryError):
        ct.timeline(corpus, "كتاب|")
