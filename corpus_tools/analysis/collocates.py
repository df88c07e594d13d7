"""The company of a word: collocates in windows, sentences and documents."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools.analysis.concordance import window_sizes
from corpus_tools.corpus import search
from corpus_tools.corpus.count import (
    Words,
    check_frequency,
    key_frequencies,
    listed,
    ranked,
    stopped,
    words_of,
)
from corpus_tools.corpus.model import Corpus, Integers, Part, check_corpus
from corpus_tools.measures.association import (
    ASSOCIATION,
    NODE_FREQUENCY,
    Measure,
    find_measure,
    signed,
)
from corpus_tools.table import Table, text_column

UNITS = ("window", "sentence", "document")
WITHIN = ("document", "sentence")
OVERLAPS = ("union", "per_hit")
COLUMNS = ("term", "observed", "expected", "frequency")


def one_of(name: str, value: str, known: Sequence[str]) -> None:
    """Refuse a parameter that has none of the known values."""
    if value not in known:
        raise ValueError(f"{name} is {value!r}; it can be {', '.join(map(repr, known))}")


def collocates(
    corpus: Corpus,
    node: str,
    unit: str = "window",
    window: int | tuple[int, int] = 5,
    measure: str | Measure | Sequence[str | Measure] = "log_dice",
    min_frequency: int = 2,
    within: str = "document",
    overlap: str = "union",
    stopwords: Any = None,
    kinds: Any = None,
) -> Table:
    """Find the words that keep company with a node, and score how typical they are of it.

    Parameters
    ----------
    corpus
        The corpus.
    node
        A word, a phrase or a pattern, as for `concordance`.
    unit
        What counts as together: ``"window"``, ``"sentence"`` or ``"document"``.
    window
        Words on each side of the node, or ``(before, after)``; punctuation does not count.
    measure
        A name out of ``measures.ASSOCIATION``, a function of ``(o11, r1, c1, n)``, or a list
        of these; the first one orders the table.
    min_frequency
        Leave out words observed less often beside the node.
    within
        What a window never crosses: ``"document"`` or ``"sentence"``.
    overlap
        ``"union"`` counts a word once however many hits it stands beside; ``"per_hit"``
        counts each hit's window apart. Where that makes a word be seen more often than it occurs,
        measures of the 2x2 table are ``nan``.
    stopwords
        ``True`` leaves out `stop_words`, a list leaves out its words; windows are not changed.
    kinds
        Kinds of words to list; ``None`` is every word.

    Returns
    -------
    Table
        ``term, observed, expected, frequency`` and each measure: ``observed`` beside the node,
        ``expected`` = r1 · frequency / n by chance, ``frequency`` in the corpus; the best
        first. r1 is the number of words beside the node, but the node's own frequency for
        dice, log_dice and minimum_sensitivity (Rychlý 2008); n is the words of the corpus. A
        hit's own position counts only as another hit's company. ``log_likelihood`` and
        ``chi_squared`` are negative where less was observed than expected. A node that never
        occurs gives no rows.

    Raises
    ------
    QueryError
        When the node cannot be read as a query.
    ValueError
        When another parameter is not as above, or two measures have one name.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شرب الولد الماء. شربت البنت الماء. أكل الولد الخبز"])
    >>> ct.collocates(corpus, "الماء", window=2)[["term", "observed", "expected"]]
        term  observed  expected
    0  الولد         2  1.333333
    """
    check_corpus(corpus)
    one_of("unit", unit, UNITS)
    one_of("within", within, WITHIN)
    one_of("overlap", overlap, OVERLAPS)
    chosen = [measure] if isinstance(measure, str) or callable(measure) else list(measure)
    measures = [find_measure(name) for name in chosen]
    names = [name for name, _ in measures]
    if not names or len({*names, *COLUMNS}) < len(names) + len(COLUMNS):
        raise ValueError(
            f"measure names the columns {', '.join(names) or 'of nothing'}; give at least one "
            f"measure, each of a name of its own, and none of {', '.join(COLUMNS)}"
        )
    stopwords = listed(stopwords)
    check_frequency(min_frequency)
    sizes = window_sizes(window)
    vocabulary = corpus.vocabulary
    observed = np.zeros(len(vocabulary.keys), dtype=np.int64)
    hits = 0
    found = search.positions(corpus, node)
    for (starts, ends), part in zip(found, corpus.parts, strict=True):
        words = words_of(corpus, part)
        first, last = words.before[starts], words.before[ends]
        hits += len(starts)
        if unit == "window":
            near = _windows(part, words, starts, first, last, sizes, within, overlap)
            observed += np.bincount(words.keys[near], minlength=len(observed))
        else:
            observed += _units(words, starts, part, first, last, unit, overlap, len(observed))
    types = vocabulary.types_of_kinds(kinds)
    frequency = key_frequencies(vocabulary, vocabulary.is_word)
    kept = (observed >= max(min_frequency, 1)) & ~stopped(corpus, stopwords)
    kept &= key_frequencies(vocabulary, types) > 0
    rows = np.flatnonzero(kept)
    table = _scored(
        corpus, rows, observed[rows], frequency[rows], int(observed.sum()), hits, measures
    )
    return Table.of(
        table,
        "collocates",
        corpus,
        node=node,
        unit=unit,
        window=window,
        measure=[name for name, _ in measures],
        min_frequency=min_frequency,
        within=within,
        overlap=overlap,
        stopwords=stopwords,
        kinds=kinds,
        hits=hits,
        words_beside=int(observed.sum()),
    )


def _bounds(words: Words, part: Part, unit: str) -> tuple[Integers, Integers]:
    """Give the sentence or document of each token, and the first word of each of these."""
    if unit == "document":
        return part.document_of, words.document_offsets
    return part.sentence_of, words.sentence_offsets


def _windows(
    part: Part,
    words: Words,
    starts: Integers,
    first: Integers,
    last: Integers,
    sizes: tuple[int, int],
    within: str,
    overlap: str,
) -> Integers:
    """Give the words in the windows of some hits that begin at token ``starts``."""
    owner, offsets = _bounds(words, part, within)
    low, high = offsets[owner[starts]], offsets[owner[starts] + 1]
    # No step goes further than the longest text.
    before, after = np.minimum(sizes, np.diff(offsets).max(initial=0))
    steps = [first - distance for distance in range(1, before + 1)]
    steps += [last + distance for distance in range(after)]
    inside = [step[(step >= low) & (step < high)] for step in steps]
    near = np.concatenate([np.zeros(0, np.int64), *inside])
    return np.unique(near) if overlap == "union" else near


def _units(
    words: Words,
    starts: Integers,
    part: Part,
    first: Integers,
    last: Integers,
    unit: str,
    overlap: str,
    n_keys: int,
) -> Integers:
    """Count the keys of the words that share a sentence or document with a hit."""
    owner, offsets = _bounds(words, part, unit)
    hits_in = np.bincount(owner[starts], minlength=len(offsets) - 1)
    times = np.repeat(hits_in, np.diff(offsets))
    # A word is not its own company: take away the hits that it is part of.
    covered = np.zeros(len(times) + 1, dtype=np.int64)
    np.add.at(covered, first, 1)
    np.add.at(covered, last, -1)
    times = times - np.cumsum(covered)[:-1]
    if overlap == "union":
        times = np.minimum(times, 1)
    return np.bincount(words.keys, weights=times, minlength=n_keys).astype(np.int64)


def _scored(
    corpus: Corpus,
    rows: Integers,
    observed: Integers,
    frequency: Integers,
    beside: int,
    hits: int,
    measures: list[tuple[str, Measure]],
) -> pd.DataFrame:
    n = max(corpus.n_words, 1)
    terms = [corpus.vocabulary.shown[row] for row in rows.tolist()]
    table = pd.DataFrame(
        {
            "term": text_column(terms),
            "observed": observed,
            "expected": beside * frequency / n,
            "frequency": frequency,
        }
    )
    for name, measure in measures:
        r1 = hits if measure in NODE_FREQUENCY else beside
        table[name] = signed(measure, observed, r1, frequency, n)
        if measure in ASSOCIATION.values() and measure not in NODE_FREQUENCY:
            # Counted per hit, a word can be seen more often than it occurs: that is no 2x2 table.
            impossible = (observed > frequency) | (observed < beside + frequency - n)
            table.loc[impossible, name] = np.nan
    table = table.iloc[ranked(corpus.vocabulary, rows, observed)]
    return table.sort_values(measures[0][0], ascending=False, kind="stable", ignore_index=True)


def scores(
    measure: Measure,
    observed: Integers,
    marginals: Integers,
    frequencies: Integers,
    n: int,
) -> npt.NDArray[np.float64]:
    """Score a symmetric matrix of counts from the marginals that its measure goes by."""
    sizes = frequencies if measure in NODE_FREQUENCY else marginals
    return signed(measure, observed, sizes[:, None], sizes[None, :], n)
