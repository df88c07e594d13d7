"""Charts to touch, as figures: what stands in them, and that text stays text."""

import json
import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.plot import interactive

plotly = pytest.importorskip("plotly", reason="Plotly is not installed: the extra `interactive`")

ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
TEXTS = ["وصل القطار إلى المدينة، ثم غادر القطار.", "المدينة بعيدة.", "قطار 45% (نعم) وصل."]
DAYS = ["2024-01-05", "2024-02-20", "2024-02-25"]
# What Plotly would read as HTML, as a part of a template, and MathJax as a formula.
MARKUP = [
    '<a href="javascript:alert(1)">س</a>',
    "<b>س</b>",
    "%{x} س",
    "%{customdata[0]}",
    "$س$ و$x^2$",
    "<br>س<br/>ص",
    "&lt;b&gt;",
    "<span style='color:red'>س</span>",
    "س<extra>ص</extra>",
]


@pytest.fixture(scope="module")
def corpus():
    return ct.read(pd.DataFrame({"text": TEXTS, "date": DAYS}))


def hits(names="d", query="س", position=3):
    size = {"document": names, "query": query, "position": position, "document_size": 50}
    return pd.DataFrame({name: np.atleast_1d(value) for name, value in size.items()})


def over_time(term="س", periods=("2024-01", "2024-02"), **more):
    table = {"period": list(periods), "term": term, "per_million": [5.0, 7.0], **more}
    return pd.DataFrame(table)


def ranks(words):
    rates = np.arange(len(words), 0, -1.0)
    columns = {"frequency": rates.astype(int), "reference_frequency": 1, "per_million": rates}
    return pd.DataFrame({"term": words, **columns, "reference_per_million": rates[::-1]})


def two_words(first="العراق", second="بغداد"):
    graph = nx.Graph([(first, second, {"weight": 3})])
    nx.set_node_attributes(graph, {first: 12, second: 7}, "size")
    return graph


def line(node="س", before="قبل ", after=" بعد", **more):
    return pd.DataFrame([{"before": before, "node": node, "after": after, **more}])


CHARTS = {
    "network": lambda word: interactive.network(two_words(word)),
    "dispersion": lambda word: interactive.dispersion(hits(word, word)),
    "timeline": lambda word: interactive.timeline(over_time(word)),
    "scatter": lambda word: interactive.scatter(ranks([word, "ص"])),
}
every_chart = pytest.mark.parametrize("name", CHARTS)


def boxes(figure):
    """What hovering shows at each point, line by line, without isolates."""
    texts = [text.translate(ISOLATES) for text in figure.data[-1].customdata]
    return [re.sub("</?b>", "", text).split("<br>") for text in texts]


def strings(figure):
    """Every string of a figure that Plotly would show."""
    layout = figure.layout
    yield from (note.text for note in layout.annotations)
    for axis in (layout.xaxis, layout.yaxis):
        yield from (axis.title.text, *axis.ticktext)
    yield from figure.data[-1].customdata
    yield from (trace.name for trace in figure.data if trace.name)


@every_chart
@pytest.mark.parametrize("word", MARKUP)
def test_text_is_never_markup_template_or_formula(name, word):
    figure = CHARTS[name](word)
    ours = r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6}\">|</span>"
    for text in strings(figure):
        rest = re.sub(ours, "", text)
        assert not re.search("[<>$]|&(?!lt;|gt;|amp;|#36;)", rest), text
    # What Plotly fills in is one place, which holds no text.
    assert figure.data[-1].hovertemplate == "%{customdata}<extra></extra>"
    assert all(trace.hoverinfo == "skip" for trace in figure.data[:-1])


@every_chart
def test_a_word_without_end_does_not_make_a_box_wider_than_a_page(name):
    figure = CHARTS[name]("س" * 5000)
    assert max(len(line) for box in boxes(figure) for line in box) < 100
    long = line("س" * 5000, "ا" * 5000, "ب" * 5000, term="ا")
    assert max(map(len, boxes(interactive.network(two_words("ا"), lines=long))[0])) < 200
    assert boxes(interactive.network(two_words(" ")))[0][0] == "–"  # as its label


@pytest.mark.parametrize("p", [0.04, 0.00123, 4e-5, 1e-9, 1e-300])
def test_a_number_that_is_not_0_is_never_said_to_be_0(p):
    shown = boxes(interactive.scatter(ranks(["س", "ص"]).assign(p=[p, 0.5])))
    said = next(text for text in shown[0] if "(p)" in text).rpartition(": ")[2]
    assert float(said.replace("\u2212", "-")) == p


