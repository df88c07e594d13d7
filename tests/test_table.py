"""Tables: right to left, escaped, and still pandas."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.table.markup import SHOWN_ROWS, isolated


class Page(HTMLParser):
    """Collects the tags of a page, their attributes, and the text of its cells."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.cells = [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data


HOSTILE = "<script>alert(1)</script><b onclick='x'>&amp;\" نص"


@pytest.fixture
def corpus():
    frame = pd.DataFrame({"text": ["قال " + HOSTILE, "نص آخر"], "title": [HOSTILE, "عنوان"]})
    return ct.read(frame)


def test_a_table_reads_from_right_to_left(corpus):
    page = Page(ct.frequencies(corpus)._repr_html_())
    tables = [attributes for tag, attributes in page.tags if tag == "table"]
    assert [(table["dir"], table["lang"]) for table in tables] == [("rtl", "ar")]
    assert {tag for tag, _ in page.tags} <= {"div", "table", "tr", "th", "td", "span"}


def test_text_is_never_markup(corpus):
    for table in (
        ct.frequencies(corpus, kinds=["latin", "punctuation"]),
        ct.concordance(corpus, "نص"),
        ct.Table(corpus.documents),
        ct.Table({HOSTILE: [1]}, index=[HOSTILE]),
        ct.cooccurrence(corpus, ["script", "نص"]),
    ):
        page = Page(table._repr_html_())
        assert {tag for tag, _ in page.tags} <= {"div", "table", "tr", "th", "td", "span"}
        assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    # An entity in metadata was read as the sign that it names.
    assert HOSTILE.replace("&amp;", "&") in Page(ct.Table(corpus.documents)._repr_html_()).cells


def test_a_concordance_is_aligned_around_its_node(corpus):
    lines = ct.concordance(corpus, "نص", window=3)
    page = Page(lines._repr_html_())
    cells = [attributes for tag, attributes in page.tags if tag == "td"][:5]
    sides = ["right", "right", "left", "center", "right"]
    assert [cell["align"] for cell in cells] == sides
    assert [re.search(r"text-align:(\w+)", cell["style"])[1] for cell in cells] == sides
    assert page.cells[:5] == ["line", "document", "before", "node", "after"]
    assert "further columns: position, offset, title" in "".join(page.cells)
    assert page.cells[5] == "1"
    assert lines["node"][0] in page.cells


def test_long_tables_say_what_they_hide():
    table = ct.Table({"term": ["نص"] * 123})
    page = Page(table._repr_html_())
    assert sum(tag == "tr" for tag, _ in page.tags) == SHOWN_ROWS + 1
    assert f"{SHOWN_ROWS} of 123 rows" in page.cells[-1]
    assert "rows" not in "".join(Page(table.head(3)._repr_html_()).cells)


def test_numbers_and_gaps():
    table = ct.Table(
        {
            "n": [1234567, 2],
            "x": [0.00123, float("nan")],
            "y": [1234.5, 0.0],
            "z": [2.0, float("nan")],
        }
    )
    assert Page(table._repr_html_()).cells == [
        "n", "x", "y", "z", "1,234,567", "0.00123", "1,234.5", "2", "2", "", "0.0", "",
    ]  # fmt: skip
    assert Page(ct.Table({"a": [None, True]})._repr_html_()).cells == ["a", "", "True"]
    assert Page(ct.Table({"a": []})._repr_html_()).cells == ["a"]


def test_latin_keeps_its_order():
    assert isolated("قال 17/4/2020 ثم") == 'قال <span dir="ltr">17/4/2020</span> ثم'
    assert isolated("C++ لغة") == '<span dir="ltr">C++</span> لغة'
    assert re.sub("<[^>]*>", "", isolated("Rocket Chat (نعم) 45%")) == "Rocket Chat (نعم) 45%"
    assert isolated("") == ""


def test_pandas_goes_on_working(corpus, tmp_path):
    table = ct.frequencies(corpus)
    assert type(table.head(2)) is ct.Table
    assert type(table[table["frequency"] > 1].sort_values("term")) is ct.Table
    assert table.head(2).attrs["verb"] == "frequencies"
    assert type(table["term"]) is pd.Series
    assert type(table.groupby("frequency").sum()) is ct.Table
    table.to_csv(tmp_path / "table.csv", index=False)
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    again = pd.read_csv(tmp_path / "table.csv", encoding="utf-8-sig")
    assert list(again["term"]) == list(table["term"])
    plain = table.to_csv(index=False, encoding="utf-8")
    assert plain.startswith("term,frequency")
