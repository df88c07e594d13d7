"""Sequences of words with gaps, at places and by weight, against plain loops over the tokens."""

import itertools
import math
import random
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_counting import Plain, documents, read

import corpus_tools as ct
from corpus_tools.analysis._weighting import WEIGHTINGS


def plain_sequences(document, n, gap, within, across, kinds=None):
    """Give the keys of every sequence of a document, one tuple each."""
    if across:
        document = [
            token
            for token in document
            if token[2] != "punctuation" or (kinds and "punctuation" in kinds)
        ]

    def fits(kind):
        return kind != "punctuation" if kinds is None else kind in kinds

    for first in range(len(document)):
        for rest in itertools.combinations(range(first + 1, len(document)), n - 1):
            places = [first, *rest]
            if places[-1] - first > n - 1 + gap:
                continue
            run = document[first : places[-1] + 1]
            if within == "sentence" and len({sentence for _, sentence, _ in run}) > 1:
                continue
            if not all(kind != "punctuation" or fits(kind) for _, _, kind in run):
                continue
            if all(fits(document[place][2]) for place in places):
                yield tuple(document[place][0] for place in places)


@given(
    documents,
    st.integers(1, 3),
    st.integers(0, 3),
    st.sampled_from(["sentence", "document"]),
    st.booleans(),
    st.sampled_from([None, ["arabic"], ["arabic", "punctuation"]]),
)
def test_gaps_and_edges(sources, n, gap, within, across, kinds):
    corpus = read(sources)
    counts, spread = Counter(), Counter()
    for document in Plain(corpus).documents:
        found = list(plain_sequences(document, n, gap, within, across, kinds))
        counts.update(found)
        spread.update(set(found))
    table = ct.ngrams(corpus, n, gap=gap, within=within, across_punctuation=across, kinds=kinds)
    terms = [tuple(term.split()) for term in table["term"]]
    assert dict(zip(terms, table["frequency"], strict=True)) == counts
    assert dict(zip(terms, table["document_frequency"], strict=True)) == spread


def kept_rows(table, kept):
    return table[np.array(kept, dtype=bool)].reset_index(drop=True)


@given(documents, st.sampled_from(["ا", "ب|ج", "هـ"]), st.integers(-3, 2))
def test_words_at_places(sources, query, place):
    corpus = read(sources)
    wanted = set(query.split("|"))
    everything = ct.ngrams(corpus, 3, gap=1)
    rows = [term.split() for term in everything["term"]]
    there = kept_rows(everything, [row[place] in wanted for row in rows])
    pd.testing.assert_frame_equal(ct.ngrams(corpus, 3, gap=1, where={place: query}), there)
    held = kept_rows(everything, [bool(wanted & set(row)) for row in rows])
    pd.testing.assert_frame_equal(ct.ngrams(corpus, 3, gap=1, contains=query), held)
    ends = [not wanted & {row[0], row[2]} for row in rows]
    for name, kept in (("ends", ends), ("anywhere", [not wanted & set(row) for row in rows])):
        table = ct.ngrams(corpus, 3, gap=1, stopwords=list(wanted), stopwords_at=name)
        pd.testing.assert_frame_equal(table, kept_rows(everything, kept))


@given(documents)
def test_blocks_and_parts_add_up(sources):
    whole, cut = read(sources, part=10**6), read(sources, part=1)
    expected = ct.ngrams(whole, 2, gap=2, by="side", weighting="tf_idf")
    pd.testing.assert_frame_equal(ct.ngrams(cut, 2, gap=2, by="side", weighting="tf_idf"), expected)


def test_many_ways_add_up():
    """Sequences that are too many to be sorted at once are counted some documents at a time."""
    draw = random.Random(4)
    texts = [" ".join(draw.choices("ابتثجح", k=25_000)) for _ in range(4)]
    whole = ct.ngrams(ct.read(texts), 2, gap=90).set_index("term")
    alone = [ct.ngrams(ct.read([text]), 2, gap=90).set_index("term") for text in texts]
    assert whole["frequency"].sum() > 1 << 23
    assert (whole["frequency"] == sum(table["frequency"] for table in alone)[whole.index]).all()
    assert (whole["document_frequency"] == 4).all()


