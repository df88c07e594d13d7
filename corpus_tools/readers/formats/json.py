"""JSON: records or texts in an array, in an object, or one on each line.

Records may be wrapped, under names, in groups, or a table in columns or rows.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from corpus_tools.readers.fields import distinct, text_field, text_name
from corpus_tools.readers.formats.chats import telegram
from corpus_tools.readers.formats.nested import names_in, opened
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.plain import open_text

_DEEPEST = 4
_LOOKED_AT = 1000
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,8})?")
_Object = dict[str, Any]
_Values = Iterable[tuple[int, Any]]
# An integer of thousands of digits, which Python refuses, is its digits.
_loads = json.JSONDecoder(parse_int=lambda n: int(n) if len(n) < 4000 else n).decode


def read_json(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read JSON: an array of records or of strings, one record, or an object that holds records.

    Tables may be written columns first, or rows first with the names of columns beside them; what
    else an object may hold is said in `records_in`. An empty array yields nothing. Raises
    ValueError for anything else and for broken JSON. The whole file is in memory, two to four times
    its size: JSON lines are for more.

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
            yield from _records("line", lines, how, notes)
            return
        where = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"it is not JSON: {error.msg}, {where}") from None
    except RecursionError:
        raise ValueError("it is JSON nested too deep to be read") from None
    del text
    if messages := telegram(value, notes):
        yield from messages
    elif isinstance(value := records_in(value, how, notes), list):
        yield from _records("record", enumerate(value, 1), how, notes)
    elif isinstance(value, dict):
        yield None, value
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
    if not (name := re.match(rb"\s*window\.YTD\.[\w.-]+\s*=", data)):
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
        yield from _records("line", _lines(text, notes), how, notes)


def _lines(text: Iterable[str], notes: Notes) -> _Values:
    """Read the lines of a text as JSON."""
    for number, line in enumerate(text, 1):
        try:
            if line.strip():
                yield number, _loads(line)
        except (ValueError, RecursionError):
            notes.drop(f"line {number} is not JSON, and left out")


def _records(what: str, values: _Values, how: Options, notes: Notes) -> Iterator[Record]:
    for number, value in values:
        if value is None or isinstance(value, str | dict):
            yield number, bare(value, how)
        else:
            notes.drop(f"{what} {number} is of type {type(value).__name__}, and left out")


def records_in(value: Any, how: Options, notes: Notes) -> Any:
    """Find the records in a value: a list of them, or the one that it is.

    Lists of lists have a first one that names the text, or else are records by their places; those
    of strings that are not of one length are the paragraphs of a text each.

    Raises
    ------
    ValueError
        There are records with a text under several names; the message has the line for one.

    Examples
    --------
    >>> notes = Notes()
    >>> records_in({"text": {"0": "أ", "1": "ب"}, "n": {"0": 1, "1": 2}}, Options(), notes)
    [{'text': 'أ', 'n': 1}, {'text': 'ب', 'n': 2}]
    >>> records_in({"links": [{"url": "x"}], "مواد": [{"نص": "أ"}]}, Options(), notes)
    [{'نص': 'أ'}]
    >>> notes.said
    ['read as a table, columns first', "read the records under 'مواد', not: links"]
    >>> records_in([["رقم", "نص"], [1, "خبر"]], Options(), notes)
    [{'رقم': 1, 'نص': 'خبر'}]
    >>> records_in([[1, "خبر"]], Options(), notes)
    [{'column_1': 1, 'column_2': 'خبر'}]
    """
    if _are(value, list) and all(value):
        if _are(value[0], str) and text_name(value[0], how):
            notes.say("read as a table, names of columns first")
            return _table(value[0], value[1:])
        if len({*map(len, value)}) > 1 and all(_are(row, str) for row in value):
            notes.say("its lists of strings are read as paragraphs of a text each")
            return ["\n".join(row) for row in value]
        return _table([], value)
    if not isinstance(value, dict):
        return value
    if all(isinstance(item, str) and name.isdecimal() for name, item in value.items()):
        return [*value.values()]
    field = text_name(value, how)
    if table := _columns(value, field):
        notes.say("read as a table, columns first")
        return table
    lists = dict(_lists_in(value))
    for name in how.text:
        for path in lists:
            if f"{name}.".startswith(f"{path}."):
                return _named(lists[path], path, name, how)
    if field and field not in lists:
        return value
    texts = {path: items for path, items in lists.items() if text_name(_names(items, how), how)}
    are_groups = value.keys() <= texts.keys() or all(_are(each, str) for each in value.values())
    if are_groups and len(value) > 1:
        notes.say(f"read what is under each of these, named by 'group': {', '.join(value)}")
        each = ((name, item) for name, items in value.items() for item in items)
        return [{"group": n} | (bare(i, how) if type(i) is dict else {"text": i}) for n, i in each]
    if len(texts) > 1:
        several = f"it holds records with a text under several names: {', '.join(texts)}"
        raise ValueError(f'{several}. Name one: ct.read(..., text="{next(iter(texts))}")')
    objects = {name: each for name, each in value.items() if isinstance(each, dict)}
    with_text = {name: each for name, each in objects.items() if text_name(each, how)}
    if not texts and len(with_text) == len(value) > 1:
        return _labelled([*value.values()], [*value])
    records: _Object = texts or with_text or lists
    if len(records) == 1:
        [(path, items)] = records.items()
        if rest := [name for name in value if not f"{path}.".startswith(f"{name}.")]:
            notes.say(f"read the records under {path!r}, not: {', '.join(rest)}")
        return items
    is_wrapped = len(objects) == len(value) == 1
    return records_in(next(iter(objects.values())), how, notes) if is_wrapped else value


def bare(record: Any, how: Options) -> Any:
    """Take a record out of an object that holds nothing but it.

    >>> bare({"tweet": {"full_text": "خبر"}}, Options())
    {'full_text': 'خبر'}
    """
    for name, inside in record.items() if isinstance(record, dict) and len(record) == 1 else ():
        is_named = any(each.split(".")[0] == name for each in how.text)
        if not is_named and isinstance(inside, dict) and text_name(names_in(inside), how):
            return inside
    return record


def _names(records: Iterable[Any], how: Options) -> dict[str, None]:
    peeked = (bare(record, how) for record in islice(records, _LOOKED_AT))
    return dict.fromkeys(name for record in peeked for name in names_in(record))


def _are(value: object, kind: type) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, kind) for v in value)


def _lists_in(value: _Object, deepest: int = _DEEPEST) -> Iterator[tuple[str, list[Any]]]:
    """Find the lists of records in objects within objects."""
    for name, item in value.items():
        if _are(item, dict):
            yield name, item
        elif isinstance(item, dict) and deepest:
            yield from ((f"{name}.{path}", each) for path, each in _lists_in(item, deepest - 1))


def _named(records: list[Any], path: str, name: str, how: Options) -> list[_Object]:
    """Give the records under a name; their text is called as the caller called it."""
    asked = how._replace(text=[name[len(path) + 1 :]] if name != path else [])
    field = text_field(_names(records, asked), asked)
    texts = (opened(bare(record, asked), field)[0] for record in records)
    return [{(name if k == field else k): v for k, v in each.items()} for each in texts]


def _columns(value: _Object, field: str) -> list[_Object]:
    """Read a table with the names of its columns beside the rows, or with each column apart.

    That is a list, or an object by the names of rows; objects by languages are none, as in
    {"text": {"ar": ..., "en": ...}}.
    """
    names, rows, labels = (value.get(name, ()) for name in ("columns", "data", "index"))
    if _are(names, str) and _are(rows, list):
        return _table(names, rows, labels)
    columns = [*value.values()]
    column = value[field] if field else columns[0]
    if _are(columns, list) and not any(isinstance(item, list | dict) for item in column):
        columns = [dict(enumerate(each)) for each in columns]
        column = columns[0]
    elif not (field and _are(columns, dict)) or all(map(_LANGUAGE.fullmatch, column)):
        return []
    if any(each.keys() != column.keys() for each in columns):
        return []
    return _table([*value], [[each[label] for each in columns] for label in column], [*column])


def _table(names: list[str], rows: list[list[Any]], labels: Any = ()) -> list[_Object]:
    names = distinct(names + [""] * (max(map(len, rows), default=0) - len(names)))
    return _labelled([dict(zip(names, row, strict=False)) for row in rows], labels)


def _labelled(records: list[_Object], labels: Any) -> list[_Object]:
    """Give each record its label as `index`, but where labels only count."""
    count = [*map(str, range(len(records)))]
    if not _are(labels, object) or len(labels) != len(records) or [*map(str, labels)] == count:
        return records
    return [{"index": label} | each for label, each in zip(labels, records, strict=True)]
