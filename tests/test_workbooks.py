"""Workbooks of four kinds give the same records, and none takes the process down with it."""

import io
import struct
import zipfile
from itertools import chain

import pandas as pd
import pytest
from test_formats import EXTRA, xlsx
from test_readers import only, skipped

pytest.importorskip("python_calamine", reason=EXTRA)

ROWS = [["العنوان", "text", "year"], ["أ", "خبر & رأي", 2015.0], ["ب", "نص", 1.5]]
EXPECTED = [("خبر & رأي", {"العنوان": "أ", "year": 2015}), ("نص", {"العنوان": "ب", "year": 1.5})]
BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"
TOO_MUCH = "it asks for too much memory or time: its cells are too many, or too far apart"


def packed(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def as_xlsx(cells, rows="", prefix="", times=1):
    """A workbook of Excel from cells by place, or from the XML of its rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    for place, value in cells.items():
        number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        text = f'<{prefix}c r="{place}" t="str"><{prefix}v>{value}</{prefix}v></{prefix}c>'
        rows += f'<{prefix}row r="{number}">{text}</{prefix}row>'
    names = f'xmlns{":" + prefix[:-1] if prefix else ""}="{space}"'
    sheet = f"<{prefix}worksheet {names}><{prefix}sheetData>{rows}</{prefix}sheetData>"
    relation = f'<Relationship Id="a" Target="worksheets/s.xml" Type="{office}/worksheet"/>'
    return packed(
        **{
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets>'
            + "".join(f'<sheet name="{n}" sheetId="{n}" r:id="a"/>' for n in range(1, times + 1))
            + "</sheets></workbook>",
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" '
            f'Target="xl/workbook.xml" Type="{office}/officeDocument"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relation}'
            "</Relationships>",
            "xl/worksheets/s.xml": f"{sheet}</{prefix}worksheet>",
        }
    )


def as_ods(rows, more=""):
    def cell(value):
        if isinstance(value, str):
            text = f"<text:p>{value.replace('&', '&amp;')}</text:p>"
            return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="a">{body}{more}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    files = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return packed(mimetype=kind, **{"content.xml": content, "META-INF/manifest.xml": files})


def as_xls(rows, last=(), number_format=0):
    """A workbook of the old Excel: records in the one stream of a compound file."""

    def record(kind, *parts):
        body = b"".join(parts)
        return struct.pack("<HH", kind, len(body)) + body

    def text(value):
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    cells = [(row, column, v) for row, vs in enumerate(rows) for column, v in enumerate(vs)]
    sheet = record(0x809, struct.pack("<4HII", 0x600, 0x10, 0, 0, 0, 0))
    for row, column, value in chain(cells, last):
        place = struct.pack("<3H", row, column, 0)
        is_text = isinstance(value, str)
        sheet += record(
            0x204 if is_text else 0x203,
            place,
            text(value) if is_text else struct.pack("<d", value),
        )
    sheet += record(0xA)
    book = record(0x809, struct.pack("<4HII", 0x600, 5, 0, 0, 0, 0))
    book += record(0xE0, struct.pack("<HH16x", 0, number_format))
    start = len(book) + 4 + 9 + 4
    book += record(0x85, struct.pack("<IHBB", start, 0, 1, 0), b"a") + record(0xA)
    stream = (book + sheet).ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<iIiIIiIiI", 0, 1, 1, 0, 4096, -2, 0, -2, 0)
    header += struct.pack("<109i", 0, *[-1] * 108)
    table = [-3, -2, *range(3, 2 + sectors), -2]

    def entry(name, kind, child, first, size):
        written = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBiii", len(written) if name else 0, kind, 1, -1, -1, child)
        return written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<iQ", first, size)

    entries = [entry("Root Entry", 5, 1, -2, 0), entry("Workbook", 2, -1, 2, len(stream))]
    entries += [entry("", 0, -1, 0, 0)] * 2
    whole = [header, struct.pack("<128i", *table, *[-1] * (128 - len(table))), *entries]
    return b"".join(whole) + stream.ljust(512 * sectors, b"\0")


def as_xlsb(rows, last=()):
    """A workbook of Excel in binary records."""

    def record(kind, body=b""):
        number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
        return number + bytes([len(body) & 127 | 128, len(body) >> 7]) + body

    def text(value):
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    cells = [(row, column, v) for row, vs in enumerate(rows) for column, v in enumerate(vs)]
    sheet = record(129) + record(148, struct.pack("<4I", 0, len(rows), 0, 9)) + record(145)
    before = -1
    for row, column, value in chain(cells, last):
        if row != before:
            sheet += record(0, struct.pack("<I", row) + bytes(13))
        before = row
        place = struct.pack("<II", column, 0)
        is_text = isinstance(value, str)
        sheet += record(
            6 if is_text else 5, place + (text(value) if is_text else struct.pack("<d", value))
        )
    sheet += record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + text("a") + text("a"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relation = f'<Relationship Id="a" Target="worksheets/s.bin" Type="{office}"/>'
    return packed(
        **{
            "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": f"<Relationships>{relation}</Relationships>",
            "xl/worksheets/s.bin": sheet,
        }
    )


KINDS = {
    ".xlsx": lambda: xlsx({"a": pd.DataFrame(ROWS[1:], columns=ROWS[0])}),
    ".xlsm": lambda: xlsx({"a": pd.DataFrame(ROWS[1:], columns=ROWS[0])}),
    ".ods": lambda: as_ods(ROWS),
    ".xls": lambda: as_xls(ROWS),
    ".xlsb": lambda: as_xlsb(ROWS),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_the_same_records(tmp_path, kind):
    found, report = only(tmp_path, f"a{kind}", KINDS[kind]())
    assert [(document.text, document.metadata) for document in found] == EXPECTED
    assert [document.id for document in found] == ["a:1", "a:2"]
    assert (report[0].status, report[0].reason) == ("read", "")


@pytest.mark.parametrize("kind", KINDS)
def test_half_of_one_is_told(tmp_path, kind):
    content = KINDS[kind]()
    found, report = only(tmp_path, f"a{kind}", content[: len(content) // 2])
    assert (found, report[0].status) == ([], "skipped")
    assert report[0].reason.startswith("it is damaged")


FAR = {
    "one sheet many times": as_xlsx({"A1": "text", "I999999": "نص"}, times=400),
    "the last cell of all": as_xlsx({"A1": "text", "XFD1048576": "نص"}),
    "a row far below": as_xlsx({"A1": "text", "A999999999": "نص"}),
    "a row far below, by its row": as_xlsx({}, '<row r="999999999"><c t="str"><v>أ</v></c></row>'),
    "a column far away": as_xlsx({"A1": "text", "A70000": "نص", "ZZZ2": "نص"}),
    "a place in small letters": as_xlsx({}, "<row><c  r = 'xfd1048576'><v>1</v></c></row>"),
    "a place on a line of its own": as_xlsx({}, "<row><c\n\tr\n=\t'XFD1048576'><v>1</v></c></row>"),
    "with a prefix": as_xlsx({"A1": "text", "XFD1048576": "نص"}, prefix="x:"),
    "cells without places": as_xlsx(
        {}, f"<row>{'<c><v>1</v></c>' * 16_384}</row>{'<row/>' * 60_000}<row><c><v>1</v></c></row>"
    ),
}


# Of one row far away nothing is laid out.
ALONE = {"a place in small letters", "a place on a line of its own"}


@pytest.mark.parametrize("name", FAR)
def test_cells_too_far_apart_are_soon_refused_and_take_no_memory_here(tmp_path, name):
    resource = pytest.importorskip("resource", reason="Windows tells no use of memory")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    found, report = only(tmp_path, "a.xlsx", FAR[name])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (found, report[0].status) == ([], "skipped")
    assert (report[0].reason == TOO_MUCH) != (name in ALONE)
    assert after.ru_utime + after.ru_stime - began.ru_utime - began.ru_stime < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KB


def test_a_stray_cell_far_below_is_let_pass(tmp_path):
    found, _ = only(tmp_path, "a.xlsx", as_xlsx({"A1": "text", "A2": "نص", "B1048576": "x"}))
    assert [document.text for document in found] == ["نص", ""]


MUCH = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
REPEATED = (
    '<table:table-cell table:number-columns-repeated="{}" office:value-type="string">'
    "<text:p>نص</text:p></table:table-cell>"
)
GREEDY = {
    ".xls": as_xls(ROWS, [(65_535, 65_535, "نص")]),
    ".xlsb": as_xlsb(ROWS, [(1_048_575, 16_383, "نص")]),
}


@pytest.mark.parametrize("kind", GREEDY)
def test_what_asks_for_too_much_memory_ends_alone(tmp_path, kind):
    found, report = only(tmp_path, f"a{kind}", GREEDY[kind])
    assert (found, report[0].status) == ([], "skipped")
    assert report[0].reason == TOO_MUCH


def test_a_row_that_stands_for_a_million_is_refused(tmp_path):
    content = as_ods(ROWS, MUCH.format(100_000, REPEATED.format(40)))
    assert only(tmp_path, "a.ods", content) == ([], [skipped("a.ods", BOMB)])


def test_rows_that_are_empty_to_the_end_of_a_sheet_are_none(tmp_path):
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    found, _ = only(tmp_path, "a.ods", as_ods(ROWS, MUCH.format(1_048_573, empty)))
    assert [(document.text, document.metadata) for document in found] == EXPECTED


def of_rows(rows):
    book, buffer = pytest.importorskip("openpyxl", reason=EXTRA).Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("title", [[["تقرير"]], [[None, "تقرير"], [], ["سنة 2015"]]])
def test_titles_over_a_table_are_no_header(tmp_path, title):
    found, report = only(tmp_path, "a.xlsx", of_rows([*title, *ROWS]))
    assert [(document.text, document.metadata) for document in found] == EXPECTED
    assert report[0].reason == "what is above the table of 'Sheet' is left out"
    _, report = only(tmp_path, "a.xlsx", of_rows([*title, ["رقم", "خبر"], [1, "نص"]]))
    assert "its fields are رقم, خبر." in report[0].reason


def test_a_duration_of_days_does_not_lose_a_workbook(tmp_path):
    content = as_xls([["text", "length"], ["نص", 1.25]], number_format=46)  # [h]:mm:ss
    found, _ = only(tmp_path, "a.xls", content)
    assert [(document.text, document.metadata) for document in found] == [
        ("نص", {"length": "1 day, 6:00:00"})
    ]
