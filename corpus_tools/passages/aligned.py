"""A passage that two documents share, side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from corpus_tools._checks import toml, whole_number
from corpus_tools.analysis._verb import verb
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.passages.reuse import OTHER, SIDE, matched, words_in
from corpus_tools.table.markup import isolated
from corpus_tools.table.plain import titles_of

# Words that are shown of each side.
_SHOWN = 2000


@dataclass(frozen=True)
class Aligned:
    """A passage in two documents; in a notebook, right to left, with what differs marked.

    ``str(aligned)`` has each side below the name of its document, with what differs in brackets.

    Attributes
    ----------
    names
        What the two documents are called: by title, or by id.
    sides
        The text of each, in pieces exactly as written, with whether the other one has the piece.
    """

    names: tuple[str, ...]
    sides: tuple[list[tuple[str, bool]], ...]

    def _written(self, way: str, write: Callable[[str], str]) -> str:
        marks, sides = toml("table/markup.toml")[way], []
        for name, side in zip(self.names, self.sides, strict=True):
            texts = [marks["shared" if same else "alone"].format(write(own)) for own, same in side]
            sides.append(marks["side"].format(write(name), "".join(texts)))
        return str(marks["whole"].format(*sides))

    def __str__(self) -> str:
        return self._written("aligned_text", str)

    def _repr_html_(self) -> str:
        return self._written("aligned", isolated)


@verb
def aligned(corpus: Corpus, passages: Any, row: int = 0) -> Aligned:
    """Show a passage that two documents share, both sides next to each other.

    Parameters
    ----------
    corpus
        The corpus that the passage was found in, counted as it was then.
    passages
        What `reuse` gives, or one row of it.
    row
        Which row of the table, counted from 0.

    Returns
    -------
    Aligned
        In a notebook the two sides stand next to each other, and words that only one of them has
        are marked; ``names`` and ``sides`` have what is shown. Of a longer passage the first 2,000
        words are shown.

    Raises
    ------
    ValueError
        When there is no such row, or it is no row of `reuse` of this corpus.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> texts = ["قال الشيخ: إن العلم نور يهدي صاحبه", "يقولون إن العلم ضوء يهدي صاحبه"]
    >>> corpus = ct.read(texts)
    >>> print(ct.aligned(corpus, ct.reuse(corpus, n=2, min_words=4)))
    1
    إن العلم [نور] يهدي صاحبه
    2
    إن العلم [ضوء] يهدي صاحبه
    """
    if isinstance(passages, pd.DataFrame) and len(passages):
        passages = passages.iloc[whole_number("row", row, 0, len(passages) - 1, "row=0")]
    if not isinstance(passages, pd.Series | Mapping) or not {*SIDE, *OTHER} <= {*passages.keys()}:
        said = "no passage to show; give a table of ct.reuse with rows, or a row of it"
        raise ValueError(f"{said}: ct.aligned(corpus, ct.reuse(corpus), row=0)")
    names, texts, words = [], [], []
    for side in (SIDE, OTHER):
        document, position, size, *ends = (passages[name] for name in side)
        row = corpus.row(str(document))
        own = words_in(corpus, row)[position:][:size]
        if [len(own), *own[:1, 1], *own[-1:, 2]] != [size, *ends]:
            raise ValueError(f"{document!r} has no such passage; the row is of another corpus")
        names.append(titles_of(corpus.table.iloc[[row]])[0] or str(document))
        texts.append(corpus.text(row))
        words.append(own[:_SHOWN])
    pairs = matched(words[0][:, 0], words[1][:, 0])
    return Aligned(tuple(names), tuple(map(_pieces, texts, words, pairs.T.tolist())))


def _pieces(text: str, words: Integers, shared: list[int]) -> list[tuple[str, bool]]:
    """Cut a text into what the other side has, too, and what it has not."""
    pieces, last = [], words[0, 1]
    for same, rows in groupby(range(len(words)), {*shared}.__contains__):
        run = words[[*rows]]
        pieces += [(text[last : run[0, 1]], True), (text[run[0, 1] : run[-1, 2]], same)]
        last = run[-1, 2]
    return [piece for piece in pieces if piece[0]] + [(" …", True)] * (len(words) == _SHOWN)
