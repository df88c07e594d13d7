"""What holds for every chart: axes, titles, languages, digits, sides, formats, bad input."""

import functools
import inspect
import pickle
import pydoc
import re
import warnings

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from drawing import drawn
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from test_plot_charts import WORDS, draw, labels, lies_in, overlapping, says

from corpus_tools import plot


def column(values):
    return pd.Series(list(values), dtype=object)


def frame(names, **columns):
    return pd.DataFrame({"name": column(names), **columns})


def over_time(names):
    months = pd.date_range("2015-01-31", periods=3, freq="ME")
    rows = [(m, name, 5.0 + i, i + 1, 900) for i, name in enumerate(names) for m in months]
    return pd.DataFrame(rows, columns=["period", "term", "per_million", "frequency", "words"])


def places(names, name, **columns):
    position = np.arange(len(names)) % 50
    table = frame(names, position=position, document_size=50, **columns)
    return table.rename(columns={"name": name})


def square(names):
    place = np.arange(len(names))
    return pd.DataFrame(np.abs(place[:, None] - place), index=column(names), columns=column(names))


def groups(names):
    counts = np.arange(len(names))[::-1, None] + np.arange(3)
    return pd.DataFrame(counts, index=column(names), columns=["كلمة 0", "كلمة 1", "كلمة 2"])


def path(names):
    nodes = {i: (i, name) if name is None else name for i, name in enumerate(names)}
    return nx.relabel_nodes(nx.path_graph(len(names)), nodes)


def falling(names, number, scale=1.0, shift=0.0, name="term"):
    values = scale * (len(names) - np.arange(len(names))) + shift
    return pd.DataFrame({name: column(names), number: values})


# A table with these names as its words, documents, terms, groups or queries.
TABLES = {
    "frequencies": lambda names: falling(names, "frequency"),
    "zipf": lambda names: falling(names, "frequency", 9),
    "wordcloud": lambda names: falling(names, "frequency", 1, 40),
    "keywords": lambda names: falling(names, "log_ratio", 1, -len(names) / 2),
    "diversity": lambda names: falling(names, "mattr", 1 / (len(names) + 1), name="document"),
    "growth": lambda names: falling(names, "words", name="group").assign(
        types=lambda t: t["words"]
    ),
    "timeline": over_time,
    "ranks": lambda names: over_time(names).drop(columns="per_million"),
    "dispersion": lambda names: places(names, "document"),
    "positions": lambda names: places(names, "query", document="d"),
    "cooccurrence": square,
    "correspondence": lambda names: falling(names, "axis_1", name="name").assign(
        axis_2=np.sin(np.arange(len(names))), point=np.resize(["term", "group"], len(names))
    ),
    "dendrogram": square,
    "heatmap": groups,
    "network": path,
    "company": lambda names: falling(names, "log_dice").assign(node="node"),
}
OPTIONS = {"keywords": {"measure": "log_ratio"}, "company": {"measure": "log_dice"}}
TITLE = "سلام (س)"
NAMES = [f"كلمة {i}" for i in range(3)]
LTR = {"direction": "ltr", "title": ""}
TURNED = {"language": "en", "direction": "rtl", "title": "$ عنوان $"}
# Charts without an axis.
FREE = ("network", "wordcloud", "company")
SQUARE = ("cooccurrence", "dendrogram")
COLOURED = ("timeline", "positions", "growth")
every_chart = pytest.mark.parametrize("name", TABLES)


def chart(name, names=NAMES, **options):
    return chart_of(name, TABLES[name](names), **options)


def chart_of(name, data, **options):
    return getattr(plot, name)(data, **OPTIONS.get(name, {}), **options)


@functools.cache
def seen(name, **options):
    """A chart that was made and laid out before, for those who only look at it."""
    return draw(chart(name, **options))


def shown(ax):
    """Every text of a figure that is drawn."""
    figure = ax.figure.figure
    found = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    off = [t for axes in figure.findobj(Axes) if not axes.axison for t in axes.findobj(Axis)]
    hidden = {id(text) for axis in off for text in axis.findobj(Text)}
    return [text.get_text() for text in found if id(text) not in hidden]


def test_every_chart_is_here():
    assert {*TABLES, "use_arabic"} <= set(plot.__all__)


