"""DataFrames: one document per row."""

from collections.abc import Iterator

import pandas as pd

from corpus_tools.readers.fields import distinct, split_record, text_field
from corpus_tools.readers.model import Document, Notes, Options


def frame_documents(frame: pd.DataFrame, how: Options, notes: Notes) -> Iterator[Document]:
    """Yield the rows of a DataFrame as documents; one without rows yields nothing.

    A document is named by its index label, or by its row, from 1, when labels repeat.

    Raises
    ------
    ValueError
        No column holds the text; those there are are listed.

    Examples
    --------
    >>> frame = pd.DataFrame({"content": ["خبر"], "year": [2015]})
    >>> next(frame_documents(frame, Options(), Notes()))
    Document(id='0', text='خبر', file='', encoding='', metadata={'year': 2015})
    """
    names = distinct(str(name) for name in frame.columns)
    try:
        field = text_field(names, how.text, how.remedy)
    except ValueError as error:
        raise ValueError(f"this DataFrame cannot be read: {error}") from None
    return _rows(frame, names, field, notes)


def _rows(frame: pd.DataFrame, names: list[str], field: str, notes: Notes) -> Iterator[Document]:
    labels = [str(label) for label in frame.index]
    if len(set(labels)) < len(labels):
        labels = [str(row) for row in range(1, len(labels) + 1)]
    for label, row in zip(labels, frame.itertuples(index=False, name=None), strict=True):
        record = dict(zip(names, row, strict=True))
        text, metadata, _ = split_record(record, field, f"row {label}", notes)
        yield Document(label, text, "", "", metadata)
