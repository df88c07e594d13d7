"""Maps of texts: correspondence analysis, distances between texts, and how both are drawn."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from test_plot_charts import draw, labels, overlapping
from test_plot_themes import faults

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.naming.language import speaking

# Greenacre's smokers (Greenacre 2017): five groups of staff by how much they smoke.
STAFF = ["SM", "JM", "SE", "JE", "SC"]
HABITS = ["ممتنع", "خفيف", "متوسط", "كثير"]
SMOKERS = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]


def corpus_of(counts, groups, words):
    """A document for each group, with its words so many times."""
    texts = [
        " ".join(" ".join([word] * n) for word, n in zip(words, row, strict=True)) for row in counts
    ]
    return ct.read(pd.DataFrame({"text": texts, "group": groups}))


def mapped(counts, **options):
    words = HABITS[: len(counts[0])]
    return ct.correspondence(corpus_of(counts, STAFF[: len(counts)], words), "group", **options)


def test_correspondence_is_that_of_the_published_smokers():
    """The figures of Greenacre (2017), as R's package ca prints them, in thousandths."""
    table = mapped(SMOKERS).set_index("name")
    inertia = np.array(table.attrs["inertia"])
    assert inertia[:3].round(4).tolist() == [0.0748, 0.01, 0.0004]
    assert (inertia / inertia.sum())[:2].round(3).tolist() == [0.878, 0.118]
    assert inertia.sum() == pytest.approx(0.0852, abs=5e-5)
    published = {
        # First axis, second axis, quality.
        **{"SM": (-66, 194, 893), "JM": (259, 243, 991), "SE": (-381, 11, 1000)},
        **{"JE": (233, -58, 1000), "SC": (-201, -79, 999), "ممتنع": (-393, 30, 1000)},
        **{"خفيف": (99, -141, 984), "متوسط": (196, -7, 983), "كثير": (294, 198, 995)},
    }
    sides = [np.sign(table.loc["SE", "axis_1"]) * -1, np.sign(table.loc["SM", "axis_2"])]
    for name, figures in published.items():
        row = table.loc[name]
        found = [row["axis_1"] * sides[0], row["axis_2"] * sides[1], row["quality"]]
        assert np.abs(np.multiply(found, 1000) - figures).max() < 0.8, name
    assert table["frequency"].tolist()[:2] == [88, 18]  # JE, JM: in order
    # Contributions to the first two axes together, weighted by their inertias.
    ours = table.loc["SE", "contribution"]
    assert ours == pytest.approx((0.512 * 0.0748 + 0.003 * 0.01) / 0.0848, abs=0.001)


def by_eigenvalues(counts):
    """Coordinates from the eigenvalues of profiles, without a singular value: squares of them."""
    table = np.array(counts, dtype=float)
    n = table.sum()
    masses, averages = table.sum(axis=1) / n, table.sum(axis=0) / n
    size = len(table)
    products = np.zeros((size, size))
    for i, j in itertools.product(range(size), repeat=2):
        for k in range(table.shape[1]):
            one = table[i, k] / (n * masses[i]) - averages[k]
            other = table[j, k] / (n * masses[j]) - averages[k]
            products[i, j] += math.sqrt(masses[i] * masses[j]) * one * other / averages[k]
    values, vectors = np.linalg.eigh(products)
    order = np.argsort(-values)
    return values[order], vectors[:, order] ** 2 * values[order] / masses[:, None]


cells = st.lists(st.integers(0, 9), min_size=3, max_size=3)


@settings(max_examples=25, deadline=None)
@given(counts=st.lists(cells, min_size=2, max_size=5))
def test_correspondence_is_an_own_computation_on_any_table(counts):
    counts = np.array(counts) + np.eye(len(counts), 3, dtype=int)
    counts = counts + (counts.sum(axis=1) == 0)[:, None]
    if (counts.sum(axis=0) == 0).any():
        counts[0] += 1
    table = mapped(counts.tolist(), stopwords=None)
    values, squares = by_eigenvalues(counts[np.argsort(STAFF[: len(counts)])])
    inertia = np.array(table.attrs["inertia"])
    size = min(len(inertia), len(values))
    assert inertia[:size] == pytest.approx(values[:size], abs=1e-9)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    chi_squared = ((counts - expected) ** 2 / expected).sum()
    assert inertia.sum() == pytest.approx(chi_squared / counts.sum(), abs=1e-9)
    if values[0] - values[1] > 1e-6 and values[1] - [*values, 0, 0][2] > 1e-6:
        rows = table[table["point"] == "group"][["axis_1", "axis_2"]].to_numpy()
        assert rows**2 == pytest.approx(squares[:, :2], abs=1e-6)
    if inertia.sum() > 1e-9:
        assert table.groupby("point")["contribution"].sum().tolist() == pytest.approx([1, 1])
        # The mass of each set is in the middle.
        for _, points in table.groupby("point"):
            for axis in ("axis_1", "axis_2"):
                assert points["frequency"] @ points[axis] == pytest.approx(0, abs=1e-6)


