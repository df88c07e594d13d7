"""Words behind forms: lemma, stem or root of each type.

A *lemmatiser* is a function from default keys to lemmas, list to list: it is asked once for each
distinct key of a corpus, never for each token. There is no context, so a key has one lemma.

=========  =====================================================================================
lemma      dictionary lemma: clitics off, known words looked up, verbs and endings by rule
light      what the light10 stemmer leaves (Larkey, Ballesteros and Connell 2007)
stem       what the Snowball stemmer leaves (needs PyStemmer)
root       the root of the lemma where it is sure, and the lemma elsewhere: `roots.found`
pattern    its pattern, فاعل or مفعول, in the same way
camel      lemma of the most likely analysis of CAMeL Tools (needs camel-tools and its data)
=========  =====================================================================================

Words of other scripts, numbers, hashtags and the like are their own lemma.
"""

import functools
from collections.abc import Callable, Iterator

from corpus_tools._checks import one_of, patterns, room
from corpus_tools.text.stopwords import function_words, stop_words
from corpus_tools.words.clitics import ARTICLE, FUTURE, segment_word
from corpus_tools.words.lexicon import by_form, listed, lists, lookup, lookup_spellings, possessed
from corpus_tools.words.stems import camel_lemmas, each_word, light_stems, snowball_stems

Lemmatiser = Callable[[list[str]], list[str]]

_RE, _stop_words = patterns("words/shapes.toml"), functools.cache(stop_words)


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
    # Keys that differ in clitics share a word, so that half of them are looked up.
    of_core = functools.cache(_of_core)

    def lemma(key: str) -> str:
        before, core, _ = segment_word(key)
        if before and before[-1] == FUTURE:
            return _verb("ي" + core[1:]) or lookup(core) or core
        return of_core(core)

    return each_word(lemma, keys)


def _made_of(name: str) -> Lemmatiser:
    """Make the lemmatiser that gives the roots or patterns of lemmas, where they are sure."""
    return lambda keys: [room("roots.found").origin(own)[name] or own for own in lemmas(keys)]


#: The lemmatisers by name.
LEMMATISERS: dict[str, Lemmatiser] = {"lemma": lemmas, "light": light_stems}
LEMMATISERS |= {"stem": snowball_stems, "root": _made_of("root"), "pattern": _made_of("pattern")}
LEMMATISERS |= {"camel": camel_lemmas}


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


def _of_core(core: str) -> str:
    """Give the lemma of an Arabic word without clitics."""
    if core in function_words():
        # كانت has كان, which the dictionary knows as a verb, هذه has هذا, في has في.
        verb = lookup(core) if core in _stop_words(("auxiliary",)) else None
        return by_form("function_lemmas").get(core) or verb or core
    is_definite = _is_definite(core)
    word = core[len(ARTICLE) :] if is_definite else core
    return _entry(word, may_be_verb=not is_definite) or lookup_spellings(word) or word


def _is_definite(core: str) -> bool:
    """Tell whether a word has the article: الخط has, الق and التحق have not."""
    if not core.startswith(ARTICLE) or core.removesuffix("ات") in listed():
        return False
    bare = core[2:]
    # The ال of التحقوا is a part of its lemma.
    if len(core) > 4 and not (lookup(core) or "").startswith(ARTICLE + "ت"):
        return True
    is_known = bare in listed() or lookup(bare) is not None
    return is_known and lookup(core) in (None, core, bare)


