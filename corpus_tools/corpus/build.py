"""Documents to a corpus: gathered into parts, indexed part by part, and given one vocabulary."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import arrived, room, whole_number
from corpus_tools.corpus._bar import Bar
from corpus_tools.corpus.given import Given
from corpus_tools.corpus.index import AnyTokenizer, index
from corpus_tools.corpus.keys import GIVEN, recorded_key
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.part import Part, Parts, Texts
from corpus_tools.corpus.strings import Integers
from corpus_tools.corpus.vocabulary import Merger, Vocabulary
from corpus_tools.readers.model import Document, FileReport
from corpus_tools.table import VERSION, Step, free_name, text_column
from corpus_tools.text.tokenizer import Tokenizer

#: Characters of text in one part unless told: a worker holds a part, at 20 bytes each or so.
PART_CHARACTERS = 1 << 23


@dataclass(eq=False)
class Gathered:
    """Documents on their way into a corpus: their texts part by part, the rest remembered.

    Parameters
    ----------
    documents
        In the order in which they shall stand.
    report
        What became of each file: it grows while the documents are read.
    source
        What the corpus's history says of them.
    tokenizer
        What to use instead of the library's own.
    bar
        What is told how far the build is.
    part_characters
        How many characters make a part.

    Raises
    ------
    ValueError
        When ``tokenizer`` is none, or ``part_characters`` no number.
    """

    documents: Iterable[Document]
    report: list[FileReport]
    source: Step
    tokenizer: AnyTokenizer | None
    bar: Bar
    part_characters: int = PART_CHARACTERS

    def __post_init__(self) -> None:
        whole_number("part_characters", self.part_characters, example="part_characters=1_000_000")
        self.settings: dict[str, Any] = {
            "key": recorded_key("default"),
            "tokenizer": _recorded_tokenizer(self.tokenizer),
            "version": VERSION,
        }
        self._passed: list[Document] = []
        self._digest = hashlib.blake2b(digest_size=16)
        #: A hash of the tokens with which documents came so far; empty where none has any.
        self.given = b""

    def parts(self) -> Iterator[tuple[Texts, Given]]:
        """Go through the documents once: the texts of each part, whose size the texts decide.

        With them come the tokens that their files gave, if these were asked for.
        """
        waiting: list[str] = []
        given = Given()
        size = 0
        for document in self.documents:
            about = document.id, "", document.file, document.encoding, document.metadata
            self._passed.append(Document(*about))
            self.bar.document()
            if document.tokens:
                own = given.add(len(waiting), document.tokens)
                place = len(self._passed).to_bytes(8, "little")
                self.given = hashlib.sha256(self.given + place + own).digest()
            waiting.append(document.text)
            size += len(document.text) + 1
            if size >= self.part_characters:
                yield self._part(waiting, given)
                waiting, given, size = [], Given(), 0
        if not self._passed:
            raise ValueError('there are no documents to read. For example: ct.read(["نص قصير"])')
        if waiting:
            yield self._part(waiting, given)

    def _part(self, waiting: list[str], given: Given) -> tuple[Texts, Given]:
        texts = Texts.of(waiting)
        for begin, end in pairwise(texts.byte_offsets.tolist()):
            self._digest.update((end - begin - 1).to_bytes(8, "little"))
            self._digest.update(texts.data[begin : end - 1].data)
        self.bar.part(len(texts.data))
        return texts, given

    def corpus(self, tokens: list[Integers]) -> Corpus:
        """Make the corpus, when all documents have passed, without its parts and its vocabulary.

        ``tokens`` are the numbers of tokens of the documents of each part.
        """
        if self.tokenizer == GIVEN and not self.given:
            said = "no document came with tokens of its own, as those of .conllu files do"
            raise ValueError(f"{said}; read without tokenizer='given'")
        table = documents_table(self._passed, np.concatenate(tokens).tolist())
        columns = {name: list(map(str, table[name].tolist())) for name in table.columns}
        self._digest.update(json.dumps([self.settings["tokenizer"], columns]).encode())
        self._digest.update(self.given)
        report = _columns(self.report, [field.name for field in fields(FileReport)])
        return Corpus(
            parts=Parts([], [].__getitem__),
            vocabulary=Vocabulary(dict[str, Any]().__getitem__),
            _documents=table,
            _report=pd.DataFrame({name: _column(values) for name, values in report.items()}),
            settings=self.settings,
            history=(self.source,),
            fingerprint=self._digest.hexdigest(),
        )


def _recorded_tokenizer(tokenizer: AnyTokenizer | None) -> dict[str, Any]:
    """Give what a corpus records of a tokenizer: its kind, and what makes it another."""
    if tokenizer is None or (isinstance(tokenizer, Tokenizer) and tokenizer == Tokenizer()):
        return {"kind": "default"}
    if isinstance(tokenizer, Tokenizer):
        lists = {"abbreviations": tokenizer.abbreviations, "brands": tokenizer.brands}
        return {"kind": "extended", **{name: list(words) for name, words in lists.items()}}
    if isinstance(tokenizer, str) and tokenizer == GIVEN:
        return {"kind": "given"}
    if not callable(tokenizer) or isinstance(tokenizer, type):
        raise ValueError(
            f"tokenizer is {arrived(tokenizer)}; give ct.Tokenizer(abbreviations=['ت.']), 'given' "
            "(tokens of the files), or a function from a text to its tokens: (start, end, kind)"
        )
    name = str(getattr(tokenizer, "__qualname__", type(tokenizer).__name__))
    return getattr(tokenizer, "recorded", {"kind": "function", "name": name})


def build(gathered: Gathered) -> Corpus:
    """Make a corpus of documents in memory.

    Raises
    ------
    ValueError
        When there are no documents, or the tokenizer gives what are no tokens.
    """
    indexed = []
    for number, (texts, given) in enumerate(gathered.parts(), 1):
        indexed.append((index(texts, gathered.tokenizer, given), texts))
        gathered.bar.indexed(number)
    merger = Merger()
    numbers = merger.add([part.types for part, _ in indexed])
    vocabulary, rows = merger.vocabulary()
    from_tables = room("layers.values")
    values = from_tables.values_in((part.layers for part, _ in indexed))
    parts = []
    for (part, texts), types in zip(indexed, numbers, strict=True):
        layers = from_tables.rows_in(part.layers, values, len(part.columns["ids"]))
        columns = {**part.columns, **layers, "types": rows[types]}
        parts.append(Part(columns.__getitem__, texts))
    corpus = gathered.corpus([np.diff(part.document_offsets) for part in parts])
    gathered.bar.joined(1.0)
    corpus = replace(corpus, vocabulary=vocabulary, layers=values)
    return replace(corpus, parts=Parts(map(len, parts), parts.__getitem__))


def documents_table(documents: list[Document], tokens: list[int]) -> pd.DataFrame:
    """Make the table of documents; a column has one type, text where its values differ.

    Whole numbers with gaps stay whole (``Int64``); a column that no document fills is text. A
    metadata column whose name is one of ours gets ``_meta`` after it.
    """
    columns = _columns(documents, ["id", "file", "encoding"])
    columns["tokens"] = tokens
    names = list(dict.fromkeys(chain.from_iterable(document.metadata for document in documents)))
    for name in names:
        clean = str(name).encode("utf-8", "backslashreplace").decode()
        shown = free_name(clean, {*columns, *names}) if clean in columns else clean
        columns[shown] = [document.metadata.get(name) for document in documents]
    return pd.DataFrame({name: _column(values) for name, values in columns.items()})


def joined(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Put two tables of documents under each other; a column has one type, as above."""
    both = pd.concat([first.astype(object), second.astype(object)], ignore_index=True)
    return both.where(both.notna(), None).apply(lambda column: _column(column.tolist()))


def _columns(rows: list[Any], names: list[str]) -> dict[str, list[Any]]:
    return {name: [getattr(row, name) for row in rows] for name in names}


def _column(values: list[Any]) -> pd.Series:
    types = set(map(type, values)) - {type(None)}
    gaps = None in values
    if types == {bool}:
        return pd.Series(values, dtype="boolean" if gaps else "bool")
    if types == {int} and all(value is None or abs(value) < 1 << 63 for value in values):
        return pd.Series(values, dtype="Int64" if gaps else "int64")
    if types and types <= {int, float}:
        return pd.Series(values, dtype="float64")
    if types - {str}:
        values = [None if value is None else str(value) for value in values]
    return text_column(values)
