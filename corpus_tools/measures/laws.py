"""Laws of word frequencies: how types grow with words, and frequency falls with rank."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_tools.measures.base import floats


def fit_heaps(words: npt.ArrayLike, types: npt.ArrayLike) -> tuple[float, float]:
    """Fit types = k · words^beta, by least squares of the logarithms (Herdan 1960; Heaps 1978).

    Parameters
    ----------
    words, types
        Points of a growth curve, above 0; others are left out. Fewer than two different numbers of
        words give ``nan``.

    Returns
    -------
    tuple of float
        k and beta.

    Examples
    --------
    >>> words = np.array([100, 1000, 10000])
    >>> k, beta = fit_heaps(words, 44 * words**0.49)  # Manning, Raghavan & Schütze 2008
    >>> round(k, 6), round(beta, 6), round(44 * 1_000_020**0.49)
    (44.0, 0.49, 38323)
    """
    x, y = floats(words, types)
    kept = (x > 0) & (y > 0)
    x, y = np.log(x[kept]), np.log(y[kept])
    if len(np.unique(x)) < 2:
        return np.nan, np.nan
    beta, log_k = np.polyfit(x, y, 1)
    return float(np.exp(log_k)), float(beta)


class ZipfMandelbrot(NamedTuple):
    """The law ``scale / (rank + beta) ** alpha``: the expected frequency at a rank, from 1."""

    scale: float
    alpha: float
    beta: float

    def expected(self, ranks: Any) -> np.ndarray:
        """Return the expected frequencies, floats, at some ranks.

        Examples
        --------
        >>> ZipfMandelbrot(scale=12, alpha=1, beta=1).expected([1, 2, 3]).tolist()
        [6.0, 4.0, 3.0]
        """
        return self.scale * (np.asarray(ranks, dtype=float) + self.beta) ** -self.alpha


def zipf_mandelbrot(frequencies: Any) -> ZipfMandelbrot:
    """Fit the Zipf-Mandelbrot law to the frequencies of words by maximum likelihood.

    Every word drawn has rank r with a probability proportional to (r + β)^−α, for the ranks 1 to
    the number of words (Mandelbrot 1953). Maximum likelihood counts every occurrence once; least
    squares on the logarithms would let the many words seen once decide (Izsák 2006). The ranks
    come from the same words that are counted, which makes any fit look somewhat better than it is
    (Piantadosi 2014).

    Parameters
    ----------
    frequencies : array_like
        Counts in any order; 0 is left out. Sorted, they are the frequencies at ranks 1, 2, ….

    Returns
    -------
    ZipfMandelbrot
        ``scale, alpha, beta``, with α from 0 to 20 and β from −0.9 to a million; the expected
        frequencies sum to the sum of the counts. Equal counts give α = 0. Fewer than three words
        give NaN: a law of two parameters cannot be fitted to them. None give NaN as well.

    Raises
    ------
    ValueError
        If a frequency is negative, infinite or NaN.

    Examples
    --------
    >>> table = {"في": 600, "من": 400, "على": 300, "إلى": 240, "عن": 200}
    >>> fit = zipf_mandelbrot(list(table.values()))
    >>> round(fit.scale), round(fit.alpha, 3), round(fit.beta, 3)
    (1200, 1.0, 1.0)
    """
    counts = np.asarray(frequencies, dtype=float).ravel()
    if not np.all(np.isfinite(counts) & (counts >= 0)):
        raise ValueError("a frequency is negative or no number; try: table['frequency'].dropna()")
    counts = -np.sort(-counts[counts > 0])
    if len(counts) < 3:
        return ZipfMandelbrot(np.nan, np.nan, np.nan)
    if counts[0] == counts[-1]:
        return ZipfMandelbrot(float(counts[0]), 0.0, 0.0)
    from scipy.optimize import minimize

    ranks = np.arange(1, len(counts) + 1, dtype=float)
    shares = counts / counts.sum()

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        """Return minus the log-likelihood of one occurrence, and its slope."""
        alpha, shift = point[0], np.exp(point[1])  # shift = 1 + β: the first rank is never 0
        places = ranks + (shift - 1)
        logs = np.log(places)
        weights = np.exp(-alpha * (logs - logs[0]))
        whole = weights.sum()
        excess = shares - weights / whole
        # Not by @, whose threads wait for each other longer than they add.
        value = alpha * (shares * logs).sum() + np.log(whole) - alpha * logs[0]
        slope = alpha * shift * (excess / places).sum()
        return value, np.array([(excess * logs).sum(), slope])

    bounds = [(0, 20), (np.log(0.1), np.log(1e6 + 1))]
    # Not L-BFGS-B, which stops on the long, narrow ridge of a law that is too steep for its counts.
    exact = {"ftol": 1e-15, "maxiter": 300}
    best = minimize(loss, [1.0, 1.0], jac=True, method="SLSQP", bounds=bounds, options=exact)
    # To six digits: the last ones depend on how a processor adds up.
    alpha, beta = (float(f"{value:.6g}") for value in (best.x[0], np.exp(best.x[1]) - 1))
    scale = counts.sum() / ((ranks + beta) ** -alpha).sum()
    return ZipfMandelbrot(float(f"{scale:.12g}"), alpha, beta)
