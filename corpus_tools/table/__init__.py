"""`Table`, the DataFrame that reads from right to left, and how it is shown, written and read."""

from corpus_tools.table.frame import VERSION, Table, free_name, read_table, text_column
from corpus_tools.table.history import Step, said

__all__ = ["VERSION", "Step", "Table", "free_name", "read_table", "said", "text_column"]
