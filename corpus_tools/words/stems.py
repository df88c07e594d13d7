"""Stems of Arabic words, and the lemmas of CAMeL Tools.

Each function takes default keys and gives one stem or lemma for each key, in order. Letters
must not have been folded before: the rules tell ة from ه and أ from ا themselves.
"""

import functools
from collections.abc import Callable
from typing import Any

import regex

from corpus_tools._checks import needs
from corpus_tools.text.arabic import default_key
from corpus_tools.words.lexicon import ARABIC_WORD, lists

#: What tells the lemmas of one spelling apart: ``كِتاب_1``.
_NUMBERED = regex.compile(r"[-_]\d*$")
_PLAIN_ALEF = str.maketrans("أإآٱ", "اااا")


def each_word(function: Callable[[str], str], keys: list[str]) -> list[str]:
    """Apply a function to the Arabic words among some keys; the others stay as they are.

    Parameters
    ----------
    function
        From an Arabic word to what stands for it.
    keys
        Default keys of any kind.

    Returns
    -------
    list of str
        One for each key, in order.

    Examples
    --------
    >>> each_word(lambda word: word[::-1], ["كتب", "Rocket", "2017", "أ.د."])
    ['بتك', 'Rocket', '2017', 'أ.د.']
    """
    is_word = ARABIC_WORD.fullmatch
    return [function(key) if is_word(key) else key for key in keys]


def light_stems(keys: list[str]) -> list[str]:
    """Give what the light10 stemmer of Larkey, Ballesteros and Connell (2007) leaves.

    Alefs become plain. A و goes when three letters or more remain, then one article with what
    is joined to it when two or more remain, then each of ten endings once, from the longest.

    Parameters
    ----------
    keys
        Default keys of any kind; ``[]`` gives ``[]``.

    Returns
    -------
    list of str
        One for each key, in order.

    Examples
    --------
    >>> light_stems(["والسيارات", "سيارتها", "وطن", "Rocket"])
    ['سيار', 'سيارت', 'وطن', 'Rocket']
    """
    table = lists()["light10"]
    affixes = table["prefixes"].split(), table["suffixes"].split()
    return each_word(lambda word: _light_stem(word, *affixes), keys)


def _light_stem(word: str, prefixes: list[str], suffixes: list[str]) -> str:
    stem = word.translate(_PLAIN_ALEF)
    if stem[0] == "و" and len(stem) > 3:
        stem = stem[1:]
    prefix = next(filter(stem.startswith, prefixes), "")
    if len(stem) - len(prefix) > 1:
        stem = stem[len(prefix) :]
    for suffix in suffixes:
        if stem.endswith(suffix) and len(stem) - len(suffix) > 1:
            stem = stem[: -len(suffix)]
    return stem


def snowball_stems(keys: list[str]) -> list[str]:
    """Give what the Arabic stemmer of Snowball leaves, computed by PyStemmer.

    Parameters
    ----------
    keys
        Default keys of any kind; ``[]`` gives ``[]``.

    Returns
    -------
    list of str
        One for each key, in order.

    Raises
    ------
    ImportError
        When PyStemmer is not installed; the message has the line that installs it.

    Examples
    --------
    >>> snowball_stems(["بالكتاب", "2017"])
    ['كتاب', '2017']
    """
    stemmer = needs("Stemmer", "the Snowball stemmer", "PyStemmer")
    return each_word(stemmer.Stemmer("arabic").stemWord, keys)


def camel_lemmas(keys: list[str]) -> list[str]:
    """Give the lemma of the likeliest analysis by the MLE disambiguator of CAMeL Tools.

    Its wheels bring torch, its data are under the GPL and downloaded by its own command, and
    importing it makes a folder in the home directory: nothing of it is touched before this is
    called. A word that it cannot analyse is its own lemma (Obeid and others 2020).

    Parameters
    ----------
    keys
        Default keys of any kind; ``[]`` gives ``[]``.

    Returns
    -------
    list of str
        One for each key, in order, without marks.

    Raises
    ------
    ImportError
        When camel-tools is not installed.
    RuntimeError
        When its data are not there; the message has the line that fetches them.

    Examples
    --------
    >>> from corpus_tools.words.lemmas import LEMMATISERS
    >>> LEMMATISERS["camel"](["كتابهم"])  # doctest: +SKIP
    ['كتاب']
    """
    try:
        mle = needs("camel_tools.disambig.mle", "the lemmatiser camel", "camel-tools")
        disambiguate = _pretrained(mle.MLEDisambiguator).disambiguate
    except ImportError:
        raise
    except Exception as error:
        # Offline it raises a DownloaderError as it is imported; without the data, one of several.
        raise RuntimeError(
            "the data of CAMeL Tools are not all in ~/.camel_tools or CAMELTOOLS_DATA "
            f"({type(error).__name__}: {error}); while online, run once: camel_data -i light"
        ) from error

    def lemma(word: str) -> str:
        analyses = disambiguate([word])[0].analyses
        return default_key(_NUMBERED.sub("", analyses[0].analysis["lex"])) if analyses else word

    return each_word(lemma, keys)


@functools.cache
def _pretrained(disambiguator: Any) -> Any:
    """Load it once: that takes seconds."""
    return disambiguator.pretrained()
