"""Tables in spreadsheets: no text is run, and all of it comes back."""

import csv
import io
import pickle
import re
import subprocess
import sys
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.table.frame import TEXT
from corpus_tools.table.spreadsheets import decoded_cell, encoded_cell, guarded, unguarded

FORMULAS = ["=1+1", "+نص", "-5", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\uff1d1"]
# On pandas 2 the reader of CSV ends a cell at this sign.
NUL = "\x00" if pd.__version__ >= "3" else ""
READ_BACK = st.characters(codec="utf-8", exclude_characters="" if NUL else "\x00")
TEXTS = [
    *FORMULAS,
    *["'=1", "''-", "'", "'نص", "", " ", "NA", "null", "None", "nan", "007", "1e5", "True", "#N/A"],
    *[
        '"a", "b"',
        "سطر\nثان",
        "سطر\r\nثان",
        "سطر\rثان",
        "a;b\tc",
        "\x07\x1b[2J",
        "_x000D_",
        "\ufeff",
    ],
    *["\u200fنص\u202e", "=", "<b>&amp;", "😀", f"{NUL}نص"],
]
SPREADSHEET_RUNS = re.compile("^\\s*[-=+@\uff1d\uff0b\uff0d\uff20]|^[\\t\\r\\n]")


def concordance_of(texts):
    """A table with the columns of a concordance that holds some texts in each of them."""
    columns = {name: pd.Series(texts, dtype=TEXT) for name in ("document", "before", "node")}
    # An empty cell of a column that is not ours is a missing value.
    columns["title"] = pd.Series([None, *(text or None for text in texts[1:])], dtype=TEXT)
    numbers = {"position": range(len(texts)), "score": np.linspace(-1.5, 2, len(texts))}
    return ct.Table({**columns, "after": pd.Series(texts[::-1], dtype=TEXT), **numbers})


@pytest.mark.parametrize("options", [{}, {"index": False}, {"sep": ";"}, {"sep": "\t"}])
def test_csv_brings_back_every_text(tmp_path, options):
    table = concordance_of(TEXTS)
    path = tmp_path / "lines.csv"
    table.to_csv(path, **options)
    back = ct.read_table(path)
    assert type(back) is ct.Table
    pd.testing.assert_frame_equal(back, table, check_exact=True)


def test_a_workbook_brings_back_every_text(tmp_path):
    table = concordance_of(TEXTS)
    for number, options in enumerate([{}, {"index": False}]):
        path = tmp_path / f"{number}.xlsx"
        table.to_excel(path, **options)
        pd.testing.assert_frame_equal(ct.read_table(path), table)


@settings(max_examples=25)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="" if NUL else "\x00")),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_comes_back(tmp_path_factory, texts):
    table = concordance_of(texts)
    folder = tmp_path_factory.mktemp("any")
    table.to_csv(folder / "lines.csv")
    pd.testing.assert_frame_equal(ct.read_table(folder / "lines.csv"), table)
    table.to_excel(folder / "lines.xlsx")
    pd.testing.assert_frame_equal(ct.read_table(folder / "lines.xlsx"), table)


@given(st.text(st.sampled_from("'=-+@ \t\r\nنx\uff1d")))
def test_the_apostrophe_is_taken_off_where_it_was_put(text):
    written = guarded(text)
    assert not SPREADSHEET_RUNS.match(written)
    assert unguarded(written) == text
    assert written in (text, f"'{text}")
    # An apostrophe that was there before is no sign of ours, nor is a missing text.
    assert guarded(f"'{text}") != written


@given(st.text(st.sampled_from("_xX00D4dF\r\nن\x01\ufffe")))
def test_what_xml_cannot_hold_is_written_another_way(text):
    written = encoded_cell(text)
    assert decoded_cell(written) == text
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe]", written)


