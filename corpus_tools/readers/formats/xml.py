"""XML as a stream of starts, ends and text: no entity is expanded, nothing else is opened."""

import re
import zipfile
from typing import Any, Self
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from corpus_tools._checks import toml
from corpus_tools.readers.opening import Refused

# As libxml2 has it. What is read of a text depends on all the elements around it, so that a file
# nested a hundred thousand deep would take the square of that.
_DEEPEST = 256
# Elements that are kept as a tree: some hundred bytes each.
_MOST = 1 << 19
SPACE = re.compile(r"[ \t\r\n]+")


class XmlReader:
    """Calls `start`, `end` and `text`, which a subclass has; names are without namespaces.

    `path` holds the names of the elements around the place that is being read. An element for
    which `start` gives true is left out, with all that is in it.

    Entities that the file declares are not expanded: `entities` counts them, and they stand in
    the text as they are written, such as ``&name;``.

    >>> class Words(XmlReader):
    ...     def start(self, name, attributes):
    ...         return name == "note"
    ...
    ...     def text(self, data):
    ...         print(self.path, data)
    >>> Words().feed("<p>كتاب &amp; قلم<note>حاشية</note></p>".encode())
    ['p'] كتاب & قلم
    """

    def __init__(self, encoding: str | None = None) -> None:
        self.path: list[str] = []
        self.entities = 0
        self._left_out = 0  # elements that are open
        parser = expat.ParserCreate(encoding, namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._characters
        # Set, it hinders that entities are expanded, and is called with what they are written as.
        parser.DefaultHandler = self._other
        self._parser = parser

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """Take the start of an element, the last of `path`; true leaves it out."""
        return False

    def end(self, name: str) -> None:
        """Take the end of an element, which is in `path` no more."""

    def text(self, data: str) -> None:
        """Take a piece of text."""

    def feed(self, data: bytes) -> None:
        """Read on; no bytes are the end. Raises ValueError where it is not well-formed."""
        try:
            self._parser.Parse(data, not data)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            raise ValueError(f"it is not well-formed XML: {said}, line {error.lineno}") from None
        except (LookupError, UnicodeError) as error:
            raise ValueError(f"its encoding cannot be read ({error})") from None

    def read_member(self, archive: zipfile.ZipFile, name: str) -> Self:
        """Read a file of those that a document is packed of, which declare no entities."""
        with archive.open(name) as stream:
            while data := stream.read(1 << 16):
                self.feed(data)
            self.feed(b"")
        if self.entities:
            raise Refused("it declares XML entities, as no office program does")
        return self

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) + self._left_out == _DEEPEST:
            raise Refused(f"its elements are nested more than {_DEEPEST} deep")
        if self._left_out:
            self._left_out += 1
            return
        self.path.append(name.rpartition(" ")[2])
        about = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if self.start(self.path[-1], about):
            self.path.pop()
            self._left_out = 1

    def _closed(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self.end(self.path.pop())

    def _characters(self, data: str) -> None:
        if not self._left_out:
            self.text(data)

    def _other(self, data: str) -> None:
        if data.startswith("&"):
            self.entities += 1
            self._characters(data)


class Tree(XmlReader):
    """Keeps what it reads as a tree: what is said about a text, not the text itself.

    >>> about = Tree()
    >>> about.feed("<meta><title>خبر</title></meta>".encode())
    >>> about.builder.close().findtext("title")
    'خبر'
    """

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """Add an element."""
        self._size += 1
        if self._size > _MOST:
            raise Refused(f"more than {_MOST:,} elements tell what it is about")
        self.builder.start(name, attributes)
        return False

    def end(self, name: str) -> None:
        """Close an element."""
        self.builder.end(name)

    def text(self, data: str) -> None:
        """Add text."""
        self.builder.data(data)


def tree(archive: zipfile.ZipFile, name: str) -> Element:
    """Read one of the files that a document is packed of as a tree; of none that is an element.

    >>> import io
    >>> with zipfile.ZipFile(io.BytesIO(), "w") as archive:
    ...     archive.writestr("meta.xml", "<meta><title>خبر</title></meta>")
    ...     tree(archive, "meta.xml").findtext("title")
    'خبر'
    """
    if name not in archive.namelist():
        return Element("none")
    return Tree().read_member(archive, name).builder.close()


def add_text(pieces: list[str], data: str) -> int:
    """Add to the pieces of a line in which white space is one space; say how many characters.

    >>> pieces = ["نص "]
    >>> add_text(pieces, "  قصير"), pieces
    (4, ['نص ', 'قصير'])
    """
    data = SPACE.sub(" ", data)
    if not pieces or pieces[-1].endswith((" ", "\n", "\t")):
        data = data.removeprefix(" ")
    pieces += [data] if data else []
    return len(data)


def names_of(format: str) -> dict[str, Any]:
    """Read the names that the reader of a format goes by: sets of them, and tables.

    >>> "lb" in names_of("html")["lines"], names_of("odt")["in_docx"]["h"]  # عنوان
    (True, 'p')
    """
    kinds = toml("readers/formats/names.toml")[format].items()
    return {kind: set(each.split()) if isinstance(each, str) else each for kind, each in kinds}
