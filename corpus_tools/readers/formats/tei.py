"""TEI: texts in the XML of the Text Encoding Initiative."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain, count
from typing import BinaryIO
from xml.etree.ElementTree import Element

from corpus_tools.readers.fields import places
from corpus_tools.readers.formats.xml import SPACE, Tree, XmlReader, add_text, names_of
from corpus_tools.readers.model import Notes, Options, Record, Text

_NAMES = names_of("tei")
_DIVISION = re.compile(r"div[1-7]?")


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
    numbers = count(1)
    for data in chain(iter(partial(stream.read, 1 << 16), b""), [b""]):
        reader.feed(data)
        for text in reader.ready:
            yield next(numbers) if reader.is_corpus else None, text
        reader.ready.clear()
    notes.say(f"its notes ({reader.notes:,}) are left out" if reader.notes else "")
    notes.say(f"XML entities ({reader.entities:,}) are not expanded" if reader.entities else "")


class _Tei(XmlReader):
    """The texts of a file, as its elements come."""

    def __init__(self, encoding: str | None) -> None:
        super().__init__(encoding)
        self.ready: list[Text] = []
        self.is_corpus, self.notes = False, 0
        self._fresh()

    def _fresh(self) -> None:
        self._about: dict[str, object] = {}
        self._parts: list[tuple[int, str, int]] = []
        self._divisions = [""]  # headings of those that are open
        self._lines: list[str] = []
        self._line: list[str] = []  # pieces in which white space is collapsed, across them too
        self._size, self._length = 0, 0  # of the lines, and of this one
        self._pages: list[tuple[str, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        if len(self.path) == 1:
            if name not in _NAMES["roots"]:
                raise ValueError(f"it is XML, but not TEI: its root is <{name}>")
            self.is_corpus = name not in _NAMES["texts"]
        if name in _NAMES["texts"]:
            self._fresh()
        if (name in _NAMES["texts"] or name == "text") and "lang" in attributes:
            self._about["language"] = attributes["lang"]
        if name in _NAMES["notes"] and "text" in self.path:
            self.notes += 1
            return True
        if name in _NAMES["skipped"] or (name in _NAMES["second"] and self.path[-2] == "choice"):
            return True
        if "teiHeader" in self.path:
            if self.path.count("teiHeader") == 1 and name == "teiHeader":
                self._header = Tree()
            return self._header.start(name, attributes)
        if name == "pb":
            place = self._size + self._length - self._ends_in_space()
            self._pages.append((attributes.get("n", ""), place))
        if name in _NAMES["ends"] or self.path[-2:] == ["l", "seg"]:
            if attributes.get("break") != "no":
                self._length += add_text(self._line, " ")
            elif self._ends_in_space():
                self._line[-1] = self._line[-1][:-1]
                self._length -= 1
        elif name in _NAMES["blocks"]:
            self._break()
            if _DIVISION.fullmatch(name):
                self._divisions.append("")
                self._part()
        return False

    def _part(self) -> None:
        """Begin a part of the text: a division, or the rest of one after those that are in it."""
        self._parts.append((self._size, self._divisions[-1], len(self._divisions) - 1))

    def end(self, name: str) -> None:
        if "teiHeader" in self.path or name == "teiHeader":
            self._header.end(name)
            if "teiHeader" not in self.path:
                self._about |= _about(self._header.builder.close())
            return
        if name in _NAMES["blocks"] or name in _NAMES["texts"]:
            self._break()
        if len(self._divisions) > 1:
            if _DIVISION.fullmatch(name):
                self._divisions.pop()
                self._part()
            elif name == "head" and _DIVISION.fullmatch(self.path[-1]):
                start, heading, level = self._parts[-1]
                if not heading and self._size > start:
                    self._divisions[-1] = self._lines[-1]
                    self._parts[-1] = (start, self._divisions[-1], level)
        if name in _NAMES["texts"]:
            text = "\n".join(self._lines)
            if self._pages:
                self._about["pages"] = places(self._pages, len(text))
            self.ready.append(Text(text, self._about, parts=tuple(self._parts)))

    def text(self, data: str) -> None:
        if "teiHeader" in self.path:
            self._header.text(data)
        elif "text" in self.path:
            self._length += add_text(self._line, data)

    def _ends_in_space(self) -> bool:
        return bool(self._line) and self._line[-1].endswith(" ")

    def _break(self) -> None:
        if line := "".join(self._line).removesuffix(" "):
            self._lines.append(line)
            self._size += len(line) + 1
        self._line, self._length = [], 0


def _about(header: Element) -> dict[str, str]:
    """Join what a header tells several times, titles of each language too; choose among dates."""
    of_source = _date(header, "sourceDesc")
    for source in header.iter("sourceDesc"):
        source.clear()  # its titles, and its edition, are not those of this text
    told = {name: header.findall(f".//{place}") for name, place in _NAMES["fields"].items()}
    titles = list(filter(_collapsed, told["title"]))
    languages = dict.fromkeys(title.get("lang", "") for title in titles)
    for language in filter(None, languages) if len(languages) > 1 else ():
        told[f"title_{language}"] = [title for title in titles if title.get("lang") == language]
    fields = {name: "; ".join(filter(None, map(_collapsed, each))) for name, each in told.items()}
    of_text, edition = of_source or _date(header, "creation"), _date(header, "publicationStmt")
    fields |= {"date": of_text or edition, "edition_date": edition if of_text else ""}
    return {name: value for name, value in fields.items() if value}


def _date(header: Element, place: str) -> str:
    """Give the first date in a part of the header that is written for machines, else the first."""
    dates = [date for part in header.iter(place) for date in _dates(part)]
    written = (date.get(key, "") for date in dates for key in _NAMES["when"])
    return next(filter(None, chain(written, map(_collapsed, dates))), "")


def _dates(part: Element) -> Iterator[Element]:
    for element in part:
        if element.tag in ("date", "origDate"):
            yield element
        elif element.tag not in _NAMES["not_dated"]:
            yield from _dates(element)


def _collapsed(element: Element) -> str:
    return SPACE.sub(" ", "".join(element.itertext())).strip(" ")
