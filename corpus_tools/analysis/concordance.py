"""Words in their context: concordance, hits and their number."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import search
from corpus_tools.corpus.count import document_words, keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers, check_corpus
from corpus_tools.corpus.parallel import each, total
from corpus_tools.corpus.part import Part
from corpus_tools.table import Table, free_name, text_column, text_values

#: What a concordance can be sorted by: its columns of text.
SORTS = ("before", "node", "after")

# Words outward from the node that a sorted concordance goes by.
_DEPTH = 4


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
    page: int | None = None,
    page_size: int = 100,
    executor: Executor | None = None,
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
    page
        Give only one page of the lines, counted from 1; the first one costs much less than all.
        A page after the last has no rows.
    page_size
        Lines on a page.
    executor
        Who looks for hits, for a corpus on disk: see `read`; ``None`` looks here.

    Returns
    -------
    Table
        ``document, position, before, node, after``, then the documents' metadata.
        ``position`` is the number of words before the node in its document. No hit gives no
        rows. ``table.attrs["hits"]`` is the number of hits, whatever part of them is shown.

    Raises
    ------
    QueryError
        When the query cannot be read.
    ValueError
        When ``window``, ``sort``, ``sample`` or ``page`` is not as above.

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
    sizes = window_sizes(window)
    if sort is not None and sort not in SORTS:
        raise ValueError(f"sort is {sort!r}; it can be {', '.join(map(repr, SORTS))} or None")
    first_line, last_line = _page(page, page_size)
    if page is not None and sample is not None and seed is None:
        raise ValueError("pages of a sample are of one sample only with a seed: seed=1")
    understood = search.understood(corpus, query)
    found = list(each(corpus, _hits, understood, executor=executor))
    parts = np.repeat(np.arange(len(found)), [len(starts) for starts, _ in found])
    starts, ends = (np.concatenate(tokens) for tokens in zip(*found, strict=True))
    hits = len(starts)
    chosen = _sampled(hits, sample, seed)
    if sort:
        chosen = _sorted(corpus, parts, starts, ends, chosen, sort, last_line)
    chosen = chosen[first_line:last_line]
    table = _lines(corpus, parts[chosen], starts[chosen], ends[chosen], sizes)
    parameters = {"query": query, "window": window, "sort": sort, "sample": sample, "seed": seed}
    pages = {"page": page, "page_size": page_size, "hits": hits}
    return Table.of(table, "concordance", corpus, **parameters, **pages)


def _hits(corpus: Corpus, number: int, query: search.Meaning) -> tuple[Integers, Integers]:
    return search.hits(corpus, corpus.parts[number], query)


def _page(page: int | None, page_size: int) -> tuple[int, int | None]:
    """Give the first line of a page and the one after its last."""
    for name, value in (("page", 1 if page is None else page), ("page_size", page_size)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
            raise ValueError(f"{name} is {value!r}; give a whole number above 0: {name}=1")
    return (0, None) if page is None else ((page - 1) * page_size, page * page_size)


def _sampled(hits: int, sample: int | None, seed: int | None) -> Integers:
    if sample is None:
        return np.arange(hits)
    if isinstance(sample, bool) or not isinstance(sample, int | np.integer) or sample < 1:
        raise ValueError(f"sample is {sample!r}; give a number of hits: sample=100, seed=1")
    chosen = np.random.default_rng(seed).choice(hits, size=min(hits, sample), replace=False)
    return np.sort(chosen)


def _sorted(
    corpus: Corpus,
    parts: Integers,
    starts: Integers,
    ends: Integers,
    chosen: Integers,
    sort: str,
    wanted: int | None,
) -> Integers:
    """Sort hits by up to four words outward from the node; only the first ``wanted`` if told.

    Words go by dictionary order; nothing comes first. The words further out are looked at only
    for the hits that may still be wanted.
    """
    keys: list[Integers] = []
    step = {"before": -1, "node": 0, "after": 1}[sort]
    near = ends[chosen] - 1 if step > 0 else starts[chosen]
    edge = np.empty_like(near)
    for number, own in _by_part(parts[chosen]):
        part = corpus.parts[number]
        edge[own] = part.document_offsets[part.documents_of(near[own]) + (step > 0)]
    for _ in range(_DEPTH if step else 1):
        key = np.empty_like(near)
        for number, own in _by_part(parts[chosen]):
            part, token, last = corpus.parts[number], near[own], edge[own]
            if step:
                token = near[own] = words_of(corpus, part).beside(token, step)
            types = part.ids[token.clip(0, len(part.ids) - 1)]
            key[own] = corpus.vocabulary.key_places[keys_of(corpus, part)[types]]
            # Beyond the document nothing comes.
            key[own[token >= last if step > 0 else token < last]] = -1
        keys.append(key)
        if wanted is not None and wanted < len(chosen):
            # Whoever is beyond the last wanted one by the words so far is out.
            order = _combined(keys)
            kept = np.flatnonzero(order <= np.partition(order, wanted - 1)[wanted - 1])
            chosen, near, edge = chosen[kept], near[kept], edge[kept]
            keys = [key[kept] for key in keys]
    return chosen[np.lexsort(keys[::-1])]


def _combined(keys: list[Integers]) -> Integers:
    """Make one number of the places of several words that sorts as they do."""
    if len(keys) == 1:
        return keys[0]
    order = np.lexsort(keys[::-1])
    ranked = np.stack(keys)[:, order]
    new = np.any(ranked[:, 1:] != ranked[:, :-1], axis=0)
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.append(0, np.cumsum(new))
    return numbers


def _by_part(parts: Integers) -> list[tuple[int, Integers]]:
    """Give, for each part that occurs, its number and the rows that have it."""
    if not len(parts):
        return []
    order = np.argsort(parts, kind="stable")
    ordered = parts[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    return list(zip(ordered[first].tolist(), np.split(order, first[1:]), strict=True))


def _lines(
    corpus: Corpus, parts: Integers, starts: Integers, ends: Integers, sizes: tuple[int, int]
) -> dict[str, Any]:
    """Cut the lines of some hits out of the texts: the columns of the table."""
    position, row = np.zeros((2, len(starts)), dtype=np.int64)
    texts: list[list[str]] = [[""] * len(starts) for _ in SORTS]
    before, nodes, after = texts
    for number, own in _by_part(parts):
        part = corpus.parts[number]
        position[own], document, cuts = _cuts(corpus, part, starts[own], ends[own], sizes)
        row[own] = corpus.parts.first_documents[number] + document
        lines = part.texts.between(cuts[0], cuts[3])
        inside = (cuts[1:3] - cuts[0]).tolist()
        for place, line, start, end in zip(own.tolist(), lines, *inside, strict=True):
            before[place], nodes[place], after[place] = line[:start], line[start:end], line[end:]
    columns = {"document": corpus.metadata("id", row), "position": position}
    columns |= {name: text_values(own) for name, own in zip(SORTS, texts, strict=True)}
    names = corpus.metadata_names
    for name in names:
        shown = free_name(name, {*columns, *names}) if name in columns else name
        columns[shown] = corpus.metadata(name, row)
    return columns


def _cuts(
    corpus: Corpus, part: Part, starts: Integers, ends: Integers, sizes: tuple[int, int]
) -> tuple[Integers, Integers, Integers]:
    """Give the words before each hit in its document, the document, and where to cut the text.

    The cuts, ``(4, hits)``, are the characters where the context, the node, what is after it
    and what is no longer shown begin.
    """
    words = words_of(corpus, part)
    document = part.documents_of(starts)
    edges = part.document_offsets[[document, document + 1]]
    first_word, end_word, word, next_word = words.before(np.stack([*edges, starts, ends]))
    first, last = words.tokens(np.stack([word - sizes[0], next_word + sizes[1] - 1]))
    # Where the first word shown begins, and the node; where the node ends, and the last word.
    tokens = np.stack([first, starts, ends - 1, np.maximum(last, ends - 1)])
    tokens = tokens.clip(0, len(part.ids) - 1)
    begin, node_start, node_end, stop = part.starts[tokens]
    lengths = corpus.vocabulary.form_lengths[part.types[part.ids[tokens[2:]]]]
    node_end, stop = node_end + lengths[0], stop + lengths[1]
    # Where there are fewer words, the context begins and ends with the text. A text ends one
    # before the next one begins: a line feed stands between them.
    text = part.text_rows[document]
    text_start, text_end = part.texts.character_offsets[[text, text + 1]]
    begin = np.where(word - sizes[0] >= first_word, begin, text_start)
    stop = np.where(next_word + sizes[1] <= end_word, stop, text_end - 1)
    begin = begin if sizes[0] else node_start
    stop = np.maximum(stop, node_end) if sizes[1] else node_end
    return word - first_word, document, np.stack([begin, node_start, node_end, stop])


def count(corpus: Corpus, query: str, executor: Executor | None = None) -> int:
    """Count the hits of a query.

    Parameters
    ----------
    corpus
        The corpus.
    query
        A word, a phrase or a pattern, as for `concordance`.
    executor
        Who counts, for a corpus on disk: see `read`; ``None`` counts here.

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
    number: int = total(corpus, _n_hits, search.understood(corpus, query), executor=executor)
    return number


