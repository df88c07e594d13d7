"""Keyness, significance and Fisher's test: published figures, SciPy and statsmodels, limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from corpus_tools.measures import ASSOCIATION, CORRECTIONS, KEYNESS
from corpus_tools.measures.association import signed
from corpus_tools.measures.exact import ALTERNATIVES, log_p
from corpus_tools.measures.significance import p_of_log_likelihood

fisher_exact = ASSOCIATION["fisher_exact"]
counts = st.integers(0, 400)
corpora = st.tuples(counts, counts, st.integers(400, 9000), st.integers(400, 9000))


@given(corpora)
def test_plain_arithmetic_agrees(numbers):
    a, b, c, d = numbers
    found = {name: float(measure(a, b, c, d)) for name, measure in KEYNESS.items()}
    if a + b == 0:
        assert all(math.isnan(value) for value in found.values())
        return
    square = [[a, c - a], [b, d - b]]
    if (c - a) + (d - b):
        theirs = stats.chi2_contingency(square, correction=False, lambda_="log-likelihood")
        sign = -1 if a / c < b / d else 1
        assert found["log_likelihood"] == pytest.approx(sign * theirs.statistic, abs=1e-6)
        assert found["bayes_factor"] == pytest.approx(theirs.statistic - math.log(c + d), abs=1e-6)
        p = float(p_of_log_likelihood(found["log_likelihood"]))
        assert p == pytest.approx(theirs.pvalue, rel=1e-5, abs=1e-7)
    ratio = (a or 0.5) / c / ((b or 0.5) / d)
    assert found["log_ratio"] == pytest.approx(math.log2(ratio))
    per_million = [a / c * 1e6, b / d * 1e6]
    assert found["simple_maths"] == pytest.approx((per_million[0] + 1) / (per_million[1] + 1))
    if b:
        assert found["percent_diff"] == pytest.approx(100 * (a / c - b / d) / (b / d))
        if a < c:
            assert found["odds_ratio"] == pytest.approx(a * (d - b) / (b * (c - a)))
    else:
        assert found["percent_diff"] == math.inf


@given(corpora, st.integers(1, 5000))
def test_lrc_is_the_bound_of_scipys_interval(numbers, tested):
    a, b, c, d = numbers
    if a + b == 0:
        return
    found = float(KEYNESS["log_ratio_conservative"](a, b, c, d, tested=tested))
    interval = stats.binomtest(a, a + b).proportion_ci(1 - 0.05 / tested, method="exact")
    low, high = (
        -math.inf
        if share == 0
        else math.inf
        if share == 1
        else math.log2(share / (1 - share) * d / c)
        for share in (interval.low, interval.high)
    )
    expected = low if low > 0 else high if high < 0 else 0.0
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-6)


def test_lrc_corrects_for_as_many_terms_as_there_are():
    alone = KEYNESS["log_ratio_conservative"](50, 10, 1000, 1000)
    among = KEYNESS["log_ratio_conservative"]([50] * 100, 10, 1000, 1000)
    assert 0 < among[0] < alone
    assert among[0] == KEYNESS["log_ratio_conservative"](50, 10, 1000, 1000, tested=100)


@given(corpora)
def test_swapping_the_corpora_turns_the_sign(numbers):
    a, b, c, d = numbers
    for name in ("log_likelihood", "log_ratio", "log_ratio_conservative"):
        here, there = float(KEYNESS[name](a, b, c, d)), float(KEYNESS[name](b, a, d, c))
        assert here == pytest.approx(-there, rel=1e-6, abs=1e-7, nan_ok=True), name


@pytest.mark.parametrize("name", KEYNESS)
def test_limits(name):
    measure = KEYNESS[name]
    assert np.isnan(measure([0, 1, 0], [0, 0, 1], [10, 0, 10], [10, 10, 0])).all()
    assert measure([], [], 10, 10).shape == (0,)
    together = measure([0, 1, 5, 10], [5, 5, 5, 0], 100, 200)
    assert together.shape == (4,)
    assert not np.isnan(together).any()
    if name == "p_log_likelihood":
        assert ((together >= 0) & (together <= 1)).all()
    elif name not in ("bayes_factor", "ell"):  # which know no direction
        assert (np.diff(together) >= 0).all()
    equal = {"simple_maths": 1, "odds_ratio": 1, "bayes_factor": -math.log(300)} | {
        "p_log_likelihood": 1
    }
    assert float(measure(5, 10, 100, 200)) == pytest.approx(equal.get(name, 0))


@given(corpora.filter(lambda numbers: numbers[0] + numbers[1] > 0))
def test_two_cells_by_plain_arithmetic(numbers):
    """Each corpus expects its share, by its own size, of the occurrences in both."""
    a, b, c, d = numbers
    pairs = [(a, c * (a + b) / (c + d)), (b, d * (a + b) / (c + d))]
    score = 2 * sum(seen * math.log(seen / expected) for seen, expected in pairs if seen)
    sign = -1 if a / c < b / d else 1
    found = float(KEYNESS["log_likelihood"](a, b, c, d, cells=2))
    assert found == pytest.approx(sign * max(score, 0), rel=1e-6, abs=1e-7)


def test_two_cells_or_four():
    assert float(KEYNESS["log_likelihood"](0, 7, 100, 100, cells=2)) == pytest.approx(
        -2 * 7 * math.log(2)
    )
    with pytest.raises(ValueError, match=r"4 .* or 2"):
        KEYNESS["log_likelihood"](1, 2, 10, 10, cells=3)


# p of a textbook (Benjamini & Hochberg 1995, 15 tests) beside what R's p.adjust defines.
BH_1995 = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def test_benjamini_and_hochbergs_example():
    """At .05 they reject four hypotheses, Bonferroni's and Holm's procedures three."""
    rejected = {
        name: int((correct(BH_1995) <= 0.05).sum()) for name, correct in CORRECTIONS.items()
    }
    assert rejected == {"bonferroni": 3, "holm": 3, "fdr": 4}


@given(st.lists(st.floats(0, 1), max_size=30))
def test_corrections_by_plain_loops(p):
    m = len(p)
    order = sorted(range(m), key=p.__getitem__)
    holm, fdr = [0.0] * m, [0.0] * m
    for place, row in enumerate(order):
        holm[row] = min(1.0, max((m - k) * p[order[k]] for k in range(place + 1)))
        fdr[row] = min(1.0, min(m / (k + 1) * p[order[k]] for k in range(place, m)))
    np.testing.assert_allclose(CORRECTIONS["bonferroni"](p), [min(1, m * own) for own in p])
    np.testing.assert_allclose(CORRECTIONS["holm"](p), holm)
    np.testing.assert_allclose(CORRECTIONS["fdr"](p), fdr)


@pytest.mark.parametrize("name", CORRECTIONS)
def test_nan_is_no_test(name):
    found = CORRECTIONS[name]([0.01, math.nan, 0.2])
    assert np.isnan(found[1])
    np.testing.assert_array_equal(found[[0, 2]], CORRECTIONS[name]([0.01, 0.2]))
    assert CORRECTIONS[name]([]).shape == (0,)


cells = st.tuples(*[st.integers(0, 60)] * 4).filter(any)


@given(cells, st.sampled_from(ALTERNATIVES))
def test_fisher_as_scipy(square, alternative):
    o11, o12, o21, o22 = square
    margins = (o11, o11 + o12, o11 + o21, sum(square))
    theirs = stats.fisher_exact([[o11, o12], [o21, o22]], alternative).pvalue
    assert fisher_exact(*margins, alternative) == pytest.approx(theirs, rel=1e-8)


def test_fisher_of_large_tables_as_scipy():
    random = np.random.default_rng(5)
    squares = random.integers(0, 3000, (40, 2, 2))
    for alternative in ALTERNATIVES:
        ours = fisher_exact(
            squares[:, 0, 0],
            squares[:, 0].sum(axis=1),
            squares[:, :, 0].sum(axis=1),
            squares.sum(axis=(1, 2)),
            alternative,
        )
        theirs = [stats.fisher_exact(square, alternative).pvalue for square in squares]
        np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-250)


def test_fisher_far_in_the_tail():
    """Where p itself is 0, its logarithm goes on, as SciPy's does."""
    ours = log_p([900, 300], 1000, 1000, 100_000, "greater")
    theirs = stats.hypergeom.logsf([899, 299], 100_000, 1000, 1000)
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    assert fisher_exact(900, 1000, 1000, 100_000) == 0


def test_fisher_in_tables_is_signed():
    scores = signed(fisher_exact, np.array([3, 1, 0]), 4, 4, 8)
    assert scores[0] == pytest.approx(-math.log10(fisher_exact(3, 4, 4, 8)))
    assert scores[0] == -scores[1]
    assert scores[2] < scores[1] < 0
    assert np.isnan(ASSOCIATION["fisher_exact"]([5, 1.5], 4, 4, 8)).all()
    with pytest.raises(ValueError, match="'two-sided', 'greater', 'less'"):
        fisher_exact(3, 4, 4, 8, "left")
