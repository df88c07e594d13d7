"""Small files that would hang or fill the memory: each is capped, told, and the others are read."""

import gzip
import io
import json
import struct
import time
import zipfile
import zlib

import pandas as pd
import pytest
from test_formats import EXTRA, TEI, docx, pdf, xlsx
from test_readers import only, put, read, skipped

import corpus_tools as ct
from corpus_tools.readers import READERS

BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"
APART = "it asks for too much memory or time: its cells are too many, or too far apart"
DEEP = "its elements are nested more than 256 deep"
ROW = "\t_" * 8


@pytest.fixture(autouse=True)
def _soon():
    """See to it that each ends in a few seconds: what these files did took minutes, or for ever."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 20


def packed(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(rows):
    """A workbook with more rows, as XML, after its own."""
    buffer = io.BytesIO()
    good = xlsx({"a": pd.DataFrame({"text": ["نص"]})})
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            data = old.read(name).replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(name, data)
    return buffer.getvalue()


def cell(place):
    return f'<c r="{place}" t="inlineStr"><is><t>نص</t></is></c>'


# Counting to a number that the file names


@pytest.mark.parametrize("number", ["1-99999999999", "9" * 5000, "1-x", "²", "1-" + "9" * 5000])
def test_conllu_numbers_of_words(tmp_path, number):
    rows = f"1\tنص{ROW}\n{number}\tكتاب{ROW}\n2\tقصير{ROW}\n"
    found, report = only(tmp_path, "a.conllu", rows)
    assert found[0].text == "نص قصير"
    assert report[0].reason.startswith(f"line 2 begins with {number[:20]!r}, no number of a word")


def test_conllu_ranges_that_hold_nothing(tmp_path):
    found, _ = only(tmp_path, "a.conllu", f"1-900000\tنص{ROW}\n" * 20_000)
    assert found[0].text == " ".join(["نص"] * 20_000)


def test_conllu_words_that_are_not_in_a_long_text(tmp_path):
    words = "".join(f"{number}\tنصوص{ROW}\n" for number in range(1, 20_000))
    found, report = only(tmp_path, "a.conllu", f"# text = {'نص ' * 400_000}\n{words}", tokens=True)
    assert (report[0].repaired, found[0].tokens) == (19_999, ())


def test_xlsx_with_a_row_far_below_whose_cell_is_not(tmp_path):
    found, _ = only(tmp_path, "a.xlsx", workbook(f'<row r="999999999">{cell("A9")}</row>'))
    assert [document.text for document in found] == ["نص", "نص"]


def test_xlsx_with_cells_far_apart(tmp_path):
    rows = "".join(f'<row r="{row}">{cell(f"XFD{row}")}</row>' for row in range(3, 9000))
    _, report = only(tmp_path, "a.xlsx", workbook(rows))
    assert report[0].reason == APART


# The square of a length


def test_xml_nested_deep(tmp_path):
    deep = TEI.format("<div>" * 100_000 + "</div>" * 100_000)
    assert only(tmp_path, "a.xml", deep) == ([], [skipped("a.xml", DEEP)])
    body = docx("<w:p>" * 100_000 + "</w:p>" * 100_000)
    (tmp_path / "a.xml").unlink()
    assert only(tmp_path, "a.docx", body) == ([], [skipped("a.docx", DEEP)])
    found, _ = only(tmp_path, "a.docx", docx("<w:p>" * 200 + "</w:p>" * 200))
    assert len(found) == 1


def test_tei_with_many_pages_in_a_line(tmp_path):
    found, _ = only(tmp_path, "a.xml", TEI.format("<p>" + "نص  <pb/>" * 50_000 + "</p>"))
    assert found[0].text == " ".join(["نص"] * 50_000)
    assert json.loads(found[0].metadata["pages"])[:2] == [["", 2, 5], ["", 5, 8]]


def test_tei_and_docx_with_a_title_in_many_pieces(tmp_path):
    title = f"<title>{'نص<!---->' * 400_000}</title>"
    header = f"<TEI><teiHeader><titleStmt>{title}</titleStmt></teiHeader></TEI>"
    word = packed([("word/document.xml", "<d/>"), ("docProps/core.xml", f"<x>{title}</x>")])
    found, _ = read(put(tmp_path, {"a.docx": word, "a.xml": header}))
    assert [document.metadata["title"] for document in found] == ["نص" * 400_000] * 2


def test_docx_with_a_cell_of_many_lines(tmp_path):
    cell = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>" * 100_000
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    found, _ = only(tmp_path, "a.docx", docx(body))
    assert found[0].text == "\n".join(["نص"] * 100_000)


def test_docx_with_relations_that_do_not_end(tmp_path):
    text = "<d><p><r><t>نص</t></r></p></d>"
    word = packed([("word/document2.xml", text), ("_rels/.rels", "<Relationship " * 100_000)])
    found, _ = only(tmp_path, "a.docx", word)
    assert found[0].text == "نص"


def test_openiti_with_much_white_space(tmp_path):
    space = " " * 200_000
    book = f"######OpenITI#\n#META#Header#End#\n# نص{space}% ~ %{space}{'PageV' * 50_000}نص\n"
    found, _ = only(tmp_path, "a.txt", book)
    assert found[0].text.startswith("نص\tPageV")


def test_front_matter_with_much_white_space(tmp_path):
    content = f"title: أ{' ' * 200_000}ب\nyear: 2015  \n\nنص"
    found, _ = only(tmp_path, "a.txt", content, front_matter=True)
    assert found[0].text == "نص"
    assert (len(found[0].metadata["title"]), found[0].metadata["year"]) == (200_002, 2015)


def test_csv_columns_of_one_name(tmp_path):
    names = [f"x_{number}" for number in range(2, 20_000)] + ["x"] * 20_000
    found, _ = only(tmp_path, "a.csv", f"text,{','.join(names)}\n" + ",".join("1" * 39_999))
    assert len(found[0].metadata) == 39_998


def test_names_of_files_that_are_endless(tmp_path):
    put(tmp_path, {"a.zip": packed([("_" * 60_000 + ".txt", "نص")])})
    _, report = read(tmp_path, names="{a}_{b}_{c}.md")
    assert report[0].reason == "its name does not fit '{a}_{b}_{c}.md'"


# Much out of little


def test_zip_of_much_that_is_allowed_one_by_one(tmp_path):
    lines = packed([(f"{number}.txt", b"\n" * 24_000_000) for number in range(4)])
    assert only(tmp_path, "a.zip", lines) == ([], [skipped("a.zip", BOMB)])


def test_zip_of_what_is_packed_itself(tmp_path):
    inside = gzip.compress(b"\n" * 40_000_000)
    _, report = only(tmp_path, "a.zip", packed([(f"{n}.txt.gz", inside) for n in range(5)]))
    assert [row.reason for row in report] == ["", "", BOMB, BOMB, BOMB]


def test_parquet_of_one_text_many_times(tmp_path):
    data = pd.DataFrame({"text": ["نص" * 2000] * 50_000}).to_parquet()
    assert len(data) < 10_000
    found, report = only(tmp_path, "a.parquet", data)
    assert len(found) < 10_000
    assert report[0].reason == BOMB


def test_pdf_of_one_page_many_times(tmp_path):
    pytest.importorskip("pypdf", reason=EXTRA)
    data = pdf(["كلمة " * 400]).replace(
        b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count 1000" % (b"3 0 R " * 1000)
    )
    found, report = only(tmp_path, "a.pdf", data)
    assert (found, report) == ([], [skipped("a.pdf", BOMB)])


# One record that cannot be taken


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("[" * 900 + "]" * 900, "record 2: 'm' is nested too deep, and left out"),
        ("7" * 5000, ""),
    ],
)
def test_json_values_that_python_cannot_take(tmp_path, name, value, reason):
    records = ['{"text": "قبل"}', f'{{"text": "نص", "m": {value}}}', '{"text": "بعد"}']
    content = "\n".join(records) if name == "a.jsonl" else f"[{','.join(records)}]"
    found, report = only(tmp_path, name, content)
    assert [document.text for document in found] == ["قبل", "نص", "بعد"]
    assert report[0].reason == reason
    assert found[1].metadata == {"m": None if reason else value}


def test_data_frame_with_a_value_nested_deep():
    value = []
    for _ in range(2000):
        value = [value]
    found, report = read(pd.DataFrame({"text": ["أ", "ب"], "m": [value, [1]]}))
    assert [document.metadata["m"] for document in found] == [None, "[1]"]
    assert report[0].reason == "record 0: 'm' is nested too deep, and left out"


def test_openiti_page_of_thousands_of_digits(tmp_path):
    book = f"######OpenITI#\n#META#Header#End#\n### | [ص: {'9' * 5000}]\n# نص\n"
    _, report = only(tmp_path, "a.txt", book)
    assert report[0].documents == 1


# What is asked for


def test_text_may_be_one_of_several_fields(tmp_path):
    put(tmp_path, {"a.json": '[{"الخبر": "أ", "x": 1}]', "b.csv": "title,body\nت,ب\n"})
    put(tmp_path, {"c.csv": "x,النص\n1,ج\n", "d.jsonl": '{"x": 1, "الخبر": "د"}\n{"body": "ه"}'})
    found, report = read(tmp_path, text=["الخبر", "body"])
    assert [document.text for document in found] == ["أ", "ب", "د", "ه"]
    expected = "it has no field 'الخبر', 'body'; its fields are x, النص. Name the one with the text"
    assert report[2].reason.startswith(expected)
    assert len(ct.read(tmp_path, text=["الخبر", "body", "النص"], progress=False)) == 5
    assert ct.read(pd.DataFrame({"x": [1], "نص": ["أ"]})).text(0) == "أ"


@pytest.mark.parametrize("name", ["full_text", "النص", "نص", "المقال", "المحتوى"])
def test_usual_names_of_the_text(tmp_path, name):
    assert only(tmp_path, "a.csv", f"id,{name}\n1,خبر\n")[0][0].text == "خبر"


@pytest.mark.parametrize("text", [5, ["text", 5], {"text"}, [None]])
def test_what_names_no_field(tmp_path, text):
    with pytest.raises(ValueError, match=r"text is .*; give the name of the field"):
        read(put(tmp_path, {"a.txt": "نص"}), text=text)


def test_metadata_without_ids_advises_what_helps(tmp_path):
    table = pd.DataFrame({"name": ["1"], "year": [2015]})
    table.to_csv(tmp_path / "m.csv", index=False)
    for metadata in (table, tmp_path / "m.csv"):
        with pytest.raises(ValueError, match=r"no field 'id'; .*metadata=table\.rename") as error:
            ct.read(["نص"], metadata=metadata)
        assert "text=" not in str(error.value).partition("has no field")[2]


# What the fuzzer found


@pytest.mark.parametrize("number", ["0", "00", "0-0", "0-1"])
def test_conllu_that_counts_from_nought(tmp_path, number):
    found, _ = only(tmp_path, "a.conllu", f"{number}\tنص{ROW}\n{number}\tنص{ROW}\n7\tقصير{ROW}\n")
    assert found[0].text.endswith("نص قصير")


OUTSIDE = "its name leads out of the archive"


def test_a_file_in_an_archive_that_has_no_name(tmp_path):
    data = packed([("ab.txt", "نص")]).replace(b"ab.txt", b"\0b.txt")  # a name ends where it is 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [""]
    assert only(tmp_path, "a.zip", data) == ([], [skipped("a.zip/", OUTSIDE)])


@pytest.mark.parametrize("error", [KeyError("x"), struct.error("x"), EOFError(), zlib.error("x")])
@pytest.mark.parametrize("before", [0, 2])
def test_a_reader_that_fails_loses_no_other_file(tmp_path, monkeypatch, error, before):
    def read_lines(stream, how, notes):
        yield from ((number, f"سطر {number}") for number in range(before))
        raise error

    monkeypatch.setitem(READERS, ".lines", read_lines)
    found, report = only(tmp_path, "a.lines", "نص")
    assert len(found) == before
    assert "its reader failed" in report[0].reason and type(error).__name__ in report[0].reason


def test_what_memory_does_not_hold_is_told(tmp_path, monkeypatch):
    def read_all(stream, how, notes):
        raise MemoryError
        yield

    monkeypatch.setitem(READERS, ".lines", read_all)
    reason = "it takes more memory than there is; cut it into smaller files"
    assert only(tmp_path, "a.lines", "نص") == ([], [skipped("a.lines", reason)])
