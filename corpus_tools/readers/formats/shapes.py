"""The shapes that records have in JSON: wrapped, in columns, in rows, under names, in groups."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.formats.nested import names_in, opened, text_name
from corpus_tools.readers.model import Notes, Options

_DEEPEST = 4
_LOOKED_AT = 1000
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,8})?")

_Object = dict[str, Any]


def records_in(value: _Object, how: Options, notes: Notes) -> _Object | list[Any]:
    """Find the records in an object: a list of them, or the one that it is.

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
    """
    if all(isinstance(item, str) and name.isdecimal() for name, item in value.items()):
        return [*value.values()]
    field = text_name(value, how)
    if table := _split(value) or _columns(value, field):
        notes.say("read as a table, columns first")
        return table
    lists = dict(_lists(value))
    for name in how.text:
        for path in lists:
            if f"{name}.".startswith(f"{path}."):
                return _named(lists[path], path, name, how)
    if field and field not in lists:
        return value
    chosen = {path: items for path, items in lists.items() if _has_text(items, how)}
    groups = {name: item for name, item in value.items() if _are(item, dict) or _are(item, str)}
    if len(groups) == len(value) > 1 and (not lists or len(chosen) == len(value)):
        notes.say(f"read what is under each of these, named by 'group': {', '.join(groups)}")
        each = ((name, item) for name, items in groups.items() for item in items)
        return [{"group": n} | (bare(i, how) if type(i) is dict else {"text": i}) for n, i in each]
    if len(chosen) > 1:
        raise ValueError(
            f"it holds records with a text under several names: {', '.join(chosen)}. "
            f'Name one: ct.read(..., text="{next(iter(chosen))}")'
        )
    objects = {name: item for name, item in value.items() if isinstance(item, dict)}
    with_text = {name: item for name, item in objects.items() if text_name(item, how)}
    if not chosen and len(with_text) == len(value) > 1:
        return _labelled([*value.values()], [*value])
    found: _Object = chosen or with_text or lists
    if len(found) == 1:
        [(path, items)] = found.items()
        if rest := [name for name in value if not f"{path}.".startswith(f"{name}.")]:
            notes.say(f"read the records under {path!r}, not: {', '.join(rest)}")
        return items
    for item in objects.values() if len(objects) == len(value) == 1 else ():
        return records_in(item, how, notes)
    return value


def table_in(rows: list[list[Any]], how: Options, notes: Notes) -> list[Any]:
    """Make records of lists: by a first one that names the text, else by their places.

    Lists of strings that are not of one length are the paragraphs of a text each.

    >>> table_in([["رقم", "نص"], [1, "خبر"]], Options(), Notes())
    [{'رقم': 1, 'نص': 'خبر'}]
    >>> table_in([[1, "خبر"]], Options(), Notes())
    [{'column_1': 1, 'column_2': 'خبر'}]
    """
    if _are(rows[0], str) and text_name(rows[0], how):
        notes.say("read as a table, names of columns first")
        return _rows(rows[0], rows[1:])
    if all(_are(row, str) for row in rows) and len({*map(len, rows)}) > 1:
        notes.say("its lists of strings are read as paragraphs of a text each")
        return ["\n".join(row) for row in rows]
    return _rows([], rows)


def bare(record: Any, how: Options) -> Any:
    """Take a record out of an object that holds nothing but it.

    >>> bare({"tweet": {"full_text": "خبر"}}, Options())
    {'full_text': 'خبر'}
    """
    while isinstance(record, dict) and len(record) == 1:
        [(name, inside)] = record.items()
        named = any(each.split(".")[0] == name for each in how.text)
        if named or not isinstance(inside, dict) or not text_name(names_in(inside), how):
            break
        record = inside
    return record


def _names(records: Iterable[Any], how: Options) -> dict[str, None]:
    peeked = (bare(record, how) for record in islice(records, _LOOKED_AT))
    return dict.fromkeys(name for record in peeked for name in names_in(record))


def _has_text(records: Iterable[Any], how: Options) -> bool:
    return bool(text_name(_names(records, how), how))


def _are(value: object, kind: type) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, kind) for v in value)


def _lists(value: _Object, deepest: int = _DEEPEST) -> Iterator[tuple[str, list[Any]]]:
    """Find the lists of records in objects within objects."""
    for name, item in value.items():
        if _are(item, dict):
            yield name, item
        elif isinstance(item, dict) and deepest:
            yield from ((f"{name}.{path}", each) for path, each in _lists(item, deepest - 1))


def _named(records: list[Any], path: str, name: str, how: Options) -> list[_Object]:
    """Give the records under a name; their text is called as the caller called it."""
    asked = how._replace(text=[name[len(path) + 1 :]] if name != path else [])
    field = text_field(_names(records, asked), asked)
    found = (opened(bare(record, asked), field)[0] for record in records)
    return [{(name if k == field else k): v for k, v in each.items()} for each in found]


def _columns(value: _Object, field: str) -> list[_Object]:
    """Read a table that was written columns first: as lists, or as objects by the names of rows.

    Objects by languages are none: {"text": {"ar": ..., "en": ...}}.
    """
    columns = [*value.values()]
    column = value.get(field, next(iter(columns), None))
    if field and isinstance(column, dict) and not all(map(_LANGUAGE.fullmatch, column)):
        if all(isinstance(each, dict) and each.keys() == column.keys() for each in columns):
            rows = [[each[name] for each in columns] for name in column]
            return _labelled(_rows([*value], rows), [*column])
    elif isinstance(column, list) and not any(isinstance(item, list | dict) for item in column):
        alike = all(isinstance(each, list) and len(each) == len(column) for each in columns)
        return _rows([*value], zip(*columns, strict=True)) if alike else []
    return []


def _split(value: _Object) -> list[_Object]:
    """Read rows with the names of columns beside them, as pandas splits a table."""
    names, rows, labels = (value.get(name) or [] for name in ("columns", "data", "index"))
    records = _rows(names, rows) if _are(names, str) and _are(rows, list) else []
    return _labelled(records, labels) if len(labels) == len(records) else records


def _rows(header: list[str], rows: Iterable[Iterable[Any]]) -> list[_Object]:
    lists = [list(row) for row in rows]
    width = max(map(len, lists), default=0)
    names = distinct(header + [""] * (width - len(header)))
    return [dict(zip(names, row, strict=False)) for row in lists]


def _labelled(records: list[_Object], labels: list[Any]) -> list[_Object]:
    """Give each record its label as `index`, but where labels only count."""
    if [*map(str, labels)] == [str(number) for number in range(len(labels))]:
        return records
    return [{"index": label} | each for label, each in zip(labels, records, strict=False)]
