"""Words through time: how often, period by period."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import room, several, whole_number
from corpus_tools.analysis._terms import not_found, read_queries
from corpus_tools.analysis._verb import result, verb
from corpus_tools.corpus.count import column_of, document_words
from corpus_tools.corpus.model import Corpus, Integers, Mask
from corpus_tools.corpus.parallel import each
from corpus_tools.dates import Dates, in_periods, read_dates
from corpus_tools.measures.base import Array
from corpus_tools.query import search
from corpus_tools.table import Table, text_column


@verb
def timeline(
    corpus: Corpus,
    terms: search.Asked | Iterable[search.Asked],
    date: Any = "date",
    freq: str = "ME",
    smooth: int | None = None,
    interval: bool | float | None = None,
) -> Table:
    """Follow how often words, phrases or patterns occur through time.

    Parameters
    ----------
    corpus
        The corpus.
    terms
        Queries, as for `concordance`; one or several.
    date
        The metadata column that dates the documents, or one date for each document. Dates are
        read as people write them (2015-07-21, ٢٠١٥, 20 مارس 2024, 15 رمضان 1444هـ), with one
        order of day and month for all of them: `corpus_tools.dates.read_dates` says how. What is
        guessed is said under the table, and how many documents are left out for want of a date.
    freq
        The length of a period, as pandas names it: ``"D"``, ``"W"``, ``"ME"`` (months), ``"QE"``
        (quarters), ``"YE"`` (years), or such as ``"2W"`` and ``"10YE"`` (decades, each named by
        its first year). ``"MS"``, ``"QS"`` and ``"YS"`` are the same months, quarters and years.
    smooth
        Add the column ``smoothed``: per million over so many periods around each, an odd number.
        A period without words is a gap there too.
    interval
        Add the interval of ``per_million`` over documents, as `frequencies` does.

    Returns
    -------
    Table
        ``period`` (a Period, which is called 2015, 2015Q3, 2015-07), ``term`` (the query),
        ``frequency``, ``words`` (of the period) and ``per_million``, term by term, periods in
        order, none left out: one without words has a ``per_million`` of ``nan``, a gap and not a
        zero. No date at all is an error.

    Raises
    ------
    QueryError
        When a term cannot be read as a query.
    ValueError
        When no document has a date, or another parameter is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> import pandas as pd
    >>> days = ["2024-01-05", "2024-01-20", "2024-03-02"]
    >>> corpus = ct.read(pd.DataFrame({"text": ["مطر وبرد", "مطر مطر", "شمس"], "date": days}))
    >>> ct.timeline(corpus, "مطر")
        period  term  frequency  words  per_million
    0  2024-01   مطر          3      4      750,000
    1  2024-02   مطر          0      0          NaN
    2  2024-03   مطر          0      1            0
    """
    named = read_queries("terms", terms)
    names = list(named)
    if smooth is not None and whole_number("smooth", smooth, example="smooth=3") % 2 == 0:
        raise ValueError(f"smooth is {smooth}; give an odd number of periods: smooth=3")
    queries = [search.understood(corpus, query) for query in named.values()]
    dates, notes = _dates(corpus, date)
    dated = dates.notna().to_numpy()
    numbers, periods = in_periods(dates[dated], freq)
    counts = pd.DataFrame(np.concatenate(list(each(corpus, hits_of_documents, queries))))
    sums = counts[dated].groupby(numbers).sum().reindex(range(len(periods)), fill_value=0)
    *hits, words = sums.to_numpy().T
    rows, places = np.divmod(np.arange(len(names) * len(sums)), len(sums))
    columns = {
        "period": periods[places],
        "term": text_column(np.repeat(names, len(sums)).tolist()),
        "frequency": np.concatenate(hits),
        "words": np.tile(words, len(names)),
        "per_million": _rates(sums, words > 0),
    }
    if smooth is not None:
        around = sums.rolling(smooth, center=True, min_periods=1).sum()
        columns["smoothed"] = _rates(around, words > 0)
    intervals = room("inference.intervals")
    if level := intervals.read_level(interval):
        added = counts[dated].to_numpy().T
        ends = partial(intervals.effects, {intervals.PER_MILLION: columns["per_million"]}, level)
        columns |= intervals.in_groups(ends, {0: added[:-1], 1: added[-1:]}, rows, places, numbers)
    if missing := int(np.count_nonzero(~dated)):
        notes.insert(
            0,
            f"documents without a date that can be read: {missing:,} of {len(dated):,}, left out "
            f"with their words ({counts.loc[~dated, len(names)].sum():,})",
        )
    if (length := periods.dtype.freq.n) > 1:  # type: ignore[union-attr]
        notes.append(f"a period is called by the first of its {length} ({freq})")
    if gaps := int((words == 0).sum()):
        notes.append(f"periods without words: {gaps:,} of {len(words):,}")
    shown = date if isinstance(date, str) else "given"
    notes += not_found([name for place, name in enumerate(names) if not counts[place].any()])
    return result(columns, notes, terms=names, date=shown, documents=int(dated.sum()))


def hits_of_documents(corpus: Corpus, number: int, queries: list[search.Meaning]) -> Integers:
    """Count the hits of each query in each document of a part, and last its words."""
    part = corpus.parts[number]
    starts = (search.hits(corpus, part, query)[0] for query in queries)
    hits = [np.bincount(part.documents_of(found), minlength=len(part)) for found in starts]
    return np.stack([*hits, document_words(corpus, number)], axis=1)


def _rates(sums: pd.DataFrame, with_words: Mask) -> Array:
    """Give hits per million words, term by term; a period without words has none."""
    *hits, words = sums.to_numpy().T
    return (np.stack(hits) * 1e6 / np.where(with_words, words, np.nan)).ravel()


def _dates(corpus: Corpus, values: Any) -> Dates:
    """Read the date of each document; NaT where there is none."""
    if isinstance(values, str):
        values = column_of(corpus, values)
    elif not isinstance(values, pd.Series):
        values = pd.Series(several("date", values, "date='date'"), dtype=object)
    if len(values) != len(corpus):
        raise ValueError(
            f"{len(values)} dates for {len(corpus)} documents; give one for each, or the name of a "
            "column: date='date'"
        )
    dates = read_dates(values.reset_index(drop=True))
    if not dates.dates.notna().any():
        example = next((repr(value) for value in values.dropna()), "nothing at all")
        raise ValueError(
            f"none of {len(values)} documents has a date that can be read; the first is {example}. "
            "Give dates such as 2015-07-21 or 255هـ, one for each document: date=my_dates"
        )
    return dates
