"""What of a table is shown in a notebook, how numbers are written, and what is said of the rest."""

import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.table.markup import SHOWN_CHARACTERS, SHOWN_COLUMNS, isolated, left_to_right_runs
from corpus_tools.table.spreadsheets import guarded, unguarded


class Cells(HTMLParser):
    def __init__(self, table):
        super().__init__()
        self.cells = []
        self.feed(table._repr_html_())

    def handle_starttag(self, tag, attrs):
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        self.cells[-1] += data


def shown(values, **options):
    """The cells of a column as a notebook shows them."""
    return Cells(ct.Table({"n": pd.Series(values, **options)})).cells[1:]


def test_years_have_no_commas_and_large_counts_do():
    assert shown([2015, 1999]) == ["2015", "1999"]
    assert shown([2015, 12345]) == ["2,015", "12,345"]
    assert shown([2015.0, None]) == ["2015", ""]
    assert shown([1e300, float("inf")])[1] == "∞"
    assert Cells(ct.Table({2015: [1]})).cells == ["2015", "1"]


def test_days_are_days_and_hours_are_kept():
    assert shown(pd.to_datetime(["2015-07-21", None])) == ["2015-07-21", ""]
    assert shown(pd.to_datetime(["2015-07-21 10:30"])) == ["2015-07-21 10:30:00"]


def test_the_numbers_of_a_matrix_are_written_in_one_way():
    names = ["أ", "ب"]
    matrix = ct.Table([[0.0, -1.0], [-1.0, 0.5]], index=names, columns=names)
    assert Cells(matrix).cells == ["", "أ", "ب", "أ", "0.000", "-1.000", "ب", "-1.000", "0.500"]
    counts = ct.Table([[0.0, 3.0], [3.0, 0.0]], index=names, columns=names)
    assert Cells(counts).cells[3:] == ["أ", "0", "3", "ب", "3", "0"]


def test_a_wide_table_names_what_it_hides():
    table = ct.Table([[1] * 60], columns=[f"c{number}" for number in range(60)])
    cells = Cells(table).cells
    assert cells[:SHOWN_COLUMNS] == [f"c{number}" for number in range(SHOWN_COLUMNS)]
    assert cells[-1].endswith(
        "further columns: " + ", ".join(f"c{number}" for number in range(20, 40)) + " and 20 more"
    )


@pytest.mark.parametrize("name", ["before", "after", "text"])
def test_a_long_cell_keeps_what_is_near_the_node(name):
    text = "ب" + "ن" * SHOWN_CHARACTERS + "ي"
    table = ct.Table(
        {"before": ["قبل"], "node": ["هنا"], "after": ["بعد"]} if name != "text" else {}
    )
    table[name] = [text]
    cell = max(Cells(table).cells, key=len)
    assert cell.count("ن") == SHOWN_CHARACTERS - 1
    assert "(+2 characters)" in cell
    assert (cell.endswith("ي"), cell.startswith("ب")) == (name == "before", name != "before")
    assert text in table.to_html()


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("في Rocket (Chat) نص", ["Rocket (Chat)"]),
        ("في (Rocket Chat) نص", ["Rocket Chat"]),
        ("(Rocket) Chat نص", ["(Rocket) Chat"]),
        ('قال "Rocket" Chat', ['"Rocket" Chat']),
        ('قال "Rocket Chat" ثم', ["Rocket Chat"]),
        ("f(x, y[1]) و g{2}", ["f(x, y[1])", "g{2}"]),
        ("(نعم) 3) a", ["3) a"]),
        ("A(B نص) C", ["A(B", "C"]),
        ("قال @user_1 في #Iraq و#العراق", ["@user_1", "#Iraq"]),
        ("بلغت -5 ثم +966 أو 100$ و€20", ["-5", "+966", "100$", "20"]),
        ("في https://t.co/ وC++ وC# و45%.", ["https://t.co/", "C++", "C#", "45%"]),
        ("- Rocket", ["Rocket"]),
        ("الإمكان (G²) وD₂ وχ²", ["G²", "D₂", "χ²"]),
        ("...Rocket! نص", ["Rocket"]),
        ("Rocket/تطبيق عام-2015", ["Rocket", "2015"]),
        ("نص", []),
        ("", []),
    ],
)
def test_brackets_stay_with_the_run_that_they_close(text, runs):
    assert [text[start:end] for start, end in left_to_right_runs(text)] == runs
    assert isolated(text).count("<span") == len(runs)


@pytest.mark.parametrize(
    "piece", ["/", "#", "a(", "a!", '"', "'", "=", "\n", "a/", "ن/", "-5", "(a"]
)
def test_no_text_takes_long(piece):
    """Half a megabyte of any sign: what takes the square of its length would not come back."""
    text = piece * (500_000 // len(piece))
    assert unescape(re.sub(r"<[^>]*>", "", isolated(text))) == text
    table = ct.Table({"before": [text], "node": [text], "after": [text]})
    assert len(table._repr_html_()) < 100_000
    assert len(repr(table)) < 1000
    assert unguarded(guarded(text)) == text


def test_a_table_of_any_shape_is_shown():
    names = pd.MultiIndex.from_tuples([("أ", 1), ("ب", 2)])
    cells = Cells(ct.Table([[1, 2], [3, 4]], index=names, columns=names)).cells
    assert cells == ["", "أ 1", "ب 2", "أ 1", "1", "2", "ب 2", "3", "4"]
    assert Cells(ct.Table()).cells == []
    assert Cells(ct.Table([["أ", "ب"]], columns=["x", "x"])).cells == ["x", "x", "أ", "ب"]
    assert Cells(ct.Table({"x": ["\ud83d"]}, dtype=object)).cells == ["x", "\\ud83d"]
    assert Cells(ct.Table({"x": [1 + 2j]})).cells == ["x", "(1+2j)"]


@pytest.mark.parametrize(("language", "side"), [("ar", "rtl"), ("en", "ltr"), (None, "ltr")])
def test_a_table_of_any_verb_stands_where_prose_of_its_language_begins(language, side):
    with ct.naming.language.speaking(language):
        for table in (ct.frequencies(ct.read(["البحر واسع"])), ct.Table()):
            assert table._repr_html_().startswith(f'<div dir="{side}" style="overflow-x:auto">')
