"""Frequencies of chosen words in every group, and intervals over documents."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection
from scipy import stats

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
        assert math.log(column[0] / 1e6) == pytest.approx(min(end, 0), abs=1e-5)


def test_no_bound_of_a_rate_is_above_all_words():
    table = ct.frequencies(ct.read(["شاي", "شاي وقهوة وماء ولبن", "خبز"]), interval=True)
    bounds = table.set_index("term").loc["شاي", ["per_million_low", "per_million_high"]]
    assert 0 < bounds["per_million_low"] < bounds["per_million_high"] == 1e6


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


def whiskers(ax):
    """The lines of intervals that are drawn, by their ends."""
    lines = [own for own in ax.collections if isinstance(own, LineCollection)]
    ends = [segment[:, 0] for own in lines for segment in own.get_segments() if len(segment) == 2]
    return {tuple(map(float, pair)) for pair in ends if not np.isnan(pair).any()}


def test_charts_draw_the_intervals_that_a_table_has():
    corpus = read(["شاي شاي قهوة", "قهوة شاي", "ماء شاي قهوة", "شاي ماء"])
    plain, sure = (
        ct.plot.frequencies(ct.frequencies(corpus, interval=interval), column="per_million")
        for interval in (None, True)
    )
    assert whiskers(plain) == set() and len(whiskers(sure)) == 3
    table = ct.frequencies(corpus, terms=["شاي", "قهوة"], by="year", interval=True)
    panels = ct.plot.frequencies(table, column="per_million").figure.axes
    drawn = set.union(*map(whiskers, panels))
    bounds = table[["per_million_low", "per_million_high"]].dropna()
    assert len(bounds) == 3  # one word stands in one document of its year
    assert {tuple(row) for row in bounds.to_numpy()} == drawn
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
    marks = {x for line in axes[1].lines if line.get_marker() == "|" for x in line.get_xdata()}
    plain_lines, lines = map(whiskers, axes)  # one of them parts the two corpora
    assert {(1.0, 4.0), (-1.5, 0.5)} <= lines and len(lines) == len(plain_lines) + 2
    assert {x for x in marks if x == x} == {1.0, -1.5, 0.5}
    assert max(axes[1].get_xlim()) < 9
    assert [text.get_text() for text in axes[1].texts] == [t.get_text() for t in axes[0].texts]
