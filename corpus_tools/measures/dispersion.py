"""Measures of dispersion: how evenly a term is spread over the parts of a corpus.

Most take ``(counts, sizes)``:

======  ==========================================================================
counts  how often each term occurs in each part: an array with the parts on the last
        axis, ``(parts,)`` or ``(terms, parts)``, or a SciPy sparse array of that shape
sizes   the words of each part, ``(parts,)``; always honoured
======  ==========================================================================

and give float64, one number for each term. Sparse counts are never made dense. Parts without a
word are no parts. In the formulas v are a term's counts and f their sum, s the parts' shares of
the corpus, t = v/f, and p = v/size. A term that never occurs (f = 0) gives ``nan``, its range 0.

Three take ``(positions, n_tokens)``: see `arf`.
"""

import math
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from corpus_tools.measures.base import Array, Function, Registry

_Parts = Literal["range", "juilland_d", "carroll_d2", "rosengren_s", "gries_dp", "dp_norm"]
_Distances = Literal["kl_divergence", "dkl_norm", "distributional_average", "arf", "ald", "awt"]
Spread = Literal[_Parts, _Distances]
#: Every measure by name; `dispersion` takes the name or a callable of ``(counts, sizes)``.
DISPERSION = Registry("counts sizes", "measures", "gries_dp")


class _Cells:
    """The counts that are not 0, term by term, and what is known of the parts."""

    def __init__(self, counts: Any, sizes: npt.ArrayLike) -> None:
        from scipy import sparse

        parts = np.asarray(sizes, dtype=np.float64)
        if not sparse.issparse(counts):
            counts = np.asarray(counts, dtype=np.float64)
        self.shape = counts.shape[:-1]
        if parts.ndim != 1 or counts.ndim < 1 or counts.shape[-1] != len(parts):
            raise ValueError(
                f"counts of shape {counts.shape} and sizes of shape {parts.shape}; the parts are "
                "counts' last axis: gries_dp([[1, 2, 3], [0, 0, 4]], [100, 90, 110])"
            )
        self.n_terms = math.prod(self.shape)
        # A copy: what is summed or left out here stays as it is with whoever asks.
        matrix = sparse.csr_array(counts.reshape((self.n_terms, len(parts))), copy=True)
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
        self.rows = np.repeat(np.arange(self.n_terms), np.diff(matrix.indptr))
        self.counts, self.sizes = matrix.data.astype(np.float64), parts[matrix.indices]
        if np.any(self.counts < 0) or np.any(parts < 0) or np.any(self.counts > self.sizes):
            raise ValueError("a count is below 0, or above the size of its part")
        # The share of the corpus that each count's part has; for each term, its frequency.
        shares = parts / max(parts.sum(), 1.0)
        self.shares, self.frequency = shares[matrix.indices], self.total(self.counts)
        # t, the share of its term's occurrences that each cell holds, and p, its rate in its part.
        self.own_shares = self.counts / self.frequency[self.rows]
        self.rates = self.counts / self.sizes
        inhabited = shares[parts > 0]
        self.n_parts, self.least = len(inhabited), inhabited.min(initial=1.0)

    def total(self, values: Array) -> Array:
        """Add up a value of each cell for each term."""
        return np.bincount(self.rows, values, self.n_terms).astype(np.float64)

    def shaped(self, values: Array) -> Array:
        """Give one number a term its shape; a term that never occurs has none."""
        return np.where(self.frequency > 0, values, np.nan).reshape(self.shape)


@DISPERSION.measure("Gries 2008")
def range_(counts: Any, sizes: npt.ArrayLike) -> Array:
    """Count the parts that have the term; over documents, the document frequency (Gries 2008).

    Good for: everyone understands it. Bad for: parts of different sizes. From 0, a term that
    never occurs, to the number of parts.

    Examples
    --------
    >>> range_([[0, 4, 3, 2, 1], [0, 0, 0, 0, 0]], [10] * 5)
    array([4., 0.])
    """
    cells = _Cells(counts, sizes)
    return cells.total(np.ones(len(cells.rows))).reshape(cells.shape)


@DISPERSION.measure("Juilland & Chang-Rodríguez 1964", aliases=("Juilland",))
def juilland_d(counts: Any, sizes: npt.ArrayLike) -> Array:
    """D, 1 - CV(p)/√(n-1) (Juilland & Chang-Rodríguez 1964).

    CV is the coefficient of variation, with the population's deviation. Good for: comparison with
    frequency dictionaries. Bad for: many parts, where nearly all terms come close to 1. From 0,
    all in one part, to 1, the same rate in all; one part gives ``nan``.

    Examples
    --------
    >>> float(juilland_d([0, 4, 3, 2, 1], [10] * 5).round(4))  # Carroll 1970
    0.6464
    """
    cells = _Cells(counts, sizes)
    mean = cells.total(cells.rates) / cells.n_parts
    squares = cells.total((cells.rates - mean[cells.rows]) ** 2)
    squares += (cells.n_parts - cells.total(np.ones(len(cells.rows)))) * mean**2
    variation = np.sqrt(squares / cells.n_parts) / mean
    scale = np.sqrt(cells.n_parts - 1) if cells.n_parts > 1 else np.nan
    return cells.shaped(np.maximum(1 - variation / scale, 0.0))


