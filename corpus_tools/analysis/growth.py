"""How the vocabulary grows along a corpus."""

from typing import Any

import numpy as np

from corpus_tools._checks import whole_number
from corpus_tools.analysis._cells import words_in_order
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.measures.laws import fit_heaps, zipf_mandelbrot
from corpus_tools.table import Table

_NEVER = np.iinfo(np.int64).max


@verb
def growth(
    corpus: Corpus, points: int = 200, kinds: Kinds = None, seed: int | None = None
) -> Table:
    """Follow the number of different words along the corpus, and fit the laws of Heaps and Zipf.

    Parameters
    ----------
    corpus
        The corpus; types are its keys.
    points
        How many points of the curve, equally far apart in words.
    kinds
        Kinds of tokens to count; ``None`` is every word.
    seed
        Take the documents in an order by chance, which this number makes repeatable: where
        documents are sorted by theme, the curve has steps. ``None`` keeps the order of the corpus.

    Returns
    -------
    Table
        ``words, types, hapaxes`` (types seen once so far), one row a point, the last one the whole
        corpus; a corpus without words has no rows. ``attrs["k"]`` and ``attrs["beta"]`` fit
        types = k · words^beta (Heaps 1978) to these points;
        ``attrs["zipf_mandelbrot"]`` has the ``scale``, ``alpha`` and ``beta`` of frequency =
        scale / (rank + beta)^alpha, fitted to the frequencies of the whole corpus (see
        `measures.zipf_mandelbrot`); ``nan`` where there is too little.

    Raises
    ------
    ValueError
        When a parameter is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["قال الرجل ما قال", "ثم قال الولد"])
    >>> ct.growth(corpus, points=7).tail(3)
       words  types  hapaxes
    4      5      4        3
    5      6      4        3
    6      7      5        4
    """
    points = whole_number("points", points, example="points=200")
    vocabulary = corpus.vocabulary
    fits = vocabulary.types_of_kinds(kinds)
    lengths = np.concatenate(list(each(corpus, _lengths, kinds)))
    order = np.arange(len(lengths))
    if seed is not None:
        order = np.random.default_rng(seed).permutation(order)
    begins = np.empty(len(lengths), dtype=np.int64)
    begins[order] = np.cumsum(lengths[order]) - lengths[order]
    first, second = np.full((2, vocabulary.n_keys), _NEVER)
    for keys, ones, twos in each(corpus, _first_two, begins, kinds):
        seen = np.sort(np.stack([first[keys], second[keys], ones, twos]), axis=0)
        first[keys], second[keys] = seen[0], seen[1]
    n = int(lengths.sum())
    words = np.unique(-(-np.arange(1, points + 1) * n // points))
    words = words[words > 0]
    types = np.searchsorted(np.sort(first[first < _NEVER]), words, side="left")
    again = np.searchsorted(np.sort(second[second < _NEVER]), words, side="left")
    table = result({"words": words, "types": types, "hapaxes": types - again})
    table.attrs["k"], table.attrs["beta"] = fit_heaps(words, types)
    table.attrs["zipf_mandelbrot"] = zipf_mandelbrot(vocabulary.frequencies_of(fits))._asdict()
    return table


def _lengths(corpus: Corpus, number: int, kinds: Any) -> Integers:
    """Count the tokens of some kinds in each document of a part."""
    return words_in_order(corpus, number, kinds)[2]


def _first_two(
    corpus: Corpus, number: int, begins: Integers, kinds: Any
) -> tuple[Integers, Integers, Integers]:
    """Give the keys of a part and where each occurs first, and for the second time, if at all."""
    keys, _, lengths = words_in_order(corpus, number, kinds)
    moved = begins[corpus.parts.first_documents[number] :][: len(lengths)]
    moved = moved - np.cumsum(lengths) + lengths
    places = np.arange(len(keys)) + np.repeat(moved, lengths)
    order = np.lexsort((places, keys))
    keys, places = np.append(keys[order], -1), np.append(places[order], _NEVER)
    starts = np.flatnonzero(np.diff(keys[:-1], prepend=-1))
    repeated = keys[starts + 1] == keys[starts]
    return keys[starts], places[starts], np.where(repeated, places[starts + 1], _NEVER)
