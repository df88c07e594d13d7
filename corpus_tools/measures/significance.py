"""Significance: from a score to p, and from many p to what many tests leave of them."""

import numpy as np
import numpy.typing as npt

from corpus_tools.measures.base import Array, Registry

#: Every correction for many tests by name.
CORRECTIONS = Registry(("p",), "correction", "holm")


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


@CORRECTIONS.measure("Bonferroni 1936; Dunn 1961")
def bonferroni(p: npt.ArrayLike) -> Array:
    """Multiply each p by the number of tests, at most 1 (Bonferroni 1936; Dunn 1961).

    At a level of .05, the chance of even one false finding is at most .05. ``nan`` is no test and
    stays; no p gives none.

    Examples
    --------
    >>> bonferroni([0.01, 0.02, 0.5])
    array([0.03, 0.06, 1.  ])
    """
    values, tested = _tests(p)
    values[tested] = np.minimum(values[tested] * np.count_nonzero(tested), 1.0)
    return values


@CORRECTIONS.measure("Holm 1979", aliases=("Holm-Bonferroni",))
def holm(p: npt.ArrayLike) -> Array:
    """Correct p as Bonferroni does, but step by step from the smallest (Holm 1979).

    It promises the same and finds at least as much. ``nan`` is no test and stays; no p gives none.

    Examples
    --------
    >>> holm([0.01, 0.02, 0.5])
    array([0.03, 0.04, 0.5 ])
    """
    values, tested = _tests(p)
    own = values[tested]
    order = np.argsort(own, kind="stable")
    stepped = np.minimum(own[order] * np.arange(len(own), 0, -1), 1.0)
    own[order] = np.maximum.accumulate(stepped)
    values[tested] = own
    return values


@CORRECTIONS.measure(
    "Benjamini & Hochberg 1995", aliases=("BH", "Benjamini-Hochberg", "false discovery rate")
)
def fdr(p: npt.ArrayLike) -> Array:
    """Correct p for the share of false findings among the findings (Benjamini & Hochberg 1995).

    At a level of .05, about one finding in twenty may be false. ``nan`` is no test and stays; no p
    gives none.

    Examples
    --------
    >>> fdr([0.01, 0.02, 0.5])
    array([0.03, 0.03, 0.5 ])
    """
    from scipy import stats

    values, tested = _tests(p)
    if tested.any():
        values[tested] = stats.false_discovery_control(values[tested])
    return values


def _tests(p: npt.ArrayLike) -> tuple[Array, npt.NDArray[np.bool_]]:
    values = np.array(p, dtype=np.float64)
    return values, ~np.isnan(values)
