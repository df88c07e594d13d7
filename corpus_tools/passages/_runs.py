"""Runs of words that several documents have, paired: where a passage may be.

A run is known by a hash of the keys of its words, of which one range is looked at at a time. Runs
that occur too often are formulas: they say nothing of who had what of whom, and their pairs grow
with the square of their frequency. Words are counted through the whole corpus.
"""

import numpy as np
import pandas as pd

from corpus_tools.analysis.repeats._resemblance import mixed
from corpus_tools.corpus.count import keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each

# So many runs are looked at in one go.
_AT_ONCE = 1 << 23
# Pairs are no more than these, or than there are words.
_PAIRS = 1 << 22
# Two places among the words of a corpus, or two documents, are one whole number.
_BITS = 31
#: So many runs are joined, the longest.
MOST = 1 << 18


def pairs_of_runs(
    corpus: Corpus, n: int, most: int, sources: Integers, first: Integers
) -> tuple[Integers, int, int]:
    """Pair the runs of n words that occur in several sources, and not too often.

    Parameters
    ----------
    corpus, n, most
        The corpus, the words of a run, and how often it may occur; less, where pairs would be too
        many.
    sources
        The source of each word.
    first
        The first word of each part.

    Returns
    -------
    tuple
        int64 ``(2, pairs)``: where a run begins, and how far on it begins again; sorted by how far.
        Then how often a run could occur, and how many occurred more often.
    """
    pieces, pairs = [pd.DataFrame({"size": np.zeros(0, np.int64)})], [np.zeros(0, np.int64)]
    ranges = -(-len(sources) // _AT_ONCE)
    for number in range(ranges):
        found = zip(each(corpus, _hashed, n, number, ranges), first, strict=True)
        runs = pd.concat([own.assign(word=own["word"] + base) for own, base in found])
        runs = runs[runs.duplicated("hash", keep=False)]
        alike = runs.assign(source=sources[runs["word"]]).groupby("hash")["source"]
        several = alike.transform("min") < alike.transform("max")
        pieces.append(runs.assign(size=alike.transform("size"))[several])
    sizes = np.concatenate([piece["size"] for piece in pieces])
    # Of a run that occurs k times each place has (k - 1) / 2 pairs.
    in_all = np.cumsum(np.bincount(sizes, (sizes - 1) / 2)[: most + 1])
    limit = int(np.searchsorted(in_all, max(_PAIRS, len(sources)), side="right")) - 1
    for runs in pieces[1:]:
        rare = runs[runs["size"] <= limit]
        both = rare.merge(rare, on="hash").query("word_x < word_y")
        one, other = both["word_x"].to_numpy(), both["word_y"].to_numpy()
        pairs.append(((other - one) << _BITS | one)[sources[one] != sources[other]])
    codes = np.sort(np.concatenate(pairs))
    formulas = round((1 / sizes[sizes > limit]).sum())
    return np.stack([codes & (1 << _BITS) - 1, codes >> _BITS]), limit, formulas


def _hashed(corpus: Corpus, number: int, n: int, own: int, ranges: int) -> pd.DataFrame:
    """Hash the runs of n words of a part, those of one range, with the word that each begins at."""
    part = corpus.parts[number]
    words = words_of(corpus, part)
    tokens = words.tokens(np.arange(len(words)))
    keys = keys_of(corpus, part)[part.ids[tokens]].astype(np.uint64)
    document = part.documents_of(tokens)
    begins = np.flatnonzero(document[: 1 - n] == document[n - 1 :])
    hashes = np.zeros(len(begins), dtype=np.uint64)
    for place in range(n):
        hashes = mixed(hashes + mixed(keys[begins + place] + np.uint64(1)))
    return pd.DataFrame({"hash": hashes, "word": begins})[hashes % np.uint64(ranges) == own]


def boxes_of(pairs: Integers, n: int, gap: int, sizes: Integers) -> tuple[list[list[int]], int]:
    """Join the runs of two documents that follow on each other, with few words between.

    Takes pairs, sorted by how far, and the words of each document. Gives ``[document, begin, end,
    other, begin, end]``, by documents and the longest first: first word and end in one document,
    counted in it, and in the other. Then how many runs there were; the longest `MOST` are joined.
    """
    begin, step = pairs
    documents, offsets = np.repeat(np.arange(len(sizes)), sizes), np.cumsum(sizes) - sizes
    sides = documents[begin], documents[begin + step]
    # First those with as many words between on both sides, which are most.
    new = np.diff(begin, prepend=-1) > n + gap
    for column in (step, *sides):
        new |= np.diff(column, prepend=-1) != 0
    rows = np.flatnonzero(new)
    end = begin[np.append(rows, len(begin))[1:] - 1] + n
    one, other = (side[rows] for side in sides)
    spans = np.stack([begin[rows], end]) - offsets[one]
    runs = np.stack([one, *spans, other, *(spans + offsets[one] + step[rows] - offsets[other])])
    runs = runs[:, np.argsort(runs[1] - runs[2], kind="stable")[:MOST]]
    # By documents and begin; a box lies open at where its last run is, give or take a shift.
    boxes, lie_open = list[list[int]](), dict[tuple[int, ...], list[int]]()
    for run in runs[:, np.lexsort(runs[[4, 1, 3, 0]])].T.tolist():
        band = (run[4] - run[1]) // (gap + 1)
        for near in (band, band - 1, band + 1):
            if box := lie_open.get((run[0], run[3], near)):
                between, other_between = run[1] - box[2], run[4] - box[5]
                if max(between, other_between, abs(between - other_between)) <= gap:
                    box[2], box[4:] = (
                        max(box[2], run[2]),
                        [min(box[4], run[4]), max(box[5], run[5])],
                    )
                    break
        else:
            boxes.append(box := run)
        lie_open[run[0], run[3], band] = box
    return sorted(boxes, key=lambda box: (box[0], box[3], box[1] - box[2], box)), len(rows)
