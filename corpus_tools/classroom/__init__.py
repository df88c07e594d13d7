"""What lessons need around the verbs: texts of one's own, a word, groups, and checked answers.

Messages are in the language of `use_language`, English where it is unset.
"""

from corpus_tools._checks import opened_when_asked

__all__, __getattr__ = opened_when_asked(__name__)


def __dir__() -> list[str]:
    """List what is meant for users: not the modules that hold it."""
    return __all__
