"""Explore Arabic text: read a corpus, count its words, see their company and their contexts.

>>> import corpus_tools as ct
>>> corpus = ct.read(["قرأ الطالب الكتاب.", "كتب الطالب الدرس."])
>>> ct.frequencies(corpus).head(1)[["term", "frequency"]]
     term  frequency
0  الطالب          2

`import corpus_tools` loads what a corpus is, and nothing else: a verb is loaded when it is first
asked for, from where ``__init__.pyi`` says it is.
"""

import sys

from corpus_tools._checks import opened_when_asked
from corpus_tools.corpus.model import Corpus

__all__, __getattr__ = opened_when_asked(__name__)
__dir__ = __all__.copy
Corpus.verbs = frozenset(__all__)
if "IPython" in sys.modules:  # which shows errors to a class
    from corpus_tools.classroom.errors import shorten_errors

    shorten_errors()
