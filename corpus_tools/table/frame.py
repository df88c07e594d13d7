"""`Table`: a DataFrame that displays right to left and remembers how it was made."""

import functools
import importlib.metadata
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import printable
from corpus_tools.table.exports import Exports
from corpus_tools.table.markup import html_table
from corpus_tools.table.plain import plain_table

_TEXT: Any = pd.StringDtype("pyarrow", na_value=np.nan)


@functools.cache
def version() -> str:
    """Give the version of this library; ``unknown`` where it is run without being installed.

    Examples
    --------
    >>> version().count(".")
    2
    """
    try:
        return importlib.metadata.version("arabic-corpus-tools")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


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
            "history": list(corpus.history),
            "size": dict(documents=len(corpus), tokens=corpus.n_tokens, words=corpus.n_words),
            "settings": dict(corpus.settings),
            "version": version(),
        }
        return table

    def _repr_html_(self) -> str:
        """Give the HTML that Jupyter shows: see `corpus_tools.table.markup.html_table`."""
        return html_table(self)

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


def text_column(values: list[Any]) -> pd.Series:
    r"""Make a column of strings; one with a lone surrogate, which Arrow refuses, of objects.

    Examples
    --------
    >>> text_column(["نص", None]).dtype == "str", text_column(["\ud83d"]).dtype
    (True, dtype('O'))
    """
    return pd.Series(text_values(values), copy=False)


def text_values(values: list[Any]) -> Any:
    r"""Give strings as pandas keeps them in a column: quicker to make a table of than columns.

    Examples
    --------
    >>> text_values(["نص", "نصوص"]).dtype == "str"
    True
    """
    try:
        return pd.array(values, dtype="str")
    except UnicodeEncodeError:
        # An array of objects would be checked again, and refused.
        return pd.Series(values, dtype="object")


def text_array(array: Any) -> Any:
    """Give an Arrow array of text as pandas keeps it in a column, without a look at each string.

    Examples
    --------
    >>> import pyarrow as pa
    >>> text_array(pa.array(["نص", None], pa.large_string())).dtype == "str"
    True
    """
    return _TEXT.__from_arrow__(array)


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
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return str(value)
