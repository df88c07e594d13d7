"""Text files: opened as lines whatever their length; as they stand, with front matter, OpenITI."""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, TextIO

from corpus_tools.readers.encodings import decode, mended
from corpus_tools.readers.formats import chats, openiti
from corpus_tools.readers.formats.front_matter import front_matter
from corpus_tools.readers.model import Notes, Options, Record

_WHOLE = 1 << 22  # 4 MB
_BEYOND = re.compile(rb"[^\t-\r -~]")  # beyond printable ASCII


@contextmanager
def open_text(
    stream: BinaryIO, encoding: str | None, notes: Notes, whole: int = _WHOLE, newline: str = ""
) -> Iterator[TextIO]:
    r"""Open a text file to be read by lines, keeping its line ends as they are.

    Lines end as Python's ``open`` has it for this `newline`, which translates none of them. How the
    file is decoded is found, and noted, as by `decode`. A file of up to `whole` bytes is decoded
    at once. Of a longer one only so much is in memory: it is gone through twice to count what
    is broken, before the first line is given.

    Raises
    ------
    ValueError
        The file is no text, or in an encoding that cannot be found.

    Examples
    --------
    >>> with open_text(io.BytesIO("سطر\nآخر".encode()), None, Notes()) as text:
    ...     list(text)
    ['سطر\n', 'آخر']
    """
    data = stream.read(whole + 1)
    if len(data) <= whole:
        yield io.StringIO(notes.decode(data, encoding), newline)
        return
    del data
    # What stands after ASCII at the beginning decides. The sample of it does not begin within a
    # character, but may end so; what that breaks is counted with the rest.
    half = partial(stream.read, whole // 8 * 4)
    stream.seek(0)
    sample = next(filter(_BEYOND.search, iter(half, b"")), b"") + half()
    decoded = decode(sample, encoding)._replace(text="")
    try:
        bad, size = _broken(stream, decoded.encoding), stream.seek(0, io.SEEK_END)
        lost = mended(bad, size, decoded.encoding)
    except (LookupError, ValueError):  # two encodings in it
        stream.seek(0)
        yield io.StringIO(notes.decode(stream.read(), encoding), newline)
        return
    notes.say(*(said for said in decoded.reason.split("; ") if "U+FFFD" not in said), lost)
    notes.encoding = decoded.encoding
    notes.repaired += bad
    stream.seek(0)
    text = io.TextIOWrapper(stream, decoded.encoding, "replace", newline=newline)
    if text.read(1) != "\ufeff":
        text.seek(0)
    try:
        yield text
    finally:
        if not stream.closed:
            text.detach()  # it would close the file, which is not ours


def _broken(stream: BinaryIO, encoding: str) -> int:
    """Count the places that are not of this encoding: what is replaced, but not ignored."""

    def length(errors: str) -> int:
        stream.seek(0)
        pieces = iter(partial(stream.read, 1 << 20), b"")
        return sum(map(len, codecs.iterdecode(pieces, encoding, errors)))

    return length("replace") - length("ignore")


def read_text(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a plain text: the file is one document, an empty file an empty one.

    A file that begins with ``######OpenITI#`` is read as such a book, and a chat exported by
    WhatsApp as its messages. Raises ValueError when the bytes are no text.

    >>> list(read_text(io.BytesIO("كتاب".encode()), Options(), Notes()))
    [(None, 'كتاب')]
    """
    text = notes.decode(stream.read(), how.encoding)
    record = None
    if text.startswith(openiti.MAGIC):
        notes.say("read as OpenITI mARkdown")
        record = openiti.parse(text)
    elif how.front_matter and not (record := front_matter(text)):
        notes.say("it has no front matter")
    yield from chats.whatsapp(text, notes) or [(None, record or text)]
