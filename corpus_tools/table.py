"""`Table`: a DataFrame that displays right to left and remembers how it was made."""

import functools
import html
import importlib.metadata
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol

import numpy as np
import pandas as pd

#: Rows that a table shows in a notebook; the rest is counted below it.
SHOWN_ROWS = 50

_CELL = "padding:0.2em 0.7em;vertical-align:top;"
_ALIGNED = {
    "before": ("left", "text-align:left;width:40%;"),
    "node": ("center", "text-align:center;font-weight:bold;white-space:nowrap;"),
    "after": ("right", "text-align:right;width:40%;"),
}
_TEXT = ("right", "text-align:right;")
_NUMBER = ("right", "text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;")

# A run that reads from left to right: Latin letters and digits with what stands between them.
_LATIN = r"A-Za-z0-9\u00C0-\u02AF\u0370-\u052F\u1E00-\u1FFF"
_RTL = r"\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF"
_LEFT_TO_RIGHT = re.compile(rf"[{_LATIN}](?:[^{_RTL}]*[{_LATIN}])?[+%°]*")


@functools.cache
def version() -> str:
    """Give the version of this library.

    Examples
    --------
    >>> version().count(".")
    2
    """
    return importlib.metadata.version("arabic-corpus-tools")


class _Source(Protocol):
    """What a table tells of the corpus that it was made of."""

    @property
    def fingerprint(self) -> str: ...

    @property
    def history(self) -> tuple[str, ...]: ...


class Table(pd.DataFrame):
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

    @property
    def _constructor(self) -> Callable[..., "Table"]:
        return Table

    @classmethod
    def of(cls, data: Any, verb: str, corpus: _Source, **parameters: Any) -> "Table":
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
            "version": version(),
        }
        return table

    def to_csv(self, path_or_buf: Any = None, *args: Any, **options: Any) -> Any:
        r"""Write CSV as pandas does; a file begins with a BOM, so that Excel reads the Arabic.

        Parameters
        ----------
        path_or_buf
            Where to; ``None`` gives a string.
        *args, **options
            As for `pandas.DataFrame.to_csv`; ``encoding="utf-8"`` leaves the BOM out.

        Returns
        -------
        str or None

        Examples
        --------
        >>> Table({"term": ["العراق"]}).to_csv(index=False)
        'term\nالعراق\n'
        """
        if path_or_buf is not None:
            options.setdefault("encoding", "utf-8-sig")
            # Half a character, cut by some program, is written as its escape.
            options.setdefault("errors", "backslashreplace")
        return super().to_csv(path_or_buf, *args, **options)

    def _repr_html_(self) -> str:
        """Give the HTML that Jupyter shows: attributes and inline styles only, all escaped.

        A concordance shows its document and the three columns of its lines; the further
        columns that the table has are named below it.
        """
        lines = [name for name in ("document", "before", "node", "after") if name in self.columns]
        is_concordance = set(_ALIGNED) <= set(self.columns)
        shown = pd.DataFrame(self.head(SHOWN_ROWS))
        if is_concordance:
            shown = shown[lines]
        columns = [_cells(column, str(name)) for name, column in shown.items()]
        header = list(map(_heading, shown.columns))
        if not isinstance(self.index, pd.RangeIndex):
            columns.insert(0, list(map(_heading, shown.index)))
            header.insert(0, _heading(self.index.name or ""))
        rows = [header, *zip(*columns, strict=True)] if len(shown) else [header]
        body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
        notes = list(self.attrs.get("notes", ()))
        if len(self) > len(shown):
            notes.append(f"{len(shown):,} of {len(self):,} rows")
        if further := [str(name) for name in self.columns if name not in shown]:
            notes.append(f"further columns: {', '.join(further)}")
        note = f'<div dir="ltr" style="opacity:0.7">{html.escape("; ".join(notes))}</div>'
        width = ' width="100%"' if is_concordance else ""
        return (
            f'<div style="overflow-x:auto"><table dir="rtl" lang="ar"{width} '
            f'style="border-collapse:collapse;direction:rtl;table-layout:auto">{body}</table>'
            f"{note if notes else ''}</div>"
        )


def text_column(values: list[Any]) -> pd.Series:
    r"""Make a column of strings; one with a lone surrogate, which Arrow refuses, of objects.

    Examples
    --------
    >>> text_column(["نص", None]).dtype == "str", text_column(["\ud83d"]).dtype
    (True, dtype('O'))
    """
    try:
        return pd.Series(values, dtype="str")
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


def isolated(text: str) -> str:
    """Escape a text for HTML and keep its Latin and digit runs in their own order.

    Parameters
    ----------
    text
        Any string; it is data, never markup.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> isolated("تطبيق Rocket Chat <b>")
    'تطبيق <span dir="ltr">Rocket Chat &lt;b</span>&gt;'
    """
    pieces = []
    end = 0
    for run in _LEFT_TO_RIGHT.finditer(text):
        pieces += [
            html.escape(text[end : run.start()]),
            f'<span dir="ltr">{html.escape(run[0])}</span>',
        ]
        end = run.end()
    return "".join([*pieces, html.escape(text[end:])])


def _styled(alignment: tuple[str, str]) -> str:
    side, style = alignment
    return f'align="{side}" style="{_CELL}{style}"'


def _heading(label: Any) -> str:
    text = " ".join(map(str, label)) if isinstance(label, tuple) else str(label)
    return f"<th {_styled(_ALIGNED.get(text, _TEXT))}>{isolated(text)}</th>"


def _cells(column: pd.Series, name: str) -> list[str]:
    numeric = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    styled = _styled(_NUMBER if numeric else _ALIGNED.get(name, _TEXT))
    direction = "ltr" if numeric else "rtl"
    if pd.api.types.is_float_dtype(column) and (column.dropna() % 1 == 0).all():
        column = column.astype("Int64")  # counts that arithmetic has made floats
    return [f'<td dir="{direction}" {styled}>{_shown(value)}</td>' for value in column.tolist()]


def _shown(value: Any) -> str:
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return f"{value:,.2f}" if abs(value) >= 0.01 or value == 0 else f"{value:.2g}"
    return isolated(str(value))


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
    return [_plain(item) for item in value]
