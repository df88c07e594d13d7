"""Documents that are nearly the same: all pairs that resemble each other, none missed.

A document is the set of its *shingles*, runs of three words, in which spellings that writers
confuse (أ and ا, ى and ي, ة and ه) count as one. The *resemblance* of two (Broder
1997) is the number of shingles that both have, divided by the number that either has. Pairs above
a threshold are found without comparing all: put the shingles of every document in one order, and
two documents that resemble each other enough share one among the first few of each (prefix
filtering; Chaudhuri, Ganti and Kaushik 2006, Bayardo, Ma and Srikant 2007). The order here puts
shingles that many documents have last. What shares one is then compared in full, so nothing is
estimated.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.count import document_words
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import bounded, distinct_sorted, spread
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.text.arabic import default_keys
from corpus_tools.text.folds import Fold, find_folds

Hashes = npt.NDArray[np.uint64]

#: Words in a shingle.
SHINGLE = 3

# A shingle that so many documents of a part have is common, and is looked at last.
_COMMON = 8
# A shingle is 39 bits of its hash, with the document in the part above them: one number to sort.
# Two documents of a thousand words share one by chance in one of half a million pairs.
_BITS = 40
_HASH_BITS = _BITS - 1
_COMMON_BIT = 1 << _HASH_BITS
_MASK = (1 << _BITS) - 1
# So many shingles are compared in one go.
_AT_ONCE = 1 << 22
# More pairs than this, and than there are first shingles, are looked at some at a time.
_PAIRS = 1 << 16


#: Scatters 64-bit numbers, by the last step of SplitMix64 (Steele, Lea and Flood 2014).
mixed = pd.util.hash_array


@remembered
def spellings(corpus: Corpus) -> tuple[Strings, Integers]:
    """Give the distinct default keys, and that of each type, whatever the corpus is counted by."""
    vocabulary = corpus.vocabulary
    if corpus.key == "default":
        return vocabulary.keys, vocabulary.key_ids
    keys, (codes,) = distinct([default_keys(vocabulary.forms.array)])
    return Strings.wrap(keys), codes


def fold_numbers(keys: list[str], fold: Fold) -> tuple[Integers, list[str]]:
    """Number keys so that those are the same that a fold takes for one.

    Returns
    -------
    tuple
        The number of each key, int64, counted in the order in which they come; and what the
        fold makes of the keys of each number.
    """
    # One call for all: no fold looks beyond a line break.
    folded = fold("\n".join(keys)).split("\n")
    if len(folded) != len(keys):
        folded = list(map(fold, keys))
    numbers, names = pd.factorize(np.array(folded, dtype=object))
    return numbers, names.tolist()


@remembered
def word_numbers(corpus: Corpus, folded: bool) -> Integers:
    """Number the words by their spelling; uint32 ``(types,)``.

    Words with the same default key have the same number: 1 + its row in `spellings`. If
    ``folded``, so have those that the folds of a search do not tell apart. Punctuation is 0.
    """
    keys, codes = spellings(corpus)
    if folded:
        numbers, _ = fold_numbers(keys.list(), find_folds("search"))
        codes = numbers[codes]
    return np.where(corpus.vocabulary.is_word, codes + 1, 0).astype(np.uint32)


def part_words(corpus: Corpus, number: int, folded: bool) -> tuple[Integers, Integers]:
    """Give the number of each word of a part in turn, and its token."""
    part = corpus.parts[number]
    words = word_numbers(corpus, folded)[part.types][part.ids]
    tokens = np.flatnonzero(words)
    return words[tokens], tokens


#: The common shingles, in order, and the rank of each by the number of documents that have it.
Common = tuple[Integers, Integers]


def _sets(
    corpus: Corpus, number: int, common: Common | None = None, rows: Integers | None = None
) -> tuple[Integers, Integers]:
    """Give the shingles of each document of a part, or of some: in order, each once.

    Returns
    -------
    tuple
        int64 ``(shingles,)``, those of the first document, of the second, …; and where each
        document's begin, and the end.
    """
    part = corpus.parts[number]
    words, tokens = part_words(corpus, number, True)
    offsets = np.searchsorted(tokens, part.document_offsets)
    first, lengths = offsets[:-1], np.diff(offsets)
    if rows is not None:
        first, lengths = first[rows], lengths[rows]
    # A document shorter than a shingle is one shingle.
    counts = np.where(lengths > 0, np.maximum(lengths - SHINGLE + 1, 1), 0)
    begins = spread(first, counts)
    ends = np.repeat(first + lengths, counts)
    hashes: Hashes = np.zeros(len(begins), dtype=np.uint64)
    for offset in range(SHINGLE):
        word = words[np.minimum(begins + offset, len(words) - 1)] * (begins + offset < ends)
        hashes = mixed(hashes + np.uint64(0x9E3779B97F4A7C15) + word.astype(np.uint64))
    codes: Integers = (hashes >> np.uint64(64 - _HASH_BITS)).astype(np.int64)
    if common is not None and len(common[0]):
        shingles, ranks = common
        place = np.minimum(np.searchsorted(shingles, codes), len(shingles) - 1)
        known = shingles[place] == codes
        codes[known] = ranks[place[known]] | _COMMON_BIT
    codes |= np.repeat(np.arange(len(counts)) << _BITS, counts)
    codes, _ = distinct_sorted(codes)
    limits = np.searchsorted(codes, np.arange(len(counts) + 1) << _BITS)
    return codes & _MASK, limits


def _profile(corpus: Corpus, number: int) -> tuple[Integers, Integers, Hashes, Integers, Integers]:
    """Give the words of each document, size and hash of its set, and shingles that many have."""
    shingles, offsets = _sets(corpus, number)
    sums = np.append(np.uint64(0), np.cumsum(mixed(shingles.astype(np.uint64))))
    met, counts = distinct_sorted(shingles)
    common = counts >= _COMMON
    words, hashes = document_words(corpus, number), sums[offsets[1:]] - sums[offsets[:-1]]
    return words, np.diff(offsets), hashes, met[common], counts[common]


def _prefixes(
    corpus: Corpus, number: int, common: Common, similarity: float
) -> tuple[Integers, Integers]:
    """Give the first shingles of each document of a part: the rows of the documents, and those."""
    shingles, offsets = _sets(corpus, number, common)
    sizes = np.diff(offsets)
    # Sets of which one has n shingles, and that share fewer than t n, resemble each other less.
    lengths = np.where(sizes > 0, sizes - _least(sizes, similarity) + 1, 0)
    rows = corpus.parts.first_documents[number] + np.repeat(np.arange(len(sizes)), lengths)
    return rows, shingles[spread(offsets[:-1], lengths)]


def _least(sizes: Integers, similarity: float) -> Integers:
    """Give the fewest shingles that sets of some sizes must share; 0.8 of 5 is 4, not 5."""
    return np.ceil(similarity * sizes - 1e-9).astype(np.int64)


def copies(
    corpus: Corpus, similarity: float, min_words: int
) -> tuple[Integers, Integers, npt.NDArray[np.float64]]:
    """Find the documents that resemble an earlier one, of those that are no copies themselves.

    Parameters
    ----------
    corpus
        The corpus.
    similarity
        The least resemblance, above 0 and up to 1.
    min_words
        Documents with fewer words are left alone.

    Returns
    -------
    tuple
        The rows of the copies, in order; for each the row of the earlier document that it
        resembles most, the first of equals; and their resemblance.
    """
    profiles = zip(*each(corpus, _profile), strict=True)
    words, sizes, signatures, common_ones, counts = map(np.concatenate, profiles)
    eligible = np.flatnonzero((words >= min_words) & (sizes > 0))
    # Documents with the same set are one, by the first of them.
    same = pd.Series(eligible).groupby([signatures[eligible], sizes[eligible]])
    leader = np.full(len(sizes), -1, dtype=np.int64)
    leader[eligible] = same.transform("first")
    leaders = leader == np.arange(len(sizes))

    totals = pd.Series(counts).groupby(common_ones).sum()
    ranks = totals.rank(method="first").astype("int64")
    common = totals.index.to_numpy(), ranks.to_numpy() - 1
    prefixes = each(corpus, _prefixes, common, similarity)
    kept = [(rows[leaders[rows]], prefix[leaders[rows]]) for rows, prefix in prefixes]
    rows, prefix = map(np.concatenate, zip(*kept, strict=True))
    of, score = _first_kept(corpus, rows, prefix, sizes, similarity, common)
    doubles = eligible[leader[eligible] != eligible]
    whose = leader[doubles]
    is_copy = of[whose] >= 0
    score[doubles] = np.where(is_copy, score[whose], 1.0)
    of[doubles] = np.where(is_copy, of[whose], whose)
    rows = np.flatnonzero(of >= 0)
    return rows, of[rows], score[rows]


def _first_kept(
    corpus: Corpus,
    rows: Integers,
    shingles: Integers,
    sizes: Integers,
    similarity: float,
    common: Common,
) -> tuple[Integers, npt.NDArray[np.float64]]:
    """Find for each document the earlier one, no copy itself, that it resembles most, or -1.

    ``rows`` and ``shingles`` are the documents and their first shingles. Where pairs are many
    (a thousand pages made by one template), documents are taken some at a time, because what
    turned out to be a copy need not be compared with those after it.
    """
    order = np.lexsort((rows, shingles))
    again = np.diff(shingles[order], prepend=-1) == 0
    order = order[again | np.append(again[1:], False)[: len(order)]]
    rows, shingles = rows[order], shingles[order]
    of = np.full(len(sizes), -1, dtype=np.int64)
    score = np.zeros(len(sizes))
    loaded: Integers | None = None
    low, step, most = 0, len(sizes), max(_PAIRS, len(rows))
    while low < len(sizes):
        high = min(low + step, len(sizes))
        live = (rows < high) & (of[rows] < 0)
        documents = rows[live]
        # Every document is paired with those before it that have the same shingle.
        earlier = pd.Series(shingles[live]).groupby(shingles[live], sort=False).cumcount()
        place = np.where(documents < low, 0, earlier)
        if place.sum() > most and high - low > 1:
            step = (high - low) // 2
            continue
        pairs = _candidates(documents, place, sizes, similarity)
        if loaded is None:
            needed = np.unique(pairs if high - low == len(sizes) else rows)
            loaded = _load(corpus, needed, common)
            begins = np.zeros(len(sizes), dtype=np.int64)
            begins[needed] = np.cumsum(sizes[needed]) - sizes[needed]
        before, after, scores = _compared(loaded, begins, pairs, sizes, similarity)
        bounds = np.append(np.flatnonzero(np.diff(after, prepend=-1)), len(after))
        for begin, end in pairwise(bounds.tolist()):
            free = of[before[begin:end]] < 0
            if free.any():
                best = begin + np.argmax(np.where(free, scores[begin:end], -1))
                of[after[begin]], score[after[begin]] = before[best], scores[best]
        low, step = high, 2 * step
    return of, score


def _candidates(rows: Integers, place: Integers, sizes: Integers, similarity: float) -> Integers:
    """Pair each document with so many before it; int64 ``(pairs, 2)``, by the later one."""
    pieces = [np.zeros(0, dtype=np.int64)]
    n = len(sizes)
    for run in bounded(place, _AT_ONCE):
        later = np.repeat(rows[run], place[run])
        earlier = rows[spread(np.arange(run.start, run.stop) - place[run], place[run])]
        small = np.minimum(sizes[earlier], sizes[later])
        fits = small >= _least(np.maximum(sizes[earlier], sizes[later]), similarity)
        pieces.append(np.unique(later[fits] * n + earlier[fits]))
    pairs = np.unique(np.concatenate(pieces))
    return np.stack([pairs % n, pairs // n], axis=1)


def _load(corpus: Corpus, documents: Integers, common: Common) -> Integers:
    """Give the shingles of some documents, end to end."""
    first = [*corpus.parts.first_documents, len(corpus)]
    sets: list[Integers] = [np.zeros(0, dtype=np.int64)]
    for number in np.unique(np.searchsorted(first, documents, side="right") - 1):
        low, high = np.searchsorted(documents, first[number : number + 2])
        shingles, _ = _sets(corpus, int(number), common, documents[low:high] - first[number])
        sets.append(shingles)
    return np.concatenate(sets)


def _compared(
    loaded: Integers, begins: Integers, pairs: Integers, sizes: Integers, similarity: float
) -> tuple[Integers, Integers, npt.NDArray[np.float64]]:
    """Compare pairs of documents in full; those that resemble each other, by the later one.

    ``begins`` is where each document's begin among the shingles ``loaded``.
    """
    shared = [np.zeros(0, dtype=np.int64)]
    for run in bounded(sizes[pairs].sum(axis=1), _AT_ONCE):
        sides = pairs[run].reshape(-1)
        lengths = sizes[sides]
        both = loaded[spread(begins[sides], lengths)]
        both |= np.repeat(np.arange(len(sides)) // 2, lengths) << _BITS
        both.sort()
        twice = both[1:][both[1:] == both[:-1]] >> _BITS
        shared.append(np.bincount(twice, minlength=len(pairs[run])))
    number_shared = np.concatenate(shared)
    scores = number_shared / np.maximum(sizes[pairs].sum(axis=1) - number_shared, 1)
    alike = scores >= similarity - 1e-12
    return pairs[alike, 0], pairs[alike, 1], scores[alike]