def _entry(word: str, may_be_verb: bool = False) -> str | None:
    """Give the lemma of a word without clitics and article, ``None`` for an unknown one.

    What the dictionary has with the article is no verb; with both answers at hand, a word has one
    lemma whether the article stands before it or not.
    """
    if word in listed():
        return listed()[word]
    indefinite, definite = lookup(word), lookup(ARTICLE + word)
    if may_be_verb and (verb := _verb_entry(word, indefinite, definite)):
        return verb
    if definite == ARTICLE + word:
        definite = word
    elif indefinite is not None and (word[-1] == "ا" or len(word) < 3):
        definite = None  # an accusative has no article
    if definite is indefinite is None:
        return _by_ending(word)
    if (definite or word) == word == (indefinite or word):
        return word
    defective = by_form("defective")
    known = [defective.get(lemma, lemma) for lemma in (definite, indefinite) if lemma]
    masculine = word.removesuffix("ة")
    if masculine is not word and masculine in known:
        is_adjective = (definite == masculine and word not in known) or _RE.feminine.fullmatch(word)
        return _entry(masculine) if is_adjective else word
    # Many who are one, إسبان of إسباني, and hasty spellings, احمر of أحمر.
    if definite and definite[1:] == word[1:] + "ي" * (word[0] != "ا"):
        return definite
    if word in known and not (definite is not None and _RE.plural.fullmatch(word)):
        return word
    return _derived(word, known, definite is not None)


def _verb_entry(word: str, indefinite: str | None, definite: str | None) -> str | None:
    """Give the lemma of a verb, unless the word can take the article, or is a lemma itself."""
    if indefinite not in (None, word):
        is_noun = _RE.verbal_noun.fullmatch(word) or _is_nisba(word, indefinite)
        return indefinite if word[0] in "تي" and not is_noun else None
    may_be_verb = definite is None and (word[0] in "يتن" or word[-1] in "تا")
    return _verb(word) if may_be_verb else None


def _derived(word: str, known: list[str], may_be_definite: bool) -> str:
    """Choose from what the dictionary has for an inflected or a derived noun.

    Derived nouns, participles among them, have entries of their own in printed dictionaries.
    """
    if _is_nisba(word, known[-1]) or (_RE.verbal_noun.fullmatch(word) and not may_be_definite):
        return word
    if word.endswith("ات"):
        return next((lemma for lemma in known if lemma.endswith("ة")), known[-1])
    # قالت and قالن are verbs, the like of الكامن is none.
    is_participle = _RE.participle.fullmatch(word) and (may_be_definite or word[-1] not in "تن")
    has_mim = word[0] == "م" and len(word) > 3 and (known[0][0] != "م" or word[1] == "م")
    if is_participle or has_mim:
        stem = _RE.ending.sub("", word)
        return stem if lookup(stem) is not None else word
    return known[0]


def _is_nisba(word: str, known: str) -> bool:
    """Tell whether a word in ي is an adjective, which the dictionary takes for *my ...*.

    ميداني is one, but not أراضي, a plural, nor مراسلي, a plural without its ن.
    """
    base = word[:-1]
    if word[-1] != "ي" or known[-1] in "يى" or base in possessed():
        return False
    is_person = lookup(base + "ون") is not None
    return lookup(base) == base and not is_person and _RE.adjective.fullmatch(word) is not None


def _by_ending(word: str) -> str | None:
    """Take endings off an unknown word until a known one remains."""
    for ending, singulars in lists()["noun_endings"].items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for singular in singulars:
                stem = word[: -len(ending)] + singular
                if lookup(stem) is not None:
                    return _entry(stem)
    is_verbal_noun = word[:1] != "م" and _RE.verbal_noun.fullmatch(word)
    if not word.endswith("ة") or len(word) < 4 or is_verbal_noun:
        return None
    # Unknown ones in ية and those with the م of participles are adjectives, mostly.
    is_adjective = word.endswith("ية") or (word[0] == "م" and len(word) > 4)
    return _entry(word[:-1]) or (word[:-1] if is_adjective else None)


def _verb(word: str) -> str | None:
    """Give the past tense, third person, of what may be a verb, if that is a known word."""
    return next(filter(None, _past_tenses(word)), None)


def _past_tenses(word: str) -> Iterator[str | None]:
    """Go through the readings of a word as a verb: the lemma of each, or ``None``."""
    for ending in ("ت", "وا"):
        stem = word.removesuffix(ending)
        if stem is not word and len(stem) > 2 and stem[-1] not in "اوي":
            # In تشكلت the first ت is the verb's own: the past has no other.
            own = ending == "ت" == stem[0] and len(stem) > 3
            yield stem if own and lookup(stem) is not None else lookup(stem)
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
