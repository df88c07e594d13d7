"""What stands beside the hits of a query: windows of words."""

from typing import Any

import numpy as np

from corpus_tools._checks import whole_number
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.count import Words, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part, distinct_sorted, spread

# No text is longer than this: a window of "everything" is a window of that.
_LONGEST = 1 << 31

# Fewer words than one in so many of a part are sorted and looked up one by one; more of them are
# marked in an array of its length.
_FEW = 64


def window_sizes(window: Any) -> tuple[int, int]:
    """Read a window: how much before and how much after.

    Examples
    --------
    >>> window_sizes(5), window_sizes((3, 0))
    ((5, 5), (3, 0))
    """
    pair = window if isinstance(window, tuple | list) else (window, window)
    example = "window=5, or before and after apart, window=(3, 0)"
    sizes = [min(whole_number("window", size, 0, example=example), _LONGEST) for size in pair]
    if len(sizes) != 2:
        raise ValueError(f"window is {window!r}; give one number, or two. For example: {example}")
    return sizes[0], sizes[1]


def symmetric_window(window: Any) -> int:
    """Read the window of a matrix: one number, because what is beside is beside on both sides.

    Examples
    --------
    >>> symmetric_window(5)
    5
    """
    example = "window=5, before and after alike, because a matrix is symmetric"
    return min(whole_number("window", window, example=example), _LONGEST)


def beside(
    corpus: Corpus,
    part: Part,
    hits: tuple[Integers, Integers],
    sizes: tuple[int, int],
    within: str,
    overlap: str,
) -> tuple[Integers, Integers | None]:
    """Find the words beside some hits, given by their first tokens and their ends.

    Returns
    -------
    tuple
        The tokens of the words, in order, and how many hits each is beside; ``None`` instead
        where each token given counts once. With ``overlap="per_hit"`` a token may be given more
        than once; with ``"union"`` never.
    """
    starts, ends = hits
    words = words_of(corpus, part)
    # From here on all is counted in words, so signs are in no window.
    edges = _edges(part, within, words=words)
    begin, end = words.before(starts), words.before(ends)
    low = np.maximum(edges[part.units_of(within, starts)], begin - sizes[0])
    # A hit that leaves its unit has after it the words of the unit in which it ends.
    high = np.minimum(edges[part.units_of(within, ends - 1) + 1], end + sizes[1])
    runs, lengths = np.concatenate([low, end]), np.concatenate([begin - low, high - end])
    near, times = _covered(len(words), runs, lengths, overlap == "union")
    return words.tokens(near), times


@remembered
def _edges(part: Part, within: str, *, words: Words) -> Integers:
    """Count the words before each sentence, or each document, and those of the whole part."""
    return words.before(part.offsets(within))


def _covered(
    n_words: int, begins: Integers, lengths: Integers, once: bool
) -> tuple[Integers, Integers | None]:
    """Give the words that some runs of words cover, in order, and how many runs cover each.

    Without numbers each word counts as often as it is given: once, if so told.
    """
    if lengths.sum() > n_words:
        # Wide windows would make more words than there are: runs are counted by their edges.
        times = np.bincount(begins, minlength=n_words + 1)
        times -= np.bincount(begins + lengths, minlength=n_words + 1)
        times = np.cumsum(times[:-1])
        covered = np.flatnonzero(times)
        return covered, None if once else times[covered]
    near = spread(begins, lengths)
    if not once:
        return np.sort(near), None
    if len(near) * _FEW < n_words:
        return distinct_sorted(near)[0], None
    marks = np.zeros(n_words, dtype=bool)
    marks[near] = True
    return np.flatnonzero(marks), None
