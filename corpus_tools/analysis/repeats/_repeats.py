"""Paragraphs, sentences and lines that stand more than once, found by a hash of their words."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._checks import toml
from corpus_tools.analysis.repeats._resemblance import Hashes, mixed, part_words, spellings
from corpus_tools.analysis.repeats.cut import paragraph_offsets
from corpus_tools.corpus.model import Corpus, Integers, Mask
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part
from corpus_tools.text.arabic import default_key
from corpus_tools.text.tokenizer import tokenize

#: What is compared beside documents: lines with a token, or sentences.
UNITS = ("paragraph", "sentence")


class Units(NamedTuple):
    """Paragraphs or sentences, in order: a hash of the words of each, and where it is.

    ``numbers`` are their places among all units of the part of their document.
    """

    hashes: Hashes
    words: Integers
    documents: Integers
    numbers: Integers

    def chosen(self, rows: Any) -> "Units":
        """Give some of them, in the order of the rows or as a mask has it."""
        return Units._make([column[rows] for column in self])


class Repeats(NamedTuple):
    """Units that are the same as others: the document of the first, and how many there are."""

    units: Units
    first: Integers
    copies: Integers


def unit_offsets(part: Part, unit: str) -> Integers:
    """Give the first token of each unit of a part, and the end."""
    return paragraph_offsets(part) if unit == "paragraph" else part.sentence_offsets


def find_units(corpus: Corpus, unit: str, fresh: Mask) -> Units:
    """Give the units with a word of the documents that are fresh."""
    pieces = list(each(corpus, _hashed, unit))
    numbers = np.concatenate([np.arange(len(piece[0])) for piece in pieces])
    units = Units._make([*map(np.concatenate, zip(*pieces, strict=True)), numbers])
    return units.chosen((units.words > 0) & fresh[units.documents])


def _hashed(corpus: Corpus, number: int, unit: str) -> tuple[Hashes, Integers, Integers]:
    """Give a hash of the words of each unit of a part, how many they are, and the document."""
    part = corpus.parts[number]
    offsets = unit_offsets(part, unit)
    words, tokens = part_words(corpus, number, False)
    bounds = np.searchsorted(tokens, offsets)
    sizes = np.diff(bounds)
    documents = corpus.parts.first_documents[number] + part.documents_of(offsets[:-1])
    return _hash_of(words, bounds), sizes, documents


def _hash_of(words: Integers, bounds: Integers) -> Hashes:
    """Hash runs of words: a sum over the words, each scattered by where in the run it stands."""
    sizes = np.diff(bounds)
    place = (np.arange(len(words)) - np.repeat(bounds[:-1], sizes)).astype(np.uint64)
    sums = np.append(np.uint64(0), np.cumsum(mixed(mixed(place) + words.astype(np.uint64))))
    return mixed(sums[bounds[1:]] - sums[bounds[:-1]] + sizes.astype(np.uint64))


def repeated(units: Units) -> Repeats:
    """Choose the units that are the same as an earlier one."""
    alike = pd.Series(units.documents).groupby(units.hashes)
    again = np.flatnonzero(alike.cumcount())
    first, copies = (alike.transform(which).to_numpy()[again] for which in ("first", "size"))
    return Repeats(units.chosen(again), first, copies)


def recurring(corpus: Corpus, lines: Units, sources: Integers, min_documents: int) -> Repeats:
    """Choose the lines that recur in documents of one source, and those known of news sites."""
    documents, place = pd.Series(lines.documents), pd.factorize(lines.hashes)[0]
    n_documents = documents.groupby([place, sources[lines.documents]]).transform("nunique")
    known = np.isin(lines.hashes, _furniture(corpus), kind="sort")  # by a table NumPy 2.0 overflows
    rows = np.flatnonzero((n_documents >= min_documents) | known)
    alike = documents.groupby(place)
    first, copies = (alike.transform(which).to_numpy() for which in ("first", "size"))
    rows = rows[np.lexsort((rows, place[rows], -copies[rows]))]
    return Repeats(lines.chosen(rows), first[rows], copies[rows])


def _furniture(corpus: Corpus) -> Hashes:
    """Hash the lines that news sites are known for, as those of the corpus are."""
    keys, _ = spellings(corpus)
    known = toml("analysis/repeats/furniture.toml")["lines"]
    lines = [[default_key(token.form) for token in tokenize(line)] for line in known]
    rows = {key: keys.row(key) for line in lines for key in line}
    numbers = {key: row + 1 for key, row in rows.items() if row is not None}
    runs = [[numbers[key] for key in line] for line in lines if numbers.keys() >= set(line)]
    bounds = np.cumsum([0, *map(len, runs)])
    words = np.array([number for run in runs for number in run], dtype=np.uint64)
    return _hash_of(words, bounds)
