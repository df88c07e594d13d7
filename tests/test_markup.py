"""Text is data: whatever reaches a page, in whatever place, is escaped there."""

from html.parser import HTMLParser

import pandas as pd
import pytest

import corpus_tools as ct

EVIL = "</title></td><script>نص</script><img src=x onerror=alert(1)>&amp;&lt;b"


class Tags(HTMLParser):
    """The tags of a page, and the text that a reader sees."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def noted(note):
    table = ct.Table({"term": ["نص"], "frequency": [1]})
    table.attrs["notes"] = [note]
    return table


PLACES = {
    "cell": lambda: ct.Table({"term": [EVIL]}),
    "column": lambda: ct.Table({EVIL: ["نص"]}),
    "index": lambda: ct.Table({"term": ["نص"]}, index=[EVIL]),
    "name of the index": lambda: ct.Table({"term": ["نص"]}, index=pd.Index(["أ"], name=EVIL)),
    "note": lambda: noted(EVIL),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_text_in_any_place_of_a_table_shown_or_saved_is_no_markup(place):
    table = PLACES[place]()
    pages = [table._repr_html_(), table.to_html(), table.to_html(page=False)]
    for seen in map(Tags, pages):
        assert not seen.tags & {"script", "img", "b"}
        assert "<script>نص</script>" in seen.text.replace("\u2068", "").replace("\u2069", "")
        assert "&amp;&lt;b" in seen.text.replace("\u2068", "").replace("\u2069", "")


def test_the_title_of_a_page_given_or_made_is_no_markup():
    corpus = ct.read(["نص"])
    for page in (
        ct.Table({"term": ["نص"]}).to_html(title=EVIL),
        ct.concordance(corpus, ct.literal(EVIL)).to_html(),
    ):
        seen = Tags(page)
        assert not seen.tags & {"script", "img", "b"}
        assert "onerror" in seen.text


@pytest.mark.parametrize("sign", ["&", "<", ">", "|", "*", "_", "`", "[", "]", "#", "$", "~", "\\"])
def test_a_sign_of_markdown_or_html_in_a_cell_is_itself_where_it_is_shown(sign):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is missing")
    text = f"قبل {sign}amp;{sign}بعد{sign}"
    written = ct.Table({"term": [text]}).to_markdown(rtl=False)
    shown = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").render(written)
    assert text in Tags(shown).text
