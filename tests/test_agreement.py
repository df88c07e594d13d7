"""Agreement of coders: published figures, an independent computation, and what has no value."""

import itertools
import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct


def table_of(*coders, **columns):
    names = [f"code_{name}" for name in "أبتثجح"]
    return pd.DataFrame(columns | dict(zip(names, coders, strict=False)))


def of_square(square, codes):
    """Make two coders of how often each code of one met each of the other."""
    pairs = [
        (codes[i], codes[j])
        for i, row in enumerate(square)
        for j, number in enumerate(row)
        for _ in range(number)
    ]
    return table_of(*map(list, zip(*pairs, strict=True)))


def plain_kappa(one, two):
    """Cohen's kappa as a book has it: shares of lines, and products of shares."""
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a is not None and b is not None]
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[code] / n * second[code] / n for code in first)
    return math.nan if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def plain_alpha(*coders):
    """Krippendorff's alpha by its matrix of coincidences, pair by pair."""
    coincidences = Counter()
    for unit in zip(*coders, strict=True):
        codes = [code for code in unit if code is not None]
        for a, b in itertools.permutations(codes, 2):
            coincidences[a, b] += 1 / (len(codes) - 1)
    total = Counter()
    for (a, _), number in coincidences.items():
        total[a] += number
    n = sum(total.values())
    observed = sum(number for (a, b), number in coincidences.items() if a != b)
    expected = sum(total[a] * total[b] for a in total for b in total if a != b) / (n - 1)
    return math.nan if expected == 0 else 1 - observed / expected


# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C and section A.
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
MEG_AND_OWEN = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]


def test_published_alpha_of_four_coders_with_codes_that_are_missing():
    first = ct.agreement(table_of(*FOUR)).iloc[0]
    assert round(first["krippendorff_alpha"], 3) == 0.743
    assert first["coders"] == "أ – ب – ت – ث"
    # One line has one code alone; of the others 40 codes can be paired.
    assert first["lines"] == 11 and math.isnan(first["cohen_kappa"])


def test_published_alpha_of_two_coders_of_two_codes():
    table = ct.agreement(table_of(*MEG_AND_OWEN))
    assert round(table["krippendorff_alpha"][0], 3) == 0.095
    assert table["agreement"][0] == 0.6


def test_published_kappa():
    # Cohen 1960, table 1, of 200 patients: 88 of them alike (.44), 82 by chance (.41).
    square = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    table = ct.agreement(of_square(square, ["شخصية", "عصاب", "ذهان"]))
    assert round(table["agreement"][0], 2) == 0.70
    assert round(table["cohen_kappa"][0], 3) == 0.492


CODERS = st.integers(1, 25).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from(["حرفي", "مجازي", "غيره", None]), min_size=size, max_size=size),
        min_size=2,
        max_size=4,
    )
)


@given(CODERS)
def test_the_values_are_those_of_plain_loops(coders):
    table = ct.agreement(table_of(*coders), interval=None)
    sets = [*([coders] if len(coders) > 2 else []), *itertools.combinations(coders, 2)]
    assert len(table) == len(sets) and not any("_low" in name for name in table)
    for (_, row), chosen in zip(table.iterrows(), sets, strict=True):
        both = [unit for unit in zip(*chosen, strict=True) if len(unit) - unit.count(None) > 1]
        assert row["lines"] == len(both)
        if not both:
            assert math.isnan(row["agreement"]) and math.isnan(row["krippendorff_alpha"])
            continue
        coded = [list(own) for own in zip(*both, strict=True)]
        expected = plain_alpha(*coded)
        assert row["krippendorff_alpha"] == pytest.approx(expected, nan_ok=True)
        if len(chosen) == 2:
            assert row["cohen_kappa"] == pytest.approx(plain_kappa(*coded), nan_ok=True)
            share = sum(a == b for a, b in both) / len(both)
            assert row["agreement"] == pytest.approx(share)


@given(CODERS, st.randoms())
def test_names_of_codes_and_the_order_of_lines_change_nothing(coders, random):
    order = list(range(len(coders[0])))
    random.shuffle(order)
    names = {"حرفي": "ب", "مجازي": "أ", "غيره": "0", None: None}
    other = [[names[own[n]] for n in order] for own in coders]
    one, two = (ct.agreement(table_of(*each), interval=None) for each in (coders, other))
    pd.testing.assert_frame_equal(one, two)


@pytest.mark.parametrize(
    ("coders", "note"),
    [
        ([["أ"] * 5, ["أ"] * 5], "أ – ب: only one code occurs, so nothing can be said of chance"),
        ([["أ", None], [None, "ب"]], "أ – ب: no line is coded by two of them"),
        ([[None], [None]], "أ – ب: no line is coded by two of them"),
        ([[], []], "أ – ب: no line is coded by two of them"),
    ],
    ids=["one code", "no overlap", "no codes", "no lines"],
)
def test_where_there_is_no_value_a_sentence_says_why(coders, note):
    table = ct.agreement(table_of(*coders))
    assert table.attrs["notes"] == [note]
    values = [name for name in table if "kappa" in name or "alpha" in name]
    assert len(values) == 6 and table[values].isna().all(axis=None)
    ct.use_language("ar")
    try:
        assert "سطر" in table.to_html() or "وسم واحد" in table.to_html()
    finally:
        ct.use_language(None)


