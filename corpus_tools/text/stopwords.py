"""Stop words by class, with the clitics that Arabic writes together with them.

The function words that the common lists miss are the joined ones (بأن وأن والتي فإن أنه).
So the base words stand in ``stopwords.toml`` by class, and the forms are made: a conjunction
(و ف), then the word alone, after a preposition (ب ل ك) or before a pronoun, as it takes them.
Stop words leave frequency tables and charts, never the text that windows and concordances run
over.
"""

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources

from corpus_tools.text.arabic import default_key

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "ي", "نا")
_OBJECT_PRONOUNS = (*_PRONOUNS, "ني")

#: Classes that `stop_words` leaves out unless they are named.
OFF_BY_DEFAULT = frozenset({"reporting"})


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    """Read the base words and make the forms of every class."""
    file = resources.files("corpus_tools.text").joinpath("stopwords.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    kept = set(tables.pop("not_stop_words").split())
    return {
        name: frozenset(
            default_key(conjunction + form)
            for how, words in table.items()
            for word in words.split()
            for spelling in _spellings(word)
            for form in _joined(spelling, how)
            for conjunction in _CONJUNCTIONS
        )
        - kept
        for name, table in tables.items()
    }


def _spellings(word: str) -> set[str]:
    """Give a word as careful and as hasty writers spell it: إلى الى, في فى."""
    spellings = {word}
    if word[0] in "أإآ" and len(word) > 1:
        spellings.add("ا" + word[1:])
    if len(word) > 1:
        spellings |= {spelling[:-1] + "ى" for spelling in spellings if spelling[-1] == "ي"}
    return spellings


def _joined(word: str, how: str) -> list[str]:
    """Write a word alone and together with the clitics that it takes."""
    if how == "with_prepositions":
        joined = [before + word for before in _PREPOSITIONS]
        return [word, *joined, *(["ل" + word[1:]] if word.startswith("ال") else [])]
    pronouns = {"with_pronouns": _PRONOUNS, "with_object_pronouns": _OBJECT_PRONOUNS}.get(how, ())
    # على takes a pronoun as عليه, not علىه.
    carrier = word[:-1] + "ي" if word.endswith("ى") else word
    return [word, *(carrier + after for after in pronouns)]


def stop_words(
    classes: Iterable[str] | None = None,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> frozenset[str]:
    """Give the stop words of some classes, each with its joined forms.

    Parameters
    ----------
    classes
        Names from preposition, conjunction, particle, pronoun, demonstrative, relative,
        interrogative, quantifier, auxiliary, abbreviation (هـ، م), name (بن، أبو), reporting
        (قال أكد أضاف). ``None`` is all but reporting; an empty list gives only what ``add``
        names.
    add
        Further words, taken as written, without clitics.
    remove
        Words to keep in tables, taken as written.

    Returns
    -------
    frozenset of str
        Forms without marks or tatweel: their default keys.

    Raises
    ------
    ValueError
        When a class is unknown (the message lists the known ones), or ``add`` or ``remove`` is
        a string.

    Examples
    --------
    >>> "والتي" in stop_words(), "العراق" in stop_words(), "قال" in stop_words()
    (True, False, False)
    >>> sorted(stop_words(classes=[], add=["أيضاً"]))
    ['أيضا']
    """
    known = _classes()
    if isinstance(classes, str):
        classes = [classes]
    chosen = set(known) - OFF_BY_DEFAULT if classes is None else set(classes)
    if unknown := chosen - set(known):
        raise ValueError(
            f"no class of stop words is called {', '.join(map(repr, sorted(unknown)))}; "
            f"the classes are {', '.join(known)}. For example: "
            'ct.stop_words(["preposition", "pronoun"])'
        )
    for name, words in (("add", add), ("remove", remove)):
        if isinstance(words, str):
            raise ValueError(f"{name} is a string; give a list: {name}=[{words!r}]")
    forms: set[str] = set().union(*(known[name] for name in chosen)) | set(map(default_key, add))
    return frozenset(forms - set(map(default_key, remove)))
