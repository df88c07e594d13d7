"""Frequency lists: made to be passed on, and read in the place of a reference corpus."""

from dataclasses import replace
from os import PathLike
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import printable, toml, whole_number
from corpus_tools.analysis.frequencies import frequencies
from corpus_tools.corpus.keys import GIVEN, keys_of_types, recorded_key
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.read import read
from corpus_tools.corpus.strings import Strings
from corpus_tools.corpus.vocabulary import ranked
from corpus_tools.table import Table, read_table
from corpus_tools.text.folds import find_folds
from corpus_tools.text.tokenizer import KINDS, spans

# What parts the thousands of a number.
_THOUSANDS = "[,٬\u00a0\u202f ]"
# No word of any corpus is as frequent, and sums of such numbers are exact.
_MOST = 1e12


def frequency_list(corpus: Corpus, min_documents: int = 1) -> Table:
    """Count all terms of a corpus, as a reference that travels without its texts.

    Written by ``to_parquet`` it keeps the number of words and what terms are counted by, and
    ``ct.keywords(target, "list.parquet")`` gives the figures that the corpus itself would. CSV and
    Excel keep the rate of each term, by which the number of words is found again, but not what the
    terms are: they are for lists of words, not of lemmas.

    Parameters
    ----------
    corpus
        The corpus, counted by any key.
    min_documents
        Leave out terms that fewer documents have, such as names that one letter mentions. Their
        words stay in the number of words; where the list is a reference they count as 0.

    Returns
    -------
    Table
        As of `frequencies`, with ``attrs["total"]``, the words of the corpus. No term in so many
        documents gives no rows.

    Raises
    ------
    TypeError
        When it is no corpus.
    ValueError
        When ``min_documents`` is no whole number of at least 1.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> table = frequency_list(ct.read(["شرب الشاي", "زرع الشاي"]), min_documents=2)
    >>> table["term"].tolist(), table.attrs["total"]
    (['الشاي'], 4)
    """
    least = whole_number("min_documents", min_documents, example="min_documents=3")
    table = frequencies(corpus).query(f"document_frequency >= {least}").reset_index(drop=True)
    table.attrs["total"] = corpus.n_words
    table.attrs["parameters"]["min_documents"] = least
    return table


