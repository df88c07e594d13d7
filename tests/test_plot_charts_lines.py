"""Timeline, Zipf's law, diversity and growth: what exactly is drawn."""

import io

import numpy as np
import pandas as pd
import pytest
from test_plot_charts import boxes, draw, labels, lies_in, overlapping, says, texts, words

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.measures import zipf_mandelbrot


def months(rates, term="العراق", counts=None, text=None):
    table = pd.DataFrame({"per_million": rates}, dtype=float)
    table["period"] = pd.date_range("2015-01-31", periods=len(rates), freq="ME")
    return table.assign(
        term=term,
        frequency=np.arange(len(rates)) if counts is None else counts,
        words=1000 if text is None else text,
    )


def test_a_period_without_text_is_a_gap():
    """Whether the table says NaN or, out of no words, 0; a true 0 is a point."""
    ax = plot.timeline(months([5, np.nan, 0, 7, 3], text=[900, 0, 900, 0, 900]))
    drawn = ax.lines[0].get_ydata()
    assert np.array_equal(drawn, [5, np.nan, 0, np.nan, 3], equal_nan=True)
    assert ax.lines[0].get_marker() == "o"  # a period between two gaps is seen


def test_a_period_that_only_some_terms_have_is_a_gap_in_the_others():
    table = pd.concat([months([1, 2, 3, 4]), months([5, 6], "بغداد")])
    lines = plot.timeline(table.sample(frac=1, random_state=0)).lines
    drawn = sorted((line.get_ydata() for line in lines), key=lambda values: values[0])
    assert np.array_equal(drawn[0], [1, 2, 3, 4])
    assert np.array_equal(drawn[1], [5, 6, np.nan, np.nan], equal_nan=True)


def test_counts_stand_at_their_points():
    ax = plot.timeline(months([5, np.nan, 2], counts=[4, 0, 1234]))
    assert texts(ax.texts) == ["4", "1,234"]
    assert texts(plot.timeline(months([5, 2]), counts=False).texts) == []
    both = pd.concat([months([1, 2]), months([3, 4], "بغداد")])
    assert len(plot.timeline(both).texts) == 0 and len(plot.timeline(both, counts=True).texts) == 4
    with pytest.raises(ValueError, match="no column 'frequency'"):
        plot.timeline(both.drop(columns="frequency"), counts=True)


def test_the_words_of_each_period_are_bars_that_no_line_reaches():
    ax = draw(plot.timeline(months([5, 0, 2], text=[100, 400, 0])))
    (strip,) = ax.child_axes
    assert [bar.get_height() for bar in strip.patches] == [100, 400, 0]
    assert strip.get_xlim() == ax.get_xlim()
    assert texts(strip.texts) == [says("ar", "text per period", "400")]
    zero = ax.transData.transform((0, 0))[1]
    assert strip.texts[0].get_window_extent().y1 < zero
    assert plot.timeline(months([1, 2]).drop(columns="words")).child_axes == []


@pytest.mark.parametrize(
    ("freq", "start", "written"),
    [
        ("YE", "2012-12-31", ["2012", "2013", "2014"]),
        ("ME", "2015-11-30", ["2015-11", "2015-12", "2016-01"]),
        ("D", "2015-07-21", ["2015-07-21", "2015-07-22", "2015-07-23"]),
    ],
)
def test_dates_are_written_as_finely_as_the_periods(freq, start, written):
    table = months([1, 2, 3]).assign(period=pd.date_range(start, periods=3, freq=freq))
    assert labels(plot.timeline(table).xaxis) == written
    assert labels(plot.timeline(table, language="en").xaxis) == written
    indic = labels(plot.timeline(table, digits="arabic-indic").xaxis)
    western = [text.translate({0x660 + i: str(i) for i in range(10)}) for text in indic]
    assert western == [text.replace("-", "/") for text in written]


@pytest.mark.parametrize("periods", [2, 30, 400])
def test_dates_do_not_cover_each_other(periods):
    table = months(range(periods)).assign(
        period=pd.date_range("2015-01-01", periods=periods, freq="D")
    )
    ax = draw(plot.timeline(table))
    found = [text.get_window_extent() for text in ax.get_xticklabels()]
    assert len(found) >= 2 and not overlapping(found)
    assert all(lies_in(box, ax.figure.bbox) for box in found)


