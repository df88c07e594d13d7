"""Charts in which Arabic is right.

Each chart is a function from a table to matplotlib axes; `use_arabic` does the same for charts
made with anything else that draws through matplotlib.
"""

from corpus_tools.plot.arabic.browser import isolate
from corpus_tools.plot.arabic.style import use_arabic
from corpus_tools.plot.arabic.typefaces import fonts
from corpus_tools.plot.barcode import dispersion
from corpus_tools.plot.bars import frequencies
from corpus_tools.plot.cloud import wordcloud
from corpus_tools.plot.graph import network
from corpus_tools.plot.heatmap import cooccurrence
from corpus_tools.plot.keyness import keywords
from corpus_tools.plot.periods import timeline
from corpus_tools.plot.ranks import zipf
from corpus_tools.plot.richness import diversity, growth
from corpus_tools.plot.strip import positions

__all__ = [
    "cooccurrence",
    "dispersion",
    "diversity",
    "fonts",
    "frequencies",
    "growth",
    "isolate",
    "keywords",
    "network",
    "positions",
    "timeline",
    "use_arabic",
    "wordcloud",
    "zipf",
]
