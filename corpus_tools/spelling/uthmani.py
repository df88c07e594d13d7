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
    known, steps = toml("spelling/uthmani.toml"), []
    for step in known["step"]:
        find, replace = (step[name].format_map(known["marks"]) for name in ("find", "replace"))
        steps.append((step.get("rule", ""), regex.compile(find, flags=regex.V1), replace))
    return steps


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
