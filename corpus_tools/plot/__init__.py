"""Charts in which Arabic is right.

Each chart is a function from a table to matplotlib axes; `use_arabic` does the same for charts
made with anything else that draws through matplotlib.
"""

from .barcode import dispersion
from .bars import frequencies
from .browser import isolate
from .graph import network
from .heatmap import cooccurrence
from .style import use_arabic
from .typefaces import fonts

__all__ = ["cooccurrence", "dispersion", "fonts", "frequencies", "isolate", "network", "use_arabic"]
