"""The same numbers as the verbs', in bare NumPy over flat columns: what tables cost beyond that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import corpus_tools as ct

Integers = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Columns:
    """The words of a corpus as integers.

    ``keys`` int32, by rank: 0 is the most frequent one; ``documents`` int32; ``offsets`` int64,
    the first word of each document, and the end; ``joined`` bool: whether each word follows the
    one before it with no sign and no edge of a sentence between; ``starts`` and ``ends`` int64,
    in characters of the document; ``counts`` and ``places`` by key: its frequency, and where it
    stands in order of code points; ``postings`` and ``posting_offsets``: the words of each key.
    """

    keys: Integers
    documents: Integers
    offsets: Integers
    joined: npt.NDArray[np.bool_]
    starts: Integers
    ends: Integers
    counts: Integers
    places: Integers
    postings: Integers
    posting_offsets: Integers
    names: list[str]
    texts: list[str]

    @classmethod
    def of(cls, corpus: ct.Corpus, texts: list[str]) -> "Columns":
        """Take them out of the table of tokens; ``texts`` are the documents'."""
        tokens = ct.tokens(corpus)
        sentence = tokens["sentence"].to_numpy()
        document = pd.Index(corpus.documents["id"]).get_indexer(tokens["document"])
        word = np.flatnonzero((tokens["kind"] != "punctuation").to_numpy())
        found, names = pd.factorize(tokens["key"].to_numpy(dtype=object)[word])
        order = np.lexsort((names, -np.bincount(found)))
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order))
        keys = rank[found]
        documents = document[word].astype(np.int32)
        joined = np.diff(word, prepend=-2) == 1
        joined &= np.diff(sentence[word], prepend=-1) == 0
        joined &= np.diff(documents, prepend=-1) == 0
        counts = np.bincount(keys)
        ranked = names[order].tolist()
        places = np.empty(len(order), np.int64)
        places[sorted(range(len(ranked)), key=ranked.__getitem__)] = np.arange(len(order))
        return cls(
            keys=keys,
            documents=documents,
            offsets=np.searchsorted(documents, np.arange(len(texts) + 1)),
            joined=joined,
            starts=tokens["start"].to_numpy()[word],
            ends=tokens["end"].to_numpy()[word],
            counts=counts,
            places=places,
            postings=np.argsort(keys, kind="stable"),
            posting_offsets=np.append(0, np.cumsum(counts)),
            names=ranked,
            texts=texts,
        )

    def hits(self, word: str) -> Integers:
        """Give the places of a word."""
        key = self.names.index(word)
        return self.postings[self.posting_offsets[key] : self.posting_offsets[key + 1]]


def frequencies(columns: Columns, least: int) -> tuple[Integers, ...]:
    """Count words, and documents that hold them, for `ct.frequencies`."""
    (keys, counts), documents = _spread(columns.keys.astype(np.int64), columns.documents)
    kept = np.flatnonzero(counts >= least)
    order = np.lexsort((columns.places[keys[kept]], -counts[kept]))
    return keys[kept][order], counts[kept][order], documents[kept][order]


def collocates(columns: Columns, hits: Integers, window: int = 5) -> tuple[Any, ...]:
    """Count and score the company of a word, for `ct.collocates`."""
    own = columns.documents[hits]
    low, high = columns.offsets[own], columns.offsets[own + 1]
    steps = [hits + step for step in range(-window, window + 1) if step]
    near = np.unique(np.concatenate([own[(own >= low) & (own < high)] for own in steps]))
    observed = np.bincount(columns.keys[near], minlength=len(columns.counts))
    rows = np.flatnonzero(observed >= 2)
    together, alone = observed[rows], columns.counts[rows]
    expected = observed.sum() * (alone / len(columns.keys))
    score = 14 + np.log2(2 * together / (len(hits) + alone))
    order = np.lexsort((columns.places[rows], -together, -score))
    return rows[order], together[order], expected[order], score[order]


def cooccurrence(columns: Columns, terms: int, window: int = 5) -> Integers:
    """Count the pairs of the most frequent words, for `ct.cooccurrence`."""
    words = np.flatnonzero(columns.keys < terms)
    keys, documents = columns.keys[words].astype(np.int64), columns.documents[words]
    counts = np.zeros(terms * terms, np.int64)
    for step in range(1, window + 1):
        near = words[step:] - words[:-step] <= window
        near &= documents[step:] == documents[:-step]
        pairs = keys[:-step][near] * terms + keys[step:][near]
        counts += np.bincount(pairs, minlength=len(counts))
    square = counts.reshape(terms, terms)
    square += square.T.copy()
    np.fill_diagonal(square, 0)
    return square


def bigrams(columns: Columns, least: int) -> tuple[Integers, ...]:
    """Count pairs of neighbours, and documents that hold them, for `ct.ngrams`."""
    second = np.flatnonzero(columns.joined)
    size = len(columns.counts)
    pairs = columns.keys[second - 1].astype(np.int64) * size + columns.keys[second]
    (pairs, counts), documents = _spread(pairs, columns.documents[second])
    kept = np.flatnonzero(counts >= least)
    first, last = np.divmod(pairs[kept], size)
    order = np.lexsort((columns.places[last], columns.places[first], -counts[kept]))
    return first[order], last[order], counts[kept][order], documents[kept][order]


def verbs_and_kernels(
    corpus: ct.Corpus, columns: Columns, word: str
) -> dict[str, dict[str, Callable[[], Any]]]:
    """Give each verb with a table of up to 100,000 rows, and the kernel of the same numbers."""
    few_words = _least(columns.counts)
    few_pairs = _least(bigrams(columns, 1)[2])
    hits = columns.hits(word)
    return {
        "frequencies": {
            "ours": partial(ct.frequencies, corpus, min_frequency=few_words),
            "kernel": partial(frequencies, columns, few_words),
        },
        "collocates": {
            "ours": partial(ct.collocates, corpus, word, window=5),
            "kernel": partial(collocates, columns, hits),
        },
        "matrix of the top 300": {
            "ours": partial(ct.cooccurrence, corpus, terms=300, stopwords=None),
            "kernel": partial(cooccurrence, columns, 300),
        },
        "bigrams": {
            "ours": partial(ct.ngrams, corpus, 2, min_frequency=few_pairs),
            "kernel": partial(bigrams, columns, few_pairs),
        },
    }


def _least(counts: Integers, rows: int = 100_000) -> int:
    """Give the least frequency that at most so many reach."""
    return 1 if len(counts) <= rows else int(np.sort(counts)[-rows - 1]) + 1


def _spread(values: Integers, documents: Integers) -> tuple[tuple[Integers, Integers], Integers]:
    """Give the distinct values with their counts, and in how many documents each one stands."""
    # A stable sort of values in order of documents leaves each value's documents in order.
    order = np.argsort(values, kind="stable")
    values, documents = values[order], documents[order]
    new = np.diff(values, prepend=-1) != 0
    starts = np.flatnonzero(new)
    changes = new | (np.diff(documents, prepend=-1) != 0)
    counts = np.diff(np.append(starts, len(values)))
    return (values[starts], counts), np.add.reduceat(changes.astype(np.int64), starts)
