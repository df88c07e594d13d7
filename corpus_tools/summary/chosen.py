"""Frequencies of chosen words, queries and concepts, in every group: zeros are rows too."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import several
from corpus_tools.analysis._cells import cells
from corpus_tools.analysis._terms import not_found, read_queries
from corpus_tools.analysis._verb import result
from corpus_tools.analysis.repeats.unmet import NOWHERE, unmet
from corpus_tools.analysis.timeline import hits_of_documents
from corpus_tools.corpus.count import column_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.inference.intervals import PER_MILLION, effects, in_groups
from corpus_tools.query import search
from corpus_tools.table import Table, free_name, text_column


def chosen_frequencies(corpus: Corpus, terms: Any, by: Any, level: float | None) -> Table:
    """Count chosen words in every group: see `frequencies`, of which this is ``terms=``.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي قهوة", "شاي"])
    >>> chosen_frequencies(corpus, {"مشروب": "شاي|قهوة", "طعام": "خبز"}, None, None)[
    ...     ["term", "frequency", "document_frequency"]
    ... ]
        term  frequency  document_frequency
    0  مشروب          3                   2
    1   طعام          0                   0
    """
    named = read_queries("terms", terms)
    names = list(named)
    queries = [search.understood(corpus, query) for query in named.values()]
    counts = np.concatenate(list(each(corpus, hits_of_documents, queries))).T
    hits = counts[:-1]
    group, groups = groups_by(corpus, by)
    sums = np.stack([np.bincount(group, row, len(groups)) for row in counts]).astype(np.int64)
    holding = np.stack([np.bincount(group, row > 0, len(groups)) for row in hits])
    rows, places = np.divmod(np.arange(len(names) * len(groups)), len(groups))
    of_group = groups.take(places).reset_index(drop=True)
    columns: dict[str, Any] = {
        "term": text_column(np.repeat(names, len(groups)).tolist()),
        "frequency": sums[:-1].ravel(),
        "per_million": (sums[:-1] * 1e6 / np.where(sums[-1] > 0, sums[-1], np.nan)).ravel(),
        "document_frequency": holding.astype(np.int64).ravel(),
    }
    if level is not None:
        rates, numbers = {PER_MILLION: columns["per_million"]}, {0: hits, 1: counts[-1:]}
        columns |= in_groups(partial(effects, rates, level), numbers, rows, places, group)
    named_groups = {free_name(name, columns): of_group[name] for name in of_group.columns}
    absent = [name for name, row in zip(names, hits, strict=True) if not row.any()]
    # The first ones that do not occur are looked for in other spellings.
    told = (note for name in absent[:3] for note in unmet(corpus, named[name]))
    notes = not_found(absent) + [note for note in told if not note.endswith(NOWHERE)]
    return result(named_groups | columns, notes or None, terms=names)


def with_intervals(corpus: Corpus, table: Table, by: str | None, kinds: Any, level: float) -> Table:
    """Add to a table of frequencies the interval of each ``per_million``.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي شاي وقهوة", "شاي"])
    >>> with_intervals(corpus, ct.frequencies(corpus), None, None, 0.95).columns[-2:].tolist()
    ['per_million_low', 'per_million_high']
    """
    n_keys = corpus.vocabulary.n_keys
    counts, words = cells(corpus, np.arange(n_keys, dtype=np.int32), n_keys, kinds)
    group, groups = groups_by(corpus, by)
    rows = pd.Index(corpus.vocabulary.shown(np.arange(n_keys)).series()).get_indexer(table["term"])
    places = 0 * rows if by is None else pd.Index(groups[by]).get_indexer(table.iloc[:, 0])
    rates, numbers = {PER_MILLION: table["per_million"].to_numpy()}, {0: counts, 1: words[None]}
    return table.assign(**in_groups(partial(effects, rates, level), numbers, rows, places, group))


def groups_by(corpus: Corpus, by: str | Iterable[str] | None) -> tuple[Integers, pd.DataFrame]:
    """Number the groups that one or several columns make: of each document, and their values."""
    if by is None:
        return np.zeros(len(corpus), dtype=np.int64), pd.DataFrame(index=[0])
    names = several("by", by, "by='section', or by=['section', 'region']")
    values = pd.DataFrame({name: column_of(corpus, name) for name in names})
    grouped = values.groupby(names, sort=True, dropna=False, observed=True)
    return grouped.ngroup().to_numpy(), grouped.size().reset_index()[names]
