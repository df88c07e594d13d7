"""DOCX: the paragraphs, tables and notes of a Word document, read as it is written to disk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import BinaryIO
from xml.etree.ElementTree import Element

from corpus_tools.readers.formats.xml import XmlReader, names_of, tree
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import Refused, office

_NAMES = names_of("docx")


def read_docx(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a Word document: a line for each paragraph and table row, tabs between cells.

    Foot- and endnotes stand at the end. Headers, footers and comments are left out, and the report
    says so; of tracked changes, what was put in is there and what was taken out is not. The
    metadata are `title`, `author` and `created`, where they are set. Raises
    ValueError when the file is damaged, encrypted or none such.

    >>> import io, zipfile
    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as archive:
    ...     archive.writestr("word/document.xml", "<d><p><r><t>خبر</t></r></p></d>")
    >>> next(read_docx(data, Options(), Notes()))
    (None, Text(text='خبر', metadata={}, tokens=(), parts=[]))
    """
    with office(stream, "word/", "DOCX document") as (archive, names):
        # Word on the Web calls it document2.xml.
        main = [name for name in names if re.fullmatch(r"word/document[0-9]*\.xml", name)]
        if not main:
            raise Refused("it has no word/document.xml")
        levels = _levels(tree(archive, "word/styles.xml")) if how.divide else {}
        body = Paragraphs(levels).read_member(archive, main[0])
        for name in filter(names.__contains__, ("word/footnotes.xml", "word/endnotes.xml")):
            # The line above the notes is drawn by an empty one.
            body.noted += filter(None, Paragraphs().read_member(archive, name).blocks[0].lines)
        notes.say("its foot- and endnotes stand at the end" if body.noted else "")
        beside = filter(re.compile(r"word/(header|footer|comments)[0-9]*\.xml").fullmatch, names)
        if any(re.search(rb"<(?:\w+:)?t[ >]", archive.read(name)) for name in beside):
            notes.say("its headers, footers and comments are left out")
        metadata = properties(tree(archive, "docProps/core.xml"), "docx")
    yield None, body.as_text(metadata)


def properties(about: Element, format: str) -> dict[str, object]:
    """Read what a document says about itself: the text of elements, under other names.

    >>> from xml.etree.ElementTree import fromstring
    >>> properties(fromstring("<meta><creator>هند</creator><created/></meta>"), "docx")
    {'author': 'هند'}
    """
    names, values = names_of(format)["properties"], dict[str, list[str]]()
    for element in about.iter():
        if (name := names.get(element.tag)) and (value := (element.text or "").strip()):
            values.setdefault(name, []).append(value)
    return {name: "; ".join(several) for name, several in values.items()}


def _levels(styles: Element) -> dict[str, int]:
    """Give the levels of styles that are headings; their names depend on the language of Word."""
    levels: dict[str, int] = {}
    for style in styles.iter("style"):
        says = {element.tag: element.get("val", "") for element in style.iter()}
        heading = re.fullmatch("heading ([1-9])", says.get("name", "").lower())
        level = int(heading[1]) if heading else levels.get(says.get("basedOn", ""))
        level = _level(says["outlineLvl"]) if "outlineLvl" in says else level
        if level is not None:
            levels[style.get("styleId", "")] = level
    return levels


def _level(outline: str) -> int:
    """Give the level of a heading, 0 for running text, which Word numbers 9."""
    return int(outline) + 1 if outline in tuple("012345678") else 0


@dataclass
class _Block:
    """What is open: the document, a row, a cell or a text box."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)  # of the paragraph that is being read
    level: int = 0  # of the heading that it is


class Paragraphs(XmlReader):
    r"""The lines of a part of a document, and which of them are headings.

    >>> reader = Paragraphs()
    >>> reader.feed("<d><p><r><t>خبر</t></r></p><p/></d>".encode())
    >>> reader.as_text({}).text
    'خبر\n'
    """

    def __init__(self, levels: dict[str, int] | None = None) -> None:
        super().__init__()
        self.blocks = [_Block()]
        self.noted: list[str] = []  # in foot- and endnotes
        self._levels = levels or {}
        self._headings: list[tuple[int, int]] = []  # lines and levels
        self._goes_on = False  # the end of the paragraph was taken out

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """Begin a row, a cell or a text box, or add what breaks a line."""
        block, value = self.blocks[-1], attributes.get("val", "")
        if name in _NAMES["breaks"]:
            block.pieces.append(_NAMES["breaks"][name])
        elif name == "pStyle":
            block.level = self._levels.get(value, 0)
        elif name == "outlineLvl":
            block.level = _level(value)
        elif name == "del":
            self._goes_on |= "pPr" in self.path
        elif name in _NAMES["blocks"]:
            if name == "tr" and block.pieces:  # no table goes on with the paragraph before it
                block.lines.append("".join(block.pieces))
                block.pieces = []
            self.blocks.append(_Block())
        return name in _NAMES["skipped"]

    def end(self, name: str) -> None:
        """End a line, with the paragraph, the row or the text box."""
        block = self.blocks[-1]
        if (name == "p" and not self._goes_on) or (name in _NAMES["ends"] and block.pieces):
            if block.level and block.pieces and len(self.blocks) == 1:
                self._headings.append((len(block.lines), block.level))
            block.lines.append("".join(block.pieces))
            block.pieces, block.level = [], 0
        if name == "p":
            self._goes_on = False
        elif name in _NAMES["blocks"]:
            self.blocks.pop()
            sign = _NAMES["joined"].get(name)
            lines = [sign.join(block.lines).rstrip("\n")] if sign else block.lines
            self.blocks[-1].lines += lines

    def text(self, data: str) -> None:
        """Add to the paragraph."""
        if self.path[-1] == "t":
            self.blocks[-1].pieces.append(data)

    def as_text(self, metadata: dict[str, object]) -> Text:
        """Join the lines, those of the notes last, in a part of their own after the headings'."""
        lines = self.blocks[0].lines
        starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
        parts = [(starts[line], lines[line], level) for line, level in self._headings]
        if parts and self.noted:
            parts.append((starts[-1], "", 0))
        return Text("\n".join(lines + self.noted), metadata, parts=parts)
