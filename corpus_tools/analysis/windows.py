"""What stands beside the hits of a query: windows of words, sentences and documents."""

import numpy as np
import numpy.typing as npt

from corpus_tools.corpus.count import Words, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part, distinct_sorted, spread

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
    if unit == "window" and overlap == "union" and max(sizes) <= _SMALL:
        words = words_of(corpus, part)
        if len(starts) * _DENSE > len(part.ids) and _all_words(corpus, part, starts, ends - 1):
            return _moved(words, starts, ends, sizes, offsets), None
    low, high = _bounds(offsets, starts)
    if unit == "window":
        words = words_of(corpus, part)
        before, after = sizes
        first = words.tokens(words.before(starts) - before) if before else starts
        last = words.tokens(words.before(ends) + after - 1) + 1 if after else ends
        low, high = np.clip(first, low, starts), np.clip(last, ends, high)
    near, times = _covered(len(part.ids), low, starts, ends, high, overlap)
    kept = corpus.vocabulary.is_word[part.types[part.ids[near]]]
    return near[kept], None if times is None else times[kept]


def _bounds(offsets: Integers, tokens: Integers) -> tuple[Integers, Integers]:
    """Give the first token, and the end, of the unit of each of some tokens in order."""
    if len(tokens) < len(offsets):
        unit = np.searchsorted(offsets, tokens, side="right") - 1
    else:
        unit = np.repeat(np.arange(len(offsets) - 1), np.diff(np.searchsorted(tokens, offsets)))
    return offsets[unit].astype(np.int64), offsets[unit + 1].astype(np.int64)


def _all_words(corpus: Corpus, part: Part, *tokens: Integers) -> bool:
    """Tell whether some tokens are all words."""
    is_word = corpus.vocabulary.is_word
    return all(bool(is_word[part.types[part.ids[own]]].all()) for own in tokens)


def _moved(
    words: Words, starts: Integers, ends: Integers, sizes: tuple[int, int], offsets: Integers
) -> Integers:
    """Give the words near many hits, by moving the marks of all hits word by word.

    Marks that move over an edge of a unit are found again, and only those beside an edge.
    """
    before, after = sizes
    places = words.before(offsets)
    edges = places[1:-1]
    seen = np.zeros(len(words), dtype=bool)
    for marks, step, reach in (
        (words.before(ends) - 1, 1, after),
        (words.before(starts), -1, before),
    ):
        if not reach:
            continue
        hit = np.zeros(len(words), dtype=bool)
        hit[marks] = True
        own = np.zeros(len(words), dtype=bool)
        for distance in range(1, reach + 1):
            if step > 0:
                own[distance:] |= hit[:-distance]
            else:
                own[:-distance] |= hit[distance:]
        # The first words of a unit (or the last ones, backwards) once more, within it alone.
        first = edges if step > 0 else edges - 1
        limit = places[2:] - 1 if step > 0 else places[:-2]
        for distance in range(reach):
            near = first + step * distance
            inside = (limit - near) * step >= 0
            near = near[inside]
            true = np.zeros(len(near), dtype=bool)
            for back in range(1, distance + 1):
                true |= hit[near - step * back]
            own[near] = true
        seen |= own
    return words.all()[np.flatnonzero(seen)]


def _covered(
    n_tokens: int, low: Integers, starts: Integers, ends: Integers, high: Integers, overlap: str
) -> tuple[Integers, Integers | None]:
    """Give the tokens from ``low`` to ``starts`` and from ``ends`` to ``high`` of every hit."""
    first, lengths = np.concatenate([low, ends]), np.concatenate([starts - low, high - ends])
    if lengths.sum() <= n_tokens:
        near = spread(first, lengths)
        if overlap == "per_hit":
            return np.sort(near), None
        if len(near) * 32 < n_tokens:
            return distinct_sorted(near)[0], None
        seen: npt.NDArray[np.bool_] = np.zeros(n_tokens, dtype=bool)
        seen[near] = True
        return np.flatnonzero(seen), None
    # Wide windows: how many hits each token is beside, from where their contexts begin and end.
    times = np.bincount(first, minlength=n_tokens + 1)
    times -= np.bincount(first + lengths, minlength=n_tokens + 1)
    times = np.cumsum(times)[:-1]
    near = np.flatnonzero(times)
    return near, None if overlap == "union" else times[near]
