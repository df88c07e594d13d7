"""The Uthmani text in modern spelling: ٱلْعَـٰلَمِينَ is العالمين.

The text of the Quran keeps the letters of its first copies, and says by marks how they are read: a
superscript alef, a small waw, a hamza on no letter, a sign over a letter that is silent. So what a
word is in modern spelling is known from its marks, which a key has not, and this fold reads forms.
``uthmani.toml`` lists its steps with examples: one for each way in which the spellings differ.

A word without such marks stays as it is, but for a ى that stands for ي, an alef wasla, and a ءا at
its beginning, which modern spelling has nowhere.
"""

import functools
import unicodedata

import regex

from corpus_tools._checks import toml

# What the steps call the marks. Hamza on no letter is a sign of its own while they run.
_NAMES = {
    "fatha": "\N{ARABIC FATHA}",
    "damma": "\N{ARABIC DAMMA}",
    "kasra": "\N{ARABIC KASRA}",
    "shadda": "\N{ARABIC SHADDA}",
    "sukun": "\N{ARABIC SUKUN}",
    "tanwin": "\u064b-\u064d",
    "vowel": "[\u064b-\u0652]",
    "vowels": "[\u064b-\u0652]*+",
    "dagger": "\N{ARABIC LETTER SUPERSCRIPT ALEF}",
    "madda": "\N{ARABIC MADDAH ABOVE}",
    "hamza": "\N{ARABIC HAMZA ABOVE}",
    "silent": "\N{ARABIC SMALL HIGH ROUNDED ZERO}",
    "seen": "\N{ARABIC SMALL HIGH SEEN}",
    "small_waw": "\N{ARABIC SMALL WAW}",
    "small_yeh": "\N{ARABIC SMALL YEH}",
    "high_yeh": "\N{ARABIC SMALL HIGH YEH}",
    "small_noon": "\N{ARABIC SMALL HIGH NOON}",
    # Signs for the voice, and the spaces that carry marks.
    "signs": "\u06d6-\u06dc\u06e0\u06e2\u06e3\u06ea-\u06ed\xa0\u2009\u200a\u202f\u2060",
    "letters": "\u0621-\u063a\u0641-\u064a",
    "letter": "[\u0621-\u063a\u0641-\u064a]",
    "seat": "\ufdd0",
    "begin": r"(?<![\p{L}\p{M}\ufdd0])",
    "end": r"(?![\p{L}\p{M}\ufdd0])",
}
# What a word holds that the steps may change.
_PERHAPS = regex.compile(r"[ٱىۥۦ]|\p{M}|ءا")
# Signs by which some prints write a sukun, a madda and tanwin.
_OTHER_SIGNS = str.maketrans(
    "\u06e1\u06e4\u08f0\u08f1\u08f2\u0657\u065e\u0656",
    "\u0652\u0653\u064b\u064c\u064d\u064b\u064c\u064d",
)


@functools.cache
def _steps() -> list[tuple[str, regex.Pattern[str], str]]:
    """Read the steps: the name of each, what it looks for, and what it writes."""
    return [
        (
            step.get("rule", ""),
            regex.compile(step["find"].format_map(_NAMES), flags=regex.V1),
            step["replace"].format_map(_NAMES),
        )
        for step in toml("spelling/uthmani.toml")["step"]
    ]


def modern_spelling(text: str) -> str:
    """Write words of the Uthmani text in modern spelling.

    Parameters
    ----------
    text
        A word or a text, with its marks; ``""`` gives ``""``.

    Returns
    -------
    str
        The same with the letters of modern spelling; marks that change none stay.

    Examples
    --------
    >>> from corpus_tools.text.arabic import default_key
    >>> default_key(modern_spelling("ٱلْعَـٰلَمِينَ")), default_key(modern_spelling("ذَٰلِكَ"))
    ('العالمين', 'ذلك')
    """
    return respelled(text)[0]


def respelled(text: str) -> tuple[str, list[str]]:
    """Write words in modern spelling, and name the rules that changed a letter.

    Examples
    --------
    >>> respelled("ٱلصَّلَوٰة")[1]
    ['alef wasla', 'waw for alef']
    """
    if not _PERHAPS.search(text):
        return text, []
    modern = unicodedata.normalize("NFC", text.translate(_OTHER_SIGNS))
    rules: dict[str, None] = {}
    for rule, pattern, replacement in _steps():
        modern, times = pattern.subn(replacement, modern)
        if times and rule:
            rules[rule] = None
    # A sign for the voice that stands alone is all that there is of it.
    return modern or text, list(rules)
