"""DOCX: the paragraphs, tables and notes of a Word document, read as it is written to disk."""

import re
import zipfile
from collections.abc import Iterator
from itertools import accumulate
from typing import BinaryIO

from corpus_tools.readers.formats.xml import XmlReader
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import Refused, check_office, damaged

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_BREAKS |= {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What was taken out by somebody, moved away, stands there once more for older programs, or tells
# how a word is said. The elements in "tabs" are places of tabs, not tabs.
_SKIPPED = {"del", "moveFrom", "Fallback", "rt", "tabs", "pPrChange"}
# Where a paragraph ends even if its own end was taken out.
_ENDS = {"tc", "txbxContent", "body", "footnote", "endnote"}
_PROPERTIES = {"title": "title", "creator": "author", "created": "created"}


def read_docx(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a Word document: a line for each paragraph and table row, tabs between cells.

    Foot- and endnotes stand at the end. Headers, footers and comments are left out, and the report
    says so; of tracked changes, what was put in is there and what was taken out is not. The
    metadata are `title`, `author` and `created`, where they are set. Raises
    ValueError when the file is damaged, encrypted or none such.

    >>> import io
    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as archive:
    ...     archive.writestr("word/document.xml", "<d><p><r><t>خبر</t></r></p></d>")
    >>> next(read_docx(data, Options(), Notes()))
    (None, Text(text='خبر', metadata={}, tokens=(), parts=[]))
    """
    check_office(stream, "word/", "DOCX document")
    with damaged("zipfile"), zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
        # Word on the Web calls it document2.xml.
        main = [name for name in names if re.fullmatch(r"word/document[0-9]*\.xml", name)]
        if not main:
            raise Refused("it has no word/document.xml")
        styles = _Styles()
        if how.divide and "word/styles.xml" in names:
            styles.read_member(archive, "word/styles.xml")
        body = Paragraphs(styles.levels).read_member(archive, main[0])
        body.noted = [
            line
            for name in ("word/footnotes.xml", "word/endnotes.xml")
            if name in names
            for line in Paragraphs().read_member(archive, name).lines
            if line  # the line above the notes is drawn by an empty one
        ]
        if body.noted:
            notes.say("its foot- and endnotes stand at the end")
        beside = filter(re.compile(r"word/(header|footer|comments)[0-9]*\.xml").fullmatch, names)
        if any(re.search(rb"<(?:\w+:)?t[ >]", archive.read(name)) for name in beside):
            notes.say("its headers, footers and comments are left out")
        metadata = properties(archive, "docProps/core.xml", _PROPERTIES)
    yield None, body.as_text(metadata)


def properties(archive: zipfile.ZipFile, part: str, names: dict[str, str]) -> dict[str, object]:
    """Read what a document says about itself: the text of elements, under other names.

    >>> import io
    >>> with zipfile.ZipFile(io.BytesIO(), "w") as archive:
    ...     archive.writestr("meta.xml", "<meta><title>خبر</title><date/></meta>")
    ...     properties(archive, "meta.xml", {"title": "title", "date": "created"})
    {'title': 'خبر'}
    """
    if part not in archive.namelist():
        return {}
    pieces = _Properties(names).read_member(archive, part).pieces
    values = {name: "".join(found).strip() for name, found in pieces.items()}
    return {name: value for name, value in values.items() if value}


class _Properties(XmlReader):
    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self.pieces: dict[str, list[str]] = {}
        self._names = names

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        if found := self.pieces.get(self._names.get(name, "")):
            found.append("; ")
        return False

    def text(self, data: str) -> None:
        if name := self._names.get(self.path[-1]):
            self.pieces.setdefault(name, []).append(data)


class _Styles(XmlReader):
    """The levels of the styles that are headings; their names depend on the language of Word."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: dict[str, int] = {}
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        value = attributes.get("val", "")
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif name == "name" and (heading := re.fullmatch("heading ([1-9])", value.lower())):
            self.levels[self._style] = int(heading[1])
        elif name == "basedOn" and value in self.levels:
            self.levels.setdefault(self._style, self.levels[value])
        elif name == "outlineLvl":
            self.levels[self._style] = _level(value)
        return False


def _level(outline: str) -> int:
    """Give the level of a heading, 0 for running text, which Word numbers 9."""
    return int(outline) + 1 if outline in tuple("012345678") else 0


class Paragraphs(XmlReader):
    """The lines of a part of a document, and which of them are headings.

    >>> reader = Paragraphs()
    >>> reader.feed("<d><p><r><t>خبر</t></r></p><p/></d>".encode())
    >>> reader.lines
    ['خبر', '']
    """

    def __init__(self, levels: dict[str, int] | None = None) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.noted: list[str] = []  # in foot- and endnotes
        self.level = 0  # of the heading that is being read
        self._levels = levels or {}
        self._headings: list[tuple[int, int]] = []  # lines and levels
        self.paragraph: list[str] = []
        self._goes_on = False  # the end of the paragraph was taken out
        self._outer: list[list[str]] = []  # paragraphs in which a text box stands
        # The lines of the cells of the rows that are open, tables being in tables.
        self._rows: list[list[list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """Begin a row, a cell or a text box, or add what breaks a line."""
        if name in _BREAKS:
            self.paragraph.append(_BREAKS[name])
        elif name == "pStyle":
            self.level = self._levels.get(attributes.get("val", ""), 0)
        elif name == "outlineLvl":
            self.level = _level(attributes.get("val", ""))
        elif name == "del":
            self._goes_on |= "pPr" in self.path
        elif name == "txbxContent":
            self._outer.append(self.paragraph)
            self.paragraph = []
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        return name in _SKIPPED

    def end(self, name: str) -> None:
        """End a line, with the paragraph, the row or the text box."""
        if (name == "p" and not self._goes_on) or (name in _ENDS and self.paragraph):
            if self.level and self.paragraph and not self._rows and not self._outer:
                self._headings.append((len(self.lines), self.level))
            self.line("".join(self.paragraph))
            self.paragraph = []
            if not self._outer:
                self.level = 0
        if name == "p":
            self._goes_on = False
        elif name == "txbxContent":
            self.paragraph = self._outer.pop()
        elif name == "tr":
            self.line("\t".join("\n".join(cell).rstrip("\n") for cell in self._rows.pop()))

    def text(self, data: str) -> None:
        """Add to the paragraph."""
        if self.path[-1] == "t":
            self.paragraph.append(data)

    def line(self, line: str) -> None:
        """Take a line, of a cell that is open or of the document."""
        cells = self._rows[-1] if self._rows else []
        (cells[-1] if cells else self.lines).append(line)

    def as_text(self, metadata: dict[str, object]) -> Text:
        """Join the lines, those of the notes last, in a part of their own after the headings'."""
        starts = [*accumulate((len(line) + 1 for line in self.lines), initial=0)]
        parts = [(starts[line], self.lines[line], level) for line, level in self._headings]
        if parts and self.noted:
            parts.append((starts[-1], "", 0))
        return Text("\n".join(self.lines + self.noted), metadata, parts=parts)
