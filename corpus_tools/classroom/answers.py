"""Answers of exercises, compared with what is expected: right, or one sentence that helps."""

import math
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import islice
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.classroom.notes import Note, OneSentence, quoted, sentence
from corpus_tools.corpus.model import Corpus
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import find_folds

# A number may be rounded: to two digits, or by so small a share.
_ROUNDED = 0.015
_LARGEST = 1e300
# So many items of an answer are looked at: one can be without an end.
_MOST = 1_000_000
# So many expected ones are compared with a strange one, before it is called so.
_COMPARED = 1000
_SEARCHED = find_folds("search")


class AnswerError(OneSentence, ValueError):
    """An answer that is not right; a notebook shows this as one sentence."""


def check(answer: Any, expected: Any, ordered: bool = False) -> Note:
    """Compare the answer of an exercise with what is expected.

    Parameters
    ----------
    answer
        What the student wrote; ``...`` is never right.
    expected
        A number (one rounded to two digits or more will do), a word (however its marks are
        composed), a list or set of these, a table (its rows, in the columns that both have; a list
        of words is compared with the first of them, ``term``), a corpus (its documents), or True,
        for a condition as answer.
    ordered
        Whether the order of a list, or of the rows of a table, counts.

    Returns
    -------
    Note
        "Right", in the language of `use_language`.

    Raises
    ------
    AnswerError
        When it is not right. It is a `ValueError`; the message says what does not fit, and not
        the answer.

    Examples
    --------
    >>> check("البحر", "البحر"), check(33.3, 100 / 3), check({"ب", "أ"}, ["أ", "ب"])
    (Right, Right, Right)
    >>> check(11, 12)
    Traceback (most recent call last):
    corpus_tools.classroom.answers.AnswerError: Not yet: the answer 11 is another number.
    """
    if fault := _fault(answer, expected, ordered):
        raise AnswerError(fault)
    return Note(sentence("right"))


def _fault(answer: Any, expected: Any, ordered: bool) -> str:
    """Say what is wrong with an answer; "" where nothing is."""
    if answer is ...:
        return sentence("blank")
    if answer is None and expected is not None:
        return sentence("none")
    if isinstance(expected, Corpus):
        return _corpus_fault(answer, expected)
    if (wanted := _items(expected)) is None:
        return _scalar_fault(answer, expected)
    if (items := _items(answer)) is None:
        return sentence("want list", answer=answer)
    if any(isinstance(each, set | frozenset) for each in (answer, expected)):
        items, wanted = (list({_rank(item): item for item in each}) for each in (items, wanted))
        ordered = False
    fault = _list_fault(items, wanted, ordered)
    frames = isinstance(expected, pd.DataFrame) and isinstance(answer, pd.DataFrame)
    return fault or (_row_fault(answer, expected) if frames else "")


def _corpus_fault(answer: Any, expected: Corpus) -> str:
    if not isinstance(answer, Corpus):
        return sentence("want corpus", answer=answer)
    is_same = answer.key == expected.key and answer.table["id"].equals(expected.table["id"])
    return "" if is_same and answer.n_words == expected.n_words else sentence("other corpus")


def _scalar_fault(answer: Any, expected: Any) -> str:
    if isinstance(expected, bool | np.bool_):
        truths = np.asarray(answer)
        if truths.dtype != bool:
            return sentence("want truth", answer=answer)
        return "" if truths.all() == expected else sentence("false")
    if _same(answer, expected):
        return ""
    if _is_number(expected):
        return sentence("other number" if _is_number(answer) else "want number", answer=answer)
    if not isinstance(expected, str):
        return sentence("other value", answer=answer)
    if not isinstance(answer, str):
        return sentence("want word", answer=answer)
    is_near = _SEARCHED(default_key(answer.strip())) == _SEARCHED(default_key(expected.strip()))
    return sentence("other spelling" if is_near else "other word", answer=answer)


