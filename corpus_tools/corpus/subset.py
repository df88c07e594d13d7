"""`subset`: some of the documents as a corpus of their own."""

import hashlib
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.part import Part, Parts, postings_of
from corpus_tools.corpus.strings import Integers
from corpus_tools.corpus.vocabulary import Vocabulary, ranked


def subset(corpus: Corpus, documents: Any) -> Corpus:
    """Choose documents; everything is counted in them alone.

    Parameters
    ----------
    corpus
        What to choose from; it stays as it is.
    documents
        A condition on ``corpus.documents`` (one True or False for each document; a missing
        value is False), or the documents wanted: their ids, or their rows in that table.

    Returns
    -------
    Corpus
        The chosen documents, in the order that they had.

    Raises
    ------
    ValueError
        When a condition is not one of this corpus, an id or row is unknown, or nothing is
        chosen.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["ذهب الولد.", "عاد الولد.", "نام القط."])
    >>> ct.subset(corpus, corpus.documents["id"] != "3").n_words
    4
    """
    check_corpus(corpus)
    chosen = _condition(corpus, documents)
    if not chosen.any():
        raise ValueError(
            f"no document is chosen out of {len(corpus)}; corpus.documents shows what there is"
        )
    counts = np.zeros(len(corpus.vocabulary), dtype=np.int64)
    choices: list[tuple[int, npt.NDArray[np.bool_]]] = []
    for number, first in enumerate(corpus.parts.first_documents):
        part = corpus.parts[number]
        kept = chosen[first : first + len(part)]
        if kept.any():
            choices.append((number, kept))
            np.add.at(counts, part.types, _counts(part, kept))
    vocabulary, places = kept_vocabulary(corpus.vocabulary, counts)
    rows = np.flatnonzero(chosen)
    digest = hashlib.blake2b(corpus.fingerprint.encode() + rows.tobytes(), digest_size=16)
    origin = corpus.origin
    if origin:
        origin = replace(origin, steps=(*origin.steps, np.packbits(chosen).tobytes()))

    def own(row: int) -> Part:
        number, kept = choices[row]
        part = _some(corpus.parts[number], kept)
        return part.with_types(places[part.types])

    return Corpus(
        # Parts are cut when they are asked for: a subset may be larger than memory, too.
        parts=Parts([int(kept.sum()) for _, kept in choices], own),
        vocabulary=vocabulary,
        _documents=corpus.documents[chosen].reset_index(drop=True),
        _report=corpus.report,
        settings=corpus.settings,
        history=(*corpus.history, f"subset of {len(rows):,} of {len(corpus):,} documents"),
        fingerprint=corpus.fingerprint if chosen.all() else digest.hexdigest(),
        origin=origin,
        executor=corpus.executor,
        own_key_function=corpus.own_key_function,
    )


def _condition(corpus: Corpus, documents: Any) -> npt.NDArray[np.bool_]:
    """Read a choice of documents as one True or False for each."""
    values = pd.Series([documents] if isinstance(documents, str | int) else documents)
    if values.dropna().map(lambda value: isinstance(value, bool | np.bool_)).all():
        if len(values) != len(corpus) or set(values.index) != set(range(len(corpus))):
            raise ValueError(
                f"the condition has {len(values)} values for {len(corpus)} documents; build it "
                'from this corpus: ct.subset(corpus, corpus.documents["year"] < 2018)'
            )
        # A condition on a sorted table finds its documents by their row.
        values = values.sort_index()
        return (values.notna() & values.eq(True).fillna(False)).to_numpy(dtype=bool)
    if pd.api.types.is_integer_dtype(values):
        if not values.between(0, len(corpus) - 1).all():
            raise ValueError(f"rows of documents go from 0 to {len(corpus) - 1}")
        return np.isin(np.arange(len(corpus)), values)
    ids = corpus.documents["id"]
    if unknown := values[~values.isin(ids)].tolist():
        raise ValueError(corpus.unknown(unknown[0]))
    return ids.isin(values).to_numpy()


def _counts(part: Part, kept: npt.NDArray[np.bool_]) -> Integers:
    """Count each type of a part in some of its documents."""
    if kept.all():
        return part.counts
    tokens = np.repeat(kept, np.diff(part.document_offsets))
    return np.bincount(part.ids[tokens], minlength=len(part.types))


def kept_vocabulary(old: Vocabulary, counts: Integers) -> tuple[Vocabulary, Integers]:
    """Rank types by what they count now; also the new row of each, -1 where it is left out."""
    keys = old.keys.array.take(pa.array(old.key_ids))
    return ranked(old.forms, old.kinds, counts, keys, old.shows_forms, old.lemmas)


def kept_columns(
    part: Part, tokens: Integers, sizes: Integers, starts: Integers
) -> dict[str, npt.NDArray]:
    """Give the columns of a part of which some tokens are kept.

    ``tokens`` are those, in order; ``sizes`` how many each kept document has; ``starts`` where
    they start in the texts to come. A sentence of which no token is kept is none.
    """
    kept = part.ids[tokens]
    counts = np.bincount(kept, minlength=len(part.types))
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    place = np.zeros(len(counts), dtype=np.int32)
    place[order] = np.arange(len(order))
    ids = place[kept]
    first = np.unique(np.searchsorted(tokens, part.sentence_offsets[:-1]))
    return {
        "ids": ids,
        "types": part.types[order],
        "counts": counts[order].astype(np.int32),
        "documents": np.append(0, np.cumsum(sizes)).astype(np.int32),
        "sentences": np.append(first[first < len(ids)], len(ids)).astype(np.int32),
        "postings": postings_of(ids, counts[order]),
        "starts": starts.astype(np.int32),
    }


def _some(part: Part, kept: npt.NDArray[np.bool_]) -> Part:
    """Keep some documents of a part; their texts stay where they are."""
    if kept.all():
        return part
    sizes = np.diff(part.document_offsets)
    tokens = np.flatnonzero(np.repeat(kept, sizes))
    columns = kept_columns(part, tokens, sizes[kept], part.starts[tokens])
    return Part(columns.__getitem__, part.texts, part.text_rows[kept])
