"""XLSX: the sheets of an Excel workbook."""

from collections.abc import Iterator
from itertools import count, zip_longest
from typing import Any, BinaryIO

from corpus_tools._checks import needs
from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.formats._opening import check_office, damaged
from corpus_tools.readers.model import Notes, Options, Record

# A sheet of Excel has no more rows than this.
_MOST_ROWS = 2**20
# A cell or a row can be written that is far from all others; those between come as empty ones. So
# many of them are let pass, and a hundred for each cell that holds something.
_MOST_EMPTY = 10**7


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
        cells = _Cells()
        sheets = _sheets_with_text(book, cells, how, notes)
        number = 0
        for sheet in sheets:
            rows = cells.rows(sheet)
            header = next(rows)
            names = _names(header)
            for row in rows:
                number += 1
                if len(row) > len(names):  # a cell beside the table has no header
                    names = _names(header + [None] * (len(row) - len(header)))
                record = dict(zip_longest(names, row))
                yield number, record | ({"sheet": sheet.title} if len(sheets) > 1 else {})
    finally:
        book.close()


def _sheets_with_text(book: Any, cells: "_Cells", how: Options, notes: Notes) -> list[Any]:
    """Choose the sheets that have a field with the text; raise when none has."""
    found = []
    faults: list[ValueError] = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong
        header = next(cells.rows(sheet), None)
        if header is None:
            continue
        if sheet.sheet_state != "visible":
            notes.say(f"hidden sheet {sheet.title!r} is left out")
            continue
        try:
            text_field(_names(header), how)
            found.append(sheet)
        except ValueError as error:
            faults.append(error)
            notes.say(f"sheet {sheet.title!r} is left out: it has no field with the text")
    if faults and not found:
        del notes.said[:]
        raise faults[0]
    return found


class _Cells:
    """The rows of the sheets of a workbook, as long as they are not nearly all empty."""

    def __init__(self) -> None:
        self._empty = -_MOST_EMPTY

    def rows(self, sheet: Any) -> Iterator[list[object]]:
        """Yield the rows that are not empty."""
        rows = sheet.iter_rows(values_only=True)
        for number in count():
            with damaged("openpyxl"):
                row = next(rows, None)
            if row is None:
                return
            if number == _MOST_ROWS:
                raise ValueError(f"it has a row beyond the {_MOST_ROWS:,} that a sheet can have")
            cells = list(row)
            while cells and cells[-1] is None:
                cells.pop()
            self._empty += max(1, len(row)) - 100 * (len(cells) - cells.count(None))
            if self._empty > 0:
                raise ValueError("nearly all of its cells are empty: the others are too far apart")
            if cells:
                yield cells


def _names(header: list[object]) -> list[str]:
    return distinct("" if name is None else str(name).strip() for name in header)
