r"""Texts and tables in the marks of pages and papers: HTML, Markdown and LaTeX.

The HTML has attributes and inline styles only: JupyterLab takes ``<style>`` and most of CSS out of
a notebook that it does not trust, and pages that host code take all styles out. What must hold is
therefore said in attributes (``dir``, ``align``, ``width``), and again as a style on each cell,
which beats the style sheet of a page.

The LaTeX is for XeLaTeX with polyglossia and its languages Arabic and English. Runs that read from
left to right, and numbers, stand in ``\textenglish``: bidi's ``\LR`` alone sets 8.25 as 25.8.
"""

import html
import os
import sys
from collections.abc import Callable, Iterator
from textwrap import shorten
from typing import Any

import pandas as pd

from corpus_tools._checks import patterns, room, toml
from corpus_tools.table import plain

#: Rows and columns that a table shows in a notebook; the rest is counted below it.
SHOWN_ROWS = 50
SHOWN_COLUMNS = 20
#: Characters of a cell that are shown; the rest is counted.
SHOWN_CHARACTERS = 1000
# So many characters of a title stand beside a line.
_SHORT = 28

_MARKS, _RE = toml("table/markup.toml"), patterns("table/markup.toml")
_ISOLATED = ('<span dir="ltr">', "</span>")
_OPENING = {")": "(", "]": "[", "}": "{", '"': '"'}
#: How the lines of a concordance stand in LaTeX, around the node.
LATEX_SIDES = _MARKS["latex_lines"]
_MARKDOWN, _LATEX = str.maketrans(_MARKS["markdown"]), str.maketrans(_MARKS["latex"])


def safe(text: str) -> str:
    """Escape a text; half a character, which no page can hold, becomes its escape.

    >>> safe("<نص>")
    '&lt;نص&gt;'
    """
    return html.escape(text.encode("utf-8", "backslashreplace").decode())


def isolated(
    text: str, escape: Callable[[str], str] = safe, around: tuple[str, str] = _ISOLATED
) -> str:
    """Escape a text for HTML and keep its Latin and digit runs in their own order.

    Parameters
    ----------
    text
        Any string; it is data, never markup.
    escape, around
        How a text is escaped, and what stands around such a run: in HTML, or in LaTeX.

    Returns
    -------
    str
        HTML, or what the others make.

    Examples
    --------
    >>> isolated("تطبيق Rocket Chat <b>")
    'تطبيق <span dir="ltr">Rocket Chat &lt;b</span>&gt;'
    """
    (before, after), pieces, end = around, [], 0
    for start, stop in left_to_right_runs(text):
        pieces += [escape(text[end:start]), before, escape(text[start:stop]), after]
        end = stop
    return "".join([*pieces, escape(text[end:])])


def left_to_right_runs(text: str) -> Iterator[tuple[int, int]]:
    """Find the runs that read from left to right: Latin and digits with what is between them.

    A bracket or quotation mark that opens within a run, and closes at its edge, belongs to it.

    Examples
    --------
    >>> text = "في Rocket (Chat) نص"
    >>> [text[start:end] for start, end in left_to_right_runs(text)]
    ['Rocket (Chat)']
    """
    last = 0
    for run in _RE.left_to_right.finditer(text):
        start, end = run.span()
        # The brackets that nothing within the run closes, or opens.
        alone: list[str] = []
        for sign in _RE.paired.findall(run[0]):
            if alone and alone[-1] == _OPENING.get(sign):
                alone.pop()
            else:
                alone.append(sign)
        while alone and alone[-1] == _OPENING.get(text[end : end + 1]):
            alone.pop()
            end += 1
        while alone and start > last and text[start - 1] == _OPENING.get(alone[0]):
            alone.pop(0)
            start -= 1
        yield start, end
        last = end


