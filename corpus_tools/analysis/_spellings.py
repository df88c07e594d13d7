"""The spellings of a corpus, whatever it is counted by, and which of them a fold takes for one."""

import numpy as np
import pandas as pd

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.text.arabic import default_keys
from corpus_tools.text.folds import Fold


@remembered
def spellings(corpus: Corpus) -> tuple[Strings, Integers]:
    """Give the distinct default keys, and that of each type, whatever the corpus is counted by."""
    vocabulary = corpus.vocabulary
    if corpus.key == "default":
        return vocabulary.keys, vocabulary.key_ids
    keys, (codes,) = distinct([default_keys(vocabulary.forms.array)])
    return Strings.wrap(keys), codes


def fold_numbers(keys: list[str], fold: Fold) -> tuple[Integers, list[str]]:
    """Number keys so that those are the same that a fold takes for one.

    Returns
    -------
    tuple
        The number of each key, int64, counted in the order in which they come; and what the
        fold makes of the keys of each number.
    """
    # One call for all: no fold looks beyond a line break.
    folded = fold("\n".join(keys)).split("\n")
    if len(folded) != len(keys):
        folded = list(map(fold, keys))
    numbers, names = pd.factorize(np.array(folded, dtype=object))
    return numbers, names.tolist()
