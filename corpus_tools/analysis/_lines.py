"""The lines of a concordance, cut out of the texts exactly as written."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import regex

from corpus_tools.corpus.count import words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part
from corpus_tools.table import free_name, text_column

#: The columns of text of a line.
TEXTS = ("before", "node", "after")


@dataclass(frozen=True)
class Hits:
    """Hits in order of the texts: the first token and the end of each, counted in its part.

    ``offsets`` has the first hit of each part, and the number of all.
    """

    starts: Integers
    ends: Integers
    offsets: Integers

    @classmethod
    def of(cls, found: list[tuple[Integers, Integers]]) -> "Hits":
        """Take what was found in each part."""
        starts, ends = (np.concatenate(tokens) for tokens in zip(*found, strict=True))
        return cls(starts, ends, np.cumsum([0, *(len(own) for own, _ in found)]))

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, rows: Integers) -> "Hits":
        """Choose some, by their rows, which rise."""
        return Hits(self.starts[rows], self.ends[rows], np.searchsorted(rows, self.offsets))

    def by_part(self) -> list[tuple[int, slice]]:
        """Give, for each part that has any, its number and where its hits are."""
        runs = enumerate(pairwise(self.offsets.tolist()))
        return [(number, slice(first, end)) for number, (first, end) in runs if first < end]


@dataclass(frozen=True)
class View:
    """What is shown around a node: so many words or characters, or the sentence."""

    context: str
    before: int
    after: int
    within: str


def cut_lines(corpus: Corpus, hits: Hits, rows: Integers, view: View) -> dict[str, Any]:
    """Cut the lines of some hits out of the texts, in the order in which their rows are given.

    Gives the columns of the table.
    """
    order = np.argsort(rows)
    hits = hits.take(rows[order])
    position, document, place = np.zeros((3, len(hits)), dtype=np.int64)
    texts: list[list[str]] = [[""] * len(hits) for _ in TEXTS]
    before, nodes, after = texts
    for number, own in hits.by_part():
        part = corpus.parts[number]
        lines = order[own]
        position[lines], document[lines], cuts = _cuts(
            corpus, part, hits.starts[own], hits.ends[own], view
        )
        text_starts = part.texts.character_offsets[part.text_rows[document[lines]]]
        place[lines] = cuts[1] - text_starts
        document[lines] += part.first_document
        inside = (cuts[1:3] - cuts[0]).tolist()
        shown = part.texts.between(cuts[0], cuts[3])
        for line, text, start, end in zip(lines.tolist(), shown, *inside, strict=True):
            before[line], nodes[line], after[line] = text[:start], text[start:end], text[end:]
    if view.context == "character":
        # Marks whose letter is cut off would sit on nothing.
        first_marks = regex.compile(r"\A\p{M}+")
        texts[0] = [first_marks.sub("", text) for text in before]
    columns = {"document": corpus.metadata("id", document), "position": position}
    columns |= {name: text_column(own) for name, own in zip(TEXTS, texts, strict=True)}
    columns["offset"] = place
    if {"pages", "printed_pages"} & set(corpus.maps):
        from corpus_tools.pages.places import pages_at

        columns["page"] = text_column(pages_at(corpus.table, document, place))
    names = corpus.metadata_names
    for name in names:
        shown_as = free_name(name, {*columns, *names}) if name in columns else name
        columns[shown_as] = corpus.metadata(name, document)
    return columns


def _cuts(
    corpus: Corpus, part: Part, starts: Integers, ends: Integers, view: View
) -> tuple[Integers, Integers, Integers]:
    """Give the words before each hit in its document, the document, and where to cut the text.

    The cuts, ``(4, hits)``, are the characters where the context, the node, what is after it
    and what is no longer shown begin.
    """
    words = words_of(corpus, part)
    document = part.documents_of(starts)
    unit = "sentence" if "sentence" in (view.context, view.within) else "document"
    low = part.offsets(unit)[part.units_of(unit, starts)]
    high = part.offsets(unit)[part.units_of(unit, ends - 1) + 1]
    bounds = np.stack([part.document_offsets[document], starts, ends])
    first_of_document, word, next_word = words.before(bounds)
    first, last = words.tokens(np.stack([word - view.before, next_word + view.after - 1]))
    # Where the first word shown begins, and the node; where the node ends, and the last word.
    tokens = [first, starts, ends - 1, np.maximum(last, ends - 1)]
    tokens += [low, high - 1] if unit == "sentence" else []
    shown = np.stack(tokens).clip(0, len(part.ids) - 1)
    begin, node_start, node_end, stop, *edges = part.starts[shown]
    lengths = corpus.vocabulary.forms.lengths[part.types[part.ids[shown[2:]]]]
    node_end, stop = node_end + lengths[0], stop + lengths[1]
    if unit == "sentence":
        opening, closing = edges[0], edges[1] + lengths[3]
    else:
        # The context begins and ends with the text. A text ends one before the next one begins:
        # a line feed stands between them.
        text = part.text_rows[document]
        opening, closing = part.texts.character_offsets[[text, text + 1]]
        closing = closing - 1
    if view.context == "sentence":
        begin, stop = opening, closing
    elif view.context == "character":
        begin = np.maximum(node_start - view.before, opening)
        stop = np.minimum(node_end + view.after, closing)
    else:
        begin = np.where(first < low, opening, begin) if view.before else node_start
        stop = np.where(last >= high, closing, stop) if view.after else node_end
        stop = np.maximum(stop, node_end)
    return word - first_of_document, document, np.stack([begin, node_start, node_end, stop])
