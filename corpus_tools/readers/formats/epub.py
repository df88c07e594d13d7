"""EPUB: the chapters of an electronic book, in the order in which they are read."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from corpus_tools.readers.formats.docx import properties
from corpus_tools.readers.formats.html import all_text
from corpus_tools.readers.formats.xml import XmlReader
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import Refused, check_office, damaged

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_PROPERTIES = {"title": "title", "creator": "author", "publisher": "publisher"}
_PROPERTIES |= {"date": "date", "language": "language"}


def read_epub(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read an EPUB: a line for each paragraph, its chapters one after the other.

    The table of contents is left out. The metadata are `title`, `author`, `publisher`, `date` and
    `language`, as far as the book gives them. Raises ValueError when the file is damaged, locked
    against copying or none such.

    >>> import io
    >>> next(read_epub(io.BytesIO("نص".encode()), Options(), Notes()))
    Traceback (most recent call last):
    ValueError: it is no EPUB book
    """
    check_office(stream, _CONTAINER, "EPUB book")
    with damaged("zipfile"), zipfile.ZipFile(stream) as archive:
        names = set(archive.namelist())
        package = _Package().read_member(archive, _CONTAINER).package
        if package not in names:
            raise Refused("it does not say where its pages are")
        book = _Package().read_member(archive, package)
        metadata = properties(archive, package, _PROPERTIES)
        locked = unquote(archive.read(_LOCKS).decode("utf-8", "replace")) if _LOCKS in names else ""
        parts: list[tuple[int, str, int]] = []
        size, texts = 0, []
        # Each once: what is named a million times would be as long.
        pages = dict.fromkeys(map(book.pages.get, book.order))
        if "" in pages:
            notes.say("its table of contents is left out")
        for href in filter(None, pages):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href)))
            if f'"{name}"' in locked:
                raise Refused("it is locked against copying (DRM)")
            if name not in names:
                notes.drop(f"{name} is missing")
                continue
            heading, text = all_text(notes.decode(archive.read(name), how.encoding))
            parts.append((size, heading, 1))
            texts += [text] if text else []
            size += len(text) + 1 if text else 0
    if not texts:
        raise Refused("it is a book without text")
    yield None, Text("\n".join(texts), metadata, parts=parts)


class _Package(XmlReader):
    """Where the package of a book lies, and which pages it has in which order."""

    def __init__(self) -> None:
        super().__init__()
        self.package = ""
        self.pages: dict[str, str] = {}
        self.order: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        if name == "rootfile":
            self.package = self.package or attributes.get("full-path", "")
        elif name == "itemref":
            self.order.append(attributes.get("idref", ""))
        elif attributes.get("media-type") == "application/xhtml+xml":
            is_contents = "nav" in attributes.get("properties", "").split()
            self.pages[attributes.get("id", "")] = "" if is_contents else attributes.get("href", "")
        return False
