"""DOCX: the paragraphs, tables and notes of a Word document, read as it is written to disk."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.formats.xml import XmlReader
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import Refused, check_office, damaged

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_BREAKS |= {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What was taken out by somebody, moved away, stands there once more for older programs, or tells
# how a word is said. The elements in "tabs" are places of tabs, not tabs.
_SKIPPED = {"del", "moveFrom", "Fallback", "rt", "tabs"}
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
    (None, Text(text='خبر', metadata={}, tokens=()))
    """
    check_office(stream, "word/", "DOCX document")
    with damaged("zipfile"), zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
        # Word on the Web calls it document2.xml.
        main = [name for name in names if re.fullmatch(r"word/document[0-9]*\.xml", name)]
        if not main:
            raise Refused("it has no word/document.xml")
        lines = _lines(archive, main[0])
        noted = [
            line
            for name in ("word/footnotes.xml", "word/endnotes.xml")
            if name in names
            for line in _lines(archive, name)
            if line  # the line above the notes is drawn by an empty one
        ]
        if noted:
            notes.say("its foot- and endnotes stand at the end")
        beside = filter(re.compile(r"word/(header|footer|comments)[0-9]*\.xml").fullmatch, names)
        if any(re.search(rb"<(?:\w+:)?t[ >]", archive.read(name)) for name in beside):
            notes.say("its headers, footers and comments are left out")
        metadata = _properties(archive) if "docProps/core.xml" in names else {}
    yield None, Text("\n".join(lines + noted), metadata)


def _read(archive: zipfile.ZipFile, part: str, reader: XmlReader) -> None:
    with archive.open(part) as stream:
        reader.read(stream)
    if reader.entities:
        raise Refused("it declares XML entities, as no Word document does")


def _lines(archive: zipfile.ZipFile, part: str) -> list[str]:
    reader = _Part()
    _read(archive, part, reader)
    return reader.lines


def _properties(archive: zipfile.ZipFile) -> dict[str, object]:
    """Read the title, the author and when the document was made, where these are given."""
    reader = _Properties()
    _read(archive, "docProps/core.xml", reader)
    values = {name: "".join(pieces).strip() for name, pieces in reader.pieces.items()}
    return {name: value for name, value in values.items() if value}


class _Properties(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: dict[str, list[str]] = {}

    def text(self, data: str) -> None:
        if name := _PROPERTIES.get(self.path[-1]):
            self.pieces.setdefault(name, []).append(data)


class _Part(XmlReader):
    """The lines of a part of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._paragraph: list[str] = []
        self._goes_on = False  # the end of the paragraph was taken out
        self._outer: list[list[str]] = []  # paragraphs in which a text box stands
        # The lines of the cells of the rows that are open, tables being in tables.
        self._rows: list[list[list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        if name in _BREAKS:
            self._paragraph.append(_BREAKS[name])
        elif name == "del":
            self._goes_on |= "pPr" in self.path
        elif name == "txbxContent":
            self._outer.append(self._paragraph)
            self._paragraph = []
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        return name in _SKIPPED

    def end(self, name: str) -> None:
        if (name == "p" and not self._goes_on) or (name in _ENDS and self._paragraph):
            self._line("".join(self._paragraph))
            self._paragraph = []
        if name == "p":
            self._goes_on = False
        elif name == "txbxContent":
            self._paragraph = self._outer.pop()
        elif name == "tr":
            self._line("\t".join("\n".join(cell).rstrip("\n") for cell in self._rows.pop()))

    def text(self, data: str) -> None:
        if self.path[-1] == "t":
            self._paragraph.append(data)

    def _line(self, line: str) -> None:
        cells = self._rows[-1] if self._rows else []
        (cells[-1] if cells else self.lines).append(line)
