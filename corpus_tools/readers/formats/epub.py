"""EPUB: the chapters of an electronic book, in the order in which they are read."""

import posixpath
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from corpus_tools.readers.formats.docx import properties
from corpus_tools.readers.formats.html import all_text
from corpus_tools.readers.formats.xml import tree
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import Refused, office

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"


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
    with office(stream, _CONTAINER, "EPUB book") as (archive, names):
        file = tree(archive, _CONTAINER).find(".//rootfile")
        package = "" if file is None else file.get("full-path", "")
        if package not in names:
            raise Refused("it does not say where its pages are")
        book = tree(archive, package)
        locked = unquote(archive.read(_LOCKS).decode("utf-8", "replace")) if _LOCKS in names else ""
        parts: list[tuple[int, str, int]] = []
        text = ""
        items = book.findall('.//item[@media-type="application/xhtml+xml"]')
        hrefs = {item.get("id"): item.get("href") for item in items}
        contents = (item for item in items if "nav" in item.get("properties", "").split())
        hrefs |= {item.get("id"): "" for item in contents}
        # Each once: what is named a million times would be as long.
        pages = dict.fromkeys(hrefs.get(item.get("idref")) for item in book.iter("itemref"))
        notes.say("its table of contents is left out" if "" in pages else "")
        for href in filter(None, pages):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href)))
            if f'"{name}"' in locked:
                raise Refused("it is locked against copying (DRM)")
            if name not in names:
                notes.drop(f"{name} is missing")
                continue
            heading, page = all_text(notes.decode(archive.read(name), how.encoding))
            parts.append((len(text), heading, 1))
            text += f"{page}\n" if page else ""
    if not text:
        raise Refused("it is a book without text")
    yield None, Text(text.removesuffix("\n"), properties(book, "epub"), parts=parts)
