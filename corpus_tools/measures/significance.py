"""Significance: from a score to p, and from many p to what many tests leave of them."""

from typing import Literal

import numpy as np
import numpy.typing as npt

from corpus_tools.measures.base import Array, Registry, floats

Correction = Literal["bonferroni", "holm", "fdr"]
#: Every correction for many tests by name.
CORRECTIONS = Registry("p", "correction", "holm", floats)


def p_of_log_likelihood(score: npt.ArrayLike) -> Array:
    """Give the p of G² with one degree of freedom (Wilks 1938), whatever its sign.

    1 for a score of 0, ``nan`` for ``nan``. It takes each word for a draw of its own; words
    cluster in documents, so in truth p is larger.

    Examples
    --------
    >>> p_of_log_likelihood([0, -3.841459, 10.827566]).round(6)
    array([1.   , 0.05 , 0.001])
    """
    from scipy import special

    return special.chdtrc(1, np.abs(np.asarray(score, dtype=np.float64)))


@CORRECTIONS.measure("Bonferroni 1936", "Dunn 1961")
def bonferroni(p: Array) -> Array:
    """Multiply each p by the number of tests, at most 1 (Bonferroni 1936; Dunn 1961).

    At a level of .05, the chance of even one false finding is at most .05. ``nan`` is no test and
    stays; no p gives none.

    Examples
    --------
    >>> bonferroni([0.01, 0.02, 0.5])
    array([0.03, 0.06, 1.  ])
    """
    return np.minimum(p * np.count_nonzero(~np.isnan(p)), 1.0)


@CORRECTIONS.measure("Holm 1979", aliases=("Holm-Bonferroni",))
def holm(p: Array) -> Array:
    """Correct p as Bonferroni does, but step by step from the smallest (Holm 1979).

    It promises the same and finds at least as much. ``nan`` is no test and stays; no p gives none.

    Examples
    --------
    >>> holm([0.01, 0.02, 0.5])
    array([0.03, 0.04, 0.5 ])
    """
    order = np.argsort(p, kind="stable")  # nan last
    left = np.count_nonzero(~np.isnan(p)) - np.arange(len(p))
    corrected = np.empty(len(p))
    corrected[order] = np.maximum.accumulate(np.minimum(p[order] * left, 1.0))
    return corrected


@CORRECTIONS.measure(
    "Benjamini & Hochberg 1995", aliases=("BH", "Benjamini-Hochberg", "false discovery rate")
)
def fdr(p: Array) -> Array:
    """Correct p for the share of false findings among the findings (Benjamini & Hochberg 1995).

    At a level of .05, about one finding in twenty may be false. ``nan`` is no test and stays; no p
    gives none.

    Examples
    --------
    >>> fdr([0.01, 0.02, 0.5])
    array([0.03, 0.03, 0.5 ])
    """
    from scipy import stats

    tested = ~np.isnan(p)
    corrected = np.full(len(p), np.nan)
    if tested.any():
        corrected[tested] = stats.false_discovery_control(p[tested])
    return corrected
