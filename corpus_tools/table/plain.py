"""What is seen of a value, and tables as plain text: aligned by what is seen, cropped off the node.

Every way out of a table (HTML, the page of `show`, CSV, workbooks, Markdown, LaTeX, the terminal)
asks `seen` what a value looks like *before* it escapes anything. A cell may hold any object: what
is escaped only where it is a string already would be run as soon as it stands in a list.
"""

import itertools
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from unicodedata import category, east_asian_width

import numpy as np
import pandas as pd

from corpus_tools._checks import printable, room

Write = Callable[[str], str]

#: The columns that a concordance shows, as it is read, and the sides to which its lines stand.
LINE = ("document", "page", "before", "node", "after", "code", "note")
TITLES = ("title", "العنوان", "عنوان")
SIDES = {"before": "left", "node": "center", "after": "right"}

# Exactly these types: a subclass may look like anything.
_NUMBERS = {bool, int, float, complex, Decimal, Fraction}
_NOT_TEXT = _NUMBERS | {date, datetime, time, timedelta, pd.Timestamp, pd.Timedelta, pd.Period}
_SPACES = re.compile(r"\s+")
# No line is so long that more of a cell is ever seen.
_LONGEST = 2000


def seen(value: Any, comma: str = ",") -> str:
    """Give what is seen of any value as plain text, not escaped; nothing of a missing one.

    Parameters
    ----------
    value
        What a cell or a label holds.
    comma
        What parts the thousands of a whole number; ``""`` for years and labels.

    Returns
    -------
    str

    Examples
    --------
    >>> seen("<نص>"), seen(["<نص>"]), seen(None)
    ('<نص>', "['<نص>']", '')
    >>> seen(1234), seen(1234.5), seen(0.00123), seen(1e300)
    ('1,234', '1,234.50', '0.0012', '1e+300')
    """
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:{comma}}"
    if is_missing(value):
        return ""
    if isinstance(value, float):  # two decimals, or two digits where it is small or huge
        return f"{value:,.2f}" if value == 0 or 0.01 <= abs(value) < 1e15 else f"{value:.2g}"
    return str(value)


def heading(label: Any) -> str:
    """Give what is seen of the name of a column or row; of several levels with spaces between.

    >>> heading(("أ", 2015)), heading(None)
    ('أ 2015', '')
    """
    return " ".join(seen(name, "") for name in (label if isinstance(label, tuple) else (label,)))


def one_line(text: str) -> str:
    r"""Write a text on one line, with one blank for all that stand together.

    >>> one_line("سطر\r\n\tثان")
    'سطر ثان'
    """
    return _SPACES.sub(" ", text)


def is_missing(value: Any) -> bool:
    """Tell whether a value is none: None, nan, NA and NaT.

    >>> is_missing(float("nan")), is_missing([None]), is_missing("")
    (True, False, False)
    """
    return value is None or bool(pd.api.types.is_scalar(value) and pd.isna(value))


def is_text(value: Any) -> bool:
    """Tell whether a value is seen as text: whatever is no number, no time, and not missing.

    >>> is_text("1"), is_text(["نص"]), is_text(1), is_text(None)
    (True, True, False, False)
    """
    if isinstance(value, str):
        return True
    if type(value) in _NOT_TEXT or is_missing(value):
        return False
    return not isinstance(value, np.generic) or holds_text(value.dtype)


def holds_text(dtype: Any) -> bool:
    """Tell whether values of this type may be seen as text.

    >>> holds_text(pd.Series(["نص"]).dtype), holds_text(pd.Series([1]).dtype)
    (True, False)
    """
    # Booleans, whole numbers, floats, complex numbers, dates, differences of dates.
    return dtype.kind not in "biufcmM"


def values_of(column: pd.Series) -> list[Any]:
    """Give the values of a column as they are seen: days without an hour as such.

    >>> seen(values_of(pd.Series(pd.to_datetime(["2015-07-21"]), name="اليوم"))[0])
    '2015-07-21'
    """
    if column.dtype.kind == "M" and (column.isna() | (column.dt.normalize() == column)).all():
        return column.dt.date.tolist()
    return column.tolist()


