"""Tokens that files give themselves, on their way into a part: places and lemmas, by text."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools.corpus.strings import Integers, encoded
from corpus_tools.readers.model import Token
from corpus_tools.text.arabic import default_key

_SCHEMA = pa.schema(
    [
        ("text", pa.int64()),
        ("starts", pa.large_list(pa.int64())),
        ("ends", pa.large_list(pa.int64())),
        ("lemmas", pa.large_list(pa.large_binary())),
    ]
)


class Given:
    """The tokens that were given for some texts of a part.

    ``table`` has a row for each of these texts: its row among the texts, and the starts and ends
    of its tokens, in characters of the text, with their lemmas in their default key.
    """

    def __init__(self, table: Any = None) -> None:
        self._batches = [] if table is None else table.to_batches()
        self._sums = hashlib.sha256()

    def add(self, row: int, tokens: tuple[Token, ...]) -> None:
        """Take in the tokens of one text."""
        lemmas = [encoded(default_key(token.lemma)) for token in tokens]
        self._sums.update(repr([row, [token[:2] for token in tokens], lemmas]).encode())
        columns = [
            [row],
            [[token.start for token in tokens]],
            [[token.end for token in tokens]],
            [lemmas],
        ]
        arrays = [pa.array(c, f.type) for c, f in zip(columns, _SCHEMA, strict=True)]
        self._batches.append(pa.record_batch(arrays, schema=_SCHEMA))

    @property
    def table(self) -> Any:
        """All texts that have tokens, an Arrow table."""
        return pa.Table.from_batches(self._batches, _SCHEMA)

    def __bool__(self) -> bool:
        return bool(self._batches)

    @property
    def digest(self) -> str:
        """A hash of the tokens that were added; "" for none."""
        return self._sums.hexdigest() if self else ""

    def places(self, row: int) -> tuple[Integers, Integers, Any]:
        """Give the starts, the ends and the lemmas (an Arrow array) of one row of the table."""
        table = self.table
        starts, ends = (np.asarray(table[name][row].values) for name in ("starts", "ends"))
        return starts, ends, table["lemmas"][row].values

    def write(self, file: Path) -> None:
        """Write the tokens to a file, for the worker who indexes the part."""
        pq.write_table(self.table, file, compression="zstd")

    @classmethod
    def read(cls, file: Path) -> "Given":
        """Read the tokens from a file; none when it is not there."""
        return cls(pq.read_table(file)) if file.is_file() else cls()
