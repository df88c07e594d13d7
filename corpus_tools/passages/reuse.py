"""Text reuse: the passages that documents share."""

import hashlib
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import whole_number
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.repeats.duplicates import beginnings
from corpus_tools.corpus.count import document_words, grouping, keys_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.passages._runs import MOST, PLACES, boxes_of, pairs_of_runs
from corpus_tools.table import Table, free_name, text_column

# Passages are aligned by stretches of so many words, of each of which the first half is kept. Two
# that follow each other closely, as those of a passage do, are aligned so as they would be whole.
_STRETCH = 512
SIDE = ["document", "position", "words", "start", "end"]
OTHER = ["other", *(f"other_{name}" for name in SIDE[1:])]
COUNTS = ["shared", "edits"]
#: From the row of a document to its words, and where each starts and ends: as `words_in` has them.
Words = Callable[[int], Integers]


@verb
def reuse(
    corpus: Corpus,
    n: int = 5,
    gap: int = 10,
    min_words: int = 8,
    max_frequency: int = 100,
    by: str | None = None,
    of: Any = None,
) -> Table:
    """Find the passages that documents share: quotations, copies, and what had a common source.

    Two documents share a passage where they have ``n`` words in a row that are the same. Such runs
    are joined over words that were replaced, left out or added, and aligned word by word, with up
    to ``n`` words around them; a passage begins and ends with two words in a row that agree. Words
    are the same when they are counted as one: `fold` and `relabel` decide whether hamza, clitics or
    endings make a difference. Signs count for nothing. Passages cross them, and sentences, but no
    edge of a document.

    Parameters
    ----------
    corpus
        The corpus.
    n
        Words in a row that must agree; 2 to 50. Fewer find texts that are changed more, and more by
        chance.
    gap
        At most so many words, on either side, between two runs of one passage; 0 to 50.
    min_words
        Leave out passages that share fewer words.
    max_frequency
        Runs of ``n`` words that occur more often in the corpus are formulas, such as the opening of
        an isnad or the header of a page, and no passage is found by them alone. Occurrences are
        counted, not documents, of which a corpus of books has few.
    by
        A metadata column, such as the book of which each document is a page, or the newspaper:
        what documents of one value share, or of none, is not looked for.
    of
        The id of a document, or a value of ``by``: only its passages, in the order of its text.

    Returns
    -------
    Table
        ``document, position, words, start, end, other, other_position, other_words, other_start,
        other_end, shared, edits, document_size, text``: one row for each passage in two documents,
        those with the most shared words first. ``document`` stands before ``other`` in the corpus,
        unless ``of`` is given, and does not mean the source. ``position`` counts the words before
        it, and ``start`` and ``end`` are characters of the text: ``corpus.text(document)[start:
        end]``. ``shared`` are the words that both have, in this order, and ``edits`` those that are
        replaced, left out or added between them. ``text`` is how the passage begins. With ``by``,
        its values stand beside both documents. A passage that three documents share gives three
        rows; nothing shared gives none. A note says how many formulas were set aside.

    Raises
    ------
    ValueError
        When a number is out of its range, ``by`` is no column, or ``of`` is not in the corpus.

    Notes
    -----
    The way of passim (Smith, Cordell & Mullen 2015), word by word. The runs of each part are hashed
    by its worker, some 8 million are sorted at once, and 32 bytes are kept of each that recurs.
    Pairs of runs are no more than words (or 4 million): where there would be more, as in thousands
    of texts of one template, runs become formulas at a lower frequency, which the note tells. Of
    more than 262,144 runs that could begin a passage the longest are joined. A place that lies
    within longer passages of its two documents, on both sides, is no row: what both repeat would be
    there as often as the one has it and the other has it. Repetition within a document is not
    looked for.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> texts = ["قال الشيخ إن العلم نور يهدي صاحبه", "وكتب أن العلم نور يهدي صاحبه في الليل"]
    >>> table = ct.reuse(ct.read(texts), n=3, min_words=4)
    >>> table[["document", "other", "shared", "edits", "text"]]
      document other  shared  edits                   text
    0        1     2       4      0  العلم نور يهدي صاحبه
    """
    n = whole_number("n", n, 2, 50, "n=5")
    gap = whole_number("gap", gap, 0, 50, "gap=10")
    whole_number("min_words", min_words, example="min_words=8")
    most = whole_number("max_frequency", max_frequency, 2, example="max_frequency=100")

    def by_text(document: int) -> tuple[bytes, Any]:
        text = corpus.text(document).encode("utf-8", "surrogatepass")
        return hashlib.sha256(text).digest(), corpus.table["id"].iloc[document]

    sources, _ = grouping(corpus, "id" if by is None else by)
    pairs, limit, formulas = pairs_of_runs(corpus, n, most, sources)
    # Two texts are not aligned the same both ways: which is the first, they say, not the corpus.
    sides = PLACES[:2]
    documents = np.array(sorted(np.unique(pairs[sides]), key=by_text), dtype=np.int64)
    rank = np.zeros(len(corpus), dtype=np.int32)
    rank[documents] = np.arange(len(documents))
    pairs[sides] = rank[pairs[sides]]
    turned = pairs["document_x"] > pairs["document_y"]
    pairs.loc[turned, PLACES] = pairs.loc[turned, [PLACES[at] for at in (1, 0, 3, 2)]].to_numpy()
    boxes, n_runs = boxes_of(pairs, n, gap)
    notes = [f"formulas set aside: {formulas:,}, each more than {limit:,} times"] * bool(formulas)
    notes += [f"joined: the longest {MOST:,} of {n_runs:,} runs of words"] * (n_runs > MOST)
    known = lru_cache(64)(lambda place: words_in(corpus, int(documents[place])))
    table = passages_in(boxes, known, n, min_words)
    table[["document", "other"]] = documents[table[["document", "other"]]]
    table = pd.concat([table, table.set_axis([*OTHER, *SIDE, *COUNTS], axis=1)])
    if of is None:
        table = table[table["document"] < table["other"]]
    else:
        mine = corpus.table[["id", by or "id"]].isin([of]).any(axis=1).to_numpy()
        if not mine.any():
            raise ValueError(f"of is {of!r}, no id of a document, and no value of by={by!r}")
        table = table[mine[table["document"]]]
    order = ["document", "position", "other", "other_position"]
    if of is None:
        order = ["shared", "document", "other", "position", "other_position"]
    table = table.sort_values(
        order, ascending=[name != "shared" for name in order], ignore_index=True
    )
    table["document_size"] = np.concatenate([*each(corpus, document_words)])[table["document"]]
    places = (table[name].to_numpy() for name in ("document", "start", "end"))
    table["text"] = text_column(beginnings(corpus, *places))
    named = by and free_name(by, table.columns)
    for name, prefix in (("document", ""), ("other", "other_")):
        rows = table[name].to_numpy()
        table[name] = corpus.metadata("id", rows)
        if by is not None:
            table[f"{prefix}{named}"] = corpus.metadata(by, rows)
    return result(table, notes, by=named, max_frequency=limit if formulas else most)


