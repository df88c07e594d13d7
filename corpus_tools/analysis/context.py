"""One hit in its surroundings: the paragraph, the sentence or the document around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from corpus_tools._checks import room, toml, whole_number
from corpus_tools.analysis._verb import verb
from corpus_tools.corpus.count import words_of
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.part import Part
from corpus_tools.table.markup import direction, isolated, safe
from corpus_tools.table.plain import titles_of

#: What can be shown around a hit.
_Unit = Literal["paragraph", "sentence", "document"]


@dataclass(frozen=True)
class Context:
    """A hit and the text around it, exactly as written; in a notebook, right to left.

    ``str(context)`` is the text: ``before + node + after``.

    Attributes
    ----------
    document
        The id of the document.
    before, node, after
        The text before the hit, the hit, and the text after it.
    page
        The page where the hit begins, "" where none is told.
    title
        What the document is called, "" where it has no title.
    """

    document: str
    before: str
    node: str
    after: str
    page: str = ""
    title: str = ""

    def __str__(self) -> str:
        return self.before + self.node + self.after

    def _repr_html_(self) -> str:
        where = " · ".join(filter(None, (self.title or self.document, self.page)))
        around = {name: isolated(vars(self)[name]) for name in ("before", "node", "after")}
        named = {"side": direction(where), "name": safe(self.document), "where": isolated(where)}
        return str(toml("table/markup.toml")["context"].format(**named, **around))


@verb
def context(
    corpus: Corpus, row: Any, context: _Unit = "paragraph", line: int | None = None
) -> Context:
    r"""Show the paragraph around one hit: a row of a concordance or of `matches`.

    Parameters
    ----------
    corpus
        The corpus that the row was found in.
    row
        A row, such as ``lines.iloc[0]``, or a table of one row; ``document`` and ``position``
        say where it is, and ``node``, if it has one, how far it goes. With ``line``, a table.
    context
        ``"paragraph"``, the text between two line breaks; ``"sentence"`` or ``"document"``.
    line
        The number of a line, as a concordance shows it in a notebook: from 1, so line 7 is
        ``lines.loc[6]``.

    Returns
    -------
    Context
        ``document, before, node, after, page, title``; in a notebook it shows the text, the hit
        marked, under the title of the document, or its id.

    Raises
    ------
    ValueError
        When the row has no ``document`` and ``position``, or the corpus no such place. When
        there is no such line.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["العنوان\nوصل القطار متأخرا. ثم غادر."])
    >>> found = ct.context(corpus, ct.concordance(corpus, "القطار").iloc[0])
    >>> print(found)
    وصل القطار متأخرا. ثم غادر.
    >>> found.node
    'القطار'
    >>> ct.context(corpus, ct.concordance(corpus, "القطار"), line=1) == found
    True
    """
    if line is not None and isinstance(row, pd.DataFrame):
        row = row[row.index == whole_number("line", line, example="line=7") - 1]
    document, position, node = _place(row)
    place = corpus.row(str(document))
    part, own = corpus.place(place)
    text = part.text(own)
    start, end, sentence = _found(corpus, part, own, position, text, node)
    low, high = 0, len(text)
    if context == "sentence":
        low, high = sentence
    elif context == "paragraph":
        low = text.rfind("\n", 0, start) + 1
        high = text.find("\n", end)
        high = len(text) if high < 0 else high
    (page,) = room("pages.places").pages_at(corpus.table, [place], [start])
    around = text[low:start], text[start:end], text[end:high]
    return Context(str(document), *around, page, *titles_of(corpus.table.iloc[[place]]))


def _place(row: Any) -> tuple[Any, int, str | None]:
    """Read a row: the document, the words before the hit there, and its text if that is told."""
    if isinstance(row, pd.DataFrame) and len(row) == 1:
        row = row.iloc[0]
    if isinstance(row, pd.Series | Mapping) and "document" in row and "position" in row:
        node = row.get("node")
        return row["document"], int(row["position"]), node if isinstance(node, str) else None
    raise ValueError(
        "row is no hit; give one row of a concordance, or a line that it has: "
        "ct.context(corpus, lines.iloc[0]), or ct.context(corpus, lines, line=1)"
    )


def _found(
    corpus: Corpus, part: Part, own: int, position: int, text: str, node: str | None
) -> tuple[int, int, tuple[int, int]]:
    """Find a hit by the words before it: where it starts and ends, and where its sentence does."""
    words = words_of(corpus, part)
    first, stop = part.document_offsets[own : own + 2].astype(np.int64)
    before = words.before(first) + position
    # Signs between two words have the same number of words before them as the second.
    earlier, here = words.tokens(np.array([before - 1, before])).tolist()
    tokens = np.arange(max(earlier + 1, int(first)), min(here + 1, int(stop)))
    tokens = tokens[words.before(tokens) == before] if position >= 0 else tokens[:0]
    shift = part.texts.character_offsets[part.text_rows[own]]
    starts = part.starts[tokens] - shift
    lengths = corpus.vocabulary.forms.lengths[part.types[part.ids[tokens]]]
    is_word = corpus.vocabulary.is_word[part.types[part.ids[tokens]]]
    for token, start, length, word in zip(tokens, starts, lengths, is_word, strict=True):
        # Of `matches` no row tells a node: a word there, or the sign after the last one.
        if text.startswith(node, start) if node is not None else word or token == tokens[-1]:
            end = int(start) + (int(length) if node is None else len(node))
            sentence = part.units_of("sentence", np.array([token]))[0]
            edges = part.sentence_offsets[sentence : sentence + 2] - np.array([0, 1])
            low, last = (part.starts[edges] - shift).tolist()
            high = last + int(corpus.vocabulary.forms.lengths[part.types[part.ids[edges[1]]]])
            return int(start), end, (min(low, int(start)), max(high, end))
    raise ValueError(
        f"the document has no {node!r} after {position} words; was the row made of this corpus?"
    )
