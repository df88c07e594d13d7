"""What stands beside the hits of a query: windows of words, sentences and documents."""

import numpy as np

from corpus_tools.corpus.count import Words, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part, spread

# From one hit in so many tokens on, small windows are found by moving all hits at once.
_DENSE = 64
_SMALL = 16


def beside(
    corpus: Corpus,
    part: Part,
    hits: tuple[Integers, Integers],
    unit: str,
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
    sentences = unit == "sentence" or (unit == "window" and within == "sentence")
    offsets = part.sentence_offsets if sentences else part.document_offsets
    if unit == "window":
        words = words_of(corpus, part)
        before, after = sizes
        begin, end = words.before(starts), words.before(ends)
        dense = len(starts) * _DENSE > len(part.ids) and max(sizes) <= _SMALL
        if overlap == "union" and dense and np.array_equal(end - begin, ends - starts):
            return _moved(words, begin, end, sizes, words.before(offsets[:-1])), None
    low, high = _bounds(offsets, starts)
    if np.any(ends > high):
        # A hit that leaves its unit has after it the words of the unit in which it ends.
        high = _bounds(offsets, ends - 1)[1]
    if unit == "window":
        first, last = words.tokens(np.stack([begin - before, end + after - 1]))
        low, high = np.clip(first, low, starts), np.clip(last + 1, ends, high)
    if overlap == "union":
        near, times = _covered(low, starts, ends, high), None
    else:
        near, times = _repeated(len(part.ids), low, starts, ends, high)
    kept = words_of(corpus, part).among(near)
    return near[kept], None if times is None else times[kept]


def _bounds(offsets: Integers, tokens: Integers) -> tuple[Integers, Integers]:
    """Give the first token, and the end, of the unit of each of some tokens in order."""
    if len(tokens) < len(offsets):
        unit = np.searchsorted(offsets, tokens, side="right") - 1
    else:
        unit = np.repeat(np.arange(len(offsets) - 1), np.diff(np.searchsorted(tokens, offsets)))
    return offsets[unit].astype(np.int64), offsets[unit + 1].astype(np.int64)


def _moved(
    words: Words, begin: Integers, end: Integers, sizes: tuple[int, int], edges: Integers
) -> Integers:
    """Give the words near many hits, by moving the marks of all hits word by word.

    Hits and edges, where each unit begins, are counted in words. A mark that would move over an
    edge is taken away.
    """
    before, after = sizes
    n = len(words)
    seen = np.zeros(n, dtype=bool)
    marks = np.zeros(after + n, dtype=bool)
    marks[after + end - 1] = True
    for distance in range(1, after + 1):
        marks[after + edges - distance] = False
        seen |= marks[after - distance :][:n]
    marks = np.zeros(n + before, dtype=bool)
    marks[begin] = True
    for distance in range(1, before + 1):
        marks[edges - 1 + distance] = False
        seen |= marks[distance:][:n]
    return words.all().take(np.flatnonzero(seen))


def _covered(low: Integers, starts: Integers, ends: Integers, high: Integers) -> Integers:
    """Give, in order and once, what is between a ``low`` and its start or an end and its ``high``.

    All four rise from hit to hit, so between two starts or ends that follow each other it is
    the next window before a hit that counts, and the last one after a hit.
    """
    n = len(starts)
    if not n:
        return starts
    if np.all(starts[1:] >= ends[:-1]):
        cuts = np.stack([starts, ends], axis=1).reshape(-1)
        begun = np.arange(1, 2 * n + 2) >> 1
    else:
        cuts = np.concatenate([starts, ends])
        order = np.argsort(cuts, kind="stable")
        cuts, begun = cuts[order], np.append(0, np.cumsum(order < n))
    ended = np.arange(2 * n + 1) - begun
    begin, end = np.append(low[0], cuts), np.append(cuts, high[-1])
    until = np.clip(np.append(low[0], high)[ended], begin, end)
    since = np.clip(np.append(low, high[-1])[begun], until, end)
    first = np.stack([begin, since], axis=1).reshape(-1)
    return spread(first, np.stack([until, end], axis=1).reshape(-1) - first)


def _repeated(
    n_tokens: int, low: Integers, starts: Integers, ends: Integers, high: Integers
) -> tuple[Integers, Integers | None]:
    """Give the tokens from ``low`` to ``starts`` and from ``ends`` to ``high`` of every hit."""
    first, lengths = np.concatenate([low, ends]), np.concatenate([starts - low, high - ends])
    if lengths.sum() <= n_tokens:
        return np.sort(spread(first, lengths)), None
    # Wide windows: how many hits each token is beside, from where their contexts begin and end.
    times = np.bincount(first, minlength=n_tokens + 1)
    times -= np.bincount(first + lengths, minlength=n_tokens + 1)
    times = np.cumsum(times)[:-1]
    near = np.flatnonzero(times)
    return near, times[near]
