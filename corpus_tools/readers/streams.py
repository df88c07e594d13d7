"""Text files of any size: decoded while they are read, once it is known how."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from corpus_tools.readers.encodings import UNICODE_ERROR, decode, mend
from corpus_tools.readers.model import Notes

# A file up to here is decoded as a whole: 4 MB. Of a longer one only so much is in memory at once.
WHOLE = 1 << 22
_CHUNK = 1 << 20


@contextmanager
def open_text(stream: BinaryIO, encoding: str | None, notes: Notes) -> Iterator[TextIO]:
    r"""Open a text file to be read by lines, keeping its line ends as they are.

    How it is decoded is found, and noted, as by `decode`; a long file is gone through once for
    that. What is broken in all of it is counted before the first line is given.

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
    head = stream.read(WHOLE + 1)
    if len(head) <= WHOLE:
        yield io.StringIO(notes.decode(head, encoding), newline="")
        return
    name, reasons = _decided(head, encoding)
    bad, size = _broken(stream, name)
    if bad and encoding is None and name == "utf-8" and not mend(bad, size):
        # All that was seen was ASCII, or broken: what stands after that decides.
        name, reasons = _decided(_from_the_first_broken(stream), None)
        bad, size = _broken(stream, name)
    if bad and not mend(bad, size):
        raise ValueError(f"it is not {name}: {bad:,} places of {size:,} bytes broken")
    if bad:
        reasons.append(f"{bad:,} place{'s' * (bad > 1)} not {name}, and now U+FFFD")
    notes.encoding = name
    notes.repaired += bad
    notes.say("; ".join(reasons))
    stream.seek(0)
    text = io.TextIOWrapper(stream, name, "replace", newline="")
    if text.read(1) != "\ufeff":
        text.seek(0)
    try:
        yield text
    finally:
        if not stream.closed:
            text.detach()  # it would close the file, which is not ours


def _decided(head: bytes, encoding: str | None) -> tuple[str, list[str]]:
    """Find the encoding from the beginning; it may end within a character."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        head = head[: len(head) - len(decoder.getstate()[0])]
    except UnicodeDecodeError:
        head = head[: len(head) // 4 * 4]
    found = decode(head, encoding)
    said = found.reason.split("; ") if found.reason else []
    return found.encoding, [reason for reason in said if "U+FFFD" not in reason]


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        yield chunk


def _broken(stream: BinaryIO, encoding: str) -> tuple[int, int]:
    """Count the places that are not of this encoding, and the bytes in all."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    is_utf8 = codecs.lookup(encoding).name.startswith("utf-8")
    bad = size = 0
    last = b""
    for chunk in _chunks(stream):
        size += len(chunk)
        text = decoder.decode(chunk)
        if "\ufffd" in text:
            bad += text.count("\ufffd")
        if is_utf8:  # what the file itself holds is sound
            bad -= (last + chunk).count(UNICODE_ERROR)
            last = chunk[-2:]
    return bad + decoder.decode(b"", final=True).count("\ufffd"), size


def _from_the_first_broken(stream: BinaryIO) -> bytes:
    """Give the file from the first part on that is not UTF-8, as far as it is looked at."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for chunk in _chunks(stream):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return chunk + stream.read(WHOLE)
    return b""