@every_chart
def test_a_title_that_is_given_is_text_too(name):
    data = {"network": two_words(), "dispersion": hits(), "timeline": over_time()}
    data["scatter"] = ranks(["س", "ص"])
    figure = getattr(interactive, name)(data[name], title='<a href="x">$ع$</a>')
    assert '&lt;a href="x"&gt;&#36;ع&#36;&lt;/a&gt;' in figure.layout.annotations[0].text


@every_chart
def test_arabic_comes_logical_and_isolated(name):
    forms = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
    figure = CHARTS[name]("كتاب")
    assert not any(forms.search(text) for text in strings(figure))
    assert "كتاب" in "".join(strings(figure))
    assert all(text.startswith("\u2067") for text in figure.data[-1].customdata)
    assert figure.layout.hoverlabel.align == "right"


@every_chart
def test_the_picture_is_that_of_the_still_chart(name):
    still = {"network": ct.plot.network, "timeline": ct.plot.timeline}
    data = {"network": two_words(), "timeline": over_time(frequency=[1, 2], words=[900, 800])}
    if name not in still:
        return
    ax = still[name](data[name])
    figure = getattr(interactive, name)(data[name])
    axes = (figure.layout.xaxis, figure.layout.yaxis)
    assert [tuple(axis.range) for axis in axes] == [tuple(ax.get_xlim()), tuple(ax.get_ylim())]
    written = [note.text.translate(ISOLATES) for note in figure.layout.annotations]
    assert {ax.get_title(), *(text.get_text() for text in ax.texts)} <= set(written)
    assert figure.attrs == ax.attrs


def test_a_network_has_places_sizes_and_colours_of_the_still_one():
    graph = nx.Graph([("ا", "ب", {"weight": 3}), ("ب", "ج", {"weight": 1}), ("د", "ه", {})])
    nx.set_node_attributes(graph, {"ا": 0, "ب": 0, "ج": 0, "د": 1, "ه": 1}, "community")
    ax = ct.plot.network(graph)
    drawn = ax.collections[-1]
    points = interactive.network(graph).data[-1]
    assert np.allclose(np.stack([points.x, points.y], axis=1), drawn.get_offsets())
    assert np.allclose(np.array(points.marker.size) / np.sqrt(drawn.get_sizes()), 1.25)
    assert len(set(points.marker.color)) == 2


def test_a_box_of_the_network_says_the_frequency_and_a_line():
    lines = line("بِغْداد", after=" اليوم").assign(document="a")
    figure = interactive.network(two_words(), lines=lines)
    assert boxes(figure) == [
        ["العراق", "التكرار: 12"],
        ["بغداد", "التكرار: 7", "قبل بِغْداد اليوم"],
    ]
    english = interactive.network(two_words(), language="en", digits="western")
    assert boxes(english)[0] == ["العراق", "Frequency: 12"]


def test_a_network_without_frequencies_says_none():
    assert boxes(interactive.network(nx.Graph([("ا", "ب")]))) == [["ا"], ["ب"]]


def test_a_stroke_of_the_dispersion_has_its_own_line(corpus):
    figure = interactive.dispersion(
        ct.matches(corpus, "القطار"), lines=ct.concordance(corpus, "القطار", window=2)
    )
    found = sorted(boxes(figure), key=lambda box: box[2])
    assert [box[:3] for box in found] == [
        ["القطار", "0", "الموضع: 1"],
        ["القطار", "0", "الموضع: 6"],
    ]
    assert [box[4] for box in found] == ["وصل القطار إلى المدينة", "ثم غادر القطار."]


def test_rows_are_named_by_their_labels_and_hits_beyond_n_are_counted():
    table = pd.concat([hits(f"d{i}", position=5) for i in range(4)])
    figure = interactive.dispersion(table, n=3, labels={"d0": "أول <b>"}, relative=False)
    assert [text.translate(ISOLATES) for text in figure.layout.yaxis.ticktext] == [
        "أول &lt;b&gt;",
        "d1",
        "d2",
    ]
    assert "عدد الوثائق غير المعروضة: 1" in figure.layout.xaxis.title.text
    assert list(figure.data[-1].x) == [5, 5, 5]


@pytest.mark.parametrize("freq", ["D", "W", "2W", "ME", "QE", "YE", "10YE"])
def test_a_period_has_a_line_of_its_own_days_and_of_no_others(corpus, freq):
    table = ct.timeline(corpus, ["المدينة", "وصل"], freq=freq)
    lines = pd.concat([ct.concordance(corpus, word) for word in ("المدينة", "وصل")])
    written = [box[-1] for box in boxes(interactive.timeline(table, lines=lines))]
    has_line = [text.startswith(("وصل القطار", "المدينة بعيدة", "قطار 45")) for text in written]
    assert has_line == (table["frequency"] > 0).tolist()
    later = table[table["period"] < table["period"].max()]
    if len(later):  # what comes after the last period is none of it
        cut = interactive.timeline(later, lines=lines.assign(date="2030-01-01"))
        assert not any("القطار" in text for box in boxes(cut) for text in box)


