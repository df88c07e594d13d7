"""Association measures against published tables, SciPy, and their limits."""

import copy
import math
import pickle
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import corpus_tools as ct
from corpus_tools.measures import (
    ASSOCIATION,
    CORRECTIONS,
    DISPERSION,
    DIVERSITY,
    KEYNESS,
    Measure,
)
from corpus_tools.measures.association import signed

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
    by_scipy = {"log_likelihood", "chi_squared", "fisher_exact", "cramers_v"}
    assert set(plain) | by_scipy == set(ASSOCIATION)


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
    # All there is, is seen together: MI and -log2(O11/N) are both 0.
    assert ASSOCIATION["npmi"](10, 10, 10, 10) == 1
    assert ASSOCIATION["log_dice"](10, 10, 10, 100) == 14
    assert ASSOCIATION["log_dice"](0, 10, 10, 100) == -math.inf
    assert ASSOCIATION["mutual_information"](0, 10, 10, 100) == -math.inf
    assert ASSOCIATION["log_likelihood"](1, 10, 10, 100) == 0
    assert ASSOCIATION["log_likelihood"](0, 10, 10, 100) > 0
    assert math.isnan(ASSOCIATION["mutual_information"](0, 0, 0, 100))


def test_unsigned_measures_are_signed_by_verbs():
    measure = ASSOCIATION["log_likelihood"]
    scores = signed(measure, np.array([7, 2]), 15334, np.array([120, 5]), 191998)
    assert scores == pytest.approx([-0.829802, 3.879126], rel=1e-5)
    measure = ASSOCIATION["t_score"]
    assert signed(measure, 7, 15334, 120, 191998) == pytest.approx(-0.976603, rel=1e-5)


FAMILIES = [ASSOCIATION, KEYNESS, DISPERSION, DIVERSITY, CORRECTIONS]
SPELLINGS = [
    (ASSOCIATION, "mutual_information", "MI PMI mutual-information MutualInformation"),
    (ASSOCIATION, "log_likelihood", "LL G2 G² loglikelihood log-likelihood LogLikelihood LLR"),
    (ASSOCIATION, "log_dice", "logDice logdice LogDice log-dice"),
    (ASSOCIATION, "t_score", "t-score T-Score tscore t"),
    (ASSOCIATION, "mi3", "MI3 MI³"),
    (ASSOCIATION, "chi_squared", "X² χ² chi2 chi-square Chi-Squared"),
    (ASSOCIATION, "fisher_exact", "Fisher fisher_exact"),
    (ASSOCIATION, "odds_ratio", "OR odds-ratio"),
    (KEYNESS, "log_likelihood", "LL G2 loglikelihood"),
    (KEYNESS, "log_ratio", "LogRatio log-ratio"),
    (KEYNESS, "percent_diff", "%DIFF percentdiff"),
    (DISPERSION, "gries_dp", "DP Gries-DP"),
    (DISPERSION, "dp_norm", "DPnorm DP-norm"),
    (DIVERSITY, "hdd", "HD-D HDD"),
    (DIVERSITY, "mattr", "MATTR"),
    (CORRECTIONS, "fdr", "BH FDR Benjamini-Hochberg"),
]


def test_a_name_is_known_in_any_spelling_and_by_what_the_field_calls_it():
    for family, name, spellings in SPELLINGS:
        for spelling in spellings.split():
            assert family.find(spelling) is family[name], spelling
    assert DIVERSITY.find("Yule's K").name == "yule_k"
    assert ASSOCIATION.find("Fisher's exact test").name == "fisher_exact"


def test_no_name_is_two_measures():
    for family in FAMILIES:
        for measure in family.values():
            assert {family.find(name) for name in (measure.name, *measure.aliases)} == {measure}


@pytest.mark.parametrize(
    ("family", "wrong", "close"),
    [
        (ASSOCIATION, "delta P", "did you mean 'delta_p_forward' or 'delta_p_backward'?"),
        (ASSOCIATION, "loglikelyhood", "did you mean 'log_likelihood'?"),
        (ASSOCIATION, "log", "did you mean 'log_dice' or 'log_likelihood'?"),
        (KEYNESS, "percent difference", "did you mean 'percent_diff'?"),
        (DISPERSION, "gries", "did you mean 'gries_dp'?"),
        (DIVERSITY, "mltd", "did you mean 'mtld'?"),
        (CORRECTIONS, "bonferoni", "did you mean 'bonferroni'?"),
    ],
)
def test_what_is_no_name_is_told_the_nearest(family, wrong, close):
    with pytest.raises(ValueError, match=re.escape(close)) as error:
        family.find(wrong)
    assert repr(wrong) in str(error.value)
    assert f"it can be {', '.join(family)}, or a function of (" in str(error.value)


def test_what_is_no_name_at_all():
    for wrong in ("", "كلمة", None, 3, []):
        with pytest.raises(ValueError, match=r'For example: measure="log_dice"$'):
            ASSOCIATION.find(wrong)


def test_a_users_function_and_measure():
    def share(o11, r1, c1, n):
        return o11 / n

    found = ASSOCIATION.find(share)
    assert (found.name, found.function, found.source) == ("share", share, ())
    cited = Measure("share", share, ("Nobody 2020",))
    assert ASSOCIATION.find(cited) is cited
    assert cited(5, 10, 10, 100) == 0.05
    corpus = ct.read(["شرب الولد الماء. شربت البنت الماء"])
    options = {"window": 3, "min_frequency": 1}
    one, other = (ct.collocates(corpus, "الماء", measure=m, **options) for m in (share, cited))
    assert one["share"].tolist() == other["share"].tolist()


def test_verbs_take_the_names_of_the_field():
    corpus = ct.sample_corpus()
    half = ct.subset(corpus, corpus.documents["section"] == "مدن")
    for verb, values, name, spelled, plain in (
        (ct.collocates, ("البحر",), "measure", ["MI3", "G2"], ["mi3", "log_likelihood"]),
        (ct.cooccurrence, (9,), "measure", "logDice", "log_dice"),
        (ct.shared_collocates, (["البحر", "المدينة"],), "measure", "t-score", "t_score"),
        (ct.dispersion, (5,), "measures", "DP", "gries_dp"),
        (ct.diversity, (), "measures", ["MTLD", "HD-D"], ["mtld", "hdd"]),
        (ct.keywords, (half,), "measure", "%DIFF", "percent_diff"),
        (ct.keywords, (half,), "correction", ["BH", "Holm"], ["fdr", "holm"]),
    ):
        table, expected = (verb(corpus, *values, **{name: named}) for named in (spelled, plain))
        pd.testing.assert_frame_equal(table, expected)
        assert table.attrs["parameters"] == expected.attrs["parameters"]
        assert ct.methods(table) == ct.methods(expected)


def test_centralities_and_weightings_are_known_in_any_spelling():
    graph = ct.network(ct.cooccurrence(ct.sample_corpus(), 9))
    pd.testing.assert_frame_equal(
        ct.centralities(graph, "PageRank"), ct.centralities(graph, "pagerank")
    )
    with pytest.raises(ValueError, match="did you mean 'betweenness'"):
        ct.centralities(graph, ["betweeness"])


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: next(iter(family)))
def test_measures_are_copied_and_sent_as_functions_are(family):
    for measure in family.values():
        assert pickle.loads(pickle.dumps(measure)) is measure
        assert copy.deepcopy(measure) is measure
