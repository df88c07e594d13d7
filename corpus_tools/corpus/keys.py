"""What is counted: from forms as written to keys, by names that a corpus records.

A name is that of a lemmatiser, ``given`` for the lemmas that files gave, or ``default``, with the
folds after it: ``lemma``, ``default+alef+teh_marbuta``. A function of the user's own is ``own:``
and what it is called.
"""

from collections.abc import Callable
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.text.arabic import default_keys
from corpus_tools.text.folds import RASM, UTHMANI, find_folds

#: From default keys to keys, list to list.
KeyFunction = Callable[[list[str]], list[str]]

OWN = "own:"

#: What a key is, as a corpus records it: ``by`` a lemmatiser, ``default``, ``given`` or
#: ``function``, whose ``name`` is then told, and the folds after it.
Key = dict[str, Any]

#: What `relabel` takes by name: the lemmatisers, and two keys that are none of theirs.
KeyName = Literal["lemma", "light", "stem", "root", "pattern", "camel", "given", "default"]

#: The name by which `read` is told to take the tokens in the files, and `relabel` their lemmas.
GIVEN = "given"


def recorded_key(name: str) -> Key:
    """Part the name of a key into what a corpus records of it.

    >>> recorded_key("lemma+alef")
    {'by': 'lemma', 'folds': ['alef']}
    >>> recorded_key("own:len")
    {'by': 'function', 'name': 'len', 'folds': []}
    """
    if name.startswith(OWN):
        return {"by": "function", "name": name.removeprefix(OWN), "folds": []}
    by, *folds = name.split("+")
    return {"by": by, "folds": folds}


def key_name(key: Key) -> str:
    """Give the name of a key, from what a corpus records of it.

    >>> key_name({"by": "lemma", "folds": ["alef"]}), key_name(recorded_key("own:len"))
    ('lemma+alef', 'own:len')
    """
    return f"{OWN}{key['name']}" if "name" in key else "+".join([key["by"], *key["folds"]])


def key_function(name: str) -> KeyFunction:
    """Find the function of a name.

    Raises
    ------
    ValueError
        When the name is unknown, or that of a function of the user's own.
    """
    # Dictionaries take a moment to load, and most corpora are counted by the default key.
    from corpus_tools.words.lemmas import find_lemmatiser

    base, *folds = name.split("+")
    lemmatiser = None if base in ("default", GIVEN) else find_lemmatiser(base)
    fold = find_folds(folds) if folds else None

    def labelled(keys: list[str]) -> list[str]:
        labels = lemmatiser(keys) if lemmatiser else keys
        return list(map(fold, labels)) if fold else labels

    return labelled


def keys_of_types(
    name: str, forms: Strings, lemmas: Strings | None, function: KeyFunction | None
) -> Any:
    """Give the key of each type, an Arrow array; each distinct default key is asked for once.

    Raises
    ------
    ValueError
        When the lemmas that files gave are wanted, and none gave any.
    """
    if plain_key(name) != "default":
        forms = Strings.of(map(find_folds(UTHMANI), forms.list()))
    keys = default_keys(forms.array)
    if name.split("+")[0] == GIVEN:
        if lemmas is None:
            raise ValueError(
                'the files gave no lemmas; ask for them: ct.read("a.conllu", tokenizer="given")'
            )
        without = pa.array(lemmas.lengths == 0)
        keys = pc.if_else(without, keys.cast(pa.large_binary()), lemmas.array)
    if name in ("default", GIVEN) or function is None:
        return keys
    values, (codes,) = distinct([keys])
    labels = function(Strings.wrap(values).list())
    return Strings.of(labels).take(codes).array


def plain_key(name: str) -> str:
    """Give the name of the key before it is a lemma or folded: what is made of forms with marks.

    >>> plain_key("lemma+alef"), plain_key("lemma+uthmani+alef")
    ('default', 'default+uthmani')
    """
    return f"default+{UTHMANI}" if UTHMANI in name.split("+") else "default"


def respelled(name: str, form: str) -> str:
    """Give a form in the spelling of which its key is made: the modern one, if it is so folded."""
    return find_folds(UTHMANI)(form) if plain_key(name) != "default" else form


def shows_forms(name: str) -> bool:
    """Tell whether tables show a key by its most frequent form; by lemma and so on they do not."""
    return name.split("+")[0] == "default" and not {UTHMANI, RASM} & {*name.split("+")}