@given(documents, st.sampled_from(["tf_idf", "tf_idf_smooth"]), st.sampled_from([None, "side"]))
def test_weights(sources, name, by):
    corpus = read(sources)
    spread = ct.frequencies(corpus).set_index("term")["document_frequency"]
    table = ct.frequencies(corpus, by=by, weighting=name)
    n = len(corpus)
    for row in table.to_dict("records"):
        df = spread[row["term"]]
        idf = math.log(n / df) if name == "tf_idf" else math.log((1 + n) / (1 + df)) + 1
        assert row[name] == pytest.approx(row["frequency"] * idf)
    for _, group in table.groupby(by) if by else [("", table)]:
        assert (np.diff(group[name]) <= 0).all()
    plain = ct.frequencies(corpus, by=by)
    assert sorted(table["term"]) == sorted(plain["term"])
    assert table["frequency"].sum() == plain["frequency"].sum()


def test_a_weighting_of_ones_own():
    def rarity(document_frequency, documents):
        return documents / document_frequency

    corpus = ct.read(["شاي شاي", "شاي ماء"])
    table = ct.frequencies(corpus, weighting=rarity)
    assert dict(zip(table["term"], table["rarity"], strict=True)) == {"شاي": 3.0, "ماء": 2.0}
    assert table.attrs["parameters"]["weighting"] == "rarity"
    assert list(WEIGHTINGS) == ["tf_idf", "tf_idf_smooth"]
    with pytest.raises(ValueError, match="it can be tf_idf, tf_idf_smooth, or a function"):
        ct.frequencies(corpus, weighting="bm25")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"gap": -1}, "gap is -1"),
        ({"gap": True}, "gap is True"),
        ({"n": 9, "gap": 30}, "can be placed in"),
        ({"within": "page"}, "within is 'page'"),
        ({"stopwords_at": "start"}, "stopwords_at is 'start'"),
        ({"where": {2: "شاي"}}, "give a whole number from -2 to 1"),
        ({"where": {"first": "شاي"}}, "a place of where is 'first'"),
        ({"where": ["شاي"]}, "give places and words"),
        ({"where": {0: "شاي أخضر"}}, "more than one word"),
        ({"contains": ""}, "is empty"),
    ],
)
def test_what_cannot_be(wrong, message):
    corpus = ct.read(["شاي أخضر ساخن " * 20])
    with pytest.raises(ValueError, match=message):
        ct.ngrams(corpus, **wrong)


def test_places_that_are_one():
    corpus = ct.read(["شاي أخضر ساخن شاي أسود"])
    assert list(ct.ngrams(corpus, 2, where={0: "شاي", -2: "ش*"})["term"]) == [
        "شاي أخضر",
        "شاي أسود",
    ]
    assert len(ct.ngrams(corpus, 2, where={0: "شاي", -2: "ساخن"})) == 0
    assert len(ct.ngrams(corpus, 10**9, gap=10**9, where={-1: "شاي"})) == 0
    assert list(ct.ngrams(corpus, 5, gap=10**9)["term"]) == ["شاي أخضر ساخن شاي أسود"]


def test_more_than_sixteen_bits_of_occurrences():
    """Counts are sorted by 16 bits first: what is more frequent than that still comes in order."""
    corpus = ct.read(["شاي " * 70_000 + "ماء " * 66_000 + "بن " * 65_535 + "خبز"])
    table = ct.frequencies(corpus)
    assert list(table["term"]) == ["شاي", "ماء", "بن", "خبز"]
    assert list(table["frequency"]) == [70_000, 66_000, 65_535, 1]
