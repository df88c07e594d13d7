"""Known words: a dictionary from inflected form to lemma, and lists written by hand.

The words are those of simplemma's Arabic data (Barbaresi and others 2026; see NOTICE for where
they come from): 298,000 forms, of which most are written without clitics. They are read at the
first question, in under a second, and stay in memory (35 MB). The lists are ``words.toml``.
"""

import functools
from collections.abc import Mapping
from typing import Any

import regex

from corpus_tools._checks import toml
from corpus_tools.text.tokenizer import LETTER

# How a careful writer might have begun and ended a word: another hamza, ة for ه, ي for ى.
_CAREFUL_FIRST = {"ا": "أإآ", "أ": "ا", "إ": "ا"}
_CAREFUL_LAST = {"ه": "ة", "ى": "ي", "ي": "ى"}

#: A key of Arabic letters alone: what has clitics and a lemma.
ARABIC_WORD = regex.compile(f"{LETTER}++", flags=regex.V1)


def lists() -> dict[str, Any]:
    """Read ``words.toml``: strings of words with spaces between, and tables of them.

    Examples
    --------
    >>> "شباب" in lists()["own_lemmas"].split()
    True
    """
    return toml("words/words.toml")


@functools.cache
def by_form(name: str) -> dict[str, str]:
    """Give a table of ``words.toml`` the other way round: from each form to its lemma.

    Examples
    --------
    >>> by_form("function_lemmas")["هؤلاء"]
    'هذا'
    """
    return {form: lemma for lemma, forms in lists()[name].items() for form in forms.split()}


@functools.cache
def listed() -> dict[str, str]:
    """Give the lemma of words for which the dictionary has another one, or none.

    Examples
    --------
    >>> listed()["شباب"], listed()["يبقى"]
    ('شباب', 'بقي')
    """
    own = {word: word for word in lists()["own_lemmas"].split()}
    return by_form("lemmas") | by_form("defective") | own


@functools.cache
def possessed() -> frozenset[str]:
    """Give the nouns after which ي is mostly *my*, and makes no adjective.

    Examples
    --------
    >>> "صديق" in possessed(), "تنظيم" in possessed()
    (True, False)
    """
    return frozenset(lists()["possessed"].split())


@functools.cache
def _dictionary() -> Mapping[str, str]:
    """Read the dictionary, once."""
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("ar")


def lookup(word: str) -> str | None:
    """Give the lemma that the dictionary has for a word.

    Parameters
    ----------
    word
        A default key without clitics.

    Returns
    -------
    str or None
        ``None`` when the dictionary has no such word. The dictionary gives some words, verbs
        above all, as their own lemma because it knows no better.

    Examples
    --------
    >>> lookup("وزراء"), lookup("وزير"), lookup("والوزراء")
    ('وزير', 'وزير', None)
    """
    return _dictionary().get(word)


def lookup_spellings(word: str) -> str | None:
    """Give the lemma of a word, or of the word it stands for in a hasty spelling.

    Parameters
    ----------
    word
        A default key without clitics.

    Returns
    -------
    str or None
        As `lookup`.

    Examples
    --------
    >>> lookup("إستمرار"), lookup_spellings("إستمرار"), lookup_spellings("مصرى")
    (None, 'استمرار', 'مصري')
    """
    known = lookup(word)
    if known is not None or len(word) < 4:
        return known
    careful = [letter + word[1:] for letter in _CAREFUL_FIRST.get(word[0], "")]
    careful += [word[:-1] + letter for letter in _CAREFUL_LAST.get(word[-1], "")]
    return next(filter(None, map(lookup, careful)), None)
