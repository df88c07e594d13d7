"""How evenly words are spread over the parts of a corpus."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.analysis._cells import cells, chosen_measures, positions, read_parts
from corpus_tools.analysis._terms import Terms, read_terms
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import bounded
from corpus_tools.measures.base import Array, Function, Measure
from corpus_tools.measures.dispersion import DISPERSION, Spread
from corpus_tools.query.search import Asked
from corpus_tools.table import Table

#: What `dispersion` computes unless told otherwise.
MEASURES: Iterable[Spread] = ("gries_dp", "dp_norm", "juilland_d", "rosengren_s", "kl_divergence")

#: What it counts.
COUNTS = ("frequency", "document_frequency")

#: With fewer parts than this, a table says that they are few.
FEW_PARTS = 10

#: Terms are counted in runs of so many tokens, so that memory has a limit.
TOKENS_AT_ONCE = 1 << 24

# A user's own measure gets counts that are dense, so many at once.
_DENSE = 1 << 22


@verb
def dispersion(
    corpus: Corpus,
    terms: int | Asked | Iterable[Asked] | None = None,
    measures: Spread | Function | Iterable[Spread | Function] = MEASURES,
    parts: str | int = "document",
    min_frequency: int = 1,
    stopwords: Any = None,
    kinds: Kinds = None,
) -> Table:
    """Measure how evenly terms are spread over the parts of a corpus.

    Parameters
    ----------
    corpus
        The corpus.
    terms
        Words, as queries of one word; a number of the most frequent ones; or ``None`` for all.
    measures
        Names out of ``measures.DISPERSION`` in any spelling ("DP"), or functions of
        ``(counts, sizes)``: counts ``(terms, parts)`` and the words of each part, one number for
        each term.
    parts
        ``"document"``, ``"sentence"``, a number of equal parts (which cut through documents), or
        a metadata column. The sizes of parts are always honoured; parts without a word are none.
        ``arf``, ``ald`` and ``awt`` know no parts: they go by distances in words, the documents
        one after the other as a ring.
    min_frequency
        Leave out terms that occur less often, unless they are named.
    stopwords
        ``True`` leaves out `stop_words`, ``"wide"`` more, a list its words; named terms stay.
    kinds
        Kinds of tokens to count; ``None`` is every word.

    Returns
    -------
    Table
        ``term, frequency, document_frequency`` and each measure, frequent terms first; named
        terms as they were named. A named term that never occurs has ``nan``, and a note names
        it; most measures are ``nan``, too, where there is only one part.

    Raises
    ------
    ValueError
        When a parameter is not as above, or two named words are counted as one.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي شاي قهوة ماء", "شاي قهوة ماء ماء"])
    >>> ct.dispersion(corpus, ["شاي", "قهوة"], "gries_dp").round(3)
       term  frequency  document_frequency  gries_dp
    0   شاي          3                   2     0.167
    1  قهوة          2                   2     0.000
    """
    parts_read = read_parts(corpus, parts)
    scores = chosen_measures(measures, DISPERSION, ("term", *COUNTS))
    names = [measure.name for measure in scores]
    chosen = read_terms(corpus, terms, stopwords, kinds, min_frequency)
    columns, n_parts = _measured(corpus, chosen, scores, kinds, parts_read)
    notes = []
    if 0 < n_parts < FEW_PARTS:
        notes.append(
            f"{n_parts} part{'s' * (n_parts > 1)} with words: too few to tell an even spread from "
            "chance; read document_frequency and the texts"
        )
    table = pd.DataFrame({"term": chosen.names} | columns)
    notes += chosen.notes
    return result(table, notes, terms=chosen.chosen, measures=names, n_parts=n_parts)


def _measured(
    corpus: Corpus, terms: Terms, measures: list[Measure], kinds: Any, parts: Any
) -> tuple[dict[str, Any], int]:
    """Compute all columns, and the number of parts."""
    columns: dict[str, Any] = {name: np.zeros(len(terms), np.int64) for name in COUNTS}
    columns |= {measure.name: np.full(len(terms), np.nan) for measure in measures}
    inhabited: Integers = np.zeros(0, np.int64)
    for rows, row_of in runs(corpus, terms, kinds):
        n_rows = rows.stop - rows.start
        counts, sizes = cells(corpus, row_of, n_rows, kinds, parts)
        inhabited = np.flatnonzero(sizes)
        by_document = counts if parts == "document" else cells(corpus, row_of, n_rows, kinds)[0]
        columns["frequency"][rows] = counts.sum(axis=1)
        columns["document_frequency"][rows] = np.diff(by_document.indptr)
        if any(measure.by_distance for measure in measures):
            places, offsets = positions(corpus, row_of, n_rows, kinds)
        for measure in measures:
            if measure.by_distance:
                values = measure(places, corpus.n_words, offsets)
            elif measure in DISPERSION.values():
                values = measure(counts, sizes)
            else:
                values = _of_dense(measure, counts, sizes[inhabited], inhabited)
            columns[measure.name][rows] = values
    return columns, len(inhabited)


def runs(
    corpus: Corpus, terms: Terms, kinds: Any, at_once: int = TOKENS_AT_ONCE
) -> Iterator[tuple[slice, Integers]]:
    """Part the rows of terms into runs, of at most ``at_once`` tokens or one row each.

    Gives the rows of each run, and for `cells` the row in it of every key of the corpus, int32,
    -1 for none.
    """
    vocabulary, keys, rows = corpus.vocabulary, terms.keys, terms.rows
    counts = vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds))
    for run in bounded(np.bincount(rows, counts[keys], len(terms)), at_once):
        inside = (rows >= run.start) & (rows < run.stop)
        yield run, vocabulary.rows_of(keys[inside], rows[inside] - run.start)


def _of_dense(measure: Measure, counts: Any, sizes: Integers, inhabited: Integers) -> Array:
    """Call a user's own measure, a dense block of terms at a time."""
    step = max(_DENSE // max(len(sizes), 1), 1)
    runs_of_terms = (counts[row : row + step] for row in range(0, counts.shape[0], step))
    blocks = [measure(some.toarray()[:, inhabited], sizes) for some in runs_of_terms]
    return np.asarray(np.concatenate([np.zeros(0), *blocks]), np.float64)


def spread_of_keys(corpus: Corpus, kinds: Any) -> tuple[Integers, Array]:
    """Give the document frequency and Gries's DP over documents of every key."""
    keys = np.arange(corpus.vocabulary.n_keys)
    terms = Terms(pd.Series(keys), keys, keys, None)
    columns, _ = _measured(corpus, terms, [DISPERSION["gries_dp"]], kinds, "document")
    return columns["document_frequency"], columns["gries_dp"]
