"""Answers of exercises, compared with what is expected: right, or one sentence that helps."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.classroom.notes import Note, quoted, sentence
from corpus_tools.corpus.model import Corpus
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import find_folds

# What a value is to one who learns; the first that fits. A bool is a number to Python.
_KINDS: dict[str, Any] = {"corpus": Corpus, "truth": bool | np.bool_, "number": Real, "word": str}
_KINDS |= {"list": Iterable}


class AnswerError(ValueError):
    """An answer that is not right; a notebook shows this as one sentence."""


def check(answer: Any, expected: Any, ordered: bool = False) -> Note:
    """Compare the answer of an exercise with what is expected.

    Parameters
    ----------
    answer
        What the student wrote; ``...`` is never right.
    expected
        A number (rounded to two places after the point will do), a word (however its marks are
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
    kind = _kind(expected)
    if _kind(answer) != kind:
        is_short = answer is None or isinstance(answer, Real | str)
        return sentence(f"want {kind}", answer=repr(answer) if is_short else type(answer).__name__)
    if kind in ("list", "corpus"):
        return _list_fault(answer, expected, ordered)
    plain = _plain(answer, 9), _plain(expected, 9)
    if _near(*plain):
        return ""
    find = find_folds("search")
    is_near = kind == "word" and find(default_key(plain[0])) == find(default_key(plain[1]))
    return sentence("other spelling" if is_near else f"other {kind}", answer=answer)


def _kind(value: Any) -> str:
    return next((kind for kind, types in _KINDS.items() if isinstance(value, types)), "value")


def _list_fault(answer: Any, expected: Any, ordered: bool) -> str:
    """Say what does not belong in a list; what lacks in it is not told."""
    both = _items(answer, expected), _items(expected, answer)
    items, wanted = (list(map(_plain, each)) for each in both)
    if any(isinstance(each, set | frozenset) for each in (answer, expected)):
        items, wanted, ordered = [*set(items)], [*set(wanted)], False
    for item in Counter(items) - Counter(wanted):
        return sentence("other item", answer=(*item, "")[0] if isinstance(item, tuple) else item)
    if len(items) < len(wanted):
        return sentence("lacks", size=f"{len(items):,}", expected=f"{len(wanted):,}")
    return sentence("other order") if ordered and items != wanted else ""


def _items(value: Any, beside: Any) -> list[Any]:
    """Give the items of a list: of two tables the rows, in the columns that both have."""
    if isinstance(value, Corpus):
        return [value.key, *value.table["id"]]
    if not isinstance(value, pd.DataFrame):  # so many items: some lists are without an end
        return list(islice(value.items() if isinstance(value, Mapping) else value, 200_000))
    table = value.reset_index() if value.index.name is not None else value
    names = [name for name in table if name == "term"] or list(table)[:1]
    if isinstance(beside, pd.DataFrame):
        both = set(table) & {*beside.columns, *beside.index.names}
        names += sorted(both.difference(names), key=str)
    return list(table[names].itertuples(index=False, name=None))


def _plain(value: Any, places: int = 2) -> Any:
    """Give what of a value is compared: a rounded number, a composed text, a tuple of these."""
    if isinstance(value, tuple | list):
        return tuple(map(_plain, value)) if len(value) != 1 else _plain(value[0])
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if _kind(value) == "number" and abs(value) < 1e15:  # as floats, larger ones are not apart
        return float(np.round(float(value), places))
    text = value if isinstance(value, str) else quoted(value)
    return unicodedata.normalize("NFC", text).strip()


def _near(answer: Any, expected: Any) -> bool:
    """Tell whether a value is another one, or a number rounded; a whole number is not to be."""
    if answer == expected or {type(answer), type(expected)} != {float}:
        return bool(answer == expected)
    rounded = [round(expected, places) for places in range(2, 9)]
    is_near = answer in rounded or math.isclose(answer, expected, rel_tol=0.005)
    return is_near and answer != 0 and expected % 1 != 0
