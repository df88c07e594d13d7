"""Text files: opened as lines whatever their length; as they stand, with front matter, OpenITI."""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, TextIO

from corpus_tools.readers.encodings import UNICODE_ERROR, decode, mend, places
from corpus_tools.readers.fields import as_written, distinct
from corpus_tools.readers.formats import openiti
from corpus_tools.readers.model import Notes, Options, Record, Text

_WHOLE = 1 << 22  # 4 MB
_FIELD = re.compile(r"([^\s:][^:\r\n]{0,39}):[ \t]+([^\r\n]*)(?:\r\n?|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_BLANK = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")


@contextmanager
def open_text(
    stream: BinaryIO,
    encoding: str | None,
    notes: Notes,
    whole: int = _WHOLE,
    newline: str = "",
) -> Iterator[TextIO]:
    r"""Open a text file to be read by lines, keeping its line ends as they are.

    Lines end as Python's ``open`` has it for this `newline`, which translates none of them. How the
    file is decoded is found, and noted, as by `decode`. A file of up to `whole` bytes is decoded
    at once. Of a longer one only so much is in memory: it is gone through once to count what is
    broken, before the first line is given.

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
    start, again = 0, encoding is None
    while True:
        stream.seek(start)
        sample = stream.read(whole)
        # It may end within a character; what that breaks is counted with the rest.
        decoded = decode(sample[: len(sample) // 4 * 4], encoding)
        bad, size, start = _broken(stream, decoded.encoding, whole // 2)
        if mend(bad, size):
            break
        # All of the sample was ASCII, or broken: what stands after that decides, once.
        if not again or decoded.encoding != "utf-8":
            raise ValueError(
                f"it is not {decoded.encoding}: {places(bad)} of {size:,} bytes broken"
            )
        again = False
    notes.encoding = decoded.encoding
    notes.repaired += bad
    said = decoded.reason.split("; ")
    notes.say("; ".join(filter(None, (reason for reason in said if "U+FFFD" not in reason))))
    notes.say(f"{places(bad)} not {decoded.encoding}, and now U+FFFD" if bad else "")
    stream.seek(0)
    text = io.TextIOWrapper(stream, decoded.encoding, "replace", newline=newline)
    if text.read(1) != "\ufeff":
        text.seek(0)
    try:
        yield text
    finally:
        if not stream.closed:
            text.detach()  # it would close the file, which is not ours


def _broken(stream: BinaryIO, encoding: str, piece: int) -> tuple[int, int, int]:
    """Count the places that are not of this encoding, and all bytes; find the first such piece."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    is_utf8 = codecs.lookup(encoding).name.startswith("utf-8")
    bad = size = first = 0
    last = b""
    stream.seek(0)
    for chunk in iter(partial(stream.read, piece), b""):
        if not bad:
            first = size
        size += len(chunk)
        bad += decoder.decode(chunk).count("\ufffd")
        if is_utf8:  # what the file itself holds is sound
            bad -= (last + chunk).count(UNICODE_ERROR)
            last = chunk[-2:]
    return bad + decoder.decode(b"", final=True).count("\ufffd"), size, first


def read_text(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a plain text: the file is one document, an empty file an empty one.

    A file that begins with ``######OpenITI#`` is read as such a book. Raises ValueError when the
    bytes are no text.

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
