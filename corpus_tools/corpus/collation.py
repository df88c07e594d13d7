"""Dictionary order: how Arabic words and others are filed, which code points do not say.

Each character has a place, listed in ``data/collation.txt``: that of the Unicode Collation
Algorithm's first level (Unicode Technical Standard 10), with the changes below. Marks and tatweel
count for nothing. Words that are alike so far follow by what they are as written.

==============  ================================================================================
أ إ آ ٱ         as ا: an index takes the alef in each of its spellings for one letter
ؤ, ئ            as و and ي, the letters that carry them; ء alone comes before ا
ة, ى            as ت and ي, as the Arabic rules of CLDR have it
ک, ی            as ك and ي, which they are on other keyboards; پ چ ژ گ beside ب ج ز ك
capitals        as small letters; é as e; digits of all scripts as 0-9
the order       signs, digits, Arabic, then Latin and other scripts
==============  ================================================================================

Unicode's own table files أ, إ, ؤ and ئ as letters before ا, so that أحمد would come before every
word in ا; no Arabic dictionary does.
"""

import functools
import unicodedata
from importlib import resources
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.corpus.strings import Integers, Strings, buffers

# All characters that have a place of their own lie below.
_END = 0x3000


def filed(texts: Any) -> Any:
    """Write texts, an Arrow array of bytes, so that their bytes sort as a dictionary files them.

    Gives an Arrow array of large binary values, which are not text.
    """
    strings = Strings.wrap(texts)
    table, n_known = _table()
    data, _ = buffers(strings.array)
    text = data.tobytes().decode("utf-8", "surrogatepass")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    places = np.where(codes < _END, table.take(codes, mode="clip"), codes + n_known)
    kept = places > 0
    ends = np.append(0, np.cumsum(kept))[np.append(0, np.cumsum(strings.lengths))]
    weights = places[kept].astype(">u4")
    pieces = [None, pa.py_buffer((4 * ends).astype(np.int64)), pa.py_buffer(weights)]
    return pa.Array.from_buffers(pa.large_binary(), len(strings), pieces)


def in_dictionary_order(columns: dict[str, Any], keys: Any) -> Integers:
    """Give rows as a dictionary files their keys; equals by the columns, in turn."""
    table = pa.table({"filed": filed(keys), **columns})
    sorting = [(name, "ascending") for name in table.column_names]
    return pc.sort_indices(table, sort_keys=sorting).to_numpy()


def places(texts: Any) -> Integers:
    """Give the place of each of some distinct texts, an Arrow array, in dictionary order; int32."""
    return places_in(in_dictionary_order({"text": texts}, texts))


def places_in(order: Integers) -> Integers:
    """Turn rows in order into the place of each row, int32."""
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


@functools.cache
def _table() -> tuple[Integers, int]:
    """Give the place of each character below ``_END``, 0 for what is ignored; and how many."""
    path = resources.files("corpus_tools.data") / "collation.txt"
    groups = path.read_text(encoding="utf-8").splitlines()
    known = len(groups) + 2
    table = np.arange(known, known + _END, dtype=np.uint32)
    for code in range(_END):
        category = unicodedata.category(chr(code))
        if category[0] == "M" or category == "Cf" or code == ord("ـ"):
            table[code] = 0
        elif category[0] in "ZC":
            table[code] = 1
    for place, group in enumerate(groups, 2):
        table[list(map(ord, group))] = place
    return table, known
