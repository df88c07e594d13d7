"""What is in a file: the reader for it is chosen, and each record parted into text and metadata."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import BinaryIO

from corpus_tools.readers.archives import gunzip
from corpus_tools.readers.fields import TEXT_FIELDS, split_record, text_field, text_of
from corpus_tools.readers.files import readable, reader_of, suffix
from corpus_tools.readers.model import Notes, Options, Reader, Record, Text

# So many records, or characters in them, are looked at to find the field with the text.
_PEEK, _PEEKED = 1000, 1 << 22
_SAVE_AS = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".ods": ".xlsx"}


def choose_reader(name: str) -> Reader:
    """Choose the reader of a file by its suffix.

    Raises
    ------
    ValueError
        There is none.

    Examples
    --------
    >>> choose_reader("خبر.txt").__name__
    'read_text'
    """
    reader = reader_of(name)
    if reader is not None:
        return reader
    kind = suffix(name)
    if kind == ".zip":
        raise ValueError("an archive in an archive is not opened; unpack it first")
    if kind in _SAVE_AS:
        raise ValueError(f"{kind} files cannot be read; save it as {_SAVE_AS[kind]}")
    what = f"{kind} files" if kind else "files without a suffix"
    raise ValueError(f"{what} cannot be read; those that can: {readable()}")


@contextmanager
def unpacked(name: str, stream: BinaryIO) -> Iterator[BinaryIO]:
    """Open what is in a file: of one with the suffix .gz, what is packed in it.

    Raises
    ------
    ValueError
        It is empty, or no gzip file.

    Examples
    --------
    >>> import io
    >>> with unpacked("a.txt", io.BytesIO("نص".encode())) as stream:
    ...     stream.read().decode()
    'نص'
    """
    if not stream.read(1):
        raise ValueError("it is empty: 0 bytes")
    stream.seek(0)
    if name.lower().endswith(".gz"):
        with gunzip(stream) as inside:
            yield inside
    else:
        yield stream


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
            field = field or text_field(fields or record, how.text, how.remedy)
            here = field
            if field not in record:  # it may call its text by another of the names
                here = next((key for key in record if _may_be_text(key, how)), field)
            found = split_record(record, here, f"record {number}", notes)
        else:
            found = record if isinstance(record, Text) else Text(text_of(record), {})
        notes.empty += not found.text and record != ""  # an empty file, or string, is what it says
        yield number, found


def _may_be_text(key: str, how: Options) -> bool:
    return key.lower() in TEXT_FIELDS if how.text is None else key in how.text_fields


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
