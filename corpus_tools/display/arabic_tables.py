"""`use_arabic_tables`: in a notebook, pandas' own tables stand as ours do, from right to left."""

import copy
import html
import re
from contextlib import ExitStack
from functools import partial
from typing import Any

import pandas as pd

from corpus_tools._checks import patterns, running_shell, toml
from corpus_tools.naming.language import headed, note_in, spoken
from corpus_tools.naming.numbers import number_formats
from corpus_tools.table.markup import direction, isolated
from corpus_tools.table.plain import seen

_RE = patterns("display/arabic_tables.toml")
_NOTE = '<p dir="auto" style="opacity:0.7">{}</p>'
_PANDAS: Any = pd.DataFrame


class ArabicTables(ExitStack):
    """What `use_arabic_tables` has set; ``off()``, or leaving a ``with``, ends it.

    Examples
    --------
    >>> ArabicTables()  # جداول
    <use_arabic_tables(): off() ends it>
    """

    off = ExitStack.close

    def __repr__(self) -> str:
        return "<use_arabic_tables(): off() ends it>"


def use_arabic_tables() -> ArabicTables:
    """Show pandas' tables that hold Arabic from right to left, from now on or in a ``with`` block.

    So stand, in a notebook, every DataFrame, Series and Styler in which an Arabic letter is seen:
    what ``groupby().agg``, ``describe``, ``value_counts`` and ``pivot_table`` give. Text is
    escaped, Latin within it in its own order, numbers written as in a `Table`; how many rows,
    columns and characters are seen is said by pandas' options. A Styler keeps its styles, and what
    its own formats write stands as it is. Other tables, and plain text, are as they were.

    Returns
    -------
    ArabicTables
        Works as a context manager; its ``off()`` ends it, too. Where no notebook runs, nothing is
        changed.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> words = ct.frequencies(ct.read(["البحر واسع البحر"]))
    >>> with ct.use_arabic_tables():
    ...     lengths = words.groupby("term").agg({"frequency": "max"})
    """
    made = ArabicTables()
    if shell := running_shell():
        formatter = shell.display_formatter.formatters["text/html"]
        for kind, write in _HTML.items():
            # Popped first: IPython keeps a class under its name until it meets one.
            made.callback(formatter.for_type, kind, formatter.pop(kind, None))
            made.callback(formatter.pop, kind, None)
            formatter.for_type(kind, write)
    return made


def _frame(frame: Any) -> Any:
    """Write a table as pandas lays it out, with its cells as ours stand."""
    made = frame._repr_html_()
    # A Table, and any other that has a look of its own, keeps it; a summary has no cells.
    is_own = type(frame)._repr_html_ is not _PANDAS._repr_html_
    if is_own or not _RE.arabic.search(made or "") or "<table" not in made:
        return made
    option, ways = pd.get_option, number_formats(frame)
    if {"mean", "std"} <= set(frame.index):  # of `describe`: numbers of many sizes in one column
        ways = [way and seen for way in ways]  # type: ignore[misc]
    most, least = option("display.max_rows"), option("display.min_rows")
    made = headed(frame).to_html(
        max_rows=least if most and least and len(frame) > most > least else most,
        max_cols=option("display.max_columns"),
        show_dimensions=option("display.show_dimensions"),
        # Who has told pandas how numbers are written has them so.
        formatters=None if option("display.float_format") else ways,  # type: ignore[arg-type]
        na_rep="",
        notebook=True,
    )
    body, _, note = made.partition("<table")[2].partition(">")[2].partition("</table>")
    note = _RE.size.sub(
        lambda size: _NOTE.format(note_in(f"[{size[1]} rows x {size[2]} columns]")), note
    )
    template = toml("table/markup.toml")["table"].replace("<tr>{header}</tr>", "")
    side = "rtl" if spoken() == "ar" else "ltr"
    body, note = _RE.cell.sub(_cell, body), note.partition("</div>")[0]
    return template.format(side=side, width="", body=body, note=note)


def _cell(found: re.Match[str]) -> str:
    tag, about, inner = found.groups()
    text = html.unescape(inner)
    is_number = text.isascii() and text.lower() == text.upper()
    side = "ltr" if is_number else direction(text)
    styled = toml("table/markup.toml")["number" if is_number else "text"]
    return f'<{tag}{about} dir="{side}" {styled}>{isolated(text)}</{tag}>'


def _series(series: pd.Series) -> str | None:
    """Write a column as a table of one; without Arabic it has no look of its own, as in pandas."""
    made = _frame(series.to_frame("" if series.name is None else series.name))
    return made if made and _RE.arabic.search(made) else None


def _styled(styler: Any) -> Any:
    """Write a Styler with its styles, from right to left."""
    made = styler._repr_html_()
    if not made or not _RE.arabic.search(made):
        return made
    styler = copy.deepcopy(styler)
    for name, writers in vars(styler).items():
        if name.startswith("_display_funcs"):
            writers.update({place: partial(_shown, write) for place, write in writers.items()})
            writers.default_factory = partial(partial, _shown, writers.default_factory())
    return styler.to_html(table_attributes=f'{styler.table_attributes or ""} dir="rtl" lang="ar"')


def _shown(write: Any, value: Any) -> Any:
    """Escape what stands as it is in the data; what a format of the user's made may be markup."""
    shown = write(value)
    is_data = shown is value or (isinstance(value, str) and shown == value)
    return isolated(seen(shown)) if is_data or not re.search("[<&]", str(shown)) else shown


_HTML: dict[Any, Any] = {
    pd.DataFrame: _frame,
    pd.Series: _series,
    "pandas.io.formats.style.Styler": _styled,
}
