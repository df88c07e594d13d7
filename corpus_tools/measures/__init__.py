"""Measures: arithmetic on counts. Arrays go in, an array comes out; none sees a corpus.

Four registries hold every measure by name: ``ASSOCIATION`` of ``(o11, r1, c1, n)``, ``KEYNESS``
of ``(target_frequency, reference_frequency, target_tokens, reference_tokens)``, ``DISPERSION`` of
``(counts, sizes)`` or, for the three in ``DISTANCE_BASED``, ``(positions, n_tokens)``, and
``DIVERSITY`` of ``(type_ids)``. ``CORRECTIONS`` holds what many tests leave of p.
"""

from corpus_tools.measures.association import ASSOCIATION, NODE_FREQUENCY
from corpus_tools.measures.dispersion import DISPERSION, DISTANCE_BASED
from corpus_tools.measures.diversity import DIVERSITY
from corpus_tools.measures.growth import fit_heaps
from corpus_tools.measures.keyness import KEYNESS
from corpus_tools.measures.significance import CORRECTIONS
from corpus_tools.measures.zipf import ZipfMandelbrot, zipf_mandelbrot

__all__ = [
    "ASSOCIATION",
    "CORRECTIONS",
    "DISPERSION",
    "DISTANCE_BASED",
    "DIVERSITY",
    "KEYNESS",
    "NODE_FREQUENCY",
    "ZipfMandelbrot",
    "fit_heaps",
    "zipf_mandelbrot",
]
