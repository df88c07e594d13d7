"""Frequencies of chosen words in every group, and intervals over documents."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from test_counting import Plain, beside, documents, nodes, units_and_company, windows
from test_counting import read as counted

import corpus_tools as ct
from corpus_tools.inference.intervals import PER_MILLION, effects

WORDS = ["شاي", "قهوة", "ماء"]
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=8)


def read(sources, part=30):
    frame = pd.DataFrame({"text": sources})
    frame["year"] = [2000 + row % 2 for row in range(len(sources))]
    frame["paper"] = ["أ" if row % 3 else "ب" for row in range(len(sources))]
    return ct.read(frame, progress=False, part_characters=part)


@given(texts)
def test_chosen_words_are_counted_in_every_group_with_their_zeros(sources):
    corpus = read(sources)
    groups = list(
        dict.fromkeys(sorted(zip(*map(corpus.documents.get, ["year", "paper"]), strict=True)))
    )
    table = ct.frequencies(corpus, terms=["شاي", "زحل"], by=["year", "paper"])
    assert len(table) == 2 * len(groups)
    for row in table.to_dict("records"):
        rows = (corpus.documents["year"] == row["year"]) & (
            corpus.documents["paper"] == row["paper"]
        )
        own = [source.split() for source, inside in zip(sources, rows, strict=True) if inside]
        counts = [words.count(row["term"]) for words in own]
        assert row["frequency"] == sum(counts)
        assert row["document_frequency"] == np.count_nonzero(counts)
        words = sum(map(len, own))
        expected = sum(counts) / words * 1e6 if words else np.nan
        assert row["per_million"] == pytest.approx(expected, nan_ok=True)


def test_a_concept_is_counted_under_its_name():
    corpus = read(["هاجر اللاجئون", "لاجئ ومهاجر", "بيت"])
    table = ct.frequencies(corpus, terms={"هجرة": "هاجر|*لاجئ*|*مهاجر", "سكن": "بيت"})
    assert table[["term", "frequency", "document_frequency"]].to_numpy().tolist() == [
        ["هجرة", 4, 2],
        ["سكن", 1, 1],
    ]


def test_two_concepts_may_be_one_query_and_none_is_refused():
    corpus = read(["شاي قهوة", "شاي"])
    table = ct.frequencies(corpus, terms={"مشروب": "شاي", "ساخن": "شاي"})
    assert table[["term", "frequency"]].to_numpy().tolist() == [["مشروب", 2], ["ساخن", 2]]
    with pytest.raises(ValueError, match="terms"):
        ct.frequencies(corpus, terms={})


def plain_ends(influences, documents, value, level=0.95):
    """An interval by the delta method, by a loop: what each document adds to a value that is a sum.

    ``influences`` has a list for each sample, ``documents`` how many of these have the word.
    """
    variances = []
    for own in influences:
        mean = sum(own) / len(own)
        variances.append(sum((x - mean) ** 2 for x in own) * len(own) / (len(own) - 1))
    if not any(variances):
        return value, value
    doubts = [v**2 / (n - 1) for v, n in zip(variances, documents, strict=True)]
    freedom = sum(variances) ** 2 / sum(doubts)
    error = stats.t.ppf((1 + level) / 2, freedom) * math.sqrt(sum(variances))
    return value - error, value + error


varied = st.lists(st.tuples(st.integers(0, 5), st.integers(6, 50)), min_size=3, max_size=20).filter(
    lambda rows: sum(count > 0 for count, _ in rows) > 1 and len({x / n for x, n in rows}) > 1
)


@given(varied)
def test_the_error_of_a_rate_is_that_of_a_ratio_of_sums(rows):
    counts, words = map(list, zip(*rows, strict=True))
    x, n = sum(counts), sum(words)
    parts = [count / x - size / n for count, size in rows]
    expected = plain_ends([parts], [sum(count > 0 for count in counts)], math.log(x / n))
    sample = {0: [counts], 1: [words]}
    ends = effects({PER_MILLION: np.array([x * 1e6 / n])}, 0.95, [0], sample)
    for end, column in zip(expected, ends.values(), strict=True):
        assert math.log(column[0] / 1e6) == pytest.approx(end, abs=1e-5)


def test_documents_of_one_length_have_the_error_of_a_mean():
    counts = np.array([3, 2, 4, 1, 5, 9, 2, 6])
    sample = {0: counts[None], 1: np.full((1, 8), 100)}
    low, high = effects({PER_MILLION: np.ones(1)}, 0.9, [0], sample).values()
    error = stats.sem(counts) / counts.mean() * stats.t.ppf(0.95, 7)
    assert np.log(high / low)[0] == pytest.approx(2 * error)


def test_what_does_not_vary_has_an_interval_of_no_width():
    table = ct.frequencies(ct.read(["شاي وقهوة ساخنة"] * 3), interval=True)
    np.testing.assert_allclose(table["per_million_low"], table["per_million"])
    np.testing.assert_allclose(table["per_million_high"], table["per_million"])


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


@pytest.mark.parametrize("by", [None, "year"])
def test_all_words_have_the_interval_that_chosen_ones_have(by):
    corpus = ct.sample_corpus()
    corpus = ct.read(
        pd.DataFrame({"text": [corpus.text(row) for row in range(len(corpus))]}).assign(
            year=lambda frame: frame.index % 3
        )
    )
    table = ct.frequencies(corpus, by=by, interval=0.9)
    chosen = ct.frequencies(corpus, by=by, terms=["من", "البحر"], interval=0.9)
    names = [*([by] if by else []), "term"]
    both = chosen.merge(table, on=names, suffixes=("", "_all"))
    assert len(both) == len(chosen) == 2 * (3 if by else 1)
    for name in ("per_million", "per_million_low", "per_million_high"):
        np.testing.assert_allclose(both[name], both[f"{name}_all"])
    assert (table["per_million_low"] < table["per_million"]).any()


def test_what_has_no_interval_says_so():
    alone = ct.frequencies(ct.read(["شاي وقهوة"]), interval=True)
    assert alone[["per_million_low", "per_million_high"]].isna().all(axis=None)
    none = ct.frequencies(ct.read(["شاي", "قهوة"]), terms=["ماء"], interval=True)
    assert none["per_million"].tolist() == [0.0]
    assert none["per_million_low"].isna().all()
    assert none.attrs["notes"] == ["not in the corpus: ماء"]
    with pytest.raises(ValueError, match=r"interval is 95; give a number from 0\.5 to 0\.999"):
        ct.frequencies(ct.read(["شاي"]), interval=95)


def test_a_timeline_has_the_intervals_of_its_periods():
    days = ["2020-01-01", "2020-05-01", "2021-02-01", "2021-03-01", "2021-04-01"]
    sources = ["شاي قهوة", "شاي شاي شاي", "قهوة شاي", "قهوة", "شاي ماء ماء"]
    corpus = ct.read(pd.DataFrame({"text": sources, "date": days}))
    table = ct.timeline(corpus, "شاي", freq="YE", interval=True)
    years = ct.frequencies(
        ct.read(pd.DataFrame({"text": sources, "year": [day[:4] for day in days]})),
        terms=["شاي"],
        by="year",
        interval=True,
    )
    for name in ("per_million", "per_million_low", "per_million_high"):
        np.testing.assert_allclose(table[name], years[name])


def test_charts_draw_the_intervals_that_a_table_has():
    corpus = read(["شاي شاي قهوة", "قهوة شاي", "ماء شاي قهوة", "شاي ماء"])
    plain, sure = (
        ct.plot.frequencies(ct.frequencies(corpus, interval=interval), column="per_million")
        for interval in (None, True)
    )
    assert len(sure.lines) == len(plain.lines) + 3
    table = ct.frequencies(corpus, terms=["شاي", "قهوة"], by="year", interval=True)
    panels = ct.plot.frequencies(table, column="per_million").figure.axes
    ends = [
        line.get_xdata() for panel in panels for line in panel.lines if len(line.get_xdata()) == 2
    ]
    bounds = table[["per_million_low", "per_million_high"]].dropna()
    assert len(bounds) == 3  # one word stands in one document of its year
    whiskers = {tuple(row) for row in bounds.to_numpy()}
    assert whiskers <= {tuple(end) for end in ends}
    days = pd.DataFrame({"text": ["شاي", "شاي قهوة"] * 2, "date": ["2020", "2020", "2021", "2021"]})
    table = ct.timeline(ct.read(days), "شاي", freq="YE", interval=0.8)
    bands = ct.plot.timeline(table).collections
    assert any(len(band.get_paths()) == 1 for band in bands)
    assert max(band.get_paths()[0].vertices[:, 1].max() for band in bands) == pytest.approx(
        table["per_million_high"].max()
    )


def test_key_words_have_whiskers_where_the_table_has_intervals():
    """Those without an interval have none; one that is cut off has no mark where it is cut."""
    columns = {"term": ["شاي", "ماء", "بحر"], "log_ratio": [2.0, -1.0, 1.5]}
    plain = pd.DataFrame(columns)
    sure = plain.assign(log_ratio_low=[1.0, -1.5, np.nan], log_ratio_high=[9.0, 0.5, np.nan])
    axes = [ct.plot.keywords(table, measure="log_ratio") for table in (plain, sure)]
    ends = [
        {tuple(line.get_xdata()) for line in ax.lines if np.isfinite(line.get_xdata()).all()}
        for ax in axes
    ]
    assert ends[1] - ends[0] == {(1.0, 9.0), (1.0, 4.0), (-1.5, 0.5)}
    assert max(axes[1].get_xlim()) < 9
    assert [text.get_text() for text in axes[1].texts] == [t.get_text() for t in axes[0].texts]
