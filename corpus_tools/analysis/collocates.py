"""The company of a word: collocates in windows, sentences and documents."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools.analysis.concordance import window_sizes
from corpus_tools.corpus import search
from corpus_tools.corpus.count import (
    check_frequency,
    keys_of,
    listed,
    ranked,
    stopped,
    words_of,
)
from corpus_tools.corpus.model import Corpus, Integers, check_corpus
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, distinct_sorted, spread
from corpus_tools.corpus.vocabulary import listed_kinds
from corpus_tools.measures.association import (
    ASSOCIATION,
    NODE_FREQUENCY,
    Measure,
    find_measure,
    signed,
)
from corpus_tools.table import Table

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
    node: str | search.Query,
    unit: str = "window",
    window: int | tuple[int, int] = 5,
    measure: str | Measure | Sequence[str | Measure] = "log_dice",
    min_frequency: int = 2,
    within: str = "document",
    overlap: str = "union",
    stopwords: Any = None,
    kinds: Any = None,
    executor: Executor | None = None,
) -> Table:
    """Find the words that keep company with a node, and score how typical they are of it.

    Parameters
    ----------
    corpus
        The corpus.
    node
        A word, a phrase or any other query, as for `concordance`.
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
    executor
        Who counts, for a corpus on disk: see `read`; ``None`` counts here.

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
    stopwords, kinds = listed(stopwords), listed_kinds(kinds)
    check_frequency(min_frequency)
    sizes = window_sizes(window)
    vocabulary = corpus.vocabulary
    query = search.understood(corpus, node)
    observed, hits = np.zeros(vocabulary.n_keys, dtype=np.int64), 0
    for keys, counts, n_hits in each(
        corpus, _beside, query, unit, sizes, within, overlap, executor=executor
    ):
        np.add.at(observed, keys, counts)
        hits += n_hits
    frequency = vocabulary.key_frequencies
    kept = (observed >= max(min_frequency, 1)) & ~stopped(corpus, stopwords)
    if kinds is not None:
        kept &= vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds)) > 0
    rows = np.flatnonzero(kept)
    table = _scored(
        corpus, rows, observed[rows], frequency[rows], int(observed.sum()), hits, measures
    )
    return Table.of(
        table,
        "collocates",
        corpus,
        node=str(node),
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


def _beside(
    corpus: Corpus,
    number: int,
    query: search.Meaning,
    unit: str,
    sizes: tuple[int, int],
    within: str,
    overlap: str,
) -> tuple[Integers, Integers, int]:
    """Count the words beside the hits of a query in a part: keys, counts, and the hits."""
    part = corpus.parts[number]
    starts, ends = search.hits(corpus, part, query)
    if not len(starts):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), 0
    low, high = context(corpus, part, starts, ends, unit, sizes, within)
    counts = _covered(part.ids, len(part.types), low, starts, ends, high, overlap)
    types = np.flatnonzero(counts)
    types = types[corpus.vocabulary.is_word[part.types[types]]]
    return keys_of(corpus, part)[types], counts[types], len(starts)


def context(
    corpus: Corpus,
    part: Part,
    starts: Integers,
    ends: Integers,
    unit: str,
    sizes: tuple[int, int],
    within: str,
) -> tuple[Integers, Integers]:
    """Give the first token, and the end, of what is together with each hit."""
    if "sentence" in (unit, within) and unit != "document":
        owner, offsets = part.sentences_of(starts), part.sentence_offsets
    else:
        owner, offsets = part.documents_of(starts), part.document_offsets
    low, high = offsets[owner].astype(np.int64), offsets[owner + 1].astype(np.int64)
    if unit == "window":
        words = words_of(corpus, part)
        before, after = sizes
        first = words.tokens(words.before(starts) - before) if before else starts
        last = words.tokens(words.before(ends) + after - 1) + 1 if after else ends
        low = np.clip(first, low, starts)
        high = np.clip(last, ends, high)
    return low, high


def _covered(
    ids: Integers,
    n_types: int,
    low: Integers,
    starts: Integers,
    ends: Integers,
    high: Integers,
    overlap: str,
) -> Integers:
    """Count the types from ``low`` to ``starts`` and from ``ends`` to ``high`` of every hit.

    With ``"union"`` a token counts once, however many hits it is beside.
    """
    first, lengths = np.concatenate([low, ends]), np.concatenate([starts - low, high - ends])
    if lengths.sum() <= len(ids):
        near = spread(first, lengths)
        if overlap == "union" and len(near) * 32 < len(ids):
            near, _ = distinct_sorted(near)
        elif overlap == "union":
            seen = np.zeros(len(ids), dtype=bool)
            seen[near] = True
            near = np.flatnonzero(seen)
        return np.bincount(ids[near], minlength=n_types)
    # Wide windows: how many hits each token is beside, from where their contexts begin and end.
    size = len(ids) + 1
    times = np.bincount(first, minlength=size) - np.bincount(first + lengths, minlength=size)
    times = np.cumsum(times)[:-1]
    if overlap == "union":
        return np.bincount(ids[times > 0], minlength=n_types)
    return np.bincount(ids, weights=times, minlength=n_types).astype(np.int64)


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
    columns: dict[str, Any] = {
        "observed": observed,
        "expected": beside * frequency / n,
        "frequency": frequency,
    }
    for name, measure in measures:
        r1 = hits if measure in NODE_FREQUENCY else beside
        columns[name] = signed(measure, observed, r1, frequency, n)
        if measure in ASSOCIATION.values() and measure not in NODE_FREQUENCY:
            # Counted per hit, a word can be seen more often than it occurs: that is no 2x2 table.
            impossible = (observed > frequency) | (observed < beside + frequency - n)
            columns[name] = np.where(impossible, np.nan, columns[name])
    order = ranked(corpus.vocabulary, rows, observed)
    order = order[np.argsort(-columns[measures[0][0]][order], kind="stable")]
    terms = corpus.vocabulary.shown(rows[order]).series()
    return pd.DataFrame({"term": terms} | {name: own[order] for name, own in columns.items()})


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
