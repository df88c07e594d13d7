"""Whatever a cell or a label holds, every way out of a table shows it as text and runs nothing."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import corpus_tools as ct

MARKUP, FORMULA, COMMAND, ESCAPE = "<x7q onerror=1>نص", "=cmd|x7q", "\\input{x7q}", "\x1b[2Jx7q"
SPREADSHEET_RUNS = re.compile(
    "^[\\s\\x00-\\x1f\u200b-\u200f\u061c\ufeff]*[-=+@\uff1d]|^[\\t\\r\\n]"
)
TERMINAL_OBEYS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Speaks:
    """An object of a stranger, which says whatever it likes."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text

    __repr__ = __str__


class Loud(str):
    def __str__(self):
        return MARKUP


class Count(int):
    def __str__(self):
        return FORMULA

    __repr__ = __str__


hostile = st.sampled_from([MARKUP, FORMULA, COMMAND, ESCAPE, "\u200f" + FORMULA, "\x00=x7q"])
plain = st.one_of(
    hostile,
    hostile.map(Speaks),
    hostile.map(PurePosixPath),
    hostile.map(lambda text: text.encode()),
    hostile.map(Loud),
    hostile.map(np.str_),
    st.builds(Count, st.integers(0, 9)),
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals(allow_nan=False),
    st.dates() | st.datetimes() | st.timedeltas(),
    st.just(pd.Interval(1, 2)) | st.just(pd.NaT),
)
hashable = plain | st.tuples(plain, plain) | st.frozensets(hostile, max_size=2)
values = st.recursive(
    hashable,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(hostile, inner, max_size=2),
    max_leaves=4,
)


@st.composite
def frames(draw):
    """A frame of any values, whose labels may be any values that pandas takes for labels."""
    n_rows, n_columns = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    columns = []
    for _ in range(n_columns):
        column = np.empty(n_rows, dtype=object)
        for row in range(n_rows):
            column[row] = draw(values)
        columns.append(pd.Series(column, dtype=object))
    frame = pd.DataFrame(dict(enumerate(columns)), index=range(n_rows))
    # An integer that NumPy cannot hold, and nan or NaT twice, are no labels to pandas itself.
    label = hashable.filter(lambda value: not (isinstance(value, int) and value > 2**60))
    for axis, size in (("index", n_rows), ("columns", n_columns)):
        kind = draw(st.sampled_from(["counted", "flat", "levels"]))
        if kind == "flat":
            labels = draw(st.lists(label, min_size=size, max_size=size, unique_by=str))
            labels = pd.Index(labels, dtype=object, tupleize_cols=False, name=draw(hostile))
            setattr(frame, axis, labels)
        elif kind == "levels" and size:
            levels = [draw(st.lists(hostile, min_size=size, max_size=size)) for _ in range(2)]
            levels[1] = [f"{text}{number}" for number, text in enumerate(levels[1])]
            setattr(frame, axis, pd.MultiIndex.from_arrays(levels, names=[draw(hostile), None]))
    return ct.Table(frame)


def tags(source):
    found = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.add(tag)
            assert not any(name.startswith("on") for name, _ in attrs)

    Tags().feed(source)
    return found


def test_a_value_looks_the_same_in_every_output(tmp_path):
    table = ct.Table({"a": [["نص", 1], {"نص": None}, ("نص",), b"x", PurePosixPath("نص/x")]})
    expected = ["['نص', 1]", "{'نص': None}", "('نص',)", "b'x'", "نص/x"]
    assert [row[0] for row in csv.reader(io.StringIO(table.to_csv(index=False)))][1:] == expected
    table.to_excel(tmp_path / "t.xlsx", index=False)
    assert pd.read_excel(tmp_path / "t.xlsx", engine="openpyxl")["a"].tolist() == expected
    cells = re.findall("<td[^>]*>(.*?)</td>", table._repr_html_())
    cells = [re.sub("<[^>]*>", "", cell).replace("&#x27;", "'") for cell in cells]
    assert cells == expected
    lines = table.to_markdown(rtl=False).split("\n")[2:]
    assert [line.strip("| ").replace("\\", "") for line in lines] == expected
    assert [line.split(maxsplit=1)[1] for line in repr(table).split("\n")[1:]] == expected


@settings(max_examples=25, deadline=None)
@given(frames())
def test_no_value_of_any_type_is_markup(table):
    for source in (table._repr_html_(), table.to_html(page=False)):
        assert tags(source) <= {"div", "table", "tr", "th", "td", "span"}
    assert "x7q" not in tags(table.to_html())
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(table.to_markdown())
    assert tags(page) <= {"div", "table", "thead", "tbody", "tr", "th", "td", "p"}


