"""In memory, on disk, chosen from, extended, in parts: a corpus gives the same tables.

Texts are rich in what one chunk does not decide: م. is one token after a name, and two after a
year, so that a form may be looked at that no text has in the end.
"""

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct

PIECES = [
    "م.",
    "1990 م.",
    "م",
    ".",
    "د. سمير",
    "ص. ب.",
    "ق.م.",
    "ت.",
    "أ.د.",
    "5",
    "كتب",
    "\n",
    "،",
]
texts = st.lists(
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), min_size=1, max_size=7
)
PARTS = (1, 2, 3, 7)


def tables(corpus):
    """Give what must not depend on where and how a corpus is kept."""
    return [
        ct.tokens(corpus).drop(columns="document"),
        ct.frequencies(corpus, min_frequency=1, kinds=["arabic", "number", "punctuation"]),
        ct.ngrams(corpus, 2, min_frequency=1),
        ct.collocates(corpus, "م.|سمير", min_frequency=1),
        ct.collocates(corpus, "م.|سمير", "sentence", interval=True, dispersion=True),
        ct.concordance(corpus, "م.|كتب").drop(columns="document"),
        ct.reuse(corpus, n=2, min_words=2).drop(columns=["document", "other"]),
        corpus.documents[["tokens"]],
        pd.DataFrame({"n": [corpus.n_tokens, corpus.n_words, corpus.n_types, corpus.n_keys]}),
    ]


def check(corpus, expected):
    for table, other in zip(tables(corpus), expected, strict=True):
        pd.testing.assert_frame_equal(table, other)


def check_everywhere(sources, folder, n):
    """Compare a corpus of texts with the same in ``n`` parts, or extended n - 1 times."""
    whole = ct.read(sources, progress=False)
    expected = tables(whole)
    assert whole.n_tokens == len(expected[0])
    size = max(-(-sum(map(len, sources)) // n), 1)
    here = ct.read(sources, progress=False, part_characters=size)
    there = ct.read(sources, path=folder / "built", progress=False, part_characters=size)
    saved = ct.open(ct.save(here, folder / "saved"))
    pieces = [[sources[row] for row in rows] for rows in np.array_split(range(len(sources)), n)]
    ct.read(pieces[0], path=folder / "extended", progress=False)
    for piece in filter(None, pieces[1:]):
        ct.extend(folder / "extended", piece, progress=False)
    extended = ct.open(folder / "extended")
    nothing = ct.duplicates(whole)[:0]
    for corpus in (here, there, saved, extended):
        check(corpus, expected)
        check(ct.subset(corpus, np.full(len(corpus), True)), expected)
        check(ct.without_duplicates(corpus, nothing), expected)
    for name in ("built", "saved", "extended"):
        assert ct.verify(folder / name) == []


@given(texts, st.sampled_from(PARTS))
def test_the_same_tables_wherever_a_corpus_is(sources, n):
    with tempfile.TemporaryDirectory() as folder:
        check_everywhere(sources, Path(folder), n)


def test_a_form_that_only_stood_in_another_one_is_no_type(tmp_path):
    corpus = ct.read(["م."], path=tmp_path / "one")
    assert ct.subset(corpus, [True]).n_tokens == corpus.n_tokens == 1
    assert ct.frequencies(ct.subset(corpus, [True]))["frequency"].tolist() == [1]
    rows = np.load(next((tmp_path / "one.corpus").glob("tables-1/types-*.npy")))
    assert rows.tolist() == [0]


def test_articles_with_many_abbreviations(shared, tmp_path):
    source = shared / "corpora" / "saudinewsnet" / "2015-07-22.zip"
    whole = ct.read(source, text="content", progress=False)
    sources = [text for text in map(whole.text, range(len(whole))) if "م." in text or "د." in text]
    assert len(sources) >= 60
    for n, begin in zip(PARTS, range(0, 60, 15), strict=True):
        check_everywhere(sources[begin : begin + 15], tmp_path / str(n), n)


@pytest.mark.parametrize("rows", [[0, -1], [0, 0]])
def test_types_that_are_no_rows_are_told(tmp_path, rows):
    """A checksum that fits does not make a part sound."""
    path = ct.save(ct.read(["كتب قلم"]), tmp_path / "one")
    np.save(path / "tables-1" / "types-00000.npy", np.array(rows, dtype=np.int32))
    with pytest.raises(ValueError, match=r"is damaged.*ct\.verify"):
        ct.tokens(ct.open(path))
    assert ct.verify(path) == ["tables-1/types-00000.npy"]
