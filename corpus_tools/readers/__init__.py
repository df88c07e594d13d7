"""Reading: from a path, a DataFrame or a list to a stream of documents.

`documents` is the way in; `READERS` says which function reads which suffix, and ``registry`` how a
format is added. `decode` finds the encoding of bytes.

>>> report = []
>>> next(documents(["نص"], report=report)).text
'نص'
"""

from corpus_tools.readers.encodings import decode
from corpus_tools.readers.model import Document, FileReport, Notes, Options, Text, Token
from corpus_tools.readers.registry import READERS, reader_of
from corpus_tools.readers.source import documents

__all__ = ["READERS", "Document", "FileReport", "Notes", "Options", "Text", "Token"]
__all__ += ["decode", "documents", "reader_of"]