@settings(max_examples=10, deadline=None)
@given(frames())
def test_no_value_of_any_type_is_markup_in_a_shown_table(table):
    source = ct.show(table).html
    assert not re.search(r"(<|\\u003c|\\x3c)x7q", source, re.IGNORECASE)


@settings(max_examples=25, deadline=None)
@given(frames())
def test_no_value_of_any_type_is_run_by_a_spreadsheet(table):
    for row in csv.reader(io.StringIO(table.to_csv(), newline="")):
        for cell in row:
            assert not SPREADSHEET_RUNS.match(cell) or "x7q" not in cell
    file = io.BytesIO()
    table.to_excel(file)
    for row in openpyxl.load_workbook(file).active.iter_rows():
        assert {cell.data_type for cell in row} <= {"s", "n", "b", "d", "inlineStr"}


@settings(max_examples=25, deadline=None)
@given(frames())
def test_no_value_of_any_type_is_a_command(table):
    assert "\\input" not in table.to_latex()
    assert TERMINAL_OBEYS.search(repr(table)) is None


def test_tuples_are_labels_as_well(tmp_path):
    pairs = pd.Index([("قال", "الولد"), ("=1", "<b>")], tupleize_cols=False)
    table = ct.Table([[1, 2], [3, 4]], index=pairs, columns=pairs)
    assert table.to_csv().split("\n")[:2] == [",قال الولد,'=1 <b>", "قال الولد,1,2"]
    table.to_excel(tmp_path / "t.xlsx")
    assert "الولد" in repr(table)
    for text in (table.to_html(), table.to_markdown(), ct.show(table).html):
        assert "&lt;b" in text
        assert "<b>" not in text
    assert r"\textless{}" in table.to_latex()


def test_columns_of_arrow_are_seen_too():
    pa = pytest.importorskip("pyarrow")
    kind = pd.ArrowDtype(pa.list_(pa.string()))
    table = ct.Table({"a": pd.Series([[MARKUP], None], dtype=kind)})
    assert tags(table._repr_html_()) <= {"div", "table", "tr", "th", "td", "span"}
    assert "<x7q" not in ct.show(table).html
    table = ct.Table({"a": pd.Series([FORMULA], dtype="category")})
    assert table.to_csv(index=False) == f"a\n'{FORMULA}\n"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x7f", "\u200f", "\u061c", "\ufeff", "\u202e", "\ufff9", " "]
)
def test_no_sign_that_is_not_seen_hides_a_formula_in_csv(sign, tmp_path):
    table = ct.Table({"term": [f"{sign}=1+1", f"'{sign}@x", f"{sign}نص"]})
    rows = list(csv.reader(io.StringIO(table.to_csv(index=False), newline="")))
    assert [row[0] for row in rows[1:]] == [f"'{sign}=1+1", f"''{sign}@x", f"{sign}نص"]
    table.to_csv(tmp_path / "t.csv")
    assert ct.read_table(tmp_path / "t.csv")["term"].tolist() == table["term"].tolist()


@pytest.mark.parametrize(
    "table",
    [
        ct.Table({"a\rب": ["س"], "c": ["y"]}),
        ct.Table({"a": ["س"]}, index=pd.Index(["x"], name="i\rj")),
        ct.Table({"a": ["س"]}, index=["i\rj"]),
        ct.Table({"a": [["i", "\r"]], "c": [PurePosixPath("a\rb")]}),
    ],
)
def test_a_carriage_return_anywhere_breaks_no_csv(table, tmp_path):
    table.to_csv(tmp_path / "t.csv")
    with open(tmp_path / "t.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [len(row) for row in rows] == [1 + table.shape[1]] * 2
    assert rows[0][1:] == list(table.columns)


def ways_out(table):
    docx = pytest.importorskip("docx")
    table.to_docx(file := io.BytesIO())
    cells = [cell.text for row in docx.Document(file).tables[0].rows for cell in row.cells]
    written = [repr(table), table._repr_html_(), table.to_markdown(), table.to_latex()]
    return [*written, " ".join(cells)]


def test_a_day_has_no_hour_in_any_way_out_and_a_time_has_its_own():
    days = pd.to_datetime(["2015-07-21", None, "2015-08-01"])
    for written in ways_out(ct.Table({"term": ["أ", "ب", "ج"], "day": days})):
        assert "2015-07-21" in written and "00:00" not in written and "NaT" not in written
    times = days + pd.Timedelta(hours=10)
    for written in ways_out(ct.Table({"term": ["أ", "ب", "ج"], "time": times})):
        assert "2015-07-21 10:00:00" in written


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_what_is_missing_is_one_word_in_a_terminal_whatever_marks_it(missing):
    table = ct.Table({"term": pd.Series(["نص", missing], dtype=object)})
    assert [line.split()[-1] for line in repr(table).split("\n")] == ["term", "نص", "NaN"]
