"""TEI: texts in the XML of the Text Encoding Initiative."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.fields import places
from corpus_tools.readers.formats.xml import XmlReader
from corpus_tools.readers.model import Notes, Options, Record, Text

_ROOTS = {"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"}
_TEXTS = {"TEI", "TEI.2"}
# A line of its own. The rest, such as names and highlighting, stands within lines.
_BLOCKS = set(
    "ab address argument bibl byline cell closer dateline desc div div1 div2 div3 div4 div5 div6 "
    "div7 docAuthor docDate docTitle epigraph figDesc figure floatingText front body back group "
    "head imprimatur item l label lg list listBibl opener p postscript row salute signed sp "
    "speaker stage table text titlePage titlePart trailer u".split()
)
# Not the text as it was written: corrections beside it, what was deleted, page headers, images.
_SKIPPED = {"del", "surplus", "fw", "facsimile", "standOff", "sourceDoc"}
_SECOND = {"corr", "reg", "expan"}
_NOTES = {"note", "noteGrp"}
_SPACE = re.compile(r"[ \t\r\n]+")


def read_tei(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read TEI: each TEI element is a document, its blocks are lines, white space is collapsed.

    Of two readings the one that was written is taken (sic, orig, abbr); notes are left out and
    counted. The metadata are `title`, `author`, `publisher`, `date` and `language` where the
    header has them, and `pages`: a JSON list of (number, start, end). Raises ValueError when the
    file is not well-formed or not TEI.

    >>> import io
    >>> data = "<TEI><text><body><p>نص <hi>قصير</hi></p></body></text></TEI>".encode()
    >>> list(read_tei(io.BytesIO(data), Options(), Notes()))
    [(None, Text(text='نص قصير', metadata={}, tokens=()))]
    """
    found = _Tei()
    reader = XmlReader(found.start, found.end, found.text, how.encoding)
    number = 0
    finished = False
    while not finished:
        data = stream.read(1 << 16)
        finished = not data
        reader.feed(data, final=finished)
        for text in found.ready:
            number += 1
            yield number if found.is_corpus else None, text
        found.ready.clear()
    if found.notes:
        notes.say(f"its notes ({found.notes:,}) are left out")
    if reader.entities:
        notes.say(f"XML entities ({reader.entities:,}) are not expanded")


class _Tei:
    """The texts of a file, as its elements come."""

    def __init__(self) -> None:
        self.ready: list[Text] = []
        self.is_corpus = False
        self.notes = 0
        self._path: list[str] = []
        self._skipping = 0
        self._fresh()

    def _fresh(self) -> None:
        self._fields: dict[str, list[str]] = {}
        self._dated = False
        self._lines: list[str] = []
        self._size = 0
        self._line: list[str] = []  # pieces in which white space is collapsed, across them too
        self._length = 0  # of the line
        self._pages: list[tuple[str, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path:
            if name not in _ROOTS:
                raise ValueError(f"it is XML, but not TEI: its root is <{name}>")
            self.is_corpus = name not in _TEXTS
        if name in _TEXTS:
            self._fresh()
        self._path.append(name)
        if self._skipping or self._is_skipped(name):
            self._skipping += 1
        elif "teiHeader" in self._path:
            self._header_start(name, attributes)
        elif name == "pb":
            self._pages.append(
                (attributes.get("n", ""), self._size + self._length - self._ends_in_space())
            )
        elif name == "lb":
            if attributes.get("break") != "no":
                self._add(" ")
            elif self._ends_in_space():
                self._line[-1] = self._line[-1][:-1]
                self._length -= 1
        elif name in _BLOCKS:
            self._break()
        if name in _TEXTS or name == "text":
            self._language(attributes)

    def _is_skipped(self, name: str) -> bool:
        if name in _NOTES and "text" in self._path:
            self.notes += 1
            return True
        return name in _SKIPPED or (name in _SECOND and self._path[-2] == "choice")

    def end(self, name: str) -> None:
        self._path.pop()
        if self._skipping:
            self._skipping -= 1
        elif name in _BLOCKS:
            self._break()
        if name in _TEXTS:
            self._break()
            metadata: dict[str, object] = {
                key: value
                for key, pieces in self._fields.items()
                if (value := _SPACE.sub(" ", "".join(pieces)).strip(" "))
            }
            text = "\n".join(self._lines)
            if self._pages:
                metadata["pages"] = places(self._pages, len(text))
            self.ready.append(Text(text, metadata))

    def text(self, data: str) -> None:
        if self._skipping:
            return
        if "text" in self._path:
            self._add(data)
        elif (field := self._field()) is not None:
            self._fields.setdefault(field, []).append(data)

    def _ends_in_space(self) -> bool:
        return bool(self._line) and self._line[-1].endswith(" ")

    def _add(self, data: str) -> None:
        data = _SPACE.sub(" ", data)
        if not self._line or self._ends_in_space():
            data = data.removeprefix(" ")
        if data:
            self._line.append(data)
            self._length += len(data)

    def _break(self) -> None:
        if line := "".join(self._line).removesuffix(" "):
            self._lines.append(line)
            self._size += len(line) + 1
        self._line, self._length = [], 0

    def _language(self, attributes: dict[str, str]) -> None:
        if language := attributes.get("lang"):
            self._fields["language"] = [language]

    def _header_start(self, name: str, attributes: dict[str, str]) -> None:
        field = self._field()
        if name == "author" and self._fields.get("author"):
            self._fields["author"].append("; ")
        elif field == "date" and "when" in attributes:
            self._fields["date"] = [attributes["when"]]
            self._dated = True

    def _field(self) -> str | None:
        """Say which field the text at this place in the header belongs to."""
        path = self._path
        name, parent = path[-1], path[-2] if len(path) > 1 else ""
        if "titleStmt" in path and "author" in path:
            return "author"
        if "titleStmt" in path and "title" in path:
            return "title"
        if parent == "publicationStmt" and name in ("publisher", "date"):
            return None if name == "date" and self._dated else name
        return None
