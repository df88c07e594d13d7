"""Documents to integers.

Documents are gathered into parts. A part's texts are joined and seen as one array of code
points; whitespace parts it into chunks, and each chunk is named by a hash. A chunk met for the
first time is tokenized; every further time its tokens are copied from memory by whole-array
indexing. So the token grammar runs once per distinct chunk, and no loop runs over tokens.
"""

import array
import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import regex
from tqdm.auto import tqdm

from corpus_tools.corpus.model import KEY_FUNCTIONS, Corpus, Integers, Part, Texts, assemble
from corpus_tools.readers import Document
from corpus_tools.table import free_name, text_column
from corpus_tools.text.sentences import LINE_BREAKS, sentence_role, sentence_starts
from corpus_tools.text.tokenizer import WHITESPACE, spans

#: Characters of text in one part, and in one window of the chunk analysis.
PART_CHARACTERS = 1 << 23
WINDOW_CHARACTERS = 1 << 20

_SPACE = regex.compile(f"[{regex.escape(WHITESPACE)}]")
_OWN_COLUMNS = ("id", "file", "encoding", "tokens")


def _table(characters: str) -> npt.NDArray[np.bool_]:
    """Make a table from code point to membership; every one here is below 0xFFFF."""
    table = np.zeros(0x10000, dtype=bool)
    table[[ord(character) for character in characters]] = True
    return table


_IS_SPACE = _table(WHITESPACE)
_IS_LINE_BREAK = _table(LINE_BREAKS)


class Tokenizer:
    """Turns texts into ids, starts and marks, and remembers every distinct chunk.

    Types are numbered in the order in which they are met; `assemble` ranks them.
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.kinds = array.array("b")
        self._roles = array.array("b")
        self._types: dict[tuple[str, int], int] = {}
        self._chunks: dict[str, int] = {}
        # The tokens of every distinct chunk, end to end, and where each chunk's begin.
        self._token_types = array.array("i")
        self._token_offsets = array.array("i")
        self._first_token = array.array("i", [0])

    def part(self, texts: list[str]) -> Part:
        """Make a part of some texts; one without a token keeps its place."""
        joined = "\n".join(texts)
        windows = [self._window(joined[start:end], start) for start, end in _windows(joined)]
        ids, starts, after_space, breaks = map(np.concatenate, zip(*windows, strict=True))
        stored = Texts.of(texts)
        text_starts = stored.character_offsets[:-1] + np.arange(len(texts))
        document_offsets = np.append(np.searchsorted(starts, text_starts), len(starts))
        lines = np.searchsorted(breaks, starts)
        new_line = np.diff(lines, prepend=-1) != 0
        first = sentence_starts(np.frombuffer(self._roles, np.int8)[ids], after_space, new_line)
        separators = np.repeat(np.arange(len(texts)), np.diff(document_offsets))
        return Part(
            ids=ids,
            starts=(starts - separators).astype(np.int32),
            document_offsets=document_offsets.astype(np.int64),
            sentence_offsets=np.append(np.flatnonzero(first), len(ids)).astype(np.int64),
            text_rows=np.arange(len(texts), dtype=np.int64),
            texts=stored,
        )

    def _window(self, text: str, base: int) -> tuple[Integers, ...]:
        """Analyse a stretch of text: ids, starts, whether space is before, line breaks."""
        units = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        basic = np.minimum(units, 0xFFFF)
        ink = np.zeros(len(units) + 2, dtype=bool)
        ink[1:-1] = ~_IS_SPACE[basic]
        starts, ends = np.flatnonzero(ink[1:] != ink[:-1]).reshape(-1, 2).T
        chunks = self._chunk_rows(text, units, starts, ends)
        first_token = np.frombuffer(self._first_token, dtype=np.int32)
        first = first_token[chunks]
        sizes = first_token[chunks + 1] - first
        chunk_of = np.repeat(np.arange(len(chunks)), sizes)
        within = np.arange(len(chunk_of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        token = first[chunk_of] + within
        return (
            np.frombuffer(self._token_types, dtype=np.int32)[token],
            base + starts[chunk_of] + np.frombuffer(self._token_offsets, dtype=np.int32)[token],
            within == 0,
            base + np.flatnonzero(_IS_LINE_BREAK[basic]),
        )

    def _chunk_rows(self, text: str, units: Integers, starts: Integers, ends: Integers) -> Integers:
        """Give the number of each chunk, tokenizing those that were never met."""
        codes, first = _distinct(units, starts, ends)
        rows = np.fromiter(
            (
                self._chunk_row(text[start:end])
                for start, end in zip(starts[first].tolist(), ends[first].tolist(), strict=True)
            ),
            np.int32,
            len(first),
        )
        return rows[codes]

    def _chunk_row(self, chunk: str) -> int:
        row = self._chunks.get(chunk)
        if row is None:
            row = self._chunks[chunk] = len(self._chunks)
            for start, end, kind in spans(chunk):
                self._token_types.append(self._type(chunk[start:end], kind))
                self._token_offsets.append(start)
            self._first_token.append(len(self._token_types))
        return row

    def _type(self, form: str, kind: int) -> int:
        row = self._types.get((form, kind))
        if row is None:
            row = self._types[form, kind] = len(self.forms)
            self.forms.append(form)
            self.kinds.append(kind)
            self._roles.append(sentence_role(form, kind))
        return row


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into windows that begin and end at whitespace; at least one."""
    start = 0
    while True:
        cut = _SPACE.search(text, start + WINDOW_CHARACTERS)
        yield start, cut.start() if cut else len(text)
        if not cut:
            return
        start = cut.start()


