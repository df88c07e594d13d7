"""Mail, .eml and .mbox: what was written, with its subject, its sender and its date."""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO, cast

from corpus_tools.readers.formats.html import all_text
from corpus_tools.readers.model import Notes, Options, Record, Text

_FIELDS = ("subject", "from", "date")
_LONGEST = 10_000  # characters of a field


def read_mail(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read a message, or a folder of them: each is a document.

    Its text is what was written, or what its page says where there is nothing else. The metadata
    are `subject`, `from`, `date` (as sent, in ISO form) and `attachments`, which are named and not
    read. Raises ValueError when the file is no message.

    >>> import io
    >>> data = "From: هند <h@a.sa>\nSubject: خبر\n\nنص".encode()
    >>> next(read_mail(io.BytesIO(data), Options(), Notes()))[1].metadata
    {'subject': 'خبر', 'from': 'هند <h@a.sa>'}
    """
    if stream.read(5) != b"From ":  # as each message in a folder begins
        stream.seek(0)
        yield None, _message(stream.read(), how, notes)
        return
    for number, data in enumerate(_messages(stream), 1):
        try:
            yield number, _message(data, how, notes)
        except (ValueError, ImportError, RecursionError) as error:
            notes.drop(f"message {number}: {error}")


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Part a folder where a line after an empty one begins with From; in texts it is >From."""
    lines: list[bytes] = []
    stream.readline()
    for line in stream:
        if line.startswith(b"From ") and lines and not lines[-1].strip():
            yield b"".join(lines[:-1])
            lines = []
        else:
            lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
    yield b"".join(lines)


def _message(data: bytes, how: Options, notes: Notes) -> Text:
    message = message_from_bytes(data)
    metadata = {name: _header(message[name], notes) for name in _FIELDS if message[name]}
    if not metadata:
        raise ValueError("it is no message: it has no subject, sender or date")
    with suppress(ValueError, TypeError, IndexError, KeyError):
        metadata["date"] = parsedate_to_datetime(metadata["date"]).isoformat()
    parts = (part for part in message.walk() if part.get_content_maintype() != "multipart")
    attached = [part.get_filename(part.get_content_type()) for part in parts if not _is_text(part)]
    if attached:
        metadata["attachments"] = "; ".join(_header(name, notes) for name in attached)
        notes.say("attachments are named, not read")
    return Text("\n".join(_texts(message, how, notes)), {**metadata})


def _is_text(part: Message) -> bool:
    is_shown = part.get_content_disposition() != "attachment" and not part.get_filename()
    return is_shown and part.get_content_type() in ("text/plain", "text/html")


def _texts(part: Message, how: Options, notes: Notes) -> Iterator[str]:
    """Give the texts of a message; of one thing in several forms the first, which is plainest."""
    kind = part.get_content_type()
    if part.is_multipart() and kind.startswith("multipart/"):
        for each in cast(list[Message], part.get_payload()):
            texts = [text for text in _texts(each, how, notes) if text.strip()]
            yield from texts
            if texts and kind == "multipart/alternative":
                break
    elif _is_text(part):
        data: Any = part.get_payload(decode=True)
        text = notes.decode_as(data, how.encoding or part.get_content_charset())
        yield all_text(text)[1] if kind == "text/html" else text.replace("\r\n", "\n")


def _header(value: Any, notes: Notes) -> str:
    """Read a header in which words may be written as =?windows-1256?B?...?=."""
    with suppress(MessageError, ValueError):
        # What is read takes the square of its length.
        pieces = decode_header(value[:_LONGEST] if isinstance(value, str) else value)
        value = "".join(p if isinstance(p, str) else notes.decode_as(p, c) for p, c in pieces)
    return " ".join(str(value).split())
