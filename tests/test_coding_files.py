"""Files of codes, forms for Excel, and what is refused."""

import csv
from urllib.parse import quote

import pandas as pd
import pytest

pytest.importorskip("ipywidgets", reason="ipywidgets is not installed: the extra `lab`")

from test_coding import CODES, TEXTS, code_all, codes, lines_of, press

import corpus_tools as ct
from corpus_tools.coding.widget import Coding


@pytest.fixture
def lines():
    return lines_of(TEXTS)


@pytest.fixture
def file(tmp_path, lines):
    return code_all(lines, tmp_path)


def test_what_is_written_is_data_in_a_spreadsheet(tmp_path):
    texts = {"=1+1": '-العين، "قال"\nالعين', "007": "العين"}
    coding = Coding(
        lines_of(texts, "العين"), ["=HYPERLINK(1)", "نعم"], tmp_path / "codes.csv", "+س"
    )
    press(coding, "1", "arrowup", "n:" + quote("-ملاحظة\n=2"), "2", "2", "1")
    assert file_starts(coding.path) == "\ufeffdocument"
    for row in csv.reader(coding.path.read_text("utf-8-sig").splitlines()):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    table = ct.coded(lines_of(texts), coding.path)
    assert table["code"].tolist() == ["نعم", "نعم", "=HYPERLINK(1)"]
    assert table["note"].tolist() == ["-ملاحظة =2", "", ""]
    pd.testing.assert_frame_equal(table, coding.table)


def file_starts(path):
    return path.read_text("utf-8")[:9]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_file_saved_by_a_spreadsheet_is_read_and_not_written(file, lines, separator):
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    with file.open("w", encoding="utf-8", newline="") as saved:
        csv.writer(saved, delimiter=separator).writerows(rows)
    assert codes(ct.coded(lines, file)) == ["حرفي", "مجازي"] * 3
    with pytest.raises(ValueError, match="a new name is coded into"):
        Coding(lines, CODES, file)


@pytest.mark.parametrize(
    "row",
    [
        *('"' + "س" * 200_000, "س," * 200_000, "\0\0\0", '"أ', "أ,x,y,ع,0+0:,م,,,", ",,,,,,,,"),
        *("\r", "أ,inf,5,ع,0+0:,م,,,", "أ,-inf,5,ع,0+0:,م,,,", "أ,1e300,5,ع,0+0:,م,,,"),
        "أ,-4,5,ع,0+0:,م,,,",
    ],
)
def test_a_row_of_something_else_loses_no_other(file, lines, row):
    rows = file.read_text("utf-8").split("\n")
    file.write_text("\n".join([*rows[:3], row, *rows[3:]]), "utf-8")
    table = ct.coded(lines, file)
    assert codes(table) == ["حرفي", "مجازي"] * 3
    said = ["rows of the files that cannot be read, and are left out: 1"] if row.strip() else []
    assert table.attrs["notes"][1:] == said


@pytest.mark.parametrize("row", ["أ\rب,1,2", '"أ\rب",4,5,ع,0+0:,م,,,'])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_break_of_lines_ends_a_row(file, lines, row, ends):
    rows = [*file.read_text("utf-8").splitlines(), row, ""]
    file.write_bytes(ends.join(rows).encode())
    assert codes(ct.coded(lines, file)) == ["حرفي", "مجازي"] * 3


def test_a_file_that_was_saved_by_excel_on_an_arabic_windows_is_read(file, lines):
    rows = file.read_text("utf-8-sig").replace(",", ";").replace("\n", "\r\n")
    file.write_bytes(rows.encode("windows-1256"))
    table = ct.coded(lines, file)
    assert codes(table) == ["حرفي", "مجازي"] * 3
    assert table.attrs["notes"] == ["lines with a code: 6 of 6"]


@pytest.mark.parametrize("size", [2_000, 32_000, 140_000, 2_000_000])
def test_a_note_of_any_length_is_kept_and_read(file, lines, size):
    coding = Coding(lines, CODES, file)
    coding.press("n:" + "س" * size)
    assert len(coding.table["note"].iloc[coding.at]) == size
    assert codes(coding.table) == ["حرفي", "مجازي"] * 3
    assert coding.table.attrs["notes"] == ["lines with a code: 6 of 6"]


