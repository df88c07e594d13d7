"""Key words: every column recounted, the order, shared documents, and the permutation test."""

import math
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from test_counting import Plain, documents, read

import corpus_tools as ct
import simulate  # tools/simulate.py
from corpus_tools.inference.permutation import least_p
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
    in_documents = [
        np.array([sum(term in document for document in own) for term in table["term"]])
        for own in counts
    ]
    n_documents = [sum(map(bool, own)) for own in counts]
    own, others = (
        {corpus.text(row) for row, document in enumerate(documents) if document}
        for corpus, documents in zip((target, reference), counts, strict=True)
    )
    tested = in_documents[1] + (0 if own <= others else in_documents[0]) >= 2
    for name, measure in KEYNESS.items():
        expected = measure(a, b, *sizes)
        if name == "text_dispersion_keyness":
            expected = KEYNESS["log_likelihood"](*in_documents, *n_documents)
        elif name == "p_log_likelihood":
            expected = np.where(tested, expected, np.nan)
        np.testing.assert_allclose(table[name], expected, err_msg=name)
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
        own = table["p_log_likelihood"]
        np.testing.assert_allclose(table[f"p_log_likelihood_{name}"], correct(own))
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
        *("log_likelihood", "p", "log_ratio", "gries_dp", "reference_gries_dp")
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
        cities, corpus, min_frequency=8, stopwords=True, kinds="arabic", permutations=None
    ).set_index("term")
    assert 0 < len(some) < len(whole)
    assert (some["frequency"] + some["reference_frequency"]).min() >= 8
    assert not set(some.index) & {"في", "من"}
    shared = ["log_likelihood", "per_million", "reference_document_frequency", "gries_dp"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(some[shared]), pd.DataFrame(whole.loc[some.index, shared])
    )
    assert "p" not in some


def test_shared_documents_are_stated_and_can_be_left_out():
    corpus = ct.sample_corpus()
    chosen = corpus.documents["section"] == "مدن"
    cities = ct.subset(corpus, chosen)
    table = ct.keywords(cities, corpus)
    n = int(chosen.sum())
    assert table.attrs["shared"] == {"documents": n, "words": cities.n_words}
    assert f"too: {n}, so differences look smaller" in table._repr_html_()
    assert "the target beside the rest" in table.attrs["notes"][-1]
    rest = ct.keywords(cities, ct.subset(corpus, ~chosen))
    assert rest.attrs["shared"] == {"documents": 0, "words": 0}
    p, of_rest = (each.set_index("term")["p"] for each in (table, rest))
    pd.testing.assert_series_equal(p[of_rest.index], of_rest)
    left = ct.keywords(cities, corpus, shared="leave_out")
    pd.testing.assert_frame_equal(pd.DataFrame(left), pd.DataFrame(rest))
    with pytest.raises(ValueError, match="nothing is left"):
        ct.keywords(corpus, cities, shared="leave_out")


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


def rated(row, sizes, n_target):
    """The rating of every way to deal out one word, by definition and by SciPy."""
    n, having = len(sizes), sum(map(bool, row))
    share = sum(row) / sum(sizes)
    residuals = [(count - size * share) / size**0.5 for count, size in zip(row, sizes, strict=True)]
    ways = list(combinations(range(n), n_target))
    sums = np.array([sum(residuals[place] for place in way) for way in ways])
    spread = sums.std()
    skew = stats.skew(sums) if spread > 1e-9 else 0
    deviations = (sums - sums.mean()) / spread if spread > 1e-9 else sums * 0
    here, there = min(having, n_target), min(having, n - n_target)
    most = stats.hypergeom.pmf(here, n, here, n_target), stats.hypergeom.pmf(0, n, there, n_target)
    ratings = {}
    for way, deviation in zip(ways, deviations, strict=True):
        above = deviation >= 0
        bent = max(skew if above else -skew, -0.5)
        tail = stats.pearson3.sf(abs(deviation), bent if abs(bent) > 1e-3 else 0)
        ratings[way] = min(-np.log(tail), -np.log(most[0 if above else 1]))
    return ratings


