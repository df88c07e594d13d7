"""Words in sentences and documents: what is counted are the units that hold them.

That is textual co-occurrence (Evert 2008): a word that stands three times in a document with the
node was not three times in its company.
"""

from typing import Any

import numpy as np

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.count import groups_of, keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import distinct_pairs, spread
from corpus_tools.corpus.tally import Tally, packed
from corpus_tools.query import search


def beside_in_units(
    corpus: Corpus, number: int, query: search.Meaning, by: str | None, unit: str
) -> tuple[Tally, Integers]:
    """Count the units of a part in which words stand with a query's hits, and those with hits.

    Words of the hits themselves are not in their company. Both are counted group by group.
    """
    part, n_keys = corpus.parts[number], corpus.vocabulary.n_keys
    starts, ends = search.hits(corpus, part, query)
    # A hit over the edge of a sentence is in both.
    first, last = part.units_of(unit, starts), part.units_of(unit, ends - 1)
    units = np.unique(spread(first, last - first + 1))
    offsets = part.offsets(unit)
    tokens = spread(offsets[units].astype(np.int64), np.diff(offsets)[units])
    is_company = corpus.vocabulary.is_word[part.types][part.ids]
    is_company[spread(starts, ends - starts)] = False
    tokens = tokens[is_company[tokens]]
    keys = keys_of(corpus, part)[part.ids[tokens]]
    units_of_pairs, keys, _ = distinct_pairs(part.units_of(unit, tokens), keys, n_keys)
    groups, n_groups = groups_of(corpus, part, by)
    documents = part.documents_of(offsets[units_of_pairs])
    things = packed([groups[documents], keys], [n_groups, n_keys])
    hits = np.bincount(groups[part.documents_of(offsets[units])], minlength=n_groups)
    return Tally.of(things, documents, len(part)), hits


@remembered
def units_with(corpus: Corpus, unit: str, by: str | None) -> tuple[Any, Integers]:
    """Count the units that hold each key, sparse ``(keys, groups)``, and those that hold a word."""
    counts = list(each(corpus, _units_with, unit, by))
    holding, filled = (np.sum(column, axis=0) for column in zip(*counts, strict=True))
    return holding, filled


def _units_with(corpus: Corpus, number: int, unit: str, by: str | None) -> tuple[Any, Any]:
    import scipy.sparse

    part, n_keys = corpus.parts[number], corpus.vocabulary.n_keys
    words = words_of(corpus, part)
    tokens = words.tokens(np.arange(len(words)))
    keys = keys_of(corpus, part)[part.ids[tokens]]
    units, keys, _ = distinct_pairs(part.units_of(unit, tokens), keys, n_keys)
    offsets = part.offsets(unit)
    groups, n_groups = groups_of(corpus, part, by)
    group = groups[part.documents_of(offsets[units])]
    held = (np.ones(len(keys), np.int64), (keys, group))
    with_word = groups[part.documents_of(offsets[np.unique(units)])]
    holding = scipy.sparse.coo_array(held, (n_keys, n_groups)).tocsr()
    return holding, np.bincount(with_word, minlength=n_groups)
