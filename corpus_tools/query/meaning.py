"""What a query means in a corpus: its words and conditions as types, its metadata as documents."""

import operator
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import room
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.keys import key_function, keys_of_types, recorded_key, respelled
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import LAYER
from corpus_tools.corpus.strings import Mask, Strings, distinct, encoded
from corpus_tools.query import tree
from corpus_tools.query.find import Choices, Piece, Search, TooMuch
from corpus_tools.query.grammar import parse
from corpus_tools.query.near import near
from corpus_tools.query.patterns import PatternError, fitting, without_marks
from corpus_tools.query.tree import QueryError, fault, shown
from corpus_tools.text.arabic import default_key
from corpus_tools.text.tokenizer import KINDS, PUNCTUATION, spans

#: What a token can be asked for.
FIXED = ("form", "key", "lemma", "light", "stem", "camel", "kind", "clitics")
#: What a lemma is made of, where that is sure: a layer of this name stands in its place.
ORIGINS = ("root", "pattern")
ATTRIBUTES = (*FIXED[:3], *ORIGINS, *FIXED[3:])


_ORDER = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, eq=False)
class Meaning:
    """A query in one corpus: what is looked for, within what, in which documents (a bit each).

    What is looked for are types parted by ``layers``.
    """

    query: str
    search: Search
    unit: str
    documents: bytes | None
    clitics: bool
    seconds: float
    layers: tuple[str, ...]


@partial(remembered, most=16)
def meaning(corpus: Corpus, query: str, clitics: bool, seconds: float) -> Meaning:
    """Find out what a query means in a corpus, which remembers that for its last queries.

    Parameters
    ----------
    corpus
        The corpus.
    query
        The query.
    clitics
        Whether its plain words stand for themselves with what is written before them, too.
    seconds
        So long may it take, and again to look for it in each part.

    Raises
    ------
    QueryError
        When it cannot be read, names what the corpus does not have, or is too much.
    """
    root, unit, condition = parse(query)
    # To part types by more layers than are asked for does no harm.
    layers = tuple(name for name in corpus.layers if name in query)
    reader = _Reader(corpus.parted_by(layers), query, clitics, seconds)
    documents = None
    if condition is not None:
        chosen = reader.held(condition, reader.of_metadata, len(corpus))
        documents = np.packbits(chosen).tobytes()
    try:
        search = Search.of(reader.piece(root), reader.choices)
    except TooMuch as error:
        raise QueryError(f"{shown(query)}: {error}") from None
    return Meaning(query, search, unit, documents, clitics, seconds, layers)