@DISPERSION.measure("Carroll 1970", aliases=("Carroll", "D2"))
def carroll_d2(counts: Any, sizes: npt.ArrayLike) -> Array:
    """D2, the entropy of the rates over log n (Carroll 1970).

    Good for: telling rare terms apart better than D. Bad for: parts of very different sizes, as
    each part weighs the same. From 0, all in one part, to 1; one part gives ``nan``.

    Examples
    --------
    >>> float(carroll_d2([2, 1, 1, 1, 0], [10] * 5).round(4))  # Carroll 1970
    0.8277
    """
    cells = _Cells(counts, sizes)
    share = cells.rates / cells.total(cells.rates)[cells.rows]
    entropy = np.maximum(-cells.total(share * np.log(share)), 0.0)
    most = np.log(cells.n_parts) if cells.n_parts > 1 else np.nan
    return cells.shaped(np.minimum(entropy / most, 1.0))


@DISPERSION.measure("Rosengren 1971", aliases=("Rosengren",))
def rosengren_s(counts: Any, sizes: npt.ArrayLike) -> Array:
    """S, (Σ√(s·v))²/f, the share of the frequency that spread leaves (Rosengren 1971).

    Good for: parts of any sizes; S·f is an adjusted frequency. Bad for: many parts, where rare
    terms are near 0 whatever they do. From the least share, all in the smallest part, to 1; it is
    never 0.

    Examples
    --------
    >>> float(rosengren_s([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(6))  # Gries 2020
    0.949816
    """
    cells = _Cells(counts, sizes)
    adjusted = cells.total(np.sqrt(cells.shares * cells.counts)) ** 2
    return cells.shaped(np.minimum(adjusted / cells.frequency, 1.0))


@DISPERSION.measure("Gries 2008", aliases=("DP", "deviation of proportions"))
def gries_dp(counts: Any, sizes: npt.ArrayLike) -> Array:
    """DP, ½Σ|t-s|, how far a term is from where chance would put it (Gries 2008).

    Good for: parts of any sizes, one plain meaning: the share of its occurrences that would have
    to move. Bad for: rare terms among many parts, which are near 1 whatever they do. From 0,
    spread as the words are, to 1 less the share of the one part that has all.

    Examples
    --------
    >>> float(gries_dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(6))  # Gries 2020
    0.18
    """
    cells = _Cells(counts, sizes)
    # Where the term does not occur, the distance is s; all s together are 1.
    moved = cells.total(np.abs(cells.own_shares - cells.shares) - cells.shares)
    return cells.shaped(np.clip((moved + 1) / 2, 0.0, 1.0))


@DISPERSION.measure("Lijffijt & Gries 2012")
def dp_norm(counts: Any, sizes: npt.ArrayLike) -> Array:
    """DPnorm, DP/(1 - min s), which reaches 1 (Lijffijt & Gries 2012).

    Good for: corpora of few parts, compared with each other. Bad for what DP is bad for. From 0 to
    1, all in the smallest part; one part gives ``nan``.

    Examples
    --------
    >>> float(dp_norm([2, 1, 0], [10, 10, 10]).round(6))  # Lijffijt & Gries 2012
    0.5
    """
    cells = _Cells(counts, sizes)
    most = 1 - cells.least if cells.n_parts > 1 else np.nan
    return cells.shaped(np.minimum(gries_dp(counts, sizes).ravel() / most, 1.0))


@DISPERSION.measure("Gries 2020", aliases=("KLD", "Kullback-Leibler"))
def kl_divergence(counts: Any, sizes: npt.ArrayLike) -> Array:
    """Σ t·log2(t/s), in bits: what a term's place tells beyond the parts' sizes (Gries 2020).

    Good for: rare terms, which it tells apart where DP does not. Bad for: a scale, as it has no
    upper limit that is the same for all corpora. 0 for spread as the words are.

    Examples
    --------
    >>> float(kl_divergence([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(6))  # Gries 2020
    0.136972
    """
    cells = _Cells(counts, sizes)
    share = cells.own_shares
    return cells.shaped(np.maximum(cells.total(share * np.log2(share / cells.shares)), 0.0))


@DISPERSION.measure("Gries 2024", aliases=("DKL norm", "DKLnorm"))
def dkl_norm(counts: Any, sizes: npt.ArrayLike) -> Array:
    """DKL / (1 + DKL), the divergence from odds to a share (Gries 2024): from 0 to below 1.

    Good for: what `kl_divergence` is good for, on a scale. Bad for: rare terms, which are all near
    its top. 0 for spread as the words are. Gries has two other scales, 1 - e^-DKL and 1 - 2^-DKL.

    Examples
    --------
    >>> float(dkl_norm([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(6))
    0.120471
    """
    divergence = kl_divergence(counts, sizes)
    return divergence / (1 + divergence)


