"""Frequencies of words, and the tokens themselves."""

from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus.count import (
    check_frequency,
    documents_and_keys,
    grouping,
    listed,
    ranked,
    stopped,
    words_per_document,
)
from corpus_tools.corpus.model import Corpus, Integers, check_corpus
from corpus_tools.table import Table, free_name, text_column
from corpus_tools.text.tokenizer import KINDS


def frequencies(
    corpus: Corpus,
    by: str | None = None,
    stopwords: Any = None,
    kinds: Any = None,
    min_frequency: int = 1,
) -> Table:
    """Count how often each term occurs, and in how many documents.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A metadata column: count in each of its groups apart.
    stopwords
        ``True`` leaves out `stop_words`, a list leaves out its words.
    kinds
        Kinds of tokens to count, such as ``["hashtag"]``; ``None`` is every word.
    min_frequency
        Leave out terms that occur less often (in their group).

    Returns
    -------
    Table
        ``term, frequency, per_million, document_frequency`` (and the column ``by`` first, with
        ``_meta`` where its name is one of these), frequent terms first. ``per_million`` is per
        million words of the corpus, or of the group, whatever is left out of the table. No term
        gives no rows.

    Raises
    ------
    ValueError
        When ``by`` is no column of the documents, a kind is unknown, or ``stopwords`` is a
        string.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["كتبَ الطالب الدرس", "كتب المعلم"])
    >>> ct.frequencies(corpus).head(2)[["term", "frequency", "document_frequency"]]
        term  frequency  document_frequency
    0    كتب          2                   2
    1  الدرس          1                   1
    """
    check_corpus(corpus)
    vocabulary = corpus.vocabulary
    types = vocabulary.types_of_kinds(kinds)
    stopwords = listed(stopwords)
    check_frequency(min_frequency)
    group_of, _ = grouping(corpus, by)
    n_keys = max(len(vocabulary.keys), 1)
    found = list(documents_and_keys(corpus, types))
    pairs = [group_of[documents] * n_keys + keys for documents, keys, _ in found]
    place, codes = pd.factorize(np.concatenate(pairs))
    times = np.concatenate([times for _, _, times in found])
    counts = np.bincount(place, weights=times, minlength=len(codes)).astype(np.int64)
    spread = np.bincount(place, minlength=len(codes))
    kept = (counts >= min_frequency) & ~stopped(corpus, stopwords)[codes % n_keys]
    groups, keys = np.divmod(codes[kept], n_keys)
    table = counted_table(corpus, keys[:, None], counts[kept], spread[kept], by, groups)
    return Table.of(
        table,
        "frequencies",
        corpus,
        by=by and table.columns[0],
        stopwords=stopwords,
        kinds=kinds,
        min_frequency=min_frequency,
    )


def counted_table(
    corpus: Corpus,
    keys: Integers,
    counts: Integers,
    spread: Integers,
    by: str | None,
    groups: Integers,
) -> pd.DataFrame:
    """Make the table of terms, ``keys`` of shape ``(terms, n)``, counted in ``groups``."""
    group_of, names = grouping(corpus, by)
    words = np.bincount(group_of, weights=words_per_document(corpus), minlength=len(names))
    order = ranked(corpus.vocabulary, keys, counts)
    order = order[np.argsort(groups[order], kind="stable")]
    groups = groups[order]
    shown = np.array(corpus.vocabulary.shown, dtype=object)
    table = pd.DataFrame(
        {
            "term": text_column([" ".join(row) for row in shown[keys[order]].tolist()]),
            "frequency": counts[order],
            "per_million": counts[order] * 1e6 / np.maximum(words, 1)[groups],
            "document_frequency": spread[order],
        }
    )
    if by is not None:
        table.insert(0, free_name(by, table.columns), names.take(groups))
    return table


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
        document from 0, and ``corpus.text(row)[start:end] == form``.

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
    check_corpus(corpus)
    vocabulary = corpus.vocabulary
    ids = corpus.documents["id"]
    if document is not None and document not in set(ids):
        raise ValueError(
            f"no document has the id {document!r}; the first ids are {', '.join(ids.head(3))}"
        )
    forms, keys, kinds = map(text_column, (vocabulary.forms, vocabulary.keys, list(KINDS)))
    pieces = []
    for first, part in zip(corpus.first_documents, corpus.parts, strict=True):
        kept = slice(None)
        if document is not None:
            row = ids.tolist().index(document) - first
            if not 0 <= row < len(part):
                continue
            kept = slice(*part.document_offsets[row : row + 2].tolist())
        types, documents = part.ids[kept], part.document_of[kept]
        lengths = vocabulary.form_lengths[types]
        text_starts = part.texts.character_offsets[part.text_rows]
        starts = part.starts[kept] - text_starts[documents]
        first_sentence = np.searchsorted(part.sentence_offsets, part.document_offsets[:-1])
        pieces.append(
            pd.DataFrame(
                {
                    "document": ids.iloc[first + documents].reset_index(drop=True),
                    "sentence": part.sentence_of[kept] - first_sentence[documents],
                    "start": starts,
                    "end": starts + lengths,
                    "form": forms.iloc[types].reset_index(drop=True),
                    "key": keys.iloc[vocabulary.key_ids[types]].reset_index(drop=True),
                    "kind": kinds.iloc[vocabulary.kinds[types]].reset_index(drop=True),
                }
            )
        )
    return Table.of(pd.concat(pieces, ignore_index=True), "tokens", corpus, document=document)