def test_real_concordances_come_back(tmp_path):
    corpus = ct.sample_corpus()
    for query in ("البحر", "*ون", "من"):
        lines = ct.concordance(corpus, query, window=15, sort="after")
        lines.to_csv(tmp_path / "lines.csv", index=False)
        pd.testing.assert_frame_equal(ct.read_table(tmp_path / "lines.csv"), lines)
    lines = ct.concordance(corpus, "البحر")
    lines.to_excel(tmp_path / "lines.xlsx")
    pd.testing.assert_frame_equal(ct.read_table(tmp_path / "lines.xlsx"), lines)


def test_the_articles_come_back(shared, tmp_path):
    lines = ct.concordance(ct.read(shared / "corpora" / "seed_articles"), "في", window=30)
    for name, write in (
        ("l.csv", lines.to_csv),
        ("l.csv.gz", lines.to_csv),
        ("l.xlsx", lines.to_excel),
    ):
        write(tmp_path / name)
        pd.testing.assert_frame_equal(ct.read_table(tmp_path / name), lines)


def test_other_columns_come_back_as_what_they_were(tmp_path):
    table = ct.Table(
        {
            "term": ["1", "2"],
            "frequency": [3, 4],
            "gaps": pd.array([1, None], dtype="Int64"),
            "share": [0.1 + 0.2, 1e-300],
            "far": [float("inf"), -2.5],
            "seen": [True, False],
            "title": pd.array(["-عنوان", None], dtype=TEXT),
            "empty": pd.array([None, None], dtype=TEXT),
            "year": ["2015", "سنة"],
            "code": ["007", "1"],
            "number": ["9" * 20, "1"],
        },
        index=pd.Index(["=أ", "ب"], dtype=TEXT),
    ).astype(dict.fromkeys(["term", "year", "code", "number"], TEXT))
    table.to_csv(tmp_path / "t.csv")
    pd.testing.assert_frame_equal(ct.read_table(tmp_path / "t.csv"), table, check_exact=True)
    given = ct.read_table(tmp_path / "t.csv", dtype={"frequency": "str", "gaps": "float"})
    assert list(given["frequency"]) == ["3", "4"]
    assert given["gaps"].isna().tolist() == [False, True]
    dated = ct.Table({"day": pd.to_datetime(["2015-07-21", "2015-08-01"])})
    dated.to_csv(tmp_path / "d.csv", index=False)
    back = ct.read_table(tmp_path / "d.csv", parse_dates=["day"])
    assert list(back["day"]) == list(dated["day"])
    nothing = ct.Table({"term": pd.Series([], dtype=TEXT)})
    nothing.to_csv(tmp_path / "n.csv")
    assert ct.read_table(tmp_path / "n.csv").shape == (0, 1)


def test_no_cell_of_csv_can_be_run():
    table = concordance_of(TEXTS)
    table["=1"] = "+2"
    table.index = pd.Index([f"@{number}" for number in range(len(table))], name="-i")
    rows = list(csv.reader(io.StringIO(table.to_csv(columns=["before", "=1"]), newline="")))
    assert len(rows) == len(TEXTS) + 1
    assert rows[0] == ["'-i", "before", "'=1"]
    assert [cell for row in rows for cell in row if SPREADSHEET_RUNS.match(cell)] == []
    plain = table.to_csv(escape_formulas=False, columns=["=1"])
    assert plain.startswith("-i,=1\n@0,+2\n")
    # A number that is one is not touched.
    assert ct.Table({"x": [-5]}).to_csv(index=False) == "x\n-5\n"


def test_a_file_of_csv_begins_with_a_mark_once(tmp_path):
    table = ct.Table({"term": ["نص"]})
    path = tmp_path / "t.csv"
    table.to_csv(path, index=False)
    table.to_csv(path, index=False, mode="a", header=False)
    assert path.read_bytes() == b"\xef\xbb\xbf" + "term\nنص\nنص\n".encode()
    buffer = io.StringIO()
    table.to_csv(buffer, index=False, na_rep="-", quoting=csv.QUOTE_ALL)
    assert buffer.getvalue() == '"term"\n"نص"\n'
    half = ct.Table({"term": ["\ud83d"]}, dtype=object)
    half.to_csv(tmp_path / "half.csv", index=False)
    assert "\\ud83d" in (tmp_path / "half.csv").read_text(encoding="utf-8-sig")