class _Reader:
    """Looks up what a query names, in the vocabulary and the metadata of a corpus."""

    def __init__(self, corpus: Corpus, query: str, clitics: bool, seconds: float) -> None:
        self.corpus = corpus
        self.query = query
        self.clitics = clitics
        self.seconds = seconds
        self.latest = time.process_time() + seconds
        self.choices = Choices(corpus.vocabulary.frequencies)
        self.columns: dict[str, tuple[pd.Series, Strings, Integers]] = {}

    def piece(self, node: tree.Node) -> Piece:
        """Give the regular expression of a node, in which words and conditions are types."""
        if isinstance(node, tree.Sequence):
            plain = [item.text for item in node.items if isinstance(item, tree.Word)]
            whole: Any = self.of_plain(" ".join(plain)) if len(plain) == len(node.items) else []
            if len(whole):  # several words that are counted as one
                return self.choices.piece(whole)
            return Piece.row(list(map(self.piece, node.items)))
        if isinstance(node, tree.Repeat):
            return self.piece(node.item).again(node.least, node.most)
        if isinstance(node, tree.Choice):
            return self.choices.either(list(map(self.piece, node.items)))
        if isinstance(node, tree.Word):
            words = list(map(self.choices.piece, self.of_word(node)))
            return words[0] if len(words) == 1 else Piece.row(words)
        return self.choices.piece(np.flatnonzero(self.mask(node)).astype(np.int32))

    def mask(self, node: tree.Pattern | tree.Token) -> Mask:
        vocabulary = self.corpus.vocabulary
        self.check_time(0)
        if isinstance(node, tree.Token):
            return self.held(node.condition, self.of_attribute, len(vocabulary))
        found = np.zeros(len(vocabulary), dtype=bool)
        # Where a layer is counted, its values are looked through, and words too.
        for name in ("key", "default") if self.corpus.key in self.corpus.layers else ("key",):
            values, rows = attribute(self.corpus, name)
            found |= self.matched(values, without_marks(node.text), node.place + 1)[rows]
        return found & vocabulary.is_word

    def of_word(self, word: tree.Word) -> list[Integers]:
        """Give the types of a plain word; of each of its tokens, where it is several."""
        self.check_time(word.place)
        text = word.text
        whole = self.of_plain(text, word.edits)
        if len(whole):
            return [whole]
        words = [text[start:end] for start, end, kind in spans(text) if kind != PUNCTUATION]
        return [self.of_plain(form, word.edits) for form in words] if len(words) > 1 else [whole]

    def of_plain(self, form: str, edits: int | None = None) -> Integers:
        """Give the types of a word; a sign that is written like a word is none of them.

        With ``edits`` the words that are nearly written so are among them.
        """
        vocabulary = self.corpus.vocabulary
        types = types_of_word(self.corpus, form) & vocabulary.matched
        if edits is not None:
            # Where a layer is counted, words are looked through: nobody garbles its values.
            name = "default" if self.corpus.key in self.corpus.layers else "key"
            values, rows = attribute(self.corpus, name)
            types |= near(values, default_key(form), edits)[rows] & vocabulary.is_word
        if self.clitics:
            types |= self.with_clitics(form) & vocabulary.is_word
        return np.flatnonzero(types).astype(np.int32)

    def with_clitics(self, word: str) -> Mask:
        """Give the types that are a word alone or with what Arabic writes before it."""
        from corpus_tools.words.clitics import clitic_forms

        spelling = "+".join(["default", *recorded_key(self.corpus.key)["folds"]])
        values, rows = attribute(self.corpus, spelling)
        return values.is_in(key_function(spelling)([*clitic_forms(word)] or [word]))[rows]

    def held(self, condition: tree.Condition, test: Callable[[tree.Test], Mask], size: int) -> Mask:
        """Mark what a condition holds for."""
        if condition is None:
            return np.ones(size, dtype=bool)
        if isinstance(condition, tree.Not):
            return ~self.held(condition.of, test, size)
        if isinstance(condition, tree.Both):
            joined = np.logical_and if condition.sign == "&" else np.logical_or
            return reduce(joined, (self.held(part, test, size) for part in condition.parts))
        self.check_time(condition.place)
        return test(condition)

    def of_attribute(self, test: tree.Test) -> Mask:
        """Mark the types of one comparison."""
        names = list(ATTRIBUTES)
        if test.name not in names:
            names += room("layers.values").names_of(self.corpus)
        if test.name not in names:
            known = f"there are {', '.join(names)}" + '; metadata: … :: source="okaz"'
            raise fault(self.query, test.place, f"no attribute is called {test.name!r}; {known}")
        if test.operator in _ORDER:
            raise fault(self.query, test.place, f"write {test.name}= or {test.name}!=")
        found = self.of_value(test)
        return ~found if test.operator.startswith("!") else found

    def of_value(self, test: tree.Test) -> Mask:
        value = test.value
        if test.name == "clitics":
            if test.is_pattern:
                raise fault(self.query, test.value_place, 'clitics= takes a word: clitics="العراق"')
            return self.with_clitics(value)
        if test.name == "key" and not test.is_pattern:
            return types_of_word(self.corpus, value)
        values, rows = attribute(self.corpus, test.name)
        as_written = test.name in ("form", *self.corpus.layers) or test.name not in ATTRIBUTES
        written = room("roots.found").spelled if test.name == "root" else default_key
        if test.is_pattern:
            pattern = value if as_written else without_marks(value)
            found = self.matched(values, pattern, test.value_place + 1)
        elif test.name == "kind" and value not in KINDS:
            message = f"no kind is called {value!r}; the kinds are {', '.join(KINDS)}"
            raise fault(self.query, test.value_place, message)
        else:
            found = values.is_in([value if as_written else written(value)])
        # What has no value in a layer, row -1, is like none.
        return np.append(found, False)[rows]

    def matched(self, strings: Strings, pattern: str, place: int) -> Mask:
        try:
            return fitting(strings, pattern, self.seconds)
        except PatternError as error:
            message = f"the regular expression cannot be used: {error}"
            raise fault(self.query, place + error.position, message) from None

    def of_metadata(self, test: tree.Test) -> Mask:
        """Mark the documents of one comparison."""
        values, texts, codes = self.column(test)
        if test.operator in _ORDER:
            found = self.compared(test, values, texts)
        elif test.is_pattern:
            found = self.matched(texts, test.value, test.value_place + 1)
        else:
            found = texts.is_in([written(test.value)])
        return ~found[codes] if test.operator.startswith("!") else found[codes]

    def column(self, test: tree.Test) -> tuple[pd.Series, Strings, Integers]:
        """Give the distinct values of a column, as they are and as text, and the row of each."""
        table = self.corpus.documents
        if test.name not in table.columns:
            names = ", ".join(map(str, table.columns))
            message = f"the documents have no column {test.name!r}; they have {names}"
            raise fault(self.query, test.place, message)
        if test.name not in self.columns:
            codes, values = pd.factorize(table[test.name], use_na_sentinel=False)
            texts = Strings.of(map(written, values.tolist()))
            self.columns[test.name] = pd.Series(values), texts, codes
        return self.columns[test.name]

    def compared(self, test: tree.Test, values: pd.Series, texts: Strings) -> Mask:
        """Compare numbers as numbers, all else as text: days too; what is missing is none."""
        compare = _ORDER[test.operator]
        if not pd.api.types.is_numeric_dtype(values):
            bound = written(test.value)
            return values.notna().to_numpy() & [compare(text, bound) for text in texts.list()]
        try:
            value = float(test.value)
        except ValueError:
            message = f"{test.name!r} holds numbers, which cannot be compared with {test.value!r}"
            raise fault(self.query, test.value_place, message) from None
        return compare(values, value).fillna(False).to_numpy(dtype=bool)

    def check_time(self, place: int) -> None:
        """Refuse what takes too long to look up."""
        if time.process_time() > self.latest:
            message = f"so far it took {self.seconds:g} seconds; write fewer words and conditions"
            raise fault(self.query, place, message)


