"""Words in their context: concordance, hits and their number."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import search
from corpus_tools.corpus.count import Words, words_of, words_per_document
from corpus_tools.corpus.model import Corpus, Integers, Part, check_corpus
from corpus_tools.table import Table, free_name, text_column

#: What a concordance can be sorted by: its columns of text.
SORTS = ("before", "node", "after")

# Letters that an Arabic dictionary files together; equal words are then told apart by letter.
_FILED = str.maketrans("أإآٱؤئىة", "ااااوييه")


def window_sizes(window: int | tuple[int, int]) -> tuple[int, int]:
    """Read a window: words before and words after."""
    pair = (window, window) if isinstance(window, int | np.integer) else window
    sizes = list(pair) if isinstance(pair, Sequence) and not isinstance(pair, str) else []
    whole = [isinstance(size, int | np.integer) and not isinstance(size, bool) for size in sizes]
    if len(sizes) != 2 or not all(whole) or min(sizes) < 0:
        raise ValueError(
            f"window is {window!r}; give a number of words, window=5, or a pair (before, after), "
            "window=(3, 0)"
        )
    # No text is longer than this; a window of "everything" is a window of that.
    before, after = (int(min(size, 1 << 31)) for size in sizes)
    return before, after


def concordance(
    corpus: Corpus,
    query: str,
    window: int | tuple[int, int] = 8,
    sort: str | None = None,
    sample: int | None = None,
    seed: int | None = None,
) -> Table:
    """Show every hit of a query with the text around it, exactly as written.

    Parameters
    ----------
    corpus
        The corpus.
    query
        A word, a phrase, or a pattern with ``*``, ``?`` or ``|``.
    window
        Words to show on each side, or ``(before, after)``; punctuation between them is shown.
        Contexts do not leave the document.
    sort
        ``"before"`` orders by the word before the node (then the one before that, …),
        ``"after"`` by the word after it, ``"node"`` by the node; ``None`` keeps the order of
        the texts.
    sample
        Show only so many hits, chosen by chance.
    seed
        A number that makes the choice repeatable.

    Returns
    -------
    Table
        ``document, position, before, node, after``, then the documents' metadata.
        ``position`` is the number of words before the node in its document. No hit gives no
        rows.

    Raises
    ------
    QueryError
        When the query cannot be read.
    ValueError
        When ``window``, ``sort`` or ``sample`` is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["وصل القطار إلى المدينة، ثم غادر القطار."])
    >>> ct.concordance(corpus, "القطار", window=2)[["before", "node", "after"]]
         before    node         after
    0       وصل  القطار  إلى المدينة
    1  ثم غادر   القطار            .
    """
    check_corpus(corpus)
    before, after = window_sizes(window)
    if sort is not None and sort not in SORTS:
        raise ValueError(f"sort is {sort!r}; it can be {', '.join(map(repr, SORTS))} or None")
    found = search.positions(corpus, query)
    chosen = _sampled(sum(len(starts) for starts, _ in found), sample, seed)
    pieces: list[dict[str, Any]] = []
    sorting: list[list[tuple[str, ...]]] = []
    passed = 0
    for (starts, ends), first, part in zip(
        found, corpus.first_documents, corpus.parts, strict=True
    ):
        kept = chosen[(chosen >= passed) & (chosen < passed + len(starts))] - passed
        passed += len(starts)
        if len(kept):
            words = words_of(corpus, part)
            pieces.append(_lines(corpus, part, words, starts[kept], ends[kept], before, after))
            pieces[-1]["row"] = first + part.document_of[starts[kept]]
            if sort:
                sorting.append(_sort_keys(corpus, part, words, starts[kept], ends[kept], sort))
    names = ("row", "position", "before", "node", "after")
    columns = {
        name: np.concatenate([piece[name] for piece in pieces]) if pieces else np.zeros(0, int)
        for name in names
    }
    order = np.arange(len(columns["row"]))
    if sort and pieces:
        keys = [key for piece in sorting for key in piece]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__))
    metadata = corpus.documents.iloc[columns.pop("row")[order]].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "position": columns["position"][order],
            **{name: text_column(columns[name][order].tolist()) for name in SORTS},
        }
    )
    table.insert(0, "document", metadata["id"])
    extra = metadata.drop(columns=["id", "file", "encoding", "tokens"])
    for name in extra.columns:
        taken = {*table.columns, *extra.columns} if name in table else ()
        extra = extra.rename(columns={name: free_name(name, taken)})
    parameters = {"query": query, "window": window, "sort": sort, "sample": sample, "seed": seed}
    return Table.of(pd.concat([table, extra], axis=1), "concordance", corpus, **parameters)


def _sampled(hits: int, sample: int | None, seed: int | None) -> Integers:
    if sample is None:
        return np.arange(hits)
    if isinstance(sample, bool) or not isinstance(sample, int | np.integer) or sample < 1:
        raise ValueError(f"sample is {sample!r}; give a number of hits: sample=100, seed=1")
    chosen = np.random.default_rng(seed).choice(hits, size=min(hits, sample), replace=False)
    return np.sort(chosen)


def _lines(
    corpus: Corpus,
    part: Part,
    words: Words,
    starts: Integers,
    ends: Integers,
    before: int,
    after: int,
) -> dict[str, Any]:
    """Cut the lines of some hits out of the texts."""
    document = part.document_of[starts]
    first_word = words.document_offsets[document]
    last_word = words.document_offsets[document + 1]
    word, next_word = words.before[starts], words.before[ends]
    text_start = part.texts.character_offsets[part.text_rows[document]]
    text_end = part.texts.character_offsets[part.text_rows[document] + 1]
    lengths = corpus.vocabulary.form_lengths
    token_starts = np.append(part.starts, 0)
    word_starts = np.append(token_starts[words.tokens], 0)
    node_start = part.starts[starts]
    node_end = part.starts[ends - 1] + lengths[part.ids[ends - 1]]
    # The context begins with its first word, or with the text where there are fewer words.
    from_word = word - before
    context_start = np.where(
        from_word >= first_word, word_starts[np.maximum(from_word, 0)], text_start
    )
    to_word = next_word + after - 1
    inside = np.minimum(to_word, len(words.tokens) - 1)
    last_token = words.tokens[inside] if len(words.tokens) else inside
    word_end = part.starts[last_token] + lengths[part.ids[last_token]]
    context_end = np.where(to_word < last_word, np.maximum(word_end, node_end), text_end)
    context_start = np.where(before > 0, context_start, node_start)
    context_end = np.where(after > 0, context_end, node_end)
    cuts = np.stack([context_start, node_start, node_end, context_end], axis=1).tolist()
    texts = [part.texts.between(start, end) for start, _, _, end in cuts]
    return {
        "position": word - first_word,
        "before": _strings(text[: n - s] for text, (s, n, _, _) in zip(texts, cuts, strict=True)),
        "node": _strings(
            text[n - s : e - s] for text, (s, n, e, _) in zip(texts, cuts, strict=True)
        ),
        "after": _strings(text[e - s :] for text, (s, _, e, _) in zip(texts, cuts, strict=True)),
    }


def _strings(texts: Any) -> Any:
    return np.array(list(texts), dtype=object)


def _sort_keys(
    corpus: Corpus, part: Part, words: Words, starts: Integers, ends: Integers, sort: str
) -> list[tuple[str, ...]]:
    """Give what each hit is sorted by: up to four words outward from the node."""
    document = part.document_of[starts]
    if sort == "node":
        columns = [part.ids[starts]]
        keys = [corpus.vocabulary.key_ids[column] for column in columns]
        inside = [np.ones(len(starts), dtype=bool)]
    else:
        step = -1 if sort == "before" else 1
        near = words.before[starts] - 1 if sort == "before" else words.before[ends]
        places = [near + step * distance for distance in range(4)]
        low, high = words.document_offsets[document], words.document_offsets[document + 1]
        inside = [(place >= low) & (place < high) for place in places]
        keys = [words.keys[np.clip(place, 0, len(words.keys) - 1)] for place in places]
    names = corpus.vocabulary.keys
    return [
        tuple(
            part
            for key, there in zip(row, present, strict=True)
            for part in ((names[key].translate(_FILED), names[key]) if there else ("", ""))
        )
        for row, present in zip(
            np.stack(keys, 1).tolist(), np.stack(inside, 1).tolist(), strict=True
        )
    ]


def count(corpus: Corpus, query: str) -> int:
    """Count the hits of a query.

    Parameters
    ----------
    corpus
        The corpus.
    query
        A word, a phrase or a pattern, as for `concordance`.

    Returns
    -------
    int
        0 where it never occurs.

    Raises
    ------
    QueryError
        When the query cannot be read.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.count(ct.read(["كتاب وكتب وكتاب"]), "*كتاب")
    2
    """
    check_corpus(corpus)
    return sum(len(starts) for starts, _ in search.positions(corpus, query))


def matches(corpus: Corpus, query: str) -> Table:
    """List where a query occurs: its documents and positions, for dispersion plots.

    Parameters
    ----------
    corpus
        The corpus.
    query
        A word, a phrase or a pattern, as for `concordance`.

    Returns
    -------
    Table
        ``query, document, position, document_size``: ``position`` is the number of words
        before the hit in its document, ``document_size`` the words of the document. Tables
        of several queries can be joined with `pandas.concat`. No hit gives no rows.

    Raises
    ------
    QueryError
        When the query cannot be read.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.matches(ct.read(["نص عن نص"]), "نص")[["position", "document_size"]]
       position  document_size
    0         0              3
    1         2              3
    """
    check_corpus(corpus)
    rows, places = [], []
    found = search.positions(corpus, query)
    for (starts, _), first, part in zip(found, corpus.first_documents, corpus.parts, strict=True):
        words = words_of(corpus, part)
        document = part.document_of[starts]
        rows.append(first + document)
        places.append(words.before[starts] - words.document_offsets[document])
    row = np.concatenate(rows)
    table = pd.DataFrame(
        {
            "query": text_column([query] * len(row)),
            "document": corpus.documents["id"].iloc[row].reset_index(drop=True),
            "position": np.concatenate(places),
            "document_size": words_per_document(corpus)[row],
        }
    )
    return Table.of(table, "matches", corpus, query=query)
