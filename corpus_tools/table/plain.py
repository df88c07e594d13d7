"""Tables as plain text, for a terminal: aligned by what is seen, cropped away from the node."""

import re
import unicodedata
from typing import Any

import pandas as pd

from corpus_tools._checks import printable
from corpus_tools.table.html import LINE, is_concordance

_SPACES = re.compile(r"\s+")
_NARROWEST = 12
# No line is so long that more of a cell is ever seen.
_LONGEST = 2000


def plain_table(frame: pd.DataFrame, width: int) -> str | None:
    """Lay a table out in columns of plain text, as pandas does, for ``width`` places.

    Vowel marks and other signs that take no place are not counted as one, so columns stay
    straight; what a terminal would obey is taken out. A concordance that is too wide shows its
    document and lines alone, cropped at the ends that are far from the node.

    Parameters
    ----------
    frame
        Any table.
    width
        Places in a line.

    Returns
    -------
    str or None
        ``None`` for what pandas prints just as well: tables without rows, columns or text,
        those of several levels, and those that are too wide to be laid out.

    Examples
    --------
    >>> print(plain_table(pd.DataFrame({"term": ["كِتَاب", "نص"], "frequency": [2, 1]}), 80))
         term  frequency
    0  كِتَاب          2
    1      نص          1
    """
    nested = isinstance(frame.index, pd.MultiIndex) or isinstance(frame.columns, pd.MultiIndex)
    if nested or not len(frame) or not len(frame.columns) or not frame.columns.is_unique:
        return None
    most, least = pd.get_option("display.max_rows"), pd.get_option("display.min_rows")
    pieces = [frame]
    if most and len(frame) > most:
        half = max(min(least or most, most) // 2, 1)
        pieces = [frame.head(half), frame.tail(half)]
    shown = pd.DataFrame(pd.concat(pieces) if len(pieces) > 1 else frame)
    if all(pd.api.types.is_numeric_dtype(kind) for kind in shown.dtypes):
        return None
    lines = is_concordance(shown)
    columns = {name: _column(shown, name) for name in shown.columns}
    columns = {"": ["", *map(_clean, map(str, shown.index))], **columns}
    crops = pd.get_option("display.max_colwidth") or max(width, 1)
    if lines and _total(columns) > width:
        columns = _cropped_lines(columns, width)
    else:
        columns = {name: [_crop(cell, crops) for cell in cells] for name, cells in columns.items()}
    if _total(columns) > width:
        return None
    sizes = [max(map(places, cells)) for cells in columns.values()]
    justify = [_JUSTIFY.get(name, _end) if lines else _end for name in columns]
    rows = [
        "  ".join(side(cell, size) for side, cell, size in zip(justify, row, sizes, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    rows = [row.rstrip() for row in rows]
    if len(pieces) > 1:
        rows.insert(1 + len(pieces[0]), "..")
    hidden = [str(name) for name in shown.columns if name not in columns]
    if len(pieces) > 1 or hidden:
        rows += ["", f"[{len(frame)} rows x {len(frame.columns)} columns]"]
    if hidden:
        rows[-1] += f" further columns: {', '.join(map(_clean, hidden))}"
    return "\n".join(rows)


def places(text: str) -> int:
    """Count the places that a text takes in a line of a terminal.

    >>> places("كِتَاب"), places("漢字")
    (4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_PLACES.get(unicodedata.category(sign), 1 + _wide(sign)) for sign in text)


_PLACES = {"Mn": 0, "Me": 0, "Cf": 0}


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _end(text: str, size: int) -> str:
    return " " * (size - places(text)) + text


def _start(text: str, size: int) -> str:
    return text + " " * (size - places(text))


def _middle(text: str, size: int) -> str:
    return _start(" " * ((size - places(text)) // 2) + text, size)


_JUSTIFY = {"node": _middle, "after": _start}


def _column(frame: pd.DataFrame, name: Any) -> list[str]:
    """Give a column as strings, numbers and dates as pandas writes them, with its name first."""
    column = frame[name]
    types = pd.api.types
    if types.is_numeric_dtype(column) or types.is_datetime64_any_dtype(column):
        cells = [cell.strip() for cell in column.to_string(header=False, index=False).split("\n")]
    else:
        kept = slice(-_LONGEST, None) if name == "before" else slice(_LONGEST)
        cells = [_clean(str(value)[kept]) for value in column.tolist()]
    return [_clean(str(name)), *cells]


def _clean(text: str) -> str:
    """Put a text on one line, without what a terminal would obey or could not write."""
    return printable(_SPACES.sub(" ", text))


def _total(columns: dict[Any, list[str]]) -> int:
    return sum(2 + max(map(places, cells)) for cells in columns.values()) - 2


def _crop(text: str, size: int, at_start: bool = False) -> str:
    """Take away what is more than ``size`` places."""
    if len(text) <= size or places(text) <= size:
        return text
    signs, taken, kept = reversed(text) if at_start else text, 0, []
    for sign in signs:
        taken += places(sign)
        if taken > size - 3:
            break
        kept.append(sign)
    return f"...{''.join(reversed(kept))}" if at_start else f"{''.join(kept)}..."


def _cropped_lines(columns: dict[Any, list[str]], width: int) -> dict[Any, list[str]]:
    """Keep the lines of a concordance, and of its contexts what is near the node."""
    columns = {name: columns[name] for name in ("", *LINE) if name in columns}
    for name, share in (("document", 5), ("node", 3)):
        if name in columns:
            size = max(width // share, _NARROWEST)
            columns[name] = [_crop(cell, size) for cell in columns[name]]
    taken = _total({name: columns[name] for name in columns if name not in ("before", "after")})
    size = max((width - taken - 4) // 2, 6)
    for name in ("before", "after"):
        texts = [cell.strip() for cell in columns[name]]
        columns[name] = [texts[0], *(_crop(text, size, name == "before") for text in texts[1:])]
    return columns