# An odd base has an inverse modulo 2**64, so the hash of any stretch is the difference of two
# prefix sums, moved to the origin by one multiplication.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


def _distinct(units: Integers, starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """Number the distinct chunks of a window: each chunk's number, each number's first chunk."""
    if not len(starts):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    length = len(units) + 1
    powers, inverses = (
        np.cumprod(np.append(np.uint64(1), np.full(length - 1, step, dtype=np.uint64)))
        for step in (_BASE, _INVERSE)
    )
    prefix = np.zeros(length, dtype=np.uint64)
    np.cumsum((units.astype(np.uint64) + np.uint64(1)) * powers[:-1], out=prefix[1:])
    hashes = (prefix[ends] - prefix[starts]) * inverses[starts]
    codes, _ = pd.factorize(hashes)
    first = np.unique(codes, return_index=True)[1]
    # A hash may lie: every chunk is compared, letter by letter, with the first of its number.
    same_length = np.array_equal(ends - starts, (ends - starts)[first][codes])
    if same_length:
        lengths = ends - starts
        place = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        own = units[np.repeat(starts, lengths) + place]
        model = units[np.repeat(starts[first][codes], lengths) + place]
        if np.array_equal(own, model):
            return codes, first
    chunks = [tuple(units[start:end]) for start, end in zip(starts, ends, strict=True)]
    codes, _ = pd.factorize(pd.Series(chunks, dtype=object))
    return codes, np.unique(codes, return_index=True)[1]


def build(
    documents: Iterable[Document],
    report: Callable[[], pd.DataFrame],
    source: str,
    progress: bool | None = None,
) -> Corpus:
    """Make a corpus of documents.

    Parameters
    ----------
    documents
        In the order in which they shall stand.
    report
        Gives the reading report once the documents have been read.
    source
        The first line of the corpus's history.
    progress
        Show a bar; ``None`` shows one after two seconds.

    Returns
    -------
    Corpus

    Raises
    ------
    ValueError
        When there are no documents.
    """
    tokenizer = Tokenizer()
    parts: list[Part] = []
    own: list[tuple[str, str, str, int]] = []
    metadata: list[dict[str, Any]] = []
    waiting: list[str] = []
    size = 0
    digest = hashlib.blake2b(digest_size=16)
    # Unless told, tqdm decides: TQDM_DISABLE=1 keeps bars out of published notebooks.
    options = {} if progress is None else {"disable": not progress}
    delay = 0 if progress else 2
    for document in tqdm(documents, unit=" documents", delay=delay, leave=False, **options):
        own.append((document.id, document.file, document.encoding, 0))
        metadata.append(document.metadata)
        encoded = document.text.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "little") + encoded)
        waiting.append(document.text)
        size += len(document.text) + 1
        if size >= PART_CHARACTERS:
            parts.append(tokenizer.part(waiting))
            waiting, size = [], 0
    if waiting:
        parts.append(tokenizer.part(waiting))
    if not parts:
        raise ValueError('there are no documents to read. For example: ct.read(["نص قصير"])')
    table = documents_table(own, metadata)
    table["tokens"] = np.concatenate([np.diff(part.document_offsets) for part in parts])
    columns = {name: list(map(str, table[name])) for name in table.columns}
    digest.update(json.dumps(columns).encode())
    return assemble(
        parts,
        tokenizer.forms,
        np.frombuffer(tokenizer.kinds, dtype=np.int8),
        KEY_FUNCTIONS["default"],
        _documents=table,
        _report=report(),
        settings={"key": "default", "version": importlib.metadata.version("arabic-corpus-tools")},
        history=(source,),
        fingerprint=digest.hexdigest(),
    )


def documents_table(
    own: list[tuple[str, str, str, int]], metadata: list[dict[str, Any]]
) -> pd.DataFrame:
    """Make the table of documents; a column has one type, text where its values differ.

    Whole numbers with gaps stay whole (``Int64``); a column that no document fills is text. A
    metadata column whose name is one of ours gets ``_meta`` after it.
    """
    columns = dict(zip(_OWN_COLUMNS, map(list, zip(*own, strict=True)), strict=True))
    names = list(dict.fromkeys(name for fields in metadata for name in fields))
    for name in names:
        clean = str(name).encode("utf-8", "backslashreplace").decode()
        shown = free_name(clean, {*columns, *names}) if clean in columns else clean
        columns[shown] = [fields.get(name) for fields in metadata]
    return pd.DataFrame({name: _column(values) for name, values in columns.items()})


def _column(values: list[Any]) -> pd.Series:
    types = {type(value) for value in values if value is not None}
    gaps = None in values
    if types == {bool}:
        return pd.Series(values, dtype="boolean" if gaps else "bool")
    if types == {int} and all(value is None or abs(value) < 1 << 63 for value in values):
        return pd.Series(values, dtype="Int64" if gaps else "int64")
    if types and types <= {int, float}:
        return pd.Series(values, dtype="float64")
    texts = [None if value is None else str(value) for value in values]
    return text_column(texts)
