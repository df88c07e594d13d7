"""Heaps' law: how types grow with words."""

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
