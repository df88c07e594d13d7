"""Workbooks: the sheets of Excel (.xlsx, .xlsb, .xls) and of LibreOffice (.ods)."""

import functools
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from itertools import count, zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from corpus_tools._checks import needs
from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import BOMB, Refused, check_office, damaged, unpacks_to

# Calamine lays a sheet out whole, up to its last cell, in 32 bytes a cell: 17 billion of them where
# two cells are in opposite corners, which ends the process. So many are let pass, and more where
# more cells are filled; and several sheets of so many.
_MOST, _FOR_EACH, _SHEETS = 10**7, 10, 5
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)""")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {"xl/workbook.bin", "content.xml"}
_SECONDS = 120
_MEMORY = "it asks for more than 2 GB of memory: its cells are too many, or too far apart"
_SCRIPT = str(Path(__file__).with_name("_calamine.py"))


def read_workbook(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a workbook, one record per row after the header, numbered from 1 through all sheets.

    The first row that is not empty is the header. Where several sheets have a field with the
    text, `sheet` names each; the others, and hidden ones, are told and left out. A formula gives
    the value that was last seen. A sheet is in memory. Raises ValueError when the file is damaged,
    encrypted or none such, or when its cells are so far apart that memory would not suffice.

    >>> import io
    >>> next(read_workbook(io.BytesIO("خبر".encode()), Options(), Notes()))
    Traceback (most recent call last):
    ValueError: it is no workbook
    """
    needs("python_calamine", "reading a workbook", "python-calamine")
    sheets, faults = [], {}
    for title, is_visible, cells in _sheets(stream):
        rows = _filled(cells)
        names = distinct("" if name is None else str(name).strip() for name in next(rows, ()))
        try:
            if names and is_visible:
                text_field(names, how)
                sheets.append((title, names, rows))
            elif names:
                notes.say(f"hidden sheet {title!r} is left out")
        except ValueError as error:
            faults[title] = error
    for title, fault in faults.items():
        if not sheets:
            raise fault
        notes.say(f"sheet {title!r} is left out: it has no field with the text")
    numbers = count(1)
    for title, names, rows in sheets:
        about = {"sheet": title} if len(sheets) > 1 else {}
        for row in rows:
            if len(row) > len(names):  # a cell beside the table has no header
                names = distinct(names + [""] * (len(row) - len(names)))
            yield next(numbers), dict(zip_longest(names, row)) | about


def _sheets(stream: BinaryIO) -> list[tuple[str, bool, Iterable[list[Any]]]]:
    """Open a workbook: of Excel's usual kind here, others in a process of their own.

    How far apart cells are can be seen beforehand in the XML of the one, and not in the others.
    """
    is_usual = False
    if stream.read(len(_OLE)) != _OLE:
        check_office(stream, ("xl/", "content.xml"), "workbook")
        with damaged("zipfile"), zipfile.ZipFile(stream) as archive:
            if is_usual := _OTHERS.isdisjoint(map(str.lower, archive.namelist())):
                _check_places(map(archive.read, archive.infolist()))
    stream.seek(0)
    if is_usual:
        with damaged("python-calamine"):
            from corpus_tools.readers.formats import _calamine

            return [*_calamine.sheets(stream)]
    data = stream.read()
    # Without the folder at hand in the path, where a file could be called as a library is.
    script = [sys.executable, "-P", _SCRIPT]
    try:
        done = subprocess.run(script, input=data, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise ValueError(f"it could not be read in {_SECONDS} seconds; save it as .csv") from None
    if done.returncode == 1:
        *_, said = done.stderr.decode("utf-8", "replace").splitlines()
        raise ValueError(f"it is damaged, or locked with a password ({said[:100]})")
    if done.returncode:  # it was ended, and did not end
        raise ValueError(_MEMORY)
    if len(done.stdout) > unpacks_to(len(data)):  # a cell can stand for any number of cells
        raise ValueError(BOMB)
    found = (sheet.splitlines() for sheet in done.stdout.split(b"\n\n") if sheet)
    return [(*json.loads(about), map(json.loads, rows)) for about, *rows in found]


def _check_places(files: Iterable[bytes]) -> None:
    """Refuse a workbook whose sheets go far beyond most of their cells, or are many of one."""
    sheets, most = 0, 0
    for data in files:
        sheets += data.count(b"<sheet") + data.count(b":sheet")
        most = max(most, _empty_cells(data))
    if most * max(1, sheets / _SHEETS) > _MOST:
        raise Refused("nearly all of its cells are empty: the others are too far apart")


def _empty_cells(data: bytes) -> int:
    """Count, at least, the cells of a sheet's XML up to its last row and column, less those filled.

    Of these each counts for some others.
    """
    data = data[data.find(b"sheetData") : data.rfind(b"sheetData")]
    rows = _ROW.split(data)
    widths = [row.count(b"<c") + row.count(b":c") for row in rows]  # cells may have no place
    places = _PLACE.findall(data)
    last = max({letters for letters, _ in places}, key=lambda name: (len(name), name), default=b"")
    width = functools.reduce(lambda sum, letter: sum * 26 + letter - 64, last.upper(), 0)
    height = max([len(rows), *(int(number[:12]) for number in {number for _, number in places})])
    return height * max(width, *widths) - _FOR_EACH * sum(widths)


def _filled(rows: Iterable[list[Any]]) -> Iterator[list[object]]:
    """Give the rows that are not empty, without the empty cells at their ends."""
    for row in rows:
        values = [_plain(value) for value in row]
        while values and values[-1] is None:
            values.pop()
        if values:
            yield values


def _plain(value: Any) -> object:
    """Give a number that is whole as one: in a workbook each is a fraction."""
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
    return int(value) if is_whole else None if value == "" else value