def test_groups_alike_stand_on_each_other_in_the_middle():
    table = mapped([[2, 4, 6], [1, 2, 3]])
    assert table[["axis_1", "axis_2", "contribution", "quality"]].abs().max(axis=None) == 0
    assert draw(plot.correspondence(table)).get_title()


def test_what_has_no_words_is_left_out_and_what_has_few_is_named():
    table = mapped([[50, 20, 9], [9, 30, 50], [1, 2, 1], [0, 0, 0]])
    assert table["name"].tolist()[:3] == ["JM", "SE", "SM"]
    few = "2 of 4 have fewer than 15 of the words counted, so their places may be chance: JE, SE"
    assert table.attrs["notes"] == [few]
    with pytest.raises(ValueError, match="two groups and two terms"):
        mapped([[5, 2, 3]])
    table = mapped([[5, 2], [3, 4]], terms=["ممتنع", "خفيف", "زحل"])
    assert "not in the corpus: زحل" in table.attrs["notes"]
    assert "زحل" not in set(table["name"])


def test_groups_without_a_name_and_numbers_are_names_too():
    corpus = corpus_of(SMOKERS[:3], [2015, None, 2016], HABITS)
    assert ct.correspondence(corpus, "group")["name"].tolist()[2] == "–"
    assert "–" in ct.distances(corpus, "group").index


def test_a_concept_is_a_point():
    concepts = {"قليل": "ممتنع|خفيف", "كثيرون": "متوسط", "كثير": "كثير"}
    table = mapped(SMOKERS, terms=concepts).set_index("name")
    assert table.loc["قليل", "frequency"] == sum(row[0] + row[1] for row in SMOKERS)


TEXTS = [
    "من البحر إلى البر ومن البر إلى البحر في سفينة",
    "في البيت كتاب وفي الكتاب بيت من شعر",
    "من قرأ في البحر كتاب البر إلى آخره",
    "إلى من كتب في البيت",
]


def delta(texts, terms, cosine=False):
    """Burrows's Delta by plain loops."""
    split = [text.split() for text in texts]
    scores = []
    for term in terms:
        rates = [words.count(term) / len(words) for words in split]
        mean = sum(rates) / len(rates)
        deviation = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / (len(rates) - 1))
        if deviation:
            scores.append([(rate - mean) / deviation for rate in rates])

    def far(i, j):
        one, other = [row[i] for row in scores], [row[j] for row in scores]
        if cosine:
            lengths = math.hypot(*one) * math.hypot(*other)
            return 1 - sum(a * b for a, b in zip(one, other, strict=True)) / lengths
        return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)

    size = range(len(texts))
    return np.array([[0.0 if i == j else far(i, j) for j in size] for i in size])


@pytest.mark.parametrize("measure", ["delta", "cosine_delta"])
def test_distances_are_those_of_plain_loops(measure):
    terms = ["من", "في", "إلى", "البحر", "البر", "البيت", "كتاب"]
    table = ct.distances(ct.read(TEXTS), terms=terms, measure=measure)
    expected = delta(TEXTS, terms, measure == "cosine_delta")
    assert table.to_numpy() == pytest.approx(expected, abs=1e-12)
    assert list(table.index) == list(table.columns)


def test_delta_by_hand():
    """Rates of 1/2, 1/4 and 0: mean 1/4, deviation 1/4, so z-scores of 1, 0 and -1."""
    corpus = ct.read(["شاي ماء", "شاي ماء ماء ماء", "ماء ماء"])
    table = ct.distances(corpus, terms=["شاي"])
    assert len(table) == 2  # the last has none of the terms
    table = ct.distances(corpus, terms=["شاي", "ماء"])
    assert table.to_numpy() == pytest.approx(np.array([[0, 1, 2], [1, 0, 1], [2, 1, 0]]))