def mapped(frame: pd.DataFrame, write: Write, number: Any = None) -> pd.DataFrame:
    """Write all that is seen as text in a table in another way: cells, labels, and their names.

    Parameters
    ----------
    frame
        Any table.
    write
        Is given what is seen of each text.
    number
        Is given each other value that is not missing, and how such values of its column are
        written; then columns stand under their headings. ``None`` leaves these as they are.

    Returns
    -------
    DataFrame
        Of the same shape; with ``number`` missing values are None.

    Examples
    --------
    >>> mapped(pd.DataFrame({"a": ["نص", 1, ["نص"]]}), lambda text: text + "!").to_dict("list")
    {'a!': ['نص!', 1, "['نص']!"]}
    """

    def changed(value: Any, how: Any) -> Any:
        if is_text(value):
            return write(seen(value))
        if number is None:
            return value
        return None if is_missing(value) else number(value, how or seen)

    result = pd.DataFrame(frame.copy(deep=False))
    ways = room("naming.numbers").number_formats(frame) if number else [None] * frame.shape[1]
    for place, (dtype, how) in enumerate(zip(frame.dtypes, ways, strict=True)):
        if number is not None or holds_text(dtype):
            values = [changed(value, how) for value in values_of(frame.iloc[:, place])]
            # Of objects, so that pandas makes nothing else of them.
            column: Any = pd.Series(values, index=frame.index, dtype=object)
            result.isetitem(place, column)
    named = room("naming.language").headed(frame) if number else frame
    result.index, result.columns = _labels(named.index, write), _labels(named.columns, write)
    return result


def _labels(index: pd.Index, write: Write) -> pd.Index:
    def changed(label: Any) -> Any:
        return write(heading(label)) if is_text(label) else label

    levels = [
        pd.Index(list(map(changed, level)), dtype=object) if holds_text(level.dtype) else level
        for level in map(index.get_level_values, range(index.nlevels))
    ]
    names = list(map(changed, index.names))
    if isinstance(index, pd.MultiIndex):
        return pd.MultiIndex.from_arrays(levels, names=names)
    return levels[0].rename(names[0])


def is_concordance(frame: pd.DataFrame) -> bool:
    """Tell whether a table has the lines of a concordance.

    >>> is_concordance(pd.DataFrame({"before": ["قال"], "node": ["إن"], "after": ["الماء"]}))
    True
    """
    return frame.columns.is_unique and set(SIDES) <= set(frame.columns)


def is_numbered(frame: pd.DataFrame) -> bool:
    """Tell whether lines of a concordance can be called by numbers: some, with whole labels.

    >>> is_numbered(pd.DataFrame({"document": ["1"], "before": [""], "node": ["نص"], "after": "."}))
    True
    """
    numbered = frame.index.nlevels == 1 and frame.index.dtype.kind == "i" and frame.index.is_unique
    return bool(len(frame) and numbered and is_concordance(frame) and "document" in frame)


def titles_of(frame: pd.DataFrame) -> list[str]:
    """Give the title of each row, "" where it has none.

    >>> titles_of(pd.DataFrame({"document": ["1", "2"], "title": ["في البحر", None]}))
    ['في البحر', '']
    """
    titles = (list(map(seen, frame[name])) for name in TITLES if name in frame)
    return next(titles, [""] * len(frame))


def sides_of(
    frame: pd.DataFrame, levels: int = 0, sides: dict[str, str] = SIDES, other: str = "right"
) -> list[str]:
    """Say for each column where its cells stand: those of a concordance around the node.

    Before them stand as many columns of an index as there are levels shown.

    >>> sides_of(pd.DataFrame({"before": ["قال"], "node": ["إن"], "after": ["الماء"]}), 1)
    ['right', 'left', 'center', 'right']
    """
    around = sides if is_concordance(frame) else {}
    return [other] * levels + [around.get(name, other) for name in frame.columns]


def shows_index(frame: pd.DataFrame, index: bool | None = None) -> bool:
    """Tell whether the index is shown: where nobody says so, if it does more than count rows.

    >>> shows_index(pd.DataFrame({"term": ["نص", "كتاب"]})[1:])
    False
    """
    return not isinstance(frame.index, pd.RangeIndex) if index is None else index


def chosen(frame: pd.DataFrame, columns: Any) -> pd.DataFrame:
    """Give the columns named of a table, or all, as a DataFrame that is not ours, with ``attrs``.

    >>> list(chosen(pd.DataFrame({"a": ["نص"], "b": [1]}), ["b"]))
    ['b']
    """
    result = pd.DataFrame(frame if columns is None else frame[list(columns)])
    return result.__finalize__(frame)  # type: ignore[operator]


