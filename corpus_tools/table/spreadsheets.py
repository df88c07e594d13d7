r"""Tables for spreadsheets: no text becomes a formula, and all of it comes back.

A spreadsheet takes a cell of a CSV file for a formula when it begins with ``=``, ``+``, ``-`` or
``@``, and texts of strangers must not be run. In CSV such a text gets an apostrophe before it,
the way that OWASP recommends; so does one that has apostrophes and then such a sign, or nothing
but apostrophes, and by that rule every text can be told and brought back: see `guarded` and
`unguarded`. An empty text so differs from a missing one, but in our own columns of text, where
nothing is missing. A workbook says of each cell that it is text, and needs no sign before it.
"""

import re
from collections.abc import Callable
from copy import copy
from typing import Any

import pandas as pd

from corpus_tools.table.html import is_concordance
from corpus_tools.table.plain import places

# Blanks before the sign change nothing for some programs; the wide forms are = + - @ to others.
_FORMULA = re.compile("'*(?:[\\t\\r\\n]|\\s*[-=+@\uff1d\uff0b\uff0d\uff20])")

# A workbook writes as _xHHHH_ what XML cannot hold or would change, and what looks like that.
_UNWRITABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
#: Columns of ours that hold text, digits too: an empty cell is an empty text there.
TEXT_COLUMNS = frozenset(
    "id file encoding document before node after term forms form key kind query lemma stem root "
    "status repaired reason".split()
)

_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")
#: Characters that a cell of a workbook can hold.
LONGEST = 32_767
_WIDEST = 60
_MEASURED_ROWS = 1000


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula, or for nothing.

    >>> guarded("=1+1"), guarded("- قال"), guarded("'-"), guarded(""), guarded("نص")
    ("'=1+1", "'- قال", "''-", "'", 'نص')
    """
    return f"'{text}" if _FORMULA.match(text) or _is_bare(text) else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that `guarded` has put before a text.

    >>> unguarded("'- قال"), unguarded("''-"), unguarded("'"), unguarded("'نص'")
    ('- قال', "'-", '', "'نص'")
    """
    known = text[:1] == "'" and (_FORMULA.match(text) or _is_bare(text))
    return text[1:] if known else text


def _is_bare(text: str) -> bool:
    """Tell whether a text is nothing but apostrophes, be it none."""
    return not text.strip("'")


def encoded_cell(text: str) -> str:
    r"""Write a text as a workbook holds it, which has no sign for some characters and for "".

    >>> encoded_cell("سطر\r\n"), encoded_cell("_x000D_"), encoded_cell("")
    ('سطر_x000D_\n', '_x005F_x000D_', "'")
    """
    if _is_bare(text):
        return f"'{text}"
    return _UNWRITABLE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def decoded_cell(text: str) -> str:
    r"""Read what `encoded_cell` wrote.

    >>> decoded_cell("_x005F_x000D_"), decoded_cell("سطر_x000D_\n"), decoded_cell("'")
    ('_x000D_', 'سطر\r\n', '')
    """
    if _is_bare(text):
        return text[1:]
    return _WRITTEN.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def map_texts(frame: pd.DataFrame, function: Callable[[str], str]) -> pd.DataFrame:
    """Change every text of a table: those of cells, and those of the index and its names.

    Empty ones are changed only where a text may be missing.

    >>> map_texts(pd.DataFrame({"a": ["نص", 1]}), lambda text: text + "!").to_dict("list")
    {'a!': ['نص!', 1]}
    """

    def changed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(changed, value))
        return function(value) if isinstance(value, str) and value else value

    result = pd.DataFrame(frame.copy(deep=False))
    for place in range(len(result.columns)):
        column = result.iloc[:, place]
        if has_text(column.dtype):
            own = frame.columns[place] in TEXT_COLUMNS
            values = [
                function(value) if isinstance(value, str) and (value or not own) else value
                for value in column.tolist()
            ]
            set_column(result, place, values)
    if any(map(has_text, index_types(result.index))):
        result.index = result.index.map(changed)
    result.index.names = list(map(changed, frame.index.names))
    result.columns = result.columns.map(changed)
    return result