def test_groups_of_documents_are_one_text():
    joined = [f"{TEXTS[0]} {TEXTS[1]}", f"{TEXTS[2]} {TEXTS[3]}", "في البحر"]
    frame = pd.DataFrame({"text": [*TEXTS, "في البحر"], "author": ["أ", "أ", "ب", "ب", "ج"]})
    terms = ["من", "في", "البحر"]
    by_author = ct.distances(ct.read(frame), "author", terms=terms)
    assert list(by_author.index) == ["أ", "ب", "ج"]
    assert by_author.to_numpy() == pytest.approx(ct.distances(ct.read(joined), terms=terms))


def test_texts_that_are_the_same_or_none():
    same = ct.read(["شاي ماء", "شاي ماء"])
    for measure in ("delta", "cosine_delta"):
        assert ct.distances(same, measure=measure).to_numpy().tolist() == [[0, 0], [0, 0]]
        assert ct.distances(ct.read(["", " . "]), measure=measure).shape == (0, 0)
        assert ct.distances(ct.read(["شاي"]), measure=measure).to_numpy().tolist() == [[0]]
    with pytest.raises(ValueError, match=r"measure is 'dleta'.*did you mean 'delta'"):
        ct.distances(same, measure="dleta")


def test_short_texts_are_named():
    note = ct.distances(ct.read(TEXTS)).attrs["notes"][0]
    assert note.startswith("4 of 4 have fewer than ")
    with speaking("ar"):
        assert "فقد تكون مواضعها مصادفة" in ct.distances(ct.read(TEXTS))._repr_html_()


def test_no_order_of_documents_changes_a_place(tmp_path):
    sample = ct.sample_corpus()
    texts = [sample.text(row) for row in range(len(sample))]
    frame = pd.DataFrame({"text": texts, "section": sample.documents["section"]})
    frame.index = sample.documents["id"]
    there, back = ct.read(frame), ct.read(frame[::-1])
    mapped_so = ct.correspondence(there, "section")
    pd.testing.assert_frame_equal(mapped_so, ct.correspondence(back, "section"))
    pd.testing.assert_frame_equal(ct.distances(there, "section"), ct.distances(back, "section"))
    # A table that was kept is drawn and written up as before.
    mapped_so.to_parquet(tmp_path / "map.parquet")
    kept = ct.read_table(tmp_path / "map.parquet")
    assert kept.attrs["inertia"] == mapped_so.attrs["inertia"]
    assert ct.methods(kept) == ct.methods(mapped_so)
    ax, other = draw(plot.correspondence(mapped_so)), draw(plot.correspondence(kept))
    assert [text.get_text() for text in ax.texts] == [text.get_text() for text in other.texts]


def test_as_many_as_nobody_can_compare_are_refused():
    corpus = ct.read(["شاي"] * 2_001)
    with pytest.raises(
        ValueError, match=r"rows or terms is 2001; give a whole number from 0 to 2000.*by='author'"
    ):
        ct.distances(corpus)


# Pictures.


def test_the_axes_of_a_map_have_their_share_of_the_inertia():
    table = mapped(SMOKERS)
    ax = draw(plot.correspondence(table))
    assert ax.get_xlabel() == "المحور الأول (87.8٪ من القصور الذاتي)"
    assert ax.get_ylabel() == "المحور الثاني (11.8٪ من القصور الذاتي)"
    english = draw(plot.correspondence(table, language="en"))
    assert english.get_xlabel() == "Axis 1 (87.8% of inertia)"
    assert english.get_aspect() == 1  # distances are read in every direction
    assert draw(plot.correspondence(table.copy().rename_axis("x").head(3))).get_xlabel()
    bare = pd.DataFrame(table.to_dict("list"))
    assert draw(plot.correspondence(bare)).get_xlabel() == "المحور الأول"


def test_every_mark_of_a_map_stands_at_its_place_and_no_label_on_another():
    # Nine sections: the names of all fourteen have no room on the smallest of these figures.
    sample = ct.sample_corpus()
    sample = ct.subset(sample, sample.documents["register"] == "معرفي")
    table = ct.correspondence(sample, "section", terms=60)
    for options in (
        {},
        {"language": "en"},
        {"ax": Figure((3.3, 3), layout="constrained").subplots()},
    ):
        ax = draw(plot.correspondence(table, 60, **options))
        marks = np.concatenate([line.get_xydata() for line in ax.lines])
        assert {tuple(mark) for mark in marks.round(9)} == {
            tuple(place) for place in table[["axis_1", "axis_2"]].to_numpy().round(9)
        }
        written = [text for text in ax.texts if text.get_text() in set(table["name"])]
        assert not overlapping([text.get_window_extent() for text in written])
        left = [text.get_text() for text in ax.texts if text not in written]
        assert str(len(table) - len(written)) in left[0]
        groups = set(table["name"][table["point"] == "group"])
        assert groups <= {text.get_text() for text in written}
        assert faults(ax.figure.figure) == []


