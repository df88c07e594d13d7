"""`Table`: a DataFrame that reads from right to left and remembers how it was made; reading one."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import nearest, needs, printable, room, toml
from corpus_tools.table.exports import Exports
from corpus_tools.table.plain import mapped, plain_table

#: Of this library; pyproject.toml reads it from here. To ask for what is installed would take as
#: long as a page of a concordance.
VERSION = "0.1.0"

#: What pandas 3 calls "str", under a name that means the same to pandas 2.
TEXT: Any = pd.StringDtype("pyarrow", na_value=np.nan)
# As pandas writes them, and no more digits of a whole number than it can hold: 007 is a text.
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d{0,17})(?:\.\d+)?(?:e[-+]?\d+)?|inf)")


class Table(Exports):
    """A pandas DataFrame whose display is right to left, escaped, and safe to publish.

    Everything that pandas does works, and gives a `Table` where pandas gives a DataFrame.
    ``attrs`` says how it was made: the verb, its parameters, the corpus, the version; the
    sentences in ``attrs["notes"]`` stand below the table.

    Examples
    --------
    >>> table = Table({"term": ["العراق"], "frequency": [12]})
    >>> type(table.head(1)).__name__
    'Table'
    >>> 'dir="rtl"' in table._repr_html_()
    True
    """

    # itables asks a type for its package, not for its bases, and must hear of pandas.
    __module__ = "pandas.corpus_tools"

    def __reduce__(self) -> tuple[Any, ...]:
        return restored, (pd.DataFrame(self).__finalize__(self),)  # type: ignore[operator]

    @property
    def _constructor(self) -> Callable[..., "Table"]:
        return Table

    @classmethod
    def of(cls, data: Any, verb: str, corpus: Any, **parameters: Any) -> "Table":
        """Make a table that remembers the verb, its parameters and the corpus.

        Parameters
        ----------
        data
            Anything that makes a DataFrame.
        verb
            The name of the function that made it.
        corpus
            What it was made of.
        **parameters
            What the function was told.

        Returns
        -------
        Table
        """
        table = cls(data)
        table.attrs = {
            "verb": verb,
            "parameters": {name: _plain(value) for name, value in parameters.items()},
            "corpus": corpus.fingerprint,
            "history": [dict(step) for step in corpus.history],
            "size": dict(documents=len(corpus), tokens=corpus.n_tokens, words=corpus.n_words),
            "settings": dict(corpus.settings),
            "version": VERSION,
        }
        return table

    def pivot(self, **options: Any) -> "Table":
        """Spread a column over columns; pandas' own forgets how the table was made."""
        return Table(super().pivot(**options)).__finalize__(self)  # type: ignore[operator]

    def _repr_html_(self) -> str:
        """Give the HTML that Jupyter shows: see `corpus_tools.table.markup.html_table`."""
        return str(room("table.markup").html_table(self))

    def __repr__(self) -> str:
        """Give plain text of columns that stand straight, marks and all."""
        width = pd.get_option("display.width") or 80
        if sys.stdout is not None and sys.stdout.isatty():
            width = shutil.get_terminal_size().columns
        return plain_table(self, width) or "\n".join(map(printable, super().__repr__().split("\n")))


# Doctest, too, asks a type where it is from.
__test__ = {"Table": Table}


