"""Counters: from one part to counts that add up over parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools.corpus.model import Corpus, Integers, Part, Vocabulary
from corpus_tools.text.arabic import default_key
from corpus_tools.text.stopwords import stop_words


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a part, in order: what windows count in.

    Attributes
    ----------
    tokens
        ``(words,)``: the place of each word among the part's tokens.
    keys
        int32, ``(words,)``: the key of each word.
    before
        ``(tokens + 1,)``: how many words stand before each token.
    document_offsets, sentence_offsets
        The first word of each document and of each sentence, and the end.
    """

    tokens: Integers
    keys: Integers
    before: Integers
    document_offsets: Integers
    sentence_offsets: Integers

    @property
    def document_of(self) -> Integers:
        """The document of each word."""
        return _owners(self.document_offsets)

    @property
    def sentence_of(self) -> Integers:
        """The sentence of each word."""
        return _owners(self.sentence_offsets)


def _owners(offsets: Integers) -> Integers:
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def words_of(corpus: Corpus, part: Part) -> Words:
    """Give the words of a part; they are remembered with the corpus."""
    memory = corpus._memory
    name = ("words", id(part))
    if name not in memory:
        vocabulary = corpus.vocabulary
        is_word = vocabulary.is_word[part.ids]
        before = np.zeros(len(part.ids) + 1, dtype=np.int64)
        np.cumsum(is_word, out=before[1:])
        tokens = np.flatnonzero(is_word)
        memory[name] = Words(
            tokens=tokens,
            keys=vocabulary.key_ids[part.ids[tokens]],
            before=before,
            document_offsets=before[part.document_offsets],
            sentence_offsets=before[part.sentence_offsets],
        )
    return memory[name]


def key_frequencies(vocabulary: Vocabulary, types: npt.NDArray[np.bool_]) -> Integers:
    """Count the tokens of each key, those of the marked types only; int64 ``(keys,)``."""
    # Weights are float64: exact up to 2**53 tokens.
    counted, weights = vocabulary.key_ids[types], vocabulary.frequencies[types]
    return np.bincount(counted, weights, len(vocabulary.keys)).astype(np.int64)


def ranked(vocabulary: Vocabulary, keys: Integers, frequencies: Integers) -> Integers:
    """Order rows by falling frequency, equals by the code points of the terms shown.

    ``keys`` is ``(rows,)`` or, for sequences of words, ``(rows, n)``. A space sorts before
    every character of a word, so sequences compare as the words in them do.
    """
    ranks = vocabulary.shown_ranks[keys]
    columns = ranks.T if ranks.ndim == 2 else ranks[None]
    return np.lexsort((*columns[::-1], -frequencies))


def documents_and_keys(
    corpus: Corpus, types: npt.NDArray[np.bool_]
) -> Iterable[tuple[Integers, Integers, Integers]]:
    """Count each key in each document: rows of ``documents``, keys, counts, a part at a time."""
    n_keys = len(corpus.vocabulary.keys)
    for first, part in zip(corpus.first_documents, corpus.parts, strict=True):
        kept = types[part.ids]
        keys = corpus.vocabulary.key_ids[part.ids[kept]]
        pairs = part.document_of[kept].astype(np.int64) * n_keys + keys
        distinct, counts = np.unique(pairs, return_counts=True)
        yield first + distinct // n_keys, distinct % n_keys, counts


def words_per_document(corpus: Corpus) -> Integers:
    """Count the words of each document; int64 ``(documents,)``."""
    return np.concatenate(
        [np.diff(words_of(corpus, part).document_offsets) for part in corpus.parts]
    )


def grouping(corpus: Corpus, by: str | None) -> tuple[Integers, pd.Index]:
    """Number the groups that a metadata column makes: each document's group, and the names.

    ``None`` puts all documents into one group. Documents without a value make a group of
    their own, last.
    """
    if by is None:
        return np.zeros(len(corpus), dtype=np.int64), pd.Index([None])
    metadata = corpus.documents
    if not isinstance(by, str) or by not in metadata.columns:
        raise ValueError(
            f"the documents have no column {by!r}; they have "
            + ", ".join(map(str, metadata.columns))
        )
    return pd.factorize(metadata[by], sort=True, use_na_sentinel=False)


def check_frequency(min_frequency: Any) -> None:
    """Refuse a least frequency that is no number."""
    if isinstance(min_frequency, bool) or not isinstance(min_frequency, int | float | np.number):
        raise ValueError(f"min_frequency is {min_frequency!r}; give a number: min_frequency=5")


def listed(stopwords: Any) -> Any:
    """Give a choice of stop words as it will be recorded: an iterable as a list."""
    if stopwords is None or isinstance(stopwords, bool):
        return stopwords
    if isinstance(stopwords, str):
        raise ValueError(
            f"stopwords is a string, {stopwords!r}; give True or a list: stopwords=[{stopwords!r}]"
        )
    words = list(stopwords)
    if wrong := [word for word in words if not isinstance(word, str)]:
        raise ValueError(f"stop words are strings; this is {wrong[0]!r}")
    return words


def stopped(corpus: Corpus, stopwords: Any) -> npt.NDArray[np.bool_]:
    """Mark the keys that are stop words: ``None`` none, ``True`` `stop_words`, or a list."""
    vocabulary = corpus.vocabulary
    if stopwords is None or stopwords is False:
        return np.zeros(len(vocabulary.keys), dtype=bool)
    chosen = stop_words() if stopwords is True else {default_key(word) for word in stopwords}
    rows = zip(vocabulary.keys, vocabulary.shown_keys, strict=True)
    found = (key in chosen or shown in chosen for key, shown in rows)
    return np.fromiter(found, bool, len(vocabulary.keys))
