"""Texts divided where their files say that a chapter, or a division, begins."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from corpus_tools.readers.model import Notes, Record, Text

# What metadata hold of places in a text: lists of (..., start, end), and of (number, start).
_SPANS, _STARTS = ("pages", "headings", "milestones", "verses"), "printed_pages"


def divided(records: Iterable[Record], name: str, notes: Notes) -> Iterator[Record]:
    r"""Part each text where its `parts` begin, and number the documents of the file anew.

    What stands before the first is a document too, so that no text is lost; a part without text is
    none. The metadata have the part's heading as `name`, its level, and of the places in the text
    those that lie in the part.

    >>> book = Text("تمهيد\nباب\nقال", {"died": 255}, parts=((6, "باب", 1),))
    >>> for number, (text, metadata, *_) in divided([(None, book)], "chapter", Notes()):
    ...     print(number, repr(text), metadata)
    1 'تمهيد' {'died': 255, 'chapter': None, 'chapter_level': 0}
    2 'باب\nقال' {'died': 255, 'chapter': 'باب', 'chapter_level': 1}
    """
    count = whole = 0
    for number, record in records:
        if not isinstance(record, Text) or not record.parts:
            whole += 1
            count += 1
            yield number and count, record
            continue
        maps = {key: spans for key in (*_SPANS, _STARTS) if (spans := _spans(record, key))}
        known = {key: value for key, value in record.metadata.items() if key not in maps}
        ends = [start for start, *_ in record.parts] + [len(record.text)]
        for (start, title, level), end in zip([(0, "", 0), *record.parts], ends, strict=True):
            if not (text := record.text[start:end].rstrip("\n")).strip():
                continue
            cut = {key: _cut(spans, start, start + len(text)) for key, spans in maps.items()}
            if _STARTS in cut:
                cut[_STARTS] = [span[:-1] for span in cut[_STARTS]]
            places = {key: json.dumps(own, ensure_ascii=False) for key, own in cut.items() if own}
            about = {name: title or None, f"{name}_level": level}
            count += 1
            yield count, Text(text, {**known, **places, **about})
    if whole:
        notes.say(f"not divided, as no {name} was found{f': {whole:,} texts' * (whole > 1)}")


def _spans(record: Text, key: str) -> list[list[Any]]:
    """Read places that a reader noted down; what else is called so is none."""
    value = record.metadata.get(key)
    spans = json.loads(value) if isinstance(value, str) and value.startswith("[[") else []
    if key == _STARTS and spans:
        ends = [start for _, start in spans[1:]] + [len(record.text)]
        return [[*place, end] for place, end in zip(spans, ends, strict=True)]
    return spans


def _cut(spans: list[list[Any]], start: int, end: int) -> list[list[Any]]:
    """Take what lies between two places of a text, and count from the first of them."""
    first = bisect_right(spans, start, key=lambda span: span[-1])
    last = bisect_left(spans, end, key=lambda span: span[-2])
    inside = spans[first:last]
    return [[*of, max(begin - start, 0), min(stop, end) - start] for *of, begin, stop in inside]