def test_gaps_stay_gaps(corpus):
    table = ct.timeline(corpus, "المدينة", freq="D")
    points = interactive.timeline(table).data[-1]
    assert np.isnan(np.array(points.y, float)).sum() == (table["words"] == 0).sum() > 0


def test_an_interval_and_a_smoothed_line_are_said():
    more = {"per_million_low": [4.0, 6.0], "per_million_high": [6.0, 8.0], "smoothed": [5.5, 6.5]}
    figure = interactive.timeline(over_time(**more), language="en")
    assert boxes(figure)[0][0] == "س" and len(boxes(figure)[0]) == 6
    assert boxes(figure)[0][2] == "Per million words: 5"


def test_numbers_have_the_digits_asked_for():
    figure = interactive.timeline(over_time(words=[1200, 800]), digits="arabic-indic")
    assert "عدد الكلمات: ١٬٢٠٠" in boxes(figure)[0]
    assert "٢٠٢٤/٠١" in boxes(figure)[0]


def test_a_scatter_ranks_words_in_both_corpora():
    table = ranks(["كثير", "ب", "ج", "نادر"])
    points = interactive.scatter(table).data[-1]
    assert list(points.y) == [1, 2, 3, 4] and list(points.x) == [4, 3, 2, 1]
    figure = interactive.scatter(table, language="ar").layout
    ours, theirs = figure.yaxis.range, figure.xaxis.range
    # The most frequent stands at the top, and where reading ends.
    assert ours[1] < 1 < 4 < ours[0] and theirs[0] < 1 < 4 < theirs[1]
    english = interactive.scatter(table, language="en").layout.xaxis.range
    assert english[0] > english[1]


def test_no_point_of_a_scatter_hides_another_and_ranks_agree_with_pandas():
    rng = np.random.default_rng(4)
    counts = rng.integers(0, 9, (2, 300))
    words = [f"كلمة{i}" for i in range(300)]
    table = pd.DataFrame(
        {"term": words, "per_million": counts[0], "reference_per_million": counts[1]}
    )
    figure = interactive.scatter(table)
    points = figure.data[-1]
    assert len(set(points.x)) == len(set(points.y)) == 300
    order = [box[0] for box in boxes(figure)]
    rates = table.set_index("term").loc[order]
    low = rates.rank(method="min", ascending=False), rates.rank(method="max", ascending=False)
    for axis, column in ((points.y, "per_million"), (points.x, "reference_per_million")):
        assert (low[0][column] <= axis).all() and (axis <= low[1][column]).all()


@pytest.mark.parametrize("word", ["س", "كلمة طويلة جدا جدا", "C++ (لغة)"])
def test_labels_of_a_scatter_are_kept_apart(word):
    figure = interactive.scatter(ranks([f"{word}{i}" for i in range(400)]))
    notes = [note for note in figure.layout.annotations if note.xref == "x"]
    assert len(notes) > 15
    wide, high = (
        abs(np.diff(axis.range)[0]) for axis in (figure.layout.xaxis, figure.layout.yaxis)
    )
    # A letter is at most 0.6 em here, a line 1.4 em.
    em = notes[0].font.size
    box = (0.6 * em / figure.layout.width * wide, 1.4 * em / figure.layout.height * high)
    for i, first in enumerate(notes):
        for second in notes[:i]:
            length = (len(first.text) + len(second.text) - 4) / 2
            assert abs(first.x - second.x) > length * box[0] or abs(first.y - second.y) > box[1]


def test_rows_of_a_scatter_that_are_not_shown_are_counted():
    figure = interactive.scatter(ranks([f"ك{i}" for i in range(30)]), n=20)
    assert len(figure.data[-1].x) == 20
    assert "عدد الصفوف غير المعروضة: 10" in figure.layout.xaxis.title.text


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        ("قبل ", " بعد", "قبل س بعد"),
        ("«", "»", "«س»"),
        ("كلمة " * 40, " كلمة" * 40, None),
        ("\u202eقلب ", " \u2067عزل", "قلب س عزل"),
        ("سطر\nآخر ", "\t<b>", "سطر آخر س &lt;b&gt;"),
        ("", "", "س"),
    ],
)
def test_a_line_is_short_plain_and_has_its_node_in_an_isolate(before, after, written):
    figure = interactive.dispersion(
        hits(), lines=line("س", before, after, document="d", position=3)
    )
    (box,) = figure.data[-1].customdata
    last = box.split("<br>")[-1]
    assert "<b>\u2068س\u2069</b>" in last and last[0] == "\u2067" and last[-1] == "\u2069"
    assert sum(map(last.count, "\u2066\u2067\u2068")) == last.count("\u2069") == 2
    plain = last.translate(ISOLATES).replace("<b>", "").replace("</b>", "")
    if written is None:
        assert len(plain) < 90 and plain.startswith("…كلمة") and plain.endswith("كلمة…")
    else:
        assert plain == written


