"""`Table`, the DataFrame that reads from right to left, and how it is shown, written and read."""

from corpus_tools.table.frame import Table, free_name, read_table, text_array, text_column, version
from corpus_tools.table.history import Step, said
from corpus_tools.table.markup import isolated

__all__ = ["Step", "Table", "free_name", "isolated", "read_table", "said"]
__all__ += ["text_array", "text_column", "version"]
