"""Dispersion: plain loops, sparse as dense, limits; and the verb against a recount."""

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from test_counting import Plain, documents, read

import corpus_tools as ct
from corpus_tools.analysis._cells import cells
from corpus_tools.analysis._terms import Terms
from corpus_tools.analysis.dispersion import runs
from corpus_tools.measures import DISPERSION

BY_PARTS = [name for name, measure in DISPERSION.items() if not measure.by_distance]


@st.composite
def tables(draw):
    sizes = draw(st.lists(st.integers(0, 12), min_size=2, max_size=7).filter(any))
    rows = st.tuples(*(st.integers(0, size) for size in sizes))
    return draw(st.lists(rows, min_size=1, max_size=4)), sizes


def plain(name, counts, sizes):
    """One term at a time, one part at a time, as the formulas are printed."""
    parts = [(v, size) for v, size in zip(counts, sizes, strict=True) if size]
    n, f, total = len(parts), sum(counts), sum(sizes)
    if name == "range":
        return sum(v > 0 for v, _ in parts)
    if f == 0 or (
        n < 2 and name in {"juilland_d", "carroll_d2", "dp_norm", "distributional_average"}
    ):
        return math.nan
    t, s = [v / f for v, _ in parts], [size / total for _, size in parts]
    p = [v / size for v, size in parts]
    dp = sum(abs(own - share) for own, share in zip(t, s, strict=True)) / 2
    if name == "juilland_d":
        return 1 - np.std(p) / np.mean(p) / math.sqrt(n - 1)
    if name == "carroll_d2":
        return stats.entropy(p) / math.log(n)
    if name == "rosengren_s":
        return sum(math.sqrt(x * v) for x, (v, _) in zip(s, parts, strict=True)) ** 2 / f
    if name == "gries_dp":
        return dp
    if name == "dp_norm":
        return dp / (1 - min(s))
    if name == "kl_divergence":
        return stats.entropy(t, s, base=2)
    if name == "dkl_norm":
        return 1 - 1 / (1 + stats.entropy(t, s, base=2))
    apart = [abs(p[i] - p[j]) for i in range(n) for j in range(i)]
    return 1 - np.mean(apart) / (2 * np.mean(p))


@given(tables())
def test_plain_loops_agree_and_sparse_is_dense(table):
    counts, sizes = table
    for name in BY_PARTS:
        found = DISPERSION[name](counts, sizes)
        expected = [plain(name, row, sizes) for row in counts]
        np.testing.assert_allclose(found, expected, atol=1e-9, err_msg=name)
        sparse = DISPERSION[name](scipy.sparse.csr_array(np.array(counts)), sizes)
        np.testing.assert_array_equal(sparse, found, err_msg=name)
        assert float(DISPERSION[name](counts[0], sizes)) == pytest.approx(
            float(found[0]), nan_ok=True
        )


@given(tables())
def test_all_but_kl_lie_between_0_and_1(table):
    counts, sizes = table
    for name in set(BY_PARTS) - {"range", "kl_divergence"}:
        found = DISPERSION[name](counts, sizes)
        assert np.all(np.isnan(found) | ((found >= 0) & (found <= 1))), name


def test_limits():
    even, one = [2, 4, 6], [0, 0, 3]
    sizes = [10, 20, 30]
    for name in ("juilland_d", "carroll_d2", "rosengren_s", "distributional_average"):
        assert float(DISPERSION[name](even, sizes)) == pytest.approx(1), name
    for name in ("gries_dp", "dp_norm", "kl_divergence"):
        assert float(DISPERSION[name](even, sizes)) == pytest.approx(0), name
    for name in ("juilland_d", "carroll_d2", "distributional_average"):
        assert float(DISPERSION[name](one, sizes)) == pytest.approx(0, abs=1e-12), name
    assert float(DISPERSION["dp_norm"]([3, 0, 0], sizes)) == pytest.approx(1)
    for name in BY_PARTS:
        assert DISPERSION[name](np.zeros((0, 3)), sizes).shape == (0,)
    with pytest.raises(ValueError, match="the parts are counts' last axis"):
        DISPERSION["gries_dp"]([1, 2], [10])
    with pytest.raises(ValueError, match="above the size"):
        DISPERSION["gries_dp"]([1, 20], [10, 10])


@given(st.sets(st.integers(0, 39), max_size=12), st.sets(st.integers(0, 39), max_size=12))
def test_distances_by_plain_loops(one, other):
    n, terms = 40, [sorted(one), sorted(other)]
    found = {
        name: DISPERSION[name]([*terms[0], *terms[1]], n, [0, len(one), len(one) + len(other)])
        for name in ("arf", "awt", "ald")
    }
    for row, places in enumerate(terms):
        if not places:
            assert all(np.isnan(values[row]) for values in found.values())
            continue
        gaps = [after - place for place, after in pairwise([*places, places[0] + n])]
        f = len(places)
        assert found["arf"][row] == pytest.approx(sum(min(gap, n / f) for gap in gaps) * f / n)
        # The waiting time at every place of the ring, one by one.
        waits = [min((place - at) % n for place in places) + 1 for at in range(n)]
        assert found["awt"][row] == pytest.approx(np.mean(waits))
        assert found["ald"][row] == pytest.approx(sum(g * math.log10(g) for g in gaps) / n)
        assert float(DISPERSION["arf"](places, n)) == found["arf"][row]


def test_positions_that_are_none():
    with pytest.raises(ValueError, match="rising"):
        DISPERSION["arf"]([3, 3], 10)
    with pytest.raises(ValueError, match="rising"):
        DISPERSION["arf"]([3, 10], 10)


