"""`Table`, the DataFrame that reads from right to left, and how it is shown, written and read."""

from corpus_tools.table.frame import Table, free_name, text_array, text_column, text_values, version
from corpus_tools.table.markup import SHOWN_ROWS, isolated
from corpus_tools.table.reading import read_table

__all__ = [
    "SHOWN_ROWS",
    "Table",
    "free_name",
    "isolated",
    "read_table",
    "text_array",
    "text_column",
    "text_values",
    "version",
]
