"""Tokens that files give themselves, on their way into a part: places and lemmas, by text."""

import hashlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools.corpus.strings import encoded
from corpus_tools.readers.model import Token
from corpus_tools.text.arabic import default_key

_TYPES = {"text": pa.int64(), "start": pa.int64(), "end": pa.int64(), "lemma": pa.large_binary()}
_SCHEMA = pa.schema(_TYPES.items())


class Given:
    """The tokens that were given for some texts of a part.

    ``table`` has a row for each: the row of its text, where it starts and ends in characters of
    the text, and its lemma in its default key.
    """

    def __init__(self, table: Any = None) -> None:
        self._batches = [] if table is None else table.to_batches()
        self._sums = hashlib.sha256()

    def add(self, row: int, tokens: tuple[Token, ...]) -> None:
        """Take in the tokens of one text."""
        lemmas = [encoded(default_key(token.lemma)) for token in tokens]
        places = [token[:2] for token in tokens]
        self._sums.update(repr([row, places, lemmas]).encode())
        columns = [[row] * len(tokens), *zip(*places, strict=True), lemmas]
        self._batches.append(pa.record_batch(list(map(pa.array, columns, _SCHEMA.types)), _SCHEMA))

    @property
    def table(self) -> Any:
        """The tokens of all texts, an Arrow table."""
        return pa.Table.from_batches(self._batches, _SCHEMA)

    def __bool__(self) -> bool:
        return bool(self._batches)

    @property
    def digest(self) -> str:
        """A hash of the tokens that were added; "" for none."""
        return self._sums.hexdigest() if self else ""

    def tokens(self) -> dict[int, list[tuple[int, int, bytes]]]:
        """Give the tokens of each text that has some: start, end and lemma."""
        tokens: dict[int, list[tuple[int, int, bytes]]] = defaultdict(list)
        for row, *token in zip(*self.table.to_pydict().values(), strict=True):
            tokens[row].append(tuple(token))
        return tokens

    def write(self, file: Path) -> None:
        """Write the tokens to a file, for the worker who indexes the part."""
        pq.write_table(self.table, file, compression="zstd")

    @classmethod
    def read(cls, file: Path) -> "Given":
        """Read the tokens from a file; none when it is not there."""
        return cls(pq.read_table(file)) if file.is_file() else cls()
