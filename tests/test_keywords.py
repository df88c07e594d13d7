"""Key words: every column recounted, the order, shared documents, and the permutation test."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_counting import Plain, documents, read

import corpus_tools as ct
from corpus_tools.measures import CORRECTIONS, DISPERSION, KEYNESS

SEA = ["البحر واسع البحر عميق", "موج البحر عال", "السفينة في البحر"]
LAND = ["الجبل عال", "الجبل بعيد عن البحر", "طريق الجبل واسع"]


def recounted(corpus):
    plain = Plain(corpus)
    return [Counter(key for key, _ in plain.words(own)) for own in plain.documents]


@settings(max_examples=12)
@given(documents, documents, st.sampled_from([5, 999]))
def test_every_column(ours, theirs, part_size):
    target, reference = read([*ours, "ا"], part_size), read([*theirs, "ب"], part_size)
    table = ct.keywords(target, reference, list(KEYNESS), correction=list(CORRECTIONS))
    counts = recounted(target), recounted(reference)
    totals = [sum(own, Counter()) for own in counts]
    assert set(table["term"]) == set(totals[0] | totals[1])
    sizes = [own.total() for own in totals]
    a, b = (np.array([own[term] for term in table["term"]]) for own in totals)
    for name, measure in KEYNESS.items():
        np.testing.assert_allclose(table[name], measure(a, b, *sizes), err_msg=name)
    for prefix, own, total, size in zip(("", "reference_"), counts, totals, sizes, strict=True):
        lengths = [document.total() for document in own]
        for row in table.itertuples():
            values = row._asdict()
            assert values[f"{prefix}frequency"] == total[row.term]
            assert values[f"{prefix}per_million"] == pytest.approx(total[row.term] * 1e6 / size)
            held = [document[row.term] for document in own]
            assert values[f"{prefix}document_frequency"] == sum(map(bool, held))
            dp = float(DISPERSION["gries_dp"](held, lengths))
            assert values[f"{prefix}gries_dp"] == pytest.approx(dp, nan_ok=True, abs=1e-9)
    for name, correct in CORRECTIONS.items():
        np.testing.assert_allclose(table[f"p_{name}"], correct(table["p"]))
    assert (np.diff(table["log_likelihood"]) <= 0).all()


def test_absent_from_the_target_is_key_in_the_reference():
    table = ct.keywords(ct.read(SEA), ct.read(LAND))
    first, last = table.iloc[0], table.iloc[-1]
    assert (first["term"], last["term"], last["frequency"]) == ("البحر", "الجبل", 0)
    assert first["log_likelihood"] > 0 > last["log_likelihood"]
    assert np.isnan(last["gries_dp"])
    assert list(table.columns[:7]) == [
        *("term", "frequency", "reference_frequency", "per_million", "reference_per_million"),
        *("document_frequency", "reference_document_frequency"),
    ]
    assert list(table.columns[7:]) == [
        *("log_likelihood", "p", "p_holm", "log_ratio", "gries_dp", "reference_gries_dp")
    ]


def test_undirected_and_own_measures_keep_the_strongest_at_the_ends():
    sea, land = ct.read(SEA), ct.read(LAND)
    table = ct.keywords(sea, land, "bayes_factor")
    key = table["log_ratio"] > 0
    assert key.tolist() == sorted(key, reverse=True)
    assert table.loc[key, "bayes_factor"].is_monotonic_decreasing
    assert table.loc[~key, "bayes_factor"].is_monotonic_increasing

    def difference(a, b, c, d):
        return a / c - b / d

    own = ct.keywords(sea, land, difference)
    assert own["difference"].is_monotonic_decreasing
    assert own.attrs["parameters"]["measure"] == ["difference"]


def test_of_equal_scores_the_frequent_words_stand_at_the_ends():
    """Of the target's, the most frequent first; of the reference's, last; then by the alphabet."""
    words = {"ب": 3, "ت": 1, "ث": 1, "ج": 1, "ح": 2, "خ": 4, "د": 2}
    target, reference = (
        ct.read([" ".join(f"{word} " * words[word] for word in side)])
        for side in (["ب", "ت", "ث", "ح"], ["ج", "خ", "د"])
    )

    def side(a, b, c, d):
        return np.sign(a / c - b / d)

    table = ct.keywords(target, reference, side)
    assert table["term"].tolist() == ["ب", "ح", "ت", "ث", "ج", "د", "خ"]
    assert table["side"].tolist() == [1] * 4 + [-1] * 3


def test_filters_leave_the_totals():
    corpus = ct.sample_corpus()
    cities = ct.subset(corpus, corpus.documents["section"] == "مدن")
    whole = ct.keywords(cities, corpus).set_index("term")
    some = ct.keywords(
        cities, corpus, min_frequency=8, stopwords=True, kinds="arabic", correction=None
    ).set_index("term")
    assert 0 < len(some) < len(whole)
    assert (some["frequency"] + some["reference_frequency"]).min() >= 8
    assert not set(some.index) & {"في", "من"}
    shared = ["log_likelihood", "per_million", "reference_document_frequency", "gries_dp"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(some[shared]), pd.DataFrame(whole.loc[some.index, shared])
    )
    assert "p is of one test" in some.attrs["notes"][-1]


def test_shared_documents_are_stated_and_can_be_left_out():
    corpus = ct.sample_corpus()
    chosen = corpus.documents["section"] == "مدن"
    cities = ct.subset(corpus, chosen)
    table = ct.keywords(cities, corpus)
    n = int(chosen.sum())
    assert table.attrs["shared"] == {"documents": n, "words": cities.n_words}
    assert f"{n} of the 67 documents of the reference are in the target" in table._repr_html_()
    rest = ct.keywords(cities, ct.subset(corpus, ~chosen))
    assert rest.attrs["shared"] == {"documents": 0, "words": 0}
    left = ct.keywords(cities, corpus, shared="leave_out")
    pd.testing.assert_frame_equal(pd.DataFrame(left), pd.DataFrame(rest))
    with pytest.raises(ValueError, match="nothing is left"):
        ct.keywords(corpus, cities, shared="leave_out")
    with pytest.raises(ValueError, match="leave_out"):
        ct.keywords(cities, corpus, permutations=9)


def test_the_same_text_is_the_same_document_wherever_it_was_read():
    table = ct.keywords(ct.read(["", *SEA]), ct.read([*LAND, SEA[1], ""]))
    assert table.attrs["shared"] == {"documents": 1, "words": 3}


def test_workers_give_the_same(tmp_path):
    path = ct.save(ct.sample_corpus(), tmp_path / "sample")
    tables = []
    with ThreadPoolExecutor(2) as pool:
        for executor in (None, pool):
            whole = ct.open(path, executor=executor)
            cities = ct.subset(whole, whole.documents["section"] == "مدن")
            tables.append(ct.keywords(cities, whole, shared="leave_out", permutations=50))
    pd.testing.assert_frame_equal(*tables, check_exact=True)


def corpus_of(counts, sizes):
    """A corpus whose documents have so many of each of some words, and so many words in all."""
    documents = [
        " ".join(
            [f"w{row} " * n for row, n in enumerate(column)] + ["غيره "] * (size - sum(column))
        )
        for column, size in zip(zip(*counts, strict=True), sizes, strict=True)
    ]
    return ct.read(documents, progress=False)


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 4), min_size=6, max_size=6), min_size=1, max_size=4))
def test_all_ways_of_dealing_by_plain_loops(counts):
    sizes, n_target = [20, 27, 19, 24, 16, 28], 2
    corpus = corpus_of(counts, sizes)
    target, reference = (ct.subset(corpus, rows) for rows in (range(2), range(2, 6)))
    table = ct.keywords(target, reference, shared="leave_out", permutations=15).set_index("term")
    for name, row in enumerate(counts):
        if not any(row):
            continue
        differences = []
        for chosen in combinations(range(6), n_target):
            rest = [place for place in range(6) if place not in chosen]
            rates = [
                sum(row[place] / sizes[place] for place in side) / len(side)
                for side in (chosen, rest)
            ]
            differences.append(abs(rates[0] - rates[1]))
        reached = sum(difference >= differences[0] - 1e-12 for difference in differences)
        assert table.loc[f"w{name}", "p_permutation"] == pytest.approx(reached / 15)


def test_drawn_ways_come_near_to_all_ways():
    random = np.random.default_rng(3)
    corpus = corpus_of(random.poisson(1.5, (20, 12)).tolist(), random.integers(60, 99, 12).tolist())
    sides = ct.subset(corpus, range(5)), ct.subset(corpus, range(5, 12))
    exact, drawn, again = (
        ct.keywords(*sides, permutations=n)["p_permutation"] for n in (792, 791, 791)
    )
    assert np.abs(exact - drawn).max() < 0.06
    assert drawn.min() >= 1 / 792
    assert drawn.equals(again)
    assert not drawn.equals(ct.keywords(*sides, permutations=791, seed=2)["p_permutation"])


def test_a_word_of_one_document_is_no_finding():
    """G² takes 30 repetitions in one text for 30 witnesses; the permutation test for one."""
    filler = "كلمة أخرى من نص عادي طويل بعض الشيء"
    target = ct.read([f"{filler} " + "فيل " * 30, *[f"{filler} قط"] * 9])
    reference = ct.read([f"{filler} ثور"] * 10)
    table = ct.keywords(target, reference, shared="keep", permutations=499).set_index("term")
    assert table.loc["فيل", "p_holm"] < 0.001
    assert table.loc["فيل", "p_permutation"] > 0.2
    assert table.loc["قط", "p_permutation"] < 0.01


def test_small_corpora_say_so():
    table = ct.keywords(ct.read(SEA), ct.read(LAND), permutations=999)
    assert "the target has 3 documents" in table.attrs["notes"][0]
    assert table["p_permutation"].min() == pytest.approx(0.1)  # 2 of the 20 ways
    for wrong, message in (
        ({"measure": "keyness"}, "log_likelihood, log_ratio"),
        ({"correction": "fwer"}, "bonferroni, holm, fdr"),
        ({"shared": "drop"}, "'keep', 'leave_out'"),
        ({"permutations": 0}, "permutations=999"),
        ({"measure": []}, "at least one"),
    ):
        with pytest.raises(ValueError, match=message):
            ct.keywords(ct.read(SEA), ct.read(LAND), **wrong)
    with pytest.raises(ValueError, match="the reference has no words"):
        ct.keywords(ct.read(SEA), ct.read(["…"]))
    with pytest.raises(ValueError, match="count both alike"):
        ct.keywords(ct.relabel(ct.read(SEA), "root"), ct.read(LAND))
