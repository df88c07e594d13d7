"""Terms: what the rows of a table are, chosen by their number or named as queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import several, whole_number
from corpus_tools.corpus.count import ranked, stopped
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.query import search
from corpus_tools.query.search import Query
from corpus_tools.table import text_column

#: Parameters of verbs that take one query, or several.
ONE, SEVERAL = ("query", "node", "term", "contains"), ("terms", "nodes")
#: So many names a note lists.
MOST_NAMES = 10


@dataclass(frozen=True)
class Terms:
    """The rows of a table, and the keys that each of them counts; no key is counted in two.

    Attributes
    ----------
    names
        What each row is called, strings.
    keys, rows
        Keys, and the row of each, int64. A row without a key is a term that never occurs.
    chosen
        What provenance says: the number, ``None`` for all, or the names.
    """

    names: pd.Series
    keys: Integers
    rows: Integers
    chosen: int | list[str] | None

    def __len__(self) -> int:
        return len(self.names)

    @property
    def notes(self) -> list[str]:
        """What a reader of the table must know: the terms that never occur."""
        return not_found(self.names[np.bincount(self.rows, minlength=len(self)) == 0].tolist())


def read_terms(
    corpus: Corpus, terms: Any, stopwords: Any = None, kinds: Any = None, min_frequency: float = 1
) -> Terms:
    """Read the terms of a table: a number, or queries of one word.

    Parameters
    ----------
    corpus
        The corpus.
    terms
        A number of the most frequent words, ``None`` for all, or one or several queries.
    stopwords, kinds, min_frequency
        Which words may be among the most frequent; words that are named stay.

    Returns
    -------
    Terms
        Frequent words first, or as they were named; a word that is named twice once.

    Raises
    ------
    QueryError
        When a query cannot be read, or is more than one word.
    ValueError
        When there is no term, or two of them are counted as one.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي وقهوة", "شاي"])
    >>> read_terms(corpus, 1).names.tolist()
    ['شاي']
    >>> read_terms(corpus, ["شاي", "ماء"]).notes
    ['not in the corpus: ماء']
    """
    vocabulary = corpus.vocabulary
    if isinstance(terms, Query | Iterable):
        queries = read_queries("terms", terms)
        named = [search.one_word(corpus, query) for query in queries.values()]
        names, keys = text_column(list(queries)), np.concatenate(named).astype(np.int64)
        rows = np.repeat(np.arange(len(named)), list(map(len, named)))
        _check_apart(corpus, names, keys, rows)
        return Terms(names, keys, rows, list(queries))
    if terms is not None:
        terms = whole_number("terms", terms, example="terms=50, or terms=['العراق', 'سوريا']")
    counts = vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds))
    counts[stopped(corpus, stopwords)] = 0
    least = max(min_frequency, 1)
    if terms is not None and terms < len(counts):
        # Only what is as frequent as the last one wanted has to be sorted.
        least = max(least, np.partition(counts, -terms)[-terms])
    keys = np.flatnonzero(counts >= least)
    keys = keys[ranked(vocabulary, keys, counts[keys])[:terms]]
    return Terms(vocabulary.shown(keys).series(), keys, np.arange(len(keys)), terms)


def read_queries(name: str, queries: Any) -> dict[str, Query]:
    """Read one or several queries: each under the name that a table shows it by.

    A mapping gives each a name of its own, ``{"هجرة": "هاجر|لاجئ*"}``, as does one in a list. A
    query that stands twice is taken once; two that differ by more than their text, such as
    ``clitics``, have different names.

    Raises
    ------
    QueryError
        When one cannot be read.
    ValueError
        When there is none.

    Examples
    --------
    >>> list(read_queries("terms", ["شاي", Query("شاي"), Query("شاي", clitics=True)]))
    ['شاي', "Query('شاي', clitics=True)"]
    """
    if isinstance(queries, Mapping):
        queries = [{concept: query} for concept, query in queries.items()]
    example = f"{name}=['العراق', 'سوريا']"
    listed = [queries] if isinstance(queries, Query) else several(name, queries, example)
    if not listed:
        raise ValueError(f"{name} is empty, and no term is named. For example: {example}")
    named: dict[str, Query] = {}
    for query in dict.fromkeys(map(search.read_query, listed)):
        named[repr(query) if str(query) in named else str(query)] = query
    return named


def read_words(arguments: dict[str, Any]) -> dict[str, str]:
    """Make queries of all that is asked for among the arguments of a verb; give named ones.

    Examples
    --------
    >>> arguments = {"node": {"مشروب": "شاي|قهوة"}, "window": 5}
    >>> read_words(arguments), arguments
    ({'مشروب': 'شاي|قهوة'}, {'node': Query('شاي|قهوة', name='مشروب'), 'window': 5})
    """
    found: list[Query] = []
    for name, value in arguments.items():
        if name in ONE and value is not None:
            arguments[name] = search.read_query(value)
            found.append(arguments[name])
        elif name in SEVERAL and isinstance(value, Query | Iterable):
            arguments[name] = list(read_queries(name, value).values())
            found += arguments[name]
        elif name == "where" and isinstance(value, Mapping):
            arguments[name] = {place: search.read_query(query) for place, query in value.items()}
            found += arguments[name].values()
    # What is more than its text says is behind a name as well.
    more = "clitics" not in arguments
    named = (each for each in found if each.name is not None or (each.clitics and more))
    return {
        str(each): repr(replace(each, name=None)) if each.clitics else each.text for each in named
    }


def not_found(names: Sequence[str]) -> list[str]:
    """Make a note of terms that never occur; none makes none.

    Examples
    --------
    >>> not_found(["زحل"]), not_found([])
    (['not in the corpus: زحل'], [])
    """
    more = f" and {len(names) - MOST_NAMES:,} more" * (len(names) > MOST_NAMES)
    return [f"not in the corpus: {', '.join(names[:MOST_NAMES])}{more}"] if names else []


def _check_apart(corpus: Corpus, names: pd.Series, keys: Integers, rows: Integers) -> None:
    """Refuse two terms that are counted as one."""
    order = np.argsort(keys, kind="stable")
    twice = np.flatnonzero(np.diff(keys[order]) == 0)
    if len(twice):
        first, second = order[twice[0] : twice[0] + 2]
        word = corpus.vocabulary.shown(keys[[first]])[0]
        raise ValueError(
            f"{names[rows[first]]!r} and {names[rows[second]]!r} are both counted as {word!r}; "
            "leave one of them out"
        )
