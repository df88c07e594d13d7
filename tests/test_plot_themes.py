"""Charts on a slide, in a column, on a dark ground, in tall fonts: what is read, what covers."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from drawing import clean
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from test_plot_charts import draw, labels, texts
from test_plot_charts_contract import TABLES, chart, chart_of

import corpus_tools as ct
from corpus_tools import plot

__all__ = ["clean"]
THEMES = ("notebook", "slide", "column")
# Words with deep tails and high marks, some long; the same for all charts but those with a colour
# or a strip for each.
WORDS = [
    *"في الجُغرافيّة أُمّ لجج المدينة إلى فِيهِمُ عيّ قُرًى حجج الطبيعيّة مِئةٌ".split(),
    "مكتبة الإسكندرية القديمة: ما نعرفه عنها",
    *(f"كلمةٌ {i}" for i in range(17)),
]
every_chart = pytest.mark.parametrize("name", TABLES)
every_font = pytest.mark.parametrize("font", ["DejaVu Sans", "Amiri", "Noto Naskh Arabic"])


def needed(font):
    if font not in set(plot.fonts()["family"]):
        pytest.skip(f"{font} is not installed (Debian: fonts-hosny-amiri, fonts-noto-core)")


def seen(figure):
    """The texts that are drawn: neither those of axes that are off nor ticks beyond the limits."""
    hidden = set()
    for axes in figure.findobj(Axes):
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            beyond = [t for t in ticks if not low - 1e-9 <= t.get_loc() <= high + 1e-9]
            out = axis.findobj(Text) if not axes.axison else []
            hidden |= {id(text) for tick in beyond for text in tick.findobj(Text)} | set(
                map(id, out)
            )
    found = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [text for text in found if id(text) not in hidden]


def faults(figure):
    """What covers another text or lies outside of the figure; texts that are turned apart."""
    figure.draw_without_rendering()
    found = []
    boxes = [
        (t.get_text(), t.get_window_extent()) for t in seen(figure) if not t.get_rotation() % 90
    ]
    for text, box in boxes:
        if box.x0 < -1 or box.y0 < -1 or box.x1 > figure.bbox.x1 + 1 or box.y1 > figure.bbox.y1 + 1:
            found.append((text, "outside"))
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide > 1 and high > 0.2 * min(a.height, b.height):
            found.append((one, other))
    return found


def smallest(figure):
    return min(text.get_fontsize() for text in seen(figure))


def words_for(name):
    return WORDS[: 5 if name in ("timeline", "positions", "growth") else 30]


@every_chart
@every_font
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_covers_another_and_all_can_be_read(name, font, theme):
    needed(font)
    with plot.theme(theme, font=font):
        figure = chart(name, words_for(name)).figure.figure
    assert faults(figure) == []
    assert smallest(figure) >= 6
    wide = {"slide": 13.33, "column": 3.3}.get(theme)
    assert wide in (None, figure.get_size_inches()[0])


@every_chart
@pytest.mark.parametrize("size", [(3.3, 2.6), (13.33, 7.5)])
def test_nor_in_axes_that_are_given(name, size):
    font = "Amiri" if "Amiri" in set(plot.fonts()["family"]) else "DejaVu Sans"
    with plot.use_arabic(font=font):
        figure, given = plt.subplots(figsize=size, layout="constrained")
        chart(name, words_for(name), ax=given)
    assert faults(figure) == []
    assert smallest(figure) >= 6


def letters(ax):
    return ax.title.get_fontsize(), ax.get_yticklabels()[0].get_fontsize()


def test_letters_go_by_the_style():
    table = TABLES["frequencies"](WORDS[:6])
    assert letters(plot.frequencies(table)) == pytest.approx((16.8, 13))
    with plot.use_arabic(size=24):
        assert letters(plot.frequencies(table)) == pytest.approx((33.6, 26))
    with plt.rc_context({"font.size": 20}):
        assert letters(plot.frequencies(table)) == pytest.approx((33.6, 26))
    with plt.style.context("seaborn-v0_8-talk"):  # it sets the ticks alone
        assert letters(plot.frequencies(table))[1] == pytest.approx(16.9)
    with plot.use_arabic(size=4):
        assert letters(plot.frequencies(table))[1] == 6


@pytest.mark.parametrize(("width", "height"), [(13.33, 7.5), (20, 12)])
def test_letters_grow_with_the_axes(width, height):
    wide = plt.figure(figsize=(width, height)).subplots()
    small = plt.figure(figsize=(6.4, 4.8)).subplots()
    table = TABLES["frequencies"](WORDS[:4])
    title, word = letters(plot.frequencies(table, ax=wide))
    assert title > 1.5 * letters(plot.frequencies(table, ax=small))[0] and word > 18


@pytest.mark.parametrize("name", ["frequencies", "keywords", "dispersion", "diversity", "heatmap"])
def test_rows_without_room_are_left_out_and_counted(name):
    given = plt.subplots(figsize=(3.3, 2.6), layout="constrained")[1]
    options = {"n": 15 if name == "keywords" else 30}
    ax = draw(chart(name, WORDS, ax=given, **options))
    drawn = len(labels(ax.yaxis))
    note = ax.get_xlabel().splitlines()[-1]
    rows = 29 if name == "keywords" else 30  # one is key nowhere
    assert 5 < drawn < rows and str(rows - drawn) in note


def test_terms_without_room_are_left_out_of_a_square_and_a_network():
    ax = chart("cooccurrence", WORDS, ax=plt.figure(figsize=(3.3, 2.6)).subplots())
    drawn = len(labels(draw(ax).yaxis))
    assert labels(ax.yaxis) == labels(ax.xaxis) and str(30 - drawn) in ax.get_xlabel()
    ax = chart("network", WORDS, ax=plt.figure(figsize=(2, 1.6)).subplots())
    note, *words = texts(ax.texts)  # a long one is shortened, where it has room
    assert all(any(word.startswith(text.rstrip("…")) for word in WORDS) for text in words)
    assert 3 < len(words) < 30 and str(30 - len(words)) in note


def test_a_theme_ends_and_is_known():
    with plot.theme("slide"):
        assert plt.rcParams["figure.figsize"] == [13.33, 7.5] and plt.rcParams["font.size"] == 20
    assert plt.rcParams["figure.figsize"] == [6.4, 4.8]
    with pytest.raises(ValueError, match="'notebook', 'slide', 'column', 'poster'"):
        plot.theme("slides")


# Colours.


def contrast(one, other):
    """WCAG's, written again: the ratio of two relative luminances."""

    def luminance(colour):
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted([luminance(one), luminance(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def blended(colour, ground):
    *rgb, alpha = colour
    return [alpha * c + (1 - alpha) * g for c, g in zip(rgb, to_rgb(ground), strict=True)]


@every_chart
@pytest.mark.parametrize("style", ["default", "dark_background", "ggplot", "Solarize_Light2"])
def test_all_stands_out_from_its_ground(name, style):
    with plt.style.context(style):
        ax = draw(chart(name, words_for(name)))
    ground = (ax if ax.axison else ax.figure).get_facecolor()
    for text in seen(ax.figure.figure):
        assert contrast(text.get_color(), ground) >= 4.5, text.get_text()
    grid = {id(line) for line in [*ax.get_xgridlines(), *ax.get_ygridlines()]}
    off = [line for axes in ax.child_axes for line in axes.findobj(Line2D) if not axes.axison]
    grid |= set(map(id, off))
    for line in ax.findobj(Line2D):
        if line.get_visible() and id(line) not in grid and line.get_linestyle() != "None":
            assert contrast(line.get_color(), ground) >= 3
    for marks in ax.collections:
        if isinstance(marks, PathCollection):
            assert all(contrast(colour, ground) >= 3 for colour in marks.get_facecolors())
        if isinstance(marks, LineCollection) and name == "network":
            assert all(contrast(blended(c, ground), ground) >= 2.5 for c in marks.get_colors())
    if name in ("frequencies", "keywords"):
        bars = [bar for bar in ax.patches if isinstance(bar, Rectangle)]
        assert bars and all(contrast(bar.get_facecolor(), ground) >= 3 for bar in bars)


@every_chart
@pytest.mark.parametrize(
    ("grounds", "ink", "seen_on"),
    [
        (("none", "white"), "black", "white"),
        (("none", "#101010"), "white", "#101010"),
        (("none", "none"), "black", "white"),
        (("none", "none"), "white", "black"),  # to be laid on a dark slide
    ],
)
def test_letters_stand_out_where_a_ground_is_not_painted(name, grounds, ink, seen_on):
    colours = {"axes.facecolor": grounds[0], "figure.facecolor": grounds[1], "text.color": ink}
    with plt.rc_context(colours):
        ax = draw(chart(name, words_for(name)))
    for text in seen(ax.figure.figure):
        assert contrast(text.get_color(), seen_on) >= 4.5, text.get_text()


@pytest.mark.parametrize("is_given", [False, True])
def test_a_chart_without_axes_stands_on_the_ground_of_its_figure(is_given):
    with plt.rc_context({"axes.facecolor": "#E5E5E5", "figure.facecolor": "white"}):
        ax = chart("network", WORDS[:6], ax=plt.figure().subplots() if is_given else None)
    (grounds,) = (marks for marks in ax.collections if isinstance(marks, PolyCollection))
    assert to_hex(grounds.get_facecolor()[0]) == "#ffffff"


# Machado, Oliveira and Fernandes 2009, severity 1: protanopia and deuteranopia.
BLIND = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "all": np.eye(3),
}


def lab(colour, sight):
    """The colour in CIELAB, as a reader with that sight has it."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.array(sight) @ linear, 0, 1)
    xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.array(xyz) @ linear / [0.9505, 1, 1.089])
    return np.array([116 * y, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", BLIND)
@pytest.mark.parametrize("style", ["default", "dark_background"])
def test_six_colours_are_told_apart_by_every_reader(style, sight):
    with plt.style.context(style):
        ax = chart("timeline", WORDS[:6])
    colours = [line.get_color() for line in ax.lines if len(line.get_xdata()) == 3]
    assert len(set(colours)) == 6
    for one, other in itertools.combinations(colours, 2):
        assert np.linalg.norm(lab(one, BLIND[sight]) - lab(other, BLIND[sight])) > 15


# Heat maps.


def mesh(ax):
    return ax.collections[0]


def score(values, name="log_dice"):
    words = list("ابتث")[: len(values)]
    table = pd.DataFrame(values, words, words)
    table.attrs["parameters"] = {"measure": name}
    return plot.cooccurrence(table, cluster=False)


def test_scores_begin_at_the_least_one_and_counts_at_0():
    inf = np.inf
    scores = [[0, 9.5, -inf], [9.5, 0, 13], [-inf, 13, 0]]
    assert mesh(score(scores)).get_clim() == (9.5, 13)
    assert mesh(score([[0, 3, 1], [3, 0, 7], [1, 7, 0]])).get_clim() == (0, 7)
    assert mesh(score([[0, 0.2, 0], [0.2, 0, 0.7], [0, 0.7, 0]], "dice")).get_clim() == (0.2, 0.7)
    assert mesh(score([[0, 5.0], [5.0, 0]])).get_clim() == (0, 5)


@pytest.mark.parametrize(
    ("measure", "never", "weak", "high"),
    [
        ("log_dice", -np.inf, 9.0, 13),
        (None, 0, 1, 13),
        ("dice", 0.0, 0.01, 0.5),
        ("npmi", -1.0, 0.01, 0.9),
        ("pmi", -np.inf, -0.1, 5),
    ],
)
def test_never_is_told_apart_from_weak(measure, never, weak, high):
    cells = mesh(score([[0, never, high], [never, 0, weak], [high, weak, 0]], measure))
    draw(cells.axes)
    shown = cells.get_facecolors().reshape(3, 3, 4)
    ground = cells.axes.get_facecolor()
    assert contrast(shown[0, 1], ground) < 1.2
    assert np.abs(shown[1, 2] - shown[0, 1]).max() > 0.15
    assert "الخانات الباهتة" in cells.axes.get_xlabel()


def test_words_by_groups_and_by_periods():
    texts = pd.DataFrame({"text": ["ماء ماء نهر", "نهر"], "year": ["2017", "2018"]})
    corpus = ct.read(texts)
    table = ct.frequencies(corpus, by="year", stopwords=False)
    ax = plot.heatmap(table, column="frequency")
    assert labels(ax.yaxis) == ["ماء", "نهر"] and labels(ax.xaxis) == ["2017", "2018"]
    assert mesh(ax).get_array().tolist()[1] == [1, 1] and mesh(ax).get_array()[0, 1] < 0
    periods = pd.period_range("2017-01", periods=3, freq="M")
    rows = {"period": periods, "term": "ماء", "per_million": [3.0, np.nan, 5.0]}
    ax = plot.heatmap(pd.DataFrame(rows))
    assert np.ma.getmaskarray(mesh(ax).get_array()).tolist() == [[False, True, False]]
    assert labels(ax.xaxis) == ["2017-01", "2017-02", "2017-03"]


def test_a_table_without_rows_or_with_nothing_but_zeros_is_drawn():
    assert not plot.heatmap(pd.DataFrame(columns=["term", "year", "frequency"])).axison
    zeros = draw(plot.heatmap(pd.DataFrame([[0, 0]], ["ماء"], ["2017", "2018"])))
    assert "الخانات الباهتة" not in zeros.get_title() and len(labels(zeros.xaxis)) == 2


def test_a_table_that_is_no_heat_map():
    with pytest.raises(ValueError, match="101 groups; at most 100"):
        plot.heatmap(pd.DataFrame(np.ones((2, 101))))
    twice = pd.DataFrame({"term": ["ا", "ا"], "period": ["2017", "2017"], "frequency": [1, 2]})
    with pytest.raises(ValueError, match="two rows"):
        plot.heatmap(twice)
    with pytest.raises(ValueError, match=r"plot\.heatmap draws words against groups"):
        plot.cooccurrence(pd.DataFrame([[1, 2]]))


# Numbers.


def test_decimals_at_an_axis_are_even():
    table = pd.DataFrame({"document": ["ا", "ب"], "mattr": [0.9, 0.93]})
    shown = [text.rpartition(".")[2] for text in labels(draw(plot.diversity(table)).xaxis)]
    assert len(shown) > 2 and len(set(map(len, shown))) == 1


def test_counts_stand_clear_of_markers_and_of_the_line():
    months = pd.period_range("2015-01", periods=7, freq="M")
    rates = [50.0, 10, 40, 0, 60, 20, 90]
    table = {"period": months, "term": "س", "per_million": rates, "frequency": range(7)}
    ax = draw(chart_of("timeline", pd.DataFrame(table).assign(words=900)))
    points = ax.transData.transform(np.column_stack([range(7), rates]))
    for text, (_, height), low in zip(ax.texts, points, [0, 1, 0, 1, 0, 1, 0], strict=False):
        box = text.get_window_extent()
        assert box.y1 < height - 4 if low else box.y0 > height + 4


def test_tab_after_plot_lists_what_is_for_users():
    assert dir(plot) == plot.__all__ and {"theme", "heatmap"} <= set(dir(plot))
