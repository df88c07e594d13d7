"""Frequencies of chosen words in every group, and intervals over documents."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import corpus_tools as ct
from corpus_tools.inference.intervals import interval_of, relative_errors

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


def plain_errors(counts, words):
    """The same by a loop, from the formula of a ratio of two sums."""
    m, rate = len(counts), sum(counts) / sum(words)
    squares = sum((x - rate * n) ** 2 for x, n in zip(counts, words, strict=True))
    return np.sqrt(m / (m - 1) * squares) / sum(counts)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(5, 50)), min_size=2, max_size=20).filter(
        lambda rows: sum(count for count, _ in rows)
    )
)
def test_errors_are_those_of_a_ratio_of_sums(rows):
    counts, words = map(list, zip(*rows, strict=True))
    errors, documents = relative_errors([counts], words, np.zeros(len(words), int), 1)
    assert documents.tolist() == [len(words)]
    assert errors[0, 0] == pytest.approx(plain_errors(counts, words), abs=1e-7)


def test_errors_of_documents_of_one_length_are_those_of_a_mean():
    counts = np.array([3, 0, 4, 1, 5, 9, 2, 6])
    errors, _ = relative_errors([counts], np.full(8, 100), np.zeros(8, int), 1)
    assert errors[0, 0] == pytest.approx(stats.sem(counts) / counts.mean())
    low, high = interval_of(np.array([1.0]), errors[0], [8], 0.9)
    assert np.log(high / low)[0] == pytest.approx(2 * errors[0, 0] * stats.t.ppf(0.95, 7))


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
    whiskers = {tuple(row) for row in table[["per_million_low", "per_million_high"]].to_numpy()}
    assert whiskers <= {tuple(end) for end in ends}
    days = pd.DataFrame({"text": ["شاي", "شاي قهوة"] * 2, "date": ["2020", "2020", "2021", "2021"]})
    table = ct.timeline(ct.read(days), "شاي", freq="YE", interval=0.8)
    bands = ct.plot.timeline(table).collections
    assert any(len(band.get_paths()) == 1 for band in bands)
    assert max(band.get_paths()[0].vertices[:, 1].max() for band in bands) == pytest.approx(
        table["per_million_high"].max()
    )
