"""Words that scribes and scans confuse: alike without dots but for a letter or two."""

import numpy as np

from corpus_tools._checks import toml
from corpus_tools.corpus.strings import Integers, Mask, Strings, buffers
from corpus_tools.text.folds import skeleton

#: The most letters that may be others.
MOST_EDITS = 2

# The letters of Arabic without its presentation forms, which keys have not.
_CODES = np.arange(0x900, dtype=np.uint32)
_HAMZAS = 0x621, 0x674
# Skeletons that join the next letter. Of 443 letters that the scan of a book took for another one
# (docs/how-to/manuscripts.md) dots explain 71, and 61 are م read as ع, each after one of these.
_JOINING = [*map(ord, "ٮحسصطعڡٯكلمںهى")]


def near(strings: Strings, word: str, edits: int) -> Mask:
    """Mark the strings that are a word but for what scans confuse and so many letters.

    An edit puts one letter in, takes one out, or makes it another (Levenshtein 1966). Letters are
    compared without dots, by what is under them where the next joins; the last of both also by how
    it ends a word, which parts ن from ي and ف from ق. Where the letter before joins them, ع and م
    are one, and hamza alone is none.

    Examples
    --------
    >>> keys = Strings.of(["كتاب", "كناب", "كتان", "كتب", "مكتب"])
    >>> near(keys, "كتاب", 0).tolist(), near(keys, "كتاب", 1).tolist()
    ([True, True, False, False, False], [True, True, True, True, False])
    >>> near(Strings.of(["الععرفة", "ععرفة"]), "المعرفة", 0).tolist()
    [True, False]
    """
    letters, ends = _skeletons(strings)
    wanted, _ = _skeletons(Strings.of([word]))
    lengths, size = np.diff(ends, prepend=0), len(wanted) - 1
    rows = np.flatnonzero(abs(lengths - size) <= edits)
    found = np.zeros(len(strings), dtype=bool)
    # A column is a string; what lies beyond its end is read, and counts for nothing.
    places = (ends - lengths)[rows] + np.arange(size + edits)[:, None]
    ending = letters[np.minimum(places, len(letters) - 1)]
    inner, last = _joined(ending), lengths[rows] - 1
    # The row d of `edited` tells how far the first letters of the word are from as many of a
    # string, and d - edits - 1 more: of Levenshtein's table no other cell is below the bound.
    edited = np.full((2 * edits + 3, len(rows)), edits + 1, dtype=np.int8)
    edited[edits + 1 : -1] = np.arange(edits + 1)[:, None]
    for place, letter in enumerate(_joined(wanted[:-1])):
        before, edited = edited, np.full_like(edited, edits + 1)
        for row in range(1, 2 * edits + 2):
            cost = np.minimum(before[row + 1], edited[row - 1]) + 1
            column = place + row - edits - 1
            if column >= 0:
                differs = inner[column] != letter
                if place == size - 1:
                    differs |= (last == column) & (ending[column] != wanted[place])
                cost = np.minimum(cost, before[row] + differs)
            edited[row] = np.minimum(cost, edits + 1)
    found[rows] = edited[last - size + edits + 2, np.arange(len(rows))] <= edits
    return found


def _skeletons(strings: Strings) -> tuple[Integers, Integers]:
    """Give the letters of all strings as they are compared, a 0 after them, and their ends."""
    text = buffers(strings.array)[0].tobytes().decode("utf-8", "surrogatepass")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kept = ~np.isin(codes, _HAMZAS)
    ends = np.append(0, np.cumsum(kept))[np.cumsum(strings.lengths, dtype=np.int64)]
    letters = np.append(_mapped(codes[kept], skeleton()), np.uint32(0))
    before = np.roll(letters, 1)
    before[np.append(0, ends)] = 0
    letters[(letters == ord("ع")) & np.isin(before, _JOINING)] = ord("م")
    return letters, ends


def _joined(letters: Integers) -> Integers:
    """Give letters as they are where the next one joins them."""
    joined = toml("text/folds.toml")["rasm_joined"].items()
    return _mapped(letters, {ord(letter): ord(other) for letter, other in joined})


def _mapped(codes: Integers, letters: dict[int, int]) -> Integers:
    """Write code points as others, some of them."""
    table = _CODES.copy()
    table[list(letters)] = list(letters.values())
    return np.where(codes < len(table), table.take(codes, mode="clip"), codes)