def written(value: Any) -> str:
    """Write a value of metadata as a query does: dates by day, whole numbers without a point.

    >>> written("قصة"), written(2.0), written(float("nan"))
    ('قصة', '2', '')
    """
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix("T00:00:00")


def types_of_word(corpus: Corpus, form: str) -> Mask:
    """Mark the types that a plain word means: those of its keys as a form, or of an exact key.

    A form has more than one key where files gave its tokens different lemmas. Where a layer is
    counted, a word is one of its values, or else what it was before.
    """
    vocabulary = corpus.vocabulary
    if corpus.words is not None:
        row = vocabulary.keys.row(form) if corpus.key in corpus.layers else None
        if row is not None:
            return vocabulary.key_ids == row
        return types_of_word(corpus.words, form)[vocabulary.column("base")]
    known = vocabulary.forms.rows(form)
    own = np.unique(vocabulary.key_ids[known])
    if len(own) == 1 and vocabulary.keys.array[int(own[0])].as_py() == encoded(form):
        return vocabulary.key_ids == own[0]
    keys = {vocabulary.keys.row(form), *own.tolist()}
    if not len(known) and (function := corpus.key_function):
        keys.add(vocabulary.keys.row(function([default_key(respelled(corpus.key, form))])[0]))
    return np.isin(vocabulary.key_ids, [key for key in keys if key is not None])


def attribute(corpus: Corpus, name: str) -> tuple[Strings, Integers]:
    """Give the values of an attribute, and the row of each type's.

    ``default`` is the form without marks and tatweel, whatever the corpus counts. A type without a
    value, as in a layer, has the row -1.
    """
    vocabulary = corpus.vocabulary
    if (layer := name.partition(".")[0]) in corpus.layers:
        return room("layers.values").values_of(corpus, name), vocabulary.column(LAYER + layer)
    if name == "form":
        return vocabulary.forms, np.arange(len(vocabulary))
    if name == "kind":
        return Strings.of(KINDS), vocabulary.kinds
    if name == "key" or name == corpus.key not in ORIGINS:
        return vocabulary.keys, vocabulary.key_ids
    if corpus.words is not None:
        values, rows = attribute(corpus.words, name)
        return values, rows[vocabulary.column("base")]
    return _other_keys(corpus, name)


@remembered
def _other_keys(corpus: Corpus, name: str) -> tuple[Strings, Integers]:
    """Give the keys of another name than that of the corpus, and the row of each type's."""
    if name in ORIGINS:
        lemmas, rows = attribute(corpus, "lemma")
        return room("roots.found").values(name, lemmas, rows)
    vocabulary = corpus.vocabulary
    function = None if name == "default" else key_function(name)
    keys = keys_of_types(name, vocabulary.forms, vocabulary.lemmas, function)
    values, (rows,) = distinct([keys])
    return Strings.wrap(values), rows
