"""Sequences of words."""

from concurrent.futures import Executor
from typing import Any

import numpy as np

from corpus_tools.analysis.frequencies import counted
from corpus_tools.corpus.count import check_frequency, listed
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.vocabulary import listed_kinds
from corpus_tools.table import Table


def ngrams(
    corpus: Corpus,
    n: int = 2,
    by: str | None = None,
    stopwords: Any = None,
    kinds: Any = None,
    min_frequency: int = 1,
    executor: Executor | None = None,
) -> Table:
    """Count sequences of ``n`` words.

    The words stand next to each other: no sequence crosses punctuation, a sentence's edge or
    a document's.

    Parameters
    ----------
    corpus
        The corpus.
    n
        How many words; 1 counts words.
    by
        A metadata column: count in each of its groups apart.
    stopwords
        ``True`` or a list: leave out sequences that begin or end with a stop word.
    kinds
        Kinds that every word of a sequence must have; ``None`` is every word.
    min_frequency
        Leave out sequences that occur less often (in their group).
    executor
        Who counts, for a corpus on disk: see `read`; ``None`` counts here.

    Returns
    -------
    Table
        ``term, frequency, per_million, document_frequency`` (and the column ``by`` first),
        frequent ones first; a term's words are joined by spaces. ``per_million`` is per
        million words of the corpus, or of the group.

    Raises
    ------
    ValueError
        When ``n`` is not a whole number above 0, ``by`` is no column, or a kind is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["مواقع التواصل، ومواقع التواصل الاجتماعي. مواقع التواصل"])
    >>> ct.ngrams(corpus, 2, min_frequency=2)[["term", "frequency"]]
                term  frequency
    0  مواقع التواصل          2
    """
    check_corpus(corpus)
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"n is {n!r}; give a whole number above 0: ct.ngrams(corpus, 2)")
    stopwords, kinds = listed(stopwords), listed_kinds(kinds)
    check_frequency(min_frequency)
    # No sequence is longer than the longest sentence.
    longest = max(int(np.diff(part.sentence_offsets).max(initial=0)) for part in corpus.parts)
    table = counted(corpus, min(n, longest + 1), by, stopwords, kinds, min_frequency, executor)
    parameters = {"n": n, "by": by and table.columns[0], "stopwords": stopwords, "kinds": kinds}
    return Table.of(table, "ngrams", corpus, **parameters, min_frequency=min_frequency)
