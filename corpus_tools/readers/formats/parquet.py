"""Parquet: columns, read some rows at a time."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.archives import whole
from corpus_tools.readers.extra import check_kind, damaged
from corpus_tools.readers.fields import distinct
from corpus_tools.readers.model import Notes, Options, Record

_ROWS = 256  # made into Python values at once


def read_parquet(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read Parquet, one record per row, numbered from 1. A row group is in memory at a time.

    Raises ValueError when the file is damaged, encrypted or none such.

    >>> import io
    >>> import pandas as pd
    >>> data = io.BytesIO(pd.DataFrame({"text": ["خبر"], "year": [2015]}).to_parquet())
    >>> list(read_parquet(data, Options(), Notes()))
    [(1, {'text': 'خبر', 'year': 2015})]
    """
    import pyarrow.parquet

    stream = whole(stream)
    check_kind(stream, b"PAR1", "Parquet file")
    with damaged():
        file = pyarrow.parquet.ParquetFile(stream, pre_buffer=False)
    names = distinct(file.schema_arrow.names)
    batches = file.iter_batches(batch_size=_ROWS)
    number = 0
    while True:
        with damaged():
            batch = next(batches, None)
            if batch is None:
                return
            columns = [column.to_pylist() for column in batch.columns]
        for row in zip(*columns, strict=True):
            number += 1
            yield number, dict(zip(names, row, strict=True))
