"""What a query means in a corpus: its words and conditions as types, its metadata as documents."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools._checks import printable
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.keys import key_function, keys_of_types
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.strings import Strings, distinct, encoded
from corpus_tools.query.machine import (
    Again,
    Either,
    Element,
    Machine,
    Plan,
    Row,
    TooMuch,
    Types,
    build,
    union,
)
from corpus_tools.query.patterns import PatternError, fitting, without_marks
from corpus_tools.query.tree import (
    Both,
    Choice,
    Condition,
    Node,
    Not,
    Pattern,
    QueryError,
    Repeat,
    Sequence,
    Test,
    Token,
    Tree,
    Wildcard,
    Word,
    fault,
    shown,
)
from corpus_tools.text.arabic import default_key
from corpus_tools.text.tokenizer import KINDS, PUNCTUATION, spans
from corpus_tools.words.clitics import clitic_forms

Mask = npt.NDArray[np.bool_]

#: What a token can be asked for.
ATTRIBUTES = ("form", "key", "lemma", "light", "stem", "root", "camel", "kind", "clitics")


@dataclass(frozen=True, eq=False)
class Meaning:
    """A query in one corpus: the machine, the documents, one bit each, and how far hits go."""

    query: str
    machine: Machine
    unit: str
    documents: bytes | None
    clitics: bool


def meaning(corpus: Corpus, query: str, tree: Tree, clitics: bool = False) -> Meaning:
    """Find out what a query that was read means in a corpus.

    Parameters
    ----------
    corpus
        The corpus.
    query, tree
        The query, and the same as `parse` has read it.
    clitics
        Whether its plain words stand for themselves with what is written before them, too.

    Raises
    ------
    QueryError
        When it names what the corpus does not have, or is too much.
    """
    return _Meant(corpus, query, clitics).meaning(tree)


class _Meant:
    """Collects the choices of types that a query makes."""

    def __init__(self, corpus: Corpus, query: str, clitics: bool) -> None:
        self.corpus = corpus
        self.query = query
        self.clitics = clitics
        self.choices: list[Types] = []
        self.known: dict[tuple[bytes, bool], int] = {}

    def meaning(self, tree: Tree) -> Meaning:
        documents = None
        if tree.documents is not None:
            chosen = self.held(tree.documents, self.of_metadata, len(self.corpus))
            documents = np.packbits(chosen).tobytes()
        plan = self.plan(tree.root)
        try:
            machine = build(plan, self.choices, self.corpus.vocabulary.frequencies)
        except TooMuch as error:
            raise QueryError(f"{shown(self.query)}: {error}") from None
        return Meaning(self.query, machine, tree.unit, documents, self.clitics)

    def plan(self, node: Node) -> Plan:
        if isinstance(node, Sequence):
            return Row(tuple(map(self.plan, node.items)))
        if isinstance(node, Repeat):
            return Again(self.plan(node.item), node.least, node.most)
        if isinstance(node, Choice):
            return self.either(node)
        if isinstance(node, Word):
            steps = list(map(self.element, self.of_word(node)))
            return steps[0] if len(steps) == 1 else Row(tuple(steps))
        return self.element(Types.of(self.mask(node)))

    def either(self, node: Choice) -> Plan:
        """Take choices of one token each for one token."""
        single, others = [], []
        for item in node.items:
            if isinstance(item, Wildcard | Pattern | Token):
                single.append(Types.of(self.mask(item)))
            elif isinstance(item, Word) and len(words := self.of_word(item)) == 1:
                single += words
            else:
                others.append(self.plan(item))
        if single:
            others.append(self.element(union(single, len(self.corpus.vocabulary))))
        return others[0] if len(others) == 1 else Either(tuple(others))

    def element(self, types: Types) -> Element:
        number = self.known.setdefault((types.rows.tobytes(), types.all_but), len(self.choices))
        if number == len(self.choices):
            self.choices.append(types)
        return Element(number)

    def mask(self, node: Wildcard | Pattern | Token) -> Mask:
        vocabulary = self.corpus.vocabulary
        if isinstance(node, Token):
            return self.held(node.condition, self.of_attribute, len(vocabulary))
        if isinstance(node, Wildcard):
            matched = vocabulary.keys.like(node.like)
        else:
            matched = self.matched(vocabulary.keys, without_marks(node.text), node.place + 1)
        return matched[vocabulary.key_ids] & vocabulary.is_word

    def of_word(self, word: Word) -> list[Types]:
        """Give the types of a plain word; of each of its tokens, where it is several."""
        whole = self.of_plain(word.text)
        if len(whole.rows):
            return [whole]
        words = [
            word.text[start:end] for start, end, kind in spans(word.text) if kind != PUNCTUATION
        ]
        return [self.of_plain(form) for form in words] if len(words) > 1 else [whole]

    def of_plain(self, form: str) -> Types:
        """Give the types of a word; a sign that is written like a word is none of them."""
        rows = types_of_word(self.corpus, form)
        rows = rows[self.corpus.vocabulary.matched[rows]]
        if self.clitics:
            more = np.flatnonzero(self.with_clitics(form) & self.corpus.vocabulary.is_word)
            rows = np.union1d(rows, more).astype(np.int32)
        return Types(rows)

    def with_clitics(self, word: str) -> Mask:
        """Give the types that are a word alone or with what Arabic writes before it."""
        values, rows = attribute(self.corpus, "default")
        return values.is_in(clitic_forms(word) or [word])[rows]

    def held(self, condition: Condition, test: Callable[[Test], Mask], size: int) -> Mask:
        """Mark what a condition holds for."""
        if condition is None:
            return np.ones(size, dtype=bool)
        if isinstance(condition, Not):
            return ~self.held(condition.of, test, size)
        if isinstance(condition, Both):
            masks = [self.held(part, test, size) for part in condition.parts]
            joined = np.logical_and if condition.sign == "&" else np.logical_or
            return joined.reduce(masks)
        return test(condition)

    def of_attribute(self, test: Test) -> Mask:
        """Mark the types of one comparison."""
        if test.name not in ATTRIBUTES:
            raise fault(
                self.query,
                test.place,
                f"no attribute is called {test.name!r}; there are {', '.join(ATTRIBUTES)}. "
                'Metadata stand after the tokens: ... :: source="okaz"',
            )
        if test.operator in ("<", ">", "<=", ">="):
            raise fault(self.query, test.place, f"write {test.name}= or {test.name}!=")
        found = self.of_value(test)
        return ~found if test.operator.startswith("!") else found

    def of_value(self, test: Test) -> Mask:
        value = test.value
        if test.name == "clitics":
            if test.is_pattern:
                raise fault(self.query, test.value_place, 'clitics= takes a word: clitics="العراق"')
            return self.with_clitics(value)
        if test.name == "key" and not test.is_pattern:
            found = np.zeros(len(self.corpus.vocabulary), dtype=bool)
            found[types_of_word(self.corpus, value)] = True
            return found
        values, rows = attribute(self.corpus, test.name)
        if test.is_pattern:
            pattern = value if test.name == "form" else without_marks(value)
            return self.matched(values, pattern, test.value_place + 1)[rows]
        if test.name == "kind" and value not in KINDS:
            message = f"no kind is called {value!r}; the kinds are {', '.join(KINDS)}"
            raise fault(self.query, test.value_place, message)
        return values.is_in([value if test.name == "form" else default_key(value)])[rows]

    def matched(self, strings: Strings, pattern: str, place: int) -> Mask:
        try:
            return fitting(strings, pattern)
        except PatternError as error:
            message = f"the regular expression cannot be used: {error}"
            raise fault(self.query, place + error.position, message) from None

    def of_metadata(self, test: Test) -> Mask:
        """Mark the documents of one comparison."""
        table = self.corpus.documents
        if test.name not in table.columns:
            names = ", ".join(map(printable, table.columns))
            message = f"the documents have no column {test.name!r}; they have {names}"
            raise fault(self.query, test.place, message)
        column = table[test.name]
        if test.operator in ("<", ">", "<=", ">="):
            return self.compared(test, column)
        codes, values = pd.factorize(column, use_na_sentinel=False)
        texts = Strings.of(map(_written, values.tolist()))
        found = (
            self.matched(texts, test.value, test.value_place + 1)
            if test.is_pattern
            else texts.is_in([_written(test.value)])
        )
        return ~found[codes] if test.operator.startswith("!") else found[codes]

    def compared(self, test: Test, column: pd.Series) -> Mask:
        """Compare numbers as numbers, dates as dates and texts as texts; none is none of them."""
        value: Any = test.value
        try:
            if pd.api.types.is_numeric_dtype(column):
                value = float(value)
            elif pd.api.types.is_datetime64_any_dtype(column):
                value = pd.Timestamp(value, tz=column.dt.tz)
            elif pd.api.types.is_string_dtype(column):
                value, column = _written(value), column.map(_written, na_action="ignore")
            compared = {"<": column.lt, ">": column.gt, "<=": column.le, ">=": column.ge}
            return compared[test.operator](value).fillna(False).to_numpy(dtype=bool)
        except (TypeError, ValueError):
            message = f"{test.name!r} holds {column.dtype}, which {value!r} cannot be compared with"
            raise fault(self.query, test.value_place, message) from None


def _written(value: Any) -> str:
    """Write a value of metadata as a query does: dates by day, whole numbers without a point."""
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return str(value.date())
    return str(value).removesuffix("T00:00:00")


def types_of_word(corpus: Corpus, form: str) -> Integers:
    """Give the types that a plain word means: those of its keys as a form, or of an exact key.

    A form has more than one key where files gave its tokens different lemmas.

    Rows of the vocabulary, int32, in order.
    """
    vocabulary = corpus.vocabulary
    known = vocabulary.forms.rows(form)
    own = np.unique(vocabulary.key_ids[known])
    if len(own) == 1 and vocabulary.keys.array[int(own[0])].as_py() == encoded(form):
        return np.flatnonzero(vocabulary.key_ids == own[0]).astype(np.int32)
    keys = {vocabulary.keys.row(form), *own.tolist()}
    if not len(known) and corpus.settings["key"] == "default":
        keys.add(vocabulary.keys.row(default_key(form)))
    elif not len(known) and (function := corpus.key_function):
        keys.add(vocabulary.keys.row(function([default_key(form)])[0]))
    rows = [np.flatnonzero(vocabulary.key_ids == key) for key in keys if key is not None]
    return np.sort(np.concatenate([np.zeros(0, np.int32), *rows])).astype(np.int32)


def attribute(corpus: Corpus, name: str) -> tuple[Strings, Integers]:
    """Give the values of an attribute, and the row of each type's.

    ``default`` is the form without marks and tatweel, whatever the corpus counts.
    """
    vocabulary = corpus.vocabulary
    if name == "form":
        return vocabulary.forms, np.arange(len(vocabulary))
    if name == "kind":
        return Strings.of(KINDS), vocabulary.kinds
    if name in ("key", corpus.settings["key"]):
        return vocabulary.keys, vocabulary.key_ids
    return _other_keys(corpus, name)


@remembered
def _other_keys(corpus: Corpus, name: str) -> tuple[Strings, Integers]:
    """Give the keys of another name than that of the corpus, and the row of each type's."""
    vocabulary = corpus.vocabulary
    function = None if name == "default" else key_function(name)
    keys = keys_of_types(name, vocabulary.forms, vocabulary.lemmas, function)
    values, (rows,) = distinct([keys])
    return Strings.wrap(values), rows
