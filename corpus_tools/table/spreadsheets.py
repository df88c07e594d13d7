r"""Tables for spreadsheets: no text becomes a formula, and what was written can be read back.

A spreadsheet takes a cell of a CSV file for a formula when it begins with ``=``, ``+``, ``-`` or
``@``, and texts of strangers must not be run. In CSV such a text gets an apostrophe before it,
the way that OWASP recommends; so does one that has apostrophes and then such a sign, and by that
rule every apostrophe of ours can be told and taken off: see `guarded` and `unguarded`. A workbook
says of each cell that it is text, and needs no sign before it.
"""

from copy import copy
from itertools import chain
from typing import Any

import pandas as pd
import regex

from corpus_tools._checks import patterns
from corpus_tools.table.plain import places

_RE = patterns("table/spreadsheets.toml", regex)
#: Characters that a cell of a workbook can hold.
LONGEST = 32_767
_WIDEST = 60
_MEASURED_ROWS = 1000


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    >>> guarded("=1+1"), guarded("- قال"), guarded("'-"), guarded(""), guarded("نص")
    ("'=1+1", "'- قال", "''-", '', 'نص')
    """
    if text[:1].isalnum():  # as almost all do, and this is quicker to see
        return text
    return f"'{text}" if _RE.formula.match(text) else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that `guarded` has put before a text.

    >>> unguarded("'- قال"), unguarded("''-"), unguarded("'نص'")
    ('- قال', "'-", "'نص'")
    """
    return text[1:] if text[:1] == "'" and _RE.formula.match(text) else text


def encoded_cell(text: str) -> str:
    r"""Write a text as a workbook holds it, which has no sign for some characters.

    Raises ValueError for a text that no cell can hold.

    >>> encoded_cell("سطر\r\n"), encoded_cell("_x000D_")
    ('سطر_x000D_\n', '_x005F_x000D_')
    """
    if len(text) > LONGEST:
        cell = f"the cell «{text[:30]}…» has {len(text):,} characters"
        raise ValueError(f"{cell}, and Excel holds {LONGEST:,}; write CSV: table.to_csv(path)")
    return _RE.unwritable.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def decoded_cell(text: str) -> str:
    r"""Read what `encoded_cell` wrote.

    >>> decoded_cell("_x005F_x000D_"), decoded_cell("سطر_x000D_\n")
    ('_x000D_', 'سطر\r\n')
    """
    return _RE.written.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def has_returns(frame: pd.DataFrame) -> bool:
    r"""Tell whether a text holds a carriage return, which not every Python's csv puts in quotes.

    >>> has_returns(pd.DataFrame({"a\r": ["سطر"]})), has_returns(pd.DataFrame({"a": ["سطر"]}))
    (True, False)
    """
    texts = chain(*frame.axes, frame.index.names, frame.columns.names, frame.to_numpy().flat)
    return any("\r" in value for value in texts if isinstance(value, str))


def dress_sheet(
    sheet: Any, sides: list[str], ways: list[Any], first_row: int, first_column: int
) -> None:
    """Turn a sheet of openpyxl from right to left, with text that stays text, and set widths.

    ``sides`` says where the cells of each column stand, ``ways`` how its numbers are written;
    ``first_row`` and ``first_column``, from 1, where the table begins.
    """
    # From the extra, so only where a workbook was made.
    from openpyxl.styles import Alignment  # type: ignore[import-untyped]

    sheet.sheet_view.rightToLeft = True
    # Looking a style up takes openpyxl longer than all else, so each is made once.
    styles: dict[Any, Any] = {}
    # A table without rows and header has columns without cells.
    columns = filter(None, sheet.iter_cols(min_row=first_row, min_col=first_column))
    for side, way, cells in zip(sides, ways, columns, strict=False):
        for cell in cells:
            value = cell.value
            if way and cell.data_type == "n":
                cell.number_format = way.in_excel
            if isinstance(value, str):
                cell.data_type = "s"  # else "=1+1" would be a formula and "#N/A" a mistake
                wraps, is_formula = "\n" in value, _RE.formula.match(value) is not None
                key = (wraps, is_formula, side, tuple(cell._style or ()))
                if key not in styles:
                    cell.alignment = Alignment(side, "top", wrap_text=wraps, readingOrder=2)
                    cell.quotePrefix = is_formula
                    styles[key] = cell._style
                cell._style = copy(styles[key])
        widest = max(places(str(cell.value or "")) for cell in cells[:_MEASURED_ROWS])
        sheet.column_dimensions[cells[0].column_letter].width = min(widest + 2, _WIDEST)