def test_documents_without_room_for_their_names_are_not_called_words():
    places = np.random.default_rng(0).normal(0, 0.1, (300, 2))
    table = pd.DataFrame(places, columns=["axis_1", "axis_2"])
    ax = plot.correspondence(table.assign(point="document", name="وثيقة"), language="en")
    left = 300 - (len(ax.texts) - 1)
    assert left and ax.texts[-1].get_text() == f"Names for which there was no room: {left}"


def test_a_group_among_many_words_keeps_its_name_and_the_note_its_place():
    around = [(x / 9 - 0.5, y / 9 - 0.5) for x in range(10) for y in range(10)]
    names = ["فئة اسمها طويل", *(f"كلمة {i}" for i in range(100))]
    places = np.array([(0.02, 0.01), *around])
    table = pd.DataFrame({"point": ["group"] + ["term"] * 100, "name": names})
    table[["axis_1", "axis_2"]] = places
    for size in ((9, 7), (4, 3)):
        ax = draw(plot.correspondence(table, 100, ax=Figure(size, layout="constrained").subplots()))
        written = [text.get_text() for text in ax.texts]
        assert names[0] in written
        assert 0 < len(written) - 1 < 101
        assert not overlapping([text.get_window_extent() for text in ax.texts])
        left = len(table) - (len(written) - 1)
        assert written[-1] == f"أسماء لم يتسع لها المكان: {left}"


def distances_of(names, seed=0):
    places = np.random.default_rng(seed).random((len(names), 3))
    far = np.abs(places[:, None] - places).sum(axis=2)
    return pd.DataFrame(far, names, names)


def test_a_tree_joins_at_the_distances_of_plain_average_linkage():
    table = distances_of(list("ابتثجحخد"))
    heights, clusters = [], [{name} for name in table]
    while len(clusters) > 1:

        def between(pair):
            return float(table.loc[sorted(pair[0]), sorted(pair[1])].to_numpy().mean())

        one, other = min(itertools.combinations(clusters, 2), key=between)
        heights.append(between((one, other)))
        clusters = [each for each in clusters if each not in (one, other)] + [one | other]
    ax = draw(plot.dendrogram(table))
    assert sorted(max(line.get_xdata()) for line in ax.lines) == pytest.approx(sorted(heights))
    assert sorted(labels(ax.yaxis)) == sorted(table)
    # Each leaf begins at 0, beside its name.
    leaves = [y for line in ax.lines for x, y in zip(*line.get_data(), strict=True) if x == 0]
    assert sorted(leaves) == list(range(8))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 999), size=st.integers(2, 9))
def test_the_first_text_of_a_table_stands_in_the_upper_half_of_its_tree(seed, size):
    names = [f"كتاب {i}" for i in range(size)]
    ax = plot.dendrogram(distances_of(names, seed), ax=Figure().subplots())
    assert labels(ax.yaxis).index("كتاب 0") <= (size - 1) / 2
    first, second = [label.get_text() for label in ax.get_yticklabels()][:2]
    assert first != second


def test_what_is_no_distance_and_names_of_leaves():
    table = distances_of(list("ابت"))
    for wrong in (-1.0, np.nan, np.inf):
        with pytest.raises(ValueError, match="distances are numbers of at least 0"):
            plot.dendrogram(table.replace(table.iloc[0, 1], wrong))
    with pytest.raises(ValueError, match=r"linkage is 'wrad'.*did you mean 'ward'"):
        plot.dendrogram(table, linkage="wrad")
    with pytest.raises(ValueError, match=r"plot\.dendrogram"):
        plot.dendrogram(table.iloc[:2])
    for linkage in ("average", "complete", "single", "ward"):
        ax = draw(plot.dendrogram(table, linkage=linkage, labels={"ا": "عنوان"}))
        assert "عنوان" in labels(ax.yaxis)
    made = ct.distances(ct.read(TEXTS))
    assert draw(plot.dendrogram(made)).get_xlabel() == "دلتا بوروز (Delta)"
    assert draw(plot.dendrogram(table, language="en")).get_xlabel() == "Distance"
    assert "Burrows 2002" in ct.methods(plot.dendrogram(made))