def set_column(frame: pd.DataFrame, place: int, values: list[Any]) -> None:
    """Replace a column by values of any kind, of which pandas shall make nothing else.

    >>> frame = pd.DataFrame({"a": [1]})
    >>> set_column(frame, 0, ["نص"])
    >>> frame["a"].dtype
    dtype('O')
    """
    column: Any = pd.Series(values, index=frame.index, dtype=object)
    frame.isetitem(place, column)


def has_text(dtype: Any) -> bool:
    """Tell whether a column of this type may hold texts.

    >>> has_text(pd.Series(["نص"]).dtype), has_text(pd.Series([1]).dtype)
    (True, False)
    """
    return (
        pd.api.types.is_object_dtype(dtype)
        or isinstance(dtype, pd.CategoricalDtype)
        or pd.api.types.is_string_dtype(dtype)
    )


def has_returns(frame: pd.DataFrame) -> bool:
    r"""Tell whether a text holds a carriage return, which not every Python's csv puts in quotes.

    >>> has_returns(pd.DataFrame({"a": ["سطر\r"]})), has_returns(pd.DataFrame({"a": ["سطر"]}))
    (True, False)
    """
    columns = (frame.iloc[:, place] for place in range(len(frame.columns)))
    texts = [frame.index.to_list(), *(c.tolist() for c in columns if has_text(c.dtype))]
    return any("\r" in value for column in texts for value in column if isinstance(value, str))


def index_types(index: pd.Index) -> list[Any]:
    """Give the types of the levels of an index.

    >>> index_types(pd.Index([1]))
    [dtype('int64')]
    """
    return list(index.dtypes) if isinstance(index, pd.MultiIndex) else [index.dtype]


def workbook_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Make a table ready for a workbook; refuse texts that no cell can hold.

    Raises ValueError that names the column.

    >>> workbook_frame(pd.DataFrame({"text": ["نص" * 20_000]}))
    Traceback (most recent call last):
    ValueError: a cell of 'text' has 40,000 characters, and Excel holds 32,767: leave the column ...
    """
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        if has_text(column.dtype):
            longest = max((len(v) for v in column.tolist() if isinstance(v, str)), default=0)
            if longest > LONGEST:
                raise ValueError(
                    f"a cell of {name!r} has {longest:,} characters, and Excel holds "
                    f"{LONGEST:,}: leave the column out, or write CSV: table.to_csv(path)"
                )
    return map_texts(frame, encoded_cell)


def dress_sheet(sheet: Any, frame: pd.DataFrame, first_row: int, first_column: int) -> None:
    """Turn a sheet of openpyxl from right to left, with text that stays text, and set widths.

    ``first_row`` and ``first_column``, from 1, are where the table begins.
    """
    # From the extra, so only where a workbook was made.
    from openpyxl.styles import Alignment  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    sheet.sheet_view.rightToLeft = True
    sides = {"before": "left", "node": "center", "after": "right"} if is_concordance(frame) else {}
    # Looking a style up takes openpyxl longer than all else, so each is made once.
    styles: dict[Any, Any] = {}
    columns = sheet.iter_cols(min_row=first_row, min_col=first_column)
    for number, cells in enumerate(columns, first_column):
        side = next((sides[cell.value] for cell in cells if cell.value in sides), "right")
        widest = 0
        for row, cell in enumerate(cells):
            value = cell.value
            if isinstance(value, str):
                cell.data_type = "s"  # else "=1+1" would be a formula and "#N/A" a mistake
                kind = side, "\n" in value, _FORMULA.match(value) is not None
                key = (*kind, tuple(cell._style or ()))
                if key not in styles:
                    cell.alignment = Alignment(side, "top", wrap_text=kind[1], readingOrder=2)
                    cell.quotePrefix = kind[2]
                    styles[key] = cell._style
                cell._style = copy(styles[key])
            if row < _MEASURED_ROWS and value is not None:
                widest = max(widest, places(str(value)))
        sheet.column_dimensions[get_column_letter(number)].width = min(widest + 2, _WIDEST)
