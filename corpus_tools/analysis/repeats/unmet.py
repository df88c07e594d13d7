"""What a query without hits would have found, had it been written otherwise."""

import re
from collections.abc import Iterable

import numpy as np
import pyarrow.compute as pc

from corpus_tools.analysis.forms import forms_of
from corpus_tools.corpus.model import Corpus
from corpus_tools.query import search
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import FOLDS, find_folds

#: What is said of a word that occurs in no other spelling either.
NOWHERE = "nor in another spelling"
_ARTICLES = ("وال", "فال", "بال", "كال", "ال")
# Forms that a note names.
_NAMED = 3


def unmet(corpus: Corpus, query: search.Asked) -> list[str]:
    """Say of a query that has no hits which of its words there are in another spelling.

    Parameters
    ----------
    corpus
        The corpus.
    query
        A word, a phrase, or words with | between; of any other query nothing is said.

    Returns
    -------
    list of str
        A note for each word that does not occur, with the folds that would find some, or what
        stands with clitics before it; one for a phrase of which all words occur.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> unmet(ct.read(["المرحلة الأولى"]), "الاولى")
    ['الاولى: 0 as written; 1 with alef folded (الأولى): ct.fold(corpus, "alef")']
    """
    text = default_key(search.read_query(query).text)  # a mark is no letter to \w
    if not re.fullmatch(r'[\w\s"|]+', text):  # a query of more than plain words
        return []
    absent = [word for word in re.findall(r"\w+", text) if not _count(corpus, word)]
    if not absent:
        return [f"{text}: no hits, though each word occurs"]
    return [f"{word}: 0 as written; {_otherwise(corpus, word)}" for word in absent]


def _otherwise(corpus: Corpus, word: str) -> str:
    """Say how a word would have been found."""
    vocabulary = corpus.vocabulary
    alike = pc.match_substring_regex(vocabulary.keys.patchy(), _pattern(word))
    rows = np.flatnonzero(alike.to_numpy(zero_copy_only=False))
    keys = dict(zip(vocabulary.keys.take(rows).list(), rows.tolist(), strict=True))
    found: dict[int, str] = {}
    for name, fold in {"search": find_folds("search"), **FOLDS}.items():
        if met := [row for key, row in keys.items() if fold(key) == fold(word)]:
            count = int(vocabulary.key_frequencies[met].sum())
            forms = vocabulary.shown(np.array(met)).list()
            # Of two folds that find as much, the narrower one is named.
            remedy = f'ct.fold(corpus, "{name}")'
            found[count] = f"{count:,} with {name} folded ({_few(forms)}): {remedy}"
    if found:
        return " or ".join(found[count] for count in sorted(found)[-2:])
    longer = forms_of(corpus, word)
    if len(longer):
        count = int(longer["frequency"].sum())
        return f"{count:,} with clitics before it ({_few(longer['form'])}): clitics=True"
    bare = next((word.removeprefix(each) for each in _ARTICLES if word.startswith(each)), "")
    if bare and (count := _count(corpus, bare)):
        return f"{count:,} without the article: {bare}"
    return NOWHERE


def _count(corpus: Corpus, word: str) -> int:
    keys = search.one_word(corpus, search.literal(word))
    return int(corpus.vocabulary.key_frequencies[keys].sum())


def _few(forms: Iterable[str]) -> str:
    listed = list(forms)
    return ", ".join(listed[:_NAMED]) + ", …" * (len(listed) > _NAMED)


def _pattern(word: str) -> str:
    """Write a pattern of what some fold may make the same, a few more words among it."""
    fold = find_folds("search")
    letters = {chr(code): fold(chr(code)) for code in range(0x0620, 0x06D4)}
    alike = ("".join(a for a, plain in letters.items() if plain == fold(sign)) for sign in word)
    loose = (f"[{re.escape(sign)}{same}]+ء*" for sign, same in zip(word, alike, strict=True))
    return f"^ء*{''.join(loose)}$"
