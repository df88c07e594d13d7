"""How a table, a figure and a cell stand on the page, and which row a click on them means."""

import ast
import base64
import html
import inspect
import io
import re
import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np

from corpus_tools._checks import toml
from corpus_tools.table import Table

_PAGE = toml("explore/words.toml")["page"]
_CLICK, _KEYS, _COPY = (html.escape(_PAGE[name]) for name in ("click", "keys", "copy"))


def rows(table: Table) -> str:
    """Write a table whose rows are reached by the tabulator and the arrow keys.

    >>> rows(Table({"term": ["<tr>"]})).count("<tr"), rows(Table({"term": ["نص"]})).count('"0"')
    (2, 1)
    """
    # Cells are escaped: what looks like a row is one.
    opening, head, *body = table._repr_html_().split("<tr>")
    body = [f'<tr tabindex="{-1 if number else 0}">{row}' for number, row in enumerate(body)]
    inner = f"{opening}<tr>{head}{''.join(body)}"
    return f'<div class="ct-rows" onclick="{_CLICK}" onkeydown="{_KEYS}">{inner}</div>'


def png(figure: Any) -> bytes:
    """Draw a figure, in the size that it has.

    >>> from matplotlib.figure import Figure
    >>> png(Figure())[1:4]
    b'PNG'
    """
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=figure.dpi)
    return file.getvalue()


def picture(figure: Any, title: str) -> str:
    """Write a figure for the page, with its title for who does not see it.

    >>> from matplotlib.figure import Figure
    >>> picture(Figure(), "شبكة")[:16]
    '<img alt="شبكة" '
    """
    source = f"data:image/png;base64,{base64.b64encode(png(figure)).decode()}"
    return f'<img alt="{html.escape(title)}" src="{source}" onclick="{_CLICK}">'


def files(table: Table, figure: Any, words: Any) -> str:
    """Write links that hold the table, as CSV and as a workbook, and the figure.

    >>> from corpus_tools.explore.asking import Words
    >>> "الجدول (CSV)</a>" in files(Table({"term": ["نص"]}), None, Words("ar"))
    True
    """
    name, links = table.attrs.get("verb", "table"), []
    for kind, write in (
        ("csv", lambda file: table.to_csv(file, index=False)),
        ("xlsx", lambda file: table.to_excel(file, index=False, language=words.language)),
        ("png", lambda file: file.write(png(figure))),
    ):
        if kind != "png" or figure:
            write(file := io.BytesIO())
            data = base64.b64encode(file.getvalue()).decode()
            address = f"data:application/octet-stream;base64,{data}"
            links.append(f'<a download="{name}.{kind}" href="{address}">{words.said(kind)}</a>')
    return "".join(links)


def cell(code: str, label: str, copy: str) -> str:
    """Write a cell and a button that copies it.

    >>> cell("word = '<b>'", "خلية", "نسخ").count("&lt;b&gt;")
    1
    """
    values = {"lines": code.count("\n") + 1, "code": html.escape(code), "label": label}
    return str(_PAGE["cell"].format(**values, copy=copy, click=_COPY))


def body(function: Callable[..., Any], result: str = "") -> list[str]:
    """Give what a function does, as it is written; what it gives back is called `result`.

    >>> body(png, "drawn")[0], body(png, "drawn")[-1], len(body(png))
    ('file = io.BytesIO()', 'drawn = file.getvalue()', 2)
    """
    source = textwrap.dedent(inspect.getsource(function))
    pieces = []
    for step in ast.parse(source).body[0].body[1:]:  # type: ignore[attr-defined]
        piece = textwrap.dedent(" " * 4 + str(ast.get_source_segment(source, step)))
        if result or not isinstance(step, ast.Return):
            pieces.append(re.sub("^return ", f"{result} = ", piece))
    return pieces


def nearest(figure: Any, table: Table, across: float, down: float) -> int:
    """Give the row whose point or bar is nearest to a place in the picture of a figure.

    Parameters
    ----------
    across, down
        Shares of the width and the height of the picture, from its left and its top.

    Returns
    -------
    int
        -1 where what is there is no row of the table.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> words = ct.frequencies(ct.read(["البحر البحر الجبل"]))
    >>> nearest(ct.plot.frequencies(words).figure, words, 0.5, 0.9)
    1
    """
    ax = figure.axes[0]
    figure.draw_without_rendering()  # settles where things are
    place, hover = figure.bbox.size * [across, 1 - down], ax.page.hover
    if not len(hover):  # bars, in the order of the table
        heights = ax.transData.transform([(0, tick) for tick in ax.get_yticks()])[:, 1]
        return int(np.abs(heights - place[1]).argmin())
    points = ax.transData.transform(hover[["x", "y"]].to_numpy(dtype=float))
    found = int(((points - place) ** 2).sum(axis=1).argmin())
    if "document" in hover:
        return int(hover.index[found])
    same = np.flatnonzero(table["term"] == hover["term"].iloc[found])
    return int(same[0]) if len(same) else -1
