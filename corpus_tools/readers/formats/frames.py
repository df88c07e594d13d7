"""Tables in columns: of pandas, of whatever else hands them on as Arrow does, and of Parquet."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any, BinaryIO

import pandas as pd

from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import BOMB, Refused, check_kind, damaged, unpacks_to

_ROWS = 256  # made into Python values at once


def rows_of(source: Any, how: Options) -> Iterator[tuple[str, dict[str, Any]]] | None:
    """Give the rows of a table with their labels, or with their places where labels repeat.

    A table is a DataFrame, or an object with the method ``__arrow_c_stream__``, as the tables of
    Arrow, polars and DuckDB are. None for what is no table, such as a column of one. Raises
    ValueError when no column holds the text.

    >>> list(rows_of(pd.DataFrame({"text": ["خبر"]}), Options()))
    [('0', {'text': 'خبر'})]
    """
    if isinstance(source, pd.DataFrame):
        names = distinct(map(str, source.columns))
        values = source.itertuples(index=False, name=None)
        rows = (dict(zip(names, row, strict=True)) for row in values)
        labels: Iterable[Any] = source.index if source.index.map(str).is_unique else count(1)
    elif (reader := _arrow(source)) is not None:
        names = distinct(reader.schema.names)
        labels, rows = count(1), (row for batch in reader for row in rows_in(batch))
    else:
        return None
    within = [name for name in how.text if name.partition(".")[0] in names]
    try:
        text_field([*names, *within], how)
    except ValueError as error:
        raise ValueError(f"this {type(source).__name__} cannot be read: {error}") from None
    return zip(map(str, labels), rows, strict=False)


def rows_in(batch: Any) -> Iterator[dict[str, Any]]:
    """Give the rows of a batch of Arrow as Python values, some of them in memory at a time.

    >>> import pyarrow
    >>> list(rows_in(pyarrow.record_batch({"text": ["خبر"], "year": [2015]})))
    [{'text': 'خبر', 'year': 2015}]
    """
    batch = batch.rename_columns(distinct(batch.schema.names))
    for start in range(0, batch.num_rows, _ROWS):
        yield from batch.slice(start, _ROWS).to_pylist()


def read_parquet(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read Parquet, one record per row, numbered from 1. A row group is in memory at a time.

    Raises ValueError when the file is damaged, encrypted or none such.

    >>> import io
    >>> data = io.BytesIO(pd.DataFrame({"text": ["خبر"], "year": [2015]}).to_parquet())
    >>> list(read_parquet(data, Options(), Notes()))
    [(1, {'text': 'خبر', 'year': 2015})]
    """
    import pyarrow.parquet

    check_kind(stream, b"PAR1", "Parquet file")
    most = unpacks_to(stream.seek(0, 2))
    with damaged("pyarrow"):
        file = pyarrow.parquet.ParquetFile(stream, pre_buffer=False)
        batches = file.iter_batches(batch_size=256)
    number, size = 1, 0
    while True:
        with damaged("pyarrow"):
            if (batch := next(batches, None)) is None:
                return
            size += batch.nbytes
            if size > most:  # a value written once can stand for any number of rows
                raise Refused(BOMB)
            rows = [*rows_in(batch)]
        yield from enumerate(rows, number)
        number += len(rows)


def _arrow(source: Any) -> Any:
    if hasattr(source, "__arrow_c_stream__"):
        import pyarrow

        with suppress(pyarrow.ArrowInvalid):  # a column is no table
            return pyarrow.RecordBatchReader.from_stream(source)
    return None
