"""XML as a stream of starts, ends and text: no entity is expanded, nothing else is opened."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from corpus_tools.readers.formats._opening import Refused

# As libxml2 has it. What is read of a text depends on all the elements around it, so that a file
# nested a hundred thousand deep would take the square of that.
_DEEPEST = 256


class XmlReader:
    """Calls `start(name, attributes)`, `end(name)` and `text(data)`; names without namespaces.

    Where `end` or `text` is not given, nothing is called.

    Entities that the file declares are not expanded: `entities` counts them, and they stand in
    the text as they are written, such as ``&name;``.

    >>> found = []
    >>> reader = XmlReader(lambda name, attributes: None, lambda name: None, found.append)
    >>> reader.feed("<p>كتاب &amp; قلم</p>".encode())
    >>> "".join(found)
    'كتاب & قلم'
    """

    def __init__(
        self,
        start: Callable[[str, dict[str, str]], object],
        end: Callable[[str], object] = bool,
        text: Callable[[str], object] = bool,
        encoding: str | None = None,
    ) -> None:
        self.entities = 0
        self._start, self._end, self._text = start, end, text
        self._depth = 0
        self._doctype = False
        parser = expat.ParserCreate(encoding, namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = text
        # Set, it hinders that entities are expanded, and is called with what they are written as.
        parser.DefaultHandler = self._other
        parser.StartDoctypeDeclHandler = self._doctype_start
        parser.EndDoctypeDeclHandler = self._doctype_end
        self._parser = parser

    def feed(self, data: bytes, final: bool = False) -> None:
        """Read on. Raises ValueError where it is not well-formed."""
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            raise ValueError(f"it is not well-formed XML: {said}, line {error.lineno}") from None
        except (LookupError, UnicodeError) as error:
            raise ValueError(f"its encoding cannot be read ({error})") from None

    def read(self, stream: BinaryIO) -> None:
        """Read a file to its end."""
        while data := stream.read(1 << 16):
            self.feed(data)
        self.feed(b"", final=True)

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused(f"its elements are nested more than {_DEEPEST} deep")
        self._start(_local(name), {_local(key): value for key, value in attributes.items()})

    def _closed(self, name: str) -> None:
        self._depth -= 1
        self._end(_local(name))

    def _other(self, data: str) -> None:
        if data.startswith("&") and data.endswith(";") and not self._doctype:
            self.entities += 1
            self._text(data)

    def _doctype_start(self, *_: object) -> None:
        self._doctype = True

    def _doctype_end(self) -> None:
        self._doctype = False


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
