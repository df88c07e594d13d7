"""DOCX: the paragraphs, tables and notes of a Word document, read as it is written to disk."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.formats._opening import Refused, check_office, damaged
from corpus_tools.readers.formats.xml import XmlReader
from corpus_tools.readers.model import Notes, Options, Record, Text

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_BREAKS |= {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What was taken out by somebody, moved away, stands there once more for older programs, or tells
# how a word is said.
_SKIPPED = {"del", "moveFrom", "Fallback", "rt"}
# Where a paragraph ends even if its own end was taken out.
_ENDS = {"tc", "txbxContent", "body", "footnote", "endnote"}
# What stands beside the text, and in every page or margin.
_BESIDE = {"header": "headers", "footer": "footers", "comments": "comments"}
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
        names = set(archive.namelist())
        main = _main_part(archive)
        body = _Body()
        body.read(archive, main)
        before = len(body.lines)
        folder = main.rpartition("/")[0]
        for name in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            if name in names:
                body.read(archive, name)
        if len(body.lines) > before:
            notes.say("its foot- and endnotes stand at the end")
        if beside := _beside(archive, folder):
            notes.say(f"left out: its {', '.join(beside)}")
        metadata = _properties(archive) if "docProps/core.xml" in names else {}
    yield None, Text("\n".join(body.lines), metadata)


def _main_part(archive: zipfile.ZipFile) -> str:
    parts = ["word/document.xml"]

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/officeDocument"):
            parts.append(attributes.get("Target", "").lstrip("/"))

    if "_rels/.rels" in archive.namelist():
        _read(archive, "_rels/.rels", XmlReader(start))
    if parts[-1] not in archive.namelist():
        raise Refused(f"it has no {parts[-1]}")
    return parts[-1]


def _read(archive: zipfile.ZipFile, part: str, reader: XmlReader) -> None:
    with archive.open(part) as stream:
        reader.read(stream)  # type: ignore[arg-type]
    if reader.entities:
        raise Refused("it declares XML entities, as no Word document does")


def _beside(archive: zipfile.ZipFile, folder: str) -> list[str]:
    """Name what stands beside the text and has words in it."""
    found = {}
    for name in archive.namelist():
        kind = re.fullmatch(rf"{re.escape(folder)}/(header|footer|comments)[0-9]*\.xml", name)
        if kind and re.search(rb"<(?:\w+:)?t[ >]", archive.read(name)):
            found[_BESIDE[kind[1]]] = True
    return [name for name in _BESIDE.values() if name in found]


def _properties(archive: zipfile.ZipFile) -> dict[str, object]:
    """Read the title, the author and when the document was made, where these are given."""
    pieces: dict[str, list[str]] = {}
    inside = [""]

    def text(data: str) -> None:
        if name := _PROPERTIES.get(inside[-1]):
            pieces.setdefault(name, []).append(data)

    reader = XmlReader(lambda name, _: inside.append(name), lambda _: inside.pop(), text)
    _read(archive, "docProps/core.xml", reader)
    return {name: value for name in pieces if (value := "".join(pieces[name]).strip())}


class _Body:
    """The lines of a document, as its parts are read."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._paragraph: list[str] = []
        self._outer: list[list[str]] = []  # paragraphs in which a text box stands
        # The lines of the cells of the rows that are open, tables being in tables.
        self._rows: list[list[list[str]]] = []
        self._skipping = 0
        self._in_text = False
        self._in_properties = False
        self._goes_on = False  # the end of the paragraph was taken out
        self._begun: list[str] = []  # of the paragraph before, whose end was

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Add the lines of a part."""
        first = len(self.lines)
        _read(archive, part, XmlReader(self._start, self._end, self._text))
        if part.endswith("notes.xml"):  # those that only draw the line above the notes are empty
            self.lines[first:] = filter(None, self.lines[first:])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping or name in _SKIPPED:
            self._goes_on |= self._in_properties and name == "del"
            self._skipping += 1
        elif name == "p":
            self._paragraph, self._begun = self._begun, []
            self._goes_on = False
        elif name == "pPr":
            self._in_properties = True
        elif name == "t":
            self._in_text = True
        elif name in _BREAKS:
            self._paragraph.append(_BREAKS[name])
        elif name == "tabs":  # the places of tabs, not tabs
            self._skipping = 1
        elif name == "txbxContent":
            self._outer.append(self._paragraph)
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        if name in _ENDS and self._begun:
            self._line("".join(self._begun))
            self._begun = []
        if name == "p":
            if self._goes_on:
                self._begun = self._paragraph
            else:
                self._line("".join(self._paragraph))
            self._paragraph = []
            self._goes_on = False
        elif name == "pPr":
            self._in_properties = False
        elif name == "t":
            self._in_text = False
        elif name == "txbxContent":
            self._paragraph = self._outer.pop()
        elif name == "tr":
            self._line("\t".join("\n".join(cell).rstrip("\n") for cell in self._rows.pop()))

    def _line(self, line: str) -> None:
        cells = self._rows[-1] if self._rows else []
        (cells[-1] if cells else self.lines).append(line)

    def _text(self, data: str) -> None:
        if self._in_text and not self._skipping:
            self._paragraph.append(data)
