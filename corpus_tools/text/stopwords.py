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
from typing import NamedTuple

from corpus_tools.text.arabic import default_key

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "ي", "نا")
_OBJECT_PRONOUNS = (*_PRONOUNS, "ني")

#: Classes that `stop_words` leaves out unless they are named.
OFF_BY_DEFAULT = frozenset({"reporting", "modal", "comparison"})

#: Classes whose words `function_words` does not take apart: names, signs and common verbs.
_NOT_FUNCTION = frozenset({"abbreviation", "name", "reporting", "comparison"})


class FunctionWord(NamedTuple):
    """A function word behind one of its forms.

    Attributes
    ----------
    proclitics
        What is written before it: ``("و", "ب")``.
    word
        The word as ``stopwords.toml`` spells it.
    enclitics
        The pronoun written after it, if any.
    """

    proclitics: tuple[str, ...]
    word: str
    enclitics: tuple[str, ...]


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    """Read the base words: a table for each class, and single lists under ``""``."""
    file = resources.files("corpus_tools.text").joinpath("stopwords.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    lists = {name: tables.pop(name) for name in ("not_stop_words", "written_together")}
    return {"": lists, **tables}


def _class_forms(name: str) -> Iterator[tuple[str, FunctionWord]]:
    """Make the forms of a class, each with what it is made of."""
    for how, words in _tables()[name].items():
        for word in words.split():
            for spelling in _spellings(word):
                for before, spelled, after in _joined(spelling, how):
                    for conjunction in _CONJUNCTIONS:
                        proclitics = tuple(filter(None, (conjunction, before)))
                        made_of = FunctionWord(proclitics, word, (after,) if after else ())
                        yield default_key(conjunction + before + spelled + after), made_of


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    """Make the forms of every class."""
    kept = set(_tables()[""]["not_stop_words"].split())
    return {
        name: frozenset(form for form, _ in _class_forms(name)) - kept for name in _tables() if name
    }


@functools.cache
def function_words() -> dict[str, FunctionWord]:
    """Give every form of the function words with what it is made of.

    Returns
    -------
    dict
        From default key to its parts. Where a form can be read in two ways, that with fewer
        clitics is meant.

    Examples
    --------
    >>> function_words()["وعليه"]
    FunctionWord(proclitics=('و',), word='على', enclitics=('ه',))
    """
    kept = set(_tables()[""]["not_stop_words"].split())
    together = {
        joined.replace("+", ""): joined.split("+")
        for joined in _tables()[""]["written_together"].split()
    }
    found: dict[str, FunctionWord] = {}
    forms = (
        pair
        for name in _tables()
        if name and name not in _NOT_FUNCTION
        for pair in _class_forms(name)
    )
    for form, parts in sorted(forms, key=lambda pair: len(pair[1].proclitics + pair[1].enclitics)):
        if form not in kept and form not in found:
            before, word = together.get(parts.word, ("", parts.word))
            proclitics = (*parts.proclitics, before) if before else parts.proclitics
            found[form] = FunctionWord(proclitics, word, parts.enclitics)
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
        joined = [(before, word, "") for before in _PREPOSITIONS]
        # ل before the article makes لل.
        assimilated = [("ل", "ل" + word[2:], "")] if word.startswith("ال") else []
        return [("", word, ""), *joined, *assimilated]
    pronouns = {"with_pronouns": _PRONOUNS, "with_object_pronouns": _OBJECT_PRONOUNS}.get(how, ())
    # على takes a pronoun as عليه, not علىه.
    carrier = word[:-1] + "ي" if word.endswith("ى") else word
    return [("", word, ""), *(("", carrier, after) for after in pronouns)]


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
