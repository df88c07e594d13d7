"""Passages out of a corpus: a corpus like another one, less some stretches of its texts.

As with `subset`, the parts of the new corpus are made when they are asked for, from the columns
of the old ones: nothing is tokenized again. The texts are shorter, and every offset points into
them: ``text[start:end]`` is still each token as written.
"""

from itertools import pairwise

import numpy as np

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.part import Part, Parts, Texts
from corpus_tools.corpus.strings import Integers, Mask
from corpus_tools.corpus.views import assembled, chosen_tokens
from corpus_tools.table import Step


def line_starts(texts: Texts) -> Integers:
    """Give the character at which each line begins, counted through all texts of a part; int64.

    Every text begins a line.
    """
    whole = texts.data.tobytes().decode("utf-8", "surrogatepass")
    return np.cumsum([0, *map(len, whole.splitlines(keepends=True))], dtype=np.int64)


@remembered
def paragraph_offsets(part: Part) -> Integers:
    """Give the first token of each paragraph of a part, and the end; int64.

    A paragraph is a line with a token.
    """
    first = np.searchsorted(part.starts, line_starts(part.texts).astype(np.int32))
    return np.unique(np.concatenate([first, part.document_offsets]))


def cut(
    corpus: Corpus, documents: Integers, starts: Integers, ends: Integers, step: Step
) -> Corpus:
    """Give a corpus without some passages of its texts.

    Parameters
    ----------
    corpus
        The corpus; it stays as it is.
    documents, starts, ends
        The passages, in any order: the row of the document in ``corpus.documents``, and the
        characters of its text from which to which to cut. A token goes when it begins there.
        Where all tokens of some lines go, the lines go with them.
    step
        What the history says.

    Returns
    -------
    Corpus
        All documents, also those that have no token left.
    """
    if corpus.words is not None:
        return cut(corpus.in_words, documents, starts, ends, step).counted_by(corpus.key)
    order = np.lexsort((ends, starts, documents))
    passages = np.stack([documents, starts, ends])[:, order].astype(np.int64)
    first = [*corpus.parts.first_documents, len(corpus)]
    bounds = np.searchsorted(passages[0], first)
    own = [passages[:, a:b] for a, b in pairwise(bounds)]

    def part(number: int) -> Part:
        whole, (rows, begin, end) = corpus.parts[number], own[number]
        return _shorter(whole, rows - first[number], begin, end) if len(rows) else whole

    table = corpus.table.copy()
    table.loc[np.unique(documents), corpus.maps] = None  # they told of places in the whole texts

    return assembled(
        corpus,
        Parts(np.diff(first).tolist(), part),
        table,
        history=(*corpus.history, step),
        fingerprint=corpus.changed(passages.tobytes()),
        # A worker has no way to the shorter texts but from disk: save the corpus and open it.
        origin=None,
        executor=None,
    )


def _kept(part: Part, starts: Integers, ends: Integers) -> Mask:
    """Mark the tokens of a part that begin in no passage; characters count through all texts."""
    begin, end = np.searchsorted(part.starts, [starts, ends])
    n = len(part.ids) + 1
    edges = np.bincount(begin, minlength=n) - np.bincount(np.maximum(begin, end), minlength=n)
    return np.cumsum(edges[:-1]) == 0


def _stretches(part: Part, kept: Mask) -> tuple[Integers, Integers]:
    """Give where to cut a part's texts: from and to, in characters counted through all of them.

    Each run of tokens that are not kept, within a document, makes one stretch.
    """
    turns = np.flatnonzero(np.diff(kept)) + 1
    edges = np.union1d(turns, part.document_offsets)
    is_cut = ~kept[edges[:-1]]
    first, after = edges[:-1][is_cut], edges[1:][is_cut]
    starts = np.append(part.starts.astype(np.int64), 0)
    document = part.documents_of(first)
    is_last = after == part.document_offsets[document + 1]
    # A text ends one character before the next one begins: a line feed stands between.
    text_end = part.texts.character_offsets[part.text_rows[document] + 1] - 1
    lines = line_starts(part.texts)
    paragraphs = paragraph_offsets(part)
    from_line, to_line = np.isin(first, paragraphs), np.isin(after, paragraphs)

    def line_of(characters: Integers) -> Integers:
        return lines[np.searchsorted(lines, characters, side="right") - 1]

    begin = np.where(from_line & to_line, line_of(starts[first]), starts[first])
    next_start = np.where(is_last, text_end, starts[after])
    end = np.where(from_line & to_line & ~is_last, line_of(next_start), next_start)
    # The rest of a line goes without the line break after it.
    rest = to_line & ~from_line & ~is_last
    end[rest] = line_of(end[rest]) - 1
    return begin, end


def _shorter(part: Part, documents: Integers, starts: Integers, ends: Integers) -> Part:
    """Make a part without some passages: of the other tokens, and of the texts around them."""
    base = part.texts.character_offsets[part.text_rows]
    text_end = part.texts.character_offsets[part.text_rows + 1]
    ends = np.minimum(base[documents] + ends, text_end[documents])
    kept = _kept(part, base[documents] + starts, ends)
    begin, end = _stretches(part, kept)
    removed = np.append(0, np.cumsum(end - begin))
    # What is cut lies within one text each, so that these are the stretches of each text.
    first, last = np.searchsorted(begin, base), np.searchsorted(begin, text_end)
    texts = []
    for row, text in enumerate(part.text_rows.tolist()):
        a, b = first[row], last[row]
        whole = part.texts[text]
        edges = [0, *np.stack([begin[a:b], end[a:b]], axis=1).ravel() - base[row], len(whole)]
        texts.append("".join(whole[i:j] for i, j in zip(edges[::2], edges[1::2], strict=True)))
    own = Texts.of(texts)
    tokens = np.flatnonzero(kept)
    starts = part.starts[tokens].astype(np.int64)
    counts = np.diff(np.searchsorted(tokens, part.document_offsets))
    shift = own.character_offsets[:-1] - base + removed[first]
    before = removed[np.searchsorted(begin, starts, side="right")]
    columns = chosen_tokens(part, tokens, counts, starts - before + np.repeat(shift, counts))
    return Part(columns, own)