def restored(frame: pd.DataFrame) -> Table:
    """Make a table, ``attrs`` too, of one that pandas has pickled or read.

    Examples
    --------
    >>> restored(pd.DataFrame({"term": ["نص"]})).attrs
    {}
    """
    return Table(frame).__finalize__(frame)  # type: ignore[operator]


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
    ...     read_table(f"{folder}/lines.csv").to_dict("list") == lines.to_dict("list")
    True
    """
    path = Path(path)
    if not path.is_file():
        near = nearest(path.name, (each.name for each in path.parent.glob("*")))
        raise FileNotFoundError(f"there is no file {str(path)!r}{near or ': give its whole path'}")
    kind = path.suffix.lower()
    if kind == ".parquet":
        from pyarrow.parquet import read_schema

        frame = pd.read_parquet(path, **options)
        return restored(with_texts(frame, read_schema(path).pandas_metadata))
    sheets, types = room("table.spreadsheets"), options.pop("dtype", {})
    options = {"na_filter": False, "dtype": object, **options}
    if kind in (".xlsx", ".xlsm"):
        needs("openpyxl", "reading a workbook")
        with pd.ExcelFile(path, engine=options.pop("engine", "openpyxl")) as file:
            frame = pd.read_excel(file, **options)
            if isinstance(frame, dict):
                raise ValueError("one sheet is read at a time: sheet_name='Sheet1'")
            sheet = options.get("sheet_name", 0)
            title = file.sheet_names[sheet] if isinstance(sheet, int) else sheet
            names = room("naming.language").remembered(file.book).get(title, {})
        frame = mapped(frame.rename(columns=names), sheets.decoded_cell)
    else:
        options = {"encoding": "utf-8-sig", **options}
        try:
            if "sep" not in options and "delimiter" not in options:
                options["sep"] = _separator(path, options)
            frame = mapped(pd.read_csv(path, **{"index_col": False, **options}), sheets.unguarded)
        except UnicodeError as error:
            way = f'name its encoding: ct.read_table({path.name!r}, encoding="windows-1256")'
            raise ValueError(f"{path.name} is not in {options['encoding']}; {way}") from error
    frame.columns = frame.columns.infer_objects()
    texts = toml("naming/names.toml")["texts"].split()
    for place, (name, column) in enumerate(frame.items()):
        if column.dtype == object:
            values: Any = _typed(column.tolist(), name in texts)
            frame.isetitem(place, values.set_axis(frame.index))
    first = str(next(iter(frame.columns), ""))
    if first.startswith("Unnamed: 0") and "index_col" not in options:
        # The index was written before the columns, and has no name.
        index = pd.Index(frame.pop(first)).rename(None)
        frame.index = frame.index if index.equals(frame.index) else index
    return Table(frame.astype(types))


def with_texts(frame: pd.DataFrame, metadata: dict[str, Any] | None) -> pd.DataFrame:
    """Make columns text that were so when pandas wrote them: version 2 reads objects.

    Examples
    --------
    >>> metadata = {"columns": [{"name": "term", "numpy_type": "str"}]}
    >>> with_texts(pd.DataFrame({"term": ["نص"]}, dtype=object), metadata)["term"].dtype == "str"
    True
    """
    columns = metadata["columns"] if metadata else []
    texts = [column["name"] for column in columns if column["numpy_type"] == "str"]
    objects = [name for name, own in frame.items() if own.dtype == object and name in texts]
    return frame.astype(dict.fromkeys(objects, TEXT)) if objects else frame


def text_column(values: list[Any]) -> pd.Series:
    r"""Make a column of strings; one with a lone surrogate, which Arrow refuses, of objects.

    Examples
    --------
    >>> text_column(["نص", None]).dtype == "str", text_column(["\ud83d"]).dtype
    (True, dtype('O'))
    """
    try:
        return pd.Series(values, dtype=TEXT)
    except UnicodeEncodeError:
        return pd.Series(values, dtype="object")


def free_name(name: str, taken: Iterable[str]) -> str:
    """Give a column a name that is not taken: its own, or with ``_meta`` after it.

    Examples
    --------
    >>> free_name("section", ["id"]), free_name("id", ["id", "id_meta"])
    ('section', 'id_meta_meta')
    """
    taken = set(taken)
    while name in taken:
        name += "_meta"
    return name


def _plain(value: Any) -> Any:
    """Give a parameter as something that prints and compares: names, numbers, lists of them."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, pd.DataFrame):
        return f"a table of {len(value)} rows"
    if callable(value):
        return getattr(value, "__name__", repr(value))
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    return list(map(_plain, value)) if isinstance(value, Iterable) else str(value)


def _separator(path: Path, options: dict[str, Any]) -> str:
    """Find what parts the columns: what gives the header most names."""
    known = {name: options[name] for name in ("encoding", "compression") if name in options}
    return max(",;\t", key=lambda sep: pd.read_csv(path, sep=sep, nrows=0, **known).shape[1])


def _typed(values: list[Any], is_text: bool) -> pd.Series:
    """Find out what the values of a column are."""
    if is_text:
        return text_column(list(map(str, values)))
    column = pd.Series(values, dtype=object)
    filled = column[column != ""]
    written = list(map(str, filled))
    # CSV does not tell numbers from texts of digits: both are numbers.
    if written and all(map(_NUMBER.fullmatch, written)):
        numbers = pd.to_numeric(filled)
        # To the last digit, which pandas 2 rounds.
        filled = numbers if numbers.dtype.kind == "i" else filled.astype("float64")
        if len(filled) < len(column) and filled.dtype.kind == "i":
            filled = filled.astype("Int64")
    elif written and set(written) <= {"True", "False"}:
        filled = filled.map(str) == "True"
    elif not written or any(isinstance(value, str) for value in filled):
        filled = text_column(written).set_axis(filled.index)
    return filled.infer_objects().reindex(column.index)
