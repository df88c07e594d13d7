"""Folds: spellings that a user asks to count as one.

The default key leaves letters as they are. Each fold writes some letters as another one, so that
words which differ in nothing else share a key:

============  ===================================  =============================================
alef          أ إ آ and the alef of union as ا     إلى is الى; أن, إن and آن are one
alef_maksura  ى as ي at the end of words, not ا    مستشفى is مستشفي; على (on) is علي (Ali)
teh_marbuta   ة as ه at the end of words           مدرسة is مدرسه; وحدة (unit) is وحده (alone)
hamza         ؤ and ئ as ء; alefs are for *alef*   مسؤول is مسئول; few words are lost
persian       letters of Persian and Urdu          they look like the Arabic ones; پ چ ژ گ stay
              keyboards as the Arabic ones
digits        digits of every script as 0-9, and   ٣٫١٤ is 3.14; ½ ² ① are no digits and stay
              ٫ ٬ between them as . and ,
repeats       once an Arabic letter that stands    رااااائع is رائع; ممثل, الله and لللغة stay
              three times or more
uthmani       the Uthmani text in modern spelling  ٱلصَّلَوٰة is الصلاة, ذَٰلِكَ stays ذلك
============  ===================================  =============================================

The first six keep the length of a text. Folds apply to keys, never to the text as written, and
after lemmas: stemmers tell the letters apart; but ``uthmani`` reads marks, which keys have not,
and applies to forms before all else. ``rasm`` is for manuscripts and bad scans: it does not merge
spellings of a word but all words that dots part, so tables show it as it is. Each is a plain
function from string to string; ``FOLDS`` lists those of spellings by name and `find_folds` makes
one function of several names.
"""

import functools
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

import regex

from corpus_tools._checks import one_of, patterns, room, toml

Fold = Callable[[str], str]

# Read when a text is folded first: who looks at a page folds none.
_patterns = partial(patterns, "text/folds.toml", regex)


def _written_as(fold: str, text: str) -> str:
    """Replace letters by others, none of which is replaced; for a few, quicker than `translate`."""
    for letter, other in toml("text/folds.toml")[fold].items():
        text = text.replace(letter, other)
    return text


def _plain_digit(found: regex.Match[str]) -> str:
    return {"٫": ".", "٬": ","}.get(found[0]) or str(unicodedata.digit(found[0]))


#: Skeletons that are others where the next letter joins them.
JOINED = {"ں": "ٮ", "ى": "ٮ", "ٯ": "ڡ"}


@functools.cache
def skeleton() -> dict[int, int]:
    """Give each letter with dots or hamza its skeleton, as at the end of a word: code points.

    >>> chr(skeleton()[ord("ق")]), chr(skeleton()[ord("ؤ")])
    ('ٯ', 'و')
    """
    listed = toml("text/folds.toml")["rasm"].items()
    return {ord(letter): ord(plain) for plain, letters in listed for letter in letters}


def rasm(text: str) -> str:
    """Write a text in the skeletons of its letters, each as its place in the word asks for.

    Hamza goes, with all that carries it; so ي joins what follows it: شيءا and سبا are one.

    >>> rasm("ثلاث بنات في شيء")
    'ٮلاٮ ٮٮاٮ ڡى سى'
    """
    text = text.translate(skeleton())
    text = _patterns().hamza.sub("", text) if "ء" in text else text
    return _patterns().joined.sub(lambda end: JOINED[end[0]], text)


_Merged = Literal["alef", "alef_maksura", "teh_marbuta", "hamza", "persian", "digits", "repeats"]
FoldName = Literal[_Merged, "light", "search", "uthmani", "rasm"]
#: The folds of spellings by name.
FOLDS: dict[str, Fold] = {
    "alef": partial(_written_as, "alef"),
    "alef_maksura": lambda text: _patterns().final_maksura.sub("ي", text),
    "teh_marbuta": lambda text: _patterns().final_marbuta.sub("ه", text),
    "hamza": partial(_written_as, "hamza"),
    "persian": partial(_written_as, "persian"),
    "digits": lambda text: _patterns().digit.sub(_plain_digit, text),
    "repeats": lambda text: _patterns().repeated.sub(lambda found: found[1] or found[2], text),
}

#: The fold that is of forms, with their marks, and the one that merges words, not spellings: tables
#: show what these give.
UTHMANI, RASM = "uthmani", "rasm"

#: Several folds under one name. ``light`` merges what few would call different words; ``search``
#: merges all that writers confuse, to find as much as a search engine does.
PRESETS: dict[str, tuple[str, ...]] = {
    "light": ("persian", "digits", "alef"),
    "search": ("persian", "digits", "alef", "hamza", "alef_maksura", "teh_marbuta", "repeats"),
}


def find_folds(names: str | Fold | Iterable[str | Fold]) -> Fold:
    """Make one function of several folds.

    Parameters
    ----------
    names
        Names in `FOLDS` or `PRESETS`, ``"uthmani"``, ``"rasm"``, or functions from string to
        string; one or several.

    Returns
    -------
    callable
        From string to string: the folds one after the other, in the order given. No names give
        a function that changes nothing.

    Raises
    ------
    ValueError
        When no fold has a name; the message lists those there are, and names the nearest.

    Examples
    --------
    >>> find_folds(["alef", "teh_marbuta"])("إدارة")
    'اداره'
    >>> find_folds("search")("مسؤولة إلى")
    'مسءوله الي'
    """
    listed = list(names) if isinstance(names, Iterable) and not isinstance(names, str) else [names]
    functions: list[Fold] = []
    for name in listed:
        if callable(name):
            functions.append(name)
        elif name == UTHMANI:
            functions.append(room("spelling.uthmani").modern_spelling)
        else:
            one_of("fold", name, [*FOLDS, *PRESETS, UTHMANI, RASM])
            functions.extend({**FOLDS, RASM: rasm}[part] for part in PRESETS.get(name, (name,)))

    def folded(text: str) -> str:
        for function in functions:
            text = function(text)
        return text

    return folded
