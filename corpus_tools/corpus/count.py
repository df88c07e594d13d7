"""Counting: where the words of a part stand, and counts of parts that add up."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import printable, several
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.model import Corpus, Integers, Mask
from corpus_tools.corpus.part import Part
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.text.folds import RASM
from corpus_tools.text.stopwords import WIDE, stop_keys


class Words:
    """Where the words stand among the tokens of a part.

    Words are what windows count in; punctuation between them counts for nothing.
    """

    def __init__(self, is_word: Mask) -> None:
        # Both ways are written out, in eight bytes a token: a search for the token of each word
        # made the company of a word take half as long again.
        self._before = np.zeros(len(is_word) + 1, dtype=np.int32)
        np.cumsum(is_word, out=self._before[1:])
        self._tokens = np.concatenate([[-1], np.flatnonzero(is_word), [len(is_word)]])
        self._tokens = self._tokens.astype(np.int32)

    def __len__(self) -> int:
        return len(self._tokens) - 2

    def before(self, tokens: Integers) -> Integers:
        """Count the words before some tokens (one after the last is allowed too); int64."""
        return self._before[tokens].astype(np.int64)

    def tokens(self, words: Integers) -> Integers:
        """Give the token of some words; one before the first is -1, after the last the end."""
        return self._tokens.take(words + 1, mode="clip").astype(np.int64)


def words_of(corpus: Corpus, part: Part) -> Words:
    """Give the words of a part."""
    return _words(part, vocabulary=corpus.vocabulary)


@remembered
def _words(part: Part, *, vocabulary: Vocabulary) -> Words:
    # Whatever a corpus is counted by, its words are the same: views share them with the part.
    return Words(vocabulary.is_word[part.types][part.ids])


def keys_of(corpus: Corpus, part: Part) -> Integers:
    """Give the key of each type of a part, int32."""
    return _keys(corpus, part.number, types=part.types)


@remembered
def _keys(corpus: Corpus, number: int, *, types: Integers) -> Integers:
    return corpus.vocabulary.key_ids[types]


def ranked(vocabulary: Vocabulary, keys: Integers, frequencies: Integers) -> Integers:
    """Order keys by falling frequency, equals by the dictionary order of the terms shown."""
    # Frequency and place as one number: quicker than a sort by two.
    return np.argsort(-frequencies << 32 | vocabulary.key_places[keys])


def document_words(corpus: Corpus, number: int) -> Integers:
    """Count the words of each document of a part; int64 ``(documents,)``."""
    part = corpus.parts[number]
    return np.diff(words_of(corpus, part).before(part.document_offsets))


def grouping(corpus: Corpus, by: str | None) -> tuple[Integers, pd.Index]:
    """Number the groups that a metadata column makes: each document's group, and the names.

    ``None`` puts all documents into one group. Documents without a value make a group of
    their own, last.
    """
    if by is None:
        return np.zeros(len(corpus), dtype=np.int64), pd.Index([None])
    column_of(corpus, by)
    return _groups(corpus, by)


def column_of(corpus: Corpus, name: Any) -> pd.Series:
    """Give a column of the documents, and refuse a name that none has."""
    metadata = corpus.documents
    if not isinstance(name, str) or name not in metadata.columns:
        names = ", ".join(map(printable, metadata.columns))
        raise ValueError(f"the documents have no column {name!r}; they have {names}")
    return metadata[name]


def groups_of(corpus: Corpus, part: Part, by: str | None) -> tuple[Integers, int]:
    """Give the group of each document of a part, and the number of groups in the corpus."""
    group_of, names = grouping(corpus, by)
    return group_of[part.first_document :][: len(part)], len(names)


@remembered
def _groups(corpus: Corpus, by: str) -> tuple[Integers, pd.Index]:
    return pd.factorize(corpus.documents[by], sort=True, use_na_sentinel=False)


def listed(stopwords: Any) -> Any:
    """Give a choice of stop words as it will be recorded: an iterable as a list."""
    if stopwords is None or isinstance(stopwords, bool):
        return stopwords
    if isinstance(stopwords, str):
        if stopwords == WIDE:
            return stopwords
        raise ValueError(
            f"stopwords is a string, {stopwords!r}; give True, {WIDE!r} or a list: "
            f"stopwords=[{stopwords!r}]"
        )
    words = several("stopwords", stopwords, "stopwords=True, or stopwords=['قال', 'أكد']")
    if wrong := [word for word in words if not isinstance(word, str)]:
        raise ValueError(f"stop words are strings; this is {wrong[0]!r}")
    return words


def stopped(corpus: Corpus, stopwords: Any) -> Mask:
    """Mark the keys that are stop words: ``None`` none, ``True`` and "wide" ours, or a list.

    A key is one when it, or the default key of a form that it shows, is in the list; a skeleton
    without dots when its most frequent form is.
    """
    if stopwords is None or stopwords is False:
        return np.zeros(corpus.vocabulary.n_keys, dtype=bool)
    return _stopped(corpus, stopwords if isinstance(stopwords, bool | str) else tuple(stopwords))


# The last choices are remembered, because every part is counted by one.
@partial(remembered, most=4)
def _stopped(corpus: Corpus, choice: bool | str | tuple[str, ...]) -> Mask:
    vocabulary, chosen = corpus.vocabulary, stop_keys(choice)
    # No list has skeletons, and to fold a list would take content words with it.
    names = vocabulary.plain_names(of_forms=RASM in corpus.settings["key"]["folds"])
    return vocabulary.keys.is_in(chosen) | names.is_in(chosen)
