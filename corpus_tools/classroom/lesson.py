"""What a lesson begins with, on the sample as on the texts of a class: a corpus, a word, groups."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus_tools.analysis.concordance import count
from corpus_tools.analysis.frequencies import frequencies
from corpus_tools.classroom.notes import tell
from corpus_tools.classroom.sources import source as located
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.read import read as read_corpus
from corpus_tools.corpus.read import sample_corpus
from corpus_tools.corpus.store import open as opened


def read(source: Any = None, text: str | Sequence[str] | None = None) -> Corpus:
    """Read the texts of a lesson: the sample, or what a student names.

    Parameters
    ----------
    source
        ``None`` is `sample_corpus`; else what `corpus_tools.source` and then
        `corpus_tools.read` take, and also the folder of a saved corpus.
    text
        As for `corpus_tools.read`.

    Returns
    -------
    Corpus
        Where files could not be read, a note says how many.

    Raises
    ------
    SourceError
        When there is nothing of the name; the message says what there is.
    ValueError
        When nothing could be read.

    Examples
    --------
    >>> read(["البحر واسع", "البحر عميق"]).n_words
    4
    """
    if source is None:
        return sample_corpus()
    found = located(source)
    if isinstance(found, str) and Path(found, "corpus.json").is_file():
        return opened(found)
    corpus = read_corpus(found, text=text)
    if skipped := int((corpus.report["status"] == "skipped").sum()):
        tell("skipped", files=f"{skipped:,}")
    return corpus


def node(corpus: Corpus, word: str | None = None) -> str | None:
    """Give the word that a lesson looks at: the one asked for, if it occurs.

    Parameters
    ----------
    corpus
        The corpus.
    word
        A word, or any query.

    Returns
    -------
    str
        ``word``, or where it does not occur the most frequent word that is about something (no
        function word, and none that stands in any text), with a note that says so. In a corpus
        without an Arabic word, ``word``.

    Raises
    ------
    QueryError
        When the query cannot be read.

    Examples
    --------
    >>> corpus = read(["البحر واسع في البحر"])
    >>> node(corpus, "واسع")
    'واسع'
    """
    if word is not None and count(corpus, word):
        return word
    words = frequencies(corpus, stopwords="wide", kinds=["arabic"])
    if words.empty:
        return word
    chosen = str(words["term"].iloc[0])
    tell("chosen word" if word is None else "no word", word=word, chosen=chosen)
    return chosen


def group(corpus: Corpus, column: str | None = None) -> str:
    """Give the column of the documents by which a lesson compares: the one asked for, if it is.

    Parameters
    ----------
    corpus
        The corpus.
    column
        The name of a column of ``corpus.documents``.

    Returns
    -------
    str
        ``column``, or where there is no such column the first one that makes 2 to 12 groups,
        with a note that says so; one that gathers documents goes before one that parts them all.
        Where none does, ``"id"``, by which each document is a group, and a note.

    Examples
    --------
    >>> import pandas as pd
    >>> poems = pd.DataFrame({"text": ["بحر", "موج", "رمل"], "poet": ["أ", "أ", "ب"]})
    >>> group(read(poems), "poet")
    'poet'
    """
    check_corpus(corpus)
    documents = corpus.documents
    if column is not None and column in documents:
        return column
    sizes = {name: documents[name].dropna().map(str).nunique() for name in corpus.metadata_names}
    fit = [name for name, size in sizes.items() if 2 <= size <= 12]
    if not fit:
        tell("no groups" if len(corpus) > 1 else "one document")
        return "id"
    chosen = min(fit, key=lambda name: sizes[name] == len(corpus))
    tell("chosen group" if column is None else "no group", column=column, chosen=chosen)
    return chosen
