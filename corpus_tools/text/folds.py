"""Folds: spellings that a user asks to count as one.

The default key leaves letters as they are. Each fold here writes some letters as another one, so
that words which differ in nothing else share a key. All of them lose something: with
``alef_maksura`` على (on) and علي (Ali) are one word; with ``teh_marbuta`` وحدة (unit) and وحده
(alone). Folds apply to keys, never to the text as written, and after lemmas: stemmers tell the
letters apart.

Each is a plain function from string to string; ``FOLDS`` lists them by name and `find_folds`
makes one function of several names.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

import regex

Fold = Callable[[str], str]

_ALEFS = dict.fromkeys("أإآٱ", "ا")
_CARRIERS = dict.fromkeys("ؤئ", "ء")
# Letters that Persian and Urdu keyboards write for an Arabic one, and that look like it.
_LOOK_ALIKES = {
    "\N{ARABIC LETTER KEHEH}": "ك",
    "\N{ARABIC LETTER SWASH KAF}": "ك",
    "\N{ARABIC LETTER FARSI YEH}": "ي",
    "\N{ARABIC LETTER YEH BARREE}": "ي",
    "\N{ARABIC LETTER HEH GOAL}": "ه",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "ه",
    "\N{ARABIC LETTER AE}": "ه",
    "\N{ARABIC LETTER HEH GOAL WITH HAMZA ABOVE}": "ة",
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": "ة",
}
# The end of a word: no letter, mark, tatweel or digit follows. In a hashtag each word has its own.
_WORD_END = r"(?=[\p{M}ـ]*(?![\p{L}\p{M}\p{N}]))"
_FINAL_MAKSURA = regex.compile("ى" + _WORD_END)
_FINAL_MARBUTA = regex.compile("ة" + _WORD_END)
_DIGIT = regex.compile(r"[\p{Nd}--0-9]", flags=regex.V1)
_SEPARATORS = regex.compile(r"(?<=\p{Nd})[٫٬](?=\p{Nd})")
_REPEATED = regex.compile(r"([[\p{Arabic}&&\p{L}]--ل])\1{2,}|(ل)\2{3,}", flags=regex.V1)


def _written_as(text: str, letters: Mapping[str, str]) -> str:
    """Replace letters by others, none of which is replaced; for a few, quicker than `translate`."""
    for letter, other in letters.items():
        text = text.replace(letter, other)
    return text


def fold_alef(text: str) -> str:
    """Write every alef plain: أ إ آ and the alef of union become ا.

    Gains إلى written الى; loses the difference of أن, إن and آن.

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        Of the same length.

    Examples
    --------
    >>> fold_alef("إلى آخر أمل")
    'الى اخر امل'
    """
    return _written_as(text, _ALEFS)


def fold_alef_maksura(text: str) -> str:
    """Write ى as ي at the end of words, as half the press does; never as ا.

    Loses the difference of على (on) and علي (Ali).

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        Of the same length.

    Examples
    --------
    >>> fold_alef_maksura("على مستشفى")
    'علي مستشفي'
    """
    return _FINAL_MAKSURA.sub("ي", text)


def fold_teh_marbuta(text: str) -> str:
    """Write ة as ه at the end of words.

    Loses the difference of وحدة (unit) and وحده (alone).

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        Of the same length.

    Examples
    --------
    >>> fold_teh_marbuta("مدرسة كبيرة")
    'مدرسه كبيره'
    """
    return _FINAL_MARBUTA.sub("ه", text)


def fold_hamza(text: str) -> str:
    """Write a hamza alone where و or ي carries it: مسؤول and مسئول become مسءول.

    The two are spellings of one word in most cases. Alefs with hamza are for `fold_alef`.

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        Of the same length.

    Examples
    --------
    >>> fold_hamza("شؤون") == fold_hamza("شئون")
    True
    """
    return _written_as(text, _CARRIERS)


def fold_persian(text: str) -> str:
    r"""Write the letters of Persian and Urdu keyboards as the Arabic ones they look like.

    Letters that Arabic has not (پ چ ژ گ) stay.

    Parameters
    ----------
    text
        Any string.

    Returns
    -------
    str
        Of the same length.

    Examples
    --------
    >>> fold_persian("ک\u06ccف") == "كيف", fold_persian("پژ")
    (True, 'پژ')
    """
    return _written_as(text, _LOOK_ALIKES)


def fold_digits(text: str) -> str:
    """Write digits of every script as 0-9, and the Arabic signs between them as ``.`` and ``,``.

    Parameters
    ----------
    text
        Any string. Signs that are no decimal digits (½ ² ①) stay.

    Returns
    -------
    str
        Of the same length.

    Examples
    --------
    >>> fold_digits("٣٫١٤ ١٬٠٠٠ ۲۰۱۷ م²")
    '3.14 1,000 2017 م²'
    """
    separated = _SEPARATORS.sub(lambda found: "." if found[0] == "٫" else ",", text)
    return _DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), separated)


def fold_repeats(text: str) -> str:
    """Write an Arabic letter once that stands three times or more: رااااائع رائع.

    Two of a letter are spelling (ممثل, الله) and stay; ل may stand three times (لللغة).

    Parameters
    ----------
    text
        Any string. Digits, signs and other scripts stay.

    Returns
    -------
    str
        Of the same length or shorter.

    Examples
    --------
    >>> fold_repeats("رااااائع ممثل 1000")
    'رائع ممثل 1000'
    """
    return _REPEATED.sub(lambda found: found[1] or found[2], text)


#: The folds by name.
FOLDS: dict[str, Fold] = {
    "alef": fold_alef,
    "alef_maksura": fold_alef_maksura,
    "teh_marbuta": fold_teh_marbuta,
    "hamza": fold_hamza,
    "persian": fold_persian,
    "digits": fold_digits,
    "repeats": fold_repeats,
}

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
        Names in `FOLDS` or `PRESETS`, or functions from string to string; one or several.

    Returns
    -------
    callable
        From string to string: the folds one after the other, in the order given. No names give
        a function that changes nothing.

    Raises
    ------
    ValueError
        When no fold has a name; the message lists those there are.

    Examples
    --------
    >>> find_folds(["alef", "teh_marbuta"])("إدارة")
    'اداره'
    >>> find_folds("search")("مسؤولة إلى")
    'مسءوله الي'
    """
    listed = [names] if isinstance(names, str) or callable(names) else list(names)
    functions: list[Fold] = []
    for name in listed:
        if callable(name):
            functions.append(name)
        elif name in FOLDS:
            functions.append(FOLDS[name])
        elif name in PRESETS:
            functions.extend(FOLDS[part] for part in PRESETS[name])
        else:
            raise ValueError(
                f"no fold is called {name!r}; there are {', '.join([*FOLDS, *PRESETS])}, or give "
                "a function from string to string"
            )

    def folded(text: str) -> str:
        for function in functions:
            text = function(text)
        return text

    return folded
