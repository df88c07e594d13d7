"""The verbs: what their parameters do, what they refuse, and what they give on real texts."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct

CORPUS = [
    "كتبَ الطالب الدرسَ الجديد في البيت، ثم قرأ الكتاب.",
    'قال المعلم: كتب الطالب "الدرس" أمس. وكتب غيره',
    "كتاب قديم ثم كِتابٌ جديد و#كتاب عام 2017",
]


@pytest.fixture
def corpus():
    return ct.read(CORPUS)


def test_marks_and_tatweel_hide_no_hit(corpus):
    assert ct.count(corpus, "كتب") == 2
    assert ct.count(corpus, "كَتَبَ") == 2
    assert ct.count(corpus, "كتـــاب") == 2
    assert ct.count(corpus, "#كتاب") == 1
    assert ct.count(corpus, "كَتَـ*") == ct.count(corpus, "كت*") == 4
    assert list(ct.concordance(corpus, "كتاب")["node"]) == ["كتاب", "كِتابٌ"]


def test_the_form_shown_is_the_most_frequent(corpus):
    table = ct.frequencies(corpus).set_index("term")
    assert table.loc["كتب", "frequency"] == 2  # كتبَ and كتب, equally frequent: code points decide
    assert "كتبَ" not in table.index


def test_patterns(corpus):
    assert ct.count(corpus, "*كتب") == 3
    assert ct.count(corpus, "كت?") == 2
    assert ct.count(corpus, "كتب|قرأ") == 3
    assert ct.count(corpus, "الطالب الدرس*") == 1
    assert ct.count(corpus, '"كتب الطالب"') == 2
    assert ct.count(corpus, "?????") == ct.count(corpus, "*") - sum(
        frequency
        for term, frequency in ct.frequencies(corpus)[["term", "frequency"]].to_numpy()
        if len(ct.tokens(ct.read([term]))["key"][0]) != 5
    )
    assert ct.count(corpus, ct.literal("كت?")) == 0


def test_phrases_stop_at_punctuation_and_sentences(corpus):
    assert ct.count(corpus, "البيت ثم") == 0
    assert ct.count(corpus, "أمس وكتب") == 0
    assert ct.count(corpus, "الطالب الدرس") == 1


@pytest.mark.parametrize("query", ["", "  ", '""', "كتب|", "[key]", "/ك.*"])
def test_queries_that_cannot_be_read(corpus, query):
    with pytest.raises(ct.QueryError):
        ct.count(corpus, query)


def test_a_query_is_a_string(corpus):
    with pytest.raises(ct.QueryError, match="is a string"):
        ct.concordance(corpus, 5)


def test_no_query_hangs():
    corpus = ct.read(["ا" * 5000, "ال21 ال22"])
    assert ct.count(corpus, "*ا" * 200 + "ب") == 0
    assert ct.count(corpus, "*ا" * 200) == 1
    assert ct.count(corpus, " ".join(["ال21|ال22"] * 20)) == 0


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("*اب*", "باب", True),
        ("ا*ا", "ا", False),
        ("ا*ا", "اا", True),
        ("*ا?ب", "اابب", True),
        ("*ا?ب", "اابببا", False),
        ("**", "كتاب", True),
        ("ك?*ب", "كتب", True),
        ("ك?*ب", "كب", False),
    ],
)
def test_wildcards(pattern, word, fits):
    assert ct.count(ct.read([word]), pattern) == fits


def test_a_node_that_never_occurs(corpus):
    for table in (
        ct.concordance(corpus, "مريخ"),
        ct.collocates(corpus, "مريخ"),
        ct.matches(corpus, "مريخ"),
    ):
        assert len(table) == 0
    assert list(ct.concordance(corpus, "مريخ").columns)[:5] == [
        "document",
        "position",
        "before",
        "node",
        "after",
    ]
    with pytest.raises(ValueError, match="none of these words occurs"):
        ct.cooccurrence(corpus, ["مريخ", "زحل"])


def test_words_counted_as_one_cannot_both_be_terms(corpus):
    with pytest.raises(ValueError, match="both counted as"):
        ct.cooccurrence(corpus, ["كتاب", "كِتابٌ"])


def test_sorting_and_sampling(corpus):
    lines = ct.concordance(corpus, "كت*", window=3, sort="after")
    following = [ct.tokens(ct.read([after]))["key"][0] for after in lines["after"]]
    assert following == sorted(following)
    before = ct.concordance(corpus, "الطالب|الدرس", window=1, sort="before")["before"]
    assert [word.strip('" ') for word in before] == ["الطالب", "الطالب", "كتبَ", "كتب"]
    sampled = ct.concordance(corpus, "كت*", sample=2, seed=5)
    assert len(sampled) == 2
    pd.testing.assert_frame_equal(sampled, ct.concordance(corpus, "كت*", sample=2, seed=5))
    with pytest.raises(ValueError, match="'before', 'node', 'after'"):
        ct.concordance(corpus, "كتب", sort="left")
    with pytest.raises(ValueError, match="sample"):
        ct.concordance(corpus, "كتب", sample=0)


def test_stop_words_and_kinds(corpus):
    all_words = ct.frequencies(corpus)
    assert {"في", "ثم"} <= set(all_words["term"])
    assert not {"في", "ثم"} & set(ct.frequencies(corpus, stopwords=True)["term"])
    assert "الطالب" not in set(ct.frequencies(corpus, stopwords=["الطالبُ"])["term"])
    assert list(ct.frequencies(corpus, kinds=["hashtag", "number"])["term"]) == ["#كتاب", "2017"]
    assert "،" in set(ct.frequencies(corpus, kinds="punctuation")["term"])
    with pytest.raises(ValueError, match="kinds is 'verb'; it can be 'arabic', 'latin'"):
        ct.frequencies(corpus, kinds=["verb"])
    with pytest.raises(ValueError, match=r"stopwords=\['في'\]"):
        ct.frequencies(corpus, stopwords="في")
    with pytest.raises(ValueError, match="the documents have no column 'year'"):
        ct.frequencies(corpus, by="year")


def test_ngrams_at_stop_words(corpus):
    assert "الجديد في" in set(ct.ngrams(corpus, 2)["term"])
    assert "الجديد في" not in set(ct.ngrams(corpus, 2, stopwords=True)["term"])
    assert "الجديد في البيت" in set(ct.ngrams(corpus, 3, stopwords=True)["term"])
    with pytest.raises(ValueError, match="n is 0; give a whole number"):
        ct.ngrams(corpus, 0)


@pytest.mark.parametrize("window", [-1, (1, -1), (1, 2, 3), "x", None, True])
def test_windows_that_cannot_be(corpus, window):
    with pytest.raises(ValueError, match="window is"):
        ct.collocates(corpus, "كتب", window=window)
    with pytest.raises(ValueError, match="window is"):
        ct.concordance(corpus, "كتب", window=window)


def test_unknown_names(corpus):
    for parameter in ("unit", "within", "overlap"):
        with pytest.raises(ValueError, match=f"{parameter} is 'page'"):
            ct.collocates(corpus, "كتب", **{parameter: "page"})
    with pytest.raises(ValueError, match="it can be log_dice"):
        ct.collocates(corpus, "كتب", measure="score")
    with pytest.raises(ValueError, match="window=5, before and after alike"):
        ct.cooccurrence(corpus, 3, window=(1, 2))
    with pytest.raises(ValueError, match="give a whole number of at least 1"):
        ct.cooccurrence(corpus, 2.5)
    with pytest.raises(ValueError, match="no document has the id"):
        ct.tokens(corpus, "nowhere")


def test_a_measure_of_ones_own(corpus):
    def share(o11, r1, c1, n):
        return o11 / c1

    table = ct.collocates(corpus, "الطالب", measure=share, min_frequency=1)
    assert list(table["share"]) == sorted(table["observed"] / table["frequency"], reverse=True)
    assert table.attrs["parameters"]["measure"] == ["share"]


def test_a_corpus_without_a_word():
    empty = ct.read(["", " . "])
    assert empty.n_words == 0
    for table in (
        ct.frequencies(empty),
        ct.frequencies(empty, by="id"),
        ct.ngrams(empty),
        ct.concordance(empty, "كتب"),
        ct.collocates(empty, "كتب"),
        ct.collocates(empty, "كتب", unit="document"),
        ct.matches(empty, "كتب"),
        ct.cooccurrence(empty, 5),
    ):
        assert len(table) == 0
    assert len(ct.network(ct.cooccurrence(empty, 5))) == 0
    assert len(ct.tokens(ct.read([""]))) == 0


def test_network(corpus):
    matrix = ct.cooccurrence(corpus, 8, stopwords=None)
    graph = ct.network(matrix)
    values = matrix.to_numpy()[np.triu_indices(len(matrix), 1)]
    assert graph.graph["threshold"] > 0
    assert graph.number_of_edges() == (values >= graph.graph["threshold"]).sum()
    for first, second, weight in graph.edges(data="weight"):
        assert weight == matrix.loc[first, second]
    frequency = ct.frequencies(corpus).set_index("term")["frequency"]
    for term, node in graph.nodes(data=True):
        assert node["size"] == frequency[term]
        assert node["degree"] == graph.degree(term)
    communities = Counter(node["community"] for _, node in graph.nodes(data=True))
    sizes = [communities[number] for number in range(len(communities))]
    assert sizes == sorted(sizes, reverse=True)
    assert len(ct.network(matrix, threshold=math.inf)) == 0
    with pytest.raises(ValueError, match="same terms"):
        ct.network(pd.DataFrame([[1, 2]]))


def test_tables_remember_how_they_were_made(corpus):
    table = ct.frequencies(corpus, stopwords=["في"]).head(3)
    assert isinstance(table, ct.Table)
    assert table.attrs["verb"] == "frequencies"
    assert table.attrs["parameters"]["stopwords"] == ["في"]
    assert table.attrs["corpus"] == corpus.fingerprint


def test_seed_articles(shared):
    corpus = ct.read(shared / "corpora" / "seed_articles")
    assert ct.count(corpus, "داعش") == 40
    assert ct.count(corpus, "#داعش") == 1
    assert ct.count(corpus, "المعتبر") == 1
    assert ct.count(corpus, "مواقع التواصل") == 5
    assert len(ct.concordance(corpus, "الموصل")) == 11
    top = ct.frequencies(corpus, stopwords=True).head(3)
    assert list(top["term"]) == ["داعش", "التنظيم", "العراقية"]


def test_numpy_numbers_are_numbers(corpus):
    most = ct.frequencies(corpus)["frequency"].max()
    assert (ct.frequencies(corpus, min_frequency=most)["frequency"] == most).all()
    assert ct.collocates(corpus, "الطالب", window=np.int64(5)).attrs["parameters"]["window"] == 5
    assert len(ct.ngrams(corpus, np.int64(2))) == len(ct.ngrams(corpus, 2))
    assert len(ct.concordance(corpus, "كت*", sample=np.int64(1), seed=0)) == 1


def test_a_window_of_everything(corpus):
    whole = ct.collocates(corpus, "الطالب", window=10**12, min_frequency=1)
    widest = ct.collocates(corpus, "الطالب", window=int(corpus.n_words), min_frequency=1)
    pd.testing.assert_frame_equal(whole, widest)
    assert ct.concordance(corpus, "البيت", window=2**70)["before"][0].startswith("كتبَ")


def test_windows_counted_per_hit_make_no_table_that_cannot_be():
    measures = ["log_likelihood", "npmi", "dice"]
    corpus = ct.read(["ا ب " * 10])
    table = ct.collocates(corpus, "ا", window=20, overlap="per_hit", measure=measures)
    assert (table["observed"] > table["frequency"]).all()
    assert table[["log_likelihood", "npmi"]].isna().all(axis=None)
    assert (table["dice"] > 1).all()


@pytest.mark.parametrize("name", ["term", "frequency", "per_million", "document_frequency"])
def test_a_group_column_keeps_its_place(name):
    frame = pd.DataFrame({"text": ["نص نص", "نص"], name: ["ربيع", "خريف"]})
    corpus = ct.read(frame)
    for table in (ct.frequencies(corpus, by=name), ct.ngrams(corpus, 1, by=name)):
        assert list(table.columns)[:2] == [f"{name}_meta", "term"]
        assert list(table[f"{name}_meta"]) == ["خريف", "ربيع"]
        assert list(table["frequency"]) == [1, 2]
        assert len(ct.plot.frequencies(table).figure.axes) == 2


def test_arguments_of_the_wrong_kind(corpus):
    for wrong, message in [
        ({"by": ["id"]}, "no column"),
        ({"min_frequency": None}, "min_frequency is None"),
        ({"min_frequency": math.nan}, "min_frequency is nan; give a number of at least 0"),
        ({"min_frequency": -1}, "min_frequency is -1"),
        ({"stopwords": ["من", None]}, "stop words are strings"),
    ]:
        with pytest.raises(ValueError, match=message):
            ct.frequencies(corpus, **wrong)
    for measure in ([], ["dice", "dice"], [lambda *table: table[0], lambda *table: table[1]]):
        with pytest.raises(ValueError, match="of a name of its own"):
            ct.collocates(corpus, "كتب", measure=measure)
    with pytest.raises(ct.QueryError, match="more than one word"):
        ct.cooccurrence(corpus, ["كتب الطالب", "الدرس"])
    with pytest.raises(ct.QueryError, match="is a string"):
        ct.cooccurrence(corpus, ["الطالب", 5])


@pytest.mark.parametrize(
    "verb",
    [
        ct.frequencies,
        ct.tokens,
        ct.ngrams,
        ct.cooccurrence,
        ct.reading_report,
        lambda thing: ct.concordance(thing, "نص"),
        lambda thing: ct.count(thing, "نص"),
        lambda thing: ct.matches(thing, "نص"),
        lambda thing: ct.collocates(thing, "نص"),
        lambda thing: ct.subset(thing, ["1"]),
        lambda thing: ct.save(thing, "nowhere"),
    ],
)
def test_what_is_no_corpus(verb):
    with pytest.raises(TypeError, match="a Corpus is expected first, not a str"):
        verb("نص")


def test_terms_of_a_matrix_are_queries_of_one_word(corpus):
    matrix = ct.cooccurrence(corpus, ["كت*", "الطالب"], unit="document")
    assert matrix.loc["كت*", "الطالب"] == 2
    assert matrix.attrs["frequencies"]["كت*"] == ct.count(corpus, "كت*")


def test_stop_words_are_recorded(corpus):
    table = ct.frequencies(corpus, stopwords=(word for word in ["في"]))
    assert table.attrs["parameters"]["stopwords"] == ["في"]
    assert "في" not in set(table["term"])
