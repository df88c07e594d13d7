"""XLSX: the sheets of an Excel workbook."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from corpus_tools.readers.archives import whole
from corpus_tools.readers.extra import check_office, damaged, needs
from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.model import Notes, Options, Record


def read_xlsx(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read Excel, one record per row after the header, numbered from 1 through all sheets.

    The first row that is not empty is the header. Where several sheets have a field with the
    text, `sheet` names each; the others, and hidden ones, are told and left out. A formula gives
    the value that Excel last saw. Rows are streamed; texts that Excel shares are in memory.
    Raises ValueError when the file is damaged, encrypted or none such.

    >>> import io
    >>> next(read_xlsx(io.BytesIO("خبر".encode()), Options(), Notes()))
    Traceback (most recent call last):
    ValueError: it is no XLSX workbook
    """
    stream = whole(stream)
    check_office(stream, "xl/", "XLSX workbook")
    openpyxl = needs("openpyxl", "XLSX workbooks")
    with damaged():
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    try:
        sheets = _sheets_with_text(book, how, notes)
        number = 0
        for sheet in sheets:
            rows = _rows(sheet)
            header = next(rows)
            names = _names(header)
            for row in rows:
                number += 1
                row += [None] * (len(names) - len(row))
                # A cell beside the table has no header.
                names = names if len(row) == len(names) else _names([*header, *row[len(header) :]])
                record = dict(zip(names, row, strict=False))
                yield number, record | ({"sheet": sheet.title} if len(sheets) > 1 else {})
    finally:
        book.close()


def _sheets_with_text(book: Any, how: Options, notes: Notes) -> list[Any]:
    """Choose the sheets that have a field with the text; raise when none has."""
    found = []
    faults: list[ValueError] = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong
        header = next(_rows(sheet), None)
        if header is None:
            continue
        if sheet.sheet_state != "visible":
            notes.say(f"hidden sheet {sheet.title!r} is left out")
            continue
        try:
            text_field(_names(header), how.text)
            found.append(sheet)
        except ValueError as error:
            faults.append(error)
            notes.say(f"sheet {sheet.title!r} is left out: it has no field with the text")
    if faults and not found:
        del notes.said[:]
        raise faults[0]
    return found


def _rows(sheet: Any) -> Iterator[list[object]]:
    """Yield the rows that are not empty."""
    rows = sheet.iter_rows(values_only=True)
    while True:
        with damaged():
            row = next(rows, None)
        if row is None:
            return
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield cells


def _names(header: list[object]) -> list[str]:
    return distinct("" if name is None else str(name).strip() for name in header)
