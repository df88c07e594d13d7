"""Charts in which Arabic is right.

Each chart is a function from a table to matplotlib axes; `use_arabic` does the same for charts
made with anything else that draws through matplotlib.
"""

from corpus_tools.plot import interactive
from corpus_tools.plot.arabic.shaping import isolate
from corpus_tools.plot.arabic.style import theme, use_arabic
from corpus_tools.plot.arabic.typefaces import fonts
from corpus_tools.plot.company import company
from corpus_tools.plot.cooccurrence import cooccurrence
from corpus_tools.plot.diversity import diversity
from corpus_tools.plot.frequencies import frequencies
from corpus_tools.plot.growth import growth
from corpus_tools.plot.heatmap import heatmap
from corpus_tools.plot.keywords import keywords
from corpus_tools.plot.maps import correspondence, dendrogram
from corpus_tools.plot.network import network
from corpus_tools.plot.occurrences import dispersion, positions
from corpus_tools.plot.ranks import ranks
from corpus_tools.plot.timeline import timeline
from corpus_tools.plot.wordcloud import wordcloud
from corpus_tools.plot.zipf import zipf

__all__ = ["company", "cooccurrence", "correspondence", "dendrogram", "dispersion", "diversity"]
__all__ += ["fonts", "frequencies", "growth", "heatmap", "interactive", "isolate", "keywords"]
__all__ += ["network", "positions", "ranks", "theme", "timeline", "use_arabic", "wordcloud", "zipf"]
#: What is meant for users, and not the modules that hold it.
__dir__ = __all__.copy
