"""The matrix of documents and terms: a SciPy sparse array that knows what its rows are."""

from typing import Any

import pandas as pd
import scipy.sparse


class DocumentTermMatrix(scipy.sparse.csr_array):
    """A SciPy CSR array, int64 counts or float64 weights, with the names of its rows and columns.

    Everything that takes a sparse array takes it. What indexing and arithmetic give is a plain
    `scipy.sparse.csr_array`: its rows and columns are others.

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
    >>> int(matrix[:, [matrix.terms.get_loc("شاي")]].sum())
    2
    """

    documents: pd.Index
    terms: pd.Index

    def __getitem__(self, key: Any) -> Any:
        return scipy.sparse.csr_array(self)[key]

    def _with_data(self, data: Any, copy: bool = True) -> Any:
        return scipy.sparse.csr_array(self)._with_data(data, copy)
