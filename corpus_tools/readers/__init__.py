"""Reading: from a path, a DataFrame or a list to a stream of documents.

`documents` is the way in. `READERS` says which function reads which suffix; a format is added by
putting one more function there. `decode` finds the encoding of bytes.

>>> report = []
>>> next(documents(["نص"], report=report)).text
'نص'
"""

from corpus_tools.readers.encodings import Decoded, decode
from corpus_tools.readers.json import READERS
from corpus_tools.readers.model import (
    Document,
    FileReport,
    Notes,
    Options,
    Reader,
    Record,
    Text,
    Token,
)
from corpus_tools.readers.source import documents

__all__ = [
    "READERS",
    "Decoded",
    "Document",
    "FileReport",
    "Notes",
    "Options",
    "Reader",
    "Record",
    "Text",
    "Token",
    "decode",
    "documents",
]
