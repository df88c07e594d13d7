"""What lessons need around the verbs: texts of one's own, a word, groups, and checked answers.

Messages are in the language of `use_language`, English where it is unset.
"""

from corpus_tools.classroom.answers import AnswerError, check
from corpus_tools.classroom.lesson import group, node, read
from corpus_tools.classroom.sources import SourceError

__all__ = ["AnswerError", "SourceError", "check", "group", "node", "read"]


def __dir__() -> list[str]:
    """List what is meant for users: not the modules that hold it."""
    return __all__
