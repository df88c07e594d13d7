"""Runs of words that several documents have, paired: where a passage may be.

A run is known by a hash of the keys of its words, of which one range is looked at at a time. Runs
that occur too often are formulas: they say nothing of who had what of whom, and their pairs grow
with the square of their frequency.
"""

import numpy as np
import pandas as pd

from corpus_tools.analysis.repeats._resemblance import mixed
from corpus_tools.corpus.count import keys_of
from corpus_tools.corpus.model import Corpus, Integers, Mask
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part

# So many runs are looked at in one go.
_AT_ONCE = 1 << 23
# Pairs are no more than these, or than there are words.
_PAIRS = 1 << 22
#: Where two runs are that are the same.
PLACES = ["document_x", "document_y", "position_x", "position_y"]
#: So many runs are joined, the longest.
MOST = 1 << 18


def pairs_of_runs(
    corpus: Corpus, n: int, most: int, sources: Integers
) -> tuple[pd.DataFrame, int, int]:
    """Pair the runs of n words that occur in several sources, and not too often.

    Parameters
    ----------
    corpus, n, most
        The corpus, the words of a run, and how often it may occur; less, where pairs would be too
        many.
    sources
        The source of each document.

    Returns
    -------
    tuple
        ``document_x, document_y, position_x, position_y``: two documents, and the words before the
        run in each. Then how often a run could occur, and how many occurred more often.
    """
    pieces, pairs = [], []
    ranges = 1 + corpus.n_words // _AT_ONCE
    for number in range(ranges):
        runs = pd.concat(list(each(corpus, _hashed, n, number, ranges)))
        runs = runs[runs.duplicated("hash", keep=False)]
        runs = runs.assign(source=sources[runs["document"]])
        alike = runs.groupby("hash")["source"]
        several = alike.transform("min") < alike.transform("max")
        pieces.append(runs.assign(size=alike.transform("size"))[several])
    sizes = np.concatenate([runs["size"] for runs in pieces])
    # Of a run that occurs k times each place has (k - 1) / 2 pairs.
    in_all = np.cumsum(np.bincount(sizes, (sizes - 1) / 2)[: most + 1])
    limit = int(np.searchsorted(in_all, max(_PAIRS, corpus.n_words), side="right")) - 1
    for runs in pieces:
        rare = runs[runs["size"] <= limit].drop(columns="size")
        both = rare.merge(rare, on="hash")
        pairs.append(both.query("document_x < document_y and source_x != source_y")[PLACES])
    return pd.concat(pairs), limit, round((1 / sizes[sizes > limit]).sum())


def words_of_part(part: Part, is_word: Mask) -> tuple[Integers, Integers, Integers]:
    """Give the words of a part: the token of each, its type as a row of the part, its document."""
    tokens = np.flatnonzero(is_word[part.types][part.ids])
    return tokens, part.ids[tokens], part.documents_of(tokens)


def _hashed(corpus: Corpus, number: int, n: int, own: int, ranges: int) -> pd.DataFrame:
    """Hash the runs of n words of a part, those of one range."""
    part = corpus.parts[number]
    _, ids, documents = words_of_part(part, corpus.vocabulary.is_word)
    runs = hashed(keys_of(corpus, part)[ids], part.first_document + documents, n)
    return runs[runs["hash"] % ranges == own]


def hashed(words: Integers, documents: Integers, n: int) -> pd.DataFrame:
    """Hash the runs of n words, with their document and how many of its words stand before each."""
    begins = np.flatnonzero(documents[: 1 - n] == documents[n - 1 :])
    hashes = np.zeros(len(begins), dtype=np.uint64)
    for place in range(n):
        hashes = mixed(hashes + mixed(words[begins + place].astype(np.uint64) + np.uint64(1)))
    own = documents[begins].astype(np.int32)
    position = (begins - np.searchsorted(documents, own)).astype(np.int32)
    return pd.DataFrame({"hash": hashes, "document": own, "position": position})


def boxes_of(pairs: pd.DataFrame, n: int, gap: int) -> tuple[list[list[int]], int]:
    """Join the runs of two documents that follow on each other, with few words between.

    Takes what `pairs_of_runs` gives. Gives ``[document, begin, end, other, begin, end]``, by
    documents and the longest first: first word and end in one document, and in the other. Then how
    many runs there were; the longest `MOST` are joined.
    """
    one, other, begin, other_begin = pairs[PLACES].to_numpy().T
    table = np.stack([one, other, other_begin - begin, begin])
    table = table[:, np.lexsort(table[::-1])]
    # First those with as many words between on both sides, which are most.
    steps = np.diff(table, prepend=np.int32(-1))
    new = (steps[:3] != 0).any(axis=0) | (steps[3] > n + gap)
    one, other, shift, begin = table[:, new]
    end = table[3, np.roll(new, -1)] + n
    runs = np.stack([one, begin, end, other, begin + shift, end + shift])
    runs = runs[:, np.argsort(begin - end, kind="stable")[:MOST]]
    # By documents and begin; a box lies open at where its last run is, give or take a shift.
    boxes, lie_open = list[list[int]](), dict[tuple[int, ...], list[int]]()
    for run in runs[:, np.lexsort(runs[[4, 1, 3, 0]])].T.tolist():
        band = (run[4] - run[1]) // (gap + 1)
        for near in (band, band - 1, band + 1):
            if box := lie_open.get((run[0], run[3], near)):
                between, other_between = run[1] - box[2], run[4] - box[5]
                if max(between, other_between, abs(between - other_between)) <= gap:
                    box[4] = min(box[4], run[4])
                    box[2], box[5] = max(box[2], run[2]), max(box[5], run[5])
                    break
        else:
            boxes.append(box := run)
        lie_open[run[0], run[3], band] = box
    return sorted(boxes, key=lambda box: (box[0], box[3], box[1] - box[2], box)), len(new[new])
