"""Passages side by side, and who shares with whom: what is made of a table of `reuse`."""

from html.parser import HTMLParser

import pandas as pd
import plain_reuse as plain
import pytest
from plain_reuse import PASSAGE, filled

import corpus_tools as ct

SIDES = (
    ("document", "start", "end", "words"),
    ("other", "other_start", "other_end", "other_words"),
)


@pytest.fixture(scope="module")
def pages():
    texts = [PASSAGE, PASSAGE + " أبدا", filled(30, 12), f"{filled(30, 13)} {PASSAGE}"]
    frame = pd.DataFrame({"text": texts, "book": ["أ", "أ", "ب", "ب"], "position": [1, 2, 3, 4]})
    return ct.read(frame, progress=False)


def test_an_alignment_is_the_text_and_counts_as_the_table_does():
    corpus = ct.sample_corpus()
    table = ct.reuse(corpus)
    assert len(table) == 3 and set(table["document"]) == {"environment_03"}
    for number, row in table.iterrows():
        aligned = ct.aligned(corpus, table, row=number)
        assert aligned == ct.aligned(corpus, row)
        for (name, start, end, words), pieces in zip(SIDES, aligned.sides, strict=True):
            text = corpus.text(row[name])[row[start] : row[end]]
            assert "".join(piece for piece, _ in pieces) == text
            alone = sum(len(plain.words_of(piece)) for piece, same in pieces if not same)
            assert row[words] - alone == row["shared"]
    assert "[تُعلف]" in str(ct.aligned(corpus, table)) and "[تُطعم]" in str(ct.aligned(corpus, table))


class Reader(HTMLParser):
    """Collects the tags of a page, and what is marked."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.marked, self.bold = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.bold |= tag == "b"

    def handle_endtag(self, tag):
        self.bold &= tag != "b"

    def handle_data(self, data):
        self.marked += [data] * self.bold


def test_an_alignment_is_read_from_the_right_and_is_text_only():
    texts = [
        f"{PASSAGE} <b>a<1& ثم قال {{}} كلمة",
        f"{PASSAGE} <b>a<2& ثم قال {{}} كلمة",
    ]
    frame = pd.DataFrame({"text": texts, "title": ["<b>أ</b>", "{0}"]})
    corpus = ct.read(frame, progress=False)
    shown = ct.aligned(corpus, ct.reuse(corpus))
    assert shown.names == ("<b>أ</b>", "{0}")
    page = Reader(shown._repr_html_())
    assert {tag for tag, _ in page.tags} == {"table", "tr", "td", "div", "b", "span"}
    assert page.tags[0][1]["dir"] == "rtl" and page.marked == ["1", "2"]
    assert not any("class" in attrs or name == "style" for name, attrs in page.tags)
    assert str(shown).count("[1]") == str(shown).count("[2]") == 1


def test_a_long_passage_is_shown_by_its_beginning():
    book = filled(5000, 14)
    corpus = ct.read([book, book], progress=False)
    (pieces, _) = ct.aligned(corpus, ct.reuse(corpus)).sides
    assert len(plain.words_of(pieces[0][0])) == 2000 and pieces[-1] == (" …", True)


@pytest.mark.parametrize("changed", [{"words": 0}, {"words": 999}, {"end": 7}, {"position": -1}])
def test_a_row_whose_numbers_were_changed_shows_nothing(pages, changed):
    with pytest.raises(ValueError, match="has no such passage"):
        ct.aligned(pages, ct.reuse(pages).assign(**changed))


@pytest.mark.parametrize("row", [5, -1, "x", None])
def test_a_row_that_is_none(pages, row):
    with pytest.raises(ValueError, match="row is"):
        ct.aligned(pages, ct.reuse(pages), row=row)


def test_a_row_of_another_corpus(pages):
    table = ct.reuse(pages)
    with pytest.raises(ValueError, match=r"no such passage|no document has the id"):
        ct.aligned(ct.read([filled(9, 1)] * 2, progress=False), table)
    for passages in (3, "1", ct.frequencies(pages), {"document": "1"}):
        with pytest.raises(ValueError, match="no passage to show; give a table"):
            ct.aligned(pages, passages)


def test_networks_and_heat_maps_say_who_shares_with_whom(pages):
    table = ct.reuse(pages)
    graph = ct.network(table, threshold=0)
    assert sorted(graph.edges(data="weight")) == [
        ("0", "1", 12.0),
        ("0", "3", 12.0),
        ("1", "3", 12.0),
    ]
    books = ct.network(ct.reuse(pages, by="book"), threshold=0)
    assert list(books.edges(data="weight")) == [("أ", "ب", 24.0)]
    assert "Passages that documents share" in ct.methods(ct.centralities(graph))
    for language, title in (
        ("ar", "الكلمات المشتركة بين النصوص"),
        ("en", "Words that texts share"),
    ):
        axes = ct.plot.cooccurrence(table, language=language)
        assert axes.get_title() == title
        assert {label.get_text() for label in axes.get_yticklabels()} == {"0", "1", "3"}
    strokes = ct.reuse(pages, of="3").rename(columns={"other": "query"})
    assert ct.plot.positions(strokes) is not None


def test_a_book_that_has_no_value_is_drawn_as_a_dash():
    frame = pd.DataFrame({"text": [PASSAGE] * 3, "book": ["أ", "ب", None]})
    table = ct.reuse(ct.read(frame, progress=False), by="book")
    assert set(ct.network(table, threshold=0)) == {"–", "أ", "ب"}
