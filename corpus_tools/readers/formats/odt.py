"""ODT: the paragraphs, tables and notes of a document of LibreOffice, as it is written to disk."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.formats.docx import Paragraphs, properties
from corpus_tools.readers.formats.xml import add_text, names_of, tree
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import Refused, office

_NAMES = names_of("odt")
_SAME = _NAMES["in_docx"]


def read_odt(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read an OpenDocument text: a line for each paragraph and table row, tabs between cells.

    Foot- and endnotes stand at the end, comments and what was deleted are left out; the metadata
    are `title`, `author` and `created`, where they are set. Raises ValueError when the file is
    damaged, encrypted or none such.

    >>> import io, zipfile
    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as archive:
    ...     archive.writestr("content.xml", "<text><p>خبر <span>قصير</span></p></text>")
    >>> next(read_odt(data, Options(), Notes()))[1].text
    'خبر قصير'
    """
    with office(stream, "content.xml", "ODT document") as (archive, names):
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in archive.read(manifest):
            raise Refused("it is encrypted; save it without a password")
        body = _Body().read_member(archive, "content.xml")
        metadata = properties(tree(archive, "meta.xml"), "odt")
    notes.say("its foot- and endnotes stand at the end" if body.noted else "")
    notes.say(f"its comments ({body.comments:,}) are left out" if body.comments else "")
    yield None, body.as_text(metadata)


class _Body(Paragraphs):
    """The lines of the document, and those of its notes."""

    comments = 0

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        self.comments += name == "annotation"
        block = self.blocks[-1]
        if name == "h":
            level = attributes.get("outline-level", "1")
            block.level = int(level) if level in tuple("123456789") else 1
        elif name == "s":  # several spaces
            size = attributes.get("c", "1")
            block.pieces.append(" " * (int(size) if size.isdecimal() and len(size) < 4 else 1))
        is_skipped = name in _NAMES["skipped"]
        return super().start(_SAME.get(name, name), attributes) or is_skipped

    def end(self, name: str) -> None:
        if name == "note-body":
            self.noted += filter(None, self.blocks.pop().lines)
        else:
            super().end(_SAME.get(name, name))

    def text(self, data: str) -> None:
        if "p" in self.path or "h" in self.path:
            add_text(self.blocks[-1].pieces, data)
