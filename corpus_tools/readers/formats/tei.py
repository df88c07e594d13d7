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
    reader = _Tei(how.encoding)
    number = 0
    data = b" "
    while data:
        data = stream.read(1 << 16)
        reader.feed(data)
        for text in reader.ready:
            number += 1
            yield number if reader.is_corpus else None, text
        reader.ready.clear()
    if reader.notes:
        notes.say(f"its notes ({reader.notes:,}) are left out")
    if reader.entities:
        notes.say(f"XML entities ({reader.entities:,}) are not expanded")


class _Tei(XmlReader):
    """The texts of a file, as its elements come."""

    def __init__(self, encoding: str | None) -> None:
        super().__init__(encoding)
        self.ready: list[Text] = []
        self.is_corpus = False
        self.notes = 0
        self._fresh()

    def _fresh(self) -> None:
        self._fields: dict[str, list[str]] = {}
        self._lines: list[str] = []
        self._size = 0
        self._line: list[str] = []  # pieces in which white space is collapsed, across them too
        self._length = 0  # of the line
        self._pages: list[tuple[str, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        if len(self.path) == 1:
            if name not in _ROOTS:
                raise ValueError(f"it is XML, but not TEI: its root is <{name}>")
            self.is_corpus = name not in _TEXTS
        if name in _TEXTS:
            self._fresh()
        if (name in _TEXTS or name == "text") and "lang" in attributes:
            self._fields["language"] = [attributes["lang"]]
        if name in _NOTES and "text" in self.path:
            self.notes += 1
            return True
        if name in _SKIPPED or (name in _SECOND and self.path[-2] == "choice"):
            return True
        if "teiHeader" in self.path:
            return self._header(name, attributes)
        if name == "pb":
            place = self._size + self._length - self._ends_in_space()
            self._pages.append((attributes.get("n", ""), place))
        elif name == "lb":
            if attributes.get("break") != "no":
                self._add(" ")
            elif self._ends_in_space():
                self._line[-1] = self._line[-1][:-1]
                self._length -= 1
        elif name in _BLOCKS:
            self._break()
        return False

    def _header(self, name: str, attributes: dict[str, str]) -> bool:
        """Take a date as it is written for machines, where it is; of several dates the first."""
        if name == "author" and "author" in self._fields:
            self._fields["author"].append("; ")
        elif self._field() == "date":
            if "date" not in self._fields and "when" in attributes:
                self._fields["date"] = [attributes["when"]]
            return "date" in self._fields
        return False

    def end(self, name: str) -> None:
        if name in _BLOCKS or name in _TEXTS:
            self._break()
        if name in _TEXTS:
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
        if "text" in self.path:
            self._add(data)
        elif field := self._field():
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

    def _field(self) -> str:
        """Say which field the text at this place in the header belongs to, if to any."""
        for field in ("author", "title"):
            if "titleStmt" in self.path and field in self.path:
                return field
        is_field = self.path[-1] in ("publisher", "date") and self.path[-2] == "publicationStmt"
        return self.path[-1] if is_field else ""
