"""Tables in memory: of pandas, and of whatever else hands its columns on as Arrow does."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

import pandas as pd

from corpus_tools.readers.fields import distinct, text_field
from corpus_tools.readers.model import Options

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


def _arrow(source: Any) -> Any:
    if hasattr(source, "__arrow_c_stream__"):
        import pyarrow

        with suppress(pyarrow.ArrowInvalid):  # a column is no table
            return pyarrow.RecordBatchReader.from_stream(source)
    return None