@every_chart
def test_a_chart_makes_its_own_figure_or_uses_the_axes_given(name, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: pytest.fail("plt.show was called"))
    before = dict(plt.rcParams)
    new = chart(name, title=TITLE)
    open_figures = plt.get_fignums()
    given = Figure(figsize=(9, 7)).subplots()
    assert chart(name, ax=given, title=TITLE) is given
    assert plt.get_fignums() == open_figures and dict(plt.rcParams) == before
    with plot.use_arabic():
        right = Figure()
        right.text(0.5, 0.5, TITLE)
    for ax in (new, given):
        assert set(drawn(right)) <= set(drawn(ax.figure.figure))


@every_chart
def test_title_and_language(name):
    english = seen(name, language="en")
    assert seen(name).get_title() == says("ar", name)
    assert english.get_title() == says("en", name)
    other = [text for text in shown(english) if text not in NAMES]
    assert [text for text in other if re.search("[\u0620-\u064a]", text)] == []
    ax = seen(name, **TURNED)
    assert ax.get_title() == "$ عنوان $" and not ax.title.get_parse_math()
    assert seen(name, **LTR).get_title() == ""


@every_chart
def test_unknown_options_are_refused(name):
    for option, value, valid in [
        ("language", "fr", "'en', 'ar', None"),
        ("direction", "up", "'rtl', 'ltr'"),
        ("digits", "roman", "'western', 'arabic-indic'"),
    ]:
        with pytest.raises(ValueError, match=f"{option} is {value!r}; it can be {valid}"):
            chart(name, **{option: value})
    with pytest.raises(TypeError, match=f"plot.{name}: .* 'colour'; it takes .*, digits"):
        chart(name, colour="red")


@every_chart
def test_help_shows_every_parameter(name):
    made = getattr(plot, name)
    parameters = inspect.signature(made).parameters
    assert list(parameters)[-5:] == ["ax", "language", "direction", "title", "digits"]
    listed = made.__doc__.partition("\nParameters\n")[2].partition("\nReturns\n")[0]
    assert re.findall(r"^(\w+) : ", listed, re.MULTILINE) == list(parameters)
    assert made.__name__ == name and pickle.loads(pickle.dumps(made)) is made
    assert parameters["language"].default is None and parameters["digits"].default == "western"
    assert pydoc.render_doc(made).count("digits") >= 2


@every_chart
def test_digits(name):
    """All that the chart writes of itself, and nothing else, is in the digits asked for."""
    western, indic = shown(seen(name)), shown(seen(name, digits="arabic-indic"))
    assert sum(map(len, western)) == pytest.approx(sum(map(len, indic)), abs=12)
    assert not re.search("[\u0660-\u0669]", "".join(western))
    left = [text for text in indic if re.search("[0-9]", text) and not text.startswith("كلمة")]
    assert left == []
    if name not in FREE:
        assert re.search("[\u0660-\u0669]", "".join(indic))


@every_chart
def test_sides(name):
    for options, rtl in [({}, True), ({"language": "en"}, False), (LTR, False), (TURNED, True)]:
        ax = seen(name, **options)
        if name not in FREE:
            assert ax.xaxis_inverted() == rtl
            assert (ax.yaxis.get_ticks_position() == "right") == rtl
        if key := ax.get_legend():
            box, area = key.get_window_extent(), ax.get_window_extent()
            assert (box.x0 + box.x1 > area.x0 + area.x1) == rtl


