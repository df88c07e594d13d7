"""The tokenizer: text to tokens with offsets and kinds.

A token is a stretch of the text, ``text[start:end]``, exactly as written, with a *kind*:

===========  =====================================================================
arabic       a word in Arabic script, with its marks, tatweel and joiners
latin        a word in Latin script, its digits included (``3D``, ``G20``)
other        a word in a further script
number       ``1,000.5``  ``٣٫١٤``  ``17/4/2020``  ``10:30``
hashtag      ``#حقوق_الإنسان`` with its sign
mention      ``@user_name`` with its sign
url, email   as written, without the punctuation after them
emoji        one emoji, its modifiers and joined parts included
punctuation  everything else that has ink: one sign, or a run of dots
===========  =====================================================================

Letters of different scripts part company (``اسمkybernetik`` is two tokens), and so do Arabic
letters and digits (``و20``). Whitespace always parts tokens: what a token is depends on
nothing outside its *chunk*, the stretch between two whitespaces. The corpus builder relies on
that and analyses each distinct chunk once. Controls without ink part words too, but for the
joiners; they belong to no token.
"""

import sys
from collections.abc import Iterator
from typing import NamedTuple

import regex

#: The kinds of tokens; a token's kind is stored as its place in this tuple.
KINDS = (
    "arabic",
    "latin",
    "other",
    "number",
    "hashtag",
    "mention",
    "url",
    "email",
    "emoji",
    "punctuation",
)
PUNCTUATION = KINDS.index("punctuation")

#: Every character that parts chunks.
WHITESPACE = "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1))))

#: Abbreviations that keep their final full stop: titles, with a و before them too, and others.
#: Single letters with full stops between them (``أ.ف.ب``) are one token without being listed.
_TITLES = ("أ.د.", "ا.د.", "د.", "أ.", "م.")
ABBREVIATIONS = (*_TITLES, *("و" + title for title in _TITLES), "ق.م.", "ص.ب.", "ص.", "ج.")

#: What follows the full stop in the name of a site that is written in Arabic: ``العربية.نت``.
SITE_ENDINGS = (
    "نت",
    "كوم",
    "نيوز",
    "أورغ",
)

# Pieces of the grammar. Repetitions that could meet long runs are possessive or bounded, so that
# no text, however odd, takes more than linear time. The module `chunks` uses those whose names
# begin without an underscore.
_JOINERS = r"\u00AD\u034F\u200C\u200D"
LETTER = r"[\p{Arabic}&&\p{L}--\uFDFA\uFDFB]"
IN_WORD = rf"[\p{{M}}ـ{_JOINERS}]"
SEPARATOR = r"[.,:/٫٬،’']"
_WORD = rf"{LETTER}[{LETTER}{IN_WORD}]*+"
_ARABIC_WORD = rf"\p{{M}}*+{_WORD}"
_NOT_OTHER = r"\p{Arabic}--\p{Latin}--ـ"
_IN_TAG = rf"[\p{{L}}\p{{M}}\p{{N}}_{_JOINERS}]*"
_IN_URL = r"""[^\s،؛؟«»“”"<>]"""
_URL_END = r"""[^\s،؛؟«»“”"<>.,:;!?)\]}'’…]"""
_HEART_LIKE = r"\u2600\u2601\u260E\u2639\u263A\u2665\u2708\u270C\u2744\u2764"
_PICTURE = (
    rf"(?:[\p{{Emoji_Presentation}}{_HEART_LIKE}]|\p{{Extended_Pictographic}}(?=\uFE0F))"
    r"\uFE0F?\p{Emoji_Modifier}?[\U000E0020-\U000E007F]*"
)
_HONORIFICS = r"[\uFD40-\uFD4F\uFDFA\uFDFB\uFDFD-\uFDFF]"
_AFTER_WORD = r"(?![\p{L}\p{M}\p{Nd}])"
_BEFORE_WORD = r"(?<![\p{L}\p{M}\p{Nd}])"
_LISTED = "|".join(map(regex.escape, ABBREVIATIONS))
_NUMBER_SIGNS = r"[\u0600-\u0605\u06DD\u0890\u0891\u08E2]"
# A sign that is a token by itself, whatever stands beside it: no longer token begins with it.
SIGN = (
    r"[[^\s\p{Cc}\p{Cf}\p{L}\p{M}\p{N}\p{Latin}\p{RI}\p{Emoji_Presentation}"
    rf"\p{{Extended_Pictographic}}{_HEART_LIKE}{_HONORIFICS}#＃@＠*.%+_-]{_NUMBER_SIGNS}]"
)

