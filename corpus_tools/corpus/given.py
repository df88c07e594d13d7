"""Tokens that files give themselves, on their way into a part: places, lemmas, layers, by text."""

import hashlib
from collections import defaultdict
from typing import Any

import numpy as np
import pyarrow as pa

from corpus_tools.corpus.part import LAYER
from corpus_tools.corpus.strings import Mask, encoded
from corpus_tools.readers.model import Token
from corpus_tools.text.arabic import default_key

_TYPES = {"text": pa.int64(), "start": pa.int64(), "end": pa.int64(), "lemma": pa.large_binary()}
_SCHEMA = pa.schema(_TYPES.items())


class Given:
    """The tokens that were given for some texts of a part.

    ``table`` has a row for each: the row of its text, where it starts and ends in characters of
    the text, its lemma in its default key, and its value in each layer, null where it has none.
    """

    def __init__(self, table: Any = None) -> None:
        self._tables = [] if table is None else [table]

    def add(self, row: int, tokens: tuple[Token, ...]) -> bytes:
        """Take in the tokens of one text; gives a hash of them, wherever the text stands."""
        rows = [
            {"start": token.start, "end": token.end, "lemma": encoded(default_key(token.lemma))}
            | {LAYER + name: encoded(value) for name, value in token.layers.items()}
            for token in tokens
        ]
        layers = sorted({name for own in rows for name in own} - set(_TYPES))
        schema = pa.schema([*_TYPES.items(), *((name, pa.large_binary()) for name in layers)])
        self._tables.append(pa.Table.from_pylist([{"text": row, **own} for own in rows], schema))
        return hashlib.sha256(repr(rows).encode()).digest()

    @property
    def table(self) -> Any:
        """The tokens of all texts, an Arrow table."""
        return pa.concat_tables([_SCHEMA.empty_table(), *self._tables], promote_options="default")

    def __bool__(self) -> bool:
        return bool(self._tables)

    def tokens(self) -> dict[int, list[tuple[int, int, bytes]]]:
        """Give the tokens of each text that has some: start, end and lemma."""
        tokens: dict[int, list[tuple[int, int, bytes]]] = defaultdict(list)
        for row, *token in zip(*self.table.select(list(_TYPES)).to_pydict().values(), strict=True):
            tokens[row].append(tuple(token))
        return tokens

    def layers(self, is_given: Mask) -> Any:
        """Give the layers of all tokens, of which those marked were given; an Arrow table."""
        table = self.table.drop_columns(list(_TYPES))
        names = [name.removeprefix(LAYER) for name in table.column_names]
        rows = pa.array(np.cumsum(is_given) - 1, mask=~is_given)
        return table.rename_columns(names).take(rows)