def html_table(frame: pd.DataFrame, whole: bool = False, index: bool | None = None) -> str:
    """Write a table as a piece of HTML, from right to left.

    Parameters
    ----------
    frame
        Any table. A concordance shows its document and the three columns of its lines; the
        further columns that it has are named below it. Its lines are numbered, from 1, and a
        document is called by its title, or by what its id has of its own.
    whole
        ``True`` shows all rows, columns and characters, also of a concordance; else some.
    index
        Whether the index is shown; ``None`` leaves one out that only counts the rows.

    Returns
    -------
    str
        Elements ``div, table, tr, th, td, span`` without scripts, classes or
        ``<style>``. A table without rows shows its header.

    Examples
    --------
    >>> html_table(pd.DataFrame({"term": ["نص"]})).count('dir="rtl"')
    2
    """
    naming = room("naming.language")
    shown = plain.chosen(frame, None) if whole else plain.reading_columns(frame)
    limit = sys.maxsize if whole else SHOWN_CHARACTERS
    ways, names = room("naming.numbers").number_formats(shown), naming.headings(shown)
    if not whole:
        shown = shown.iloc[:SHOWN_ROWS, :SHOWN_COLUMNS]
    columns = zip(shown.items(), ways, strict=False)
    cells = [_cells(column, way, limit) for (_, column), way in columns]
    header = [_heading(*labels) for labels in zip(shown.columns, names, strict=False)]
    if not whole and index is None and plain.is_numbered(frame):
        cells[list(shown).index("document")] = _small_cells(short_names(frame, len(shown)))
        cells.insert(0, _small_cells([(f"{label + 1:,}", "") for label in shown.index]))
        header.insert(0, _heading("line", naming.heading_of("line")))
    elif plain.shows_index(frame, index):
        cells.insert(0, [_heading(label, label) for label in shown.index])
        header.insert(0, _heading(shown.index.name, naming.heading_of(shown.index.name)))
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    # Under Arabic prose, which begins at the right, a small table stands there too.
    side, write = ("rtl", isolated) if naming.spoken() == "ar" else ("ltr", safe)
    if note := naming.all_notes(_notes(frame, shown)):
        note = f'<div dir="{side}" style="opacity:0.7">{write(note)}</div>'
    wide = ' width="100%"' if plain.is_concordance(shown) else ""
    parts = {"header": "".join(header), "body": body, "note": note, "side": side, "width": wide}
    return str(_MARKS["table"].format(**parts))


def html_page(table: str, title: str, note: str = "") -> str:
    """Make a page of its own of a table in HTML, and of a note in HTML below it.

    >>> html_page("<table></table>", "الكلمات").count("الكلمات")
    2
    """
    name, heading = html.escape(title), isolated(title)
    return str(_MARKS["page"].format(name=name, heading=heading, table=table, note=note))


def _notes(frame: pd.DataFrame, shown: pd.DataFrame) -> list[str]:
    """Say what the verb noted, what of a table is hidden, and how it is seen."""
    notes = list(map(plain.seen, frame.attrs.get("notes", ())))
    if plain.is_numbered(frame):
        number = shown.index[:7].max() + 1
        notes.append(f"line {number} in its text: ct.context(corpus, lines, line={number})")
    step, n_rows = len(shown), len(frame)
    if step < n_rows:
        hidden = f"{step:,} of {n_rows:,} rows; {n_rows - step:,} are hidden"
        notes.append(f"{hidden}, table[{step}:{2 * step}] shows the next")
    further = frame.columns.difference(shown.columns, sort=False)
    if len(further):
        heading_of, verb = room("naming.language").heading_of, frame.attrs.get("verb", "")
        names = ", ".join(
            plain.heading(heading_of(name, verb=verb)) for name in further[:SHOWN_COLUMNS]
        )
        more = f" and {len(further) - SHOWN_COLUMNS:,} more" * (len(further) > SHOWN_COLUMNS)
        notes.append(f"further columns: {names}{more}")
    return notes


def _heading(label: Any, said: Any) -> str:
    styled = _MARKS["lines"].get(plain.heading(label), _MARKS["text"])
    return f"<th {styled}>{isolated(plain.heading(said))}</th>"


def direction(text: str) -> str:
    """Tell which way a text reads: from left to right if it begins so and most of it does.

    The first letter alone does not tell: an Arabic title may begin with a name in Latin letters.

    >>> direction("words that end in ية"), direction("COP28 في دبي"), direction("تطبيق Rocket")
    ('ltr', 'rtl', 'rtl')
    """
    before, *after = _RE.right_to_left.split(text)
    is_most = len(_RE.latin_letter.findall(text)) > len(after)
    return "ltr" if is_most and _RE.latin_letter.search(before) else "rtl"


