"""Parquet: columns, read some rows at a time."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from corpus_tools.readers.formats.frames import rows_in
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import BOMB, Refused, check_kind, damaged, unpacks_to


def read_parquet(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read Parquet, one record per row, numbered from 1. A row group is in memory at a time.

    Raises ValueError when the file is damaged, encrypted or none such.

    >>> import pandas as pd
    >>> data = io.BytesIO(pd.DataFrame({"text": ["خبر"], "year": [2015]}).to_parquet())
    >>> list(read_parquet(data, Options(), Notes()))
    [(1, {'text': 'خبر', 'year': 2015})]
    """
    import pyarrow.parquet

    check_kind(stream, b"PAR1", "Parquet file")
    most = unpacks_to(stream.seek(0, io.SEEK_END))
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
