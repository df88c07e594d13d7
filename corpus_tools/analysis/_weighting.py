"""Weights of terms: how much a frequency says, by how many documents share the term."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus_tools._checks import bare, nearest

Inverse = Callable[..., npt.NDArray[np.float64]]
Weighting = str | Inverse


def tf_idf(document_frequency: npt.ArrayLike, documents: int) -> npt.NDArray[np.float64]:
    """ln(N / df) (Spärck Jones 1972): 0 for a term that is in every document.

    Examples
    --------
    >>> tf_idf([1, 2, 4], 4).round(3)
    array([1.386, 0.693, 0.   ])
    """
    return np.log(documents / np.asarray(document_frequency, dtype=np.float64))


def tf_idf_smooth(document_frequency: npt.ArrayLike, documents: int) -> npt.NDArray[np.float64]:
    """ln((1 + N) / (1 + df)) + 1, as scikit-learn's ``TfidfVectorizer`` has it; never below 1.

    Examples
    --------
    >>> tf_idf_smooth([1, 2, 4], 4).round(3)
    array([1.916, 1.511, 1.   ])
    """
    return np.log((1 + documents) / (1 + np.asarray(document_frequency, dtype=np.float64))) + 1


#: Inverse document frequencies by name; a verb takes the name or a function of the same arguments.
WEIGHTINGS: dict[str, Inverse] = {own.__name__: own for own in (tf_idf, tf_idf_smooth)}


def find_weighting(weighting: Weighting | None) -> tuple[str, Inverse] | None:
    """Give the name and the function of a weighting, from its name or a user's own function.

    Raises
    ------
    ValueError
        When the name is unknown; the message lists the known ones.

    Examples
    --------
    >>> find_weighting("tf_idf")[0]
    'tf_idf'
    """
    if weighting is None:
        return None
    takes = "a function of (document_frequency, documents)"
    return named("weighting", weighting, WEIGHTINGS, takes)


def named(what: str, name: Any, known: Mapping[str, Any], takes: str) -> tuple[str, Any]:
    """Give the name and the function of one of several, in any spelling, or of a user's own.

    Raises
    ------
    ValueError
        When there is none of that name; the message lists the known ones, and the nearest.

    Examples
    --------
    >>> named("weighting", "bm25", WEIGHTINGS, "a function of (document_frequency, documents)")
    Traceback (most recent call last):
    ValueError: no weighting is called 'bm25'; it can be tf_idf, tf_idf_smooth, or a function ...
    """
    if callable(name):
        return getattr(name, "__name__", what), name
    spelled = {bare(each): each for each in known}
    if bare(name) not in spelled:
        close = nearest(name, known)
        raise ValueError(
            f"no {what} is called {name!r}; it can be {', '.join(known)}, or {takes}{close}"
        )
    return spelled[bare(name)], known[spelled[bare(name)]]
