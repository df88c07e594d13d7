"""Intervals over documents, in closed form: how far other texts of the kind may differ.

What is told of words, a rate, a log ratio, ΔP, is a function of a few sums over documents. To know
its error, it is made a straight line around these sums, as Cochran (1977, chapter 6) does for a
ratio of two: then each document adds its own to it, and how much these differ is the error (the
delta method). Words drawn one by one would seem far surer than they are: what one text says ten
times was met in one text. So a word's witnesses are the documents that have it, and they are the
degrees of freedom of Student's t; those of two samples are joined as Satterthwaite (1946) does.
"""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np

from corpus_tools._checks import number
from corpus_tools.measures.base import Array, Measure

#: The scales on which an interval is even to both sides, and the way back from there.
SCALES: dict[str, tuple[Any, Any]] = {
    "plain": (np.positive, np.positive),
    "log": (np.log, np.exp),
    # Of a million words no more than a million can be one.
    "per_million": (np.log, lambda values: np.minimum(np.exp(values), 1e6)),
    "per_cent": (lambda values: np.log1p(values / 100), lambda values: 100 * np.expm1(values)),
    "arctanh": (np.arctanh, np.tanh),
}

#: The rate of a word, of its count and all words.
PER_MILLION = Measure("per_million", lambda count, words: count * 1e6 / words, scale="per_million")

# The slope of a function is taken between these shares of each sum; and no variance is less than
# this, so that what does not vary has an interval of no width.
_ENDS, _LEAST = (1 - 1e-6, 1 + 1e-6), 1e-150


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


def effects(
    scores: dict[Measure, Array], level: float, rows: Any, *samples: dict[int, Any]
) -> dict[str, Array]:
    """Give the columns ``_low`` and ``_high`` of measures that have a `scale`.

    Parameters
    ----------
    scores
        Of each measure the values that the interval is around.
    level
        Such as .95.
    rows
        Those of the values that are of the terms.
    samples
        One or two samples of documents, drawn apart: what each document adds to the numbers that a
        measure takes, by the place of the number; ``(terms, documents)``, dense or sparse, or one
        row for what is the same for all terms. A document with some of the first is a witness.
        In place 4 is what measures by the node's own frequency take for r1.

    Returns
    -------
    dict
        ``(terms,)`` each; ``nan`` where a sample has fewer than two witnesses, where a number is 0,
        and where the value is infinite, or at an end of its scale.

    Examples
    --------
    >>> sample = {0: [[1, 3, 2]], 1: [[100, 100, 100]]}  # قهوة
    >>> ends = effects({PER_MILLION: np.array([20000.0])}, 0.95, [0], sample)
    >>> {name: column.round(1) for name, column in ends.items()}
    {'per_million_low': array([5775.7]), 'per_million_high': array([69255.4])}
    """
    import scipy.sparse
    import scipy.stats

    drawn = [{place: scipy.sparse.csr_array(x) for place, x in own.items()} for own in samples]
    columns: dict[str, Array] = {}
    for measure, values in scores.items():
        there, back = SCALES[measure.scale]
        with np.errstate(divide="ignore", invalid="ignore"):
            middle = there(values[rows])
            variance, freedom = _variance(measure, [own for own in drawn if own[min(own)].shape[1]])
            error = scipy.stats.t.ppf((1 + level) / 2, freedom) * np.sqrt(variance)
            columns[f"{measure.name}_low"] = back(middle - error)
            columns[f"{measure.name}_high"] = back(middle + error)
    return columns


def _variance(measure: Measure, samples: list[dict[int, Any]]) -> tuple[Any, Any]:
    """Give the variance of a measure, on its scale, and its degrees of freedom."""
    named = (0, 4 if measure.node_frequency else 1, 2, 3)
    places = [place for place in named if any(place in own for own in samples)]
    sums = [sum(own[place].sum(axis=1) for own in samples if place in own) for place in places]
    there, _ = SCALES[measure.scale]
    slopes, variance, doubt = {}, np.zeros(1), np.zeros(1)
    for i, place in enumerate(places):
        ends = [there(measure(*sums[:i], sums[i] * to, *sums[i + 1 :])) for to in _ENDS]
        slopes[place] = (ends[1] - ends[0]) / (sums[i] * (_ENDS[1] - _ENDS[0]))
    for own in samples:
        pairs = product([place for place in places if place in own], repeat=2)
        spread = sum(slopes[i] * slopes[j] * _covariance(own[i], own[j]) for i, j in pairs)
        spread, witnesses = np.maximum(spread, _LEAST), np.diff(own[min(own)].indptr)
        variance = variance + spread
        doubt = doubt + spread**2 / np.where(witnesses > 1, witnesses - 1, np.nan)
    return variance, variance**2 / doubt


def _covariance(one: Any, other: Any) -> Any:
    """Give the covariance of two sums over documents that were drawn."""
    n = np.float64(one.shape[1])
    return (one.multiply(other).sum(axis=1) - one.sum(axis=1) * other.sum(axis=1) / n) * n / (n - 1)


def in_groups(
    columns_of: Callable[..., dict[str, Array]], numbers: Any, rows: Any, places: Any, groups: Any
) -> dict[str, Array]:
    """Compute columns of a table whose rows have a term and a group of documents each.

    Parameters
    ----------
    columns_of
        Gives the columns of some rows, by these and by what the documents of their group add.
    numbers
        What each document adds, as for `effects`, of all terms and all documents.
    rows, places
        The term of each row, as its row in ``numbers``, and its group.
    groups
        The group of each document.

    Examples
    --------
    >>> counts = {0: np.array([[1, 3, 2], [4, 1, 0]])}  # قهوة وشاي
    >>> totals = lambda rows, own: {"total": own[0].sum(axis=1)}
    >>> in_groups(totals, counts, *np.array([[0, 0, 1], [0, 1, 0], [0, 1, 0]]))
    {'total': array([3., 3., 4.])}
    """
    columns: dict[str, Array] = {}
    for group in range(int(groups.max(initial=0)) + 1):
        inside, own = np.flatnonzero(places == group), np.flatnonzero(groups == group)
        added = {i: (x if x.shape[0] == 1 else x[rows[inside]])[:, own] for i, x in numbers.items()}
        for name, values in columns_of(inside, added).items():
            columns.setdefault(name, np.full(len(rows), np.nan))[inside] = values
    return columns
