"""Workbooks: the sheets of Excel (.xlsx, .xlsb, .xls) and of LibreOffice (.ods)."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import count, zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from corpus_tools._checks import needs
from corpus_tools.readers.fields import distinct, text_field, text_name
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import BOMB, office, unpacks_to

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Of processing, and more for each 100 KB; and where that has no limit, of time.
_SECONDS, _WHOLE = 3, 120
_TOO_MUCH = "it asks for too much memory or time: its cells are too many, or too far apart"
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
    sheets, others = [], {}
    for title, is_visible, cells in _sheets(stream):
        rows = _filled(cells)
        first = header = next(rows, [])
        if len(first) - first.count(None) == 1 and not text_name(_names(first), how):
            # One cell alone is a title of what follows.
            header = next((row for row in rows if len(row) - row.count(None) > 1), first)
        names = _names(header)
        if names and not is_visible:
            notes.say(f"hidden sheet {title!r} is left out")
        elif text_name(names, how):
            sheets.append((title, names, rows))
            notes.say(f"what is above the table of {title!r} is left out" * (header is not first))
        elif names:
            others[title] = names
    for title, names in others.items():
        if not sheets:
            text_field(names, how)  # there is none, and it says so
        notes.say(f"sheet {title!r} is left out: it has no field with the text")
    numbers = count(1)
    for title, names, rows in sheets:
        about = {"sheet": title} if len(sheets) > 1 else {}
        for row in rows:
            if len(row) > len(names):  # a cell beside the table has no header
                names = distinct(names + [""] * (len(row) - len(names)))
            yield next(numbers), dict(zip_longest(names, row)) | about


def _sheets(stream: BinaryIO) -> list[tuple[str, bool, Iterable[list[Any]]]]:
    """Have a workbook read in a process of its own, and give the sheets with cells.

    Calamine lays a sheet out whole, up to its last cell, in 32 bytes a cell: 17 billion of them
    where two cells are in opposite corners, which ends the process.
    """
    if stream.read(len(_OLE)) != _OLE:
        with office(stream, ("xl/", "content.xml"), "workbook"):
            pass
    stream.seek(0)
    data = stream.read()
    most = unpacks_to(len(data))
    # Without the folder at hand in the path, where a file could be called as a library is.
    script = [sys.executable, "-P", _SCRIPT, str(most), str(_SECONDS + len(data) // 10**5)]
    try:
        done = subprocess.run(script, input=data, capture_output=True, timeout=_WHOLE)
    except subprocess.TimeoutExpired:
        raise ValueError(_TOO_MUCH) from None
    *_, said = ["", *done.stderr.decode("utf-8", "replace").splitlines()]
    if len(done.stdout) > most:  # a cell can stand for any number of cells
        raise ValueError(BOMB)
    if done.returncode == 1 and said != "MemoryError":
        raise ValueError(f"it is damaged, or locked with a password ({said[:100]})")
    if done.returncode:  # it was ended, and did not end
        raise ValueError(_TOO_MUCH)
    found = (sheet.splitlines() for sheet in done.stdout.split(b"\n\n") if sheet)
    return [(*json.loads(about), map(json.loads, rows)) for about, *rows in found]


def _names(row: list[object]) -> list[str]:
    """Name the columns by the cells of a row."""
    return distinct("" if name is None else str(name).strip() for name in row)


def _filled(rows: Iterable[list[Any]]) -> Iterator[list[object]]:
    """Give the rows without the empty cells at their ends."""
    for row in rows:
        values = [_plain(value) for value in row]
        while values and values[-1] is None:
            values.pop()
        yield values


def _plain(value: Any) -> object:
    """Give a number that is whole as one: in a workbook each is a fraction."""
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
    return int(value) if is_whole else None if value == "" else value
