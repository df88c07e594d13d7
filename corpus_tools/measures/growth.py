"""Laws of vocabulary: how types grow with words, and frequency falls with rank."""

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
    apart = x - x.mean()
    beta = float(np.sum(apart * (y - y.mean())) / np.sum(apart**2))
    return float(np.exp(y.mean() - beta * x.mean())), beta


def fit_zipf_mandelbrot(frequencies: npt.ArrayLike) -> tuple[float, float, float]:
    """Fit frequency = c / (rank + b)^a, the likeliest a and b (Mandelbrot 1953; Izsák 2006).

    Zipf's law is b = 0, a = 1. Each word is one draw of a rank, so the common words, which are most
    of a text, weigh most; c is such that the frequencies add up.

    Parameters
    ----------
    frequencies
        How often each type occurs, in any order; zeros are left out. Fewer than three types, or
        all equally frequent, give ``nan``.

    Returns
    -------
    tuple of float
        a, b and c; b lies between 0 and the number of types.

    Examples
    --------
    >>> ranks = np.arange(1, 2001)
    >>> a, b, c = fit_zipf_mandelbrot(1e6 / (ranks + 2.7) ** 1.1)
    >>> round(a, 3), round(b, 2)
    (1.1, 2.7)
    """
    from scipy import optimize

    (counts,) = floats(frequencies)
    counts = np.sort(counts[counts > 0])[::-1]
    if len(counts) < 3 or counts[0] == counts[-1]:
        return np.nan, np.nan, np.nan
    ranks = np.arange(1.0, len(counts) + 1)
    total = counts.sum()
    shares = counts / total

    def cost(parameters: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        a, b = parameters[0], np.expm1(parameters[1])
        logs = np.log(ranks + b)
        weights = np.exp(-a * (logs - logs[0]))
        likely = weights / weights.sum()
        value = a * np.sum(shares * logs) + np.log(weights.sum()) - a * logs[0]
        gap = shares - likely
        slope = [np.sum(gap * logs), a * np.sum(gap / (ranks + b)) * (b + 1)]
        return float(value), np.array(slope)

    bounds = [(1e-3, 20.0), (0.0, float(np.log1p(len(counts))))]
    found = optimize.minimize(
        cost, [1.0, 1.0], jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-15}
    )
    a, b = float(found.x[0]), float(np.expm1(found.x[1]))
    return a, b, float(total / np.sum((ranks + b) ** -a))
