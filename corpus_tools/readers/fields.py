"""The fields of a record: which one holds the text, and plain values for the rest."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice, pairwise
from textwrap import shorten
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.readers.formats import nested
from corpus_tools.readers.model import Notes, Options, RawText, Text

# Where the text is looked for when its field is not named, best first: beside a full_text, the text
# of a tweet is its beginning.
TEXT_FIELDS = "full_text text content body article النص نص المقال المحتوى".split()

_INT64 = range(-(2**63), 2**63)
# So many records, or characters in them, are looked at to find the field with the text.
_PEEK, _PEEKED = 1000, 1 << 22
_INT = re.compile(r"0|-?[1-9][0-9]{0,18}")


def text_field(fields: Iterable[str], how: Options) -> str:
    """Find the field that holds the text.

    It is the first of those named, as they are spelled; if none is named, the first of
    `TEXT_FIELDS`, spelled exactly so, or failing that in any case. No fields at all is an error.

    Raises
    ------
    ValueError
        There is no such field; the message lists those there are, and ends in the remedy.

    Examples
    --------
    >>> text_field(["title", "Content"], Options())
    'Content'
    >>> text_field(["العنوان", "نص الخبر", "text"], Options(text=("الخبر", "نص الخبر")))
    'نص الخبر'
    """
    fields, names = list(fields), how.text or TEXT_FIELDS
    if name := text_name(fields, how):
        return name
    shown = shorten(", ".join(fields), 400, placeholder=" …") or "(none)"
    expected = ", ".join(map(repr, names) if how.text else names)
    # A question of a survey may be a name; so may the first text, where nobody wrote names.
    unnamed = ". If these are texts, put a line of names before them"
    unnamed *= any(field.count(" ") > 1 for field in fields)
    raise ValueError(f"it has no field {expected}; its fields are {shown}. {how.remedy}{unnamed}")


def text_name(fields: Iterable[object], how: Options = Options()) -> str:  # noqa: B008
    """Give the field of the text as `text_field` does; "" where there is none.

    >>> text_name(["عنوان", "نص"]), text_name(["عنوان"])
    ('نص', '')
    """
    exact = {str(field): str(field) for field in fields}
    lower = {} if how.text else {field.lower(): field for field in reversed(exact)}
    names = how.text or TEXT_FIELDS
    return next((known[n] for known in (exact, lower) for n in names if n in known), "")


def text_of(value: object, field: str = "text") -> str:
    r"""Give a text as str: missing is "", a number its digits, a list its strings, one to a line.

    >>> text_of("نص"), text_of(None), text_of(2015), text_of(["أول", "ثان"])
    ('نص', '', '2015', 'أول\nثان')
    """
    if type(value) is not str and isinstance(value, nested.NESTED):
        return nested.text_in(value, field)
    if isinstance(value, bytes | bytearray):
        raise ValueError(
            'a text is a str; these are bytes. Decode them: table["text"].str.decode("utf-8")'
        )
    value = plain(value)
    return "" if value is None else str(value)


def plain(value: Any) -> str | int | float | bool | None:
    """Turn a value into str, int, float, bool or None, losing as little as may be.

    What is missing in pandas or NumPy, and NaN, is None. Dates become ISO strings, nested values
    JSON, integers beyond 64 bits their digits, anything else its `str`.

    >>> plain({"tags": ["أخبار", 1]})
    '{"tags": ["أخبار", 1]}'
    >>> plain(pd.Timestamp("2015-07-21")), plain(np.float32("nan"))
    ('2015-07-21T00:00:00', None)
    """
    if value is None or type(value) is str:
        return value
    if isinstance(value, nested.NESTED):
        return json.dumps(nested.fit(value), ensure_ascii=False)
    if pd.isna(value) is True:
        return None
    if isinstance(value, np.generic):  # its dates and times become those of pandas
        value = pd.Series([value]).tolist()[0]
    if isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return int(value) if value in _INT64 else str(value)
    if isinstance(value, (datetime.date, datetime.time, pd.Timedelta)):
        return value.isoformat()
    return str(value)


def parted(
    records: Iterable[tuple[Any, Any]], notes: Notes, how: Options
) -> Iterator[tuple[Any, Text]]:
    """Part each `Record` into the text in one field and the plain values of the others.

    What is nested too deep to be written down is noted, and None. A record whose text holds
    objects is left out, and noted.

    Raises
    ------
    ValueError
        No field holds the text.

    Examples
    --------
    >>> list(parted(iter([(1, {"text": "نص", "year": 2015})]), Notes(), Options()))
    [(1, RawText(text='نص', metadata={'year': 2015}, tokens=(), parts=()))]
    """
    records = iter(records)
    head = []
    fields: dict[str, None] = {}
    size = 0
    failure: Exception | None = None
    try:
        for position, record in islice(records, _PEEK):
            head.append((position, record))
            named = isinstance(record, dict)
            fields |= dict.fromkeys(nested.names_in(record) if named else ())
            size += sum(len(v) for v in (record.values() if named else [record]) if type(v) is str)
            if size > _PEEKED:
                break
    except Exception as error:
        failure = error  # raised when what was read before it has become documents
    names = how.text or TEXT_FIELDS
    field = ""
    told: Counter[str] = Counter()
    for position, record in chain(head, records):
        if isinstance(record, dict):
            field = here = field or text_field(fields or record, how)
            # It may call its text by another of the names.
            if field not in record and not record.get(field.partition(".")[0]):
                called = (key for key in record if (key if how.text else key.lower()) in names)
                here = next(called, field)
            record, here = nested.opened(record, here)
            if (values := nested.values_of(position, record, here, notes, told)) is None:
                continue
            text: Text = RawText(str(values.pop(here, None) or ""), values)
        else:
            text = record if isinstance(record, Text) else RawText(text_of(record), {})
        notes.empty += not text.text and record != ""  # an empty file, or string, is what it says
        nested.put_signs(text.metadata, told)
        yield position, text
    notes.repaired += told.total()
    notes.say(*(f"{times:,} {what}" for what, times in told.items() if times))
    if failure:
        raise failure


def is_int(value: str) -> bool:
    """Tell whether a text is an integer of 64 bits, as Python writes it.

    >>> is_int("2015"), is_int("007"), is_int("٢٠١٥")
    (True, False, False)
    """
    return bool(_INT.fullmatch(value)) and int(value) in _INT64


def as_written(value: str) -> str | int:
    """Give an integer as such where nothing is lost by that, and else the text.

    >>> as_written("2015"), as_written("2015-07")
    (2015, '2015-07')
    """
    return int(value) if is_int(value) else value


def places(starts: Iterable[tuple[object, int]], end: int) -> str:
    """Write down, as JSON, labels and where each thing stands, from where the next one begins.

    >>> places([("1", 0), ("2", 4)], len("نص نص قصير"))
    '[["1", 0, 4], ["2", 4, 10]]'
    """
    edges = pairwise([*starts, (None, end)])
    spans = [[label, start, stop] for (label, start), (_, stop) in edges]
    return json.dumps(spans, ensure_ascii=False)


def distinct(names: Iterable[str]) -> list[str]:
    """Give every column a name of its own: a second "x" is "x_2", an empty one "column_3".

    >>> distinct(["نص", "x", "x", ""])
    ['نص', 'x', 'x_2', 'column_4']
    """
    names = [name or f"column_{place}" for place, name in enumerate(names, 1)]
    taken = set(names)

    def fresh(name: str) -> Iterator[str]:
        yield name
        # Two that are made so are never one: they end in another number, or begin otherwise.
        yield from (new for number in count(2) if (new := f"{name}_{number}") not in taken)

    new = {name: fresh(name) for name in names}
    return [next(new[name]) for name in names]
