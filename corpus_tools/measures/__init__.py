"""Measures: arithmetic on counts. Arrays go in, an array comes out; none sees a corpus.

Four registries hold every `Measure` by name, with its source: ``ASSOCIATION`` of
``(o11, r1, c1, n)``, ``KEYNESS`` of ``(target_frequency, reference_frequency, target_tokens,
reference_tokens)``, ``DISPERSION`` of ``(counts, sizes)`` or, for those ``by_distance``,
``(positions, n_tokens)``, and ``DIVERSITY`` of ``(type_ids)``. ``CORRECTIONS`` holds what many
tests leave of p.
"""

from corpus_tools.measures.association import ASSOCIATION
from corpus_tools.measures.base import Measure
from corpus_tools.measures.dispersion import DISPERSION
from corpus_tools.measures.diversity import DIVERSITY
from corpus_tools.measures.keyness import KEYNESS
from corpus_tools.measures.laws import ZipfMandelbrot, fit_heaps, zipf_mandelbrot
from corpus_tools.measures.significance import CORRECTIONS

__all__ = ["ASSOCIATION", "CORRECTIONS", "DISPERSION", "DIVERSITY", "KEYNESS", "Measure"]
__all__ += ["ZipfMandelbrot", "fit_heaps", "zipf_mandelbrot"]
#: What is meant for users, and not the modules that hold it.
__dir__ = __all__.copy
