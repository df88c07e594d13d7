"""`read_table`: a table that was written as Parquet, CSV or a workbook."""

import os
import re
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._checks import needs
from corpus_tools.table.frame import Table, restored, text_column
from corpus_tools.table.plain import mapped
from corpus_tools.table.spreadsheets import decoded_cell, unguarded

# Columns of ours that hold text, digits too; an empty cell is an empty text there.
_TEXT_COLUMNS = frozenset(
    "id file encoding document before node after term forms form key kind query lemma stem root "
    "status repaired reason".split()
)
# As pandas writes them, and no more digits of a whole number than it can hold: 007 is a text.
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d{0,17})(?:\.\d+)?(?:e[-+]?\d+)?|inf)")


def read_table(path: str | os.PathLike[str], **options: Any) -> Table:
    """Read a table that was written by ``to_parquet``, ``to_csv`` or ``to_excel``.

    Parquet gives the table back as it was, with ``attrs``, so that `methods` can still write it
    up. From CSV and workbooks come the texts, without the apostrophes that kept them from being
    formulas, and the numbers: lines that were coded in a spreadsheet, and lists of words.

    Parameters
    ----------
    path
        A file: ``.parquet``, ``.xlsx``, or with any other suffix CSV (compressed too) that is
        parted by commas, semicolons or tabs.
    **options
        Further options, of `pandas.read_parquet`, `pandas.read_csv` or `pandas.read_excel`.
        ``dtype={"year": "str"}`` says what a column is, ``parse_dates=["date"]`` makes dates of a
        column of CSV.

    Returns
    -------
    Table
        Of CSV and workbooks: columns that hold only numbers, or only True and False, are such (in
        CSV also those of texts of digits; ``007`` stays a text); others are text, ``NA`` and
        ``null`` too, and our own columns of text, as ``document`` and ``term``, always are. An
        empty cell is a missing value, in our own columns of text an empty text. ``attrs`` is
        empty: such a file does not say how a table was made.

    Raises
    ------
    OSError
        When the file cannot be read.
    ImportError
        When a workbook is to be read and openpyxl is not installed.
    ValueError
        When it is no table.

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
    kind = path.suffix.lower()
    if kind == ".parquet":
        return restored(pd.read_parquet(path, **options))
    types = options.pop("dtype", {})
    options = {"na_filter": False, "dtype": object, **options}
    restore: Any = unguarded
    if kind in (".xlsx", ".xlsm"):
        needs("openpyxl", "reading a workbook")
        restore = decoded_cell
        frame = pd.read_excel(path, **{"engine": "openpyxl", **options})
        if isinstance(frame, dict):
            raise ValueError("one sheet is read at a time: sheet_name='Sheet1'")
    else:
        options = {"encoding": "utf-8-sig", **options}
        if "sep" not in options and "delimiter" not in options:
            options["sep"] = _separator(path, options)
        frame = pd.read_csv(path, **options)
    frame = mapped(frame, restore)
    frame.columns = frame.columns.infer_objects()
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        if column.dtype == object:
            values: Any = _typed(column.tolist(), name in _TEXT_COLUMNS)
            frame.isetitem(place, values.set_axis(frame.index))
    first = str(next(iter(frame.columns), ""))
    if first.startswith("Unnamed: 0") and "index_col" not in options:
        # The index was written before the columns, and has no name.
        index = pd.Index(frame.pop(first)).rename(None)
        frame.index = frame.index if index.equals(frame.index) else index
    return Table(frame.astype(types))


def _separator(path: Path, options: dict[str, Any]) -> str:
    """Find what parts the columns: what gives the header most names."""
    known = {name: options[name] for name in ("encoding", "compression") if name in options}

    def columns(separator: str) -> int:
        return len(pd.read_csv(path, sep=separator, nrows=0, **known).columns)

    return max((",", ";", "\t"), key=columns)


def _typed(values: list[Any], is_text: bool) -> pd.Series:
    """Find out what the values of a column are."""
    if is_text:
        return text_column(list(map(str, values)))
    column = pd.Series(values, dtype=object)
    filled = column[column != ""]
    written = list(map(str, filled))
    # CSV does not tell numbers from texts of digits: both are numbers.
    if written and all(map(_NUMBER.fullmatch, written)):
        filled = pd.to_numeric(filled)
        if len(filled) < len(column) and filled.dtype.kind == "i":
            filled = filled.astype("Int64")
    elif written and set(written) <= {"True", "False"}:
        filled = filled.map(str) == "True"
    elif not written or any(isinstance(value, str) for value in filled):
        filled = text_column(written).set_axis(filled.index)
    return filled.infer_objects().reindex(column.index)