def read_frequency_list(source: Any, corpus: Corpus, words: Any = None) -> tuple[Corpus, Any, Any]:
    """Read a frequency list as a corpus of one empty document, counted by the keys of another.

    Parameters
    ----------
    source
        A table with the columns ``term`` and ``frequency``, or its file.
    corpus
        Whose keys are made of the terms: lines that become one key add up. Terms of a table that
        is counted by lemma, as the corpus is, are keys already.
    words
        How many words the list was made of; ``None`` finds that out.

    Returns
    -------
    tuple
        The corpus; what provenance says of it, its number of words too; and notes. Lines without a
        term, or without a whole number from 1 to 10^12, are left out, as are concepts, and terms of
        several words that the corpus does not count as one; a note says how many.

    Raises
    ------
    TypeError
        When it is no table.
    ValueError
        When a column is missing, nothing is left, or the number of words cannot be.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.fold(ct.read(["أحمد"]), "alef")
    >>> table = pd.DataFrame({"term": ["أحمد", "احمد", "؟"], "frequency": [3, "٢", 9]})
    >>> found, made, _ = read_frequency_list(table, corpus)
    >>> found.vocabulary.key_frequencies.tolist(), made["reference_words"]
    ([0, 5], 5)
    """
    table = read_table(source) if isinstance(source, str | PathLike) else source
    columns = list(map(printable, table)) if isinstance(table, pd.DataFrame) else []
    if columns.count("term") * columns.count("frequency") != 1:
        raise (ValueError if columns else TypeError)(
            f"the reference is a {type(table).__name__} of {', '.join(columns) or 'no columns'}; "
            "give a Corpus, or a frequency list, with the columns term and frequency: "
            'table.rename(columns={"word": "term", "count": "frequency"}), or of a file without '
            'a header ct.read_table(path, header=None, names=["term", "frequency"])'
        )
    plain, shows_forms = recorded_key("default"), corpus.vocabulary.shows_forms
    own = table.attrs.get("settings", {"key": plain})["key"]
    # A table that is counted by lemma, as the corpus is, has the keys themselves for terms.
    function = None if own == corpus.settings["key"] and not shows_forms else corpus.key_function
    terms = table["term"].where(table["term"].notna(), "").map(str).astype(object).str.strip()
    name = corpus.key.replace(GIVEN, "default", 1)
    keys = Strings.wrap(keys_of_types(name, Strings.of(terms), None, function))
    numbers = _numbers(table["frequency"])
    taken = (keys.lengths > 0) & numbers.between(1, _MOST) & (numbers % 1 == 0)
    # The name of a concept is no word, whatever it is.
    taken &= ~terms.isin([*table.attrs.get("parameters", {}).get("concepts", ())])
    # All terms of a corpus that is cut as this one is are words, `compound` ones too.
    is_whole = table.attrs.get("verb") == "frequencies" and not table.attrs["parameters"]["terms"]
    if not is_whole or table.attrs["settings"]["tokenizer"] != corpus.settings["tokenizer"]:
        taken &= ~terms.str.contains(r"\s") | keys.is_in(corpus.vocabulary.keys.list())
    counts = numbers[taken].to_numpy(dtype=np.int64)
    # A term is of the kind of its first token.
    kinds = [(spans(term) or [(0, 0, KINDS.index("other"))])[0][2] for term in terms[taken]]
    types = (Strings.of(terms[taken]), np.array(kinds, dtype=np.int8), counts, None)
    vocabulary, _ = ranked(types, keys.take(np.flatnonzero(taken)).array, shows_forms)
    if not (listed := int(vocabulary.key_frequencies.sum())):
        raise ValueError("the list has no word with a frequency above 0, in whole numbers")
    words = table.attrs.get("total") if words is None else words
    total, how = _total(table, numbers, listed, words)
    said = toml("display/methods.toml")["en"]["reference_total"][how]
    notes = [f"the reference is a list of {len(counts):,} terms and {total:,} words ({said})"]
    numbered = {
        "{:,} of these words are not in the list: a word that it lacks is 0 there": total - listed,
        "lines of the list that are one word with another: {:,}": len(counts) - vocabulary.n_keys,
        "lines of the list that are left out: {:,}, without a term or a whole number above 0, of "
        "several words that the target counts apart, or of a concept": len(table) - len(counts),
    }
    notes += [note.format(number) for note, number in numbered.items() if number]
    lines = pd.util.hash_pandas_object(pd.Series(numbers.to_numpy(), terms.to_numpy()))
    made = {"reference_list": f"{int(lines.sum()):016x}", "reference_types": len(counts)}
    made |= {"reference_total": how, "reference_words": total, "interval": None}
    settings = corpus.settings | ({} if own == plain else {"key": own})
    empty = read([""], progress=False)
    return replace(empty, vocabulary=vocabulary, settings=settings), made, notes


def _numbers(column: pd.Series) -> pd.Series:
    """Read numbers, whatever their digits, with thousands parted or not; what is none is nan."""
    written = column.map(str).map(find_folds("digits")).astype(object)
    written = written.str.replace(_THOUSANDS, "", regex=True)
    return pd.to_numeric(written, errors="coerce").astype(np.float64)


def _total(table: Any, numbers: pd.Series, listed: int, words: Any) -> tuple[int, str]:
    """Find how many words a list was made of, and say by what."""
    if words is not None:
        return whole_number("reference_words", words, listed), "given"
    by = next((name for name in ("total", "per_million") if name in table), "")
    if not by:
        is_whole = "size" in table.attrs and not table.attrs["parameters"].get("by")
        return (table.attrs["size"]["words"], "corpus") if is_whole else (listed, "sum")
    totals = _numbers(table[by]) if by == "total" else 1e6 * numbers / _numbers(table[by])
    rates, known = 1e6 * numbers / totals, totals.notna()
    # The rate of the most frequent word is rounded least.
    total = totals.iloc[int(np.argmax(numbers.where(known, -1)))]
    agree = np.allclose(rates[known], (1e6 * numbers / total)[known], 0.01, 0.5)
    if not agree or not 0.999 * listed <= total < np.inf:
        raise ValueError(
            f"by the column {by} the list is of {total:,.0f} words and of others, or of fewer than "
            f"it holds, {listed:,}; take the rows of one group, or give reference_words="
        )
    return max(round(total), listed), by