def recounted(corpus, parts):
    """For each term its counts in the parts, by loops over the tokens; and the parts' words."""
    plain_corpus = Plain(corpus)
    words = [plain_corpus.words(document) for document in plain_corpus.documents]
    if parts == "document":
        pieces = [[key for key, _ in document] for document in words]
    elif parts == "sentence":
        pieces = [
            [key for key, own in document if own == sentence]
            for document in words
            for sentence in sorted({own for _, own in document})
        ]
    elif parts == "side":
        pieces = [
            [key for document in words[start::2] for key, _ in document]
            for start in range(min(2, len(words)))
        ]
    else:
        flat = [key for document in words for key, _ in document]
        edges = [math.ceil(i * len(flat) / parts) for i in range(parts + 1)]
        pieces = [flat[begin:end] for begin, end in pairwise(edges)]
    terms = {key for piece in pieces for key in piece}
    return {term: [piece.count(term) for piece in pieces] for term in terms}, list(map(len, pieces))


@given(
    documents, st.sampled_from(["document", "sentence", "side", 2, 3]), st.sampled_from([5, 999])
)
def test_the_verb(sources, parts, part_size):
    corpus = read(sources, part_size)
    if isinstance(parts, int) and corpus.n_words < parts:
        return
    counts, sizes = recounted(corpus, parts)
    own = lambda counts, sizes: counts.max(axis=1) / sizes.sum()  # noqa: E731
    own.__name__ = "greatest"
    table = ct.dispersion(corpus, measures=[*DISPERSION, own], parts=parts).set_index("term")
    assert set(table.index) == set(counts)
    frequencies = ct.frequencies(corpus)
    assert list(table.index) == list(frequencies["term"])
    assert list(table["document_frequency"]) == list(frequencies["document_frequency"])
    tokens = ct.tokens(corpus)
    flat = tokens.loc[tokens["kind"] != "punctuation", "key"].tolist()
    for term, row in counts.items():
        assert table.loc[term, "frequency"] == sum(row)
        for name in BY_PARTS:
            expected = float(DISPERSION[name](row, sizes))
            assert table.loc[term, name] == pytest.approx(expected, abs=1e-9, nan_ok=True), name
        assert table.loc[term, "greatest"] == max(row) / len(flat)
        places = [place for place, key in enumerate(flat) if key == term]
        for name in ("arf", "awt", "ald"):
            assert table.loc[term, name] == float(DISPERSION[name](places, len(flat)))


@pytest.mark.parametrize("at_once", [1, 500, 10**9])
def test_terms_counted_in_runs_are_counted_as_all(at_once):
    corpus = ct.sample_corpus()
    n_keys = corpus.vocabulary.n_keys
    keys = np.arange(n_keys)
    (rows, row_of), *others = runs(corpus, Terms(pd.Series(keys), keys, keys, None), None)
    assert not others and rows == slice(0, n_keys)
    whole, _ = cells(corpus, row_of, n_keys, None)
    if at_once == 1:
        keys = keys[::40]
    terms, end = Terms(pd.Series(keys), keys, np.arange(len(keys)), None), 0
    for rows, row_of in runs(corpus, terms, None, at_once):
        assert rows.start == end
        end = rows.stop
        some, _ = cells(corpus, row_of, end - rows.start, None)
        assert some.sum() <= at_once or end - rows.start == 1
        assert (some != whole[keys[rows]]).nnz == 0
    assert end == len(keys)


def test_named_terms_and_the_most_frequent():
    corpus = ct.sample_corpus()
    whole = ct.dispersion(corpus, measures=list(DISPERSION), min_frequency=3)
    named = ct.dispersion(corpus, list(whole["term"].head(20)), measures=list(DISPERSION))
    assert named.equals(whole.head(20))
    assert ct.dispersion(corpus, 7).equals(ct.dispersion(corpus).head(7))


def test_small_corpora_say_so():
    corpus = ct.read(["شاي شاي قهوة", "", "ماء"])
    table = ct.dispersion(corpus, ["شاي", "عسل"])
    assert table["frequency"].tolist() == [2, 0]
    assert table.loc[1, "gries_dp":].isna().all()
    assert "2 parts with words" in table.attrs["notes"][0]
    assert "2 parts with words" in table._repr_html_()
    nothing = ct.dispersion(ct.read(["…"]))
    assert len(nothing) == 0
    for wrong, message in (
        ({"parts": 1}, "from 2 to 4"),
        ({"parts": "month"}, "'document', 'sentence'"),
        ({"parts": 2.5}, "parts='document'"),
        ({"measures": ["gries_dp", "gries_dp"]}, "of its own"),
        ({"measures": []}, "at least one"),
        ({"terms": 2.5}, "terms is 2.5; give a whole number"),
        ({"terms": ["شاي", "شايـ"]}, "both counted as"),
        ({"terms": 0}, "at least 1"),
    ):
        with pytest.raises(ValueError, match=message):
            ct.dispersion(corpus, **wrong)


@pytest.mark.parametrize(("documents", "few"), [(9, True), (10, False)])
def test_ten_documents_are_not_too_few(documents, few):
    corpus = ct.read(["شاي أخضر ساخن"] * documents)
    spread = ct.dispersion(corpus, ["شاي"]).attrs["notes"]
    assert sum("too few to tell" in note for note in spread) == few
    led = ct.keywords(corpus, ct.read(["قهوة"] * documents)).attrs["notes"]
    assert sum("can lead the table" in note for note in led) == 2 * few
