"""What the readers hand on: a document, the report on a file, and the notes taken while reading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from corpus_tools.readers.encodings import decode

_SHOWN = 5


class Token(NamedTuple):
    """A token that the file itself gives: `text[start:end]`, its lemma, and what else it says.

    `layers` are values by the name of their layer, such as its part of speech.

    >>> Token(0, 4, "كتاب", {"upos": "NOUN"}).layers["upos"]
    'NOUN'
    """

    start: int
    end: int
    lemma: str
    layers: Mapping[str, str] = MappingProxyType({})


class Text(NamedTuple):
    """What a reader yields where the format says which part is text, and which is about it.

    `parts` are its chapters or divisions: where each begins, its heading and its level.

    >>> Text("نص", {"title": "عنوان"}).metadata
    {'title': 'عنوان'}
    """

    text: str
    metadata: dict[str, object]
    tokens: tuple[Token, ...] = ()
    parts: Sequence[tuple[int, str, int]] = ()


class RawText(Text):
    """A text as it was written: no format says what in it is text, and no metadata name its places.

    What does not look like running text may be taken out of it.

    >>> RawText("نص<br>", {}).text
    'نص<br>'
    """

    __slots__ = ()


# What a reader yields: the record's position in the file, from 1 (None where the file is one
# document), and the record: a text, its fields by name, or None where it is null.
Record = tuple[int | None, str | Text | dict[str, object] | None]


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was decoded, and what is known about it.

    `id` is unique in the source. `file` is the path relative to the source ("a.zip/b.json" for
    a member of a zip), "" when the source is not a file; `encoding` is "" when it was already str.
    The values of `metadata` are str, int, float, bool or None; nested ones are JSON strings.
    `tokens` are those that the file gives, if they were asked for.

    >>> Document("1", "نص قصير", "", "", {"year": 2015}).metadata
    {'year': 2015}
    """

    id: str
    text: str
    file: str
    encoding: str
    metadata: dict[str, object]
    tokens: tuple[Token, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    `status` is "read", "repaired" (something was mended or dropped: `repaired` counts it) or
    "skipped". `reason` is "" when all went well, and always says when an encoding was guessed.

    >>> FileReport("صورة.png", "skipped", "", 0, "not a format that can be read", 0).status
    'skipped'
    """

    file: str
    status: str
    encoding: str
    repaired: int
    reason: str
    documents: int


@dataclass(slots=True)
class Meter:
    """How much of a source was read, for a bar: bytes of files, or else characters or rows.

    `total` is 0 where nobody knows; `done` is what lies in files that are done, and `stream` the
    file at hand.

    >>> Meter(total=10, done=4).read
    4
    """

    total: int = 0
    done: int = 0
    stream: BinaryIO | None = None

    @property
    def read(self) -> int:
        """How much was read."""
        return self.done + (self.stream.tell() if self.stream and not self.stream.closed else 0)


class Options(NamedTuple):
    """What the caller asked for.

    `text` names the fields that may hold the text, best first; none: the usual ones. `encoding` is
    None where it is to be found. `front_matter` and `tokens` ask for the lines before a text and
    for the tokens in the file. `remedy` is the advice where no field holds the text. `divide` is
    what a document is made of each of: "chapter" or "div", or None. `mend` asks to take out what
    is surely no text, `visual_order` to turn lines in that order around.

    >>> Options(text=("المقال", "الخبر")).encoding is None
    True
    """

    text: Sequence[str] = ()
    encoding: str | None = None
    front_matter: bool = False
    tokens: bool = False
    remedy: str = ""
    divide: str | None = None
    mend: bool = True
    visual_order: bool = False


@dataclass(slots=True)
class Notes:
    """What a reader tells about the file at hand, for its report.

    >>> notes = Notes()
    >>> notes.decode("كتاب".encode("cp1256"))
    'كتاب'
    >>> notes.report("a.txt", documents=1).reason
    'guessed windows-1256'
    """

    encoding: str = ""
    repaired: int = 0
    said: list[str] = field(default_factory=list)
    lost: int = 0
    empty: int = 0

    def decode(self, data: bytes, encoding: str | None = None) -> str:
        """Decode a file's bytes and note the encoding, guesses and repairs."""
        found = decode(data, encoding)
        self.encoding = found.encoding
        self.repaired += found.repaired
        self.say(found.reason)
        return found.text

    def decode_as(self, data: bytes, *declared: str | None) -> str:
        """Decode in the first of the encodings that is known and fits, or else in that found.

        >>> Notes().decode_as("كتاب".encode("cp1256"), "utf-8", "x-unknown", "cp1256")
        'كتاب'
        """
        for encoding in declared:
            with suppress(LookupError, ValueError):
                # Punycode takes the square of the length of a text.
                return self.decode(data, None if encoding == "punycode" else encoding)
        return self.decode(data)

    def say(self, *reasons: str) -> None:
        """Note what the reader of the report should know ("" is nothing)."""
        self.said += filter(None, reasons)

    def drop(self, reason: str) -> None:
        """Note a record that was left out, or mended, and why."""
        self.repaired += 1
        self.lost += 1
        if self.lost <= _SHOWN:  # the first few are told, the rest counted
            self.said.append(reason)

    def report(self, file: str, documents: int) -> FileReport:
        """Sum the notes up; a file that gave no document was skipped."""
        reasons = [*dict.fromkeys(self.said)]  # of many messages or pages some say the same
        if self.lost > _SHOWN:
            reasons.append(f"and {self.lost - _SHOWN:,} more like these")
        if self.empty:
            reasons.append(f"records without text, kept as empty documents: {self.empty:,}")
        if not documents and not reasons:
            reasons.append("it holds no records")
        status = "skipped" if not documents else "repaired" if self.repaired else "read"
        return FileReport(file, status, self.encoding, self.repaired, "; ".join(reasons), documents)


# The file is open at its start, and one can jump about in it.
Reader = Callable[[BinaryIO, Options, Notes], Iterator[Record]]
