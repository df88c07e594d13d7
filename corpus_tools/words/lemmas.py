"""Words behind forms: lemma, stem or root of each type.

A *lemmatiser* is a function from default keys to lemmas, list to list: it is asked once for each
distinct key of a corpus, never for each token. There is no context, so a key has one lemma.

=========  =====================================================================================
lemma      dictionary lemma: clitics off, known words looked up, verbs and endings by rule
light      what the light10 stemmer leaves (Larkey, Ballesteros and Connell 2007)
stem       what the Snowball stemmer leaves (needs PyStemmer)
root       three or four letters, as ISRI finds them (Taghva, Elkhoury and Coombs 2005)
camel      lemma of the most likely analysis of CAMeL Tools (needs camel-tools and its data)
=========  =====================================================================================

Words of other scripts, numbers, hashtags and the like are their own lemma.
"""

import functools
from collections.abc import Callable, Iterator

import regex

from corpus_tools._checks import one_of
from corpus_tools.text.stopwords import function_words, stop_words
from corpus_tools.words.clitics import ARTICLE, FUTURE, segment
from corpus_tools.words.lexicon import by_form, lists, lookup, lookup_spellings
from corpus_tools.words.stems import camel_lemmas, each_word, light_stems, roots, snowball_stems

Lemmatiser = Callable[[list[str]], list[str]]

# Derived nouns whose shape no verb has, or hardly one: the dictionary files some under their
# verb (إخراج under أخرج), but they are entries of their own in every printed dictionary.
_VERBAL_NOUN = regex.compile(
    r"إ\w\wا\w|إ\wا\wة|ا\wت\wا\w|ان\w\wا\w|است\w\wا\w|است\wا\wة|ت\w\wي\w|ت\w\w\wة|ت\wا\w\w"
    r"|م\wا\w\wة|ا\w\wا\w|\w\wو\wة"
)
_PARTICIPLE = regex.compile(r"\wا\w(?:\wة|[^تةانوي])")
_ENDING = regex.compile("(?:ات|ة|ين|ون)$")


def lemmas(keys: list[str]) -> list[str]:
    """Give the dictionary lemma of each key.

    The clitics are taken off by `segment`. A known word has the lemma of the dictionary; a verb
    or an ending that the dictionary does not resolve goes by rule to a word that it knows; an
    unknown word, mostly a name, keeps its form without clitics and article.

    Parameters
    ----------
    keys
        Default keys of any kind; ``[]`` gives ``[]``.

    Returns
    -------
    list of str
        One for each key, in order.

    Examples
    --------
    >>> lemmas(["والوزراء", "بكتابهم", "التي", "يعملون", "2017", "#العراق"])
    ['وزير', 'كتاب', 'الذي', 'عمل', '2017', '#العراق']
    """
    return each_word(_lemma, keys)


#: The lemmatisers by name.
LEMMATISERS: dict[str, Lemmatiser] = {
    "lemma": lemmas,
    "light": light_stems,
    "stem": snowball_stems,
    "root": roots,
    "camel": camel_lemmas,
}


def find_lemmatiser(lemmatiser: str | Lemmatiser) -> Lemmatiser:
    """Give the lemmatiser of a name, or the callable itself.

    Parameters
    ----------
    lemmatiser
        A name in `LEMMATISERS`, or any function from a list of keys to a list of lemmas.

    Returns
    -------
    callable
        From default keys to lemmas, list to list.

    Raises
    ------
    ValueError
        When no lemmatiser has the name; the message lists those there are.

    Examples
    --------
    >>> find_lemmatiser("light")(["والكتاب"])
    ['كتاب']
    """
    if callable(lemmatiser):
        return lemmatiser
    one_of("lemmatiser", lemmatiser, LEMMATISERS)
    return LEMMATISERS[lemmatiser]


def _lemma(key: str) -> str:
    """Give the lemma of an Arabic word."""
    before, core, _ = segment(key)
    if before and before[-1] == FUTURE:
        return _verb("ي" + core[1:]) or _known_lemma(core, may_be_verb=True) or core
    if core in function_words():
        # كانت has كان, هذه has هذا, في has في.
        verb = lookup(core) if core in _auxiliaries() else None
        return by_form("function_lemmas").get(core) or verb or core
    if not _is_definite(core):
        return _known_lemma(core, may_be_verb=True) or lookup_spellings(core) or core
    # The dictionary's entries with the article come first: none of them is a verb.
    known = lookup(core)
    bare = core.removeprefix(ARTICLE)
    if bare in _listed():
        return _listed()[bare]
    if known is not None and known != core and not (_is_feminine(bare) and known == bare[:-1]):
        return known
    return _known_lemma(bare, may_be_verb=False) or lookup_spellings(bare) or bare


