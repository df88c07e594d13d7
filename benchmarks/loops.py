"""Peers that need nothing but Python: what a careful loop over lists of words costs."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

WORD = re.compile(r"\w+")


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the words of all texts: no offsets, no index."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(WORD.findall(text))
    return counts


def loop_count(texts: Iterable[str]) -> int:
    """Count the words of all texts; give how many are different."""
    return len(count_words(texts))


def split(texts: Iterable[str]) -> list[list[str]]:
    """Give the words of each text; equal words are one object, which makes counting faster."""
    seen: dict[str, str] = {}
    return [[seen.setdefault(word, word) for word in WORD.findall(text)] for text in texts]


def collocates(
    documents: Sequence[Sequence[str]],
    frequencies: Counter[str],
    node: str,
    window: int = 5,
    least: int = 2,
) -> list[tuple[float, str, int]]:
    """Give the log dice, the word and the count of each company of a node, the best first.

    A word beside two hits counts twice, as ``ct.collocates(..., overlap="per_hit")`` has it.
    """
    observed: Counter[str] = Counter()
    for words in documents:
        for place, word in enumerate(words):
            if word == node:
                observed.update(words[max(place - window, 0) : place])
                observed.update(words[place + 1 : place + 1 + window])
    hits = frequencies[node]
    scored = [
        (14 + math.log2(2 * times / (hits + frequencies[word])), word, times)
        for word, times in observed.items()
        if times >= least
    ]
    scored.sort(reverse=True)
    return scored


def bigrams(documents: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
    """Count the pairs of neighbours."""
    counts: Counter[tuple[str, str]] = Counter()
    for words in documents:
        counts.update(pairwise(words))
    return counts


def cooccurrence(
    documents: Iterable[Sequence[str]], terms: Collection[str], window: int = 5
) -> Counter[tuple[str, str]]:
    """Count how often two of some words stand at most ``window`` words apart, in either order.

    ``counts[a, b]`` are those where a comes first, so a pair's count is that of both orders.
    """
    chosen = set(terms)
    counts: Counter[tuple[str, str]] = Counter()
    for words in documents:
        for place, word in enumerate(words):
            if word in chosen:
                for other in words[place + 1 : place + 1 + window]:
                    if other in chosen:
                        counts[word, other] += 1
    return counts
