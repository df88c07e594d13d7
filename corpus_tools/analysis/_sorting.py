"""The order of a concordance's lines: by words near the node, by metadata, or by chance."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import regex

from corpus_tools.analysis._lines import TEXTS, Hits
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.collation import places
from corpus_tools.corpus.count import keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part
from corpus_tools.corpus.strings import Strings
from corpus_tools.corpus.tally import is_new

#: How many words ``"before"``, ``"node"`` and ``"after"`` go by.
DEPTH = 4

_NEAR = regex.compile(r"(before|node|after)-([1-9]\d{0,2})")

#: What lines are sorted by in turn: what it is, and which words, or the name of a column.
Key = tuple[str, Any]


def read_order(corpus: Corpus, sort: Any) -> list[Key]:
    """Read an order: the keys that lines are sorted by, in turn.

    Raises
    ------
    ValueError
        When it names nothing that lines can be sorted by.
    """
    if sort is None:
        return []
    names = [sort] if isinstance(sort, str) or not isinstance(sort, Iterable) else list(sort)
    order: list[Key] = []
    for name in names:
        near = _NEAR.fullmatch(name) if isinstance(name, str) else None
        if near:
            order.append((near[1], [int(near[2])]))
        elif name in TEXTS:
            # The first word decides for most lines; the others are looked at together.
            order += [(name, [1]), (name, list(range(2, DEPTH + 1)))]
        elif name in ("document", "random"):
            order.append((name, None))
        elif isinstance(name, str) and name in corpus.documents.columns:
            order.append(("metadata", name))
        else:
            columns = ", ".join(map(repr, corpus.documents.columns))
            raise ValueError(
                f"sort is {name!r}; it can be 'before', 'node', 'after', one word of these, as in "
                f"'before-1', 'document', 'random', a column of the documents ({columns}), a list "
                "of these, or None"
            )
    return order


def in_order(
    corpus: Corpus, hits: Hits, order: list[Key], wanted: int | None, random: np.random.Generator
) -> Integers:
    """Sort hits by several keys: give their rows; only the first ``wanted`` of them, if told.

    Equals keep the order of the texts. A later key is looked at only for the hits that may still
    be wanted.
    """
    n_hits = len(hits)
    rows: Integers = np.arange(n_hits)
    places: list[Integers] = []
    for kind, which in order:
        if kind != "random":
            found = _places(corpus, hits, kind, which)
        else:
            found = random.permutation(n_hits)[None, rows]
        places += [place for place in found if len(place) and (place[0] != place).any()]
        if places and wanted is not None and wanted < len(hits):
            # Whoever is beyond the last wanted one by the keys so far is out.
            whole = _combined(places)
            kept = np.flatnonzero(whole <= np.partition(whole, wanted - 1)[wanted - 1])
            if len(kept) < len(hits):
                rows, hits = rows[kept], hits.take(kept)
                places = [place[kept] for place in places]
    return rows[np.lexsort(places[::-1])] if places else rows


def _places(corpus: Corpus, hits: Hits, kind: str, which: Any) -> Integers:
    """Give the place of each hit by some words near it, or by the document: ``(keys, hits)``."""
    words = which if kind in TEXTS else [1]
    found = np.empty((len(words), len(hits)), dtype=np.int64)
    ranks = metadata_places(corpus, which) if kind == "metadata" else None
    for number, own in hits.by_part():
        part, starts, ends = corpus.parts[number], hits.starts[own], hits.ends[own]
        if kind in TEXTS:
            tokens = _tokens_near(corpus, part, starts, ends, kind, np.array(words)[:, None])
            types = part.ids.take(tokens, mode="clip")
            places = corpus.vocabulary.key_places[keys_of(corpus, part)[types]]
            found[:, own] = np.where(tokens < 0, -1, places)
        else:
            row = part.first_document + part.documents_of(starts)
            found[0, own] = row if ranks is None else ranks[row]
    return found


def _tokens_near(
    corpus: Corpus, part: Part, starts: Integers, ends: Integers, kind: str, which: Integers
) -> Integers:
    """Give the tokens of some words of each hit or near it; -1 where there is none."""
    tokens: Integers
    if kind == "node":
        tokens = starts + which - 1
        return np.where(tokens < ends, tokens, -1)
    after = kind == "after"
    near, edge = ends if after else starts, part.document_offsets[part.documents_of(starts) + after]
    words = words_of(corpus, part)
    near, edge = words.before(near), words.before(edge)
    found = near + (which - 1 if after else -which)
    tokens = words.tokens(found)
    return np.where(found >= edge if after else found < edge, -1, tokens)


def _combined(keys: list[Integers]) -> Integers:
    """Make one number of the places by several keys that sorts as they do."""
    if len(keys) == 1:
        return keys[0]
    order = np.lexsort(keys[::-1])
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(is_new([key[order] for key in keys]))
    return numbers


@remembered
def metadata_places(corpus: Corpus, name: str) -> Integers:
    """Rank the documents by a column: numbers and dates by size, text as a dictionary files it.

    Equals have one rank, and documents without a value come last.
    """
    codes, values = pd.factorize(corpus.documents[name])
    if pd.api.types.is_numeric_dtype(values):
        ranks: Integers = np.argsort(np.argsort(values, kind="stable"))
    else:
        ranks = places(Strings.of(map(str, values)).array)
    # The code of a missing value is -1: the last rank.
    return np.append(ranks, len(ranks)).astype(np.int64)[codes]
