"""`to_docx`: tables, figures and paragraphs in a document for Word, from right to left.

Word turns a line by what its marks say, not by its letters: of a paragraph (``w:bidi``), of a run
(``w:rtl``, which also takes the font for complex scripts) and of a table (``w:bidiVisual``). What
python-docx has no word for is written as the XML of ``word.toml``, with every text escaped.
"""

import io
import itertools
import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import needs, printable, toml
from corpus_tools.display.methods import Paragraph
from corpus_tools.naming.language import Language, all_notes, speaking, spoken, title_of
from corpus_tools.naming.numbers import number_formats
from corpus_tools.table import exports, plain
from corpus_tools.table.markup import left_to_right_runs

#: A font with Arabic letters that Word has everywhere.
FONT = "Times New Roman"
#: Rows that a table in a document may have: Word takes minutes to lay more of them out.
MOST_ROWS = 2000
# Rows that are kept on one page; letters of a cell that its column may be as wide as.
_KEPT, _WIDEST = 30, 45
# Width of the text on A4 and of a letter in a table, in twentieths of a point; of a picture.
_LINE, _LETTER, _INCHES = 9026, 120, 6.2
_LATIN = re.compile("[A-Za-z]")
# Where the cells of a concordance stand, from where reading begins.
_SIDES = {"before": "end", "node": "center", "after": "start"}


def to_docx(
    path: Any, parts: Any, title: str = "", *, language: Language = None, font: str = FONT
) -> None:
    """Write tables, figures and text into a document for Word.

    Parameters
    ----------
    path
        Where to, a path or a binary file.
    parts
        What stands in it, in this order: tables, axes or figures of matplotlib, what `methods`
        wrote, and strings, each line of which is a paragraph. ``(caption, part)`` gives a table or
        a figure its caption; else that is how the table was made, or the title of the chart.
    title
        What stands at the top.
    language
        Of headings, captions and notes: ``"ar"`` or ``"en"``; ``None`` is that of `use_language`,
        or headings are the names of columns. Tables read from right to left but in English.
    font
        For Latin and Arabic letters.

    Returns
    -------
    None

    Raises
    ------
    ImportError
        When python-docx is not installed.
    TypeError
        When a part is something else.
    ValueError
        When a table has more rows than a document can show.

    Examples
    --------
    >>> import io
    >>> import corpus_tools as ct
    >>> words = ct.frequencies(ct.read(["البحر واسع"]))
    >>> ct.to_docx(io.BytesIO(), [words, ct.methods(words, "ar")], title="البحر", language="ar")
    """
    docx = needs("docx", "writing a document for Word", "python-docx")
    document = docx.Document()
    for name in toml("display/word.toml")["styles"]:
        style = document.styles[name].element
        filled = _filled(name, "styles", id=style.styleId, font=escape(font))
        style.getparent().replace(style, docx.oxml.parse_xml(filled))
    body = document.element.body
    body.replace(body[-1], docx.oxml.parse_xml(_filled("page")))
    numbers = {"Table": itertools.count(1), "Figure": itertools.count(1)}

    def caption(kind: str, said: str | None) -> str:
        text = f"{title_of(kind)} {next(numbers[kind])}{f': {said}' if said else ''}"
        return _paragraph(text, "Caption", spoken() == "ar", keep=kind == "Table")

    with speaking(language):
        parts = [parts] if isinstance(parts, str) else parts
        for place, part in enumerate([title, *parts]):
            said, thing = part if isinstance(part, tuple) else (None, part)
            if isinstance(thing, Paragraph):
                written = [*_methods(thing)]
            elif isinstance(thing, str):
                style = "Normal" if place else "Title"
                written = [_paragraph(line, style) for line in thing.splitlines()]
            elif isinstance(thing, pd.DataFrame):
                said = said or exports.title_of(thing)
                written = [caption("Table", said), *_table(thing)]
            elif figure := getattr(thing, "figure", None):
                written = [caption("Figure", said)]
                figure.savefig(picture := io.BytesIO(), dpi=200)
                inches = docx.shared.Inches(min(figure.get_figwidth(), _INCHES))
                document.add_picture(picture, width=inches)._inline.docPr.set("descr", said or "")
                document.paragraphs[-1].style = "Caption"
                document.paragraphs[-1].paragraph_format.keep_with_next = True
            else:
                can = "tables, axes, strings, or what ct.methods wrote"
                raise TypeError(f"a part is a {type(thing).__name__}; it can be one of {can}")
            for element in written:
                body[-1].addprevious(docx.oxml.parse_xml(element))
    document.save(path)


def _filled(name: str, where: str = "parts", **values: Any) -> str:
    """Fill values into a piece of XML."""
    known = toml("display/word.toml")
    return str(known[where][name].format(**known["fixed"], **values))


