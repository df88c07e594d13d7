"""Relations between neighbouring words, as their forms show them where no file tells them."""

from itertools import chain

import numpy as np
import pandas as pd
import regex

from corpus_tools._checks import patterns, toml
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part
from corpus_tools.query.meaning import attribute
from corpus_tools.text.stopwords import Segments, stop_words
from corpus_tools.words.clitics import ARTICLE, segment
from corpus_tools.words.lemmas import lemmas
from corpus_tools.words.lexicon import ARABIC_WORD, lookup

FILE = "relations/patterns.toml"
_RE = patterns(FILE, regex)
_BITS = {own: 1 << n for n, own in enumerate(chain(*toml(FILE)["relations"].values()))}


def neighbouring(corpus: Corpus, part: Part) -> pd.DataFrame:
    """Find the pairs of neighbours in a part, within sentences.

    Returns
    -------
    DataFrame
        For each pair ``relation``, counted from 0 as in the file, ``case``, which is 0, ``head``
        and ``dependent``, tokens of the part, and the types of these as ``one`` and ``other``.
    """
    types = part.types[part.ids]
    opens, closes = _signs_of(corpus)
    shared = opens[types[:-1]] & closes[types[1:]]
    shared[np.diff(part.units_of("sentence", np.arange(len(types)))) > 0] = 0
    relations = toml(FILE)["relations"].values()
    found = [np.flatnonzero(shared & _bits(signs)) for signs in relations]
    relation, head = np.repeat(np.arange(len(found)), list(map(len, found))), np.hstack(found)
    ends = {"head": head, "dependent": head + 1, "one": types[head], "other": types[head + 1]}
    return pd.DataFrame({"relation": relation, "case": 0, **ends})


@remembered
def _signs_of(corpus: Corpus) -> Integers:
    """Give the signs of each type as bits, ``(2, types)``: to open a pair, and to close one."""
    (keys, rows), stops = attribute(corpus, "default"), stop_words("wide")
    # All words at once: those that share a core have their lemma looked up once.
    parted = [segment(key) for key in keys.list()]
    words = zip(keys.list(), parted, lemmas([own.core for own in parted]), strict=True)
    signs = (_signs(key, key in stops, own, lemma) for key, own, lemma in words)
    bits = [[_bits(own) for own in both] for both in signs]
    return np.array(bits, dtype=np.int64).reshape(-1, 2).T[:, rows]


def _bits(signs: list[str]) -> int:
    return sum(_BITS[sign] for sign in signs)


def _signs(key: str, is_stop: bool, parted: Segments, lemma: str) -> tuple[list[str], list[str]]:
    """Give the signs by which a word opens a pair, and those by which it closes one."""
    if _RE.preposition.fullmatch(key):
        return [], ["verb"]
    if is_stop or not ARABIC_WORD.fullmatch(key):
        return [], []
    before, core, pronoun = parted
    is_definite = core.startswith(ARTICLE) and not lemma.startswith(ARTICLE)
    word = core[len(ARTICLE) :] if is_definite else core
    if pronoun or len(word) < 2:
        return [], []
    # The feminine of a masculine lemma is an adjective, as is what ends as a nisba does.
    is_feminine = word.endswith("ة") and lemma == word[:-1]
    is_adjective = is_feminine or _RE.nisba.fullmatch(word)
    if is_definite:
        like = "adjectives" if is_adjective else "nouns"
        closes = ["idafa", *[_ending(word)] * bool(_RE.adjective.fullmatch(word))]
        closes = [like] * (before == ("و",)) if before else closes
        return [like] if is_adjective else [like, *_takes(word, lemma)], closes
    if core[0] in "يت" and lemma[0] != core[0]:
        return ["verb"], []
    if is_adjective:
        return [], ["indefinite"] if is_feminine and not before else []
    # A word that stands with the article, too, is no verb and mostly no name.
    if lookup(ARTICLE + word) is None or _RE.improper.fullmatch(lemma):
        return [], []
    return ["idafa", *["indefinite"] * word.endswith(("ة", "ات"))], []


def _takes(word: str, lemma: str) -> list[str]:
    """Give the agreement of the adjectives that a noun takes."""
    if word.endswith(("ة", "ات")) or (lemma != word and _RE.broken_plural.fullmatch(word)):
        return ["feminine"]
    # قرين and ميدان are no plural and no dual.
    ending = "masculine" if word == lemma else _ending(word)
    return ["feminine", ending] if _RE.feminine_noun.fullmatch(word) else [ending]


def _ending(word: str) -> str:
    """Give the agreement of an adjective."""
    return next(
        own
        for own in ("dual", "males", "feminine", "masculine")
        if getattr(_RE, own).fullmatch(word)
    )
