"""The matrix of documents and terms: a SciPy sparse array that knows what its rows are."""

from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse
from scipy.sparse import issparse


class DocumentTermMatrix(scipy.sparse.csr_array):
    """A SciPy CSR array, int64 counts or float64 weights, with the names of its rows and columns.

    Everything that takes a sparse array takes it. Rows and columns are chosen as of any array, by
    slices, numbers and masks, or by their names; what is chosen, a copy, and what becomes of each
    number alone (``matrix * 2``, ``matrix > 1``) keep the names of theirs. One number is a number;
    other arithmetic, and ``matrix[[0, 1], [2, 3]]``, which gives single cells, make a plain
    `scipy.sparse.csr_array`.

    Attributes
    ----------
    documents
        The name of each row: ids of documents, or groups.
    terms
        The term of each column, in order of code points, as scikit-learn has it.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> matrix = ct.document_term_matrix(ct.read(["شاي وقهوة", "شاي"]))
    >>> int(matrix[:, "شاي"].sum())
    2
    >>> matrix[["2"]].terms.tolist(), matrix[:1, ["وقهوة"]].documents.tolist()
    (['شاي', 'وقهوة'], ['1'])
    """

    documents: pd.Index
    terms: pd.Index

    def __getitem__(self, key: Any) -> Any:
        plain, keys = scipy.sparse.csr_array(self), key if isinstance(key, tuple) else (key,)
        # Without names is what SciPy has made of two.
        if not hasattr(self, "terms") or any(each is None or issparse(each) for each in keys):
            return plain[key]
        keys = tuple(slice(None) if each is Ellipsis else each for each in keys)
        axes = (self.documents, self.terms)
        places = [_places(*pair) for pair in zip(axes, (*keys, slice(None)), strict=False)]
        found = plain[tuple(places[: len(keys)])]
        if issparse(found):
            found = DocumentTermMatrix(found) if found.ndim == 2 else found
            found.documents, found.terms = (
                axis[place if isinstance(place, slice) else np.ravel(place)]
                for axis, place in zip(axes, places, strict=True)
            )
        return found

    def _with_data(self, data: Any, copy: bool = True) -> Any:
        made = super()._with_data(data, copy)
        vars(made).update({name: vars(self)[name] for name in _NAMED if name in vars(self)})
        return made


_NAMED = ("documents", "terms")


def _places(axis: pd.Index, key: Any) -> Any:
    """Give the places of names; what is no name is one already."""
    values = np.asarray(key)
    if isinstance(key, slice) or values.dtype.kind in "biu":
        return key if isinstance(key, slice) else values[()]
    places = axis.get_indexer_for(pd.Index(values.ravel()))
    if (places < 0).any():
        name = values.ravel()[places < 0].tolist()[0]
        raise KeyError(f"no row or column is {name!r}: see matrix.documents and matrix.terms")
    return places[0] if values.ndim == 0 else places