def test_a_smoothed_column_is_the_line_and_the_periods_are_points():
    ax = plot.timeline(months([1, 5, 3]).assign(smoothed=[2.0, 3.0, 4.0]))
    line, dots = ax.lines
    assert list(line.get_ydata()) == [2, 3, 4] and line.get_linestyle() == "-"
    assert list(dots.get_ydata()) == [1, 5, 3] and dots.get_linestyle() == "None"


def test_what_is_no_timeline():
    with pytest.raises(ValueError, match="has two rows for 2015-01-31"):
        plot.timeline(pd.concat([months([1]), months([2])]))
    with pytest.raises(ValueError, match="'period' is not all dates"):
        plot.timeline(months([1, 2]).assign(period="soon"))
    with pytest.raises(ValueError, match="7 terms; 1 to 6"):
        plot.timeline(pd.concat([months([1], str(i)) for i in range(7)]))


def test_times_with_a_zone_and_dates_as_text():
    zoned = months([1, 2])
    zoned["period"] = zoned["period"].dt.tz_localize("Asia/Baghdad")
    text = months([1, 2]).assign(period=["2015-01-31", "2015-02-28"])
    periods = months([1, 2]).assign(period=pd.period_range("2015-01", periods=2, freq="M"))
    for table in (zoned, text, periods):
        assert labels(plot.timeline(table).xaxis) == ["2015-01", "2015-02"]


QUARTERS = {
    "ar": ["الربع الرابع 2014", "الربع الأول 2015", "الربع الثاني 2015"],
    "en": ["2014 Q4", "2015 Q1", "2015 Q2"],
}
NAMED = [
    *((freq, language, written) for freq in ("QE", "QS") for language, written in QUARTERS.items()),
    *((freq, "en", ["2014", "2015", "2016"]) for freq in ("YE", "YS")),
    *((freq, "ar", ["2014-12", "2015-01", "2015-02"]) for freq in ("ME", "MS")),
    ("D", "ar", ["2014-12-25", "2014-12-26", "2014-12-27"]),
    ("W", "ar", ["2014-12-22", "2014-12-29", "2015-01-05"]),
    ("10YE", "ar", ["2010–2019", "2020–2029", "2030–2039"]),
    ("2ME", "ar", ["2014-11–2014-12", "2015-01–2015-02", "2015-03–2015-04"]),
    ("h", "en", ["2014-12-25 00:00", "2014-12-25 01:00", "2014-12-25 02:00"]),
]


@pytest.mark.parametrize(("freq", "language", "written"), NAMED)
def test_a_period_is_called_by_what_it_is_and_not_by_its_end(freq, language, written):
    days = ["2014-12-25", "2030-12-25" if freq == "10YE" else "2016-12-25"]
    table = ct.timeline(ct.read(["مطر", "مطر"]), "مطر", date=days, freq=freq).head(3)
    ax = plot.timeline(table, language=language)
    assert labels(ax.xaxis) == written
    saved = pd.read_csv(io.StringIO(table.to_csv(index=False)))
    if not freq[0].isdigit():
        assert labels(plot.timeline(saved, language=language).xaxis) == written
    assert (ax.get_xlabel() != "") is (freq == "W")


def test_quarters_in_digits_of_the_east():
    table = months([1]).assign(period=pd.PeriodIndex(["2015Q3"], freq="Q"))
    assert labels(plot.timeline(table, digits="arabic-indic").xaxis) == ["الربع الثالث ٢٠١٥"]


def test_years_as_numbers():
    table = months([1, 2]).assign(period=[1914, 2015])
    assert labels(plot.timeline(table).xaxis) == ["1914", "2015"]