def passages_in(boxes: list[list[int]], known: Words, n: int, min_words: int) -> pd.DataFrame:
    """Align boxes, and n words around them, word by word; a row for each that shares enough.

    ``known`` gives the words of a document, as `words_in` does.
    """
    # Boxes are sorted, so that those of two documents follow each other, the longest first.
    rows, documents = list[list[int]](), (-1, -1)
    for one, begin, end, two, other, stop in boxes:
        if documents != (one, two):
            documents, here, there = (one, two), known(one), known(two)
            listed = np.zeros(len(here), bool), np.zeros(len(there), bool)
        # What both texts repeat would be there as often as the one has it and the other has it.
        if listed[0][begin:end].all() and listed[1][other:stop].all():
            continue
        begin, other = max(begin - n, 0), max(other - n, 0)
        pairs = matched(here[begin : end + n, 0], there[other : stop + n, 0])
        # It begins and ends with two words in a row that agree.
        firm = np.flatnonzero((np.diff(pairs, axis=0) == 1).all(axis=1))
        pairs = pairs[firm[0] : firm[-1] + 2] if len(firm) else pairs[:0]
        if len(pairs) >= min_words:
            (i, j), (k, m) = pairs[[0, -1]] + np.array([begin, other])
            listed[0][i : k + 1] = listed[1][j : m + 1] = True
            sides = one, i, k + 1 - i, here[i, 1], here[k, 2], two, j, m + 1 - j, there[j, 1]
            edits = (np.diff(pairs, axis=0).max(axis=1) - 1).sum()
            rows.append([*sides, there[m, 2], len(pairs), edits])
    return pd.DataFrame(rows, columns=[*SIDE, *OTHER, *COUNTS], dtype="int64")


def matched(one: Integers, other: Integers) -> Integers:
    """Pair the words that two passages have in the same order; ``(pairs, 2)``, their places.

    Examples
    --------
    >>> one, other = (np.array(text.split()) for text in ("قال الشيخ إن العلم", "قال إن العلم"))
    >>> matched(one, other).tolist()
    [[0, 0], [2, 1], [3, 2]]
    """
    pairs, i, j = list[tuple[int, int]](), 0, 0
    while True:
        here, there = one[i:][:_STRETCH].tolist(), other[j:][:_STRETCH].tolist()
        same = SequenceMatcher(None, here, there, False).get_matching_blocks()
        found = [(i + a + row, j + b + row) for a, b, size in same for row in range(size)]
        if not found or max(len(one) - i, len(other) - j) <= _STRETCH:
            return np.array(pairs + found, dtype=np.int64).reshape(-1, 2)
        pairs += found[: len(found) // 2 + 1]
        i, j = pairs[-1][0] + 1, pairs[-1][1] + 1


def words_in(corpus: Corpus, document: int) -> Integers:
    """Give key, start and end of each word of a document, in characters; ``(words, 3)``."""
    part, own = corpus.place(document)
    tokens = np.arange(*part.document_offsets[own : own + 2])
    tokens = tokens[corpus.vocabulary.is_word[part.types[part.ids[tokens]]]]
    starts = part.starts[tokens] - part.texts.character_offsets[part.text_rows[own]]
    ends = starts + corpus.vocabulary.forms.lengths[part.types[part.ids[tokens]]]
    return np.stack([keys_of(corpus, part)[part.ids[tokens]], starts, ends], axis=1)
