"""A permutation test over documents: may a difference come of where documents happen to lie."""

import math
from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus_tools._checks import whole_number
from corpus_tools.analysis._cells import cells
from corpus_tools.corpus.model import Corpus, Integers

# So many ways to deal documents out are tried at once.
_AT_ONCE = 64


def permutation_p(
    target: Corpus,
    reference: Corpus,
    keys: tuple[Integers, Integers],
    permutations: int,
    seed: int,
    kinds: Any,
) -> npt.NDArray[np.float64]:
    """Give for each term how often chance gives a difference as large (Lijffijt et al. 2016).

    ``keys`` are the rows of each term in either vocabulary, -1 for none. The statistic is the
    difference between the mean relative frequencies in the documents of each, whatever its sign: a
    document is one witness, however long. Documents without words are none.
    """
    import scipy.sparse

    permutations = whole_number("permutations", permutations, example="permutations=999")
    pieces: list[Any] = []
    lengths: list[npt.NDArray[Any]] = []
    for corpus, rows in zip((target, reference), keys, strict=True):
        n_keys = corpus.vocabulary.n_keys
        counts, sizes = cells(corpus, np.arange(n_keys), n_keys, kinds)
        # A row of zeros at the end stands for what the corpus does not have.
        nothing = scipy.sparse.csr_array((1, counts.shape[1]), dtype=counts.dtype)
        inhabited = np.flatnonzero(sizes)
        pieces.append(scipy.sparse.vstack([counts, nothing], format="csr")[rows][:, inhabited])
        lengths.append(sizes[inhabited])
    counts = scipy.sparse.hstack(pieces, format="csr").astype(np.float64)
    words: npt.NDArray[np.float64] = np.concatenate(lengths).astype(np.float64)
    return dealt_p(counts, words, len(lengths[0]), permutations, seed)


def dealt_p(
    counts: Any, sizes: npt.NDArray[np.float64], n_target: int, permutations: int, seed: int
) -> npt.NDArray[np.float64]:
    """Give the p of terms ``(terms, documents)`` whose first ``n_target`` documents are the target.

    All ways of dealing out are tried where there are no more than ``permutations``; else that many
    are drawn, and p is never below 1 / (permutations + 1) (Phipson & Smyth 2010).
    """
    ways = math.comb(len(sizes), n_target)
    rates = counts.astype(np.float64).tocsc()
    rates.data /= np.repeat(sizes, np.diff(rates.indptr))
    rates = rates.tocsr()
    total = rates.sum(axis=1)

    def difference(chosen: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        ours = rates @ chosen
        return np.abs(ours / n_target - (total[:, None] - ours) / (len(sizes) - n_target))

    observed = difference((np.arange(len(sizes)) < n_target).astype(float)[:, None])
    # What differs by rounding alone is as large.
    least = observed * (1 - 1e-9)
    least -= 1e-15
    exact = ways <= permutations
    reached = np.zeros(len(total), dtype=np.int64)
    for chosen in _dealt(len(sizes), n_target, None if exact else permutations, seed):
        reached += np.count_nonzero(difference(chosen) >= least, axis=1)
    return reached / ways if exact else (reached + 1) / (permutations + 1)


def _dealt(
    n: int, n_target: int, permutations: int | None, seed: int
) -> Iterator[npt.NDArray[np.float64]]:
    """Give ways to choose the target's documents, some at a time: 1 for chosen, one way a column.

    ``None`` gives all of them.
    """
    if permutations is None:
        ways = combinations(range(n), n_target)
        while rows := list(islice(ways, _AT_ONCE)):
            chosen = np.zeros((n, len(rows)))
            chosen[np.array(rows).T, np.arange(len(rows))] = 1
            yield chosen
        return
    random = np.random.default_rng(seed)
    start = np.repeat((np.arange(n) < n_target).astype(float)[:, None], _AT_ONCE, axis=1)
    for first in range(0, permutations, _AT_ONCE):
        yield random.permuted(start[:, : min(_AT_ONCE, permutations - first)], axis=0)
