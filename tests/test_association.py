"""Association measures against published tables, SciPy, and their limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from corpus_tools.measures.association import ASSOCIATION, find_measure, signed

# UCS gold table, node frequency 15,334 of 191,998: O11, C1, then what it gives.
UCS = {
    "certain": (7, 120),
    "arrived": (2, 5),
}
PUBLISHED = [
    ("mutual_information", "certain", -0.453250),
    ("mutual_information", "arrived", 2.324357),
    ("t_score", "certain", -0.976603),
    ("t_score", "arrived", 1.131847),
    ("z_score", "certain", -0.834636),
    ("z_score", "arrived", 2.533018),
    ("log_likelihood", "certain", 0.829802),
    ("log_likelihood", "arrived", 3.879126),
    ("chi_squared", "certain", 0.757556),
    ("chi_squared", "arrived", 6.973269),
    ("dice", "certain", 0.000905914),
    ("dice", "arrived", 0.000260773),
    ("log_dice", "certain", 3.891662),
    ("log_dice", "arrived", 2.095083),
]


@pytest.mark.parametrize(("name", "pair", "expected"), PUBLISHED)
def test_ucs_gold_table(name, pair, expected):
    o11, c1 = UCS[pair]
    assert ASSOCIATION[name](o11, 15334, c1, 191998) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("name", "table", "expected", "digits"),
    [
        ("mutual_information", (8, 1105, 44, 15_000_000), 11.3, 1),  # Church & Hanks 1990
        ("t_score", (8, 15828, 4675, 14307668), 0.999932, 6),  # Manning & Schütze 1999
        ("log_likelihood", (10, 10, 13, 31777), 167.23, 2),  # Dunning 1993
        ("delta_p_forward", (5610, 174548, 7867, 10409868), 0.032, 3),  # Gries 2013
        ("delta_p_backward", (5610, 174548, 7867, 10409868), 0.697, 3),
    ],
)
def test_published_figures(name, table, expected, digits):
    assert round(float(ASSOCIATION[name](*table)), digits) == expected


tables = st.tuples(*[st.integers(1, 500)] * 4)


@given(tables)
def test_scipy_agrees(cells):
    o11, o12, o21, o22 = cells
    arguments = (o11, o11 + o12, o11 + o21, sum(cells))
    square = [[o11, o12], [o21, o22]]
    for name, power in (("log_likelihood", "log-likelihood"), ("chi_squared", "pearson")):
        theirs = stats.chi2_contingency(square, correction=False, lambda_=power).statistic
        assert ASSOCIATION[name](*arguments) == pytest.approx(theirs, rel=1e-6, abs=1e-6)
    yates = stats.chi2_contingency(square, correction=True).statistic
    ours = ASSOCIATION["chi_squared"](*arguments, yates=True)
    assert ours == pytest.approx(yates, rel=1e-6, abs=1e-6)


@given(tables)
def test_plain_arithmetic_agrees(cells):
    """The formulas once more, one number at a time with Python's own floats."""
    o11, o12, o21, o22 = cells
    r1, c1, n = o11 + o12, o11 + o21, sum(cells)
    e11 = r1 * c1 / n
    plain = {
        "mutual_information": math.log2(o11 / e11),
        "mi2": math.log2(o11**2 / e11),
        "mi3": math.log2(o11**3 / e11),
        "npmi": math.log2(o11 / e11) / -math.log2(o11 / n),
        "t_score": (o11 - e11) / math.sqrt(o11),
        "z_score": (o11 - e11) / math.sqrt(e11),
        "dice": 2 * o11 / (r1 + c1),
        "log_dice": 14 + math.log2(2 * o11 / (r1 + c1)),
        "minimum_sensitivity": min(o11 / r1, o11 / c1),
        "delta_p_forward": o11 / r1 - o21 / (o21 + o22),
        "delta_p_backward": o11 / c1 - o12 / (o12 + o22),
        "odds_ratio": o11 * o22 / (o12 * o21),
    }
    for name, expected in plain.items():
        found = float(ASSOCIATION[name](o11, r1, c1, n))
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), name
    assert set(plain) | {"log_likelihood", "chi_squared", "fisher_exact"} == set(ASSOCIATION)


@pytest.mark.parametrize("name", ASSOCIATION)
def test_arrays_give_what_their_numbers_give(name):
    o11, c1 = np.array([0, 1, 5, 20]), np.array([20, 20, 20, 20])
    together = ASSOCIATION[name](o11, 30, c1, 1000)
    assert together.shape == (4,)
    alone = [float(ASSOCIATION[name](o, 30, c, 1000)) for o, c in zip(o11, c1, strict=True)]
    np.testing.assert_array_equal(together, alone)


def test_limits():
    assert ASSOCIATION["npmi"]([10, 0, 2], [10, 10, 10], [10, 10, 20], 100) == pytest.approx(
        [1, -1, 0]
    )
    assert ASSOCIATION["log_dice"](10, 10, 10, 100) == 14
    assert ASSOCIATION["log_dice"](0, 10, 10, 100) == -math.inf
    assert ASSOCIATION["mutual_information"](0, 10, 10, 100) == -math.inf
    assert ASSOCIATION["log_likelihood"](1, 10, 10, 100) == 0
    assert ASSOCIATION["log_likelihood"](0, 10, 10, 100) > 0
    assert math.isnan(ASSOCIATION["mutual_information"](0, 0, 0, 100))


def test_unsigned_measures_are_signed_by_verbs():
    _, measure = find_measure("log_likelihood")
    scores = signed(measure, np.array([7, 2]), 15334, np.array([120, 5]), 191998)
    assert scores == pytest.approx([-0.829802, 3.879126], rel=1e-5)
    _, measure = find_measure("t_score")
    assert signed(measure, 7, 15334, 120, 191998) == pytest.approx(-0.976603, rel=1e-5)


def test_names():
    assert find_measure(len) == ("len", len)
    with pytest.raises(ValueError, match="log_dice, log_likelihood"):
        find_measure("logdice")
