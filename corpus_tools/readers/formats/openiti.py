"""OpenITI mARkdown: books of the Open Islamicate Texts Initiative, without the marks in them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus_tools._checks import patterns, toml
from corpus_tools.readers.fields import as_written
from corpus_tools.readers.model import Text

MAGIC = "######OpenITI#"

_HEADER_END = "#META#Header#End#"
_KNOWN = toml("readers/formats/openiti.toml")
_PLACES = ("headings", "pages", "milestones", "verses", "printed_pages")
_MARKS = patterns("readers/formats/openiti.toml")


def parse(text: str) -> Text:
    r"""Part a book into its text and what the marks say.

    A paragraph, a heading and a verse are a line each; the halves of a verse are parted by a tab.
    The metadata are those of the header, with `title`, `author` and `died` under these names,
    and JSON lists of places in the text: `headings` (level, start, end), `pages` and `milestones`
    (label, start, end), `verses` (start, end), and `printed_pages` (number, start) where headings
    stand for page breaks.

    Examples
    --------
    >>> book = parse("######OpenITI#\n#META#Header#End#\n### | باب\n# قال PageV01P002\n~~نعم")
    >>> book.text, book.metadata["pages"]
    ('باب\nقال نعم', '[["V01P002", 0, 7]]')
    """
    header, _, body = text.partition(_HEADER_END)
    book = _Book()
    for line in _lines(body or text.removeprefix(MAGIC)):
        book.add(line)
    return book.result(_header(header if body else ""))


def _header(header: str) -> dict[str, object]:
    """Read the lines ``#META# 020.BookTITLE :: ...``; what is not known is left out."""
    fields: dict[str, object] = {}
    for line in re.findall("(?m)^#META#(.*)", header):
        key, _, value = line.partition("::" if "::" in line else ":")
        key = re.sub(r"^[0-9]+\.", "", key.strip())
        key, value = _KNOWN["usual"].get(key, key), value.strip()
        if key and value not in _KNOWN["unknown"] and (key, value) != ("died", "9999"):
            fields.setdefault(key, as_written(value))
    return fields


def _lines(body: str) -> Iterator[str]:
    """Join the lines that a paragraph was broken into for editing."""
    for paragraph in re.split(r"(?<=[\r\n])(?=#)", body):
        parts = (line.removeprefix("~~").strip(" \t") for line in re.split(r"[\r\n]+", paragraph))
        if line := " ".join(filter(None, parts)):
            yield line


class _Book:
    """The text so far, and the places in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._places: dict[str, list[list[Any]]] = {name: [] for name in _PLACES}

    def result(self, header: dict[str, object]) -> Text:
        found = ((name, spans) for name, spans in self._places.items() if spans)
        places = {name: json.dumps(spans, ensure_ascii=False) for name, spans in found}
        text = "".join(self._parts)
        parts = [(begin, text[begin:end], level) for level, begin, end in self._places["headings"]]
        return Text(text, header | places, parts=parts)

    def add(self, line: str) -> None:
        """Add a heading, a verse or a paragraph."""
        heading = _MARKS.heading.match(line)
        mark = heading or _MARKS.paragraph.match(line)
        start = mark.end() if mark else 0
        if heading and (printed := _MARKS.printed_page.match(line, start)):
            self._places["printed_pages"].append([int(printed[2]), self._size])
            line, start = printed[1] + line[printed.end() :], 0
        line = line[start:]
        is_in_cells = _MARKS.in_cells.match(line) is not None
        for verse in _MARKS.verse_number.split(line) if is_in_cells else [line]:
            halves = (_MARKS.cell if is_in_cells else _MARKS.half).split(verse)
            begin = self._fill("\t".join(map(str.rstrip, halves)).strip(" \t"))
            if begin < self._size and heading:
                self._places["headings"].append([len(heading[1] or "|"), begin, self._size])
            if begin < self._size and len(halves) > 1:
                self._places["verses"].append([begin, self._size])

    def _fill(self, line: str) -> int:
        """Write a line without its marks, and say where it begins."""
        begin = self._size
        pieces = [*_MARKS.mark.split(line), "", ""]
        for piece, *labels in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            if piece := piece.rstrip():
                is_first = begin == self._size
                sign = ("\n" if is_first else " ") if self._parts else ""
                begin += len(sign) * is_first
                self._parts.append(sign + piece)
                self._size += len(sign + piece)
            for name, label in zip(("pages", "milestones"), labels, strict=True):
                if label:  # it stands after the page or the words that it numbers
                    spans = self._places[name]
                    spans.append([label, spans[-1][-1] if spans else 0, self._size])
        return begin