def _list_fault(items: list[Any], wanted: list[Any], ordered: bool) -> str:
    """Say what is wrong with a list; what lacks in it is not told."""
    if any(item is ... for item in items):
        return sentence("blank")
    if _pairwise(sorted(items, key=_rank), sorted(wanted, key=_rank)):
        return "" if not ordered or _pairwise(items, wanted) else sentence("other order")
    known = set(map(_rank, wanted))
    strange = (each for each in items if _rank(each) not in known)
    for item in strange:
        if not any(_same(item, each) for each in wanted[:_COMPARED]):
            return sentence("other item", answer=item)
    return sentence("other size", answer=f"{len(items):,}", expected=f"{len(wanted):,}")


def _row_fault(answer: pd.DataFrame, expected: pd.DataFrame) -> str:
    """Say which row of a table has other values, in the columns that both tables have."""
    tables = [_plain_table(answer), _plain_table(expected)]
    shared = [name for name in tables[1] if name in tables[0]]
    # What may be rounded comes last: rows are brought together by what is before it.
    shared.sort(key=lambda name: pd.api.types.is_float_dtype(tables[1][name]))
    rows = [sorted(table[shared].itertuples(index=False), key=_rank) for table in tables]
    for row, other in zip(*rows, strict=True):
        if not _same(tuple(row), tuple(other)):
            return sentence("other row", answer=row[0])
    return ""


def _plain_table(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table with what names its rows as its first column."""
    table = pd.DataFrame(table)
    if any(name is not None for name in table.index.names):
        table = table.reset_index()
    table = table.loc[:, ~table.columns.duplicated()]
    first = [name for name in table.columns if name == "term"]
    return table[[*first, *(name for name in table.columns if name not in first)]]


def _items(value: Any) -> list[Any] | None:
    """Give the items of a list, of a table its words; None of what is one thing."""
    if isinstance(value, pd.DataFrame):
        table = _plain_table(value)
        return list(table.iloc[:, 0] if len(table.columns) else table.index)
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, str | bytes | Corpus) or not isinstance(value, Iterable):
        return None
    try:
        return list(islice(value, _MOST))
    except Exception:  # an array of no dimension, or what is broken
        return None


def _rank(value: Any) -> tuple[int, float, str, tuple[Any, ...]]:
    """Give that by which values of all kinds are sorted and told apart."""
    if isinstance(value, tuple | list):
        return 3, 0.0, "", tuple(map(_rank, value))
    if _is_missing(value):
        return 2, 0.0, "", ()
    if _is_number(value) and -_LARGEST < value < _LARGEST:
        return 0, float(value), "", ()
    return 1, 0.0, _composed(value), ()


def _pairwise(items: list[Any], wanted: list[Any]) -> bool:
    return len(items) == len(wanted) and all(map(_same, items, wanted))


def _same(answer: Any, expected: Any) -> bool:
    """Tell whether two values are one to a reader."""
    if _is_missing(answer) or _is_missing(expected):
        return _is_missing(answer) and _is_missing(expected)
    if isinstance(answer, str) and isinstance(expected, str):
        return _composed(answer) == _composed(expected)
    if isinstance(answer, tuple | list) and isinstance(expected, tuple | list):
        return _pairwise(list(answer), list(expected))
    try:
        is_same = bool(answer == expected)
    except Exception:  # values of anybody's making
        return False
    numbers = _is_number(answer) and _is_number(expected)
    return is_same or (numbers and _is_rounded(answer, expected))


def _is_rounded(answer: Any, expected: Any) -> bool:
    """Tell whether a number is another one, rounded to two digits or more."""
    if isinstance(expected, Integral) or not (math.isfinite(answer) and math.isfinite(expected)):
        return False
    # As it is written: 12.0 has two digits, and none after the point.
    written = Decimal(f"{float(answer):.12g}")
    digits, exponent = written.as_tuple()[1:]
    off = abs(float(answer) - float(expected))
    within = 0.5 * 10.0 ** min(int(exponent), 0) * (1 + 1e-9)
    return off <= within and (len(digits) > 1 or off <= _ROUNDED * abs(float(expected)))


def _is_number(value: Any) -> bool:
    return isinstance(value, Real | Decimal) and not isinstance(value, bool)


def _is_missing(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _composed(value: Any) -> str:
    text = value if isinstance(value, str) else quoted(value)
    return unicodedata.normalize("NFC", text).strip()
