"""The Zipf-Mandelbrot fit: exact where the law holds exactly, the best there is elsewhere."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import differential_evolution

from corpus_tools.measures import zipf_mandelbrot


def log_likelihood(counts, alpha, beta):
    """The definition, in plain loops."""
    ranked = sorted((count for count in counts if count), reverse=True)
    whole = sum((rank + beta) ** -alpha for rank in range(1, len(ranked) + 1))
    return sum(
        count * math.log((rank + beta) ** -alpha / whole) for rank, count in enumerate(ranked, 1)
    )


@pytest.mark.parametrize(
    ("alpha", "beta"), [(1.0, 0.0), (1.0, 2.7), (0.7, -0.5), (1.6, 12.0), (2.5, 0.3)]
)
@pytest.mark.parametrize("size", [5, 3000])
def test_a_law_that_holds_exactly_is_found(alpha, beta, size):
    """The likelihood of counts that are in proportion to a law is highest at that law."""
    ranks = np.arange(1, size + 1)
    fit = zipf_mandelbrot(1e6 * (ranks + beta) ** -alpha)
    assert fit.alpha == pytest.approx(alpha, abs=2e-4)
    assert fit.beta == pytest.approx(beta, abs=2e-3, rel=2e-3)
    assert fit.expected(ranks).sum() == pytest.approx((1e6 * (ranks + beta) ** -alpha).sum())
    assert fit.expected([2]) == pytest.approx(1e6 * (2 + beta) ** -alpha, rel=1e-3)


def test_the_textbook_case_is_zipf():
    """Zipf (1949): the frequency falls as 1 / rank."""
    fit = zipf_mandelbrot([12000 / rank for rank in range(1, 101)])
    assert (round(fit.alpha, 3), round(fit.beta, 3), round(fit.scale)) == (1, 0, 12000)


def test_a_global_search_finds_nothing_better():
    generator = np.random.default_rng(5)
    for _ in range(2):
        counts = np.bincount(np.minimum(generator.zipf(1.7, 2000), 40)).tolist()
        fit = zipf_mandelbrot(counts)
        searched = differential_evolution(
            lambda point, counts=counts: -log_likelihood(counts, *point),
            [(0, 6), (-0.9, 60)],
            seed=1,
            maxiter=30,
            popsize=8,
            polish=False,
        )
        assert log_likelihood(counts, fit.alpha, fit.beta) >= -searched.fun - 1e-6


@settings(max_examples=20)
@given(st.lists(st.integers(0, 5000), max_size=30))
@example([40, 40, 2300, 2831])
def test_any_counts(counts):
    fit = zipf_mandelbrot(counts)
    kept = [count for count in counts if count]
    if len(kept) < 3:
        assert all(map(math.isnan, fit))
        return
    assert 0 <= fit.alpha <= 20 and -0.9 - 1e-9 <= fit.beta <= 1e6 + 1
    assert fit.expected(np.arange(1, len(kept) + 1)).sum() == pytest.approx(sum(kept))
    assert zipf_mandelbrot(counts[::-1]) == fit
    for alpha, beta in [
        (1, 0),
        (1, 2.7),
        (fit.alpha * 1.01, fit.beta),
        (fit.alpha * 0.99, fit.beta),
    ]:
        if alpha <= 20:
            best = log_likelihood(kept, fit.alpha, fit.beta)
            assert best >= log_likelihood(kept, alpha, beta) - 1e-6 * abs(best) - 1e-6


def test_equal_counts_fall_not_at_all():
    assert zipf_mandelbrot([7, 7, 7, 7]) == (7, 0, 0)


@pytest.mark.parametrize("wrong", [[-1, 2, 3], [np.nan, 1, 2], [np.inf, 1, 2]])
def test_what_is_no_count(wrong):
    with pytest.raises(ValueError, match="try: table"):
        zipf_mandelbrot(wrong)
