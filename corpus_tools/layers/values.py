"""The values of layers: from what files and functions gave to columns, and what a query asks of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.part import LAYER
from corpus_tools.corpus.strings import Integers, Strings, distinct


def values_in(tables: Iterable[Any], corpus: Corpus | None = None) -> dict[str, Strings]:
    """Give the values of the layers of a corpus and in some tables: known ones, then as they come.

    A table is an Arrow table of a part: a column for each layer, a row for each token.
    """
    values = {name: corpus.layer(name).array for name in corpus.layers} if corpus else {}
    for table in tables:
        for name in table.column_names:
            column = table.column(name).combine_chunks().drop_null()
            values[name], _ = distinct([values.get(name, column[:0]), column])
    return {name: Strings(array) for name, array in values.items()}


def rows_in(table: Any, values: Mapping[str, Strings], n_tokens: int) -> dict[str, Integers]:
    """Give the columns of a part's layers: the row of each token's value; -1 where it has none."""
    columns: dict[str, Any] = {LAYER + name: np.full(n_tokens, -1, np.int32) for name in values}
    for name in table.column_names:
        rows = pc.index_in(table.column(name), value_set=values[name].array, skip_nulls=True)
        columns[LAYER + name] = rows.fill_null(-1).to_numpy().astype(np.int32)
    return columns


def columns_in(
    parts: list[tuple[Path, Integers]], file: str, values: Mapping[str, Strings], old: Corpus | None
) -> Iterator[tuple[Path, dict[str, Integers]]]:
    """Give the columns of parts that lie beside the tables: their types, and their layers.

    Each has a folder, in which a file has its layers; but the first ones are those of an old
    corpus, whose values keep their rows.
    """
    for number, (place, types) in enumerate(parts):
        is_old = old is not None and number < len(old.parts)
        table = pa.table({}) if is_old else pq.read_table(place / file)
        columns = rows_in(table, values, len(np.load(place / "ids.npy", mmap_mode="r")))
        if is_old and old is not None:
            columns |= {LAYER + name: old.parts[number].layer(name) for name in old.layers}
        yield place, columns | {"types": types}


def values_of(corpus: Corpus, name: str) -> Strings:
    """Give the values of a layer, or of one part of those that are lists, ``A=b|C=d``.

    That is called ``layer.A``, and is "" where a list has no such part.
    """
    layer, _, part = name.partition(".")
    values = corpus.layer(layer)
    return Strings.of(own.get(part, "") for own in _lists(values)) if part else values


@remembered
def names_of(corpus: Corpus) -> list[str]:
    """Name all that a query can ask of layers: they, and the parts of their values."""
    parts = {name: set().union(*_lists(corpus.layer(name))) for name in corpus.layers}
    dotted = {name: [f"{name}.{part}" for part in sorted(own)] for name, own in parts.items()}
    return [each for name in dotted for each in (name, *dotted[name])]


def _lists(values: Strings) -> Iterator[dict[str, str]]:
    return (dict(re.findall("([^=|]+)=([^|]*)", value)) for value in values.list())