@DISPERSION.measure("Burch, Egbert & Biber 2017", aliases=("DA",))
def distributional_average(counts: Any, sizes: npt.ArrayLike) -> Array:
    """DA, 1 - mean|pi-pj|/(2·mean p) over all pairs of parts (Burch, Egbert & Biber 2017).

    Good for: parts of different sizes, by their rates. Bad for: rare terms among many parts, as
    nearly all pairs are of two zeros. From 0, all in one part, to 1; one part gives ``nan``.

    Examples
    --------
    >>> float(distributional_average([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(5))  # Gries 2020
    0.69745
    """
    cells = _Cells(counts, sizes)
    rates, n = cells.rates, cells.n_parts
    order = np.lexsort((rates, cells.rows))
    held = cells.total(np.ones(len(rates)))
    # The rank of each rate among all parts' rates of its term, those of 0 first.
    first = np.append(0, np.cumsum(held))[:-1]
    rows = cells.rows[order]
    rank = np.arange(len(rates)) - first[rows] + n - held[rows] + 1
    # Sorted, the sum of all differences needs no pairs.
    apart = np.bincount(rows, (2 * rank - n - 1) * rates[order], len(held))
    pairs = n * (n - 1) / 2 if n > 1 else np.nan
    return cells.shaped(np.clip(1 - apart / pairs / (2 * cells.total(rates) / n), 0.0, 1.0))


def _by_distance(
    positions: npt.ArrayLike, n_tokens: int, offsets: npt.ArrayLike | None, weigh: Function
) -> Array:
    """Add up what each distance to the next occurrence weighs, by the words of the corpus.

    The corpus is taken as a ring. ``weigh`` gets the distances, and the frequency of the term of
    each.
    """
    places = np.asarray(positions, dtype=np.int64)
    starts = np.array([0, len(places)]) if offsets is None else np.asarray(offsets, np.int64)
    frequency = np.diff(starts)
    rows = np.repeat(np.arange(len(frequency)), frequency)
    distances = np.empty(len(places))
    distances[:-1] = np.diff(places)
    some = frequency > 0
    last, first = starts[1:][some] - 1, starts[:-1][some]
    distances[last] = places[first] + n_tokens - places[last]
    if len(places) and (places.min() < 0 or places.max() >= n_tokens or distances.min() <= 0):
        raise ValueError(
            f"positions are {n_tokens} at most, from 0, rising, each once: arf([0, 5, 9], 50)"
        )
    weights = weigh(distances, frequency[rows].astype(float))
    total = np.where(some, np.bincount(rows, weights, len(frequency)) / n_tokens, np.nan)
    return total.reshape(() if offsets is None else -1)


@DISPERSION.measure("Savický & Hlaváčová 2002", by_distance=True)
def arf(positions: npt.ArrayLike, n_tokens: int, offsets: npt.ArrayLike | None = None) -> Array:
    """Average reduced frequency (Savický & Hlaváčová 2002): neighbours count less.

    Good for: word lists, with no parts to choose. Bad for: comparing corpora of different sizes.
    From about 1, all in one place, to the frequency, all equally far apart; ``nan`` where there is
    none, and 0 never.

    Parameters
    ----------
    positions
        Where a term occurs among all words, from 0, rising; or the positions of several terms,
        one after the other.
    n_tokens
        The words of the corpus, which is taken as a ring: the last word stands before the first.
    offsets
        ``(terms + 1,)``: where the positions of each term begin, and the end; one number a term.

    Examples
    --------
    >>> float(arf([0, 1, 2, 25], 50).round(2))  # 1, 1, 12.5 and 12.5 of 12.5
    2.16
    """
    return _by_distance(positions, n_tokens, offsets, lambda d, f: np.minimum(d * f, n_tokens))


@DISPERSION.measure("Savický & Hlaváčová 2002", by_distance=True)
def ald(positions: npt.ArrayLike, n_tokens: int, offsets: npt.ArrayLike | None = None) -> Array:
    """Average logarithmic distance, Σ d·log10(d)/N (Savický & Hlaváčová 2002).

    Good for: a middle way between `arf` and `awt`. Bad for: reading; it is a power of ten. From
    log10(N/f), all equally far apart, to log10(N); 0 where every word is the term, ``nan`` without
    an occurrence. Parameters as for `arf`.

    Examples
    --------
    >>> float(ald([0, 25], 50).round(6))  # log10(25)
    1.39794
    """
    return _by_distance(positions, n_tokens, offsets, lambda d, f: d * np.log10(d))


@DISPERSION.measure("Savický & Hlaváčová 2002", by_distance=True)
def awt(positions: npt.ArrayLike, n_tokens: int, offsets: npt.ArrayLike | None = None) -> Array:
    """Average waiting time (Savický & Hlaváčová 2002): words from any place to the next one.

    Good for: a plain meaning. Bad for: one long gap outweighs all else. From (1 + N/f)/2, all
    equally far apart, to (1 + N)/2; never 0, ``nan`` without an occurrence. Parameters as for
    `arf`.

    Examples
    --------
    >>> float(awt([0, 25], 50))
    13.0
    """
    return (1 + _by_distance(positions, n_tokens, offsets, lambda d, f: d**2)) / 2
