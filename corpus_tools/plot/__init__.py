"""Charts in which Arabic is right.

Each chart is a function from a table to matplotlib axes; `use_arabic` does the same for charts
made with anything else that draws through matplotlib.
"""

from .barcode import dispersion
from .bars import frequencies
from .browser import isolate
from .cloud import wordcloud
from .graph import network
from .heatmap import cooccurrence
from .keyness import keywords
from .periods import timeline
from .ranks import zipf
from .richness import diversity, growth
from .strip import positions
from .style import use_arabic
from .typefaces import fonts

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
