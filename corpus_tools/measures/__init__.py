"""Measures: arithmetic on counts. Arrays go in, an array comes out; none sees a corpus."""

from corpus_tools.measures.association import ASSOCIATION, NODE_FREQUENCY
from corpus_tools.measures.zipf import ZipfMandelbrot, zipf_mandelbrot

__all__ = ["ASSOCIATION", "NODE_FREQUENCY", "ZipfMandelbrot", "zipf_mandelbrot"]
