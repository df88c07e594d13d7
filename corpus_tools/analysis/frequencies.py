"""Frequencies of words, and the tokens themselves."""

from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import room
from corpus_tools.analysis._sequences import Shape, counted
from corpus_tools.analysis._verb import Kinds, Weighting, result, verb
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.views import subset
from corpus_tools.measures.base import Function
from corpus_tools.table import Table, free_name, text_column
from corpus_tools.text.tokenizer import KINDS


@verb
def frequencies(
    corpus: Corpus,
    by: Any = None,
    stopwords: Any = None,
    kinds: Kinds = None,
    min_frequency: int = 1,
    weighting: Weighting | Function | None = None,
    terms: Any = None,
    interval: bool | float | None = None,
    layer: str | None = None,
) -> Table:
    """Count how often each term occurs, and in how many documents.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A metadata column: count in each of its groups apart.
    stopwords
        ``True`` leaves out `stop_words`, ``"wide"`` more, a list its words.
    kinds
        Kinds of tokens to count, such as ``["hashtag"]``; ``None`` is every word.
    min_frequency
        Leave out terms that occur less often (in their group).
    weighting
        ``"tf_idf"`` adds the frequency times ln(N / document frequency), N the documents of the
        corpus (Spärck Jones 1972); ``"tf_idf_smooth"`` takes scikit-learn's ln((1 + N) / (1 +
        document frequency)) + 1 instead. A function of ``(document_frequency, N)`` does, too.
    terms
        Count these alone: queries, as for `concordance`, or named ones,
        ``{"هجرة": "هاجر|لاجئ*"}``; one that does not occur has a row of zeros. ``by`` may be two
        columns here, ``["year", "newspaper"]``; the parameters above are for all words.
    interval
        Add the interval in which ``per_million`` would lie in other documents of the kind, for
        95 in 100 samples of them (``True``) or another level, such as .9: by the error of a ratio
        over documents (Cochran 1977). Fewer than two documents give ``nan``.
    layer
        Count the values of a layer, ``"upos"``, in place of words: `relabel` in a word.

    Returns
    -------
    Table
        ``term, frequency, per_million, document_frequency`` (and the column ``by`` first, with
        ``_meta`` where its name is one of these), frequent terms first. ``per_million`` is per
        million words of the corpus, or of the group, whatever is left out of the table. No term
        gives no rows. After `relabel`, ``forms`` names the most frequent forms of each term.
        A weighting adds a column of its own name, and puts the heaviest terms first: what a group
        says and others do not. Its document frequency is that of all groups together.

    Raises
    ------
    ValueError
        When ``by`` is no column of the documents, a kind or weighting is unknown, or
        ``stopwords`` is a string.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["كتبَ الطالب الدرس", "كتب المعلم"])
    >>> ct.frequencies(corpus).head(2)[["term", "frequency", "document_frequency"]]
        term  frequency  document_frequency
    0    كتب          2                   2
    1  الدرس          1                   1
    """
    level = room("inference.intervals").read_level(interval)
    if terms is not None:
        return room("summary.chosen").chosen_frequencies(corpus, terms, by, level)
    table = counted(corpus, Shape(kinds=kinds, stopwords=stopwords), by, min_frequency, weighting)
    if level is None:
        return table
    return room("summary.chosen").with_intervals(corpus, table, by, kinds, level)


@verb
def tokens(corpus: Corpus, document: str | None = None) -> Table:
    """List the tokens, one row each, as they stand in the texts.

    Parameters
    ----------
    corpus
        The corpus.
    document
        The id of one document; ``None`` lists all.

    Returns
    -------
    Table
        ``document, sentence, start, end, form, key, kind``: ``sentence`` counts through the
        document from 0, and ``corpus.text(row)[start:end] == form``. Then each layer, "" where a
        token has no value.

    Raises
    ------
    ValueError
        When no document has that id.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.tokens(ct.read(["قال: نعم."]))[["start", "end", "form", "kind"]]
       start  end form         kind
    0      0    3  قال       arabic
    1      3    4    :  punctuation
    2      5    8  نعم       arabic
    3      8    9    .  punctuation
    """
    if document is not None:
        corpus = subset(corpus, document)
    ids = corpus.documents["id"]
    vocabulary = corpus.vocabulary
    kinds = text_column(list(KINDS))
    forms, keys = vocabulary.forms.series(), vocabulary.keys.series()
    pieces = []
    for part in corpus.parts:
        types = part.types[part.ids]
        places = np.arange(len(types))
        documents = part.documents_of(places)
        starts = part.starts - part.texts.character_offsets[part.text_rows[documents]]
        first_sentence = np.searchsorted(part.sentence_offsets, part.document_offsets[:-1])
        columns = {
            "document": ids.iloc[part.first_document + documents].reset_index(drop=True),
            "sentence": part.units_of("sentence", places) - first_sentence[documents],
            "start": starts,
            "end": starts + vocabulary.forms.lengths[types],
            "form": forms.iloc[types].reset_index(drop=True),
            "key": keys.iloc[vocabulary.key_ids[types]].reset_index(drop=True),
            "kind": kinds.iloc[vocabulary.kinds[types]].reset_index(drop=True),
        }
        for name in corpus.layers:
            values = pd.Series([*corpus.layer(name).list(), ""], dtype=kinds.dtype)
            columns[free_name(name, columns)] = values.iloc[part.layer(name)].reset_index(drop=True)
        pieces.append(pd.DataFrame(columns))
    return result(pd.concat(pieces, ignore_index=True))
