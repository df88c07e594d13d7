"""The order of a concordance's lines: by words near the node, by metadata, or by chance."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import regex

from corpus_tools.analysis.lines import TEXTS, Hits
from corpus_tools.corpus.collation import places
from corpus_tools.corpus.count import keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.strings import Strings

#: How many words ``"before"``, ``"node"`` and ``"after"`` go by.
DEPTH = 4

_NEAR = regex.compile(r"(before|node|after)-([1-9]\d{0,2})")

#: One key of an order: what it is, and which word, or the name of a column.
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
            order.append((near[1], int(near[2])))
        elif name in TEXTS:
            order += [(name, number) for number in range(1, DEPTH + 1)]
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
    corpus: Corpus,
    hits: Hits,
    chosen: Integers,
    order: list[Key],
    wanted: int | None,
    random: np.random.Generator,
) -> Integers:
    """Sort some hits by several keys; only the first ``wanted`` of them, if told.

    Equals keep the order of the texts. A later key is looked at only for the hits that may still
    be wanted.
    """
    keys: list[Integers] = []
    lines = _Lines(corpus, hits.take(chosen))
    for kind, which in order:
        key = random.permutation(len(chosen)) if kind == "random" else lines.key(kind, which)
        if not len(key) or (key[0] == key).all():
            continue
        keys.append(key)
        if wanted is not None and wanted < len(chosen):
            # Whoever is beyond the last wanted one by the keys so far is out.
            place = _combined(keys)
            kept = np.flatnonzero(place <= np.partition(place, wanted - 1)[wanted - 1])
            chosen, keys = chosen[kept], [key[kept] for key in keys]
            lines = lines.take(kept)
    return chosen[np.lexsort(keys[::-1])] if keys else chosen


class _Lines:
    """Hits, and how far outward from them each side has been looked at."""

    def __init__(self, corpus: Corpus, hits: Hits) -> None:
        self.corpus = corpus
        self.hits = hits
        self.by_part = hits.by_part()
        # For each side: the words gone, the token there, and the edge of the document.
        self.near: dict[int, tuple[int, Integers, Integers]] = {}

    def take(self, rows: Integers) -> "_Lines":
        kept = _Lines(self.corpus, self.hits.take(rows))
        kept.near = {
            step: (gone, near[rows], edge[rows]) for step, (gone, near, edge) in self.near.items()
        }
        return kept

    def key(self, kind: str, which: Any) -> Integers:
        """Give the place of each hit by one key."""
        if kind == "before":
            return self.word(-1, which)
        if kind == "after":
            return self.word(1, which)
        key = np.zeros(len(self.hits), dtype=np.int64)
        ranks = metadata_places(self.corpus, which) if kind == "metadata" else None
        for number, own in self.by_part:
            part = self.corpus.parts[number]
            starts = self.hits.starts[own]
            if kind == "node":
                token = starts + which - 1
                key[own] = self.places(part, token)
                # Beyond the node nothing comes.
                key[own[token >= self.hits.ends[own]]] = -1
            else:
                row = part.first_document + part.documents_of(starts)
                key[own] = row if ranks is None else ranks[row]
        return key

    def word(self, step: int, which: int) -> Integers:
        """Give the place of the word so many steps before the node or after it; -1 for none."""
        gone, near, edge = self.near.get(step) or (0, *self.edges(step))
        if which < gone:
            gone, near = 0, self.edges(step)[0]
        key, moved = np.empty_like(near), np.empty_like(near)
        for number, own in self.by_part:
            part, token, last = self.corpus.parts[number], near[own], edge[own]
            words = words_of(self.corpus, part)
            for _ in range(which - gone):
                token = words.beside(token, step)
            # What is beyond the document stays there.
            beyond = np.flatnonzero(token >= last if step > 0 else token < last)
            token[beyond] = last[beyond] - (step < 0)
            moved[own] = token
            key[own] = self.places(part, token)
            key[own[beyond]] = -1
        near = moved
        self.near[step] = which, near, edge
        return key

    def edges(self, step: int) -> tuple[Integers, Integers]:
        """Give the last token of each hit on a side, and the edge of its document there."""
        near: Integers = self.hits.ends - 1 if step > 0 else self.hits.starts
        edge = np.zeros_like(near)
        for number, own in self.by_part:
            part = self.corpus.parts[number]
            edge[own] = part.document_offsets[part.documents_of(near[own]) + (step > 0)]
        return near, edge

    def places(self, part: Any, tokens: Integers) -> Integers:
        types = part.ids[tokens.clip(0, len(part.ids) - 1)]
        found: Integers = self.corpus.vocabulary.key_places[keys_of(self.corpus, part)[types]]
        return found


def _combined(keys: list[Integers]) -> Integers:
    """Make one number of the places by several keys that sorts as they do."""
    if len(keys) == 1:
        return keys[0]
    order = np.lexsort(keys[::-1])
    ranked = np.stack(keys)[:, order]
    new = np.any(ranked[:, 1:] != ranked[:, :-1], axis=0)
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.append(0, np.cumsum(new))
    return numbers


def metadata_places(corpus: Corpus, name: str) -> npt.NDArray[np.int64]:
    """Rank the documents by a column: numbers and dates by size, text as a dictionary files it.

    Equals have one rank, and documents without a value come last; remembered with the corpus.
    """
    if ("places", name) not in corpus.notes:
        codes, values = pd.factorize(corpus.documents[name])
        if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
            ranks: Integers = np.argsort(np.argsort(values, kind="stable"))
        else:
            ranks = places(Strings.of(map(str, values)).array)
        # The code of a missing value is -1: the last rank.
        corpus.notes["places", name] = np.append(ranks, len(ranks)).astype(np.int64)[codes]
    found: npt.NDArray[np.int64] = corpus.notes["places", name]
    return found
