"""Tables in text files: comma, semicolon, tab or bar between the fields."""

import csv
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO, TextIO

from corpus_tools.readers.fields import distinct, is_int
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.plain import open_text

# So many characters may a row take that goes over several lines, before it is an open quotation.
_OPEN = 1 << 24
_FLOAT = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?")


def read_table(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read CSV or TSV with a header, one record per row, numbered from 1 after the header.

    A column is numeric only where every value in it is written as Python writes that number, so
    that 007, 1.50 and ٢٠١٥ stay as they are; an empty field of such a column is None. Rows with
    more or fewer fields than the header are noted and left out. A file without rows yields nothing.
    The file is gone through twice, and never held in memory.

    Examples
    --------
    >>> import io
    >>> data = io.BytesIO("text;year\nخبر;2015\n".encode())
    >>> list(read_table(data, Options(), Notes()))
    [(1, {'text': 'خبر', 'year': 2015})]
    """
    # csv's own limit of a field is 131,072 characters.
    csv.field_size_limit(max(2**31 - 1, csv.field_size_limit()))
    with open_text(stream, how.encoding, notes) as text:
        start = text.tell()  # after a byte order mark
        # The first line that Excel writes to name the delimiter.
        hint = re.match(r"sep=(.)\r?\n", text.readline())
        start = text.tell() if hint else start
        delimiter = hint[1] if hint else _delimiter(text, start)
        rows = _rows(text, start, delimiter)
        names = distinct(next(rows, ([], False))[0])
        kinds = _kinds(rows, len(names))
        for position, (row, mended) in enumerate(islice(_rows(text, start, delimiter), 1, None), 1):
            if (width := len(row)) != len(names):
                fields = f"{width} field{'s' * (width > 1)}"
                notes.drop(f"row {position} has {fields}, not {len(names)}, and is left out")
                continue
            if mended:
                notes.drop(f"row {position} has a stray quotation mark, kept as text")
            cells = zip(row, kinds, strict=True)
            values = [kind(cell) if cell or kind is str else None for cell, kind in cells]
            yield position, dict(zip(names, values, strict=True))


def _rows(text: TextIO, start: int, delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Yield each row and whether its quotation marks had to be taken as text.

    A quotation mark that is opened and not closed where a field ends would swallow the rows after
    it. Such a row is read again as one line in which quotation marks mean nothing.
    """
    text.seek(start)
    again: list[str] = []  # lines to be read once more, the next one last
    taken: list[str] = []  # the lines of the row at hand

    def lines() -> Iterator[str]:
        size = 0
        while line := again.pop() if again else text.readline():
            if taken and size + len(line) > _OPEN:
                again.append(line)
                raise csv.Error
            taken.append(line)
            size += len(line)
            yield line

    while True:
        taken.clear()
        reader = csv.reader(lines(), delimiter=delimiter, strict=True)
        try:
            row, mended = next(reader, None), False
        except csv.Error:
            again.extend(reversed(taken[1:]))
            unquoted = csv.reader([taken[0]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
            row, mended = next(unquoted), True
        if row is None:
            return
        if row:
            yield row, mended


def _delimiter(text: TextIO, start: int) -> str:
    """Choose the delimiter with which most of the first rows are as wide as the header.

    One that does not occur in the header is chosen only when none does: a table of one column.
    """

    def fit(delimiter: str) -> tuple[bool, float, int]:
        widths = [len(row) for row, _ in islice(_rows(text, start, delimiter), 50)] or [0]
        return widths[0] > 1, widths.count(widths[0]) / len(widths), widths[0]

    return max(",;\t|", key=fit)


def _kinds(rows: Iterator[tuple[list[str], bool]], width: int) -> list[type]:
    """Find for each column whether all its values are integers, or else numbers, or text."""
    fits: dict[int, list[type]] = {}  # by the columns in which there is anything
    for row, _ in rows:
        for column, cell in enumerate(row if len(row) == width else ()):
            if cell and (kinds := fits.get(column, [int, float])):
                fits[column] = [kind for kind in kinds if _is(kind, cell)]
        if len(fits) == width and not any(fits.values()):
            break
    return [*chain.from_iterable([*fits.get(column, ()), str][:1] for column in range(width))]


def _is(kind: type, cell: str) -> bool:
    """Tell whether a cell is written as Python writes such a number."""
    if is_int(cell):  # a whole number among fractions, if a float holds it exactly
        return kind is int or abs(int(cell)) <= 2**53
    return kind is float and _FLOAT.fullmatch(cell) is not None and repr(float(cell)) == cell