def test_a_sheet_reads_from_right_to_left(tmp_path):
    path = tmp_path / "t.xlsx"
    concordance_of(TEXTS).to_excel(path, sheet_name="سياقات", startrow=2)
    sheet = openpyxl.load_workbook(path)["سياقات"]
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A4"
    header = [cell.value for cell in sheet[3]]
    assert header[:6] == [None, "document", "before", "node", "title", "after"]
    sides = [sheet.cell(4, column).alignment.horizontal for column in (3, 4, 6)]
    assert sides == ["left", "center", "right"]
    assert sheet.cell(4, 3).alignment.readingOrder == 2
    assert 4 < sheet.column_dimensions["C"].width <= 60


def test_a_column_of_a_sheet_is_as_wide_as_what_is_in_it_up_to_a_width_that_can_be_read():
    file = io.BytesIO()
    ct.Table({"نص": ["كِتَاب"], "term": ["نص طويل " * 99]}).to_excel(file, index=False)
    columns = openpyxl.load_workbook(file).active.column_dimensions
    assert [columns[letter].width for letter in "AB"] == [6, 60]  # four letters, and room


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    path = tmp_path / "t.xlsx"
    concordance_of(TEXTS).to_excel(path)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert 't="e"' not in xml
    sheet = openpyxl.load_workbook(path).active
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert (cells["=1+1"].data_type, cells["=1+1"].quotePrefix) == ("s", True)
    assert cells["null"].quotePrefix is False
    # Any other program reads the texts as they are.
    plain = pd.read_excel(path, engine="openpyxl", keep_default_na=False, index_col=0)
    assert plain["before"].tolist()[:4] == FORMULAS[:4]


def test_several_sheets_and_other_options(tmp_path):
    path = tmp_path / "t.xlsx"
    table = ct.Table({"term": ["=نص", "ب"], "frequency": [1.25, 2]})
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        table.to_excel(writer, sheet_name="one", columns=["term"], index=False)
        table.to_excel(writer, sheet_name="two", float_format="%.1f", header=["كلمة", "عدد"])
    book = openpyxl.load_workbook(path)
    assert [sheet.sheet_view.rightToLeft for sheet in book] == [True, True]
    assert [cell.value for cell in book["two"][1]] == [None, "كلمة", "عدد"]
    back = ct.read_table(path, sheet_name="one")
    assert back.to_dict("list") == {"term": ["=نص", "ب"]}
    with pytest.raises(ValueError, match="one sheet is read at a time"):
        ct.read_table(path, sheet_name=None)


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("startrow", [0, 3])
def test_a_table_without_rows_is_a_sheet(header, index, startrow):
    for table in (ct.Table(), ct.Table({"term": []}), ct.Table({"n": [0]})):
        file = io.BytesIO()
        table.to_excel(file, header=header, index=index, startrow=startrow)
        assert openpyxl.load_workbook(file).active.sheet_view.rightToLeft


def test_what_excel_cannot_hold_is_refused(tmp_path):
    table = ct.Table({"text": ["ن" * 40_000]})
    with pytest.raises(ValueError, match=r"the cell «ن+…» has 40,000 characters.*to_csv"):
        table.to_excel(tmp_path / "t.xlsx")


