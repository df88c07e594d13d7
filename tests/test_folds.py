"""Folds: each on its cases, and the laws that all keep."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import FOLDS, PRESETS, RASM, find_folds

CASES = tomllib.loads((Path(__file__).parent / "cases" / "folds.toml").read_text(encoding="utf-8"))[
    "case"
]

texts = st.text(
    st.one_of(
        st.sampled_from("أإآٱاىيةهؤئءلبتنقفغـ ٠١۱۲1٫٬،.#_\u064b\u06a9\u06cc\u06c1\ufef7\ufdfa"),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fold"])
def test_cases(case):
    assert find_folds(case["fold"])(case["text"]) == case["folded"]


def test_every_fold_has_a_case():
    assert {*FOLDS, *PRESETS, RASM} == {case["fold"] for case in CASES}


@pytest.mark.parametrize("name", [*FOLDS, *PRESETS, RASM])
@given(texts)
def test_folding_twice_is_folding_once(name, text):
    fold = find_folds(name)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("name", [*FOLDS, *PRESETS, RASM])
@given(texts)
def test_no_key_is_lost(name, text):
    """Spaces stay, and a key is never folded to nothing."""
    folded = find_folds(name)(text)
    assert folded.split(" ").count("") == text.split(" ").count("")
    assert bool(folded) == bool(text)


@pytest.mark.parametrize("name", ["search", RASM])
@given(texts)
def test_a_folded_key_is_a_key(name, text):
    key = find_folds(name)(default_key(text))
    assert default_key(key) == key


def test_folds_one_after_the_other():
    both = find_folds(["teh_marbuta", str.upper, "alef"])
    assert both("إدارة a") == "اداره A"
    assert find_folds([])("إدارة") == "إدارة"
    assert find_folds(str.lower)("A") == "a"


@pytest.mark.parametrize("names", ["alif", ["alif"], [["alef"]], [None], None, 3, [{"alef"}]])
def test_what_names_no_fold(names):
    with pytest.raises(ValueError, match=r"fold is .*; it can be 'alef', 'alef_maksura'"):
        find_folds(names)


def test_the_nearest_fold_is_named():
    with pytest.raises(ValueError, match="did you mean 'teh_marbuta'"):
        find_folds("teh marbuta")