def test_the_law_drawn_is_the_law_fitted():
    table = words(200).assign(frequency=lambda t: 5000 // (t.index + 3))
    ax = plot.zipf(table.sample(frac=1, random_state=2))
    dots, line = ax.lines[:2]
    fit = zipf_mandelbrot(table["frequency"])
    assert list(dots.get_xdata()) == list(range(1, 201))
    assert list(dots.get_ydata()) == list(table["frequency"])
    assert line.get_ydata() == pytest.approx(fit.expected(range(1, 201)))
    key = texts(ax.get_legend().get_texts())
    assert key[1] == says("ar", "zipf fit", f"{fit.alpha:.2f}", f"{fit.beta:.2f}")
    assert texts(ax.texts)[:4] == ["كلمة 0", "كلمة 1", "كلمة 4", "كلمة 9"]
    assert not overlapping(boxes(ax, ax.texts))
    assert len(plot.zipf(table, fit=False, labels=False).lines) == 1


def test_a_hundred_thousand_words_are_few_points():
    table = pd.DataFrame({"term": "س", "frequency": 10**6 // np.arange(1, 100_001)})
    dots = plot.zipf(table, labels=False).lines[0]
    assert len(dots.get_xdata()) < 2500
    assert list(dots.get_xdata()[:500]) == list(range(1, 501)) and dots.get_xdata()[-1] == 100_000


def test_zipf_of_little():
    two = plot.zipf(pd.DataFrame({"term": ["أ", "ب", "ج"], "frequency": [3, 1, 0]}))
    assert list(two.lines[0].get_ydata()) == [3, 1]
    assert len(two.get_legend().get_texts()) == 1  # no fit
    with pytest.raises(ValueError, match="not negative"):
        plot.zipf(pd.DataFrame({"term": ["أ"], "frequency": [-3]}))


def richness(values, **more):
    return pd.DataFrame({"document": list("abcdefgh"[: len(values)]), "mattr": values, **more})


def test_the_richest_text_comes_first():
    table = richness([0.5, 0.9, np.nan, 0.7], words=[1, 2, 3, 4])
    ax = plot.diversity(table, n=2, labels={"b": "عنوان"})
    assert labels(ax.yaxis) == ["عنوان", "d"]
    assert list(ax.lines[0].get_xdata()) == [0.9, 0.7]
    notes = ax.get_xlabel().split("\n")
    assert notes[1:] == [says("ar", "rows omitted", "1"), says("ar", "no value", "1")]


def test_intervals_and_other_measures():
    table = richness([0.5, 0.9], mattr_low=[0.4, 0.8], mattr_high=[0.6, 0.95], mtld=[70, 50])
    ax = plot.diversity(table)
    ends = [segment[:, 0].tolist() for segment in ax.collections[1].get_segments()]
    assert ends == [[0.8, 0.95], [0.4, 0.6]]
    assert labels(plot.diversity(table, measure="mtld").yaxis) == ["a", "b"]
    with pytest.raises(ValueError, match="none of mattr, mtld"):
        plot.diversity(table[["document"]])
    assert plot.diversity(richness([np.nan])).texts


def test_rows_are_named_by_the_groups_of_the_table():
    table = pd.DataFrame({"document": ["x"], "section": ["علوم"], "ttr": [0.5]})
    table.attrs["parameters"] = {"by": "section"}
    assert labels(plot.diversity(table).yaxis) == ["علوم"]
    assert labels(plot.diversity(pd.DataFrame({"ttr": [0.5]}, index=["نص"])).yaxis) == ["نص"]


def test_growth_and_the_law_of_heaps():
    table = pd.DataFrame({"words": [0, 100, 400], "types": [0, 90, 170], "hapaxes": [0, 80, 120]})
    assert len(plot.growth(table).lines) == 2
    table.attrs = {"k": 9.0, "beta": 0.5}
    types, hapaxes, law = plot.growth(table).lines
    assert list(types.get_ydata()) == [0, 90, 170] and list(hapaxes.get_ydata()) == [0, 80, 120]
    assert law.get_ydata() == pytest.approx([0, 90, 180]) and law.get_linestyle() == "--"


def test_a_curve_goes_along_the_corpus_whatever_the_order_of_the_rows():
    ax = plot.growth(pd.DataFrame({"words": [400, 0, 100], "types": [170, 0, 90]}))
    assert [list(values) for values in ax.lines[0].get_data()] == [[0, 100, 400], [0, 90, 170]]


def test_growth_of_groups():
    table = pd.DataFrame(
        {"words": [1, 9, 1, 5], "types": [1, 6, 1, 4], "section": ["أ", "أ", "ب", "ب"]}
    )
    ax = plot.growth(table, by="section")
    assert [list(line.get_ydata()) for line in ax.lines] == [[1, 6], [1, 4]]
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    with pytest.raises(ValueError, match="7 groups; 1 to 6"):
        plot.growth(pd.concat(table.assign(section=str(i)) for i in range(7)), by="section")


def test_a_long_curve_is_thinned_and_keeps_its_ends():
    table = pd.DataFrame({"words": np.arange(50_000), "types": np.sqrt(np.arange(50_000))})
    (line,) = plot.growth(table).lines
    assert len(line.get_xdata()) == 2000 and line.get_xdata()[[0, -1]].tolist() == [0, 49_999]


def test_zipf_of_the_sample():
    ax = draw(plot.zipf(ct.frequencies(ct.sample_corpus())))
    assert not overlapping(boxes(ax, ax.texts))
