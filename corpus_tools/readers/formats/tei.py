"""TEI: texts in the XML of the Text Encoding Initiative."""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any, BinaryIO

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
_DIVISION = re.compile(r"div[1-7]?")
# How dates are written for machines; of a time, where it begins.
_WHEN = ("when", "when-iso", "from", "notBefore")
# Where a text is dated, the best first; and what holds other dates.
_DATED = ("sourceDesc", "creation", "publicationStmt")
_NOT_DATED = {"author", "editor", "respStmt", "persName", "note", "change", "title"}
_SPACE = re.compile(r"[ \t\r\n]+")


def read_tei(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read TEI: each TEI element is a document, its blocks are lines, white space is collapsed.

    Of two readings the one that was written is taken (sic, orig, abbr); notes are left out and
    counted. The metadata are `title`, `author`, `publisher`, `date` and `language` where the
    header has them, and `pages`: a JSON list of (number, start, end). Several titles are parted by
    "; ", and those of each language also called so, as in `title_ar`. The date is that of the
    source, else of the creation, else of the edition, which is `edition_date` where it is another.
    Raises ValueError when the file is not well-formed or not TEI.

    >>> import io
    >>> data = "<TEI><text><body><p>نص <hi>قصير</hi></p></body></text></TEI>".encode()
    >>> list(read_tei(io.BytesIO(data), Options(), Notes()))
    [(None, Text(text='نص قصير', metadata={}, tokens=(), parts=()))]
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
        # What stands of each field, after the language of a title or the rank of a date.
        self._fields: dict[str, list[tuple[Any, list[str]]]] = {}
        # The pieces of the field that is being read, and how deep it stands.
        self._told, self._told_at = list[str](), 0
        self._parts: list[tuple[int, str, int]] = []
        self._divisions = [""]  # headings of those that are open
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
            self._fields["language"] = [("", [attributes["lang"]])]
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
            if _DIVISION.fullmatch(name):
                self._divisions.append("")
                self._part()
        return False

    def _part(self) -> None:
        """Begin a part of the text: a division, or the rest of one after those that are in it."""
        self._parts.append((self._size, self._divisions[-1], len(self._divisions) - 1))

    def _header(self, name: str, attributes: dict[str, str]) -> bool:
        """Note what begins a field; a date as it is written for machines, where it is."""
        around = self.path[:-1]
        is_source = "sourceDesc" in around
        if name in ("date", "origDate") and not _NOT_DATED.intersection(around):
            when = next((attributes[key] for key in _WHEN if attributes.get(key)), "")
            place = "sourceDesc" if is_source else around[-1]
            if place in _DATED:
                self._tell("date", (_DATED.index(place), not when), when)
            return bool(when)
        in_titles = "titleStmt" in around and name in ("title", "author") and name not in around
        in_edition = name == "publisher" and around[-1] == "publicationStmt"
        if not is_source and (in_titles or in_edition):
            self._tell(name, attributes.get("lang", ""))
        return False

    def _tell(self, field: str, mark: Any, told: str = "") -> None:
        self._told, self._told_at = [told], len(self.path)
        self._fields.setdefault(field, []).append((mark, self._told))
        if told:
            self._told = []

    def end(self, name: str) -> None:
        if name in _BLOCKS or name in _TEXTS:
            self._break()
        if len(self._divisions) > 1 and "teiHeader" not in self.path:
            if _DIVISION.fullmatch(name):
                self._divisions.pop()
                self._part()
            elif name == "head" and _DIVISION.fullmatch(self.path[-1]):
                start, heading, level = self._parts.pop()
                if not heading and self._size > start:
                    heading = self._divisions[-1] = self._lines[-1]
                self._parts.append((start, heading, level))
        if len(self.path) < self._told_at:
            self._told = []
        if name in _TEXTS:
            text = "\n".join(self._lines)
            metadata = self._metadata()
            if self._pages:
                metadata["pages"] = places(self._pages, len(text))
            self.ready.append(Text(text, metadata, parts=tuple(self._parts)))

    def _metadata(self) -> dict[str, object]:
        """Join what was told of each field, titles of each language too; choose among dates."""
        told = {
            field: [(mark, value) for mark, pieces in each if (value := _collapsed(pieces))]
            for field, each in self._fields.items()
        }
        dates = sorted(told.pop("date", []), key=itemgetter(0))
        of_edition = [date for date in dates if date[0][0] == _DATED.index("publicationStmt")]
        told["date"] = dates[:1]
        told["edition_date"] = of_edition[:1] if of_edition[:1] != dates[:1] else []
        titles = told.get("title", [])
        several = len({language for language, _ in titles}) > 1
        for title in titles:
            if several and title[0]:
                told.setdefault(f"title_{title[0]}", []).append(title)
        joined = {field: "; ".join(value for _, value in each) for field, each in told.items()}
        return {field: value for field, value in joined.items() if value}

    def text(self, data: str) -> None:
        if "text" in self.path:
            self._add(data)
        elif self._told:
            self._told.append(data)

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


def _collapsed(pieces: list[str]) -> str:
    return _SPACE.sub(" ", "".join(pieces)).strip(" ")
