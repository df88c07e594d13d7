"""Diversity, growth: other tools, plain loops, limits; the verbs against a recount."""

import math
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_counting import Plain, documents, read

import corpus_tools as ct
from corpus_tools.measures import DIVERSITY, fit_heaps
from corpus_tools.measures.diversity import Text, mattr, mtld

texts = st.lists(st.integers(0, 9), min_size=1, max_size=90)


def one_way(ids, threshold=0.72):
    """MTLD in one direction, with a set for each factor."""
    factors, seen, length = 0, set(), 0
    for word in ids:
        seen.add(word)
        length += 1
        if len(seen) / length <= threshold:
            factors, seen, length = factors + 1, set(), 0
    if length:
        factors += (1 - len(seen) / length) / (1 - threshold)
    return len(ids) / factors if factors else math.nan


@given(texts)
@example([3])
@example([1, 2, 3])
def test_plain_loops_agree(ids):
    n, counts = len(ids), Counter(ids)
    v, spectrum = len(counts), Counter(Counter(ids).values())
    windows = [ids[place : place + 50] for place in range(n - 49)]
    several = n > 1
    expected = {
        "ttr": v / n,
        "root_ttr": v / math.sqrt(n),
        "log_ttr": math.log(v) / math.log(n) if several else math.nan,
        "mattr": sum(len(set(own)) / 50 for own in windows) / len(windows) if windows else math.nan,
        "mtld": (one_way(ids) + one_way(ids[::-1])) / 2,
        "hdd": sum(1 - math.comb(n - own, 42) / math.comb(n, 42) for own in counts.values()) / 42
        if n >= 42
        else math.nan,
        "yule_k": 1e4 * (sum(i * i * times for i, times in spectrum.items()) - n) / n**2,
        "simpson_d": sum(times * i * (i - 1) for i, times in spectrum.items()) / (n * (n - 1))
        if several
        else math.nan,
        "maas": (math.log(n) - math.log(v)) / math.log(n) ** 2 if several else math.nan,
        "hapax_share": spectrum[1] / v,
    }
    assert set(expected) == set(DIVERSITY)
    for name, value in expected.items():
        assert DIVERSITY[name](ids) == pytest.approx(value, nan_ok=True, abs=1e-9), name
        assert DIVERSITY[name](Text(ids)) == pytest.approx(DIVERSITY[name](ids), nan_ok=True)
        if n < DIVERSITY[name].least_words:
            assert math.isnan(DIVERSITY[name](ids))


def test_lexicalrichness_agrees():
    """TTR, Guiraud, Herdan, MATTR, HD-D, Yule's K, Maas; its MTLD closes a factor below 0.72."""
    other = pytest.importorskip("lexicalrichness", reason="lexicalrichness is not installed")
    words = " ".join(f"w{word}" for word in np.random.default_rng(1).zipf(1.4, 900) % 300)
    theirs = other.LexicalRichness(words, preprocessor=None, tokenizer=str.split)
    ids = np.unique(words.split(), return_inverse=True)[1]
    for name, value in {
        "ttr": theirs.ttr,
        "root_ttr": theirs.rttr,
        "log_ttr": theirs.Herdan,
        "mattr": theirs.mattr(window_size=50),
        "hdd": theirs.hdd(draws=42),
        "yule_k": theirs.yulek,
        "maas": theirs.Maas,
        "mtld": theirs.mtld(threshold=0.72),
    }.items():
        assert DIVERSITY[name](ids) == pytest.approx(value, rel=1e-6), name


def test_a_factor_closes_at_the_threshold_itself():
    assert mtld([0, 0] * 6, threshold=0.5) == 2
    # 18 types in 25 words are .72; both directions close after 25.
    text = [*range(18), *range(7)] * 4
    assert 18 / 25 == 0.72
    assert mtld(text) == 25


def test_limits_and_names():
    for name, measure in DIVERSITY.items():
        assert math.isnan(measure([])), name
    same = [0] * 100
    assert mtld(same) == pytest.approx(2)
    assert mattr(same) == pytest.approx(1 / 50)
    assert math.isnan(mtld(range(100)))
    with pytest.raises(ValueError, match="window=50"):
        mattr([1, 2], window=0)
    with pytest.raises(ValueError, match=r"threshold=0\.72"):
        mtld([1, 2], threshold=1)
    with pytest.raises(ValueError, match="2 axes"):
        mtld([[1, 2]])


@settings(max_examples=12)
@given(documents, st.sampled_from([5, 999]))
def test_every_row_is_its_text(sources, part_size):
    corpus = read(sources, part_size)
    words = [[key for key, _ in Plain(corpus).words(d)] for d in Plain(corpus).documents]
    by_document = ct.diversity(corpus)
    by_group = ct.diversity(corpus, by="side", measures=["mtld", "ttr"])
    sides = corpus.documents["side"]
    groups: dict[str, list[str]] = {side: [] for side in sides}
    for own, side in zip(words, sides, strict=True):
        groups[side] += own
    assert list(by_group["side"]) == sorted(groups)
    rows = [(by_document, list(DIVERSITY), words)]
    rows.append((by_group, ["mtld", "ttr"], [groups[side] for side in sorted(groups)]))
    for table, names, texts in rows:
        assert table["words"].tolist() == list(map(len, texts))
        assert table["types"].tolist() == [len(set(text)) for text in texts]
        for name in names:
            expected = [DIVERSITY[name](np.unique(text, return_inverse=True)[1]) for text in texts]
            np.testing.assert_allclose(table[name], expected, err_msg=name)


