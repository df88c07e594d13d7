"""Texts that stand in a corpus more than once: what is repeated, and the corpus without it."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from corpus_tools._checks import one_of, several, share, whole_number
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.repeats import _repeats
from corpus_tools.analysis.repeats._resemblance import copies
from corpus_tools.analysis.repeats.cut import cut
from corpus_tools.corpus.count import document_words, grouping
from corpus_tools.corpus.model import Corpus, Integers, Mask, check_corpus
from corpus_tools.corpus.part import Part
from corpus_tools.corpus.views import subset
from corpus_tools.table import Step, Table, said, text_column
from corpus_tools.table.history import PASSAGES

#: What a row of `duplicates` may be. The last is proposed only.
What = Literal["document", "paragraph", "boilerplate"]
WHAT: tuple[str, ...] = get_args(What)
SET_ASIDE: tuple[What, ...] = ("document", "paragraph")

# Characters of a passage that the table shows.
_SHOWN = 80


@verb
def duplicates(
    corpus: Corpus,
    similarity: float = 0.8,
    min_words: int = 10,
    passage: Literal["paragraph", "sentence"] = "paragraph",
    by: str | None = None,
    min_documents: int = 5,
) -> Table:
    r"""List what stands in the corpus more than once: documents, paragraphs, and recurring lines.

    Nothing is changed; `without_duplicates` sets aside what is listed. A ``document`` is nearly
    the same as an earlier one. A ``paragraph`` has the words of an earlier one, in the same
    document or another, all of them and in order; punctuation, short vowels and stretching make
    no difference. What such a document repeats is not listed again. ``boilerplate`` is a line
    shorter than ``min_words`` that recurs in the documents of one source (``المساهمون``), or one
    that news sites are known for: a proposal, because a refrain or a heading recurs too.

    Parameters
    ----------
    corpus
        The corpus; by what it is counted makes no difference.
    similarity
        From which resemblance on documents are nearly the same, above 0 and up to 1: the runs of
        three words that both have, divided by those that either has (Broder 1997). Spellings
        that writers confuse (أ and ا, ى and ي, ة and ه) count as one here.
    min_words
        Shorter documents and paragraphs are not listed as such.
    passage
        ``"paragraph"``: a line of the text. ``"sentence"`` finds repeats within lines too; its
        rows are called paragraphs all the same.
    by
        A metadata column that names the source of each document; ``None``: all have one.
    min_documents
        In how many documents of a source a line recurs.

    Returns
    -------
    Table
        ``what, document, start, end, words, first, similarity, copies, text``: one row for each
        passage that is a copy (of boilerplate, for each passage), documents first, then in order
        of the texts; boilerplate by falling ``copies``. ``start`` and ``end`` are characters of
        the text of ``document``; ``first`` is the document in which the passage stands first;
        ``copies`` counts all passages that are the same, the first included; ``text`` is how it
        begins. Nothing repeated gives no rows.

    Raises
    ------
    ValueError
        When a number is out of its range, the passage is unknown or ``by`` is no column.

    Notes
    -----
    All pairs of documents at or above the threshold are found: nothing is estimated. What that
    means for edited copies, measured on 1,000 newspaper articles of 60 words and more, by the
    share of words that were exchanged, left out or added at random places:

    ====================  =====  =====  =====  =====  =====  =====
    words edited             0    1 %    2 %    3 %    5 %   10 %
    found with 0.8         1.0   .996    .97   .865    .32    .01
    found with 0.7         1.0   .999   .998    .99    .89    .08
    found with 0.6         1.0   .998   .998   .997    .99    .59
    ====================  =====  =====  =====  =====  =====  =====

    Paragraphs are compared by a 64-bit hash of their words. Memory: some 4 bytes a word, and 8
    more a word of documents that are compared.

    Time: seconds for ordinary texts of any number. Pages of one template that are just below the
    threshold are all compared with one another, which takes minutes from some 10,000 such pages
    on; a higher ``similarity`` compares fewer, and one that they reach sets them aside at once.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["عاد الوفد إلى بغداد أمس\nالمساهمون\nعاد الوفدُ إلى بغداد أمس!"])
    >>> ct.duplicates(corpus, min_words=5)[["what", "start", "end", "words", "text"]]
              what  start  end  words                     text
    0    paragraph     34   59      5  عاد الوفدُ إلى بغداد أمس!
    1  boilerplate     24   33      1                المساهمون
    """
    share("similarity", similarity, "similarity=0.8")
    whole_number("min_words", min_words, example="min_words=10")
    whole_number("min_documents", min_documents, 2, example="min_documents=10")
    sources, _ = grouping(corpus, by)
    rows, first, scores = copies(corpus, similarity, min_words)
    fresh = np.ones(len(corpus), dtype=bool)
    fresh[rows] = False
    paragraphs = _repeats.find_units(corpus, "paragraph", fresh)
    by_line = passage == "paragraph"
    units = paragraphs if by_line else _repeats.find_units(corpus, passage, fresh)
    lines = paragraphs.chosen(paragraphs.words < min_words)
    recurring = _repeats.recurring(corpus, lines, sources, min_documents)
    kinds = (
        _documents(corpus, rows, first, scores),
        _passages(corpus, passage, _repeats.repeated(units.chosen(units.words >= min_words))),
        _passages(corpus, "paragraph", recurring),
    )
    what = np.repeat(WHAT, [len(own[0]) for own in kinds])
    documents, start, end, words, first, scores, n = map(np.concatenate, zip(*kinds, strict=True))
    columns = {"what": text_column(what.tolist()), "document": corpus.metadata("id", documents)}
    columns |= {"start": start, "end": end, "words": words}
    columns |= {"first": corpus.metadata("id", first), "similarity": scores, "copies": n}
    columns["text"] = text_column(beginnings(corpus, documents, start, end))
    return result(columns)


def _passages(corpus: Corpus, unit: str, repeats: _repeats.Repeats) -> list[Any]:
    """Give the rows of some units, column by column: document, start, end, words, first, …."""
    units = repeats.units
    start, end = np.zeros((2, len(units.words)), dtype=np.int64)
    for here, part, base, _ in by_part(corpus, units.documents):
        offsets = _repeats.unit_offsets(part, unit)
        first, last = offsets[units.numbers[here]], offsets[units.numbers[here] + 1] - 1
        start[here] = part.starts[first] - base
        lengths = corpus.vocabulary.forms.lengths[part.types[part.ids[last]]]
        end[here] = part.starts[last] + lengths - base
    scores = np.ones(len(start))
    return [units.documents, start, end, units.words, repeats.first, scores, repeats.copies]


def _documents(corpus: Corpus, rows: Integers, first: Integers, scores: Any) -> list[Any]:
    """Give the rows of documents that are copies, column by column."""
    words = np.concatenate([document_words(corpus, n) for n in range(len(corpus.parts))])[rows]
    start, end = np.zeros((2, len(rows)), dtype=np.int64)
    for here, _, _, sizes in by_part(corpus, rows):
        end[here] = sizes
    _, group, counts = np.unique(first, return_inverse=True, return_counts=True)
    return [rows, start, end, words, first, scores, counts[group] + 1]


def by_part(corpus: Corpus, rows: Integers) -> Iterator[tuple[Mask, Part, Integers, Integers]]:
    """Go through the parts of some documents: which of them each has, and the part.

    Then where the text of each begins among those of the part, and its size, in characters.
    """
    first = corpus.parts.first_documents
    numbers = np.searchsorted(first, rows, side="right") - 1
    for number in np.unique(numbers):
        here, part = numbers == number, corpus.parts[number]
        text, limits = part.text_rows[rows[here] - first[number]], part.texts.character_offsets
        yield here, part, limits[text], limits[text + 1] - limits[text] - 1


def beginnings(corpus: Corpus, documents: Integers, start: Integers, end: Integers) -> list[str]:
    """Give the beginning of some passages, in one line."""
    texts = np.empty(len(documents), dtype=object)
    for here, part, base, size in by_part(corpus, documents):
        begin = np.minimum(start[here], size)
        stop = np.clip(end[here], begin, np.minimum(begin + _SHOWN, size))
        texts[here] = part.texts.between(base + begin, base + stop)
    dots = np.where(end - start > _SHOWN, "…", "").tolist()
    return [" ".join(text.split()) + more for text, more in zip(texts, dots, strict=True)]


def without_duplicates(
    corpus: Corpus, found: pd.DataFrame | None = None, what: What | Iterable[What] = SET_ASIDE
) -> Corpus:
    r"""Set aside what stands in a corpus more than once; the first of each is kept.

    Parameters
    ----------
    corpus
        The corpus; it stays as it is.
    found
        Rows of ``ct.duplicates(corpus)``: those to set aside. ``None`` finds them, with the
        defaults of `duplicates`.
    what
        Which rows: ``"document"``, ``"paragraph"``, ``"boilerplate"``, or several. Boilerplate
        is proposed only, so it goes where it is named.

    Returns
    -------
    Corpus
        Without the documents set aside, and with shorter texts where passages were: what
        remains stands as it was written, and ``text[start:end]`` is every token. ``history``
        says how much was set aside, and `reading_report` has a row for each document that lost
        something. A document that lost all its passages stays, with no token. Where nothing is
        repeated, the corpus itself. To have it counted by an executor, save it and open it.

    Raises
    ------
    ValueError
        When a name in ``what`` is unknown, or the rows are no rows of this corpus.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["عاد الوفد إلى بغداد أمس\nالمساهمون\nعاد الوفدُ إلى بغداد أمس!"])
    >>> found = ct.duplicates(corpus, min_words=5)
    >>> ct.without_duplicates(corpus, found).text(0)
    'عاد الوفد إلى بغداد أمس\nالمساهمون\n'
    >>> ct.without_duplicates(corpus, found, what=["paragraph", "boilerplate"]).text(0)
    'عاد الوفد إلى بغداد أمس\n'
    """
    check_corpus(corpus)
    names = several("what", what, "what=['document', 'paragraph']")
    for name in names:
        one_of("what", name, WHAT)
    given = found is not None
    table = duplicates(corpus) if found is None else pd.DataFrame(found)
    documents = _checked(corpus, table) if given else _rows_of(corpus, table["document"])
    named = table["what"].isin(names).to_numpy()
    if given and len(table) and not named.any():
        warnings.warn(
            "no row is set aside: boilerplate is only proposed, and goes where it is named: "
            'ct.without_duplicates(corpus, found, what="boilerplate")',
            stacklevel=2,
        )
    table, documents = table[named], documents[named]
    if not len(table):
        return corpus
    whole = (table["what"] == "document").to_numpy()
    kept = np.ones(len(corpus), dtype=bool)
    kept[documents[whole]] = False
    passages = ~whole & kept[documents]
    lost = table[whole | passages]
    step = _set_aside(zip(lost["what"], lost["words"], strict=True))
    rest = subset(corpus, kept) if whole.any() else corpus
    if passages.any():
        row = (np.cumsum(kept) - 1)[documents[passages]]
        start, end = (table[name].to_numpy()[passages] for name in ("start", "end"))
        rest = cut(rest, row, start, end, step)
    report = pd.concat([corpus.report, _reported(corpus, table, documents)], ignore_index=True)
    return replace(
        rest, history=(*corpus.history, step), _report=report.astype(corpus.report.dtypes)
    )


def _rows_of(corpus: Corpus, ids: pd.Series) -> Integers:
    rows = pd.Index(corpus.table["id"]).get_indexer(pd.Index(ids))
    if (rows < 0).any():
        said = f"no document has the id {ids.iloc[np.argmin(rows)]!r}"
        raise ValueError(f"{said}; take rows of ct.duplicates(corpus), of this very corpus")
    return rows


def _checked(corpus: Corpus, found: pd.DataFrame) -> Integers:
    """Find the documents of given rows; refuse what is no row of `duplicates` of the corpus."""
    needed = ("what", "document", "start", "end", "text")
    if missing := [name for name in needed if name not in found]:
        raise ValueError(
            f"the table has no column {missing[0]!r}; give rows of ct.duplicates(corpus), such as "
            'found[found["words"] > 20]'
        )
    documents = _rows_of(corpus, found["document"])
    start, end = found["start"].to_numpy(np.int64), found["end"].to_numpy(np.int64)
    texts = beginnings(corpus, documents, start, end)
    for text, in_table, name in zip(texts, found["text"], found["document"], strict=True):
        if text != in_table:
            raise ValueError(
                f"in {name!r} there is {text!r} where the table has {in_table!r}; its rows are of "
                "another corpus, or were set aside before: take ct.duplicates of this one"
            )
    return documents


def _set_aside(lost: Iterable[tuple[str, int]]) -> Step:
    """Give the step that sets these aside, given as what each is and its words."""
    step: Step = {"step": "set aside"}
    for what, words in lost:
        unit = PASSAGES[WHAT.index(what)]
        number, total = step.get(unit, (0, 0))
        step[unit] = [number + 1, total + int(words)]
    return step


def _reported(corpus: Corpus, table: pd.DataFrame, documents: Integers) -> pd.DataFrame:
    """Make rows of a reading report: what each document lost."""
    order = np.argsort(documents, kind="stable")
    edges = [*np.flatnonzero(np.diff(documents[order], prepend=-1)), len(order)]
    names = ("what", "words", "document", "first", "similarity")
    what, words, ids, first, scores = (table[name].to_numpy()[order].tolist() for name in names)
    files = corpus.metadata("file", documents[order])
    rows = []
    for a, b in pairwise(edges):
        lost, like = list(zip(what[a:b], words[a:b], strict=True)), ""
        if "document" in what[a:b]:
            row = what.index("document", a, b)
            lost, like = [lost[row - a]], f", {scores[row]:.0%} like {first[row]}"
        told = f"{ids[a]}: {said(_set_aside(lost))}{like}"
        rows.append((files[a], "set aside", "", b - a, told, 0))
    return pd.DataFrame(rows, columns=corpus.report.columns)
