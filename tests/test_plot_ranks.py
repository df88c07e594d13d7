"""Ranks from period to period: who rises, where lines are broken, where they are named."""

import numpy as np
import pandas as pd
import pytest
from drawing import clean
from test_plot_charts import draw, labels, overlapping, says, texts
from test_plot_themes import faults, smallest

import corpus_tools as ct
from corpus_tools import plot

__all__ = ["clean"]
COUNTS = {"العراق": [9, 1, 5], "بغداد": [4, 8, 0], "دجلة": [0, 3, 0], "البصرة": [1, 0, 7]}


def table(groups=(2015, 2016, 2017), by="period", counts=COUNTS):
    rows = [(t, g, n) for t, ns in counts.items() for g, n in zip(groups, ns, strict=True)]
    made = pd.DataFrame(rows, columns=["term", by, "frequency"])
    made.attrs["parameters"] = {"by": by}
    return made


def lines(ax):
    return [[None if np.isnan(y) else int(y) + 1 for y in line.get_ydata()] for line in ax.lines]


def test_ranks_are_among_the_words_shown_and_gaps_are_where_a_word_is_absent():
    ax = draw(plot.ranks(table()))
    # The most over all periods first: 15, 12, 8, 3.
    assert lines(ax) == [[1, 3, 2], [2, 1, None], [3, None, 1], [None, 2, None]]
    assert labels(ax.yaxis) == ["1", "2", "3"]
    assert lines(plot.ranks(table(), n=2)) == [[1, 2, 1], [2, 1, None]]


def test_the_ranks_of_a_group_are_those_of_a_plain_sort():
    corpus = ct.sample_corpus()
    by = ct.frequencies(corpus, by="section", kinds="arabic")
    ax = plot.ranks(by, n=10)
    totals = by.groupby("term")["frequency"].sum().sort_values(ascending=False, kind="stable")
    top = list(totals.index[:10])
    wide = by[by["term"].isin(top)].pivot(index="term", columns="section", values="frequency")
    for place, section in enumerate(sorted(wide.columns)):
        order = sorted(wide[section].dropna().items(), key=lambda pair: -pair[1])
        drawn = {top[i]: line[place] for i, line in enumerate(lines(ax))}
        counts = [count for _, count in order]
        ranked = sorted((rank, wide.loc[term, section]) for term, rank in drawn.items() if rank)
        assert [count for _, count in ranked] == counts


def test_labels_stand_at_both_ends_and_one_that_reaches_neither_where_it_begins():
    ax = draw(plot.ranks(table()))
    shown = texts(ax.texts)
    assert {word: shown.count(word) for word in COUNTS} == dict(
        zip(COUNTS, (2, 1, 1, 2), strict=True)
    )
    first, last = ax.transData.transform([(0.5, 0), (2.5, 0)])[:, 0]
    assert first > last  # time runs as reading does
    for text in ax.texts:
        box = text.get_window_extent()
        if text.get_text() != "دجلة":
            assert box.x0 > first or box.x1 < last
    found = [text.get_window_extent() for text in [*ax.texts, *ax.get_yticklabels()]]
    assert overlapping(found) == []


@pytest.mark.parametrize(
    ("freq", "names", "indic"),
    [
        ("M", ["2015-01", "2015-02", "2015-03"], "٢٠١٥/٠١"),
        ("Y", ["2015", "2016", "2017"], "٢٠١٥"),
        ("Q", [says("ar", f"Q{i}", "2015") for i in (1, 2, 3)], says("ar", "Q1", "٢٠١٥")),
    ],
)
def test_periods_are_named_as_in_a_timeline(freq, names, indic):
    periods = pd.period_range("2015-01", periods=3, freq=freq)
    assert labels(draw(plot.ranks(table(periods))).xaxis) == names
    ax = draw(plot.ranks(table(periods), digits="arabic-indic"))
    assert labels(ax.xaxis)[0] == indic and labels(ax.yaxis)[0] == "١"


def test_groups_keep_their_names_and_the_chart_says_how_it_was_made():
    ax = draw(plot.ranks(table(("أ", "ب 1", "ج"), "section"), digits="arabic-indic"))
    assert labels(ax.xaxis) == ["أ", "ب 1", "ج"]
    words = ["البحر", "المدينة"]
    over_time = ct.timeline(ct.sample_corpus(), words, freq="YE")
    assert ct.methods(plot.ranks(over_time)) == ct.methods(over_time)


@pytest.mark.parametrize("theme", ["notebook", "slide", "column"])
@pytest.mark.parametrize("n", [2, 12, 30])
def test_nothing_covers_another(theme, n):
    rng = np.random.default_rng(1)
    counts = {f"كلمةٌ {i}": rng.poisson(6, 9).tolist() for i in range(n)}
    with plot.theme(theme):
        figure = plot.ranks(table(range(2010, 2019), counts=counts), n=n).figure
    assert faults(figure) == [] and smallest(figure) >= 6


def test_nothing_above_zero_is_a_picture_that_says_so():
    assert texts(plot.ranks(table().assign(frequency=0)).texts) == [says("ar", "nothing")]
    with pytest.raises(ValueError, match="two rows"):
        plot.ranks(pd.concat([table(), table()]), by="period")
