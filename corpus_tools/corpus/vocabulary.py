"""The vocabulary: the types of a corpus in order of frequency, and the key of each."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from corpus_tools._checks import one_of, several
from corpus_tools.corpus.collation import in_dictionary_order, places, places_in
from corpus_tools.corpus.keys import KeyFunction, keys_of_types, shows_forms
from corpus_tools.corpus.part import column
from corpus_tools.corpus.strings import Integers, Mask, Strings, distinct
from corpus_tools.text.arabic import default_keys
from corpus_tools.text.tokenizer import KINDS, PUNCTUATION


class Vocabulary:
    """The types of a corpus, ranked: frequency falls, and equals stand in dictionary order.

    A *type* is a form as written and its kind, and where files gave lemmas its lemma too; a type's
    *key* is what it is counted as.

    Attributes
    ----------
    forms
        The forms as written.
    kinds
        int8, ``(types,)``: places in ``KINDS``.
    frequencies
        int64, ``(types,)``: never 0.
    lemmas
        The lemmas that files gave, "" where there is none; ``None`` when no file gave any.
    order
        int32, ``(types,)``: the place of each type in dictionary order.
    key_ids
        int32, ``(types,)``: the key of each type, a row of ``keys``.
    keys
        The distinct keys, ranked by the frequency of all their types, equals as above.
    shows_forms
        Whether tables show a key by its most frequent form, or as it is.
    """

    forms: Strings = column("forms")
    kinds: Integers = column("kinds")
    frequencies: Integers = column("frequencies")
    lemmas: Strings | None = column("lemmas")
    order: Integers = column("order")
    key_ids: Integers = column("key_ids")
    keys: Strings = column("keys")

    def __init__(self, columns: Callable[[str], Any], shows_forms: bool = True) -> None:
        self.column = columns
        self.shows_forms = shows_forms

    @cached_property
    def n_types(self) -> int:
        """How many words there are that differ in form or kind."""
        if self.lemmas is None:
            return int(self.is_word.sum())
        words = np.flatnonzero(self.is_word)
        _, (forms,) = distinct([self.forms.take(words).array])
        return len(np.unique(forms * np.int64(len(KINDS)) + self.kinds[words]))

    def __len__(self) -> int:
        return len(self.kinds)

    @cached_property
    def n_keys(self) -> int:
        """How many keys there are, those of punctuation included."""
        return int(self.key_ids.max(initial=-1)) + 1

    @cached_property
    def is_word(self) -> Mask:
        """Whether each type is a word: of any kind but punctuation."""
        return self.kinds != PUNCTUATION

    @cached_property
    def key_frequencies(self) -> Integers:
        """How often each key occurs as a word, int64."""
        return self.frequencies_of(self.is_word)

    def frequencies_of(self, types: Mask) -> Integers:
        """Count the tokens of each key, those of the marked types only; int64 ``(keys,)``."""
        # Weights are float64: exact up to 2**53 tokens.
        counted, weights = self.key_ids[types], self.frequencies[types]
        return np.bincount(counted, weights, self.n_keys).astype(np.int64)

    @cached_property
    def matched(self) -> Mask:
        """Whether a query for its key finds a type: a word, or a sign that no word is like."""
        return self.is_word | (self.key_frequencies == 0)[self.key_ids]

    @cached_property
    def shown_types(self) -> Integers:
        """The type that shows each key: its most frequent form as written."""
        # Types are ranked, so that it is the first one of the key.
        return np.unique(self.key_ids, return_index=True)[1]

    def shown(self, keys: Integers) -> Strings:
        """Give what a table shows for some keys."""
        return self.forms.take(self.shown_types[keys]) if self.shows_forms else self.keys.take(keys)

    def plain_names(self, of_forms: bool) -> Strings:
        """Give the default key of what is shown for each key, or of its most frequent form."""
        names = (
            self.forms.take(self.shown_types) if of_forms else self.shown(np.arange(self.n_keys))
        )
        return Strings.wrap(default_keys(names.array))

    @cached_property
    def key_places(self) -> Integers:
        """The place of each key in dictionary order of what is shown for it, int32."""
        if self.shows_forms:
            return places_in(np.argsort(self.order[self.shown_types]))
        return places(self.keys.array)

    @cached_property
    def keys_in_order(self) -> Integers:
        """The keys in dictionary order, int32: `key_places` the other way round."""
        return places_in(self.key_places)

    def rows_of(self, keys: Integers, rows: Integers) -> Integers:
        """Give the row of each key, int32: those of some keys, and -1 for every other."""
        row_of = np.full(self.n_keys, -1, dtype=np.int32)
        row_of[keys] = rows
        return row_of

    def types_of_kinds(self, kinds: Any = None) -> Mask:
        """Mark the types of some kinds, a list of names; ``None`` is every word."""
        if kinds is None:
            return self.is_word
        for name in kinds:
            one_of("kinds", name, KINDS)
        return np.isin(self.kinds, [KINDS.index(name) for name in kinds])


def listed_kinds(kinds: Any) -> list[str] | None:
    """Read a choice of kinds: one name, or several; ``None`` is every word."""
    return None if kinds is None else several("kinds", kinds, "kinds=['arabic', 'latin']")


#: The types of a part: forms, kinds, counts, and lemmas if files gave some.
Types = tuple[Strings, Integers, Integers, Strings | None]


class Merger:
    """Makes one list of types of the types of many parts, some parts at a time."""

    def __init__(self) -> None:
        self._forms: Any = pa.array([], pa.large_binary())
        # Number 0 is no lemma.
        self._lemmas: Any = pa.array([b""], pa.large_binary())
        self._types = self._counts = np.zeros(0, dtype=np.int64)

    def add(self, parts: list[Types]) -> list[Integers]:
        """Take in the types of some parts: the forms, kinds, counts and lemmas of each.

        Gives the number of each type of each part, int32; numbers once given stay.
        """
        self._forms, (_, *forms) = distinct([self._forms, *(part[0].array for part in parts)])
        given = [part[3].array if part[3] else self._lemmas[:0] for part in parts]
        self._lemmas, (_, *lemmas) = distinct([self._lemmas, *given])
        # A form may have two kinds and many lemmas, so a type is all three.
        wholes = []
        for form, lemma, part in zip(forms, lemmas, parts, strict=True):
            whole = (form * np.int64(len(KINDS)) + part[1]) << 32
            wholes.append(whole | lemma if part[3] else whole)
        numbers, types = pd.factorize(np.concatenate([self._types, *wholes]))
        counts = np.concatenate([self._counts, *(part[2] for part in parts)])
        known, self._types = len(self._types), types
        # Weights are float64: exact up to 2**53 tokens.
        self._counts = np.bincount(numbers, counts, len(types)).astype(np.int64)
        lengths = [known, *map(len, wholes)]
        return list(np.split(numbers.astype(np.int32), np.cumsum(lengths)[:-1])[1:])

    def types(self) -> Types:
        """Give the types of all parts by their numbers, with their counts in all parts."""
        rows, kinds = np.divmod(self._types >> 32, len(KINDS))
        lemmas = None
        if len(self._lemmas) > 1:
            lemmas = Strings(self._lemmas.take(pa.array(self._types & 0xFFFFFFFF)))
        return Strings(self._forms.take(pa.array(rows))), kinds, self._counts, lemmas

    def vocabulary(
        self, key: str = "default", function: KeyFunction | None = None
    ) -> tuple[Vocabulary, Integers]:
        """Rank the types of all parts: the vocabulary, and the row in it of each number.

        The types are counted by the key of a name, whose function is given, as `keys_of_types` has
        it.
        """
        types = self.types()
        keys = None if key == "default" else keys_of_types(key, types[0], types[3], function)
        return ranked(types, keys, shows_forms(key))


def ranked(types: Types, keys: Any, by_form: bool = True) -> tuple[Vocabulary, Integers]:
    """Make the vocabulary of types in any order; those that never occur are left out.

    ``keys`` is an Arrow array: the key of each type; ``None`` is the default keys. Gives also the
    row of each type, int32, or -1 where it is left out.
    """
    forms, kinds, frequencies, lemmas = types
    used = np.flatnonzero(frequencies)
    columns = {"form": forms.take(used).array, "kind": pa.array(kinds[used])}
    if lemmas:
        columns["lemma"] = lemmas.take(used).array
    default = default_keys(columns["form"])
    filed = in_dictionary_order(columns, default)
    by_frequency = filed[np.argsort(-frequencies[used[filed]], kind="stable")]
    rows, order = used[by_frequency], places_in(filed)[by_frequency]
    keys = default.take(pa.array(by_frequency)) if keys is None else keys.take(pa.array(rows))
    ranked_columns = {
        "forms": forms.take(rows),
        "kinds": kinds[rows].astype(np.int8),
        "frequencies": frequencies[rows].astype(np.int64),
        "order": order,
        "lemmas": lemmas.take(rows) if lemmas else None,
        **keyed(frequencies[rows], order, keys),
    }
    row_of = np.full(len(forms), -1, dtype=np.int32)
    row_of[rows] = np.arange(len(rows))
    return Vocabulary(ranked_columns.__getitem__, by_form), row_of


def rekeyed(vocabulary: Vocabulary, key: str, function: KeyFunction | None) -> Vocabulary:
    """Count the same types by the key of another name, whose function is given."""
    keys = keys_of_types(key, vocabulary.forms, vocabulary.lemmas, function)
    own = keyed(vocabulary.frequencies, vocabulary.order, keys)

    def columns(name: str) -> Any:
        return own[name] if name in own else getattr(vocabulary, name)

    return Vocabulary(columns, shows_forms(key))


def keyed(frequencies: Integers, order: Integers, keys: Any) -> dict[str, Any]:
    """Rank the keys of ranked types, given as an Arrow array: the columns that keys are."""
    names, (codes,) = distinct([Strings.wrap(keys).array])
    totals = np.bincount(codes, frequencies, len(names)).astype(np.int64)
    # A key is first met at its most frequent type, which shows it.
    shown = np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))
    ranks = np.lexsort((order[shown], -totals))
    return {"key_ids": places_in(ranks)[codes], "keys": Strings.wrap(names).take(ranks)}
