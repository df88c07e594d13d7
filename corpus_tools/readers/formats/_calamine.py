"""The sheets of a workbook, by calamine; as a script, those of the file in standard input.

The script writes a line of JSON for what a sheet is, one for each of its rows, and an empty one.
This module imports nothing of the package, so that the script begins at once.
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import python_calamine

# Of memory, for what could ask for any amount of it. Windows has no such limit, and needs none:
# there memory that is not there is not given, and the script ends.
_MOST = 2 << 30


def sheets(stream: BinaryIO) -> Iterator[tuple[str, bool, Iterator[list[Any]]]]:
    """Give the name of each sheet with cells, whether it can be seen, and its rows."""
    with python_calamine.CalamineWorkbook.from_object(stream) as book:
        for number, sheet in enumerate(book.sheets_metadata):
            if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet:
                seen = sheet.visible is python_calamine.SheetVisibleEnum.Visible
                yield sheet.name, seen, book.get_sheet_by_index(number).iter_rows()


def _as_text(value: Any) -> str:
    # A day or a time; how long something takes has no such form.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


if __name__ == "__main__":
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for *about, rows in sheets(io.BytesIO(sys.stdin.buffer.read())):
        lines = (json.dumps(each, default=_as_text) + "\n" for each in chain([about], rows))
        sys.stdout.writelines(chain(lines, "\n"))
