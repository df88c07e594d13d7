"""The forms of a word: spellings with what Arabic writes before it, and forms under one label."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.analysis._verb import result, verb
from corpus_tools.corpus.keys import keys_of_types, plain_key
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.table import Table, text_column
from corpus_tools.words.clitics import clitic_forms, segment

#: So many forms are named beside a label.
MOST_FORMS = 5


@verb
def forms_of(corpus: Corpus, word: str) -> Table:
    """List the forms in which a word occurs: alone, and with what is written before it.

    Parameters
    ----------
    corpus
        The corpus.
    word
        A word as it stands alone; with the article when that is meant, because العراق and عراق
        are written differently after ل.

    Returns
    -------
    Table
        ``form, proclitics, frequency``, frequent ones first: forms as written, what is before
        the word (joined by ``+``), and the number of tokens. A word that never occurs gives no
        rows. ``clitics=True`` in `concordance`, `count`, `matches` and `Query` finds all of them.

    Raises
    ------
    ValueError
        When the word is empty.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["العراق والعراق", "من العراق للعراق، وبالعراقي"])
    >>> ct.forms_of(corpus, "العراق")[["form", "frequency"]]
          form  frequency
    0   العراق          2
    1  للعراق          1
    2  والعراق          1
    """
    spellings = clitic_forms(word) if isinstance(word, str) else None
    if not spellings:
        raise ValueError(f"the word is {word!r}; give one: ct.forms_of(corpus, 'العراق')")
    vocabulary = corpus.vocabulary
    keys = keys_of_types(plain_key(corpus.key), vocabulary.forms, None, None)
    chosen = pa.array([spelling.encode() for spelling in spellings], keys.type)
    rows = np.flatnonzero(pc.is_in(keys, value_set=chosen).to_numpy(zero_copy_only=False))
    # A form is several types where files gave it several lemmas.
    _, (codes,) = distinct([vocabulary.forms.take(rows).array])
    _, first = np.unique(codes, return_index=True)
    frequencies = np.bincount(codes, vocabulary.frequencies[rows]).astype(np.int64)
    by_frequency = np.lexsort((vocabulary.order[rows[first]], -frequencies))
    forms = vocabulary.forms.take(rows[first][by_frequency])
    columns = {
        "form": forms.series(),
        "proclitics": text_column(["+".join(segment(f).proclitics) for f in forms.list()]),
        "frequency": frequencies[by_frequency],
    }
    return result(columns)


def named_forms(vocabulary: Vocabulary, keys: Integers) -> pd.Series:
    """Name the most frequent forms of some keys, in one text each."""
    place = vocabulary.rows_of(keys, np.arange(len(keys)))[vocabulary.key_ids]
    types = np.flatnonzero(place >= 0)
    # Types are ranked, so those of a key stay in order of frequency.
    types = types[np.argsort(place[types], kind="stable")]
    place = place[types]
    within = pd.Series(place).groupby(place).cumcount().to_numpy()
    types = types[within < MOST_FORMS]
    ends = np.append(0, np.cumsum(np.bincount(place[within < MOST_FORMS], minlength=len(keys))))
    forms = vocabulary.forms.take(types)
    lists = pa.LargeListArray.from_arrays(pa.array(ends), forms.array)
    joined = pc.binary_join(lists, pa.scalar("، ".encode(), forms.array.type))
    return Strings(joined).series()
