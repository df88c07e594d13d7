"""Stop words by class, with the clitics that Arabic writes together with them.

The function words that the common lists miss are the joined ones (بأن وأن والتي فإن أنه).
So the base words stand in ``stopwords.toml`` by class, and the forms are made: a conjunction
(و ف), then the word alone, after a preposition (ب ل ك) or before a pronoun, as it takes them.
Stop words leave frequency tables and charts, never the text that windows and concordances run
over.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from corpus_tools._checks import one_of, several, toml
from corpus_tools.text.arabic import default_key

_Linking = Literal["preposition", "conjunction", "particle", "pronoun", "demonstrative", "name"]
_Further = Literal["relative", "interrogative", "quantifier", "auxiliary", "abbreviation"]
_Off = Literal["reporting", "modal", "comparison", "numeral", "indefinite", "time", "dialect"]
StopClass = Literal[_Linking, _Further, _Off]

#: Conjunctions, written before anything.
CONJUNCTIONS = ("و", "ف")
#: Prepositions of one letter, written before nouns.
PREPOSITIONS = ("ب", "ل", "ك")

#: Classes that `stop_words` leaves out unless they are named.
OFF_BY_DEFAULT = frozenset[str](get_args(_Off))

#: The choice that leaves what a text is about: every class of the written language.
WIDE = "wide"

#: Classes whose words `function_words` does not take apart: names, signs and common verbs.
_NOT_FUNCTION = OFF_BY_DEFAULT - {"modal"} | {"abbreviation", "name"}


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


def _tables() -> dict[str, Any]:
    """Read ``stopwords.toml``: the base words of each class, and two lists."""
    return toml("text/stopwords.toml")


def _class_forms(name: str) -> Iterator[tuple[str, Segments]]:
    """Make the forms of a class, each with what it is made of."""
    kept = set(_tables()["not_stop_words"].split())
    for how, words in _tables()["classes"][name].items():
        for word in words.split():
            for spelling in _spellings(word):
                for before, spelled, after in _joined(spelling, how):
                    for conjunction in ("", *CONJUNCTIONS):
                        form = default_key(conjunction + before + spelled + after)
                        proclitics = tuple(filter(None, (conjunction, before)))
                        # What such a class lists is meant, also where joining would make it.
                        if form not in kept or (form == word and name in OFF_BY_DEFAULT):
                            yield form, Segments(proclitics, word, (after,) if after else ())


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    """Make the forms of every class."""
    classes = _tables()["classes"]
    return {name: frozenset(form for form, _ in _class_forms(name)) for name in classes}


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
    listed = _tables()["written_together"].split()
    together = {joined.replace("+", ""): joined.split("+") for joined in listed}
    found: dict[str, Segments] = {}
    names = (name for name in _tables()["classes"] if name not in _NOT_FUNCTION)
    forms = (pair for name in names for pair in _class_forms(name))
    for form, parts in sorted(forms, key=lambda pair: len(pair[1].proclitics + pair[1].enclitics)):
        if form not in found:
            before, word = together.get(parts.core, ("", parts.core))
            proclitics = (*parts.proclitics, before) if before else parts.proclitics
            found[form] = Segments(proclitics, word, parts.enclitics)
    return found


def _spellings(word: str) -> set[str]:
    """Give a word as careful and as hasty writers spell it: إلى الى, في فى."""
    spellings = {word, re.sub("^[أإآ](?=.)", "ا", word)}
    return spellings | {re.sub("(?<=.)ي$", "ى", spelling) for spelling in spellings}


def _joined(word: str, how: str) -> list[tuple[str, str, str]]:
    """Write a word alone and with the clitics that it takes: (before, the word, after)."""
    if how == "with_prepositions":
        joined = [(before, word, "") for before in ("", *PREPOSITIONS)]
        # ل before the article makes لل.
        return [*joined, ("ل", "ل" + word[2:], "")] if word.startswith("ال") else joined
    pronouns = _tables()["pronouns"].get(how, "").split()
    pairs = ((stem, after) for after in pronouns for stem in _stems(word, after))
    return [("", word, ""), *(("", stem, after) for stem, after in pairs)]


def _stems(word: str, pronoun: str) -> list[str]:
    """Write a word as it stands before a pronoun, in each of its cases.

    >>> [_stems(word, "هما") for word in ("غالبية", "أثناء", "كلا", "على", "إحدى")]
    [['غالبيت'], ['أثناء', 'أثنائ'], ['كلا', 'كلي'], ['علي'], ['إحدا']]
    """
    if word.endswith("اء"):
        return [word, word[:-1] + "ئ"] if pronoun != "ي" else [word[:-1] + "ئ"]
    if word in ("كلا", "كلتا"):
        return [word, word[:-1] + "ي"]
    final = {"ة": "ت", "ى": "ا" if word in ("سوى", "إحدى", "احدى") else "ي"}
    stem = word[:-1] + final.get(word[-1], word[-1])
    # إلي with the pronoun ي is إليّ: one letter, written once.
    return [stem[:-1] if pronoun == "ي" and stem[-1] == "ي" else stem]


def stop_words(
    classes: StopClass | Literal["wide"] | Iterable[StopClass] | None = None,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> frozenset[str]:
    """Give the stop words of some classes, each with its joined forms.

    Parameters
    ----------
    classes
        Names from preposition, conjunction, particle, pronoun, demonstrative, relative,
        interrogative, quantifier, auxiliary, abbreviation (هـ، م), name (بن، أبو), reporting
        (قال أكد أضاف), modal (يمكن يجب), comparison (أكثر أخرى), numeral (أول واحدة ثلاثة),
        indefinite (شيء مرة), time (يوم عام الماضي), dialect (اللي مش شنو: what is written of
        Egyptian, Levantine, Gulf, Iraqi and Maghrebi). ``None`` is all up to ``name``, to which
        others are joined by ``|``; ``"wide"`` is all but ``dialect``, for charts of what texts
        are about; an empty list gives only what ``add`` names.
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
    >>> "عشان" in stop_words() | stop_words(["dialect"])
    True
    >>> "واحدة" in stop_words("wide"), "وقال" in stop_words("wide"), "البحر" in stop_words("wide")
    (True, True, False)
    >>> sorted(stop_words(classes=[], add=["أيضاً"]))
    ['أيضا']
    """
    known: Any = _classes()
    if classes == WIDE:
        classes = known.keys() - {"dialect"}
    chosen: Any = known.keys() - OFF_BY_DEFAULT if classes is None else classes
    chosen = several("classes", chosen, "classes=['pronoun', 'particle']")
    for name in chosen:
        one_of("classes", name, known)
    for what, words in (("add", add), ("remove", remove)):
        if isinstance(words, str):
            raise ValueError(f"{what} is a string; give a list: {what}=[{words!r}]")
    add, remove = several("add", add, "add=['قال']"), several("remove", remove, "remove=['قال']")
    forms: set[str] = set().union(*(known[name] for name in chosen)) | set(map(default_key, add))
    return frozenset(forms - set(map(default_key, remove)))


def stop_keys(choice: Any) -> frozenset[str]:
    """Give the default keys that a verb's ``stopwords`` leave out.

    >>> sorted(stop_keys(["مَع"])), "واحدة" in stop_keys("wide"), stop_keys(None)
    (['مع'], True, frozenset())
    """
    if choice is True or choice == WIDE:
        return stop_words(None if choice is True else "wide")
    return frozenset(map(default_key, choice or ()))
