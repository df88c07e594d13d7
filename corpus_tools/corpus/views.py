"""Views of a corpus: some of its documents, or the same ones counted by something else."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from corpus_tools._checks import several
from corpus_tools.corpus.keys import OWN, KeyFunction, KeyName, key_function, recorded_key
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.part import LAYER, Columns, Part, Parts, numbered
from corpus_tools.corpus.strings import Integers, Mask
from corpus_tools.corpus.vocabulary import ranked, rekeyed
from corpus_tools.table import Step
from corpus_tools.text.folds import FoldName


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
    if corpus.words is not None:
        return subset(corpus.in_words, documents).counted_by(corpus.key)
    chosen = _condition(corpus, documents)
    if not chosen.any():
        raise ValueError(
            f"no document is chosen out of {len(corpus)}; corpus.documents shows what there is"
        )
    own = np.split(chosen, corpus.parts.first_documents[1:])
    choices = [(number, kept) for number, kept in enumerate(own) if kept.any()]
    rows = np.flatnonzero(chosen)
    steps = (*corpus.origin.steps, np.packbits(chosen).tobytes()) if corpus.origin else ()

    def some(row: int) -> Part:
        part, kept = corpus.parts[choices[row][0]], choices[row][1]
        if kept.all():
            return part
        sizes = np.diff(part.document_offsets)
        tokens = np.flatnonzero(np.repeat(kept, sizes))
        columns = chosen_tokens(part, tokens, sizes[kept], part.starts[tokens])
        # The texts stay where they are.
        return Part(columns, part.texts, part.text_rows[kept])

    return assembled(
        corpus,
        Parts([int(kept.sum()) for _, kept in choices], some),
        corpus.table[chosen].reset_index(drop=True),
        history=(*corpus.history, {"step": "subset", "documents": len(rows), "of": len(corpus)}),
        fingerprint=corpus.fingerprint if chosen.all() else corpus.changed(rows.tobytes()),
        origin=corpus.origin and replace(corpus.origin, steps=steps),
    )


def _condition(corpus: Corpus, values: Any) -> Mask:
    """Read a choice of documents as one True or False for each."""
    if not isinstance(values, pd.Series):
        values = [values] if isinstance(values, Integral) else values
        values = pd.Series(several("documents", values, "ct.subset(corpus, [0, 1])"))
    if len(values) and values.dropna().map(lambda value: isinstance(value, bool | np.bool_)).all():
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


def assembled(corpus: Corpus, parts: Parts, documents: pd.DataFrame, **changes: Any) -> Corpus:
    """Give a corpus of parts that have fewer tokens than those they are made of.

    They are made when they are asked for, one by one: the new corpus, too, may be larger than
    memory.
    """
    counts = np.zeros(len(corpus.vocabulary), dtype=np.int64)
    tokens = []
    for part in parts:
        np.add.at(counts, part.types, part.counts)
        tokens.append(np.diff(part.document_offsets))
    old = corpus.vocabulary
    keys = old.keys.array.take(pa.array(old.key_ids))
    # A map of which nothing is left could not be told from what documents say of themselves.
    documents = documents.drop(
        columns=[name for name in corpus.maps if documents[name].isna().all()]
    )
    # The new row of each type is -1 where it is left out: then no part has it any more.
    vocabulary, rows = ranked((old.forms, old.kinds, counts, old.lemmas), keys, old.shows_forms)

    def with_new_rows(number: int) -> Part:
        types = rows[parts[number].types]
        return parts[number].with_columns(("types",), lambda name: types)

    return replace(
        corpus,
        parts=Parts(map(len, tokens), with_new_rows),
        vocabulary=vocabulary,
        _documents=documents.assign(tokens=np.concatenate(tokens).astype(np.int64)),
        **changes,
    )


def chosen_tokens(part: Part, tokens: Integers, sizes: Integers, starts: Integers) -> Columns:
    """Give the columns of a part of which some tokens are kept.

    ``tokens`` are those, in order; ``sizes`` how many each kept document has; ``starts`` where
    they start in the texts to come. A sentence of which no token is kept is none.
    """
    typed = numbered(part.ids[tokens], part.types)
    first = np.unique(np.searchsorted(tokens, part.sentence_offsets[:-1]))
    columns = {
        "documents": np.append(0, np.cumsum(sizes)).astype(np.int32),
        "sentences": np.append(first[first < len(tokens)], len(tokens)).astype(np.int32),
        "starts": starts.astype(np.int32),
    }

    def column(name: str) -> Integers:
        if name.startswith(LAYER):
            return part.column(name)[tokens]
        return columns[name] if name in columns else typed(name)

    return column


def relabel(corpus: Corpus, key: KeyName | str | Callable[[str], str] = "lemma") -> Corpus:
    """Count words by what stands behind their forms: by lemma, stem, root, or a label of yours.

    Texts, tokens and forms as written stay as they are. Each type gets another key, so this
    costs nothing per token, and all views of a corpus share its columns.

    Parameters
    ----------
    corpus
        The corpus.
    key
        ``"lemma"``, ``"light"``, ``"stem"`` or ``"camel"``; ``"root"`` or ``"pattern"``, where they
        are sure, and the lemma elsewhere; ``"given"`` for the lemmas in the files of a corpus that
        was read with ``tokenizer="given"``, which may differ from token to token of one form; the
        name of a layer, such as ``"upos"``, for its values, with ``—`` for words that have none;
        ``"default"`` goes back to forms without marks and tatweel; or a function from such a form
        to a label.

    Returns
    -------
    Corpus
        The same documents, counted anew. A word in a query goes through the same function; where
        a layer is counted, it is one of its values, or else a word as before: so the company of
        كتاب is made of tags. Tables show labels, and `frequencies` their forms beside them.

    Raises
    ------
    ValueError
        When the name is unknown; the message lists those there are.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.relabel(ct.read(["كتاب الوزير والكتاب للوزراء"]), "lemma")
    >>> ct.frequencies(corpus)[["term", "frequency"]]
       term  frequency
    0  كتاب          2
    1  وزير          2
    """
    check_corpus(corpus)
    corpus = corpus.in_words
    if isinstance(key, str):
        step = {"step": "relabel", "key": key}
        if key in corpus.layers:
            history = (*corpus.history, {**step, "layer": key})
            return replace(corpus.counted_by(key), history=history)
        return _view(corpus, key, key_function(key), step)
    if not callable(key):
        raise ValueError(
            f"key is {key!r}; give a name, 'lemma', or a function: ct.relabel(corpus, len)"
        )
    name = getattr(key, "__qualname__", type(key).__name__)
    step = {"step": "relabel", "key": name}
    return _view(corpus, f"{OWN}{name}", lambda keys: [str(key(own)) for own in keys], step)


def fold(corpus: Corpus, *folds: FoldName | Iterable[FoldName]) -> Corpus:
    """Count spellings that differ in some letters as one.

    Parameters
    ----------
    corpus
        The corpus; it may be one that was relabelled.
    *folds
        Names of folds, one by one or in a list, such as ``"alef"``, ``"alef_maksura"``,
        ``"teh_marbuta"``, or of a preset, ``"light"`` or ``"search"``; ``"uthmani"`` is the text
        of the Quran in modern spelling, of which ``ct.orthography(corpus, "uthmani")`` reports;
        ``"rasm"`` is what is left of words without dots and hamza, as in early manuscripts.

    Returns
    -------
    Corpus
        The same documents, counted anew; what is shown for a key is its most frequent form, but
        the key itself with ``"uthmani"`` and ``"rasm"``.

    Raises
    ------
    ValueError
        When no fold is named, or one is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["إلى المدرسة الى المدرسه إلى"])
    >>> ct.frequencies(ct.fold(corpus, "alef", "teh_marbuta"))[["term", "frequency"]]
          term  frequency
    0      إلى          3
    1  المدرسة          2
    """
    check_corpus(corpus)
    if not folds:
        raise ValueError('name what to fold: ct.fold(corpus, "alef", "teh_marbuta")')
    names = [name for each in folds for name in ([each] if isinstance(each, str) else each)]
    name = "+".join([corpus.key, *names])
    if name.startswith(OWN) or corpus.words is not None:
        raise ValueError("fold before you relabel by a layer, or by a function of your own")
    return _view(corpus, name, key_function(name), {"step": "fold", "folds": names})


def _view(corpus: Corpus, name: str, function: KeyFunction, step: Step) -> Corpus:
    """Give the same corpus with other keys."""
    own = name.startswith(OWN)
    # A worker finds a function of the user's own nowhere, but for the keys in a saved corpus.
    origin = None if own else corpus.origin
    return replace(
        corpus,
        vocabulary=rekeyed(corpus.vocabulary, name, function),
        settings={**corpus.settings, "key": recorded_key(name)},
        history=(*corpus.history, step),
        fingerprint=corpus.changed(f" {name}".encode()),
        origin=origin and replace(origin, steps=(*origin.steps, name)),
        executor=None if own else corpus.executor,
        own_key_function=function if own else None,
    )
