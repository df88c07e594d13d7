"""Documents and terms for scikit-learn: the matrix of counts, and an analyzer for vectorizers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from corpus_tools._checks import number, share
from corpus_tools.analysis._cells import cells
from corpus_tools.analysis._terms import read_terms
from corpus_tools.analysis._verb import Kinds, Weighting, verb
from corpus_tools.analysis._weighting import WEIGHTINGS
from corpus_tools.corpus.count import grouping, stopped
from corpus_tools.corpus.keys import respelled
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.tokens import TokenFunction
from corpus_tools.measures.base import Function
from corpus_tools.query.search import Asked
from corpus_tools.text.arabic import default_key
from corpus_tools.text.stopwords import stop_keys
from corpus_tools.text.tokenizer import DEFAULT, KINDS, Tokenizer

# scipy.sparse takes longer to import than everything else that a first table needs.
if TYPE_CHECKING:
    from corpus_tools.analysis._sparse import DocumentTermMatrix


@verb
def document_term_matrix(
    corpus: Corpus,
    by: str | None = None,
    stopwords: Any = None,
    kinds: Kinds = None,
    min_frequency: int = 1,
    min_documents: int = 1,
    max_documents: float = 1.0,
    weighting: Weighting | Function | None = None,
    norm: Literal["l1", "l2", None] = None,
    terms: int | Asked | Iterable[Asked] | None = None,
) -> "DocumentTermMatrix":
    """Count every term in every document: the matrix that topic models and clustering start from.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A metadata column: a row for each of its groups, not for each document.
    stopwords
        ``True`` leaves out `stop_words`, ``"wide"`` more, a list its words.
    kinds
        Kinds of tokens to count; ``None`` is every word.
    min_frequency
        Leave out terms that occur less often in the corpus.
    min_documents, max_documents
        Leave out terms of fewer documents, and of more than this share of the documents, which
        is above 0 and at most 1.
    weighting
        ``None`` gives counts; ``"tf_idf"``, ``"tf_idf_smooth"`` or a function multiply them as in
        `frequencies`; document frequencies are those of documents, whatever the rows are.
    norm
        ``"l2"`` divides each row by its Euclidean length, ``"l1"`` by its sum; a row of zeros
        stays. ``weighting="tf_idf_smooth", norm="l2"`` is what scikit-learn's `TfidfVectorizer`
        gives as it comes.
    terms
        Count these alone, in this order: words, or concepts, ``{"هجرة": "هاجر|لاجئ*"}``, as for
        `cooccurrence`; or so many of the most frequent words. What is named stays, zeros too.

    Returns
    -------
    DocumentTermMatrix
        A `scipy.sparse.csr_array`, ``(documents, terms)``, int64, or float64 with a weighting or
        norm. ``.documents`` and ``.terms`` name rows and columns; terms stand in order of code
        points, unless they are named. Equal to scikit-learn's
        ``CountVectorizer(analyzer=ct.analyzer(corpus))`` on the same texts. Documents without a
        term are rows of zeros.

    Raises
    ------
    ValueError
        When ``by`` is no column, or another parameter is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> matrix = ct.document_term_matrix(ct.read(["شاي وقهوة", "شاي أخضر شاي"]))
    >>> list(matrix.terms)
    ['أخضر', 'شاي', 'وقهوة']
    >>> matrix.toarray()
    array([[0, 1, 1],
           [1, 2, 0]])
    """
    import scipy.sparse

    from corpus_tools.analysis._sparse import DocumentTermMatrix

    number("min_documents", min_documents, 0, example="min_documents=2")
    share("max_documents", max_documents, "max_documents=0.5")
    weight = None if weighting is None else WEIGHTINGS.find(weighting)
    vocabulary = corpus.vocabulary
    group_of, groups = grouping(corpus, by)
    rows = read_terms(corpus, terms, stopwords, kinds, min_frequency)
    row_of = vocabulary.rows_of(rows.keys, rows.rows)
    counts, _ = cells(corpus, row_of, len(rows), kinds)
    spread, chosen = np.diff(counts.indptr), np.arange(len(rows))
    if not isinstance(rows.chosen, list):
        kept = (spread >= max(min_documents, 1)) & (spread <= max_documents * len(corpus))
        in_order = pc.sort_indices(vocabulary.shown(rows.keys).array).to_numpy()
        chosen = in_order[kept[in_order]]
    matrix = counts[chosen]
    if by is not None:
        ones = np.ones(len(corpus), dtype=np.int64)
        matrix = matrix @ scipy.sparse.csr_array((ones, (np.arange(len(corpus)), group_of)))
    matrix = matrix.T.tocsr()
    if weight is not None:
        matrix = matrix * weight(spread[chosen], len(corpus))[None, :]
    if norm is not None:
        squared = (matrix * matrix).sum(axis=1)
        lengths = abs(matrix).sum(axis=1) if norm == "l1" else np.sqrt(squared)
        # Rows of zeros stay.
        matrix = matrix * (1 / np.where(lengths > 0, lengths, 1))[:, None]
    named = DocumentTermMatrix(scipy.sparse.csr_array(matrix))
    named.documents = pd.Index(corpus.documents["id"]) if by is None else groups
    named.terms = pd.Index(rows.names.take(chosen), name="term")
    return named


class Analyzer:
    """From a text to its terms, as a corpus counts them: see `analyzer`."""

    def __init__(
        self, corpus: Corpus, stopwords: Any, kinds: Kinds, tokenizer: Tokenizer | TokenFunction
    ) -> None:
        self._corpus, self._tokenizer = corpus, tokenizer
        self._kinds = {*KINDS} - {"punctuation"} if kinds is None else {*kinds}
        self._stops = stop_keys(stopwords)
        vocabulary = corpus.vocabulary
        shown = vocabulary.shown(np.arange(vocabulary.n_keys)).list()
        self._term_of_key = dict(zip(vocabulary.keys.list(), shown, strict=True))
        # A stop word has no term.
        terms = np.array(shown, dtype=object)
        terms[stopped(corpus, stopwords)] = None
        forms = vocabulary.forms.list()
        self._terms = dict(zip(forms, terms[vocabulary.key_ids].tolist(), strict=True))

    def __call__(self, text: str) -> list[str]:
        """Give the terms of a text, in order."""
        tokens = self._tokenizer(text)
        forms = [text[start:end] for start, end, kind in tokens if kind in self._kinds]
        for form in forms:
            if form not in self._terms:
                self._terms[form] = self._unknown(form)
        return [term for form in forms if (term := self._terms[form]) is not None]

    def __deepcopy__(self, memo: Any) -> "Analyzer":
        # scikit-learn copies what an estimator is given; nothing here changes.
        return self

    def __repr__(self) -> str:
        return f"ct.analyzer(<Corpus of {len(self._corpus):,} documents>)"

    def _unknown(self, form: str) -> str | None:
        """Give the term of a form that the corpus has not."""
        key = plain = default_key(respelled(self._corpus.key, form))
        if function := self._corpus.key_function:
            key = function([plain])[0]
        return None if {plain, key} & self._stops else self._term_of_key.get(key, key)


@verb
def analyzer(
    corpus: Corpus,
    stopwords: Any = None,
    kinds: Kinds = None,
    tokenizer: Tokenizer | TokenFunction | None = None,
) -> Analyzer:
    """Make a function from a text to its terms, for scikit-learn's vectorizers.

    Parameters
    ----------
    corpus
        Whose tokens, keys and names of terms are used.
    stopwords
        ``True`` leaves out `stop_words`, ``"wide"`` more, a list its words.
    kinds
        Kinds of tokens to give; ``None`` is every word.
    tokenizer
        What the corpus was read with, where that was a `Tokenizer` or a function of your own.

    Returns
    -------
    Analyzer
        Call it with a text: a list of strings, in order. A form that the corpus does not have is
        counted as the corpus would count it. ``CountVectorizer(analyzer=...)`` takes it for words;
        for sequences of words, too, ``CountVectorizer(tokenizer=..., token_pattern=None,
        lowercase=False, ngram_range=(1, 2))``.

    Raises
    ------
    ValueError
        When a kind is unknown, or the corpus has a tokenizer of its own and none is named.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> analyze = ct.analyzer(ct.read(["شربَ الشاي"]), stopwords=["في"])
    >>> analyze("شرب القهوة في البيت!")
    ['شربَ', 'القهوة', 'البيت']
    """
    recorded = corpus.settings["tokenizer"]
    if recorded["kind"] in ("extended", "function", "compounds") and tokenizer is None:
        own = f"Compounds({recorded['terms']})" if "terms" in recorded else "ct.Tokenizer(...)"
        raise ValueError(
            "the corpus was read with a tokenizer of its own; give it here, too: "
            f"ct.analyzer(corpus, tokenizer={recorded.get('name', own)})"
        )
    return Analyzer(corpus, stopwords, kinds, tokenizer or DEFAULT)
