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

from corpus_tools import classroom, measures
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
from corpus_tools.analysis.ngrams import ngrams
from corpus_tools.analysis.repeats.duplicates import duplicates, without_duplicates
from corpus_tools.analysis.repeats.orthography import orthography
from corpus_tools.analysis.timeline import timeline
from corpus_tools.classroom.errors import shorten_errors
from corpus_tools.classroom.sources import source
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.read import extend, read, reading_report, sample_corpus
from corpus_tools.corpus.store import open, save, verify
from corpus_tools.corpus.views import fold, relabel, subset
from corpus_tools.display.arabic_tables import use_arabic_tables
from corpus_tools.display.methods import methods
from corpus_tools.display.show import show
from corpus_tools.display.word import to_docx
from corpus_tools.inference.trend import trend
from corpus_tools.maps.places import correspondence, distances
from corpus_tools.naming.language import use_language
from corpus_tools.networks.network import centralities, network, save_network
from corpus_tools.networks.profiles import shared_collocates, similar_terms
from corpus_tools.query.search import Query, QueryError, literal
from corpus_tools.summary.compound import compound
from corpus_tools.summary.profile import profile
from corpus_tools.table import Table, read_table
from corpus_tools.text.stopwords import stop_words
from corpus_tools.text.tokenizer import Tokenizer
from corpus_tools.words.clitics import segment

if TYPE_CHECKING:
    from corpus_tools import explore, plot
    from corpus_tools.explore import explorer

__all__ = ["Corpus", "Tokenizer", "extend", "open", "read", "reading_report", "sample_corpus"]
__all__ += ["fold", "relabel", "save", "segment", "stop_words", "subset", "without_duplicates"]
__all__ += ["Query", "QueryError", "concordance", "context", "count", "literal", "matches"]
__all__ += ["dispersion", "diversity", "frequencies", "growth", "ngrams", "timeline", "tokens"]
__all__ += ["centralities", "collocates", "cooccurrence", "network", "save_network"]
__all__ += ["forms_of", "keywords", "orthography", "shared_collocates", "similar_terms"]
__all__ += ["analyzer", "compound", "document_term_matrix", "duplicates", "measures"]
__all__ += ["Table", "methods", "plot", "profile", "read_table", "show", "trend", "use_language"]
__all__ += ["classroom", "correspondence", "distances", "explore", "explorer", "source"]
__all__ += ["to_docx", "use_arabic_tables", "verify"]

# Whoever writes `windows=5`, `ct.frequency` or `corpus.frequencies()` is told the right word. Here,
# not where the verbs are: they call each other, and what they say there is checked by mypy.
for _name in __all__:
    if inspect.isfunction(_verb := globals().get(_name)):
        globals()[_name] = suggesting(_verb)
Corpus.verbs = frozenset(__all__)
shorten_errors()


def __getattr__(name: str) -> Any:
    """Import what is slow to load, or needs more packages, when it is first asked for."""
    if name in ("plot", "explore"):
        return importlib.import_module(f"corpus_tools.{name}")
    if name == "explorer":
        return importlib.import_module("corpus_tools.explore").explorer
    raise AttributeError(
        f"module 'corpus_tools' has no attribute {name!r}{nearest(name, __all__)}", name=name
    )


def __dir__() -> list[str]:
    return sorted(__all__)
