"""Layers: what someone else says of each token, and how words are told apart and counted by it.

A layer is a column of each part, int32, ``(tokens,)``: the row of each token's value in
``corpus.layer(name)``, -1 where it has none. To look for values, or to count them, types are
parted by them: then a type is a form with its kind *and* the value beside it, the rest of the
house works as it does, and whatever is looked for costs what it costs in words.
"""

import functools
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.collation import places_in
from corpus_tools.corpus.keys import recorded_key
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.part import LAYER, TYPED, Columns, Part, Parts, numbered
from corpus_tools.corpus.strings import Integers, Strings
from corpus_tools.corpus.vocabulary import Vocabulary, keyed


def parted(corpus: Corpus, name: str, counted: bool = False) -> Corpus:
    """Give the same corpus with its types parted by a layer, and keys as before.

    With ``counted`` the values of the layer are the keys. Nothing is computed before it is asked
    for. ``vocabulary.column`` has ``base``, the row of each type in the vocabulary of
    ``corpus``, and the layer: the row of its value.
    """
    column = LAYER + name

    def numbers(part: Part) -> tuple[Integers, Integers]:
        """Number the pairs of a part: of each token, and what each is, in the whole corpus."""
        size = len(corpus.layer(name)) + 1
        pairs = part.ids.astype(np.int64) * size + (part.column(column) + 1)
        codes, found = pd.factorize(pairs)
        return codes, part.types[found // size].astype(np.int64) * size + found % size

    @functools.cache
    def vocabulary() -> tuple[Integers, Integers, dict[str, Any]]:
        """Rank all pairs: they in order, the row of each, and the columns of a vocabulary."""
        found = [(np.bincount(codes), pairs) for codes, pairs in map(numbers, corpus.parts)]
        counts, together = map(np.concatenate, zip(*found, strict=True))
        pairs, place = np.unique(together, return_inverse=True)
        # Weights are float64: exact up to 2**53 tokens.
        frequencies = np.bincount(place, counts, len(pairs)).astype(np.int64)
        types, values = np.divmod(pairs, len(corpus.layer(name)) + 1)
        old = corpus.vocabulary
        order = places_in(np.lexsort((values, old.order[types])))
        ranks = np.lexsort((order, -frequencies))
        base, values = types[ranks].astype(np.int32), values[ranks]
        columns: dict[str, Any] = {"base": base, column: values - 1, "order": order[ranks]}
        columns |= {"frequencies": frequencies[ranks], "lemmas": None, "keys": old.keys}
        if counted:  # as a dash where a word has no value
            names = pa.concat_arrays([Strings.of(["—"]).array, corpus.layer(name).array])
            keys = names.take(pa.array(values))
            columns |= keyed(columns["frequencies"], columns["order"], keys)
        return pairs, places_in(ranks), columns

    def known(name: str) -> Any:
        columns = vocabulary()[2]
        if name in columns:
            return columns[name]
        # What the types were parted by before is a column of the old types, too.
        old = corpus.vocabulary.column(name)
        return old.take(columns["base"]) if isinstance(old, Strings) else old[columns["base"]]

    def part(number: int) -> Part:
        old = corpus.parts[number]

        @functools.cache
        def typed() -> Columns:
            pairs, rows, _ = vocabulary()
            codes, found = numbers(old)
            return numbered(codes, rows[np.searchsorted(pairs, found)])

        return old.with_columns(TYPED, lambda name: typed()(name))

    parts = Parts(np.diff([*corpus.parts.first_documents, len(corpus)]).tolist(), part)
    types = Vocabulary(known, corpus.vocabulary.shows_forms and not counted)
    return replace(corpus, parts=parts, vocabulary=types, words=corpus)


@functools.partial(remembered, most=4)
def parted_by(corpus: Corpus, names: tuple[str, ...]) -> Corpus:
    """Part the types of a corpus by several layers; those of the last few choices are kept."""
    return parted(parted_by(corpus, names[:-1]), names[-1]) if names else corpus


@functools.partial(remembered, most=4)
def counted_by(corpus: Corpus, name: str) -> Corpus:
    """Count a corpus by the values of a layer; what it was counted by is in ``words``."""
    origin = corpus.origin and replace(corpus.origin, steps=(*corpus.origin.steps, name))
    settings = {**corpus.settings, "key": recorded_key(name)}
    changed = corpus.changed(f" {name}".encode())
    made = parted(corpus, name, counted=True)
    return replace(made, settings=settings, fingerprint=changed, origin=origin)
