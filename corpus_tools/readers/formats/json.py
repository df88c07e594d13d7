"""JSON: records or texts in an array, in an object, or one on each line."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from corpus_tools.readers.fields import as_written
from corpus_tools.readers.formats.chats import telegram
from corpus_tools.readers.formats.shapes import bare, records_in, table_in
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.plain import open_text

_ARCHIVE = re.compile(rb"\s*window\.YTD\.[\w.-]+\s*=")


def read_json(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read JSON: an array of records or of strings, one record, or an object that holds records.

    Tables may be written columns first, or rows first with the names of columns beside them; what
    else an object may hold is said in ``shapes``. An empty array yields nothing. Raises ValueError
    for anything else and for broken JSON. The whole file is in memory, two to four times its size:
    JSON lines are for more.

    >>> data = io.BytesIO('{"articles": [{"text": "خبر"}]}'.encode())
    >>> list(read_json(data, Options(), Notes()))
    [(1, {'text': 'خبر'})]
    """
    text = notes.decode(stream.read(), how.encoding)
    try:
        value = _loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            notes.say("one JSON value per line, as in .jsonl")
            lines = _lines(io.StringIO(text, newline="\n"), notes)
            yield from _records(lines, "line", how, notes)
            return
        where = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"it is not JSON: {error.msg}, {where}") from None
    except RecursionError:
        raise ValueError("it is JSON nested too deep to be read") from None
    del text
    if messages := telegram(value, notes):
        yield from messages
        return
    if isinstance(value, dict):
        value = records_in(value, how, notes)
    elif value and isinstance(value, list) and all(item and type(item) is list for item in value):
        value = table_in(value, how, notes)
    if isinstance(value, dict):
        yield None, value
    elif isinstance(value, list):
        yield from _records(enumerate(value, 1), "record", how, notes)
    else:
        raise ValueError(f"it is JSON of type {type(value).__name__}, not records or texts")


def read_script(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a file of an archive that Twitter or X gives its users: JSON, given a name.

    Raises ValueError for any other script.

    >>> data = 'window.YTD.tweets.part0 = [{"tweet": {"full_text": "خبر"}}]'.encode()
    >>> list(read_script(io.BytesIO(data), Options(), Notes()))
    [(1, {'full_text': 'خبر'})]
    """
    data = stream.read()
    if not (name := _ARCHIVE.match(data)):
        raise ValueError("it is a script, and not of an archive of Twitter or X")
    yield from read_json(io.BytesIO(data[name.end() :]), how, notes)


def read_json_lines(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read JSON lines: a record or a string on each, numbered by line; blank lines are ignored.

    An empty file yields nothing. A broken line is noted and left out. One line is in memory.

    >>> notes = Notes()
    >>> list(read_json_lines(io.BytesIO('"خبر"\n{'.encode()), Options(), notes))
    [(1, 'خبر')]
    >>> notes.said
    ['line 2 is not JSON, and left out']
    """
    # A line ends with a line feed, not with the return of an old Mac.
    with open_text(stream, how.encoding, notes, newline="\n") as text:
        yield from _records(_lines(text, notes), "line", how, notes)


def _loads(text: str) -> object:
    """Read a JSON value; an integer of thousands of digits, which Python refuses, is its digits."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, parse_int=as_written)


def _lines(text: TextIO, notes: Notes) -> Iterator[tuple[int, object]]:
    """Read the lines of a text as JSON."""
    for number, line in enumerate(text, 1):
        try:
            if line.strip():
                yield number, _loads(line)
        except (ValueError, RecursionError):
            notes.drop(f"line {number} is not JSON, and left out")


def _records(
    values: Iterable[tuple[int, object]], what: str, how: Options, notes: Notes
) -> Iterator[Record]:
    for number, value in values:
        if value is None or isinstance(value, (str, dict)):
            yield number, bare(value, how)
        else:
            notes.drop(f"{what} {number} is of type {type(value).__name__}, and left out")
