"""The company of one word, or several: who stands where, how near, and never on another."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from drawing import clean
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from test_plot_charts import draw, overlapping, says, texts

import corpus_tools as ct
from corpus_tools import plot

__all__ = ["clean"]
LONG = "مكتبة الإسكندرية"


def near(n=40, node="البحر", first=0, window=None, **columns):
    terms = [LONG if i == 3 else f"كلمةٌ {i}" for i in range(first, first + n)]
    values = np.linspace(13.0, 5.0, n)
    table = pd.DataFrame({"term": terms, "node": node, "log_dice": values, **columns})
    table.attrs["parameters"] = {"measure": ["log_dice"], "window": window}
    return table


def places(ax):
    """Of each label: the point of its circle, and the colour inside and at the edge of it."""
    draw(ax)
    points = next(c for c in ax.collections if isinstance(c, PathCollection))
    colours = points.get_facecolors(), points.get_edgecolors()
    words = [text.get_text() for text in ax.texts if text.get_verticalalignment() == "bottom"]
    assert len(words) == len(points.get_offsets())
    inside, edges = (map(to_hex, each) for each in colours)
    return {
        word: (np.asarray(place), face, edge)
        for word, place, face, edge in zip(words, points.get_offsets(), inside, edges, strict=True)
    }


def distance(one, other, ax):
    """How far two points are in shares of the axes."""
    size = np.array([np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())])
    return float(np.hypot(*((one - other) / size)))


@pytest.mark.parametrize("theme", ["notebook", "slide", "column"])
@pytest.mark.parametrize("font", ["DejaVu Sans", "Amiri"])
@pytest.mark.parametrize(
    "tables",
    [
        [near(40)],
        [near(20, window=[5, 0]), near(25, window=[0, 5], first=15)],
        [near(20), near(20, "المدينة", 15)],
        [near(15, word, 7 * i) for i, word in enumerate("البحر المدينة السوق الطريق".split())],
    ],
    ids=["one", "sides", "two", "four"],
)
def test_no_label_is_on_another_and_none_is_cut(theme, font, tables):
    if font not in set(plot.fonts()["family"]):
        pytest.skip(f"{font} is not installed (Debian: fonts-hosny-amiri)")
    with plot.theme(theme, font=font):
        ax = draw(plot.company(tables))
    labels = [text for text in ax.texts if text.get_text().strip()]
    found = [text.get_window_extent() for text in labels]
    assert overlapping([*found, ax.title.get_window_extent()]) == []
    if key := ax.get_legend():
        assert not any(box.overlaps(key.get_window_extent()) for box in found)
    assert all(text.get_fontsize() >= 6 for text in labels)
    figure = ax.figure.bbox
    assert all(figure.x0 <= box.x0 and box.x1 <= figure.x1 and box.y0 >= figure.y0 for box in found)
    if theme != "column":
        assert not any(says("ar", "words omitted", "")[:10] in text.get_text() for text in labels)


@pytest.mark.parametrize("size", [(3.3, 2.6), (13.33, 7.5)])
def test_nor_in_axes_that_are_given(size):
    given = plt.subplots(figsize=size, layout="constrained")[1]
    ax = draw(plot.company([near(20), near(20, "المدينة", 15)], ax=given))
    assert ax is given
    assert overlapping([text.get_window_extent() for text in ax.texts]) == []


def test_the_node_is_in_the_middle_and_the_stronger_is_the_nearer():
    ax = plot.company(near(30))
    found = places(ax)
    middle = found["البحر"][0]
    low, high = np.array([ax.get_xlim(), ax.get_ylim()]).T
    assert abs(middle - (low + high) / 2).max() < 0.03 * (high - low).max()
    far = [distance(found[term][0], middle, ax) for term in near(30)["term"]]
    assert pd.Series(far).corr(pd.Series(range(30)), method="spearman") > 0.97
    assert far[0] < 0.5 * far[-1]


@pytest.mark.parametrize(("options", "onward"), [({}, -1), ({"language": "en"}, 1)])
def test_sides_have_colours_and_before_stands_where_reading_begins(options, onward):
    before, after = near(12, window=[5, 0]), near(12, window=[0, 5], first=9)
    ax = plot.company([before, after], **options)
    found = places(ax)
    language = options.get("language", "ar")
    shown = texts(ax.get_legend().get_texts())
    assert shown == [says(language, side) for side in ("before", "after", "both")]
    groups = [before["term"][:9], after["term"][3:], before["term"][9:]]
    colours = [{found[term][1] for term in terms} for terms in groups]
    assert [len(colour) for colour in colours] == [1, 1, 1] and len(set.union(*colours)) == 3
    middle = found["البحر"][0][0]
    assert all(onward * (found[term][0][0] - middle) < 0 for term in groups[0])
    assert all(onward * (found[term][0][0] - middle) > 0 for term in groups[1])


def test_what_words_share_stands_between_them():
    tables = [near(10), near(10, "المدينة", 7)]
    ax = plot.company(tables)
    found = places(ax)
    one, other = found["البحر"][0][0], found["المدينة"][0][0]
    assert one > other  # the first stands where reading begins
    shared = set(tables[0]["term"]) & set(tables[1]["term"])
    assert len(shared) == 3
    assert all(other < found[term][0][0] < one for term in shared)
    assert len({found[term][1] for term in shared}) == 1
    lines = next(c for c in ax.collections if isinstance(c, LineCollection))
    assert len(lines.get_segments()) == 20
    assert texts(ax.get_legend().get_texts()) == ["البحر", "المدينة", says("ar", "shared")]


def test_a_node_in_the_company_of_another_is_tied_to_it_and_drawn_once():
    first = pd.concat([near(4), near(1).assign(term="المدينة")])
    ax = plot.company([first, near(4, "المدينة", 8)], measure="log_dice")
    assert len(places(ax)) == 10
    lines = next(c for c in ax.collections if isinstance(c, LineCollection))
    assert len(lines.get_segments()) == 9


def test_what_may_be_chance_is_pale():
    p = [0.001, 0.2, 0.001, np.nan]
    ax = plot.company(near(4, p_log_likelihood_holm=p))
    found = places(ax)
    pale = [found[term][1] != found[term][2] for term in near(4)["term"]]
    assert pale == [False, True, False, True]
    assert says("ar", "may be chance") in texts(ax.get_legend().get_texts())
    assert plot.company(near(4)).get_legend() is None


def test_tables_of_collocates_say_node_side_and_measure_themselves():
    corpus = ct.sample_corpus()
    tables = [ct.collocates(corpus, "البحر", window=w, kinds="arabic") for w in ((4, 0), (0, 4))]
    ax = plot.company(tables, n=15)
    strongest = pd.concat(tables).sort_values("log_dice", ascending=False, kind="stable")
    assert set(places(ax)) == {"البحر", *strongest["term"].unique()[:15]}
    text, said = (ct.methods(ax, language) for language in ("en", "ar"))
    assert "within 4 words before and 4 words after" in text and "«البحر»" in said
    assert ct.methods(plot.company(tables[0])) == ct.methods(tables[0])


def test_several_nodes_are_all_named_in_methods():
    corpus = ct.sample_corpus()
    tables = [ct.collocates(corpus, word, min_frequency=1) for word in ("البحر", "المدينة")]
    text = ct.methods(plot.company(tables, n=10))
    assert "The words in the company of «البحر», «المدينة» were counted" in text


def test_infinite_scores_are_the_strongest_and_missing_ones_are_left_out():
    values = [5.0, np.inf, np.nan, -np.inf, 3.0]
    found = places(ax := plot.company(near(5).assign(log_dice=values)))
    assert set(found) == {"البحر", "كلمةٌ 0", "كلمةٌ 1", "كلمةٌ 4"}
    far = [distance(found[f"كلمةٌ {i}"][0], found["البحر"][0], ax) for i in (1, 0, 4)]
    assert far == sorted(far)


def test_the_same_tables_give_the_same_picture():
    one, other = (places(plot.company(near(30))) for _ in range(2))
    assert all((one[word][0] == other[word][0]).all() for word in one)


def test_what_is_no_company():
    with pytest.raises(ValueError, match=r"names no node; .* 'node'. Try: plot.company"):
        plot.company(near(3).drop(columns="node"))
    with pytest.raises(ValueError, match="7 nodes; 1 to 6"):
        plot.company([near(2, f"عقدة {i}") for i in range(7)])
    with pytest.raises(TypeError, match="a DataFrame is expected, not list"):
        plot.company([near(2), "x"])
    for nothing in ([], near(3).iloc[:0], [near(3).assign(log_dice=np.nan)]):
        assert texts(plot.company(nothing).texts) == [says("ar", "nothing")]


def test_rows_of_one_word_count_once():
    twice = pd.concat([near(5), near(5).assign(log_dice=1.0)])
    assert len(places(plot.company(twice, measure="log_dice"))) == 6


def test_every_pair_is_apart_with_words_of_all_lengths():
    rng = np.random.default_rng(1)
    lengths = rng.integers(1, 30, 40)
    table = near(40).assign(term=["س" * n + str(i) for i, n in enumerate(lengths)])
    ax = draw(plot.company(table))
    found = [text.get_window_extent() for text in ax.texts]
    assert not [1 for a, b in itertools.combinations(found, 2) if a.overlaps(b)]