def short_names(lines: pd.DataFrame, size: int) -> list[tuple[str, str]]:
    """Call the documents of the first lines by titles, or by what their ids do not all begin with.

    >>> ids = ["أخبار.zip/2015:12", "أخبار.zip/2015:120"]
    >>> short_names(pd.DataFrame({"document": ids, "title": ["فاز " * 20, None]}), 2)[1]
    ('120', 'أخبار.zip/2015:120')
    """
    ids = list(map(plain.seen, lines["document"]))
    common = os.path.commonprefix([min(ids), max(ids)])  # noqa: RUF071 of any characters
    start = max(common.rfind("/"), common.rfind(":")) + 1
    short = [shorten(title, _SHORT, placeholder="…") for title in plain.titles_of(lines)[:size]]
    own = [name[start:] if len(name) <= start + _SHORT else f"…{name[-_SHORT:]}" for name in ids]
    return [(title or name, full) for title, name, full in zip(short, own, ids, strict=False)]


def _small_cells(labels: list[tuple[str, str]]) -> list[str]:
    """Write short labels, each with what it is short for."""
    styled = _MARKS["label"]
    return [
        f'<td dir="{direction(label)}" title="{safe(full)}" {styled}>{isolated(label)}</td>'
        for label, full in labels
    ]


def _cells(column: pd.Series, way: Any, limit: int) -> list[str]:
    """Write the cells of a column, its numbers in their way."""
    name = plain.heading(column.name)
    styled = _MARKS["number"] if way else _MARKS["lines"].get(name, _MARKS["text"])
    cells, value_of = [], room("naming.language").value_of
    for value in plain.values_of(column):
        text = value_of(name, (way or plain.seen)(value))
        # Of what is before the node, the end is near it.
        near = text[-limit:] if name == "before" else text[:limit]
        inner = html.escape(near) if way else isolated(near)
        if (hidden := len(text) - limit) > 0:
            more = f'<span dir="ltr">(+{hidden:,} characters)</span>'
            inner = f"{more} …{inner}" if name == "before" else f"{inner}… {more}"
        # Lines stand around their node in one direction, whatever they begin with.
        side = "ltr" if way else "rtl" if name in plain.SIDES else direction(near)
        cells.append(f'<td dir="{side}" {styled}>{inner}</td>')
    return cells


def markdown_text(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> markdown_text("<b> | نص_أول"), markdown_text("سطر\nثان")
    ('&lt;b&gt; \\| نص\\_أول', 'سطر ثان')
    """
    return plain.one_line(text).translate(_MARKDOWN)


def in_markdown(frame: pd.DataFrame, formats: dict[type, str], escapes: bool) -> pd.DataFrame:
    r"""Make a table of the texts that tabulate lays out, with numbers in the formats given.

    >>> in_markdown(pd.DataFrame({"a": ["نص_"], "n": [2.5]}), {}, True).to_dict("list")
    {'a': ['نص\\_'], 'n': ['2.50']}
    """
    write = markdown_text if escapes else plain.one_line

    def number(value: Any, how: Any) -> str:
        asked = formats.get(type(value))
        return format(value, asked) if asked else write(how(value))

    texts = plain.mapped(frame, write, number)
    axes = (pd.Index(list(map(plain.heading, axis)), dtype=object) for axis in texts.axes)
    texts.index, texts.columns = axes
    return texts


def latex_text(text: str) -> str:
    r"""Write a text for LaTeX: signs escaped, runs of Latin and digits in their own order.

    >>> print(latex_text("تطبيق Rocket Chat {نحو 50%}"))
    تطبيق \textenglish{Rocket Chat} \{نحو \textenglish{50\%}\}
    """
    return isolated(plain.one_line(text), _latex, (r"\textenglish{", "}"))


def in_latex(frame: pd.DataFrame, float_format: Any = None, decimal: str = ".") -> pd.DataFrame:
    r"""Write all of a table for LaTeX: in a line from right to left, numbers turn themselves.

    >>> in_latex(pd.DataFrame({"n": [-2.5], "نص": ["50%"]}), "%.1f", ",").to_numpy().tolist()
    [['\\textenglish{-2,5}', '\\textenglish{50\\%}']]
    """
    write = float_format.__mod__ if isinstance(float_format, str) else float_format

    def number(value: Any, how: Any) -> str:
        text = str(write(value) if write and isinstance(value, float) else how(value))
        if isinstance(value, bool) or not isinstance(value, int | float):
            return latex_text(text)
        return rf"\textenglish{{{_latex(text.replace('.', decimal))}}}"

    return plain.mapped(frame, latex_text, number)


def _latex(text: str) -> str:
    text = text.encode("utf-8", "backslashreplace").decode()
    return _RE.controls.sub("", text.translate(_LATEX)).replace("--", "-{}-")
