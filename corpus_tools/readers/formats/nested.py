"""Nested values: a text in pieces, fields within fields, and what is kept as JSON."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5
from itertools import chain, islice
from typing import Any

import numpy as np

from corpus_tools.readers import fields
from corpus_tools.readers.model import Notes, Options

_DEEPEST = 3  # fields are looked for so deep
_LOOKED_AT = 50  # names of fields in one object, and objects in one list
_Object = dict[str, Any]
_LISTS = (list, tuple, set, frozenset, np.ndarray)
NESTED = (Mapping, *_LISTS)
# With its semicolon a reference is sure: "R&D" and "?a=1&copy=2" are none.
_ENTITY = re.compile(r"&(?:(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,30});")
_ENTITIES = "of its values of metadata hold entities such as &quot;, read as the signs they name"


def text_in(value: Any, field: str) -> str:
    r"""Put the pieces of a text together: strings of a list, or of nested ones, one to a line.

    Of an object the usual field of the text is taken. Strings and objects in one list are pieces
    of one line, as in the messages of chats. What is missing is nothing.

    Raises
    ------
    ValueError
        There are objects, and none of their fields is a usual one of the text.

    Examples
    --------
    >>> text_in(["فقرة", ["أخرى", None]], "text")
    'فقرة\nأخرى'
    >>> text_in([{"n": 1, "body": "مادة"}], "text"), text_in(["قال ", {"text": "نعم"}], "text")
    ('مادة', 'قال نعم')
    >>> text_in({"ar": "كتاب", "n": 1}, "text")
    Traceback (most recent call last):
    ValueError: it has no field full_text, ...; its fields are ar, n. These are objects in ...; ...
    """
    if isinstance(value, Mapping) and not all(str(name).isdecimal() for name in value):
        longest = max(value, key=lambda name: len(str(value[name])))
        remedy = f'These are objects in {field!r}; name one: ct.read(..., text="{field}.{longest}")'
        name = fields.text_field(map(str, value), Options(remedy=remedy))
        return fields.text_of(value[name], f"{field}.{name}")
    # An object whose names are numbers is a list that was written so.
    items = value.values() if isinstance(value, Mapping) else _listed(value)
    pieces = [fields.text_of(item, field) for item in items]
    kinds = {isinstance(item, Mapping) for item in items if isinstance(item, Mapping | str)}
    return "".join(pieces) if len(kinds) > 1 else "\n".join(filter(None, pieces))


def names_in(record: Mapping[str, Any], deepest: int = _DEEPEST) -> Iterator[str]:
    """Name the fields of a record, and those of the objects in them after a full stop.

    >>> list(names_in({"id": 1, "مواد": [{"رقم": 1, "نص": "أ"}]}))
    ['id', 'مواد', 'مواد.رقم', 'مواد.نص']
    """
    for name, value in record.items():
        yield name
        inside: dict[str, Any] = {}
        for each in islice(_objects(value), _LOOKED_AT if deepest else 0):
            inside |= {str(key): each[key] for key in islice(each, _LOOKED_AT)}
        yield from (f"{name}.{key}" for key in names_in(inside, deepest - 1))


def opened(record: _Object, path: str) -> tuple[_Object, str]:
    """Bring the field of the text up out of the objects it stands in, and its neighbours with it.

    It is named with full stops, or else by the usual names within the last object that is named.
    Of a list of objects it is the list of their values. The record and the name of the field are
    given back; a record without it stays as it is.

    >>> opened({"id": 1, "خبر": {"نص": "أ", "لغة": "ar"}}, "خبر")
    ({'id': 1, 'خبر.نص': 'أ', 'خبر.لغة': 'ar'}, 'خبر.نص')
    """
    while type(value := record.get(path, record)) is not str and isinstance(value, NESTED):
        outer = next((name for name in record if f"{path}.".startswith(f"{name}.")), "")
        objects = [*_objects(record.get(outer))]
        names = dict.fromkeys(chain.from_iterable(objects))
        if outer == path:
            pieces = not isinstance(value, Mapping) and any(isinstance(v, str) for v in value)
            if pieces or not (usual := fields.text_name(names)):
                break
            path = f"{path}.{usual}"
        elif not names:
            break
        one = isinstance(record[outer], Mapping)
        values = {n: objects[0][n] if one else [each.get(n) for each in objects] for n in names}
        record = {name: each for name, each in record.items() if name != outer}
        record |= {f"{outer}.{name}": each for name, each in values.items()}
    return record, path


def values_of(number: object, record: _Object, text: str, notes: Notes, told: Counter[str]) -> Any:
    r"""Give the plain values of a record; None, and counted, where its text holds objects.

    What is nested too deep is noted, and None.

    >>> values_of(1, {"نص": ["أ", "ب"], "سنة": [2015]}, "نص", Notes(), Counter())
    {'نص': 'أ\nب', 'سنة': '[2015]'}
    """
    values: dict[str, object] = {}
    for name, value in record.items():
        try:
            values[name] = fields.text_of(value, name) if name == text else fields.plain(value)
        except RecursionError:
            values[name] = None
            notes.drop(f"record {number}: {name!r} is nested too deep, and left out")
        except ValueError as error:
            told[f"of its records left out: {error}"] += 1
            return None
    return values


def put_signs(metadata: dict[str, Any], told: Counter[str]) -> None:
    """Put signs in the place of the HTML entities that name them, and count such values.

    >>> put_signs(values := {"عنوان": "قال &quot;نعم&quot;", "قسم": "R&D"}, Counter())
    >>> values
    {'عنوان': 'قال "نعم"', 'قسم': 'R&D'}
    """
    for name, value in metadata.items():
        if type(value) is str and "&" in value and (signs := _signs(value)) != value:
            metadata[name] = signs
            told[_ENTITIES] += 1


def _signs(value: str) -> str:
    for _ in range(2):  # "&amp;quot;" was escaped twice
        # By `unescape` an unknown name would be read as the known one that it begins with.
        value = _ENTITY.sub(lambda e: unescape(e[0]) if e[1] else html5.get(e[0][1:], e[0]), value)
    return value


def _objects(value: object, deepest: int = _DEEPEST) -> Iterator[Mapping[str, Any]]:
    """Find the objects that a value is, or that stand in it as a list."""
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, _LISTS) and deepest:
        for item in value:
            yield from _objects(item, deepest - 1)


def _listed(value: Any) -> list[Any]:
    """Give the items of a list, or those of a set in an order that is always the same."""
    return sorted(value, key=str) if isinstance(value, set | frozenset) else [*value]


def fit(value: object) -> object:
    """Make a nested value fit for JSON.

    >>> fit({"وسوم": {"ب", "أ"}, "عنوان": "&quot;خبر&quot;"})
    {'وسوم': ['أ', 'ب'], 'عنوان': '"خبر"'}
    """
    if isinstance(value, Mapping):
        return {str(key): fit(item) for key, item in value.items()}
    if isinstance(value, _LISTS):
        return [fit(item) for item in _listed(value)]
    value = fields.plain(value)
    return _signs(value) if isinstance(value, str) else value
