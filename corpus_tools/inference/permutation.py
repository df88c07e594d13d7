"""A permutation test of whole documents: which of many words part two sets of them.

If the sets differed in nothing, any other way to deal the same documents out to them would have
been as likely as the one that is there. So they are dealt out anew, many times, and a word counts
as found when hardly any of these gives a difference as strong *in any word* (Westfall & Young
1993): words are taken together as they stand in the documents, and no word is independent of
another.
"""

import math
from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Where no way of dealing out has a p this small, none is given; above it, p is not followed to
#: the last permutation.
LEVEL = 0.05

# So many ways to deal documents out are tried at once, fewer where there are many documents.
_AT_ONCE, _CELLS = 64, 1 << 22
# Below this skewness, a curve is the normal one; and the most that a side is made shorter by it.
_EVEN, _SHORTEST = 1e-3, -0.5


def ways_to_deal(n_target: int, n_reference: int) -> int:
    """Count the ways to deal out; of more than any one tries (10^17), some of them.

    >>> ways_to_deal(3, 5)
    56
    """
    return math.comb(n_target + n_reference, min(n_target, n_reference, 30))


def least_p(n_target: int, n_reference: int) -> float:
    """Give the least p that so many documents against so many can have.

    In halves of one size each way has a mirror image, whose difference is as large.

    Examples
    --------
    >>> least_p(2, 3), least_p(3, 3)
    (0.1, 0.1)
    """
    return (1 + (n_target == n_reference)) / ways_to_deal(n_target, n_reference)


def few_documents(n_target: int, n_reference: int) -> str:
    """Say why so many documents against so many have no p; nothing where they have.

    Examples
    --------
    >>> few_documents(2, 3)
    'p is nan: 2 documents against 3 can be dealt out in 10 ways, so none could be below 0.1'
    >>> few_documents(5, 5)
    ''
    """
    if (least := least_p(n_target, n_reference)) <= LEVEL:
        return ""
    ways = ways_to_deal(n_target, n_reference)
    return (
        f"p is nan: {n_target} document{'s' * (n_target > 1)} against {n_reference} can be dealt "
        f"out in {ways} way{'s' * (ways > 1)}, so none could be below {least:.2g}"
    )


