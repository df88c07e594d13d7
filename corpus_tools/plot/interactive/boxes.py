"""What a box says when something is touched: counts, and a line of the text. Text is data."""

from html import escape
from typing import Any

import pandas as pd

from corpus_tools._checks import printable, toml
from corpus_tools.dates import read_dates
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.arabic.shaping import FSI, LRI, PDI, RLI, has_arabic, isolate
from corpus_tools.text.arabic import default_key

_LINE = ["before", "node", "after"]
_MOST = toml("plot/interactive/look.toml")["context"]


def escaped(label: object) -> str:
    """Return a text for Plotly, which reads HTML in every text, and formulas between ``$``."""
    return escape(str(label), quote=False).replace("$", "&#36;")


def as_data(label: object) -> str:
    r"""Return a label for Plotly: escaped, each line isolated as `corpus_tools.plot.isolate` does.

    Examples
    --------
    >>> as_data("<b>") == "&lt;b&gt;", as_data("5$ (سعر)") == "\u20675&#36; (سعر)\u2069"
    (True, True)
    """
    return isolate(escaped(label).replace("\n", "<br>"))


def boxes_of(page: Any, lines: Any) -> list[str]:
    """Return a box for each of the points of a page: what it is, its counts, and a line."""
    base: Any = "rtl" if page.rtl else "ltr"
    boxes = []
    numbers = page.hover.drop(columns=["x", "y", "diameter"], errors="ignore")
    counts = {own: page.column(own) for own in numbers.select_dtypes("number")}
    context = _lines_at(page, lines)
    for point, line in zip(page.hover.to_dict("records"), context, strict=True):
        term = shorten(point["term"], 2 * _MOST)
        said = [f"<b>{as_data(term)}</b>", as_data(point.get("title", ""))]
        for column, name in counts.items():
            if not pd.isna(value := point[column]):
                small = float(f"{value:.3g}") if 0 < abs(value) < 0.1 else 0  # such as p, never 0
                text = page.tick(small) if small else page.amount(value, value % 1 == 0)
                said.append(f"{as_data(name)}: {text}")
        boxes.append("<br>".join(isolate(each, base) for each in [*said, line] if each))
    return boxes


def _lines_at(page: Any, lines: Any) -> list[str]:
    """Return for each point the first line that is its own, or ``""``."""
    points = page.hover
    if lines is None or not len(points):
        return [""] * len(points)
    page.example = "lines=ct.concordance(corpus, query)"
    places = ["document", "position"] if "position" in points else []
    page.check(lines, *_LINE, *places, *["date"] * ("end" in points))
    term = next(name for name in ("term", "query", "node") if name in lines)
    tables = ((points, places or ["term"]), (lines, places or [term]))
    keys: list[Any] = [list(map(_key, own[names].to_numpy())) for own, names in tables]
    if "end" in points:
        # In one unit of time: pandas 2 compares no others.
        spans = points[["period", "end"]].drop_duplicates().astype("datetime64[us]")
        periods = pd.IntervalIndex.from_arrays(spans["period"], spans["end"], closed="left")
        days = (points["period"], read_dates(lines["date"]).dates)
        rows = [periods.get_indexer(pd.DatetimeIndex(own).as_unit("us")) for own in days]
        keys = [list(zip(*pair, strict=True)) for pair in zip(keys, rows, strict=True)]
    known = dict(zip(keys[1][::-1], lines[_LINE].to_numpy()[::-1], strict=True))
    return [_written(*map(printable, known[key])) if key in known else "" for key in keys[0]]


def _key(values: Any) -> Any:
    """Return what is compared: terms without marks and stretching, and places as they are."""
    return tuple(default_key(each) if isinstance(each, str) else each for each in values)


def _written(before: str, node: str, after: str) -> str:
    """Return a line, shortened on both sides, its node between isolates."""
    if len(before) > _MOST:
        before = "…" + before[-_MOST:].partition(" ")[2]
    if len(after) > _MOST:
        after = after[:_MOST].rpartition(" ")[0] + "…"
    line = f"{escaped(before)}<b>{FSI}{escaped(shorten(node, 2 * _MOST))}{PDI}</b>{escaped(after)}"
    return f"{RLI if has_arabic(line) else LRI}{line}{PDI}"
