"""Frequencies of words, and the tokens themselves."""

from concurrent.futures import Executor
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.analysis.forms import named_forms
from corpus_tools.corpus.count import (
    check_frequency,
    document_words,
    grouping,
    keys_of,
    listed,
    stopped,
)
from corpus_tools.corpus.model import Corpus, Integers, check_corpus
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.strings import column
from corpus_tools.corpus.tally import Tally, packed, summed, unpacked
from corpus_tools.corpus.vocabulary import Vocabulary, listed_kinds
from corpus_tools.table import Table, free_name, text_column
from corpus_tools.text.tokenizer import KINDS


def frequencies(
    corpus: Corpus,
    by: str | None = None,
    stopwords: Any = None,
    kinds: Any = None,
    min_frequency: int = 1,
    executor: Executor | None = None,
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
    executor
        Who counts, for a corpus on disk: see `read`; ``None`` counts here.

    Returns
    -------
    Table
        ``term, frequency, per_million, document_frequency`` (and the column ``by`` first, with
        ``_meta`` where its name is one of these), frequent terms first. ``per_million`` is per
        million words of the corpus, or of the group, whatever is left out of the table. No term
        gives no rows. After `relabel`, ``forms`` names the most frequent forms of each term.

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
    stopwords, kinds = listed(stopwords), listed_kinds(kinds)
    check_frequency(min_frequency)
    table = counted(corpus, 1, by, stopwords, kinds, min_frequency, executor)
    return Table.of(
        table,
        "frequencies",
        corpus,
        by=by and table.columns[0],
        stopwords=stopwords,
        kinds=kinds,
        min_frequency=min_frequency,
    )


def counted(
    corpus: Corpus,
    n: int,
    by: str | None,
    stopwords: Any,
    kinds: Any,
    min_frequency: int,
    executor: Executor | None,
) -> pd.DataFrame:
    """Make the table of sequences of ``n`` words, or of words, counted in groups of documents.

    Sequences that begin or end with a stop word are left out.
    """
    vocabulary = corpus.vocabulary
    group_of, names = grouping(corpus, by)
    vocabulary.types_of_kinds(kinds)
    tally = summed(each(corpus, _tally, n, by, stopwords, kinds, executor=executor))
    # What is counted stands in dictionary order, which decides between equals.
    kept = np.flatnonzero(tally.counts >= min_frequency)
    order = kept[np.argsort(-tally.counts[kept], kind="stable")]
    *places, groups = unpacked(tally.things[:, order], _sizes(vocabulary.n_keys, n, names))
    if by is not None:
        by_group = np.argsort(groups, kind="stable")
        order, groups = order[by_group], groups[by_group]
        places = [place[by_group] for place in places]
    counts = tally.counts[order]
    words = np.array([corpus.n_words])
    if by is not None:
        sizes = np.concatenate(list(each(corpus, document_words, executor=executor)))
        words = np.bincount(group_of, weights=sizes, minlength=len(names))
    table = pd.DataFrame(
        {
            "term": phrases(vocabulary, [vocabulary.keys_in_order[place] for place in places]),
            "frequency": counts,
            "per_million": counts * 1e6 / np.maximum(words, 1)[groups],
            "document_frequency": tally.spread[order],
        }
    )
    if n == 1 and not vocabulary.shows_forms:
        keys = vocabulary.keys_in_order[places[0]]
        distinct, row_of = np.unique(keys, return_inverse=True)
        table.insert(1, "forms", named_forms(vocabulary, distinct).take(row_of).array)
    if by is not None:
        table.insert(0, free_name(by, table.columns), names.take(groups))
    return table


def _sizes(n_keys: int, n: int, groups: pd.Index) -> list[int]:
    """Give the sizes of the numbers that a sequence in a group is written as."""
    return [*[n_keys] * n, len(groups)]


def _tally(
    corpus: Corpus,
    number: int,
    n: int,
    by: str | None,
    stopwords: Any,
    kinds: Any,
) -> Tally:
    """Count the sequences of a part: ``n`` words of some kinds next to each other in a sentence."""
    vocabulary, part = corpus.vocabulary, corpus.parts[number]
    first = corpus.parts.first_documents[number]
    group_of, names = grouping(corpus, by)
    stops = stopped(corpus, stopwords)
    keys = keys_of(corpus, part)
    fits = vocabulary.types_of_kinds(kinds)[part.types][part.ids]
    stop = stops[keys][part.ids] if stops.any() else None
    inside = np.ones(len(part.ids), dtype=bool)
    inside[part.sentence_offsets[:-1]] = False
    size = max(len(part.ids) - n + 1, 0)
    begins = np.ones(size, dtype=bool)
    for offset in range(n):
        begins &= fits[offset : offset + size]
        if offset:
            begins &= inside[offset : offset + size]
        if stop is not None and offset in (0, n - 1):
            begins &= ~stop[offset : offset + size]
    starts = np.flatnonzero(begins)
    documents = np.repeat(np.arange(len(part)), np.diff(part.document_offsets))[starts]
    groups = group_of[first : first + len(part)][documents]
    # The keys of a part are fewer than those of the corpus: in smaller numbers they sort faster.
    places, own = np.unique(vocabulary.key_places[keys], return_inverse=True)
    rows = [own[part.ids[starts + offset]] for offset in range(n)]
    sizes = _sizes(len(places), n, names)
    tally = Tally.of(packed([*rows, groups], sizes), documents, len(part))
    *rows, groups = unpacked(tally.things, sizes)
    things = packed([*(places[row] for row in rows), groups], _sizes(vocabulary.n_keys, n, names))
    return replace(tally, things=things)


def phrases(vocabulary: Vocabulary, keys: list[Integers]) -> pd.Series:
    """Write sequences of keys, the first ones, the second ones, …, as what is shown for them."""
    words = [vocabulary.shown(own) for own in keys]
    if len(words) == 1:
        return words[0].series()
    if vocabulary.forms.is_text:
        texts = [own.array.cast(pa.large_string()) for own in words]
        return column(pc.binary_join_element_wise(*texts, pa.scalar(" ", pa.large_string())))
    return text_column([" ".join(row) for row in zip(*(w.list() for w in words), strict=True)])


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
    kinds = text_column(list(KINDS))
    forms, keys = vocabulary.forms.series(), vocabulary.keys.series()
    pieces = []
    wanted = range(len(corpus.parts))
    if document is not None:
        place = ids.tolist().index(document)
        number = int(np.searchsorted(corpus.parts.first_documents, place, side="right")) - 1
        wanted = range(number, number + 1)
    for number in wanted:
        first, part = corpus.parts.first_documents[number], corpus.parts[number]
        kept, rows = np.arange(len(part.ids)), np.arange(len(part))
        if document is not None:
            row = place - first
            kept, rows = np.arange(*part.document_offsets[row : row + 2]), np.array([row])
        types = part.types[part.ids[kept]]
        documents = np.repeat(rows, np.diff(part.document_offsets)[rows])
        starts = part.starts.all(len(part.ids))[kept]
        starts = starts - part.texts.character_offsets[part.text_rows[documents]]
        first_sentence = np.searchsorted(part.sentence_offsets, part.document_offsets[:-1])
        pieces.append(
            pd.DataFrame(
                {
                    "document": ids.iloc[first + documents].reset_index(drop=True),
                    "sentence": part.sentences_of(kept) - first_sentence[documents],
                    "start": starts,
                    "end": starts + vocabulary.form_lengths[types],
                    "form": forms.iloc[types].reset_index(drop=True),
                    "key": keys.iloc[vocabulary.key_ids[types]].reset_index(drop=True),
                    "kind": kinds.iloc[vocabulary.kinds[types]].reset_index(drop=True),
                }
            )
        )
    return Table.of(pd.concat(pieces, ignore_index=True), "tokens", corpus, document=document)
