"""Trends of timelines, bundles of several texts, corrected p of company, and sizes of effects."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import corpus_tools as ct
from corpus_tools.measures import ASSOCIATION, CORRECTIONS, DISPERSION, KEYNESS


def timeline(rates):
    return pd.DataFrame({"period": range(len(rates)), "term": "مطر", "per_million": rates})


@given(
    st.lists(
        st.floats(0, 100).map(lambda rate: round(rate, 3)), min_size=4, max_size=12, unique=True
    )
)
def test_a_trend_is_what_mann_kendall_theil_and_sen_compute(rates):
    row = ct.trend(timeline(rates)).iloc[0]
    pairs = list(itertools.combinations(range(len(rates)), 2))
    s = sum(np.sign(rates[j] - rates[i]) for i, j in pairs)
    assert row["tau"] == pytest.approx(s / len(pairs))
    slopes = [(rates[j] - rates[i]) / (j - i) for i, j in pairs]
    assert row["slope"] == pytest.approx(np.median(slopes))
    assert row["slope_low"] <= row["slope"] <= row["slope_high"]
    # How many orders of so few numbers are as far from none, or further.
    if len(rates) <= 6:
        orders = [
            abs(sum(np.sign(order[j] - order[i]) for i, j in pairs))
            for order in itertools.permutations(range(len(rates)))
        ]
        assert row["p"] == pytest.approx(np.mean(np.array(orders) >= abs(s)))


def test_periods_without_words_are_time_all_the_same():
    rates = [1.0, np.nan, 3.0, 4.0, 5.0]
    row = ct.trend(timeline(rates)).iloc[0]
    assert row["periods"] == 4
    assert row["slope"] == pytest.approx(1.0)
    assert ct.trend(timeline([1.0, 2.0, 3.0])).iloc[0, 2:].isna().all()
    with pytest.raises(ValueError, match=r"no column 'period'; give ct\.timeline"):
        ct.trend(pd.DataFrame({"term": ["مطر"]}))


def test_a_trend_of_a_timeline_knows_how_it_was_made():
    days = [f"{year}-05-01" for year in range(2010, 2018)]
    texts = ["مطر " * (year + 1) + "شمس " * 10 for year in range(8)]
    table = ct.timeline(ct.read(pd.DataFrame({"text": texts, "date": days})), ["مطر"], freq="YE")
    found = ct.trend(table)
    assert found["tau"][0] == pytest.approx(1.0)
    assert found["p"][0] == pytest.approx(2 / np.prod(np.arange(1.0, 9.0)))
    assert "(Mann 1945; Kendall 1975)" in ct.methods(found)
    assert "Sen, P. K. (1968)" in ct.methods(found)


def test_bundles_stand_in_several_documents():
    corpus = ct.read(["في هذا اليوم في هذا اليوم", "في هذا البيت", "قال في هذا"])
    table = ct.ngrams(corpus, 2, min_documents=2)
    assert table[["term", "document_frequency"]].to_numpy().tolist() == [["في هذا", 3]]
    assert len(ct.ngrams(corpus, 2)) > 1
    with pytest.raises(ValueError, match="min_documents is 0"):
        ct.ngrams(corpus, 2, min_documents=0)


def test_company_has_the_corrected_p_of_g2():
    corpus = ct.sample_corpus()
    table = ct.collocates(corpus, "البحر", measure="log_likelihood", correction=["holm", "fdr"])
    p = stats.chi2.sf(np.abs(table["log_likelihood"]), 1)
    np.testing.assert_allclose(table["p_log_likelihood"], p)
    for name, method in (("fdr", "bh"),):
        np.testing.assert_allclose(
            table[f"p_log_likelihood_{name}"], stats.false_discovery_control(p, method=method)
        )
    np.testing.assert_allclose(table["p_log_likelihood_holm"], CORRECTIONS["holm"](p))
    assert "p_log_likelihood" not in ct.collocates(corpus, "البحر")


cells = st.tuples(*[st.integers(1, 60)] * 4)


@given(cells)
def test_cramers_v_is_that_of_scipy(table):
    o11, o12, o21, o22 = table
    found = ASSOCIATION["cramers_v"](o11, o11 + o12, o11 + o21, sum(table))
    expected = stats.contingency.association([[o11, o12], [o21, o22]], method="cramer")
    assert found == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(51, 900), st.integers(51, 900))
def test_ell_is_the_divergence_of_shares_over_its_greatest_value(a, b, c, d):
    found = KEYNESS["ell"](a, b, c, d)
    if not a + b:
        assert np.isnan(found)
        return
    expected = [c / (c + d), d / (c + d)]
    most = -np.log(min(expected))
    divergence = stats.entropy([a, b], expected)
    assert found == pytest.approx(divergence / most, abs=1e-9)
    assert 0 <= found <= 1 + 1e-12


def test_the_normalised_divergence_is_odds_made_a_share():
    counts, sizes = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
    divergence = stats.entropy(counts, sizes, base=2)
    assert DISPERSION["dkl_norm"](counts, sizes) == pytest.approx(divergence / (1 + divergence))
    assert DISPERSION["dkl_norm"]([2, 2], [10, 10]) == 0
    assert list(ct.dispersion(ct.sample_corpus(), 3, "DKL norm").columns)[-1] == "dkl_norm"


@given(st.integers(1, 9999), st.integers(1, 10**7), st.integers(1, 10**7))
def test_percent_diff_of_nothing_is_minus_a_hundred_to_the_last_digit(b, c, d):
    assert KEYNESS["percent_diff"](0, b, c, d + b) == -100
    assert KEYNESS["percent_diff"](b, b, d + b, d + b) == 0


def test_no_information_about_nothing():
    assert np.isnan(ASSOCIATION["npmi"](0, 0, 0, 0))
