"""Words that scribes and scans confuse: alike without dots, but for a letter or two."""

import numpy as np

from corpus_tools.corpus.strings import Integers, Mask, Strings, buffers
from corpus_tools.text.folds import JOINED, skeleton

# Skeletons that join the next letter. Of 676 letters that the scan of a book took for another one
# (docs/how-to/manuscripts.md) dots explain 96, and 73 are م read as ع, each after one of these.
_JOINING = [*map(ord, "ٮحسصطعڡٯكلمںهى")]


def near(strings: Strings, word: str, edits: int) -> Mask:
    """Mark the strings whose skeleton is, but for so many letters, that of a word.

    An edit puts one letter in, takes one out, or makes it another (Levenshtein 1966). Skeletons are
    those of the fold to rasm, and ع is م in them where the letter before joins it.

    Examples
    --------
    >>> keys = Strings.of(["كتاب", "كناب", "كتان", "كتب", "مكتب"])
    >>> near(keys, "كتاب", 0).tolist(), near(keys, "كتاب", 1).tolist()
    ([True, True, False, False, False], [True, True, True, True, False])
    >>> near(Strings.of(["الععرفة", "ععرفة"]), "المعرفة", 0).tolist()
    [True, False]
    """
    letters, ends = _skeletons(strings)
    wanted = _skeletons(Strings.of([word]))[0][:-1]
    lengths, size = np.diff(ends, prepend=0), len(wanted)
    rows = np.flatnonzero(abs(lengths - size) <= edits)
    # A column is a string; what lies beyond its end is read, and counts for nothing.
    places = (ends - lengths)[rows] + np.arange(size + edits)[:, None]
    columns = letters[np.minimum(places, len(letters) - 1)]
    # The row d of `edited` tells how far the first letters of the word are from as many of a
    # string, and d - edits - 1 more: of Levenshtein's table no other cell is below the bound.
    edited = np.full((2 * edits + 3, len(rows)), edits + 1, dtype=np.int8)
    edited[edits + 1 : -1] = np.arange(edits + 1)[:, None]
    for place, letter in enumerate(wanted):
        before, edited = edited, np.full_like(edited, edits + 1)
        for row in range(1, 2 * edits + 2):
            # Before a string nothing is near, whatever letter is read there.
            other = before[row] + (columns[place + row - edits - 1] != letter)
            cost = np.minimum(np.minimum(before[row + 1], edited[row - 1]) + 1, other)
            edited[row] = np.minimum(cost, edits + 1)
    found = np.zeros(len(strings), dtype=bool)
    found[rows] = edited[lengths[rows] - size + edits + 1, np.arange(len(rows))] <= edits
    return found


def _skeletons(strings: Strings) -> tuple[Integers, Integers]:
    """Give the letters of all skeletons, a 0 after them, and where each ends."""
    text = buffers(strings.array)[0].tobytes().decode("utf-8", "surrogatepass") + "\0"
    plain = text.translate(skeleton()).encode("utf-32-le", "surrogatepass")
    letters = np.frombuffer(plain, dtype=np.uint32)
    kept = letters != ord("ء")
    ends = np.append(0, np.cumsum(kept))[np.cumsum(strings.lengths, dtype=np.int64)]
    letters = letters[kept]
    before, last = np.roll(letters, 1), np.zeros(len(letters), dtype=bool)
    before[np.append(0, ends)], last[ends - 1] = 0, True
    for final, joined in JOINED.items():
        letters[(letters == ord(final)) & ~last] = ord(joined)
    letters[(letters == ord("ع")) & np.isin(before, _JOINING)] = ord("م")
    return letters, ends