def reading_columns(frame: pd.DataFrame, columns: Any = None) -> pd.DataFrame:
    """Choose what is read: the columns named, or those of the lines of a concordance, or all.

    >>> lines = pd.DataFrame({"before": [""], "node": ["نص"], "after": ["."], "position": [0]})
    >>> list(reading_columns(lines))
    ['before', 'node', 'after']
    """
    if columns is None and is_concordance(frame):
        columns = [name for name in LINE if name in frame.columns]
        if "agreed" in frame.columns:  # lines that several have coded
            columns += [name for name in frame.columns if str(name).startswith("code_")]
    return chosen(frame, columns)


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
        ``None`` for what pandas prints just as well: tables without rows, columns or text, and
        those of several levels. Columns for which there is no room are named below.

    Examples
    --------
    >>> print(plain_table(pd.DataFrame({"term": ["كِتَاب", "نص"], "frequency": [2, 1]}), 80))
         term  frequency
    0  كِتَاب          2
    1      نص          1
    """
    nested = frame.index.nlevels + frame.columns.nlevels > 2
    numeric = all(map(pd.api.types.is_numeric_dtype, frame.dtypes))  # or no columns
    if nested or numeric or not len(frame) or not frame.columns.is_unique:
        return None
    most, least = pd.get_option("display.max_rows"), pd.get_option("display.min_rows")
    half = max(min(least or most, most) // 2, 1) if most and len(frame) > most else 0
    shown = pd.DataFrame(pd.concat([frame.head(half), frame.tail(half)]) if half else frame)
    lines = is_concordance(shown)
    columns = {_ROWS: ["", *(_bare_line(heading(label)) for label in shown.index)]}
    names = room("naming.language").headings(frame)
    for place, how in enumerate(room("naming.numbers").number_formats(frame)):
        column = shown.iloc[:, place]
        columns[column.name] = [_bare_line(heading(names[place])), *_column(column, how)]
    if lines and _total(columns) > width:
        columns = _cropped_lines(columns, width)
    else:
        widest = pd.get_option("display.max_colwidth") or max(width, 1)
        columns = _cropped(columns, dict.fromkeys(columns, widest))
    while _total(columns) > width and len(columns) > 2:
        columns.popitem()  # the last ones are named below
    padded = []
    for name, cells in columns.items():
        size = max(map(places, cells))
        pad = _PADDED.get(name, str.rjust) if lines else str.rjust
        padded.append([pad(cell, size + len(cell) - places(cell)) for cell in cells])
    rows = ["  ".join(row).rstrip() for row in zip(*padded, strict=True)]
    of = zip(shown.columns, names, strict=True)
    hidden = [_bare_line(heading(said)) for name, said in of if name not in columns]
    if half:
        rows.insert(1 + half, "..")
    if half or hidden:
        note_in = room("naming.language").note_in
        rows += ["", note_in(f"[{len(frame)} rows x {len(frame.columns)} columns]")]
    if hidden:
        rows[-1] += " " + note_in(f"further columns: {', '.join(hidden)}")
    return "\n".join(rows)


# Where in its column a cell of a concordance stands, in a line that begins on the left.
_PADDED = {"node": str.center, "after": str.ljust}
# The index among the columns, which may have any name.
_ROWS: Any = object()
_PLACES = {"Mn": 0, "Me": 0, "Cf": 0}


def places(text: str) -> int:
    """Count the places that a text takes in a line of a terminal.

    >>> places("كِتَاب"), places("漢字")
    (4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_PLACES.get(category(sign), 1 + (east_asian_width(sign) in "WF")) for sign in text)


def _column(column: pd.Series, how: Any) -> list[str]:
    """Give a column as strings; of a missing value what pandas writes."""
    kept = slice(-_LONGEST, None) if column.name == "before" else slice(_LONGEST)
    values = values_of(column)
    texts = ["NaN" if is_missing(value) else (how or seen)(value)[kept] for value in values]
    return [_bare_line(text).strip() for text in texts]


def _bare_line(text: str) -> str:
    return printable(one_line(text))


def _total(columns: dict[Any, list[str]]) -> int:
    return sum(2 + max(map(places, cells)) for cells in columns.values()) - 2


def _cropped(columns: dict[Any, list[str]], sizes: dict[Any, int]) -> dict[Any, list[str]]:
    """Take away what is more than some places: of what is before a node, the beginning."""
    both = columns.keys() & sizes
    return columns | {n: [_crop(cell, sizes[n], n) for cell in columns[n]] for n in both}


def _crop(text: str, size: int, name: str) -> str:
    if places(text) <= size:
        return text
    step = -1 if name == "before" else 1
    text = text[::step]
    ends = itertools.accumulate(map(places, text))
    return (text[: sum(end <= size - 3 for end in ends)] + "...")[::step]


def _cropped_lines(columns: dict[Any, list[str]], width: int) -> dict[Any, list[str]]:
    """Keep the lines of a concordance, and of its contexts what is near the node."""
    columns = {name: columns[name] for name in (_ROWS, *LINE) if name in columns}
    sizes = {"document": max(width // 5, 12), "node": max(width // 3, 12), "before": 6, "after": 6}
    free = max(width - _total(_cropped(columns, sizes)), 0) // 2
    return _cropped(columns, sizes | {"before": 6 + free, "after": 6 + free})
