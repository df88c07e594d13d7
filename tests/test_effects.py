"""Intervals of sizes of effect over documents, and the dispersion of pairs: against plain loops."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_counting import Plain, beside, documents, nodes, units_and_company, windows
from test_counting import read as counted
from test_intervals import plain_ends, varied

import corpus_tools as ct

SIZED = {
    "log_ratio": (lambda ratio, odds: ratio / math.log(2), lambda low: low),
    "percent_diff": (lambda ratio, odds: ratio, lambda low: math.log1p(low / 100)),
    "odds_ratio": (lambda ratio, odds: odds, math.log),
}


@settings(max_examples=10)
@given(varied, varied, st.booleans())
def test_key_words_have_the_error_of_two_samples_and_shared_documents_are_drawn_once(
    ours, theirs, is_shared
):
    """Of a reference that has the target in it, the same texts are not drawn twice."""
    target = [" ".join(["شاي"] * x + [f"{row}"] * (n - x)) for row, (x, n) in enumerate(ours)]
    rest = [" ".join(["شاي"] * x + [f"9{row}"] * (n - x)) for row, (x, n) in enumerate(theirs)]
    reference = target + rest if is_shared else rest
    table = ct.keywords(
        *map(ct.read, (target, reference)), list(SIZED), permutations=None, interval=0.9
    )
    row = table.set_index("term").loc["شاي"]
    a, c = (sum(column) for column in zip(*ours, strict=True))
    b, d = (sum(column) for column in zip(*theirs, strict=True))
    if is_shared:
        b, d = a + b, c + d

    def of_target(x, n):  # what a document adds to the logarithms of the rate, and of the odds
        return np.array([x / a - n / c, x / a - (n - x) / (c - a)])

    def of_reference(x, n):
        return -np.array([x / b - n / d, x / b - (n - x) / (d - b)])

    drawn = [
        [of_target(x, n) + (of_reference(x, n) if is_shared else 0) for x, n in ours],
        [of_reference(x, n) for x, n in theirs],
    ]
    witnesses = [sum(x > 0 for x, _ in own) for own in (ours, theirs)]
    for name, (choose, scale) in SIZED.items():
        influences = [[choose(*own) for own in sample] for sample in drawn]
        expected = plain_ends(influences, witnesses, scale(row[name]), 0.9)
        ends = [scale(row[f"{name}_{end}"]) for end in ("low", "high")]
        assert ends == pytest.approx(expected, rel=1e-5, abs=1e-5)


def delta_p(o11, r1, c1, n, _node, o, r, c, m, _h):
    return (o - o11 / r1 * r) / r1 - (c - o - (c1 - o11) / (n - r1) * (m - r)) / (n - r1)


# What a document adds to a measure, on its scale: by the derivatives on paper.
INFLUENCES = {
    "delta_p_forward": (delta_p, math.atanh, lambda value: 1 / (1 - value**2)),
    "delta_p_backward": (
        lambda o11, r1, c1, n, node, o, r, c, m, h: delta_p(o11, c1, r1, n, node, o, c, r, m, h),
        math.atanh,
        lambda value: 1 / (1 - value**2),
    ),
    "odds_ratio": (
        lambda o11, r1, c1, n, _node, o, r, c, m, _h: (
            o / o11
            + (m - r - c + o) / (n - r1 - c1 + o11)
            - (r - o) / (r1 - o11)
            - (c - o) / (c1 - o11)
        ),
        math.log,
        lambda value: 1,
    ),
    "log_dice": (
        lambda o11, r1, c1, n, node, o, r, c, m, h: o / o11 - (h + c) / (node + c1),
        float,
        lambda value: 1 / math.log(2),
    ),
}
AT_AN_END = {"delta_p_forward": (-1, 1), "delta_p_backward": (-1, 1), "odds_ratio": (0,)}
AT_AN_END["log_dice"] = ()


@settings(max_examples=25)
@given(documents, nodes, st.sampled_from(["window", "sentence", "document"]), windows)
def test_company_has_the_error_and_the_spread_that_its_documents_make(sources, query, unit, window):
    """ΔP and the odds ratio by their derivatives on paper, DP by its definition; a plain loop."""
    corpus = counted(sources)
    table = ct.collocates(
        corpus,
        query,
        unit=unit,
        window=window,
        min_frequency=1,
        measure=["delta_p_forward", "delta_p_backward", "odds_ratio", "log_dice"],
        interval=True,
        dispersion=True,
    )
    plain = Plain(corpus)
    company, holding, sizes, hits = [], [], [], []
    for document in plain.documents:
        words = [key for key, _ in plain.words(document)]
        if unit == "window":
            places = set(beside(plain, document, query, window, "document"))
            company.append(Counter(words[place] for place in places))
            holding.append(Counter(words))
            sizes.append(len(words))
            hits.append(len(plain.hits(document, query)))
        else:
            units = list(units_and_company(plain, document, query, unit))
            company.append(
                sum((Counter(set(own)) for _, own in units if own is not None), Counter())
            )
            holding.append(sum((Counter(set(own)) for own, _ in units), Counter()))
            sizes.append(sum(bool(own) for own, _ in units))
            hits.append(sum(own is not None for _, own in units))
    r1s = [own.total() for own in company] if unit == "window" else hits
    r1, n, node = sum(r1s), sum(sizes), sum(hits)
    for row in table.to_dict("records"):
        o11s, c1s = ([own[row["term"]] for own in each] for each in (company, holding))
        o11, c1 = sum(o11s), sum(c1s)
        dp = sum(abs(o / o11 - r / r1) for o, r in zip(o11s, r1s, strict=True)) / 2
        assert row["gries_dp"] == pytest.approx(dp, abs=1e-12)
        assert row["document_frequency"] == np.count_nonzero(o11s)
        sums, ends_of = (o11, r1, c1, n, node), ("low", "high")
        cells = list(zip(o11s, r1s, c1s, sizes, hits, strict=True))
        for name, (influence, scale, slope) in INFLUENCES.items():
            value, ends = row[name], [row[f"{name}_{end}"] for end in ends_of]
            witnesses = np.count_nonzero(o11s)
            if witnesses < 2 or not np.isfinite(value) or value in AT_AN_END[name]:
                assert np.isnan(ends).all()
                continue
            parts = [influence(*sums, *cell) * slope(value) for cell in cells]
            expected = plain_ends([parts], [witnesses], scale(value))
            assert [scale(end) for end in ends] == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_the_spread_of_a_pair_is_the_published_one_in_parts_of_these_sizes():
    """Gries (2020): of 9, 10, 10, 10 and 11 words, 1, 2, 3, 4 and 5 are the collocate: .18."""
    rows = zip([1, 2, 3, 4, 5], [9, 10, 10, 10, 11], strict=True)
    sources = [" ".join(["بحر"] * a + ["رمل"] * (n - a) + ["موج"]) for a, n in rows]
    sources.append("رمل بعيد")  # without the node, and no part
    table = ct.collocates(ct.read(sources), "موج", window=(20, 0), dispersion=True)
    assert dict(zip(table["term"], table["gries_dp"].round(6), strict=True))["بحر"] == 0.18


def test_zeros_and_single_documents_have_no_interval():
    sea = ct.read(["بحر موج شاي", "بحر رمل رمل", "بحر بحر موج ساحل"])
    land = ct.read(["جبل شاي سهل", "جبل سهل شاي شاي", "شاي تل"])
    table = ct.keywords(sea, land, ["log_ratio", "odds_ratio"], interval=True).set_index("term")
    # بحر is of the target alone, جبل of the reference alone, شاي in one document of the target.
    for term in ("بحر", "جبل", "شاي"):
        ends = table.loc[
            term, [f"{x}_{end}" for x in SIZED if x in table for end in ("low", "high")]
        ]
        assert ends.isna().all()
    assert table.loc["جبل", "odds_ratio"] == 0
    assert table.loc["بحر", "odds_ratio"] == np.inf
    with pytest.raises(ValueError, match="log_likelihood is no size of effect"):
        ct.collocates(sea, "بحر", measure="log_likelihood", interval=True)
    none = ct.collocates(sea, "زحل", interval=True, dispersion=True)
    assert none.empty
    assert list(none.columns[-3:]) == ["log_dice_low", "log_dice_high", "gries_dp"]


def test_a_reference_without_documents_has_no_intervals_and_without_words_is_refused():
    sea = ct.read(["بحر موج شاي", "بحر رمل شاي"])
    words = pd.DataFrame({"term": ["بحر", "شاي"], "frequency": [3, 9]})
    table = ct.keywords(sea, words, interval=True)
    assert table[["log_ratio_low", "log_ratio_high"]].isna().all(axis=None)
    # What is left of the reference is a document of signs.
    with pytest.raises(ValueError, match="nothing is left to compare with"):
        ct.keywords(sea, ct.read(["بحر موج شاي", "؟"]), shared="leave_out", interval=True)


def test_intervals_do_not_depend_on_the_order_of_documents_or_on_parts():
    corpus = ct.sample_corpus()
    sources = [corpus.text(row) for row in range(len(corpus))]
    options = {"measure": ["odds_ratio", "log_ratio"], "interval": True, "permutations": None}
    tables = []
    for step, part in ((1, 10_000_000), (-1, 2_000)):
        whole, half = (
            ct.read(own[::step], progress=False, part_characters=part)
            for own in (sources, sources[::2])
        )
        tables.append(
            [
                pd.DataFrame(ct.keywords(half, whole, **options)),
                pd.DataFrame(ct.collocates(whole, "البحر", interval=True, dispersion=True)),
            ]
        )
    for one, other in zip(*tables, strict=True):
        pd.testing.assert_frame_equal(one, other, rtol=1e-9)


def test_errors_are_those_of_documents_drawn_again_and_again(saudinewsnet):
    """The delta method against a bootstrap of documents: the same error, by other means."""
    corpus, random = saudinewsnet, np.random.default_rng(3)
    inside = (corpus.documents["source"] == "alriyadh").to_numpy()
    target, rest = ct.subset(corpus, inside), ct.subset(corpus, ~inside)
    table = ct.keywords(target, rest, "log_ratio", interval=True, permutations=None)
    table = table.set_index("term").loc[["الملك", "إيران", "من", "النفط"]]
    draws = np.empty((400, len(table)))
    figures = []
    for own in (target, rest):
        matrix = ct.document_term_matrix(own)
        named = [matrix.terms.get_loc(term) for term in table.index]
        figures.append((matrix[:, named].toarray(), matrix.sum(axis=1)))
    for draw in draws:
        rates = []
        for counts, words in figures:
            rows = random.integers(len(words), size=len(words))
            rates.append(counts[rows].sum(axis=0) / words[rows].sum())
        draw[:] = np.log2(rates[0] / rates[1])
    width = (table["log_ratio_high"] - table["log_ratio_low"]).to_numpy()
    assert width / (2 * 1.97) == pytest.approx(draws.std(axis=0), rel=0.15)