@every_chart
def test_a_chart_can_be_saved(name, tmp_path):
    figure = chart(name).figure
    for form, begins in {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml"}.items():
        path = tmp_path / f"chart.{form}"
        figure.savefig(path)
        figure.set_layout_engine("none")  # once is enough
        assert path.read_bytes().startswith(begins) and path.stat().st_size > 3000


@every_chart
def test_the_line_that_errors_suggest_works(name):
    with pytest.raises(TypeError, match=r"not list\. Try: plot\.") as error:
        chart_of(name, [1, 2])
    example = str(error.value).partition("Try: ")[2]
    assert draw(eval(example, {"plot": plot, "pd": pd, "nx": nx})).has_data()


@every_chart
def test_what_is_no_table(name):
    if name not in ("network", "cooccurrence", "heatmap", "dendrogram"):
        with pytest.raises(ValueError, match="Try: plot"):
            chart_of(name, pd.DataFrame({"x": [1]}))
        plain = TABLES[name](NAMES)
        many = plain.assign(**{plain.select_dtypes("number").columns[0]: "many"})
        with pytest.raises(ValueError, match="not all numbers"):
            chart_of(name, many)


@every_chart
def test_an_empty_table_and_one_row(name):
    for language in ("ar", "en"):
        ax = draw(chart(name, [], language=language))
        assert [text.get_text() for text in ax.texts] == [says(language, "nothing")]
        assert ax.get_title()
    assert draw(chart(name, ["كلمة"])).get_title()


@every_chart
def test_five_thousand_rows(name):
    """A readable choice of them, or an error with a line that gives one."""
    data = TABLES[name]([f"كلمة {i}" for i in range(500 if name in SQUARE else 5000)])
    if name in ("timeline", "positions"):
        with pytest.raises(ValueError, match="Try: ") as error:
            chart_of(name, data)
        table = "table" if name == "timeline" else "matches"
        fewer = eval(str(error.value).partition("Try: ")[2], {table: data})
        assert fewer.nunique().max() >= 6 and draw(chart_of(name, fewer)).has_data()
    elif name in (*SQUARE, "network"):
        with pytest.raises(ValueError, match=r"at most 1[05]0 can be read"):
            chart_of(name, data)
    else:
        ax = draw(chart_of(name, data))
        assert len(labels(ax.yaxis)) <= 40 and len(shown(ax)) <= 160


HARD = ["س" * 300, "\u064e\u0651", "\U0001f54c \U0001f600", 2017, 3.5, None]
MORE = ["", "$ a$b$c", "_hidden", "two\nlines", "\u200f\u200b", "<b>{x}</b>\ufdfd"]


@pytest.mark.parametrize(
    ("name", "names"),
    # Charts with a colour for each name have but six.
    [(n, part) for n in TABLES for part in ([HARD, MORE] if n in COLOURED else [HARD + MORE])],
)
def test_hard_labels(name, names):
    options = {"by": "group"} if name == "growth" else {}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font|.* lacks .* characters of")
        ax = chart(name, names, **options)
        FigureCanvasAgg(ax.figure.figure).draw()
    for text in ax.figure.figure.findobj(Text):
        if text.get_text() in ("$ a$b$c", "_hidden", "<b>{x}</b>\ufdfd", "two lines"):
            assert not text.get_parse_math(), text.get_text()
        assert len(text.get_text()) < 130


def test_labels_that_nobody_could_see():
    ax = chart("frequencies", ["\u064e\u0651", "\u200f\u200b", "مُ"])
    assert labels(ax.yaxis) == ["\u25cc\u064e\u0651", "U+200F U+200B", "مُ"]


@every_chart
@pytest.mark.parametrize("language", ["ar", "en"])
def test_in_a_column_of_a_paper(name, language):
    """Small axes: letters of 5 points at least, nothing outside of the figure."""
    figure, given = plt.subplots(figsize=(3.4, 3), layout="constrained")
    ax = draw(chart(name, ax=given, language=language))
    assert lies_in(ax.title.get_window_extent(), figure.bbox)
    if key := ax.get_legend():
        assert lies_in(key.get_window_extent(), figure.bbox)
    if name in FREE:
        return
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
        drawn = [t for tick in ticks for t in (tick.label1, tick.label2) if t.get_visible()]
        drawn = [text for text in drawn if text.get_text()]
        assert drawn and all(text.get_fontsize() >= 5 for text in drawn)
        found = [text.get_window_extent() for text in drawn]
        assert name == "cooccurrence" or not overlapping(found)
        assert all(lies_in(box, figure.bbox) for box in found)


@pytest.mark.parametrize("name", ["keywords", "timeline", "dispersion"])
def test_a_legend_stands_between_title_and_axes(name):
    data = TABLES[name](NAMES)
    data = data.assign(query=NAMES) if name == "dispersion" else data
    for language in ("ar", "en"):
        ax = draw(chart_of(name, data, language=language))
        key, title = ax.get_legend().get_window_extent(), ax.title.get_window_extent()
        assert key.y0 >= ax.get_window_extent().y1 - 2
        assert not overlapping([key, title])
        assert lies_in(key, ax.figure.bbox)


def test_long_names_in_a_legend_stand_in_rows_read_from_the_side_of_reading():
    names = [f"اسم طويل لهذا المصطلح {i}" for i in range(5)]
    ax = draw(chart("timeline", names))
    entries = [t for t in ax.get_legend().get_texts() if t.get_text()]
    boxes = {t.get_text(): t.get_window_extent() for t in entries}
    assert len(boxes) == 5 and lies_in(ax.get_legend().get_window_extent(), ax.figure.bbox)
    order = sorted(boxes, key=lambda text: (-round(boxes[text].y0), -boxes[text].x1))
    assert [text[-1] for text in order] == list("01234")


def test_the_charts_speak_both_languages():
    for words in WORDS.values():
        assert set(words) - {"example"} == {"ar", "en"}
        assert words["ar"].count("{}") == words["en"].count("{}")
