"""A script: the workbook in standard input as calamine reads it, in lines of JSON.

A line says what a sheet is called and whether it can be seen, one follows for each of its rows, and
then an empty one; rows without a value are left out. Its arguments are how many bytes it may write
and seconds it may take. It imports nothing of the package, so that it begins at once.
"""

import contextlib
import io
import json
import sys

import python_calamine as calamine

if __name__ == "__main__":
    most, seconds = map(int, sys.argv[1:])
    # Of memory 2 GB. Windows has no such limits, and needs none of memory: there what it has not
    # is not given, and the script ends. macOS has not all.
    for limit, value in (("CPU", seconds), ("CORE", 0), ("AS", 2 << 30)):
        with contextlib.suppress(ImportError, OSError, ValueError):
            import resource

            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (value, value))
    # Days and times have an ISO form; how long something takes has none.
    write = json.JSONEncoder(default=lambda v: getattr(v, "isoformat", v.__str__)()).encode
    book = calamine.CalamineWorkbook.from_object(io.BytesIO(sys.stdin.buffer.read()))
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is calamine.SheetTypeEnum.WorkSheet:
            is_visible = sheet.visible is calamine.SheetVisibleEnum.Visible
            sys.stdout.write(write([sheet.name, is_visible]) + "\n")
            for row in book.get_sheet_by_index(number).iter_rows():
                if row.count("") < len(row):
                    most -= sys.stdout.write(write(row) + "\n")
                if most < 0:
                    sys.exit()
            sys.stdout.write("\n")
