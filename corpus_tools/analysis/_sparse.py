"""The matrix of documents and terms: a SciPy sparse array that knows what its rows are."""

from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse
from scipy.sparse import issparse


class DocumentTermMatrix(scipy.sparse.csr_array):
    """A SciPy CSR array, int64 counts or float64 weights, with the names of its rows and columns.

    Everything that takes a sparse array takes it. Rows and columns are chosen as of any array, by
    slices, numbers and masks; what is chosen, a copy, and what becomes of each number alone
    (``matrix * 2``, ``matrix > 1``) keep the names of theirs. One number is a number; other
    arithmetic, and ``matrix[[0, 1], [2, 3]]``, which gives single cells, make a plain
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
    >>> int(matrix[:, matrix.terms.get_loc("شاي")].sum())
    2
    >>> matrix[1:].documents.tolist(), matrix[:, matrix.terms.str.startswith("و")].terms.tolist()
    (['2'], ['وقهوة'])
    """

    documents: pd.Index
    terms: pd.Index

    def __getitem__(self, key: Any) -> Any:
        keys = key if isinstance(key, tuple) else (key,)
        # A condition on the documents is a Series, which SciPy does not read.
        keys = tuple(np.asarray(each) if isinstance(each, pd.Series) else each for each in keys)
        found = scipy.sparse.csr_array(self)[keys]
        # Without names is what SciPy has made of two.
        of_two = not hasattr(self, "terms") or any(each is None or issparse(each) for each in keys)
        if of_two or not issparse(found):
            return found
        found = DocumentTermMatrix(found) if found.ndim == 2 else found
        found.documents, found.terms = (
            axis[np.ravel(np.arange(len(axis))[places])]
            for axis, places in zip((self.documents, self.terms), (*keys, ...), strict=False)
        )
        return found

    def _with_data(self, data: Any, copy: bool = True) -> Any:
        made = super()._with_data(data, copy)
        if hasattr(self, "terms"):
            made.documents, made.terms = self.documents, self.terms
        return made
