"""Counting: where the words of a part stand, and counts of parts that add up."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools._checks import printable
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.text.arabic import default_key
from corpus_tools.text.stopwords import stop_words

# A shift is quicker than a division by 64.
_BITS, _SHIFT = 64, 6
_ONE = np.uint64(1)

# One in each byte, and numbers that bits are moved by.
_EACH = np.uint64(0x0101010101010101)
_THREE, _SEVEN, _EIGHT, _BYTE = map(np.uint64, (3, 7, 8, 255))

# Where the first one in a byte is, the second, and so on; then the noughts.
_PLACES = np.argsort(
    np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little") == 0,
    axis=1,
    kind="stable",
).astype(np.uint64)

# From one token in so many on, it is quicker to write out the token of every word.
_MANY = 64


class Words:
    """Where the words stand among the tokens of a part: one bit a token.

    Words are what windows count in; punctuation between them counts for nothing. The number of
    words before a token, and the token of a word, are found by counting bits (rank and select;
    Jacobson 1989).
    """

    def __init__(self, is_word: npt.NDArray[np.bool_]) -> None:
        n_blocks = len(is_word) // _BITS + 1
        packed = np.zeros(n_blocks * _BITS // 8, dtype=np.uint8)
        bits = np.packbits(is_word, bitorder="little")
        packed[: len(bits)] = bits
        self._bits = packed.view("<u8")
        self._before = np.zeros(n_blocks + 1, dtype=np.int64)
        np.cumsum(np.bitwise_count(self._bits), out=self._before[1:])
        self.n_tokens = len(is_word)

    def __len__(self) -> int:
        return int(self._before[-1])

    def mask(self) -> npt.NDArray[np.bool_]:
        """Mark the tokens that are words."""
        bits = self._bits.view(np.uint8)
        return np.unpackbits(bits, count=self.n_tokens, bitorder="little").view(bool)

    def all(self) -> Integers:
        """Give the token of every word."""
        return np.flatnonzero(self.mask())

    def among(self, tokens: Integers) -> npt.NDArray[np.bool_]:
        """Tell which of some tokens are words."""
        bits = self._bits[tokens >> _SHIFT] >> (tokens & (_BITS - 1)).astype(np.uint64)
        return bits & _ONE == _ONE

    def before(self, tokens: Integers) -> Integers:
        """Count the words before some tokens (one after the last is allowed too)."""
        block = tokens >> _SHIFT
        below = (_ONE << (tokens & (_BITS - 1)).astype(np.uint64)) - _ONE
        return self._before[block] + np.bitwise_count(self._bits[block] & below)

    def tokens(self, words: Integers) -> Integers:
        """Give the token of some words; one before the first is -1, after the last the end."""
        if words.size * _MANY > self.n_tokens:
            places = np.concatenate([[-1], self.all(), [self.n_tokens]])
            return places[np.clip(words + 1, 0, len(self) + 1)]
        inside = np.clip(words, 0, max(len(self) - 1, 0))
        block = np.minimum(
            np.searchsorted(self._before, inside, side="right") - 1, len(self._bits) - 1
        )
        bits = self._bits[block]
        nth = (inside - self._before[block]).astype(np.uint64)
        # Byte by byte at once (Vigna 2008): how many words there are up to the end of each byte,
        # and how many bytes end before the word.
        counts = np.bitwise_count(bits[..., None].view(np.uint8)).view("<u8")[..., 0] * _EACH
        ended = np.bitwise_count((nth * _EACH | _EACH << _SEVEN) - counts & _EACH << _SEVEN)
        shift = np.minimum(ended, 7).astype(np.uint64) << _THREE
        nth -= counts << _EIGHT >> shift & _BYTE
        token = block * _BITS + (shift + _PLACES[bits >> shift & _BYTE, nth]).astype(np.int64)
        return np.where(words < 0, -1, np.where(words >= len(self), self.n_tokens, token))

    def beside(self, tokens: Integers, step: int) -> Integers:
        """Give the word next to each token, before it (``step`` -1) or after it (1).

        Where there is none, it is -1 or the number of tokens.
        """
        tokens = near = tokens + step
        rows: Integers | None = None
        for _ in range(_BITS):
            inside = (near >= 0) & (near < self.n_tokens)
            if not inside.all():
                rows = np.flatnonzero(inside) if rows is None else rows[inside]
                near = near[inside]
            signs = np.flatnonzero(~self.among(near))
            rows = signs if rows is None else rows[signs]
            if not len(rows):
                return tokens
            tokens[rows] += step
            near = tokens[rows]
        # A long run of signs is left in one go.
        before = self.before(tokens[rows] + (step < 0))
        tokens[rows] = self.tokens(before - 1 if step < 0 else before)
        return tokens


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
    metadata = corpus.documents
    if not isinstance(by, str) or by not in metadata.columns:
        raise ValueError(
            f"the documents have no column {by!r}; they have "
            + ", ".join(map(printable, metadata.columns))
        )
    return _groups(corpus, by)


@remembered
def _groups(corpus: Corpus, by: str) -> tuple[Integers, pd.Index]:
    return pd.factorize(corpus.documents[by], sort=True, use_na_sentinel=False)


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
    """Mark the keys that are stop words: ``None`` none, ``True`` `stop_words`, or a list.

    A key is one when it, or the default key of a form that it shows, is in the list.
    """
    vocabulary = corpus.vocabulary
    if stopwords is None or stopwords is False:
        return np.zeros(vocabulary.n_keys, dtype=bool)
    return _stopped(corpus, None if stopwords is True else tuple(stopwords))


# The last choices are remembered, because every part is counted by one.
@remembered(most=4)
def _stopped(corpus: Corpus, words: tuple[str, ...] | None) -> npt.NDArray[np.bool_]:
    vocabulary = corpus.vocabulary
    chosen = stop_words() if words is None else {default_key(word) for word in words}
    return vocabulary.keys.is_in(chosen) | vocabulary.shown_keys.is_in(chosen)
