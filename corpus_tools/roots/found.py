"""The root of a lemma and the pattern by which it is made, where only one root is possible.

Each root of a list is put into each pattern, with what Arabic writes of weak and doubled letters,
once. A known word that can come of one root alone has that root. A word that can come of several
has none, unless a list says which it is, mostly; nor has one that comes of no root of the list.
"""

import functools
import re
from collections.abc import Mapping

import pandas as pd

from corpus_tools._checks import toml
from corpus_tools.corpus.strings import Integers, Strings
from corpus_tools.text.stopwords import stop_words
from corpus_tools.words.lexicon import listed, lookup

FILE = "roots/roots.toml"

# A hamza is a letter of the root, whatever it sits on.
_HAMZAS = str.maketrans({"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "آ": "ءا"})
_PLACES = str.maketrans({"ف": "{0}", "ع": "{1}"})
# With these a word is of the same root, and of a pattern that ends in them.
_ENDINGS = ("", "ة", "ي", "ية", "ات", "يات")


@functools.cache
def _made() -> dict[str, list[tuple[str, str]]]:
    """Put each root into each pattern: what can be written, hamzas bare, and what that comes of."""
    made: dict[str, list[tuple[str, str]]] = {}
    letters = {root: root.translate(_HAMZAS) for root in toml(FILE)["roots"].split()}
    for rule in toml(FILE)["rules"]:
        roots = list(filter(re.compile(rule["roots"]).fullmatch, letters))
        earlier = {*made} if rule.get("yields") else ()
        shapes = {pattern: pattern for pattern in rule.get("as_called", "").split()}
        for pattern, written in (shapes | rule.get("shapes", {})).items():
            for shape in written.translate(_HAMZAS).translate(_PLACES).split():
                # The first ل of a pattern is the third letter of the root, another the fourth.
                write = shape.replace("ل", "{2}", 1).replace("ل", "{3}").format
                for root in roots:
                    word = write(*letters[root])
                    if word not in earlier:
                        made.setdefault(word, []).append((root, pattern))
    return made


def readings(word: str) -> set[tuple[str, str]]:
    """List what a word can be made of: roots, each with a pattern, and with the ending of the word.

    Parameters
    ----------
    word
        A default key without clitics. What is no word of Arabic letters has no readings.

    Returns
    -------
    set of (str, str)
        A hamza of a root is أ. Patterns have no marks: فعّل and فعل are one.

    Examples
    --------
    >>> readings("مكتوب"), sorted(readings("قيادة"))
    ({('كتب', 'مفعول')}, [('قود', 'فعالة'), ('قيد', 'فعالة')])
    """
    bases = {end: word.removesuffix(end) for end in _ENDINGS if word.endswith(end)}
    return {
        (root, pattern + end)
        for end, base in bases.items()
        for root, pattern in _made().get(base.translate(_HAMZAS), ())
        # إعلام is إفعال and أعلام is أفعال.
        if not (base[0] in "أإ" and pattern[0] in "أإ" and base[0] != pattern[0])
    }


@functools.cache
def _chosen() -> dict[str, str]:
    """Give the root of words that are listed, "" of those without one: function words are, too."""
    lists = toml(FILE)
    chosen = {word: root for root, words in lists["chosen"].items() for word in words.split()}
    return dict.fromkeys(stop_words(lists["rootless"]), "") | chosen


@functools.lru_cache(1 << 16)
def origin(lemma: str) -> Mapping[str, str | None]:
    """Give the root of a lemma and its pattern, each ``None`` where it is not sure.

    Parameters
    ----------
    lemma
        A dictionary word, as the lemmatiser ``lemma`` gives it.

    Returns
    -------
    mapping of str to str or None
        ``root`` and ``pattern``. A word that fits several patterns with its root, or none, has no
        pattern.

    Examples
    --------
    >>> dict(origin("استخدام")), origin("قال")["root"], origin("عام")["root"]
    ({'root': 'خدم', 'pattern': 'استفعال'}, 'قول', None)
    """
    found, root = readings(lemma), _chosen().get(lemma)
    if root is None:
        roots = {root for root, _ in found}
        root = roots.pop() if len(roots) == 1 and _is_known(lemma) else ""
    patterns = {pattern for own, pattern in found if own == root}
    return {"root": root or None, "pattern": patterns.pop() if len(patterns) == 1 else None}


def _is_known(lemma: str) -> bool:
    """Tell whether the dictionary has a word, or what an ending was put to: تهديد of تهديدي."""
    bases = {lemma.removesuffix(ending) for ending in _ENDINGS}
    words = (word for base in bases for word in (base, base + "ة", "ال" + base))
    return any(word in listed() or lookup(word) is not None for word in words)


def values(name: str, lemmas: Strings, rows: Integers) -> tuple[Strings, Integers]:
    """Give the distinct roots of some lemmas, or patterns, and for rows of lemmas theirs, or -1.

    Examples
    --------
    >>> import numpy as np
    >>> roots, rows = values("root", Strings.of(["كاتب", "في", "مكتوب"]), np.array([2, 1, 2, 0]))
    >>> roots.list(), rows.tolist()
    (['كتب'], [0, -1, 0, 0])
    """
    found = pd.Series([origin(lemma)[name] for lemma in lemmas.list()], dtype=object)
    own, distinct = pd.factorize(found)
    return Strings.of(distinct), own[rows]


def spelled(root: str) -> str:
    """Write a root as the list does, however it is written.

    Examples
    --------
    >>> spelled("س-ء-ل"), spelled("قـرأ"), spelled("جزء")
    ('سأل', 'قرأ', 'جزأ')
    """
    return re.sub(r"[\Wـ]", "", root).translate(_HAMZAS).replace("ء", "أ")
