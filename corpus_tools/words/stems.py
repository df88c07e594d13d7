"""Stems and roots of Arabic words, and the lemmas of CAMeL Tools.

Each function takes default keys and gives one stem, root or lemma for each key, in order. Letters
must not have been folded before: the rules tell ة from ه and أ from ا themselves.
"""

import functools
import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any

import regex

from corpus_tools.text.arabic import default_key
from corpus_tools.words.lexicon import ARABIC_WORD

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


# Larkey, Ballesteros and Connell (2007), Light Stemming for Arabic Information Retrieval, in
# Arabic Computational Morphology: table 12.2, light10. Suffixes in the order in which they go.
_LIGHT_PREFIXES = ("وال", "بال", "كال", "فال", "ال", "لل")
_LIGHT_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")


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
    return each_word(_light_stem, keys)


def _light_stem(word: str) -> str:
    stem = word.translate(_PLAIN_ALEF)
    if stem[0] == "و" and len(stem) > 3:
        stem = stem[1:]
    prefix = next(filter(stem.startswith, _LIGHT_PREFIXES), "")
    if len(stem) - len(prefix) > 1:
        stem = stem[len(prefix) :]
    for suffix in _LIGHT_SUFFIXES:
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
    stem: Callable[[str], str] = _optional("Stemmer", "PyStemmer").Stemmer("arabic").stemWord
    return each_word(stem, keys)


# Taghva, Elkhoury and Coombs (2005), Arabic Stemming Without a Root Dictionary, ITCC: the affixes
# by length and the patterns by length of the word, with ف ع ل for the letters of the root (ل twice
# when it has four). The pattern تفاعيل is NLTK's addition.
_ROOT_PREFIXES = {3: ("كال", "بال", "ولل", "وال"), 2: ("ال", "لل")}
_ROOT_SUFFIXES = {
    3: ("تمل", "همل", "تان", "تين", "كمل"),
    2: tuple("ون ات ان ين تن كم هن نا يا ها تم كن ني وا ما هم".split()),
}
_ROOT_LAST = ("ة", "ه", "ي", "ك", "ت", "ا", "ن")
_ROOT_FIRST = ("ل", "ب", "ف", "س", "و", "ي", "ت", "ن", "ا")
_THREE_LETTERS = {
    4: "مفعل فاعل فعال فعول فعيل فعلة",
    5: "افتعل افاعل مفعال مفعيل مفعول افعلة تفعلة مفعلة مفتعل يفتعل تفتعل مفاعل تفاعل فعالة فعولة "
    "انفعل منفعل افعال فعلان تفعيل فاعول فواعل فعائل فاعلة فعالي",
    6: "استفعل مستفعل مفعالة افتعال افعوعل تفاعيل",
}
_FOUR_LETTERS = {5: "افعلل تفعلل مفعلل فعللة فعالل", 6: "افعلال متفعلل"}


def roots(keys: list[str]) -> list[str]:
    """Give the roots that the ISRI stemmer of Taghva, Elkhoury and Coombs (2005) finds.

    The rules take off affixes, match patterns such as مفعول and know no words: the roots of weak
    verbs and of names are often wrong. The hamzas within a word stay, as in NLTK.

    Parameters
    ----------
    keys
        Default keys of any kind; ``[]`` gives ``[]``.

    Returns
    -------
    list of str
        One for each key, in order: mostly three letters.

    Examples
    --------
    >>> roots(["مكتوب", "والكتاب", "استخراج", "Rocket"])
    ['كتب', 'كتب', 'خرج', 'Rocket']
    """
    return each_word(_root, keys)


def _root(word: str) -> str:
    word = _without(word, _ROOT_PREFIXES, str.startswith, lambda text, size: text[size:])
    word = _without(word, _ROOT_SUFFIXES, str.endswith, lambda text, size: text[:-size])
    if word.startswith("وو") and len(word) > 3:
        word = word[1:]
    word = word[0].translate(_PLAIN_ALEF) + word[1:]
    three, four = _root_patterns(3), _root_patterns(4)
    while 4 <= len(word) <= 7:
        if root := _letters(word, three):
            return root
        if word.endswith(_ROOT_LAST):
            word = word[:-1]
        elif word.startswith(_ROOT_FIRST):
            word = word[1:]
        else:
            return _letters(word, four) or word
    return word


def _without(
    word: str,
    affixes: dict[int, tuple[str, ...]],
    has: Callable[[str, tuple[str, ...]], bool],
    cut: Callable[[str, int], str],
) -> str:
    """Take off the longest of some affixes that leaves three letters or more."""
    for size, listed in affixes.items():
        if len(word) >= size + 3 and has(word, listed):
            return cut(word, size)
    return word


@functools.cache
def _root_patterns(letters: int) -> dict[int, list[regex.Pattern[str]]]:
    """Turn patterns of roots with so many letters into expressions that capture these."""
    patterns = _THREE_LETTERS if letters == 3 else _FOUR_LETTERS
    return {
        size: [regex.compile(_expression(pattern, letters)) for pattern in listed.split()]
        for size, listed in patterns.items()
    }


def _expression(pattern: str, letters: int) -> str:
    """Write مفعول as ``م(.)(.)و(.)``; a letter of a root that comes back is a back-reference."""
    groups: dict[str, int] = {}
    written = []
    for letter in pattern:
        if letter not in "فعل":
            written.append(letter)
        elif letter in groups and letters == 3:
            written.append(rf"\{groups[letter]}")
        else:
            groups[letter] = len(groups) + 1
            written.append("(.)")
    return "".join(written)


def _letters(word: str, patterns: dict[int, list[regex.Pattern[str]]]) -> str:
    """Give the letters of the root by the first pattern that fits, or ``""``."""
    for pattern in patterns.get(len(word), ()):
        if found := pattern.fullmatch(word):
            return "".join(found.groups())
    return ""


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
    disambiguate = _camel().disambiguate

    def lemma(word: str) -> str:
        analyses = disambiguate([word])[0].analyses
        return default_key(_NUMBERED.sub("", analyses[0].analysis["lex"])) if analyses else word

    return each_word(lemma, keys)


@functools.cache
def _camel() -> Any:
    """Load the disambiguator; what goes wrong becomes an instruction."""
    try:
        return _optional("camel_tools.disambig.mle", "camel-tools").MLEDisambiguator.pretrained()
    except ImportError:
        raise
    except Exception as error:
        # Offline it raises a DownloaderError as it is imported; without the data, one of several.
        raise RuntimeError(
            "CAMeL Tools is installed, but its data are not, or not all of them "
            f"({type(error).__name__}: {error}). While online, run once: "
            "camel_data -i light (130 MB: morphology and this disambiguator). Their folder is "
            "~/.camel_tools unless CAMELTOOLS_DATA names another. ct.relabel(corpus, 'lemma') does "
            "without"
        ) from error


def _optional(module: str, package: str) -> ModuleType:
    """Import a module that not everyone has."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f"this lemmatiser needs {package}, which cannot be imported ({error}); "
            f"install it with: pip install {package}"
        ) from error
