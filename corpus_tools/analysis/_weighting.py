"""Weights of terms: how much a frequency says, by how many documents share the term."""

import numpy as np

from corpus_tools.measures.base import Array, Registry, floats

#: Inverse document frequencies by name; a verb takes the name or a function of the same arguments.
WEIGHTINGS = Registry("document_frequency documents", "weighting", "tf_idf", floats)


@WEIGHTINGS.measure("Spärck Jones 1972")
def tf_idf(document_frequency: Array, documents: Array) -> Array:
    """ln(N / df) (Spärck Jones 1972): 0 for a term that is in every document.

    Examples
    --------
    >>> tf_idf([1, 2, 4], 4).round(3)
    array([1.386, 0.693, 0.   ])
    """
    return np.log(documents / document_frequency)


@WEIGHTINGS.measure()
def tf_idf_smooth(document_frequency: Array, documents: Array) -> Array:
    """ln((1 + N) / (1 + df)) + 1, as scikit-learn's ``TfidfVectorizer`` has it; never below 1.

    Examples
    --------
    >>> tf_idf_smooth([1, 2, 4], 4).round(3)
    array([1.916, 1.511, 1.   ])
    """
    return np.log((1 + documents) / (1 + document_frequency)) + 1
