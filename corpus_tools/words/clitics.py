"""Clitics: the conjunctions, prepositions and pronouns that Arabic writes on a word.

والعراق is و and العراق; بكتابهم is ب, كتاب and هم. `segment` takes a form apart and checks what
remains against known words, for not every و is a conjunction (وادي). `clitic_forms` goes the
other way and writes a word with all that may stand before it.
"""

import functools
from itertools import chain

from corpus_tools._checks import patterns
from corpus_tools.text.arabic import default_key
from corpus_tools.text.stopwords import CONJUNCTIONS, PREPOSITIONS, Segments, function_words
from corpus_tools.words.lexicon import ARABIC_WORD, listed, lists, lookup, possessed

#: The sign of the future, written before a verb that begins with a letter of the present.
FUTURE = "س"
PRESENT = "يتنأ"
#: Pronouns written after a word, the longer first.
PRONOUNS = ("كما", "هما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
ARTICLE = "ال"
_JOINED = {*CONJUNCTIONS, *PREPOSITIONS, FUTURE}

#: How a word ends before a pronoun, and how it ends alone: ابنته ابنة, مستواه مستوى, أعدائه أعداء.
_ENDS_ALONE = {"ت": "ة", "ا": "ى", "ئ": "ء", "ؤ": "ء", "و": "وا"}
_ENDINGS = ("ات", "ة", "ين", "ون", "ا")
_RE = patterns("words/shapes.toml")


def segment(form: str) -> Segments:
    """Take a form apart: what is written before the word, the word, and the pronoun after it.

    A clitic is one when what remains is a known word, or begins with the article; of several
    readings the one with the fewest clitics is meant, so that a word known as a whole stays
    whole. An unknown word of five letters or more that begins with و is taken to be joined. There
    is no context: فهم is read as *understanding*, never as *and they*.

    Parameters
    ----------
    form
        One token. Marks and tatweel are left out; what is not an Arabic word comes back whole.

    Returns
    -------
    Segments
        ``(proclitics, core, enclitics)``.

    Examples
    --------
    >>> segment("وللعراق")
    Segments(proclitics=('و', 'ل'), core='العراق', enclitics=())
    >>> segment("بكتابهم")
    Segments(proclitics=('ب',), core='كتاب', enclitics=('هم',))
    >>> segment("وادي").proclitics, segment("عليه")
    ((), Segments(proclitics=(), core='على', enclitics=('ه',)))
    """
    key = default_key(form)
    return segment_word(key) if ARABIC_WORD.fullmatch(key) else Segments((), key, ())


def segment_word(key: str) -> Segments:
    """Take a default key of Arabic letters apart, as `segment` does a form.

    Examples
    --------
    >>> segment_word("وبكتابهم").proclitics, segment_word("تنظيمي")
    (('و', 'ب'), Segments(proclitics=(), core='تنظيمي', enclitics=()))
    """
    if known := function_words().get(key) or _joined().get(key):
        return known
    whole = Segments((), key, ())
    if (key in listed() or lookup(key) is not None) and not _is_ours(key):
        return whole
    other = key.removeprefix(ARTICLE) if key.startswith(ARTICLE) else ARTICLE + key
    if lookup(other) is not None:
        return whole
    splits = _proclitic_splits(key)
    is_whole = _is_adjective(key) or _is_inflected(key)
    if is_whole and not any(before and _is_entry(rest) for before, rest in splits):
        return whole
    before_pronouns = [_pronoun_splits(rest) for _, rest in splits]
    for place, (proclitics, rest) in enumerate(splits):
        if _is_ours(rest):
            pairs = before_pronouns[place]
            core, pronoun = next(pair for pair in pairs if lookup(pair[0]) is not None)
            return Segments(proclitics, core, (pronoun,))
        if proclitics and len(rest) > 2 and (_is_known(rest) or _has_shape(rest)):
            # كتابه is no ك: a noun before a pronoun is meant sooner than a form after a clitic.
            bases = chain.from_iterable(before_pronouns[:place])
            is_noun = any(len(b) > 2 and lookup(b) and _takes_article(b) for b, _ in bases)
            if not is_noun or _takes_article(rest) or (key[-1] in "كي" and _is_entry(rest)):
                return Segments(proclitics, rest, ())
    for (proclitics, rest), pairs in zip(splits, before_pronouns, strict=True):
        if pairs and not rest.startswith(ARTICLE):
            for core, pronoun in pairs:
                if len(core) > 2 and lookup(core) is not None:
                    return Segments(proclitics, core, (pronoun,))
    for (proclitics, _), pairs in zip(splits, before_pronouns, strict=True):
        for core, pronoun in pairs:
            if _has_shape(core):
                return Segments(proclitics, core, (pronoun,))
            if core[0] == "م" and core[-1] in "يو" and lookup(core[:-1]) is not None:
                # A plural without its ن: مقاتليه has مقاتلين.
                return Segments(proclitics, core + "ن", (pronoun,))
    for proclitics, rest in splits:
        if proclitics and rest.startswith(ARTICLE) and len(rest) > 4:
            return Segments(proclitics, rest, ())
    if _begins_with_and(key):
        return Segments((CONJUNCTIONS[0],), key[1:], ())
    return whole


def _takes_article(word: str) -> bool:
    """Tell whether the dictionary has a word with the article before it."""
    return lookup(ARTICLE + word) is not None


@functools.cache
def _joined() -> dict[str, Segments]:
    """Make the forms of the list, each with its parts."""
    found = {}
    for entry in lists()["joined"].split():
        *before, core = entry.removesuffix("+").split("+")
        forms: list[tuple[str, tuple[str, ...]]] = [(_written("".join(before), core), ())]
        if entry.endswith("+"):
            carrier = "".join(before) + (core[:-1] + "ت" if core.endswith("ة") else core)
            forms += [(carrier + pronoun, (pronoun,)) for pronoun in PRONOUNS]
        for form, after in forms:
            for conjunction in ("", *CONJUNCTIONS):
                proclitics = tuple(filter(None, (conjunction, *before)))
                found[conjunction + form] = Segments(proclitics, core, after)
    return found


def _written(before: str, word: str) -> str:
    """Write a word after a clitic: ل and الغاية are للغاية, ل and اللجنة للجنة."""
    if before == "ل" and word.startswith(ARTICLE):
        word = word[2 if word.startswith(ARTICLE + "ل") else 1 :]
    return before + word


def _begins_with_and(key: str) -> bool:
    """Tell whether the و of an unknown word is a conjunction: mostly, but in names such as ويليام.

    A feminine word of which the masculine is known, such as واقفة, has a و of its own.
    """
    known = key.endswith("ة") and lookup(key[:-1]) is not None
    return len(key) > 4 and key[0] == CONJUNCTIONS[0] and key[1] != "ي" and not known


def clitic_forms(word: str) -> frozenset[str]:
    """Write a word with everything that may be written before it.

    Parameters
    ----------
    word
        A word as it stands alone; with the article when that is meant.

    Returns
    -------
    frozenset of str
        Default keys, the word's own among them: after a conjunction, a preposition or both, and
        after س when it begins as a verb of the present does. Not all of them need exist.

    Examples
    --------
    >>> forms = clitic_forms("العراق")
    >>> [form in forms for form in ["العراق", "والعراق", "بالعراق", "وللعراق", "العراقي"]]
    [True, True, True, True, False]
    """
    key = default_key(word)
    if not key:
        return frozenset()
    joined = [key, *(preposition + key for preposition in PREPOSITIONS)]
    # ل takes the alef off the article, and before a ل of the word's own the whole article.
    if key.startswith(ARTICLE):
        joined.append("ل" + key[1:])
    if key.startswith(ARTICLE + "ل"):
        joined.append("ل" + key[2:])
    if key[0] in PRESENT:
        joined.append(FUTURE + key)
    return frozenset(before + form for before in ("", *CONJUNCTIONS) for form in joined)


def _is_ours(word: str) -> bool:
    """Tell whether نا is a pronoun: the dictionary has عملنا and أصبحنا, and knows no more of them.

    Of قرنا and وطنا the ن is the noun's own.
    """
    has_ending = len(word) > 4 and word.endswith("نا") and lookup(word[:-2]) is not None
    return has_ending and lookup(word) == word and lookup(ARTICLE + word[:-1]) is None


def _is_adjective(key: str) -> bool:
    """Tell whether an unknown word is an adjective in ي that was made of a known noun.

    تنظيمي is one, and وظيفية. The names of what people have are not: صديقي is mostly *my friend*.
    """
    found = _RE.adjective.fullmatch(key) if "ي" in key[-3:] else None
    if found is None or (base := found[1]) in possessed():
        return False
    # وظيفي is made of وظيفة, وقائي of وقاء; لاعبي is a plural before a noun.
    noun = base.removesuffix("ئ") + "ء" if base[-1] == "ئ" else base
    if lookup(base + "ون") is not None:
        return False
    is_noun = noun[-1] != "ن" and lookup(noun) == noun
    return is_noun or _has_shape(base) or any(map(lookup, (base + "ة", ARTICLE + base)))


def _is_inflected(key: str) -> bool:
    """Tell whether an unknown word is a known one with an ending: فاشلة is no ف, وصولا no و."""
    if len(key) < 5 or not key.endswith(_ENDINGS) or key.endswith(PRONOUNS):
        return False
    base = key[:-1] if key[-1] in "ةا" else key[:-2]
    return base in listed() or lookup(ARTICLE + base) is not None


def _has_shape(word: str) -> bool:
    """Tell whether a word that the dictionary lacks is one all the same, by its shape.

    That is a verbal noun that no other word looks like, or a plural in ات of it or of a known word.
    """
    singular = word.removesuffix("ات")
    is_plural = 3 < len(singular) < len(word) and lookup(singular) is not None
    return is_plural or _RE.sure_verbal_noun.fullmatch(singular) is not None


def _is_entry(word: str) -> bool:
    """Tell whether a word is a lemma, or a noun that the dictionary has with its article."""
    is_noun = word[:1] != "ا" and lookup(ARTICLE + word) is not None
    return is_noun or lookup(word) == word or word in listed()


def _is_known(word: str) -> bool:
    """Tell whether the dictionary has a word, with its article or without."""
    bare = word.removeprefix(ARTICLE)
    return lookup(word) is not None or (len(bare) > 2 and lookup(bare) is not None)


def _proclitic_splits(key: str) -> list[tuple[tuple[str, ...], str]]:
    """List the ways to take proclitics off, none first: (proclitics, what remains)."""
    splits: list[tuple[tuple[str, ...], str]] = [((), key)]
    if key[0] not in _JOINED:
        return splits
    conjunctions = [((key[0],), key[1:])] if key[0] in CONJUNCTIONS else []
    for before, rest in [*splits, *conjunctions]:
        if before:
            splits.append((before, rest))
        if rest.startswith("لل"):
            # للغة is ل and اللغة, but لليبيا is ل and ليبيا.
            definite = ARTICLE + rest[1:]
            other = definite if lookup(definite) is not None else rest[1:]
            splits += [((*before, "ل"), ARTICLE + rest[2:]), ((*before, "ل"), other)]
        elif rest.startswith(PREPOSITIONS):
            splits.append(((*before, rest[0]), rest[1:]))
        elif rest[:1] == FUTURE and len(rest) > 3 and rest[1] in PRESENT and rest[-1] not in "ةت":
            splits.append(((*before, FUTURE), rest[1:]))
    return splits


def _pronoun_splits(word: str) -> list[tuple[str, str]]:
    """List the ways to take a pronoun off: (the word as it stands alone, the pronoun)."""
    splits: list[tuple[str, str]] = []
    if not word.endswith(PRONOUNS):
        return splits
    for pronoun in PRONOUNS:
        if word.endswith(pronoun) and len(word) > len(pronoun) + 1:
            core = word[: -len(pronoun)]
            if core[-1] == "و" and lookup(ARTICLE + core) is not None:
                splits.append((core, pronoun))  # عدوه has عدو
            if core[-1] in _ENDS_ALONE and not (core[-1] == "و" and pronoun in ("ك", "ي")):
                splits.append((core[:-1] + _ENDS_ALONE[core[-1]], pronoun))
            splits.append((core, pronoun))
    return splits