def test_what_a_file_of_something_else_holds_is_no_command_in_the_message(tmp_path, lines):
    (tmp_path / "x.csv").write_text("\x1b[2J\u202eاسم,ب\n", "utf-8")
    with pytest.raises(ValueError, match=r"has the columns \[2Jاسم, ب$"):
        ct.coded(lines, tmp_path / "x.csv")


@pytest.mark.parametrize("content", ["", "\n\n", "a,b\n1,2\n", "\0\0", "code,note\nحرفي,\n"])
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path, lines, content):
    path = tmp_path / "list.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match="no file of codes"):
        ct.coded(lines, path)
    if content:
        with pytest.raises(ValueError, match="no file of codes"):
            Coding(lines, CODES, path)
        assert path.read_text("utf-8") == content
    with pytest.raises(OSError):
        ct.coded(lines, tmp_path / "none.csv")


def test_a_form_is_filled_in_and_read_back(tmp_path, lines):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: `export`")
    many = [f"رمز {n}" for n in range(40)]
    form = ct.code(lines, many, tmp_path / "form.xlsx", coder="سلمى")
    with pytest.raises(FileExistsError, match="may be filled in"):
        ct.code(lines, many, form)
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft and book["codes"].sheet_state == "hidden"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.type == "list" and str(choice.sqref) == f"D2:D{len(lines) + 1}"
    cells = book["codes"][choice.formula1.split("!")[1].replace("$", "")]
    assert [cell.value for (cell,) in cells] == many
    seen = [
        cell.value for cell in sheet[1] if not sheet.column_dimensions[cell.column_letter].hidden
    ]
    assert seen == ["before", "node", "after", "code", "note", "coder"]
    sheet["D3"], sheet["D5"], sheet["E6"] = "رمز 7", " رمز 39 ", "=سؤال"
    sheet["E6"].data_type = "s"
    sheet.move_range("A2:K2", rows=len(lines))  # sorted by somebody
    book.save(form)
    table = ct.coded(lines, form)
    assert codes(table) == ["", "رمز 7", "", "رمز 39", "", ""]
    assert table["note"].tolist()[4] == "=سؤال"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_form_in_a_language_is_read_even_where_its_names_were_lost(tmp_path, lines, language):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: `export`")
    ct.use_language(language)
    try:
        form = ct.code(lines, CODES, tmp_path / "form.xlsx")
    finally:
        ct.use_language(None)
    book, plain = openpyxl.load_workbook(form), openpyxl.Workbook()
    for row in book.worksheets[0].iter_rows(values_only=True):
        plain.active.append(row)
    plain.active["D2"] = "حرفي"
    plain.save(form)
    assert codes(ct.coded(lines, form))[:2] == ["حرفي", ""]


@pytest.mark.parametrize(
    ("lines", "codes", "path", "error", "said"),
    [
        (None, CODES, "codes.csv", RuntimeError, "a form for Excel is ct.code"),
        (None, [], "codes.csv", ValueError, "name each once"),
        (None, ["حرفي", "حرفي "], "codes.xlsx", ValueError, "name each once"),
        (None, ["حرفي", " "], "codes.xlsx", ValueError, "name each once"),
        (None, list("0123456789"), "codes.csv", ValueError, "10 codes, and keys for 9; a form"),
        (None, CODES, "codes.txt", ValueError, "kept in .csv, and a form for Excel"),
        ("lines", CODES, "codes.csv", ValueError, "ct.concordance"),
        (pd.DataFrame({"node": ["عين"]}), CODES, "codes.csv", ValueError, "only \\['node'\\]"),
    ],
)
def test_what_cannot_be_coded_is_said_with_what_can(tmp_path, lines, codes, path, error, said):
    lines = lines_of(TEXTS) if lines is None else lines
    with pytest.raises(error, match=said):
        ct.code(lines, codes, tmp_path / path)
    assert list(tmp_path.iterdir()) == []


def test_no_lines_are_no_lines(tmp_path):
    with pytest.raises(ValueError, match="has no rows"):
        ct.code(lines_of(TEXTS, "مريخ"), CODES, tmp_path / "codes.csv")
