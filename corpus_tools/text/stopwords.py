"""Stop words by class, with the clitics that Arabic writes together with them.

The function words that the common lists miss are the joined ones (بأن وأن والتي فإن أنه).
So the base words stand in ``stopwords.toml`` by class, and the forms are made: a conjunction
(و ف), then the word alone, after a preposition (ب ل ك) or before a pronoun, as it takes them.
Stop words leave frequency tables and charts, never the text that windows and concordances run
over.
"""

import functools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any, NamedTuple

from corpus_tools._checks import one_of
from corpus_tools.text.arabic import default_key

#: Conjunctions, written before anything.
CONJUNCTIONS = ("و", "ف")
#: Prepositions of one letter, written before nouns.
PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "ي", "نا")
_OBJECT_PRONOUNS = (*_PRONOUNS, "ني")

#: Classes that `stop_words` leaves out unless they are named.
OFF_BY_DEFAULT = frozenset({"reporting", "modal", "comparison"})

#: Classes whose words `function_words` does not take apart: names, signs and common verbs.
_NOT_FUNCTION = frozenset({"abbreviation", "name", "reporting", "comparison"})


class Segments(NamedTuple):
    """A form and its clitics.

    Attributes
    ----------
    proclitics
        What is written before the word, in order: ``("و", "ب")``; ``()`` for none. The article
        is no proclitic: it stays with the word.
    core
        The word as it stands alone: للعراق has العراق, ابنته has ابنة.
    enclitics
        The pronoun written after the word; ``()`` for none.
    """

    proclitics: tuple[str, ...]
    core: str
    enclitics: tuple[str, ...]


@functools.cache
def _tables() -> dict[str, Any]:
    """Read ``stopwords.toml``: the base words of each class, and two lists."""
    file = resources.files("corpus_tools.text").joinpath("stopwords.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _class_forms(name: str) -> Iterator[tuple[str, Segments]]:
    """Make the forms of a class, each with what it is made of."""
    for how, words in _tables()["classes"][name].items():
        for word in words.split():
            for spelling in _spellings(word):
                for before, spelled, after in _joined(spelling, how):
                    for conjunction in ("", *CONJUNCTIONS):
                        proclitics = tuple(filter(None, (conjunction, before)))
                        made_of = Segments(proclitics, word, (after,) if after else ())
                        yield default_key(conjunction + before + spelled + after), made_of


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    """Make the forms of every class."""
    kept = set(_tables()["not_stop_words"].split())
    return {
        name: frozenset(form for form, _ in _class_forms(name)) - kept
        for name in _tables()["classes"]
    }


@functools.cache
def function_words() -> dict[str, Segments]:
    """Give every form of the function words with what it is made of.

    Returns
    -------
    dict
        From default key to its parts. Where a form can be read in two ways, that with fewer
        clitics is meant.

    Examples
    --------
    >>> function_words()["وعليه"]
    Segments(proclitics=('و',), core='على', enclitics=('ه',))
    """
    kept = set(_tables()["not_stop_words"].split())
    listed = _tables()["written_together"].split()
    together = {joined.replace("+", ""): joined.split("+") for joined in listed}
    found: dict[str, Segments] = {}
    names = (name for name in _tables()["classes"] if name not in _NOT_FUNCTION)
    forms = (pair for name in names for pair in _class_forms(name))
    for form, parts in sorted(forms, key=lambda pair: len(pair[1].proclitics + pair[1].enclitics)):
        if form not in kept and form not in found:
            before, word = together.get(parts.core, ("", parts.core))
            proclitics = (*parts.proclitics, before) if before else parts.proclitics
            found[form] = Segments(proclitics, word, parts.enclitics)
    return found


def _spellings(word: str) -> set[str]:
    """Give a word as careful and as hasty writers spell it: إلى الى, في فى."""
    spellings = {word}
    if word[0] in "أإآ" and len(word) > 1:
        spellings.add("ا" + word[1:])
    if len(word) > 1:
        spellings |= {spelling[:-1] + "ى" for spelling in spellings if spelling[-1] == "ي"}
    return spellings


def _joined(word: str, how: str) -> list[tuple[str, str, str]]:
    """Write a word alone and with the clitics that it takes: (before, the word, after)."""
    if how == "with_prepositions":
        joined = [(before, word, "") for before in PREPOSITIONS]
        # ل before the article makes لل.
        assimilated = [("ل", "ل" + word[2:], "")] if word.startswith("ال") else []
        return [("", word, ""), *joined, *assimilated]
    pronouns = {"with_pronouns": _PRONOUNS, "with_object_pronouns": _OBJECT_PRONOUNS}.get(how, ())
    # على takes a pronoun as عليه, not علىه.
    carrier = word[:-1] + "ي" if word.endswith("ى") else word
    return [("", word, ""), *(("", carrier, after) for after in pronouns)]


def stop_words(
    classes: Iterable[str] | None = None, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> frozenset[str]:
    """Give the stop words of some classes, each with its joined forms.

    Parameters
    ----------
    classes
        Names from preposition, conjunction, particle, pronoun, demonstrative, relative,
        interrogative, quantifier, auxiliary, abbreviation (هـ، م), name (بن، أبو), reporting
        (قال أكد أضاف), modal (يمكن يجب), comparison (أكثر أخرى). ``None`` is all but the last
        three; an empty list gives only what ``add`` names.
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
    chosen = known.keys() - OFF_BY_DEFAULT if classes is None else list(classes)
    for name in chosen:
        one_of("classes", name, known)
    for name, words in (("add", add), ("remove", remove)):
        if isinstance(words, str):
            raise ValueError(f"{name} is a string; give a list: {name}=[{words!r}]")
    forms: set[str] = set().union(*(known[name] for name in chosen)) | set(map(default_key, add))
    return frozenset(forms - set(map(default_key, remove)))
