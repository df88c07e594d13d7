"""Bars, their intervals and their numbers: none of them covers another, none leaves the axes."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from drawing import clean
from matplotlib.collections import LineCollection
from test_plot_charts import boxes, draw, lies_in, texts

import corpus_tools as ct
from corpus_tools import plot

__all__ = ["clean"]
INF, NAN = np.inf, np.nan
INTERVALS = {
    "wide": ([100, 90, 80, 5], [90, 10, -20, 1], [120, 2000, 100, 180]),
    "of both signs": ([5, 2, -3, -8], [1, -9, -40, -9], [9, 3, 2, -1]),
    "without an end": ([5, 4, 3, 1], [1, NAN, 0, -INF], [INF, NAN, 5, 2]),
    "none": ([1e6, 3, 2, 1], [NAN] * 4, [NAN] * 4),
    "long numbers": ([3.2e8, -1.1e8], [1e7, -2e8], [4e8, -1e7]),
}


def table(name, column, **columns):
    values, low, high = INTERVALS[name]
    words = [f"كلمة {i}" for i in range(len(values))]
    bounds = {f"{column}_low": low, f"{column}_high": high}
    return pd.DataFrame({"term": words, column: values, **bounds, **columns})


def crossed(ax):
    """The numbers through which the line of an interval runs, or its mark."""
    draw(ax)
    spans = [
        ax.transData.transform(line)
        for lines in ax.collections
        if isinstance(lines, LineCollection) and lines.get_zorder() > 1
        for line in lines.get_segments()
        if len(line)
    ]
    marks = [
        ax.transData.transform(line.get_xydata()) for line in ax.lines if len(line.get_marker())
    ]
    found = []
    for text, box in zip(ax.texts, boxes(ax, ax.texts), strict=True):
        for span in [*spans, *(mark[[i, i]] for mark in marks for i in range(len(mark)))]:
            high = span[:, 1].min()
            if box.y0 < high < box.y1 and span[:, 0].min() < box.x1 and span[:, 0].max() > box.x0:
                found.append(text.get_text())
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["notebook", "column"])
@pytest.mark.parametrize("name", INTERVALS)
def test_no_interval_runs_through_a_number_and_none_leaves_the_axes(name, theme, language):
    with plot.theme(theme):
        charts = [
            plot.frequencies(table(name, "frequency"), language=language),
            plot.keywords(table(name, "log_ratio"), measure="log_ratio", language=language),
        ]
    for ax in charts:
        assert crossed(ax) == []
        axes = ax.get_window_extent().padded(1)
        assert all(lies_in(box, axes) for box in boxes(ax, ax.texts))
        assert len(ax.texts) in (0, len(INTERVALS[name][0]))


def test_of_an_interval_that_is_cut_off_only_the_end_that_is_there_has_a_mark():
    ax = plot.frequencies(table("wide", "frequency"))
    (marks,) = (line for line in ax.lines if line.get_marker() == "|")
    there = np.sort(marks.get_xdata()[~np.isnan(marks.get_xdata())])
    assert there.tolist() == [-20, 1, 10, 90, 100, 120, 180]
    (lines,) = (c for c in ax.collections if isinstance(c, LineCollection))
    assert max(segment[:, 0].max() for segment in lines.get_segments()) == 200


@pytest.mark.parametrize("groups", [2, 6])
@pytest.mark.parametrize("theme", ["notebook", "column", "slide"])
def test_numbers_in_panels_have_room_or_are_left_to_the_axis(theme, groups):
    rows = [(f"كلمة {i}", f"صحيفة {g}", 1000.5 + i * g) for i in range(20) for g in range(groups)]
    frame = pd.DataFrame(rows, columns=["term", "source", "per_million"])
    with plot.theme(theme):
        ax = draw(plot.frequencies(frame, column="per_million", by="source"))
    for panel in ax.figure.axes:
        assert all(lies_in(box, panel.get_window_extent()) for box in boxes(panel, panel.texts))
        longest = max(bar.get_width() for bar in panel.patches)
        assert longest > 0.45 * abs(np.subtract(*panel.get_xlim()))
    assert bool(ax.texts) == (theme != "column" or groups == 2)


def test_bars_side_by_side_have_intervals_of_their_own():
    frame = pd.concat([table("wide", "frequency", g="أ"), table("wide", "frequency", g="ب")])
    ax = plot.frequencies(frame, by="g", ax=plt.subplots(figsize=(9, 7))[1])
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    assert len(lines) == 2 and crossed(ax) == []
    assert sorted(texts(ax.texts)) == sorted(["100", "90", "80", "5"] * 2)


def test_a_small_number_is_not_written_as_0():
    values = [0.05, 0.0046, -0.0000001, 0.0]
    table = pd.DataFrame({"term": list("ابتث"), "delta_p": values})
    ax = plot.frequencies(table, column="delta_p")
    assert texts(ax.texts) == ["0.05", "0.0046", "0", "\u22120.00000010"]


@pytest.mark.parametrize("values", [[3.2e12, 1e11], [2_345_678, 1_000_000], [1e-7, 3e-7]])
@pytest.mark.parametrize("theme", ["notebook", "column"])
def test_long_numbers_at_an_axis_do_not_cover_each_other(theme, values):
    table = pd.DataFrame({"term": ["أ", "ب"], "mattr": values})
    with plot.theme(theme):
        charts = [plot.frequencies(table, column="mattr"), plot.diversity(table)]
    for ax in charts:
        draw(ax)
        shown = [label for label in ax.get_xticklabels() if lies_within(label, ax)]
        places = sorted((box.x0, box.x1) for box in boxes(ax, shown))
        assert len(places) >= 1
        assert all(one[1] < other[0] for one, other in pairwise(places))


def lies_within(label, ax):
    low, high = sorted(ax.get_xlim())
    return low <= label.get_position()[0] <= high


def tagged(forms):
    return ["اسم" if form.startswith("ال") else "فعل" for form in forms]


def test_no_title_says_words_where_the_values_of_a_layer_are_counted():
    texts = pd.DataFrame({"text": ["شرب الولد الماء"] * 4, "date": ["2020", "2021"] * 2})
    corpus = ct.relabel(ct.annotate(ct.read(texts), tagged), "tag")
    matrix = ct.cooccurrence(corpus, 2)
    company = [ct.collocates(corpus, "فعل", window=window) for window in ((1, 0), (0, 1))]
    charts = {
        "القيم الأكثر تكرارًا": plot.frequencies(ct.frequencies(corpus)),
        "القيم المصاحبة الأكثر تكرارًا": plot.frequencies(company[1], column="frequency"),
        "القيم التي ترد معًا": plot.cooccurrence(matrix),
        "القيم في كل فئة": plot.heatmap(ct.frequencies(corpus, by="date")),
        "شبكة القيم": plot.network(ct.network(matrix)),
        "القيم المصاحبة": plot.company(company),
        "القيم المفتاحية": plot.keywords(ct.keywords(corpus, corpus)),
        "سحابة القيم": plot.wordcloud(ct.frequencies(corpus)),
    }
    assert {title: ax.get_title() for title, ax in charts.items()} == {t: t for t in charts}
    english = plot.frequencies(ct.frequencies(corpus), language="en")
    assert english.get_title() == "Most frequent values"
    for words in (ct.relabel(corpus, "default"), ct.relabel(corpus, "lemma")):
        assert plot.frequencies(ct.frequencies(words)).get_title() == "الكلمات الأكثر تكرارًا"
    plain = ct.frequencies(ct.relabel(corpus, "default"), layer="tag")
    assert plot.frequencies(plain).get_title() == "القيم الأكثر تكرارًا"
    plain.attrs = {"history": "what another program has written"}
    assert plot.frequencies(plain).get_title() == "الكلمات الأكثر تكرارًا"