def _is_rtl(text: str) -> bool:
    """Tell whether a text begins from the right, by its first letter."""
    sides = (unicodedata.bidirectional(sign) for sign in text)
    return next((side != "L" for side in sides if side in ("L", "R", "AL")), False)


def _runs(text: str, rtl: bool, look: str) -> Iterator[str]:
    """Write a text run by run: what reads from left to right apart."""
    # What XML cannot hold, beside what `printable` takes out.
    text = re.sub("[\ufffe\uffff]", "", printable(text))
    limits = [0, *itertools.chain(*left_to_right_runs(text)), len(text)]
    for number, (start, end) in enumerate(itertools.pairwise(limits)):
        if piece := text[start:end]:
            turned = number % 2 == 0 and (rtl or _is_rtl(piece))
            # LibreOffice goes by letters alone: a mark of Latin holds 2015-07-22.zip together.
            if rtl and not turned and not (piece[0] + piece[-1]).isalpha() and _LATIN.search(piece):
                piece = f"\u200e{piece}\u200e"
            yield _filled("run", text=escape(piece), look=look, rtl="<w:rtl/>" * turned)


def _paragraph(text: str, style: str = "Normal", rtl: bool | None = None, **looks: Any) -> str:
    """Write a paragraph, which begins where its first letter does unless it is told."""
    rtl = _is_rtl(text) if rtl is None else rtl
    looks = {**dict.fromkeys(("place", "look"), ""), "keep": False, **looks}
    looks |= {"keep": "<w:keepNext/>" * looks["keep"], "bidi": "<w:bidi/>" * rtl}
    runs = "".join(_runs(text, rtl, looks["look"]))
    return _filled("paragraph", style=style.replace(" ", ""), runs=runs, **looks)


def _methods(part: Paragraph) -> Iterator[str]:
    """Write what `methods` wrote, under headings."""
    paragraph, _, references = part.partition("\n\n")
    yield _paragraph(title_of("Methods", part.language), "Heading 1")
    yield _paragraph(paragraph)
    for number, line in enumerate(references.splitlines()):
        place = _filled("hanging") if number else ""
        yield _paragraph(line, "Normal" if number else "Heading 1", place=place)


def _table(frame: pd.DataFrame) -> Iterator[str]:
    """Write a table with its notes below it."""
    shown = plain.reading_columns(frame)
    if len(shown) > MOST_ROWS:
        limit = f"a document shows {MOST_ROWS:,}: table.head(500), or table.to_excel(path)"
        raise ValueError(f"the table has {len(shown):,} rows, and {limit}")
    rtl, ways = spoken() != "en" or plain.is_concordance(shown), list[Any](number_formats(shown))
    texts = plain.mapped(shown, str, lambda value, way: way(value))
    columns = [list(map(plain.heading, [name, *column])) for name, column in texts.items()]
    if plain.shows_index(shown):
        columns.insert(0, list(map(plain.heading, [texts.index.name, *texts.index])))
        ways.insert(0, None)
    sides = plain.sides_of(shown, plain.shows_index(shown), _SIDES, "start")
    # As browsers do: each column has its longest word, and what is left goes by the longest cell.
    longest = [max(map(plain.places, " ".join(each).split()), default=0) for each in columns]
    least = 3 + np.array(longest)
    more = np.array([min(max(map(plain.places, each)), _WIDEST) for each in columns]) + 3 - least
    widths = least + more * np.clip((_LINE / _LETTER - least.sum()) / max(more.sum(), 1), 0, 1)
    scale = min(_LINE / _LETTER / max(widths.sum(), 1), 1)
    grid = "".join(_filled("column", width=int(width * scale * _LETTER)) for width in widths)
    # Letters of a wide table are smaller, down to 6 points.
    size = _filled("size", size=max(round(20 * scale), 12)) if scale < 1 else ""
    rows = ""
    for number, row in enumerate(zip(*columns, strict=True)):
        first, cells = "" if number else "first ", ""
        for text, way, side in zip(row, ways, sides, strict=True):
            # A number stands in a line of its own direction, at the side where it ends.
            own = bool(way and number)
            place = _filled("side", side="end" if own or (way and not rtl) else side)
            look = ("" if number and side != "center" else _filled("bold")) + size
            looks = {"place": place, "look": look, "keep": len(shown) <= _KEPT}
            inner = _paragraph(text, "No Spacing", rtl and not own, **looks)
            cells += _filled(f"{first}cell", paragraph=inner)
        rows += _filled(f"{first}row", cells=cells)
    yield _filled("table", visual="<w:bidiVisual/>" * rtl, grid=grid, rows=rows)
    notes = all_notes(map(plain.seen, frame.attrs.get("notes") or ()))
    yield _paragraph(f"{title_of('Note')}: {notes}" if notes else "", "No Spacing")