def test_all_agree():
    (row,) = ct.agreement(table_of(["أ", "ب"] * 5, ["أ", "ب"] * 5)).to_dict("records")
    assert row["cohen_kappa"] == row["krippendorff_alpha"] == row["krippendorff_alpha_low"] == 1


def test_no_agreement_beyond_chance_is_exactly_zero():
    assert ct.agreement(of_square([[2, 4], [1, 2]], "أب"))["cohen_kappa"][0] == 0


def test_fewer_than_two_coders_are_refused_with_what_would_do():
    with pytest.raises(ValueError, match="there are 1: of files of two"):
        ct.agreement(table_of(["أ"]))
    with pytest.raises(ValueError, match=r"there are 0: .* ct\.agreement\(ct\.coded"):
        ct.agreement(["أ.csv", "ب.csv"])
    with pytest.raises(ValueError, match="interval"):
        ct.agreement(table_of(["أ"], ["أ"]), interval=2)


def test_columns_of_the_texts_are_no_coders_whatever_they_are_called():
    mine = {"code_postal": list("123456"), "code_meta_meta": list("123456"), "note": [""] * 6}
    joined = {"code": [None] * 6, "agreed": [False] * 6}
    for name, own in (("meta", "111222"), ("سلمى", "111212")):
        joined |= {f"code_{name}": list(own), f"note_{name}": [""] * 6}
    # What they have settled on stands behind, and is of no coder.
    table = pd.DataFrame(mine | joined | {"code_final": list("111222")})
    found = ct.agreement(table, interval=None)
    assert found["coders"].tolist() == ["meta – سلمى"]
    assert found["agreement"][0] == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    "other",
    [
        pd.array(["1", "2", "2", "1", None, "1"], "string"),
        pd.Categorical(["1", "2", "2", "1", None, "1"]),
        [1, 2, 2, 1, None, 1],
        pd.array([1, 2, 2, 1, None, 1], "Int64"),
        ["1", 2, 2.0, "1", "", 1],
    ],
    ids=["texts", "categories", "numbers with a gap", "whole numbers", "mixed"],
)
def test_a_code_is_the_same_as_a_number_and_as_a_text(other):
    table = ct.agreement(table_of(["1", "2", "1", "?", "2", "1"], other), interval=None)
    assert table[["lines", "agreement"]].to_numpy().tolist() == [[5, 0.6]]


# Intervals.


def drawn(units, error, seed):
    random = np.random.default_rng(seed)
    truth = random.integers(0, 2, units)
    codes = [np.where(random.random(units) < error, 1 - truth, truth) for _ in range(2)]
    return table_of(*[["حرفي" if code else "مجازي" for code in own] for own in codes])


def test_an_interval_holds_the_true_value_about_as_often_as_it_says():
    # Two codes of half each, mistaken by each in a tenth: they agree in .82, and alpha is .64.
    tables = [ct.agreement(drawn(80, 0.1, seed)) for seed in range(120)]
    for name in ("cohen_kappa", "krippendorff_alpha"):
        held = [t[f"{name}_low"][0] <= 0.64 <= t[f"{name}_high"][0] for t in tables]
        assert 0.88 <= np.mean(held) <= 0.99


def test_an_interval_is_the_same_again_and_narrower_at_a_lower_level():
    codes = drawn(60, 0.1, 3)
    one, two = ct.agreement(codes), ct.agreement(codes)
    pd.testing.assert_frame_equal(one, two)
    low = ct.agreement(codes, interval=0.8)
    assert one["cohen_kappa_low"][0] < low["cohen_kappa_low"][0] < low["cohen_kappa"][0]
    other = ct.agreement(codes, seed=2)
    assert other["cohen_kappa_low"][0] == pytest.approx(one["cohen_kappa_low"][0], abs=0.05)


def test_documents_are_what_is_drawn():
    codes = drawn(60, 0.1, 3)
    single = ct.agreement(codes.assign(document=range(60)))
    pd.testing.assert_frame_equal(single, ct.agreement(codes))
    # Each line ten times, in the document where it was: nothing more is known.
    tenfold = pd.concat([codes.assign(document=range(60))] * 10)
    wide = ct.agreement(tenfold)
    assert wide["cohen_kappa_low"][0] == pytest.approx(single["cohen_kappa_low"][0], abs=1e-9)
    narrow = ct.agreement(tenfold.drop(columns="document"))
    assert narrow["cohen_kappa_low"][0] > wide["cohen_kappa_low"][0] + 0.05
    alone = ct.agreement(codes.assign(document="أ"))
    assert math.isnan(alone["cohen_kappa_low"][0]) and alone["cohen_kappa"][0] > 0