@settings(max_examples=15)
@given(st.lists(st.lists(st.integers(0, 4), min_size=7, max_size=7), min_size=1, max_size=4))
def test_all_ways_of_dealing_by_plain_loops(counts):
    """Step-down, over all words at once, with nothing of ours but the definition."""
    sizes, n_target = [20, 27, 19, 24, 16, 28, 22], 3
    corpus = corpus_of(counts, sizes)
    target, reference = (ct.subset(corpus, rows) for rows in (range(3), range(3, 7)))
    table = ct.keywords(target, reference, permutations=35).set_index("term")
    words = {f"w{row}": own for row, own in enumerate(counts)}
    words["غيره"] = [size - sum(own) for size, *own in zip(sizes, *counts, strict=True)]
    tested = {name: own for name, own in words.items() if sum(map(bool, own)) >= 2}
    assert set(table.index[table["p"].notna()]) == set(tested)
    ratings = {name: rated(own, sizes, n_target) for name, own in tested.items()}
    seen = {name: own[0, 1, 2] for name, own in ratings.items()}
    falling = sorted(tested, key=lambda name: -seen[name])
    p = 0
    for place, name in enumerate(falling):
        strongest = [max(ratings[own][way] for own in falling[place:]) for way in ratings[name]]
        p = max(p, sum(own >= seen[name] * (1 - 1e-7) for own in strongest) / 35)
        assert table.loc[name, "p"] == pytest.approx(p), name


@pytest.mark.parametrize("seed", range(5))
def test_one_word_alone_as_scipy(seed):
    random = np.random.default_rng(seed)
    sizes = random.integers(30, 60, 12)
    row = random.poisson(2, 12) + 2 * (np.arange(12) < 6) + 1
    corpus = corpus_of([row.tolist()], sizes.tolist())
    sides = ct.subset(corpus, range(6)), ct.subset(corpus, range(6, 12))
    residuals = (row - sizes * row.sum() / sizes.sum()) / np.sqrt(sizes)
    theirs = stats.permutation_test(
        (residuals[:6], residuals[6:]), lambda x, y: x.mean() - y.mean(), n_resamples=np.inf
    )
    table = ct.keywords(*sides, stopwords=["غيره"])
    assert table["p"].tolist() == pytest.approx([theirs.pvalue])


def test_drawn_ways_come_near_to_all_ways():
    random = np.random.default_rng(3)
    counts = random.poisson(1.5, (20, 12)) + 6 * (np.arange(12) < 5) * (np.arange(20) < 3)[:, None]
    corpus = corpus_of(counts.tolist(), random.integers(90, 120, 12).tolist())
    sides = ct.subset(corpus, range(5)), ct.subset(corpus, range(5, 12))
    exact, drawn, again = (ct.keywords(*sides, permutations=n)["p"] for n in (792, 791, 791))
    small = exact <= 0.05
    assert small.sum() >= 3
    assert ((drawn <= 0.05) == small).all()
    assert np.abs(exact - drawn)[small].max() < 0.02
    assert drawn.min() >= 1 / 792
    assert drawn.equals(again)
    assert not drawn.equals(ct.keywords(*sides, permutations=791, seed=2)["p"])


def test_p_is_the_same_in_any_order_of_the_documents():
    corpus = ct.sample_corpus()
    texts = [corpus.text(row) for row in range(len(corpus))]
    first, second = (
        ct.keywords(ct.read(texts[:30][::step]), ct.read(texts[30:][::step]), permutations=99)
        for step in (1, -1)
    )
    pd.testing.assert_series_equal(first["p"], second["p"])


def test_documents_dealt_at_random_have_no_key_words():
    corpus = ct.sample_corpus()
    found = {"p": 0, "p_log_likelihood_holm": 0}
    for draw in range(15):
        rows = np.random.default_rng(draw).permutation(len(corpus))
        for n_target in (33, 7):
            sides = ct.subset(corpus, rows[:n_target]), ct.subset(corpus, rows[n_target:])
            table = ct.keywords(*sides, permutations=99, correction="holm")
            for name in found:
                found[name] += bool((table[name] <= 0.05).any())
    assert found["p"] <= 4  # of 30: 1.5 are expected
    assert found["p_log_likelihood_holm"] > 10  # were words the sample, 1.5 too


