"""Explore Arabic text: read a corpus, count its words, see their company and their contexts.

>>> import corpus_tools as ct
>>> corpus = ct.read(["قرأ الطالب الكتاب.", "كتب الطالب الدرس."])
>>> ct.frequencies(corpus).head(1)[["term", "frequency"]]
     term  frequency
0  الطالب          2
"""

import importlib
import inspect
from typing import TYPE_CHECKING, Any

from corpus_tools._checks import nearest, suggesting
from corpus_tools.analysis.collocates import collocates
from corpus_tools.analysis.concordance import concordance, count, matches
from corpus_tools.analysis.context import context
from corpus_tools.analysis.cooccurrence import cooccurrence
from corpus_tools.analysis.dispersion import dispersion
from corpus_tools.analysis.diversity import diversity
from corpus_tools.analysis.forms import forms_of
from corpus_tools.analysis.frequencies import frequencies, tokens
from corpus_tools.analysis.growth import growth
from corpus_tools.analysis.keywords import keywords
from corpus_tools.analysis.matrix import analyzer, document_term_matrix
from corpus_tools.analysis.network import centralities, network, save_network
from corpus_tools.analysis.ngrams import ngrams
from corpus_tools.analysis.profiles import shared_collocates, similar_terms
from corpus_tools.analysis.repeats.duplicates import duplicates, without_duplicates
from corpus_tools.analysis.repeats.orthography import orthography
from corpus_tools.analysis.timeline import timeline
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.read import extend, read, reading_report, sample_corpus
from corpus_tools.corpus.store import open, save, verify
from corpus_tools.corpus.views import fold, relabel, subset
from corpus_tools.display.methods import methods
from corpus_tools.display.show import show
from corpus_tools.query.search import Query, QueryError, literal
from corpus_tools.table import Table, read_table
from corpus_tools.text.stopwords import stop_words
from corpus_tools.text.tokenizer import Tokenizer
from corpus_tools.words.clitics import segment

if TYPE_CHECKING:
    from corpus_tools import measures, plot

__all__ = [
    "Corpus",
    "Query",
    "QueryError",
    "Table",
    "Tokenizer",
    "analyzer",
    "centralities",
    "collocates",
    "concordance",
    "context",
    "cooccurrence",
    "count",
    "dispersion",
    "diversity",
    "document_term_matrix",
    "duplicates",
    "extend",
    "fold",
    "forms_of",
    "frequencies",
    "growth",
    "keywords",
    "literal",
    "matches",
    "measures",
    "methods",
    "network",
    "ngrams",
    "open",
    "orthography",
    "plot",
    "read",
    "read_table",
    "reading_report",
    "relabel",
    "sample_corpus",
    "save",
    "save_network",
    "segment",
    "shared_collocates",
    "show",
    "similar_terms",
    "stop_words",
    "subset",
    "timeline",
    "tokens",
    "verify",
    "without_duplicates",
]


# Whoever writes `windows=5`, `ct.frequency` or `corpus.frequencies()` is told the right word. Here,
# not where the verbs are: they call each other, and what they say there is checked by mypy.
for _name in __all__:
    if inspect.isfunction(_verb := globals().get(_name)):
        globals()[_name] = suggesting(_verb)
Corpus.verbs = frozenset(__all__)


def __getattr__(name: str) -> Any:
    """Import `plot` and `measures` when they are first asked for: matplotlib is slow to load."""
    if name in ("plot", "measures"):
        return importlib.import_module(f"corpus_tools.{name}")
    raise AttributeError(
        f"module 'corpus_tools' has no attribute {name!r}{nearest(name, __all__)}", name=name
    )


def __dir__() -> list[str]:
    return __all__
