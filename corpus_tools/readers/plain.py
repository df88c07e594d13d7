"""Plain text: as it stands, with front matter, or as a book of OpenITI."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.fields import as_written, distinct
from corpus_tools.readers.formats import openiti
from corpus_tools.readers.model import Notes, Options, Record, Text

_FIELD = re.compile(r"([^\s:][^:\r\n]{0,39}):[ \t]+([^\r\n]*)(?:\r\n?|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_BLANK = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")


def read_text(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a plain text: the file is one document, an empty file an empty one.

    A file that begins with ``######OpenITI#`` is read as such a book. Raises ValueError when the
    bytes are no text.

    >>> import io
    >>> list(read_text(io.BytesIO("كتاب".encode()), Options(), Notes()))
    [(None, 'كتاب')]
    """
    text = notes.decode(stream.read(), how.encoding)
    if text.startswith(openiti.MAGIC):
        notes.say("read as OpenITI mARkdown")
        yield None, openiti.parse(text)
    elif how.front_matter:
        found = front_matter(text)
        if found is None:
            notes.say("it has no front matter")
        yield None, found or text
    else:
        yield None, text


def front_matter(text: str) -> Text | None:
    r"""Part lines such as ``author: ...`` from the text after the first blank line.

    They may stand between two lines of ``---``. None where the text does not begin so.

    >>> front_matter("author: طه حسين\nyear: 1929\n\nالأيام")
    Text(text='الأيام', metadata={'author': 'طه حسين', 'year': 1929}, tokens=())
    """
    fence = _FENCE.match(text)
    position = fence.end() if fence else 0
    keys: list[str] = []
    values: list[str | int] = []
    while field := _FIELD.match(text, position):
        keys.append(field[1].strip())
        values.append(as_written(field[2].rstrip(" \t")))
        position = field.end()
    end = (_FENCE if fence else _BLANK).match(text, position)
    if not keys or not end:
        return None
    if fence and (blank := _BLANK.match(text, end.end())):
        end = blank
    return Text(text[end.end() :], dict(zip(distinct(keys), values, strict=True)))
