"""JSON: records or texts in an array, in an object, or one on each line."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from corpus_tools.readers.fields import as_written, text_field
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.plain import open_text


def read_json(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read JSON: an array of records or of strings, one record, or an object that holds an array.

    An empty array yields nothing. Raises ValueError for anything else and for broken JSON. The
    whole file is in memory, two to four times its size: JSON lines are for more.

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
            yield from _records(_lines(io.StringIO(text, newline="\n"), notes), "line", notes)
            return
        where = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"it is not JSON: {error.msg}, {where}") from None
    except RecursionError:
        raise ValueError("it is JSON nested too deep to be read") from None
    del text
    if isinstance(value, dict):
        inside = [key for key, item in value.items() if _holds_records(item)]
        if len(inside) != 1 or _has_text(value, how):
            yield None, value
            return
        if left := [key for key in value if key != inside[0]]:
            notes.say(f"read the records under {inside[0]!r}, not: {', '.join(left)}")
        value = value[inside[0]]
    if not isinstance(value, list):
        raise ValueError(f"it is JSON of type {type(value).__name__}, not records or texts")
    yield from _records(enumerate(value, 1), "record", notes)


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
        yield from _records(_lines(text, notes), "line", notes)


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


def _records(values: Iterable[tuple[int, object]], what: str, notes: Notes) -> Iterator[Record]:
    for number, value in values:
        if value is None or isinstance(value, (str, dict)):
            yield number, value
        else:
            notes.drop(f"{what} {number} is of type {type(value).__name__}, and left out")


def _has_text(record: dict[str, object], how: Options) -> bool:
    try:
        return not isinstance(record[text_field(record, how)], list)
    except ValueError:
        return False


def _holds_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