def family_p(
    counts: Any, sizes: npt.ArrayLike, n_target: int, permutations: int = 999, seed: int = 1
) -> Floats:
    """Give the p of each word, corrected for all of them at once.

    Parameters
    ----------
    counts
        How often each word stands in each document: sparse, ``(words, documents)``, the target's
        first. All that are given are tested, so leave out what cannot be a finding.
    sizes
        The words of each document, none 0.
    n_target
        How many documents are the target's.
    permutations
        So many ways to deal documents out are drawn, and p is (b + 1) / (m + 1), for b of m ways
        that reach what was seen (Phipson & Smyth 2010). Where there are no more ways than this,
        each is tried once. A word whose b is beyond hope of `LEVEL` is not followed further, so
        that only a p above it can be coarse.
    seed
        Makes the permutations repeatable.

    Returns
    -------
    array of float64
        Step-down (Westfall & Young 1993, algorithm 4.1): at a level of .05, the chance of even one
        false word is at most .05, if documents are independent of each other. ``nan`` for all
        where `least_p` is above `LEVEL`.

    Notes
    -----
    How strong a difference is: in each document, the residual of the word is what there is of it
    more than expected, (count - expected) / sqrt(size), expected by its share of all words, as in
    Pearson's chi-squared; a long document is not more likely to have too much of it than a short
    one. The residuals of the target's documents are summed. Over all ways to deal out, the mean,
    variance and skewness of the sum are known, and the sum is rated by the tail of Pearson's type
    III curve that has them, so that frequent and rare, even and bursty words have nearly the same
    chance to be the strongest by accident. No rating passes that of the outermost way, with all
    documents that have the word on one side. It is a statistic like any other: p rests on the
    permutations, not on the curve.

    Examples
    --------
    >>> import numpy as np, scipy.sparse
    >>> every = np.ones(10, int)  # كلمة في كل وثيقة
    >>> ours = np.repeat([1, 0], 5)  # وكلمة في وثائقنا وحدها
    >>> counts = scipy.sparse.csr_array(np.stack([every, ours]))
    >>> family_p(counts, np.full(10, 100), 5).round(4)
    array([1.    , 0.0079])
    """
    sizes = np.asarray(sizes, dtype=np.float64)
    n_documents, p = len(sizes), np.full(counts.shape[0], np.nan)
    if not len(p) or least_p(n_target, n_documents - n_target) > LEVEL:
        return p
    ways = ways_to_deal(n_target, n_documents - n_target)
    exact = ways <= permutations
    rated = _Sums.of(counts, sizes, n_target)
    first = (np.arange(n_documents) < n_target).astype(float)[:, None]
    seen = rated.strength(first)[:, 0]
    order = np.argsort(-seen, kind="stable")
    # What differs by rounding is as strong.
    rated, seen = rated.words(order), seen[order] * (1 - 1e-9)
    enough = math.inf if exact else max(LEVEL * (permutations + 1), 10)
    falling, reached = np.ones(len(p)), np.zeros(len(p), dtype=np.int64)
    n_open, drawn = len(p), 0
    for chosen in _dealt(n_documents, n_target, len(p), None if exact else permutations, seed):
        drawn += chosen.shape[1]
        strength = rated.strength(chosen, seen[n_open - 1])
        # The strongest among each word and all that were seen weaker.
        highest = np.maximum.accumulate(strength[::-1], axis=0)[::-1][:n_open]
        reached[:n_open] += np.count_nonzero(highest >= seen[:n_open, None], axis=1)
        so_far = np.maximum.accumulate(reached[:n_open])
        falling[:n_open] = so_far / ways if exact else (so_far + 1) / (drawn + 1)
        if (still := int(np.searchsorted(so_far, enough))) < n_open:
            if not (n_open := still):
                break
            # Words leave that cannot be as strong as the weakest that is still followed.
            rated = rated.words(np.flatnonzero(rated.limits.max(axis=0) >= seen[n_open - 1]))
    p[order] = np.maximum.accumulate(falling)
    return p


class _Sums(NamedTuple):
    """Sums of residuals over some documents, and how they lie over all ways to choose these."""

    counts: Any  #: ``(words, documents)``, each over the root of the size of the document
    frequency: Floats
    roots: Floats
    mean: Floats
    spread: Floats
    skew: Floats
    limits: Floats  #: the rating that none passes, of sums above the mean, and of those below

    @classmethod
    def of(cls, counts: Any, sizes: Floats, n_target: int) -> "_Sums":
        """Compute the moments: residuals are sparse, but for a term that all words share."""
        import scipy.sparse
        from scipy.special import gammaln

        counts = scipy.sparse.csr_array(counts, dtype=np.float64, copy=True)
        n, having, roots = len(sizes), np.diff(counts.indptr), np.sqrt(sizes)
        rest, f = n - n_target, np.asarray(counts.sum(axis=1)) / sizes.sum()
        counts.data /= roots[counts.indices]
        mean = (counts.sum(axis=1) - f * roots.sum()) / n
        # A square has the size of all counts: one at a time, and twice rather than kept.
        own = counts.power(2).sum(axis=1)
        square = (own - 2 * f * (counts @ roots) + f**2 * sizes.sum()) / n
        cube = counts.power(3).sum(axis=1) - 3 * f * (counts.power(2) @ roots)
        cube = (cube + 3 * f**2 * (counts @ sizes) - f**3 * (sizes * roots).sum()) / n
        variance = square - mean**2
        flat = variance <= 1e-12 * own / n
        spread = np.sqrt(n_target * rest / (n - 1) * np.where(flat, 1, variance))
        third = np.where(flat, 0, cube - 3 * mean * square + 2 * mean**3)
        skew = n_target * rest * (rest - n_target) / ((n - 1) * (n - 2)) * third / spread**3

        def ways(documents: Any, chosen: Any) -> Floats:
            free = documents - chosen
            return gammaln(documents + 1) - gammaln(chosen + 1) - gammaln(free + 1)

        # All documents that have it are the target's, or as many as there is room for; or none is.
        here, there = np.minimum(having, n_target), np.minimum(having, rest)
        outermost = [ways(n - here, n_target - here), ways(n - there, n_target)]
        limits = ways(n, n_target) - np.stack(outermost)
        return cls(counts, f, roots, n_target * mean, np.where(flat, np.inf, spread), skew, limits)

    def words(self, some: npt.NDArray[Any]) -> "_Sums":
        """Give those of some words, in this order."""
        named = ("counts", "frequency", "mean", "spread", "skew")
        chosen = {name: getattr(self, name)[some] for name in named}
        return self._replace(limits=self.limits[:, some], **chosen)

    def strength(self, chosen: Floats, least: float = 0.0) -> Floats:
        """Rate the ways to choose the target's documents ``(documents, ways)``: ``(words, ways)``.

        What is below ``least`` may be 0.
        """
        sums = self.counts @ chosen - self.frequency[:, None] * (self.roots @ chosen)
        deviation = (sums - self.mean[:, None]) / self.spread[:, None]
        strength = np.zeros(deviation.shape)
        for sign, limit in zip((1, -1), self.limits, strict=True):
            # Against its skew, a curve that a few large residuals bend ends before the sums do.
            skew = np.maximum(sign * self.skew, _SHORTEST)
            needed = np.where(limit < least, np.inf, _deviation(skew, least))
            rows, columns = np.nonzero(sign * deviation >= needed[:, None])
            rating = _rating(sign * deviation[rows, columns], skew[rows])
            strength[rows, columns] = np.minimum(rating, limit[rows])
        return strength


