"""Words together: the co-occurrence matrix."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.analysis._cells import tokens_of
from corpus_tools.analysis._terms import Terms, read_terms
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.analysis._windows import symmetric_window
from corpus_tools.analysis.collocates import Unit
from corpus_tools.corpus.count import Words, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, distinct_pairs, distinct_sorted
from corpus_tools.measures.association import ASSOCIATION, Association, signed
from corpus_tools.measures.base import Function
from corpus_tools.query.search import Asked
from corpus_tools.table import Table

# In wide windows, pairs are counted after so many steps, before there are too many.
_STEPS_AT_ONCE = 16


@verb
def cooccurrence(
    corpus: Corpus,
    terms: int | Asked | Iterable[Asked] = 50,
    unit: Unit = "window",
    window: int = 5,
    measure: Association | Function | None = None,
    stopwords: Any = True,
    kinds: Kinds = None,
) -> Table:
    """Count, or score, how often each two of some terms stand together.

    Parameters
    ----------
    corpus
        The corpus.
    terms
        How many of the most frequent words, or the words themselves, as queries of one word, or
        concepts, ``{"هجرة": "هاجر|لاجئ*", "عمل": "عمل|وظيفة"}``.
    unit
        ``"window"`` counts pairs of positions at most ``window`` words apart in one document;
        ``"sentence"`` and ``"document"`` count the units that hold both words.
    window
        The greatest distance in words.
    measure
        A name out of ``measures.ASSOCIATION`` or a function of ``(o11, r1, c1, n)``; ``None``
        gives counts.
    stopwords
        Not among the most frequent words: ``True`` is `stop_words`, ``"wide"`` more, ``None`` none.
        Words that are named stay.
    kinds
        Kinds among which the most frequent words are chosen; ``None`` is every word.

    Returns
    -------
    Table
        Square and symmetric, terms as index and columns, the diagonal 0. With a measure: in
        sentences and documents r1, c1 and n are numbers of units; in windows they are numbers
        of pairs, so r1 is how many neighbours a word has, but a word's own frequency for dice,
        log_dice and minimum_sensitivity. ``log_likelihood`` and ``chi_squared`` are negative
        where the two stand together less often than by chance; so is ``fisher_exact``, which is
        -log10(p) here. The row is the node: ``delta_p_forward`` is the ΔP of the column given the
        row, and it and ``delta_p_backward`` alone are not symmetric. Units without a word are not
        counted. A word that never occurs has counts of 0, and a note names it.

    Raises
    ------
    ValueError
        When a parameter is not as above, none of the words named occurs, or two of them are
        counted as one.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي وقهوة", "شاي أخضر", "شاي أخضر ساخن"])
    >>> ct.cooccurrence(corpus, ["شاي", "أخضر"], unit="document")
          شاي  أخضر
    شاي     0     2
    أخضر    2     0
    """
    window = symmetric_window(window)
    chosen = matrix_terms(corpus, terms, stopwords, kinds)
    keys, rows, n_terms = chosen.keys, chosen.rows, len(chosen)
    counts, marginals, n = pairs_of_terms(corpus, keys, rows, n_terms, unit, window)
    # What is above the diagonal stands below it too; not by adding the transpose of the matrix,
    # which of 5,000 terms took as long again as all the rest.
    row, column = counts.coords
    both = (np.append(row, column), np.append(column, row))
    observed = type(counts)((np.tile(counts.data, 2), both), counts.shape).toarray()
    # Weights are float64: exact up to 2**53 tokens.
    weights = corpus.vocabulary.key_frequencies[keys]
    frequencies = np.bincount(rows, weights, n_terms).astype(np.int64)
    matrix: Any = observed
    if measure is not None:
        measure = ASSOCIATION.find(measure)
        of_terms = measure.node_frequency and unit == "window"
        sizes = frequencies if of_terms else marginals
        matrix = signed(measure, observed, sizes[:, None], sizes[None, :], max(n, 1))
        np.fill_diagonal(matrix, 0.0)
    index = pd.Index(chosen.names, dtype="str")
    # pandas keeps columns, and would copy rows; counts are the same either way.
    matrix = matrix.T if measure is None else np.asfortranarray(matrix)
    frame = pd.DataFrame(matrix, index=index, columns=index, copy=False)
    table = result(frame, chosen.notes, terms=chosen.chosen, window=window, measure=measure)
    table.attrs["frequencies"] = dict(zip(chosen.names, frequencies.tolist(), strict=True))
    return table


def matrix_terms(corpus: Corpus, terms: Any, stopwords: Any, kinds: Any) -> Terms:
    """Read the terms of a matrix: a number, or words of which some must occur."""
    if terms is None:
        raise ValueError("terms is None; a matrix of all words is too large: give a number, 50")
    chosen = read_terms(corpus, terms, stopwords, kinds)
    if len(chosen) and not len(chosen.keys):
        raise ValueError(
            f"none of these words occurs in the corpus: {', '.join(chosen.names.head(5))}; "
            "ct.frequencies(corpus) shows which do"
        )
    return chosen


def pairs_of_terms(
    corpus: Corpus, keys: Integers, rows: Integers, n_terms: int, unit: str, window: int
) -> tuple[Any, Integers, int]:
    """Count how often each two of some terms stand together: sparse, above the diagonal; r1; n.

    ``rows`` is the term that each of the ``keys`` is counted in.
    """
    import scipy.sparse

    row_of = corpus.vocabulary.rows_of(keys, rows)
    found = zip(*each(corpus, _together, row_of, n_terms, unit, window), strict=True)
    pairs, times, margins, sizes = found
    both = np.stack(np.divmod(np.concatenate(pairs), max(n_terms, 1)))
    apart = both[0] != both[1]
    cells = (np.concatenate(times)[apart], tuple(both[:, apart]))
    half = scipy.sparse.coo_array(cells, (n_terms, n_terms))
    return half, np.sum(margins, axis=0), sum(sizes)


def _together(
    corpus: Corpus, number: int, row_of: Integers, n_terms: int, unit: str, window: int
) -> tuple[Integers, Integers, Integers, int]:
    """Count pairs of terms in a part.

    Gives the pairs, as row · terms + column with the row below the column, some of them
    more than once; their counts; r1 of each term; and n.
    """
    part = corpus.parts[number]
    tokens, rows = tokens_of(corpus, part, row_of, None)
    if unit == "window":
        return _in_windows(words_of(corpus, part), part, tokens, rows, n_terms, window)
    n_units = np.count_nonzero(np.diff(words_of(corpus, part).before(part.offsets(unit))))
    return *_in_units(part.units_of(unit, tokens), rows, n_terms), int(n_units)


def _in_windows(
    words: Words, part: Part, tokens: Integers, rows: Integers, n_terms: int, window: int
) -> tuple[Integers, Integers, Integers, int]:
    """Count pairs of terms near each other, and every term's neighbours."""
    before = words.before(tokens)
    offsets = words.before(part.document_offsets)
    # No window is wider than the longest document.
    lengths = np.diff(offsets)
    window = min(window, int(lengths.max(initial=0)) + 1)
    # Between two documents there is a gap that no window bridges.
    gaps = np.arange(len(part)) * window
    document = np.repeat(np.arange(len(part)), np.diff(np.searchsorted(before, offsets)))
    place = before + gaps[document]
    if place[-1:].max(initial=0) < 1 << 31:
        place = place.astype(np.int32)
    small = np.int32 if n_terms * n_terms < 1 << 31 else np.int64
    pairs, found = [np.zeros(0, dtype=small)], []
    for step in range(1, len(place)):
        near = place[step:] - place[:-step] <= window
        if not near.any():
            break
        one, other = rows[:-step], rows[step:]
        both = np.minimum(one, other).astype(small) * n_terms + np.maximum(one, other)
        pairs.append(both[near])
        if step % _STEPS_AT_ONCE == 0:
            found.append(distinct_sorted(np.concatenate(pairs)))
            pairs = pairs[:1]
    neighbours = np.minimum(before - offsets[document], window)
    neighbours += np.minimum(offsets[document + 1] - 1 - before, window)
    sizes = np.bincount(rows, weights=neighbours, minlength=n_terms).astype(np.int64)
    # The first words of a document have 0, 1, 2, … words before them, the rest a whole window.
    short = np.minimum(lengths, window + 1)
    total = int(np.sum(short * (short - 1) + 2 * window * (lengths - short)))
    found.append(distinct_sorted(np.concatenate(pairs)))
    counted, times = map(np.concatenate, zip(*found, strict=True))
    return counted, times, sizes, total


def _in_units(owner: Integers, rows: Integers, n_terms: int) -> tuple[Integers, Integers, Integers]:
    """Count the units that hold each two terms, and each one."""
    import scipy.sparse

    units, rows, _ = distinct_pairs(owner, rows, n_terms)
    _, units = np.unique(units, return_inverse=True)
    shape = (int(units.max(initial=-1)) + 1, n_terms)
    matrix = scipy.sparse.csr_array((np.ones(len(rows), np.int64), (units, rows)), shape=shape)
    together = scipy.sparse.triu(matrix.T @ matrix, k=1).tocoo()
    pairs = together.row.astype(np.int64) * n_terms + together.col
    return pairs, together.data, np.bincount(rows, minlength=n_terms)
