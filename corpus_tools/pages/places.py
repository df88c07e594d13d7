"""Maps of places: where the pages, headings, milestones and verses of a text are.

Readers give them as lists in JSON, in the metadata of these names. They go with a corpus in its
table of documents, but no table that is shown or exported has them: the map of a book is longer
than a cell of a workbook can be.
"""

import json
import re
from bisect import bisect_right
from functools import cache, partial
from operator import itemgetter
from typing import Any

import pandas as pd

from corpus_tools._checks import one_of

# How maps begin is looked at: others write of pages, too, as of how many a book has.
_SPANS, _PAIRS = r'\[\[("(\\.|[^"\\])*"|\d+), \d+, \d+\]', r"\[\[\d+, \d+\]"
_NAMES = dict.fromkeys(["pages", "headings", "milestones"], _SPANS)
_NAMES |= dict.fromkeys(["verses", "printed_pages"], _PAIRS)


def maps_of(table: pd.DataFrame) -> list[str]:
    """Name the columns that are maps of places.

    >>> maps_of(pd.DataFrame({"id": ["كتاب"], "pages": ['[["V01P001", 0, 4]]'], "verses": [2]}))
    ['pages']
    """
    return [
        name
        for name, pattern in _NAMES.items()
        if name in table and table[name].astype("str").str.match(pattern).any()
    ]


def places_in(table: pd.DataFrame, row: int, name: str) -> list[list[Any]]:
    """Read the map of one document; [] where it has none, ValueError when no map has such a name.

    >>> places_in(pd.DataFrame({"pages": ['[["V01P001", 0, 4]]', None]}), 0, "pages")
    [['V01P001', 0, 4]]
    """
    one_of("name", name, _NAMES)
    value = str(table[name].iloc[row]) if name in table else ""
    return list(json.loads(value)) if re.match(_NAMES[name], value) else []


def pages_at(table: pd.DataFrame, rows: Any, characters: Any) -> list[str]:
    """Give the label of the page of each character of a document; "" where no page is told.

    >>> pages_at(pd.DataFrame({"pages": ['[["V01P001", 0, 4], [2, 4, 9]]']}), [0, 0, 0], [3, 4, 9])
    ['V01P001', '2', '']
    """
    spans_of = cache(partial(places_in, table))

    def label(row: int, character: int, of: str) -> str:
        spans = spans_of(row, of)
        last = bisect_right(spans, character, key=itemgetter(1)) - 1
        name, _, *end = spans[last] if last >= 0 else ("", 0)
        # Volume 0 is what OpenITI writes where a book does not tell the page.
        return "" if (end and character >= end[0]) or name == "V00P000" else str(name)

    places = zip(rows, characters, strict=True)
    return [label(*place, "pages") or label(*place, "printed_pages") for place in places]
