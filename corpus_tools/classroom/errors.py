"""Errors as a class reads them: the sentence that helps, and the whole on demand."""

import re
from pathlib import Path
from traceback import extract_tb, walk_tb
from typing import Any

import pandas as pd

from corpus_tools._checks import printable, running_shell, toml
from corpus_tools.classroom.notes import sentence
from corpus_tools.naming.language import spoken

_HOUSE = Path(__file__).parents[1]
# So many signs of a sentence are shown: of its beginning, and of its end, where the advice is.
_LONGEST = 1500


def shorten_errors() -> None:
    """Have a notebook show an error that the toolkit raises as a sentence, and its line of a cell.

    An error of other code keeps its traceback, and so does one that nobody meant to raise, but for
    two slips: a column that a table lacks, and a name that a cell would have made that stopped. The
    command ``%tb`` shows the whole of the last one. Outside of IPython nothing changes, nor where
    errors are handled by somebody already.

    Examples
    --------
    >>> shorten_errors()
    """
    shell = running_shell()
    if shell and not shell.custom_exceptions:
        shell.set_custom_exc((Exception,), _show)


def in_arabic(message: str) -> str:
    r"""Say in Arabic what the commonest slips are told in English; "" for another message.

    Examples
    --------
    >>> in_arabic("a DataFrame is expected, not int")
    'المطلوب جدول (\u2066DataFrame\u2069)، وليس \u2068int\u2069'
    """
    for pattern, arabic in toml("classroom/errors.toml").items():
        found = re.fullmatch(pattern, message)
        if found and ("said" not in found.groupdict() or in_arabic(found["said"])):
            parts = (in_arabic(part) or f"\u2068{part}\u2069" for part in found.groups(""))
            return arabic.format(*parts)
    return ""


def _show(shell: Any, kind: type, error: Any, trace: Any, tb_offset: Any = None) -> None:
    """Show an error that IPython has caught; in short where a ``raise`` of the toolkit meant it."""
    *_, last = extract_tb(trace)
    is_ours = Path(last.filename).is_relative_to(_HOUSE) and (last.line or "").startswith("raise ")
    if said := printable(error) if is_ours else _slip(shell, error, trace):
        lines = (line for frame, line in walk_tb(trace) if frame.f_globals is shell.user_ns)
        error._render_traceback_ = lambda: [_short(error, said, next(lines, 1))]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=True)
    vars(error).pop("_render_traceback_", None)  # %tb comes by the same way


def _slip(shell: Any, error: Any, trace: Any) -> str:
    """Say what is missing, where a cell wants a column or what another cell makes; or ""."""
    frames = [frame for frame, _ in walk_tb(trace)]
    if isinstance(error, NameError | AttributeError) and frames[-1].f_globals is shell.user_ns:
        # In a lesson one cell that cannot work on the texts of a class stops those that need it.
        # A model of scikit-learn has attributes with such a name once it has been fitted.
        made = re.compile(rf"^(?:\w+, )*{re.escape(error.name or '')}(?:, \w+)* = ", re.MULTILINE)
        is_made = any(map(made.search, shell.user_ns.get("In", ())))
        is_made = str(error.name).endswith("_") if isinstance(error, AttributeError) else is_made
        return f"{error.name!r} is made by a cell that stopped or has not been run" * is_made
    if isinstance(error, IndexError) and re.search("out.of.bounds", str(error)):
        return "there is no row of this number: the table has fewer, or none"
    if isinstance(error, ValueError) and re.search("^Found array with 0 ", str(error)):
        return "the matrix is empty: no word is in enough of the texts, or in few enough"
    for frame in frames if isinstance(error, KeyError) else ():
        table, key = (frame.f_locals.get(name) for name in ("self", "key"))
        if frame.f_code.co_name == "__getitem__" and isinstance(table, pd.DataFrame):
            names: Any = key if pd.api.types.is_list_like(key) else [key]
            lost = [name for name in names if name not in table]
            there = ", ".join(map(printable, table.columns))
            return f"the table has no column {lost[0]!r}; it has {there}" if lost else ""
    return ""


def _short(error: Exception, said: str, line: int) -> str:
    # From right to left, though a traceback is shown from left to right.
    shown = "\u2067{}\u2069".format if spoken() == "ar" else str
    if type(error).__module__.startswith(f"{__package__}."):  # it is for a class, in its language
        return shown(error)
    said = said if len(said) <= _LONGEST else f"{said[: _LONGEST // 2]} … {said[-_LONGEST // 2 :]}"
    arabic = in_arabic(said) if spoken() == "ar" else ""
    where = sentence("where", kind=type(error).__name__, line=line)
    return f"{shown(where)}\n{shown(arabic) if arabic else said}"