def test_a_missing_library_is_named(monkeypatch, tmp_path):
    for name in ("openpyxl", "tabulate", "jinja2", "itables", "docx"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    table = ct.Table({"term": ["نص"]})
    (tmp_path / "t.xlsx").touch()
    for package, write in (
        ("openpyxl", lambda: table.to_excel(tmp_path / "t.xlsx")),
        ("openpyxl", lambda: ct.read_table(tmp_path / "t.xlsx")),
        ("tabulate", table.to_markdown),
        ("jinja2", table.to_latex),
        ("python-docx", lambda: table.to_docx(tmp_path / "t.docx")),
        ("itables", lambda: ct.show(table)),
    ):
        with pytest.raises(ImportError, match=f"needs .* {package}: pip install {package}"):
            write()


def test_itables_shows_a_large_table_by_itself():
    itables = pytest.importorskip("itables", reason="itables is not installed: `export`")
    table = ct.Table({"term": ["نص"] * 20_000, "frequency": range(20_000)})
    assert "downsampled" in itables.to_html_datatable(table)


def test_a_table_is_pickled_with_how_it_was_made():
    table = ct.frequencies(ct.read(["نص"]))
    back = pickle.loads(pickle.dumps(table))
    assert type(back) is ct.Table
    assert back.attrs == table.attrs
    pd.testing.assert_frame_equal(back, table)


def tables_of_every_verb():
    corpus = ct.sample_corpus()
    early = ct.subset(corpus, corpus.documents["date"] < "2022")
    matrix = ct.cooccurrence(corpus, 12)
    dates = pd.to_datetime(corpus.documents["date"])
    return [
        ct.frequencies(corpus, by="section", stopwords=True),
        ct.frequencies(corpus, stopwords={"في"}, kinds=("arabic",)),
        ct.tokens(corpus),
        ct.ngrams(corpus, 2),
        ct.concordance(corpus, "البحر", window=(3, 2), sort="before", sample=5),
        ct.matches(corpus, ct.Query("البحر", clitics=True)),
        ct.collocates(corpus, "البحر", window=np.int64(3)),
        matrix,
        ct.centralities(ct.network(matrix)),
        ct.keywords(early, corpus, shared="leave_out", min_frequency=np.float64(5)),
        ct.dispersion(corpus, ["البحر"]),
        ct.diversity(corpus, by="section"),
        ct.growth(corpus),
        ct.timeline(corpus, "البحر", freq="YE"),
        ct.timeline(corpus, "البحر", date=dates, freq="YE"),
        ct.similar_terms(corpus, "البحر", 50),
        ct.shared_collocates(corpus, ["البحر", "الماء"]),
        ct.family(corpus, {"بحر"}),
        ct.forms_of(corpus, "بحر"),
        ct.duplicates(corpus),
        ct.orthography(corpus),
        ct.reading_report(corpus),
    ]


def test_parquet_brings_back_a_table_and_how_it_was_made(tmp_path):
    for table in tables_of_every_verb():
        table.to_parquet(tmp_path / "t.parquet")
        back = ct.read_table(tmp_path / "t.parquet")
        assert type(back) is ct.Table
        assert back.attrs == table.attrs
        pd.testing.assert_frame_equal(back, table)
        if "verb" in table.attrs:
            assert ct.methods(back) == ct.methods(table)


def test_parquet_brings_back_every_text(tmp_path):
    table = concordance_of(TEXTS)
    table["title"] = pd.Series([None, *TEXTS[1:]], dtype=TEXT)
    table.to_parquet(tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(ct.read_table(tmp_path / "t.parquet"), table)


def test_a_clone_that_is_not_installed_knows_its_version():
    code = """
import importlib.metadata as metadata
def version(name, known=metadata.version):
    if name == "arabic-corpus-tools":
        raise metadata.PackageNotFoundError(name)
    return known(name)
metadata.version = version
import corpus_tools as ct
table = ct.frequencies(ct.read(["نص"]))
print(table.attrs["version"], f"corpus_tools {table.attrs['version']} (Python" in ct.methods(table))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+\.\d+\.\d+ True\n", run.stdout)


def test_half_a_character_in_a_line_hinders_no_concordance():
    lines = ct.concordance(ct.read(["قال \ud83d نص"]), "نص")
    assert lines["before"][0] == "قال \ud83d "
    assert pickle.loads(pickle.dumps(lines)).attrs == lines.attrs
