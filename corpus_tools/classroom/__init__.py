"""What lessons need around the verbs: texts of one's own, a word, groups, and checked answers.

Messages are in the language of `use_language`, English where it is unset.
"""

from corpus_tools._checks import opened_when_asked

__all__, __getattr__ = opened_when_asked(__name__)
#: What is meant for users, and not the modules that hold it.
__dir__ = __all__.copy
