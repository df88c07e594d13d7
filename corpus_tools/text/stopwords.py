"""Stop words by class, with the clitics that Arabic writes together with them.

The function words that the common lists miss are the joined ones (بأن وأن والتي فإن أنه).
So the base words stand in ``stopwords.toml`` by class, and the forms are made: a conjunction
(و ف), a preposition where the class takes one (ب ل ك), the word, and a pronoun where the class
takes one. Stop words leave frequency tables and charts, never the text that windows and
concordances run over.
"""

import functools
import itertools
import tomllib
from collections.abc import Iterable
from importlib import resources

from corpus_tools.text.arabic import default_key

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "ي", "ني", "نا")

#: Words with a meaning of their own that the joining happens to make: و+احد, ف+هم, و+لاية …
_NOT_STOP_WORDS = frozenset("واحد واحدة فهم فهما ولاية بي بيه وكلاء".split())

#: Classes that `stop_words` leaves out unless they are named.
OFF_BY_DEFAULT = frozenset({"reporting"})


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    """Read the base words and make the forms of every class."""
    file = resources.files("corpus_tools.text").joinpath("stopwords.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        name: frozenset(
            form
            for word in map(default_key, table["words"].split())
            for spelling in _spellings(word)
            for form in _forms(spelling, table["pronouns"], table.get("prepositions", False))
        )
        - _NOT_STOP_WORDS
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


def _forms(word: str, pronouns: bool, prepositions: bool) -> Iterable[str]:
    """Write a word together with each clitic that its class takes."""
    stems = [word]
    if prepositions:
        stems += [before + word for before in _PREPOSITIONS]
        if word.startswith("ال"):
            stems.append("ل" + word[1:])
    if pronouns:
        # على takes a pronoun as عليه, not علىه.
        carrier = word[:-1] + "ي" if word.endswith("ى") else word
        stems += [carrier + after for after in _PRONOUNS]
    return map("".join, itertools.product(_CONJUNCTIONS, stems))


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
        interrogative, quantifier, auxiliary, abbreviation, reporting. ``None`` is all but reporting
        (قال أكد أضاف); an empty list gives only what ``add`` names.
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
        When a class is unknown; the message lists the known ones.

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
    forms = set().union(*(known[name] for name in chosen)) | set(map(default_key, add))
    return frozenset(forms - set(map(default_key, remove)))
