"""The charts: what they show, on which side, and what they refuse."""

import io
import itertools
import tomllib
from importlib import resources

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.naming.language import heading_of

# What the charts write themselves, in Arabic and English.
WORDS = tomllib.loads(resources.files(plot).joinpath("words.toml").read_text(encoding="utf-8"))
HARD = ["#داعش"]
HARD += ["اسمkybernetik"]
HARD += ['"Rocket Chat"', "a$b$c", "_hidden", "$\\frac{$"]
HARD += ["(بغداد)"]
HARD += ["مُحَمَّد"]
HARD += ["نسبة 45%"]
HARD += ["\u064e\u0651", "", None, float("nan"), "two\nlines\x00", "س" * 300]


def says(language, key, *values):
    """What a chart says itself, or what a column is called at an axis."""
    if key in WORDS:
        return WORDS[key][language].format(*values)
    return heading_of(key, language)


def words(n):
    return pd.DataFrame({"term": [f"كلمة {i}" for i in range(n)], "frequency": range(n, 0, -1)})


def matrix(values=((9, 1, 5, 0), (1, 9, 0, 7), (5, 0, 9, 2), (0, 7, 2, 9)), names="ابجد"):
    return pd.DataFrame(values, index=list(names), columns=list(names))


def hits(documents=3, size=100):
    rows = [(f"وثيقة {d}", p, size) for d in range(documents) for p in range(0, 10 * (d + 1), 10)]
    return pd.DataFrame(rows, columns=["document", "position", "document_size"])


