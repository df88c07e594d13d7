"""`read_table`: a table that was written as CSV or as a workbook, as it was."""

import os
import re
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools.table.extra import needs
from corpus_tools.table.frame import Table, text_column
from corpus_tools.table.spreadsheets import TEXT_COLUMNS, decoded_cell, unguarded

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?|inf)")
_BOOLEANS = {"True": True, "False": False}


def read_table(path: str | os.PathLike[str], **options: Any) -> Table:
    """Read a table that was written by ``to_csv`` or ``to_excel``, with the texts that it had.

    The apostrophes that keep texts from being formulas are taken off, ``NA`` and ``null`` are
    words, and ``007`` stays a text, none of which holds for `pandas.read_csv`.

    Parameters
    ----------
    path
        A file: ``.xlsx``, or with any other suffix CSV (compressed too) that is parted by
        commas, semicolons or tabs.
    **options
        Further options, of `pandas.read_csv` or `pandas.read_excel`. ``dtype={"year": "str"}``
        says what a column is, ``parse_dates=["date"]`` makes dates of a column of CSV.

    Returns
    -------
    Table
        Columns that hold only numbers, or only True and False, are such (in CSV also those of
        texts of digits); others are text, and our own columns of text, as ``document`` and
        ``term``, always are. ``attrs`` is empty: a file does not say how a table was made.

    Raises
    ------
    OSError
        When the file cannot be read.
    ValueError
        When it is no table, or a workbook and openpyxl is not installed.

    Examples
    --------
    >>> import tempfile
    >>> lines = Table({"document": ["007"], "before": [""], "node": ["=نص"], "after": ["NA"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     lines.to_csv(f"{folder}/lines.csv")
    ...     read_table(f"{folder}/lines.csv").equals(lines)
    True
    """
    path = Path(path)
    types = options.pop("dtype", None) or {}
    workbook = path.suffix.lower() in (".xlsx", ".xlsm")
    if workbook:
        needs("openpyxl", "a workbook is read")
        options = {"engine": "openpyxl", "na_filter": False, "dtype": object, **options}
        frame = pd.read_excel(path, **options)
        if isinstance(frame, dict):
            raise ValueError("one sheet is read at a time: sheet_name='Sheet1'")
    else:
        options = {"encoding": "utf-8-sig", "na_filter": False, "dtype": "str", **options}
        if options.get("sep") is None and options.get("delimiter") is None:
            options["sep"] = _separator(path, options)
        frame = pd.read_csv(path, **options)
    restore = decoded_cell if workbook else unguarded
    names = [restore(name) if isinstance(name, str) else name for name in frame.columns]
    columns = [
        _restored(frame.iloc[:, place], restore, name in TEXT_COLUMNS)
        for place, name in enumerate(names)
    ]
    given = types if isinstance(types, dict) else dict.fromkeys(names, types)
    columns = [
        _of_type(column, given[name]) if name in given else _typed(column, name in TEXT_COLUMNS)
        for name, column in zip(names, columns, strict=True)
    ]
    table = Table(dict(enumerate(columns)))
    table.columns = pd.Index(names)
    if names and str(names[0]).startswith("Unnamed: 0") and "index_col" not in options:
        table = _indexed(table)
    return table


def _separator(path: Path, options: dict[str, Any]) -> str:
    """Find what parts the columns: what gives the header most names."""
    known = {name: options[name] for name in ("encoding", "compression") if name in options}

    def columns(separator: str) -> int:
        return len(pd.read_csv(path, sep=separator, nrows=0, **known).columns)

    return max((",", ";", "\t"), key=columns)


def _restored(column: pd.Series, restore: Any, is_text: bool) -> pd.Series:
    """Bring back the texts of a column; an empty cell is missing, or in a column of text empty."""
    if column.dtype != object and not pd.api.types.is_string_dtype(column):
        return column
    empty = "" if is_text else None
    values = [
        (restore(value) if value else empty) if isinstance(value, str) else value
        for value in column.tolist()
    ]
    return pd.Series(values, index=column.index, dtype=object)


def _of_type(column: pd.Series, kind: Any) -> pd.Series:
    """Make a column what the caller says that it is; what is missing is an empty text."""
    if pd.api.types.is_string_dtype(pd.Series([], dtype=kind)):
        return column.fillna("").astype(str).astype(kind)
    return column.astype(kind)


def _typed(column: pd.Series, is_text: bool) -> pd.Series:
    """Find out what the values of a column are."""
    if column.dtype != object:
        return column
    values = column.tolist()
    if is_text:
        return _text(column, [str(value) for value in values])
    known = column.dropna().tolist()
    if not known:
        return _text(column, [None] * len(values))
    gaps = len(known) < len(values)
    if all(isinstance(value, bool) or value in _BOOLEANS for value in known):
        found = [_BOOLEANS.get(str(value)) for value in values]
        return pd.Series(found, index=column.index, dtype="object" if gaps else "bool")
    # CSV does not tell numbers from texts of digits: both are numbers.
    written = list(map(str, known))
    if all(map(_WHOLE.fullmatch, written)):
        return column.map(int, na_action="ignore").astype("Int64" if gaps else "int64")
    if all(map(_NUMBER.fullmatch, written)):
        return column.astype("float64")
    if any(isinstance(value, str) for value in known):
        return _text(column, [None if value is None else str(value) for value in values])
    return column.infer_objects()


def _text(column: pd.Series, values: list[Any]) -> pd.Series:
    return text_column(values).set_axis(column.index)


def _indexed(table: Table) -> Table:
    """Take a first column without a name for the index, which was written before the others."""
    index = pd.Index(table.iloc[:, 0]).rename(None)
    table = table.iloc[:, 1:]
    if index.equals(pd.RangeIndex(len(index))):
        return table.reset_index(drop=True)
    table.index = index
    return table
