"""What is in a file: the reader for it is chosen, and each record parted into text and metadata."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from corpus_tools.readers.archives import gunzip
from corpus_tools.readers.fields import TEXT_FIELDS, plain, text_field, text_of
from corpus_tools.readers.files import readable, reader_of, suffix
from corpus_tools.readers.model import Notes, Options, Record, Text

# So many records, or characters in them, are looked at to find the field with the text.
_PEEK, _PEEKED = 1000, 1 << 22
_SAVE_AS = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".ods": ".xlsx"}


def open_records(name: str, stream: BinaryIO, notes: Notes, how: Options) -> Iterator[Record]:
    """Choose the reader by the suffix, and let it read.

    Raises
    ------
    ValueError
        There is none, or the file is empty or cannot be read.

    Examples
    --------
    >>> import io
    >>> next(open_records("a.txt", io.BytesIO("نص".encode()), Notes(), Options()))
    (None, 'نص')
    """
    reader = reader_of(name)
    kind = suffix(name)
    if kind == ".zip":
        raise ValueError("an archive in an archive is not opened; unpack it first")
    if reader is None:
        if kind in _SAVE_AS:
            raise ValueError(f"{kind} files cannot be read; save it as {_SAVE_AS[kind]}")
        what = f"{kind} files" if kind else "files without a suffix"
        raise ValueError(f"{what} cannot be read; those that can: {readable()}")
    if not stream.read(1):
        raise ValueError("it is empty: 0 bytes")
    stream.seek(0)
    return reader(gunzip(stream) if name.lower().endswith(".gz") else stream, how, notes)


def parted(
    records: Iterator[Record], notes: Notes, how: Options
) -> Iterator[tuple[int | None, Text]]:
    """Part each record into its text and the rest.

    Raises
    ------
    ValueError
        No field holds the text.

    Examples
    --------
    >>> list(parted(iter([(1, {"text": "نص", "year": 2015})]), Notes(), Options()))
    [(1, Text(text='نص', metadata={'year': 2015}, tokens=()))]
    """
    head = _head(records)
    fields = dict.fromkeys(key for _, record in head if isinstance(record, dict) for key in record)
    field = ""
    for number, record in chain(_emptied(head), records):
        if isinstance(record, dict):
            field = field or text_field(fields or record, how.text)
            # A record without that field may call its text by another of the usual names.
            usual = (key for key in record if how.text is None and key.lower() in TEXT_FIELDS)
            own = field if field in record else next(usual, field)
            text = text_of(record.get(own))
            found = Text(text, {key: plain(value) for key, value in record.items() if key != own})
        else:
            found = record if isinstance(record, Text) else Text(text_of(record), {})
        notes.empty += not found.text and record != ""  # an empty file, or string, is what it says
        yield number, found


def _head(records: Iterator[Record]) -> list[Record]:
    """Take the first records, fewer of them where they are long."""
    head: list[Record] = []
    size = 0
    for number, record in islice(records, _PEEK):
        head.append((number, record))
        values = record.values() if isinstance(record, dict) else (record,)
        size += sum(len(value) for value in values if isinstance(value, str))
        if size > _PEEKED:
            break
    return head


def _emptied(head: list[Record]) -> Iterator[Record]:
    """Yield the first records and let go of them."""
    head.reverse()
    while head:
        yield head.pop()