_GRAMMAR = {
    "url": rf"""
        (?:https?://|www\.){_IN_URL}*{_URL_END}
        | (?<![\w.-])(?:[a-z0-9-]{{1,63}}+\.){{1,8}}(?:com|net|org|info|edu|gov|tv|io)(?![\w])
          (?:/(?:{_IN_URL}*{_URL_END})?)?""",
    "email": r"[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    "hashtag": rf"[#＃]{_IN_TAG}[\p{{L}}_]{_IN_TAG}",
    "mention": r"[@＠][\p{L}\p{M}\p{N}_]+",
    "emoji": rf"\p{{RI}}\p{{RI}}|[0-9#*]\uFE0F?\u20E3|{_PICTURE}(?:\u200D{_PICTURE})*",
    "arabic": rf"""
        (?=[\p{{M}}\p{{Arabic}}{_HONORIFICS}])(?:
            {_BEFORE_WORD}(?:{_LISTED}){_AFTER_WORD}
            | {_BEFORE_WORD}{LETTER}(?:\.{LETTER})+{_AFTER_WORD}
            | {_BEFORE_WORD}(?:{_LISTED})
            | {_ARABIC_WORD}\.(?:{"|".join(map(regex.escape, SITE_ENDINGS))}){_AFTER_WORD}
            | {_ARABIC_WORD}
            | {_HONORIFICS}
        )""",
    "latin": rf"""
        (?:\p{{Latin}}\.){{2,}}
        | [0-9]*\p{{Latin}}[\p{{Latin}}\p{{M}}0-9{_JOINERS}]*(?:['’]\p{{Latin}}+)*""",
    "number": rf"""
        (?:\p{{Nd}}{{4}}-\p{{Nd}}{{1,2}}-\p{{Nd}}{{1,2}}
        | \p{{Nd}}{{1,2}}-\p{{Nd}}{{1,2}}-\p{{Nd}}{{4}})(?!\p{{Nd}})
        | \p{{Nd}}++(?:{SEPARATOR}\p{{Nd}}++)*+
        | [\p{{No}}\p{{Nl}}]""",
    "other": rf"[\p{{L}}--{_NOT_OTHER}][\p{{L}}\p{{M}}{_JOINERS}--{_NOT_OTHER}]*",
    "punctuation": rf"\.{{2,}}|ـ+|\p{{M}}+|[^\s\p{{Cc}}\p{{Cf}}]|{_NUMBER_SIGNS}",
}
# Tried first, for speed only: the grammar would find the same. These are signs, and words and
# numbers after which nothing stands that could make a longer token of them.
_PLAIN = {
    "arabic": rf"{_WORD}(?!\.)",
    "punctuation": SIGN,
    "latin": rf"[A-Za-z]++(?![\p{{Latin}}\p{{M}}0-9{_JOINERS}._%+\-@:’'])",
    "number": r"\p{Nd}++(?![\p{Latin}\p{M}._%+\-@,:/٫٬،’'])",
}


def _alternatives(patterns: dict[str, str]) -> str:
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())


# No token begins with whitespace. Told so, `regex` leaps over it, and does not test every place
# against a set of all that may begin a token, which takes as long as the grammar.
_TOKEN = regex.compile(
    rf"(?=\S)(?:{_alternatives(_PLAIN)}|{_alternatives(_GRAMMAR)})",
    flags=regex.V1 | regex.VERBOSE,
)
_CODES = {kind: code for code, kind in enumerate(KINDS)}


class Token(NamedTuple):
    """One token of a text: ``text[start:end] == form``, offsets in characters."""

    form: str
    start: int
    end: int
    kind: str


def spans(text: str) -> list[tuple[int, int, int]]:
    """List the tokens of a text as (start, end, place of the kind in ``KINDS``).

    Parameters
    ----------
    text
        Any string; ``""`` gives ``[]``.

    Returns
    -------
    list of tuple
        In order of the text, without overlap. Offsets count characters.

    Examples
    --------
    >>> spans("في 2017")
    [(0, 2, 0), (3, 7, 3)]
    """
    return [(*match.span(), _CODES[match.lastgroup]) for match in _TOKEN.finditer(text)]


def tokenize(text: str) -> Iterator[Token]:
    """Go through the tokens of a text.

    Parameters
    ----------
    text
        Any string; one without a token gives nothing.

    Yields
    ------
    Token
        In order of the text.

    Examples
    --------
    >>> [(token.form, token.kind) for token in tokenize('قال لـ"العربي" و#داعش، 3.5')]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('قال', 'arabic'), ('لـ', 'arabic'), ('"', 'punctuation'), ('العربي', 'arabic'),
     ('"', 'punctuation'), ('و', 'arabic'), ('#داعش', 'hashtag'), ('،', 'punctuation'),
     ('3.5', 'number')]
    """
    for start, end, code in spans(text):
        yield Token(text[start:end], start, end, KINDS[code])