def test_words_of_one_text_are_no_finding_and_words_of_many_are():
    """G² takes 30 repetitions in one text for 30 witnesses; permutations of texts for one."""
    filler = "كلمة أخرى من نص عادي طويل بعض الشيء"
    texts = [f"{filler} {'قط' * (row < 9)} {row}" for row in range(10)]
    target = ct.read([f"{texts[0]} {'فيل ' * 30} {'دب ' * 30}", f"{texts[1]} فيل", *texts[2:]])
    reference = ct.read([f"{filler} ثور {row}" for row in range(10, 20)])
    table = ct.keywords(target, reference, correction="holm").set_index("term")
    assert table.loc["فيل", "p_log_likelihood_holm"] < 0.001
    assert table.loc["فيل", "p"] > 0.2
    assert np.isnan(table.loc["دب", ["p", "p_log_likelihood", "p_log_likelihood_holm"]]).all()
    assert (table.loc[["قط", "ثور"], "p"] < 0.01).all()
    every = ct.keywords(target, reference, min_documents=1)
    assert every["p"].notna().all()


def test_a_longer_text_is_no_finding():
    """Long texts have more different words; none of these is more frequent in them."""
    random = np.random.default_rng(1)
    words = np.array([f"كلمة{'ابتثجحخدذر'[i % 10]}{'سشصضطظعغفق'[i // 10]}" for i in range(100)])
    long, short = (
        ct.read([" ".join(random.choice(words, size)) for _ in range(40)]) for size in (600, 60)
    )
    table = ct.keywords(long, short)
    assert (table["document_frequency"] > 1.5 * table["reference_document_frequency"]).all()
    assert table["p"].min() > 0.05


def test_p_of_log_likelihood_orders_no_table():
    sea, land = ct.read(SEA), ct.read(LAND)
    plain = ct.keywords(sea, land)
    assert "p_log_likelihood" not in plain
    table = ct.keywords(sea, land, "p_log_likelihood")
    assert table["term"].tolist() == plain["term"].tolist()
    assert table.attrs["parameters"]["measure"] == ["log_likelihood", "p_log_likelihood"]
    assert "independent draws" in table.attrs["notes"][-1]


def test_nothing_beside_the_target_has_no_p():
    same = ct.keywords(ct.sample_corpus(), ct.sample_corpus())
    assert same["p"].isna().all()
    assert "115 documents against 0" in same.attrs["notes"][-1]


def test_too_few_documents_have_no_p():
    table = ct.keywords(ct.read(SEA[:2]), ct.read(LAND))
    assert table["p"].isna().all()
    assert table.attrs["notes"][-1] == (
        "p is nan: 2 documents against 3 can be dealt out in 10 ways, so none could be below 0.1"
    )
    assert "permutations of" not in ct.methods(table)
    # A document without words is none, and halves are found twice.
    table = ct.keywords(ct.read([*SEA, "…"]), ct.read(LAND))
    assert "3 documents against 3" in table.attrs["notes"][-1]
    one = ct.keywords(
        ct.read([SEA[0]]), ct.read([f"{LAND[0]} {word}" for word in "ابتثجحخدذرزسشصضطظعغف"])
    )
    assert one.set_index("term").loc["الجبل", "p"] == pytest.approx(1 / 21)


def test_the_ways_to_deal_out_a_million_documents_are_not_counted():
    assert least_p(30, 31) == pytest.approx(1 / math.comb(61, 30))
    assert 0 <= least_p(500_000, 500_001) < 1e-17


def test_small_corpora_say_so():
    table = ct.keywords(ct.read(SEA), ct.read(LAND))
    assert "the target has 3 documents" in table.attrs["notes"][0]
    for wrong, message in (
        ({"measure": "keyness"}, "log_likelihood, log_ratio"),
        ({"correction": "fwer"}, "bonferroni, holm, fdr"),
        ({"shared": "drop"}, "'keep', 'leave_out'"),
        ({"permutations": 0}, "permutations=999"),
        ({"min_documents": 0}, "min_documents=2"),
        ({"measure": []}, "at least one"),
    ):
        with pytest.raises(ValueError, match=message):
            ct.keywords(ct.read(SEA), ct.read(LAND), **wrong)
    with pytest.raises(ValueError, match="the reference has no words"):
        ct.keywords(ct.read(SEA), ct.read(["…"]))
    with pytest.raises(ValueError, match="count both alike"):
        ct.keywords(ct.relabel(ct.read(SEA), "root"), ct.read(LAND))


def test_the_simulations_run():
    counts, sizes = simulate.documents_of(None)
    assert counts.shape[1] == len(sizes) == len(ct.sample_corpus())
    null, power = simulate.null, simulate.power
    assert [line.split()[1] for line in null(counts, sizes, 2, 19)] == ["1:1", "1:8", "1:30"]
    assert len(list(power(counts, sizes, 1, 19))) == len(simulate.FREQUENCIES)
