"""The company of a word: collocates in windows, sentences and documents."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd

from corpus_tools._checks import room
from corpus_tools.analysis._cells import cells, chosen_measures
from corpus_tools.analysis._units import beside_in_units, units_with
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.analysis._windows import beside, window_sizes
from corpus_tools.analysis.repeats.unmet import unmet
from corpus_tools.corpus.count import grouping, groups_of, keys_of, ranked, stopped
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.tally import Tally, packed, summed, unpacked
from corpus_tools.measures.association import ASSOCIATION, Association, signed
from corpus_tools.measures.base import Function
from corpus_tools.measures.dispersion import DISPERSION
from corpus_tools.measures.significance import CORRECTIONS, Correction, p_of_log_likelihood
from corpus_tools.query import search
from corpus_tools.table import Table, free_name

Unit = Literal["window", "sentence", "document"]
Within = Literal["document", "sentence"]
COLUMNS = ("term", "observed", "expected", "frequency", "document_frequency", "gries_dp")


@verb
def collocates(
    corpus: Corpus,
    node: search.Asked,
    unit: Unit = "window",
    window: int | tuple[int, int] = 5,
    measure: Association | Function | Sequence[Association | Function] = "log_dice",
    min_frequency: int = 2,
    within: Within = "document",
    overlap: Literal["union", "per_hit"] = "union",
    stopwords: Any = None,
    kinds: Kinds = None,
    by: str | None = None,
    correction: Correction | Sequence[Correction] | None = None,
    interval: bool | float | None = None,
    dispersion: bool = False,
    layer: str | None = None,
) -> Table:
    """Find the words that keep company with a node, and score how typical they are of it.

    Parameters
    ----------
    corpus
        The corpus.
    node
        A word, a phrase or any other query, as for `concordance`.
    unit
        What counts as together: ``"window"`` counts words, ``"sentence"`` and ``"document"`` count
        the units that hold both (Evert 2008, textual co-occurrence), as `cooccurrence` does.
    window
        Words on each side of the node, or ``(before, after)``; punctuation does not count.
    measure
        A name out of ``measures.ASSOCIATION``, in any spelling or by what the field calls it
        ("MI", "logDice"), a function of ``(o11, r1, c1, n)``, or a list
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
        ``True`` leaves out `stop_words`, ``"wide"`` more, a list its words; windows
        are not changed.
    kinds
        Kinds of words to list; ``None`` is every word.
    by
        A metadata column: the company in each of its groups apart, as if the documents of the
        group were the corpus. Does the company of a word change between newspapers, or years?
    correction
        Add ``p_log_likelihood``, the p of G², and what the tests of all words that are listed leave
        of it: ``"holm"``, ``"bonferroni"``, ``"fdr"``, or a list; one column each, such as
        ``p_log_likelihood_holm``. It takes each word for a draw of its own; in truth p is larger.
    interval
        Add the interval in which each size of effect would lie in other documents of the kind, for
        95 in 100 samples of them (``True``) or another level, such as .9: of ``log_dice``,
        ``dice``, ``mutual_information``, ``npmi``, ``odds_ratio`` and both ΔP, as ``_low`` and
        ``_high`` of each. Documents are the sample (Cochran 1977;
        `inference.intervals.effects` has the details). ``nan`` where one document made the
        pair, and where the value is infinite or at an end of its scale.
    dispersion
        Add ``gries_dp``, how evenly the pair is spread over the documents (Gries 2008). A
        document's share is that of what stands beside the node (in other units, of those with the
        node): 0 is a collocate wherever the node is, near 1 one that a few texts alone have with
        it. Shares of all words would tell the node's own spread once more, in every row.
    layer
        Count the values of a layer, ``"upos"``, in place of words: `relabel` in a word.

    Returns
    -------
    Table
        ``term, observed, expected, frequency, document_frequency`` and each measure (and the
        column ``by`` first), the best first: ``observed`` beside the node, ``expected`` = r1 ·
        frequency / n by chance, ``frequency`` in the corpus, ``document_frequency`` the documents
        in which it is beside the node (where that is 1, one text made the pair). r1 is the number
        of words beside the node, but the node's own frequency for dice, log_dice and
        minimum_sensitivity (Rychlý 2008); n is the words of the corpus. A hit's own position
        counts only as another hit's company. In sentences and documents all of them are numbers
        of units: ``frequency`` those that hold the term, r1 those with a hit, n those with a word;
        words of the hits themselves are no company there. ``log_likelihood`` and ``chi_squared``
        are negative where less was observed than expected; so is ``fisher_exact``, which is
        -log10(p) here (p < .05 is above 1.3), so that the surest company stands first. A node
        that never occurs gives no rows.

    Raises
    ------
    QueryError
        When the node cannot be read as a query.
    ValueError
        When another parameter is not as above, or two measures have one name.

    Notes
    -----
    Measures with a direction come in pairs, and one table holds both:
    ``measure=["delta_p_forward", "delta_p_backward"]`` is how much the node raises the chance of
    the collocate beside it, and the collocate that of the node (Gries 2013).

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شرب الولد الماء. شربت البنت الماء. أكل الولد الخبز"])
    >>> ct.collocates(corpus, "الماء", window=2)[["term", "observed", "expected"]]
        term  observed  expected
    0  الولد         2      1.33
    """
    measures = chosen_measures(measure, ASSOCIATION, COLUMNS)
    names = [each.name for each in measures]
    level = room("inference.intervals").read_level(interval)
    sized = [own for own in measures if own.scale]
    if level is not None and not sized:
        raise ValueError(f"{names[0]} is no size of effect; add one: measure='delta_p_forward'")
    sizes = window_sizes(window)
    vocabulary = corpus.vocabulary
    query = search.understood(corpus, node)
    group_of, groups = grouping(corpus, by)
    counting: Any = (_beside, query, (sizes, within, overlap))
    if unit != "window":
        counting = (beside_in_units, query, (unit,))
    tally, hits = _counted(corpus, by, *counting)
    group, keys = unpacked(tally.things, [len(groups), vocabulary.n_keys])
    words_beside = np.bincount(group, tally.counts, len(groups)).astype(np.int64)
    kept = (tally.counts >= max(min_frequency, 1)) & ~stopped(corpus, stopwords)[keys]
    if kinds is not None:
        kept &= (vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds)) > 0)[keys]
    rows = np.flatnonzero(kept)
    group, keys = group[rows], keys[rows]
    frequency, total = vocabulary.key_frequencies[keys], np.array([corpus.n_words])
    if len(keys) and (unit != "window" or by is not None):
        holding, total = _holding(corpus, keys, unit, by)
        frequency = holding[keys, group]
    margins = words_beside if unit == "window" else hits
    r1, n = margins[group], np.maximum(total, 1)[group]
    observed = tally.counts[rows]
    columns: dict[str, Any] = {
        "observed": observed,
        "expected": r1 * frequency / n,
        "frequency": frequency,
        "document_frequency": tally.spread[rows],
    }
    # Counted per hit, a word can be seen more often than it occurs: that is no 2x2 table.
    impossible = (observed > frequency) | (observed < r1 + frequency - n)
    for own in measures:
        margin = hits[group] if own.node_frequency else r1
        columns[own.name] = signed(own, observed, margin, frequency, n)
        if own in ASSOCIATION.values() and not own.node_frequency:
            columns[own.name] = np.where(impossible, np.nan, columns[own.name])
    corrections = chosen_measures(correction, CORRECTIONS, ()) if correction else []
    if corrections:
        score = ASSOCIATION["log_likelihood"](observed, r1, frequency, n)
        p = columns["p_log_likelihood"] = np.where(impossible, np.nan, p_of_log_likelihood(score))
        columns |= {f"p_log_likelihood_{own.name}": own(p) for own in corrections}
    if level is not None or dispersion:
        intervals, added = room("inference.intervals"), _by_document(corpus, counting, unit, keys)
        in_groups = partial(intervals.in_groups, numbers=added, rows=keys, places=group)
        scores = {own: columns[own.name] for own in sized}
        if level is not None:
            columns |= in_groups(partial(intervals.effects, scores, level), groups=group_of)
        if dispersion:
            columns |= in_groups(_dp, groups=group_of)
    order = ranked(vocabulary, keys, observed)
    order = order[np.argsort(-columns[names[0]][order], kind="stable")]
    order = order[np.argsort(group[order], kind="stable")]
    terms = vocabulary.shown(keys[order]).series()
    columns = {name: own[order] for name, own in columns.items()}
    table = pd.DataFrame({"term": terms} | columns, copy=False)
    if by is not None:
        by = free_name(by, table.columns)
        table.insert(0, by, groups.take(group[order]))
    totals: Any = {"hits": int(hits.sum()), "words_beside": int(words_beside.sum())}
    if unit != "window":
        totals = {"units_with_node": int(hits.sum())}
    notes = None
    if not hits.sum():
        notes = unmet(corpus, node)
    elif unit == "window" and not any(sizes):
        notes = ["a window of 0 words holds nothing: window=5"]
    return result(
        table,
        notes,
        node=str(node),
        measure=names,
        by=by,
        correction=[own.name for own in corrections] or None,
        **totals,
    )


def _counted(
    corpus: Corpus, by: str | None, function: Any, query: search.Meaning, options: tuple[Any, ...]
) -> tuple[Tally, Integers]:
    """Count the company of a query, and its hits, group by group."""
    found = list(each(corpus, function, query, by, *options))
    return summed(own for own, _ in found), np.sum([own for _, own in found], axis=0)


def _holding(corpus: Corpus, keys: Integers, unit: str, by: str | None) -> tuple[Any, Integers]:
    """Count some keys in groups, or the units that hold them: sparse (keys, groups); and all."""
    if unit != "window":
        return units_with(corpus, unit, by)
    row_of = corpus.vocabulary.rows_of(keys, keys)
    return cells(corpus, row_of, len(row_of), None, [by])


def _by_document(corpus: Corpus, counting: Any, unit: str, keys: Integers) -> dict[int, Any]:
    """Give what each document adds to o11, r1, c1 and n, and how often it has the node."""
    import scipy.sparse

    tally, hits = _counted(corpus, "id", *counting)
    shape = (corpus.vocabulary.n_keys, len(hits))
    document, beside = unpacked(tally.things, list(shape[::-1]))
    pairs = scipy.sparse.coo_array((tally.counts, (beside, document)), shape).tocsr()
    r1 = np.bincount(document, tally.counts, len(hits)) if unit == "window" else hits
    holding, n = _holding(corpus, keys, unit, "id")
    # Groups stand in the order of their names.
    order = grouping(corpus, "id")[0]
    added = enumerate((pairs, r1[None], holding, n[None], hits[None]))
    return {place: counts[:, order] for place, counts in added}


def _dp(rows: Integers, added: dict[int, Any]) -> dict[str, Any]:
    return {"gries_dp": DISPERSION["gries_dp"](added[0], added[1][0])}


def _beside(
    corpus: Corpus, number: int, query: search.Meaning, by: str | None, *window: Any
) -> tuple[Tally, Integers]:
    """Count the words beside the hits of a query in a part, group by group; and the hits.

    ``window`` is what `beside` takes after the hits.
    """
    part = corpus.parts[number]
    hits = search.hits(corpus, part, query)
    near, times = beside(corpus, part, hits, *window)
    keys = keys_of(corpus, part).take(part.ids.take(near))
    documents = part.documents_of(near)
    groups, n_groups = groups_of(corpus, part, by)
    things = packed([groups[documents], keys], [n_groups, corpus.vocabulary.n_keys])
    found = np.bincount(groups[part.documents_of(hits[0])], minlength=n_groups)
    return Tally.of(things, documents, len(part), times), found