def _by_skew(skew: Floats) -> Iterator[tuple[npt.NDArray[np.int64], int]]:
    """Part skewnesses: where they are none, above, and below it, with 0, 1 and -1."""
    sides = np.where(np.abs(skew) > _EVEN, np.sign(skew), 0)
    for side in (0, 1, -1):
        yield np.flatnonzero(sides == side), side


def _rating(deviation: Floats, skew: Floats) -> Floats:
    """Give minus the logarithm of the tail of Pearson III beyond so many standard deviations."""
    from scipy.special import gammainc, gammaincc, log_ndtr

    rating = np.empty(len(skew))
    for places, side in _by_skew(skew):
        if not side:
            rating[places] = -log_ndtr(-deviation[places])
            continue
        shape = 4 / skew[places] ** 2
        point = np.maximum(shape + 2 / skew[places] * deviation[places], 0)
        with np.errstate(divide="ignore"):
            rating[places] = -np.log((gammaincc if side > 0 else gammainc)(shape, point))
    return rating


def _deviation(skew: Floats, rating: float) -> Floats:
    """Give the standard deviations, from 0, that have a rating: `_rating` turned round."""
    from scipy.special import gammainccinv, gammaincinv, ndtri

    tail, deviation = math.exp(-rating), np.empty(len(skew))
    for places, side in _by_skew(skew):
        if not side:
            deviation[places] = -ndtri(tail)
            continue
        shape = 4 / skew[places] ** 2
        point = (gammainccinv if side > 0 else gammaincinv)(shape, tail)
        deviation[places] = (point - shape) * skew[places] / 2
    return np.maximum(deviation - 1e-6, 0)


def _dealt(
    n: int, n_target: int, n_words: int, permutations: int | None, seed: int
) -> Iterator[Floats]:
    """Give ways to choose the target's documents, some at a time: 1 for chosen, one way a column.

    ``None`` gives all of them.
    """
    at_once = min(max(_CELLS // max(n, n_words), 1), _AT_ONCE)
    if permutations is None:
        ways = combinations(range(n), n_target)
        while rows := list(islice(ways, at_once)):
            chosen = np.zeros((n, len(rows)))
            chosen[np.array(rows).T, np.arange(len(rows))] = 1
            yield chosen
        return
    random = np.random.default_rng(seed)
    start = np.repeat((np.arange(n) < n_target).astype(float)[:, None], at_once, axis=1)
    for first in range(0, permutations, at_once):
        yield random.permuted(start[:, : min(at_once, permutations - first)], axis=0)
