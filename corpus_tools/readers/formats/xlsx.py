"""XLSX: the sheets of an Excel workbook."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, BinaryIO

from corpus_tools._checks import needs
from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import check_office, damaged

# A cell or a row can be written that is far from all others; those between come as empty ones. So
# many of them are let pass, more than a sheet of Excel has rows, and a thousand for each cell that
# holds something.
_MOST_EMPTY = 2 * 10**6

_Row = list[object]
_Rows = Iterator[_Row]


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
    check_office(stream, "xl/", "XLSX workbook")
    openpyxl = needs("openpyxl", "reading an XLSX workbook")
    with damaged("openpyxl"):
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    try:
        sheets = _sheets_with_text(book, how, notes)
        number = 0
        for sheet, header, rows in sheets:
            names = _names(header)
            for row in rows:
                number += 1
                if len(row) > len(names):  # a cell beside the table has no header
                    names = _names(header + [None] * (len(row) - len(header)))
                record = dict(zip_longest(names, row))
                yield number, record | ({"sheet": sheet.title} if len(sheets) > 1 else {})
    finally:
        book.close()


def _sheets_with_text(book: Any, how: Options, notes: Notes) -> list[tuple[Any, _Row, _Rows]]:
    """Choose the sheets that have a field with the text, with their headers and other rows."""
    chosen = []
    faults = {}
    cells: Counter[str] = Counter()
    for sheet in book.worksheets:
        rows = _rows(sheet, cells)
        header = next(rows, None)
        if header is None:
            continue
        if sheet.sheet_state != "visible":
            notes.say(f"hidden sheet {sheet.title!r} is left out")
            continue
        try:
            text_field(_names(header), how)
            chosen.append((sheet, header, rows))
        except ValueError as error:
            faults[sheet.title] = error
    if faults and not chosen:
        raise next(iter(faults.values()))
    for title in faults:
        notes.say(f"sheet {title!r} is left out: it has no field with the text")
    return chosen


def _rows(sheet: Any, cells: Counter[str]) -> _Rows:
    """Yield the rows that are not empty, as long as not nearly all cells of the book are."""
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong
    rows = sheet.iter_rows(values_only=True)
    while True:
        with damaged("openpyxl"):
            row = next(rows, None)
        if row is None:
            return
        cells["filled"] += len(row) - row.count(None)
        cells["empty"] += max(1, row.count(None))
        if cells["empty"] > _MOST_EMPTY + 1000 * cells["filled"]:
            raise ValueError("nearly all of its cells are empty: the others are too far apart")
        values = list(row)
        while values and values[-1] is None:
            values.pop()
        if values:
            yield values


def _names(header: _Row) -> list[str]:
    return distinct("" if name is None else str(name).strip() for name in header)