def test_a_line_is_found_by_term_query_or_node_in_this_order():
    for name in ("term", "query", "node"):
        lines = line(node="آخر", after=" هنا")
        lines[name] = "بغداد"
        box = boxes(interactive.network(two_words(), lines=lines))[1]
        assert box[-1] == f"قبل {lines['node'].iloc[0]} هنا"


@every_chart
def test_lines_that_lack_a_column_are_refused(name):
    data = {"network": two_words(), "dispersion": hits(), "timeline": over_time()}
    data["scatter"] = ranks(["س", "ص"])
    with pytest.raises(ValueError, match=r"no column 'after'.*ct.concordance"):
        getattr(interactive, name)(data[name], lines=line().drop(columns="after"))


def test_lines_without_place_or_date_are_refused():
    with pytest.raises(ValueError, match="no column 'document', 'position'"):
        interactive.dispersion(hits(), lines=line())
    with pytest.raises(ValueError, match="no column 'date'"):
        interactive.timeline(over_time(), lines=line())


def test_nothing_is_said_in_a_picture():
    empty = [
        interactive.network(nx.Graph()),
        interactive.dispersion(hits().iloc[:0]),
        interactive.timeline(over_time().iloc[:0]),
        interactive.scatter(ranks([])),
    ]
    for figure in empty:
        assert "لا شيء يُعرض هنا" in "".join(note.text for note in figure.layout.annotations)
        assert not figure.layout.xaxis.visible


def test_bad_tables_are_refused_as_by_the_still_charts():
    with pytest.raises(TypeError, match=r"networkx.Graph is expected, not list"):
        interactive.network([1, 2])
    with pytest.raises(ValueError, match="no column 'position'"):
        interactive.dispersion(hits().drop(columns="position"))
    with pytest.raises(ValueError, match="no column 'reference_per_million'"):
        interactive.scatter(ranks(["س"]).drop(columns="reference_per_million"))
    with pytest.raises(ValueError, match="n is 4000"):
        interactive.scatter(ranks(["س"]), n=4000)
    with pytest.raises(TypeError, match="colour"):
        interactive.network(two_words(), colour="red")


def test_no_figure_of_matplotlib_is_left_open():
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    interactive.network(two_words())
    assert plt.get_fignums() == before


def test_colours_and_letters_go_by_the_style():
    import matplotlib.pyplot as plt

    plain = interactive.network(two_words())
    with plt.style.context("dark_background"), ct.plot.use_arabic(size=24, font="DejaVu Sans"):
        dark = interactive.network(two_words())
    assert plain.layout.paper_bgcolor == "#ffffff" and dark.layout.paper_bgcolor == "#000000"
    assert dark.layout.font.size == 2 * plain.layout.font.size
    assert dark.layout.font.family.startswith("DejaVu Sans")


def test_a_figure_is_the_same_whenever_it_is_made(corpus):
    table = ct.timeline(corpus, ["المدينة", "وصل"])
    first, second = (interactive.timeline(table).to_json() for _ in range(2))
    assert first == second and json.loads(first)["layout"]["template"] is not None


def test_methods_are_written_from_the_figure(corpus):
    figure = interactive.timeline(ct.timeline(corpus, "المدينة"))
    assert str(ct.methods(figure)) == str(ct.methods(ct.timeline(corpus, "المدينة")))


def test_without_plotly_the_error_names_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "plotly.graph_objects", None)
    with pytest.raises(ImportError, match=r"interactive needs the package plotly: pip install"):
        interactive.network(two_words())


def test_lines_of_nothing_are_no_error():
    """A chart without points has nothing to be said of, whatever lines are handed in."""
    corpus = ct.read(["البحر واسع"])
    hits, lines = ct.matches(corpus, "الجبل"), ct.concordance(corpus, "الجبل")
    figure = ct.plot.interactive.dispersion(hits, lines=lines)
    assert len(figure.data[-1].x) == 0