def _n_hits(corpus: Corpus, number: int, query: search.Meaning) -> int:
    return len(_hits(corpus, number, query)[0])


def matches(corpus: Corpus, query: str, executor: Executor | None = None) -> Table:
    """List where a query occurs: its documents and positions, for dispersion plots.

    Parameters
    ----------
    corpus
        The corpus.
    query
        A word, a phrase or a pattern, as for `concordance`.
    executor
        Who looks, for a corpus on disk: see `read`; ``None`` looks here.

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
    found = each(corpus, _places_of_hits, search.understood(corpus, query), executor=executor)
    rows, places, sizes = (np.concatenate(columns) for columns in zip(*found, strict=True))
    table = pd.DataFrame(
        {
            "query": text_column([query] * len(rows)),
            "document": corpus.metadata("id", rows),
            "position": places,
            "document_size": sizes,
        }
    )
    return Table.of(table, "matches", corpus, query=query)


def _places_of_hits(
    corpus: Corpus, number: int, query: search.Meaning
) -> tuple[Integers, Integers, Integers]:
    """Give the document of each hit in a part, the words before it there, and of all."""
    part = corpus.parts[number]
    starts, _ = search.hits(corpus, part, query)
    words, document = words_of(corpus, part), part.documents_of(starts)
    place = words.before(starts) - words.before(part.document_offsets[document])
    size = document_words(corpus, number)[document]
    return corpus.parts.first_documents[number] + document, place, size