def _is_definite(core: str) -> bool:
    """Tell whether a word has the article: الخط has, الق has not."""
    if not core.startswith(ARTICLE) or len(core) < 4:
        return False
    return len(core) > 4 or (lookup(core) is None and lookup(core[2:]) is not None)


def _is_feminine(word: str) -> bool:
    """Tell whether the dictionary has a noun in ة of its own, such as مدرسة and مرة."""
    return word.endswith("ة") and "ا" not in word and word[-2] != "ي" and lookup(word) == word


@functools.cache
def _auxiliaries() -> frozenset[str]:
    """Give the forms of كان and its sisters, which the dictionary knows as verbs."""
    return stop_words(["auxiliary"])


@functools.cache
def _listed() -> dict[str, str]:
    """Give the lemma of words for which the dictionary has another one, or none."""
    return by_form("lemmas") | {word: word for word in lists()["own_lemmas"].split()}


def _known_lemma(word: str, may_be_verb: bool) -> str | None:
    """Give the lemma of a word without clitics and article, ``None`` for an unknown one."""
    if word in _listed():
        return _listed()[word]
    known = lookup(word)
    if known is None:
        return (may_be_verb and _verb(word)) or _by_ending(word)
    if known == word:
        if word.endswith(("يون", "يين")) and lookup(word[:-2]) is not None:
            return word[:-2]  # the dictionary has أمنيون, and أمني beside it
        return (may_be_verb and _verb(word)) or word
    # Derived nouns, participles among them, have entries of their own in printed dictionaries.
    if _VERBAL_NOUN.fullmatch(word) or (not may_be_verb and _is_nisba(word, known)):
        return word
    if (word[0] == "م" and len(word) > 3 and known[0] != "م") or _PARTICIPLE.fullmatch(word):
        stem = _ENDING.sub("", word)
        return stem if lookup(stem) is not None else word
    return known


def _is_nisba(word: str, known: str) -> bool:
    """Tell whether a word in ي is an adjective, which the dictionary takes for *my ...*.

    ميداني is one, but not أراضي, a plural of أرض as أراض is, nor راوي, a participle.
    """
    if word[-1] != "ي" or known[-1] in "يى" or len(word) < 4 or word[1] == "ا":
        return False
    base = lookup(word[:-1])
    return base is not None and not (base == known and word[-3] == "ا" and len(word) == 5)


def _by_ending(word: str) -> str | None:
    """Take endings off an unknown word until a known one remains."""
    for ending, singulars in lists()["noun_endings"].items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for singular in singulars:
                stem = word[: -len(ending)] + singular
                if lookup(stem) is not None:
                    return _known_lemma(stem, may_be_verb=False)
    if word.endswith("ة") and len(word) > 3:
        if word[0] != "م" and _VERBAL_NOUN.fullmatch(word):
            return word
        masculine = word[:-1]
        found = _known_lemma(masculine, may_be_verb=False)
        # Unknown ones in ية and those with the م of participles are adjectives, mostly.
        if found is None and (word.endswith("ية") or (word[0] == "م" and len(word) > 4)):
            return masculine
        return found
    return None


def _verb(word: str) -> str | None:
    """Give the past tense, third person, of what may be a verb, if that is a known word."""
    return next(filter(None, _past_tenses(word)), None)


def _past_tenses(word: str) -> Iterator[str | None]:
    """Go through the readings of a word as a verb: the lemma of each, or ``None``."""
    for ending in ("ت", "وا"):
        stem = word.removesuffix(ending)
        if stem is not word and len(stem) > 2 and stem[-1] not in "اوي":
            known = lookup(stem)
            # In تشكلت the first ت is the verb's own: the past has no other.
            own = known is not None and ending == "ت" == stem[0] and len(stem) > 3
            yield stem if own else known
    if word[0] not in "يتن" or len(word) < 4 or word.endswith(("ة", "ين")):
        return
    if word[0] == "ت" and lookup("ي" + word) is not None:
        return  # تقدم and تعاون are themselves past tenses or nouns, more often than not
    stem = word[1:]
    third_person = lookup("ي" + stem)
    if word[0] != "ي":
        # Many nouns begin with ت and ن, so the dictionary must know the verb with ي.
        if third_person is None:
            return
        if third_person != "ي" + stem:
            yield third_person
    if len(stem) == 3 and stem[1] in "وي":
        hollow = stem[0] + "ا" + stem[2]
        yield hollow if lookup(hollow) else None
    # يؤدي has أدى and يشتري has اشترى.
    root = "أ" + stem[1:] if stem[0] == "ؤ" else stem
    root = root[:-1] + "ى" if root[-1] == "ي" else root
    for past in (root, "ا" + root, "أ" + root):
        if len(stem) > 2 and stem[0] != "ا" and lookup(past) == past:
            yield past
    if stem.endswith(("وا", "ون", "ان")) and len(stem) > 4:
        yield _verb(word[:-2])
