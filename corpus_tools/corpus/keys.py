"""What is counted: from forms as written to keys, by names that a corpus records.

A name is that of a lemmatiser, or ``default``, with the folds after it: ``lemma``,
``default+alef+teh_marbuta``. A function of the user's own is ``own:`` and what it is called.
"""

from collections.abc import Callable
from typing import Any

from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.text.arabic import default_keys

#: From default keys to keys, list to list.
KeyFunction = Callable[[list[str]], list[str]]

OWN = "own:"


def key_function(name: str) -> KeyFunction:
    """Find the function of a name.

    Raises
    ------
    ValueError
        When the name is unknown, or that of a function of the user's own.
    """
    # Dictionaries take a moment to load, and most corpora are counted by the default key.
    from corpus_tools.text.folds import find_folds
    from corpus_tools.text.lemmas import find_lemmatiser

    base, *folds = name.split("+")
    lemmatiser = None if base == "default" else find_lemmatiser(base)
    fold = find_folds(folds) if folds else None

    def labelled(keys: list[str]) -> list[str]:
        labels = lemmatiser(keys) if lemmatiser else keys
        return list(map(fold, labels)) if fold else labels

    return labelled


def keys_of_forms(forms: Strings, function: KeyFunction | None) -> Any:
    """Give the key of each form, an Arrow array; each distinct default key is asked for once."""
    keys = default_keys(forms.array)
    if function is None:
        return keys
    values, (codes,) = distinct([keys])
    labels = function(Strings.wrap(values).list())
    return Strings.of(labels).take(codes).array


def shows_forms(name: str) -> bool:
    """Tell whether tables show a key by its most frequent form; by lemma and so on they do not."""
    return name.split("+")[0] == "default"