def communities(n):
    made = nx.Graph(nx.random_partition_graph([n // 2, n - n // 2], 0.3, 0.03, seed=3))
    for a, b in made.edges:
        made[a][b]["weight"] = float((a + b) % 17 + 1)
    for node in made:
        made.nodes[node].update(community=int(node >= n // 2), size=node + 1)
    return nx.relabel_nodes(made, {node: f"مصطلح رقم {node}" for node in made})


def labels(axis):
    return [text.get_text() for text in axis.get_ticklabels()]


def texts(artists):
    return [text.get_text() for text in artists]


def draw(ax):
    """Lay a chart out as it is drawn, without its pixels."""
    FigureCanvasAgg(ax.figure.figure)
    ax.figure.figure.draw_without_rendering()
    return ax


def boxes(ax, artists):
    draw(ax)
    return [artist.get_window_extent() for artist in artists]


def overlapping(found):
    pairs = itertools.combinations(found, 2)
    return [(a, b) for a, b in pairs if a.padded(-0.5).overlaps(b.padded(-0.5))]


def lies_in(box, area):
    return area.x0 - 1 <= box.x0 <= box.x1 <= area.x1 + 1 and area.y0 <= box.y0 <= box.y1 <= area.y1


@pytest.mark.parametrize(("name", "table"), [("frequencies", words(3)), ("dispersion", hits())])
def test_bad_tables_are_refused_with_a_line_that_works(name, table):
    chart = getattr(plot, name)
    number = "frequency" if name == "frequencies" else "position"
    for wrong, message in [
        (pd.DataFrame({"x": [1]}), "no column .*; it has 'x'. Try: "),
        (table.assign(**{number: "many"}), "not all numbers"),
    ]:
        with pytest.raises(ValueError, match=message):
            chart(wrong)
    with pytest.raises(TypeError, match=f"not list. Try: plot.{name}"):
        chart([1, 2])
    with pytest.raises(ValueError, match=r"n is 5000; .* from 1 to 100\. For example: n=100"):
        chart(table, n=5000)
    for n in (0, -1, 2.5, True, None):
        with pytest.raises(ValueError, match="a whole number from 1 to 100"):
            chart(table, n=n)
    assert len(labels(draw(chart(table.iloc[:1])).yaxis)) == 1


def test_bars_run_from_the_most_frequent_down():
    ax = plot.frequencies(words(30).sample(frac=1, random_state=1), n=7)
    assert [bar.get_width() for bar in ax.patches] == [30, 29, 28, 27, 26, 25, 24]
    assert labels(ax.yaxis) == [f"كلمة {i}" for i in range(7)]
    assert ax.yaxis_inverted()
    assert texts(ax.texts) == ["30", "29", "28", "27", "26", "25", "24"]


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_the_number_stands_beyond_the_end_of_its_bar(direction):
    ax = plot.frequencies(words(5), direction=direction)
    for bar, number in zip(boxes(ax, ax.patches), boxes(ax, ax.texts), strict=True):
        assert number.x1 <= bar.x0 if direction == "rtl" else number.x0 >= bar.x1
        assert lies_in(number, ax.get_window_extent())


def test_another_column():
    ax = plot.frequencies(words(3).assign(per_million=[1234.5, 20.25, 3.125]), column="per_million")
    assert texts(ax.texts) == ["1,234", "20.2", "3.12"]
    assert ax.get_xlabel() == says("ar", "per_million")
    low, high = sorted(plot.frequencies(words(2).assign(x=[5.0, -5.0]), column="x").get_xlim())
    assert low < -5 and high > 5
    with pytest.raises(ValueError, match="no finite number"):
        plot.frequencies(words(2).assign(frequency=[np.nan, np.inf]))


def test_only_counts_are_called_frequent():
    table = words(3).assign(log_dice=[9.5, 12, 11], observed=[4, 2, 3])
    assert plot.frequencies(table).get_title() == says("ar", "frequencies")
    ax = plot.frequencies(table, column="log_dice", language="en")
    assert (ax.get_title(), ax.get_xlabel()) == ("Highest by log Dice", "Log Dice")
    assert plot.frequencies(table, column="observed", language="en").get_xlabel() == "Observed"


def test_hard_labels_are_drawn_as_text():
    table = pd.DataFrame({"term": HARD, "frequency": range(len(HARD), 0, -1)})
    ax = draw(plot.frequencies(table.set_index(np.zeros(len(HARD)))))
    shown = labels(ax.yaxis)
    assert shown[3:6] == ["a$b$c", "_hidden", "$\\frac{$"]
    assert shown[-5:] == ["–", "–", "–", "two lines", "س" * 29 + "…"]
    assert not any(text.get_parse_math() for text in ax.get_yticklabels())


def test_what_no_font_has_is_said_of_the_rows_of_a_chart_that_is_saved():
    rows = pd.DataFrame({"term": ["كلمة \U0001f54c", "بحر \u0378"], "frequency": [2, 1]})
    with pytest.warns(UserWarning, match="missing from font.*Take it out of the label") as caught:
        plot.frequencies(rows).figure.savefig(io.BytesIO())
    assert len({str(each.message) for each in caught}) == 2 and caught[0].filename == __file__


@pytest.fixture
def grouped():
    groups = "جبا"
    rows = [(f"كلمة {i}", group, i + groups.index(group)) for i in range(8) for group in groups]
    table = pd.DataFrame(rows, columns=["term", "section", "frequency"])
    table.attrs["parameters"] = {"by": "section"}
    return table


def test_groups_in_a_new_figure_are_panels_with_the_same_terms(grouped):
    ax = draw(plot.frequencies(grouped, n=4))
    panels = ax.figure.axes
    assert len(panels) == 3 and all(len(panel.patches) == 4 for panel in panels)
    assert len({panel.get_xlim() for panel in panels}) == 1
    assert labels(ax.yaxis) == [f"كلمة {i}" for i in (7, 6, 5, 4)]
    assert max(panels, key=lambda panel: panel.get_position().x0) is ax
    assert ax.get_title() == "ا"


def test_groups_in_given_axes_stand_side_by_side(grouped):
    given = Figure(figsize=(8, 8)).subplots()
    ax = plot.frequencies(grouped, n=4, ax=given, by="section")
    assert ax is given and len(ax.patches) == 12
    assert texts(ax.get_legend().get_texts()) == list("ابج")


def test_groups_that_are_gone(grouped):
    ax = plot.frequencies(grouped.drop(columns="section").head(3))
    assert len(ax.figure.axes) == 1 and len(ax.patches) == 3
    with pytest.raises(ValueError, match="0 groups"):
        plot.frequencies(grouped.assign(section=None))


def test_of_more_groups_than_panels_the_largest_are_drawn_and_the_others_counted():
    sizes = {name: 20 + i * (-1) ** i for i, name in enumerate("abcdefghijk")}
    rows = [(term, name, size) for name, size in sizes.items() for term in ("ماء", "بحر")]
    table = pd.DataFrame(rows, columns=["term", "newspaper", "frequency"])
    table["per_million"] = 1e4 / table["frequency"]  # the largest group is not the highest bar
    ax = draw(plot.frequencies(table, by="newspaper", column="per_million"))
    panels = [panel.get_title() for panel in ax.page.panels]
    assert panels == sorted(sorted(sizes, key=sizes.get)[-6:])
    assert ax.figure.get_supxlabel().endswith(says("ar", "groups omitted", 5))
    side = plot.frequencies(table, by="newspaper", ax=Figure().subplots())
    assert len(side.get_legend().get_texts()) == 6


@pytest.mark.parametrize(
    ("verb", "ar", "en"),
    [
        ("ngrams", "التتابعات", "sequences"),
        ("collocates", "الكلمات المصاحبة", "collocates"),
        ("forms_of", "الكلمات", "words"),
    ],
)
def test_a_title_names_what_is_counted(verb, ar, en):
    table = pd.DataFrame({"term": ["في البحر"], "frequency": [2], "log_dice": [9.5]})
    table.attrs["verb"] = verb
    assert plot.frequencies(table).get_title() == f"{ar} الأكثر تكرارًا"
    assert plot.frequencies(table, language="en").get_title() == f"Most frequent {en}"
    assert plot.frequencies(table, column="log_dice").get_title().startswith(f"{ar} الأعلى بحسب")


def test_clustering_reorders_so_that_strong_pairs_stand_together():
    assert labels(plot.cooccurrence(matrix(), cluster=False).yaxis) == list(matrix().index)
    values = [[10.0 * ((i - j) % 2 == 0) for j in range(10)] for i in range(10)]
    ax = plot.cooccurrence(matrix(values, "0123456789"))
    assert labels(ax.xaxis) == labels(ax.yaxis)
    assert sorted(labels(ax.yaxis)) == list("0123456789")
    assert len({int(name) % 2 for name in labels(ax.yaxis)[:5]}) == 1


def test_cells_scale_and_blank_diagonal():
    mesh = plot.cooccurrence(matrix(), cluster=False).collections[0]
    assert np.ma.getmaskarray(mesh.get_array()).diagonal().all()
    assert mesh.get_array()[0, 2] == 5 and mesh.get_clim() == (0, 7)
    values = [[0, -0.2, 0.5], [-0.2, 0, 0.1], [0.5, 0.1, 0]]
    mesh = plot.cooccurrence(matrix(values, "abc")).collections[0]
    assert mesh.get_clim() == (-0.5, 0.5) and mesh.get_cmap().name == "RdYlBu_r"


def test_missing_and_infinite_scores():
    inf, nan = np.inf, np.nan
    values = [[nan, -inf, 2, inf], [-inf, nan, 1, nan], [2, 1, nan, 3], [inf, nan, 3, nan]]
    mesh = plot.cooccurrence(matrix(values), cluster=False).collections[0]
    shown, (low, high) = mesh.get_array(), mesh.get_clim()
    assert (low, high) == (0, 3)
    assert shown[0, 1] < low and shown[0, 3] > high and np.ma.is_masked(shown[1, 3])
    assert mesh.colorbar.extend == "both"
    assert len(labels(draw(plot.cooccurrence(matrix(values))).yaxis)) == 4


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pd.DataFrame([[1, 2]]), "square"),
        (pd.DataFrame([[1, 2], [2, 1]], index=["a", "b"], columns=["b", "a"]), "same terms"),
        (pd.DataFrame([[1, 2], [3, 1]]), "not symmetric"),
        (pd.DataFrame([["x", "y"], ["y", "x"]]), "not all numbers"),
        (pd.DataFrame(np.ones((101, 101))), "at most 100"),
    ],
)
def test_what_is_no_matrix(table, message):
    with pytest.raises(ValueError, match=message):
        plot.cooccurrence(table)


@pytest.mark.parametrize(("n", "language"), [(2, "en"), (12, "ar"), (40, "en"), (100, "ar")])
def test_no_label_covers_another(n, language):
    ax = plot.network(communities(n), language=language)
    found = boxes(ax, ax.texts)
    assert len(found) == n
    assert not overlapping([*found, ax.get_legend().get_window_extent()])
    assert all(lies_in(box, ax.figure.bbox) for box in found)


def test_no_label_covers_another_in_given_axes():
    given = plt.subplots(1, 2, figsize=(16, 7), layout="constrained")[1][0]
    ax = plot.network(communities(30), ax=given)
    found = boxes(ax, ax.texts)
    assert not overlapping(found)
    assert all(lies_in(box, ax.get_window_extent()) for box in found)


def test_hard_names_do_not_overlap():
    names = [str(name) for name in HARD if isinstance(name, str) and name]
    ax = plot.network(nx.complete_graph(names))
    assert {"a$b$c", "_hidden", "#داعش"} <= set(texts(ax.texts))
    assert not overlapping(boxes(ax, ax.texts))


def test_the_same_seed_gives_the_same_picture():
    first, again, other = (plot.network(communities(20), seed=seed) for seed in (0, 0, 1))
    places = [ax.collections[-1].get_offsets() for ax in (first, again, other)]
    assert np.array_equal(places[0], places[1]) and not np.array_equal(places[0], places[2])


def test_colours_sizes_and_legend_follow_the_attributes():
    ax = plot.network(communities(12))
    points = ax.collections[-1]
    colours = [tuple(colour) for colour in points.get_facecolors()]
    assert len(set(colours[:6])) == len(set(colours[6:])) == 1 and colours[0] != colours[-1]
    assert np.all(np.diff(points.get_sizes()) > 0)
    assert set(texts(ax.get_legend().get_texts())) == {f"مصطلح رقم {i}" for i in (5, 11)}
    assert plot.network(communities(12), legend=False).get_legend() is None


def test_more_communities_than_colours_share_grey():
    many = nx.empty_graph(9)
    nx.set_node_attributes(many, {node: node for node in many}, "community")
    shown = texts(plot.network(many).get_legend().get_texts())
    assert len(shown) == 7 and shown[-1] == says("ar", "others")


def test_any_weights():
    made = nx.Graph([(0, 0), (0, 5)])
    for i, weight in enumerate([1e-9, 1, 1e9, np.inf, -3, 0, np.nan, None]):
        made.add_edge(i, i + 1, weight=weight)
    _, lines, points = draw(plot.network(made)).collections
    assert len(lines.get_segments()) == 6
    assert np.isfinite(lines.get_linewidths()).all() and np.isfinite(points.get_sizes()).all()


def test_what_is_no_network():
    assert len(draw(plot.network(nx.empty_graph(1))).texts) == 1
    with pytest.raises(TypeError, match=r"networkx\.Graph is expected, not list"):
        plot.network([("a", "b")])
    with pytest.raises(ValueError, match="151 nodes; at most 150"):
        plot.network(nx.path_graph(151))


def strokes(ax, series=0):
    lines = ax.collections[series].get_segments()
    return [(float(line[0][0]), float(line[0][1]), float(line[1][1])) for line in lines]


def test_strokes_stand_where_the_hits_are():
    table = pd.DataFrame({"document": ["a", "b", "b"], "position": [5, 0, 49], "document_size": 50})
    ax = plot.dispersion(table)
    assert labels(ax.yaxis) == ["b", "a"]
    middles = [(x, round((low + high) / 2)) for x, low, high in strokes(ax)]
    assert middles == [(10, 1), (0, 0), (98, 0)]
    assert ax.get_xlim() == (100, 0)
    assert texts(ax.texts) == ["2", "1"]


def test_positions_in_words():
    ax = plot.dispersion(hits(2).assign(document_size=[40, 80, 80]), relative=False)
    assert ax.get_xlim() == (80, 0)
    assert sorted(x for x, _, _ in strokes(ax)) == [0, 0, 10]
    assert sorted(bar.get_width() for bar in ax.patches) == [40, 80]


def test_more_documents_than_rows_are_counted_in_a_note():
    ax = plot.dispersion(hits(8), n=3)
    assert labels(ax.yaxis) == [f"وثيقة {i}" for i in (7, 6, 5)]
    assert ax.get_xlabel().endswith(says("ar", "omitted", 5))
    assert "\n" not in plot.dispersion(hits(3), n=3).get_xlabel()


def test_queries_have_colours_lanes_and_a_legend():
    ax = draw(plot.dispersion(pd.concat(hits(2).assign(query=q) for q in ("العراق", "$x$ | y"))))
    assert texts(ax.get_legend().get_texts()) == ["$x$ | y", "العراق"]
    lanes = zip(strokes(ax, 0), strokes(ax, 1), strict=True)
    assert all(np.isclose(upper[2], lower[1]) for upper, lower in lanes)
    assert not np.array_equal(*[series.get_colors() for series in ax.collections])
    with pytest.raises(ValueError, match="7 queries; 1 to 6"):
        plot.dispersion(pd.concat(hits(1).assign(query=str(i)) for i in range(7)))


def test_one_query_is_named_in_the_title():
    one = hits(1).assign(query="العراق")
    assert plot.dispersion(one).get_title() == says("ar", "dispersion of", "العراق")
    assert plot.dispersion(one, language="en").get_title() == "\u2066Where العراق occurs\u2069"


def test_long_document_names_keep_both_ends():
    shown = labels(plot.dispersion(hits(1).assign(document="folder/" * 50 + "a.txt")).yaxis)[0]
    assert shown.startswith("folder/fo") and shown.endswith("a.txt") and len(shown) == 34


def test_documents_are_called_by_their_titles_and_those_without_by_their_ids():
    texts = ["البحر والبحر واسع و", "البحر", "البحر"]
    table = pd.DataFrame({"text": texts, "العنوان": ["في البحر", None, ""]}, list("abc"))
    found = ct.matches(ct.read(table), "البحر")
    assert labels(plot.dispersion(found).yaxis) == ["في البحر", "b", "c"]
    other = pd.concat([found, ct.matches(ct.read(["نص عن البحر"]), "البحر")])
    assert labels(plot.dispersion(other).yaxis) == ["في البحر", "b", "c", "1"]
    assert labels(plot.dispersion(found, labels={"b": "نص"}).yaxis) == ["a", "نص", "c"]


def test_positions_outside_a_document():
    with pytest.raises(ValueError, match=r"1 positions lie outside .* at 51 in .* of 50 words"):
        plot.dispersion(hits(1).assign(position=51, document_size=50))
    with pytest.raises(ValueError, match="outside"):
        plot.dispersion(hits(1).assign(position=[None]))


def test_a_query_in_brackets_reads_as_it_was_typed():
    table = hits().assign(query='[key="كتاب"]+')
    name = '\u2066[key="كتاب"]+\u2069'
    assert name in plot.dispersion(table).get_title()
    assert plot.positions(table).get_yticklabels()[0].get_text() == name
