"""Intervals of rates over documents, in closed form: how far other texts of the kind may differ.

A rate is the sum of counts over the sum of words, so its error is that of a ratio of two sums over
documents (Cochran 1977, chapter 6), not that of words drawn one by one: a word that one text
says ten times was met in one text. The interval is taken on the scale of logarithms, where rates of
rare words are less skewed.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from corpus_tools._checks import number

Floats = npt.NDArray[np.float64]


def read_level(interval: Any) -> float | None:
    """Read a choice of an interval: ``True`` is .95, ``None`` and ``False`` are none.

    Raises
    ------
    ValueError
        When it is neither, nor a number from .5 to .999.

    Examples
    --------
    >>> read_level(True), read_level(0.9), read_level(None)
    (0.95, 0.9, None)
    """
    if interval is None or isinstance(interval, bool):
        return 0.95 if interval else None
    return float(number("interval", interval, 0.5, 0.999, example="interval=0.95"))


def relative_errors(counts: Any, words: Any, groups: Any, n_groups: int) -> tuple[Floats, Any]:
    """Give the standard error of the logarithm of each rate, and the documents of each group.

    Parameters
    ----------
    counts
        How often each term occurs in each document: ``(terms, documents)``, dense or sparse.
    words, groups
        The words of each document, and its group, ``(documents,)``, below ``n_groups``.

    Returns
    -------
    tuple
        ``(terms, groups)``, ``nan`` for a term without occurrences and for a group of fewer than
        two documents; and ``(groups,)``.

    Examples
    --------
    >>> errors, documents = relative_errors(np.array([[1, 3]]), [100, 100], [0, 0], 1)
    >>> errors.round(3), documents
    (array([[0.5]]), array([2.]))
    """
    import scipy.sparse

    counts, words = scipy.sparse.csr_array(counts), np.asarray(words, dtype=np.float64)
    rows = (np.ones(len(words)), (np.arange(len(words)), np.asarray(groups)))
    of_group = scipy.sparse.csr_array(rows, shape=(len(words), n_groups))
    documents = of_group.sum(axis=0)
    total, squares = words @ of_group, words**2 @ of_group
    times = (counts @ of_group).toarray()
    twice = (counts.multiply(counts) @ of_group).toarray()
    product = (counts.multiply(words) @ of_group).toarray()
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = times / total
        # Of each document what its count differs from the rate times its words, squared.
        residuals = np.maximum(twice - 2 * rates * product + rates**2 * squares, 0)
        errors = np.sqrt(documents / (documents - 1) * residuals) / times
    return np.where((times > 0) & (documents > 1), errors, np.nan), documents


def interval_of(values: Any, errors: Any, documents: Any, level: float) -> tuple[Floats, Floats]:
    """Give an interval around values, by the errors of their logarithms (Student's t).

    Examples
    --------
    >>> low, high = interval_of([200.0], [0.1], [100], 0.95)
    >>> low.round(1), high.round(1)
    (array([164.]), array([243.9]))
    """
    import scipy.stats

    freedom = np.maximum(np.asarray(documents, dtype=np.float64) - 1, 1)
    factor = np.exp(scipy.stats.t.ppf((1 + level) / 2, freedom) * np.asarray(errors))
    return values / factor, values * factor


def columns(per_million: Any, counts: Any, groups: Any, n: int, level: float) -> dict[str, Floats]:
    """Give the columns of the interval of ``per_million``, term by term, its n groups in order.

    ``counts`` are those of the terms in documents, and last the words: ``(terms + 1, documents)``.

    Examples
    --------
    >>> counts = [[1, 3], [100, 100]]
    >>> columns(np.array([20000.0]), counts, [0, 0], 1, 0.95)["per_million_low"].round(1)
    array([34.8])
    """
    *of_terms, words = counts
    errors, documents = relative_errors(np.stack(of_terms), words, groups, n)
    rates = np.reshape(per_million, errors.shape)
    low, high = interval_of(rates, errors, documents, level)
    return {"per_million_low": low.ravel(), "per_million_high": high.ravel()}
