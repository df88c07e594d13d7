"""A corpus as a notebook shows it: its size, its columns, its span of time, what reading mended."""

import re
from typing import Any

import pandas as pd

from corpus_tools._checks import toml
from corpus_tools.dates import read_dates
from corpus_tools.naming.language import LANGUAGES, spoken
from corpus_tools.table.markup import isolated, safe

# So many columns are named.
_COLUMNS = 12


def overview(corpus: Any) -> str:
    """Write what a corpus is as a piece of HTML, in the language of `use_language` or in English.

    Nothing is counted over tokens: it takes no longer for a large corpus.

    Parameters
    ----------
    corpus
        A corpus; one without documents has zeros.

    Returns
    -------
    str
        A table: documents, words, tokens, types, what they are counted by if that is not their
        form, columns of metadata with the number of their values, the first and the last date of
        the first column that has some, and how many files were not read or mended.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> overview(ct.read(["قرأ الولد."])).count("<tr>")
    4
    """
    names, status = corpus.metadata_names, corpus.report["status"].value_counts()
    columns = [f"{name} ({corpus.table[name].nunique():,})" for name in names[:_COLUMNS]]
    rows = {"documents": f"{len(corpus):,}", "words": f"{corpus.n_words:,}"}
    rows |= {"tokens": f"{corpus.n_tokens:,}", "types": f"{corpus.n_types:,}", "key": corpus.key}
    rows["columns"] = " · ".join(columns + ["…"] * (len(names) > _COLUMNS))
    rows["dates"] = next(filter(None, (_span(corpus.table[name]) for name in names)), "")
    rows |= {name: f"{status.get(name, 0):,}" for name in ("skipped", "repaired", "set aside")}
    said, language = toml("display/overview.toml"), spoken(None, "en")
    place, write = LANGUAGES.index(language), isolated if language == "ar" else safe
    cells = [
        said["html"]["row"][place].format(write(said[name][place]), write(value))
        for name, value in rows.items()
        if value not in ("", "0", "default") or name == "documents"
    ]
    return str(said["html"]["page"][place].format("".join(cells)))


def _span(column: pd.Series) -> str:
    """Give the first date and the last of a column, as they are written; "" where it has none."""
    words = set(re.split(r"[\W_\d]+", str(column.name).lower()))
    if not words & set(toml("display/overview.toml")["dated"]["names"].split()):
        return ""
    values = pd.Series(column.dropna().unique()).map(str).str.removesuffix(".0")
    dates = read_dates(values).dates.dropna()
    # As they are written: a year stays a year.
    ends = dates.sort_values(kind="stable").index[[0, -1][: len(dates)]]
    return " – ".join(dict.fromkeys(values[ends]))