def test_intervals():
    corpus = ct.sample_corpus()
    table = ct.diversity(corpus, by="section", measures=["ttr", "mattr"], bootstrap=60)
    ends = ("", "_low", "_high")
    assert list(table.columns[3:]) == [f"{name}{end}" for name in ("ttr", "mattr") for end in ends]
    for name in ("ttr", "mattr"):
        assert (table[f"{name}_low"] < table[name]).all()
        assert (table[name] < table[f"{name}_high"]).all()
    again = ct.diversity(corpus, by="section", measures=["ttr", "mattr"], bootstrap=60)
    pd.testing.assert_frame_equal(table, again, check_exact=True)
    other = ct.diversity(corpus, by="section", measures="ttr", bootstrap=60, seed=2)
    assert (other["ttr_low"] != table["ttr_low"]).all()


def test_intervals_hold_what_they_should():
    """Texts of 40 sentences out of one vocabulary: 95 in 100 intervals should hold their mean."""
    random = np.random.default_rng(7)
    chances = 1 / np.arange(1, 3001)
    chances /= chances.sum()
    drawn = random.choice(3000, (60, 40, 20), p=chances)
    sources = [". ".join(" ".join(f"w{word}" for word in s) for s in text) for text in drawn]
    table = ct.diversity(ct.read(sources), measures="ttr", bootstrap=100)
    held = table["ttr_low"].le(table["ttr"].mean()) & table["ttr_high"].ge(table["ttr"].mean())
    assert 0.85 <= held.mean() <= 1


def test_short_texts_say_why():
    table = ct.diversity(ct.read(["", "كلمة", "جملة من ست كلمات لا أكثر"]), bootstrap=10)
    assert table["ttr"].tolist()[1:] == [1, 1]
    assert table[["mattr", "hdd", "ttr_low"]].isna().all(axis=None)
    notes = " ".join(table.attrs["notes"])
    parts = (
        "without values: 1",
        "hdd needs 42 words; rows that have fewer: 2",
        "mtld needs a",
        "interval",
    )
    for part in parts:
        assert part in notes
    for wrong, message in (
        ({"by": "month"}, "no column 'month'"),
        ({"bootstrap": 1}, "bootstrap=1000"),
        ({"measures": "richness"}, "mattr, mtld, hdd"),
        ({"measures": ["ttr", "ttr"]}, "of its own"),
    ):
        with pytest.raises(ValueError, match=message):
            ct.diversity(ct.read(["كلمة"]), **wrong)


@settings(max_examples=12)
@given(documents, st.sampled_from([5, 999]), st.integers(1, 30), st.sampled_from([None, 4]))
def test_growth(sources, part_size, points, seed):
    corpus = read(sources, part_size)
    words = [[key for key, _ in Plain(corpus).words(d)] for d in Plain(corpus).documents]
    order = np.arange(len(words))
    if seed is not None:
        order = np.random.default_rng(seed).permutation(order)
    flat = [key for row in order for key in words[row]]
    table = ct.growth(corpus, points=points, seed=seed)
    assert table["words"].tolist()[-1:] == [len(flat)][: len(flat)]
    assert len(table) == min(points, len(flat))
    for row in table.itertuples():
        seen = Counter(flat[: row.words])
        assert row.types == len(seen)
        assert row.hapaxes == sum(times == 1 for times in seen.values())
    expected = fit_heaps(table["words"], table["types"])
    assert (table.attrs["k"], table.attrs["beta"]) == pytest.approx(expected, nan_ok=True)


def test_the_fit_of_heaps_is_numpys():
    table = ct.growth(ct.sample_corpus(), points=50)
    beta, log_k = np.polyfit(np.log(table["words"]), np.log(table["types"]), 1)
    assert table.attrs["beta"] == pytest.approx(beta)
    assert table.attrs["k"] == pytest.approx(math.exp(log_k))
    assert set(table.attrs["zipf_mandelbrot"]) == {"scale", "alpha", "beta"}
    assert np.isnan(fit_heaps([10], [5])).all()
    with pytest.raises(ValueError, match="points=200"):
        ct.growth(ct.sample_corpus(), points=0)


def test_workers_give_the_same(tmp_path):
    corpus = ct.open(ct.save(ct.sample_corpus(), tmp_path / "sample"))
    with ThreadPoolExecutor(2) as executor:
        for verb, options in (
            (ct.diversity, {"measures": ["mtld", "hdd"], "bootstrap": 3}),
            (ct.growth, {"seed": 1}),
            (ct.dispersion, {"terms": 40, "parts": 7, "measures": ["gries_dp", "arf"]}),
            (ct.timeline, {"terms": ["البحر", "مدينة"]}),
        ):
            with_workers = verb(ct.open(corpus.origin.path, executor=executor), **options)
            pd.testing.assert_frame_equal(with_workers, verb(corpus, **options), check_exact=True)


def test_hdd_of_a_long_text_is_exact():
    values = np.repeat([1, 2, 60, 9000, 200_000], [90_000, 5000, 900, 9, 1])
    n, exact = int(values.sum()), 0
    for value in (1, 2, 60, 9000, 200_000):
        lacking = Fraction(math.comb(n - value, 42), math.comb(n, 42))
        exact += int(np.sum(values == value)) * (1 - lacking) / 42
    ids = np.repeat(np.arange(len(values)), values)
    assert DIVERSITY["hdd"](ids) == pytest.approx(float(exact), rel=1e-12)
