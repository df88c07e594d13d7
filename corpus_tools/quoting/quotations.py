"""Where a corpus quotes the Quran, or another text: exactly, or with words changed or left out.

Words are compared by their bare letters, in which spellings of the Quran agree: without marks,
alefs and hamzas, a final ة as ه. So الصلوة is الصلاة, and السموات is السماوات. Equal runs of three
words are joined to passages and aligned as `corpus_tools.passages` does it.
"""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import regex

from corpus_tools._checks import toml, whole_number
from corpus_tools.analysis._lines import Hits, View, cut_lines
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.repeats.cut import cut
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.count import document_words
from corpus_tools.corpus.model import Corpus, Integers, check_corpus
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.read import read
from corpus_tools.corpus.views import relabel
from corpus_tools.passages._runs import boxes_of, hashed, words_of_part
from corpus_tools.passages.reuse import COUNTS, passages_in
from corpus_tools.quoting.quran import quran
from corpus_tools.table import Table, free_name, text_column
from corpus_tools.text.folds import find_folds
from corpus_tools.text.stopwords import stop_words

# The kinds of words that are compared: numbers of verses stand between them.
_KINDS = ["arabic", "latin", "other"]
# Words in equal runs, and between two of them at most.
_RUN, _GAP = 3, 4
# A run that stands in the text more often says nothing of where it is from.
_MOST = 32


@verb
def quotations(
    corpus: Corpus, text: Any = None, min_words: int = 4, formulas: bool = False
) -> Table:
    """Find the verses of the Quran that a corpus quotes: exact, or with words changed or left out.

    Parameters
    ----------
    corpus
        The corpus; by what it is counted makes no difference.
    text
        What is quoted: ``None`` is the Quran, as `quran` gives it; else a corpus, whose documents
        stand in the order of the text, or what `read` makes one of: ``["قفا نبك من ذكرى حبيب"]``.
    min_words
        The fewest words that a quotation shares with the text, at least 3. Two of those that stand
        there must be no `stop_words`.
    formulas
        Whether phrases that anybody writes (لا إله إلا الله), a list in ``quoting/formulas.toml``,
        are quotations too; otherwise their words count as stop words.

    Returns
    -------
    Table
        The lines of a concordance: ``document, position, before, node, after, offset``, then
        ``verse, verses, words, shared, edits, document_size`` and the documents' metadata, in the
        order of the texts. ``verse`` is sura and verse, ``"2:255"``, of more than one ``"112:1-4"``
        (of another text the ids of the documents); ``verses`` are the places of the text in which
        these words stand, of which the first is told. The quotation has so many ``words``, numbers
        aside; as many as are ``shared`` stand in the text in this order, and ``edits`` are the
        words between them that are changed, left out or added. No quotation gives no rows.

    Raises
    ------
    ImportError
        When ``text`` is ``None``, and the package with it, of the extra ``quran``, is missing.
    ValueError
        When the number is out of its range, or the text has no words.

    Notes
    -----
    A shorter quotation (``وخر موسى صعقا``), one of which no three words in a row are right, and a
    mere name (``آية الكرسي``) are not found. The page on quotations has precision and recall,
    measured on 200 places in five books. Memory: 120 bytes for each word of a part. Of a document
    with more than 262,144 equal runs of words the longest are joined.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> verses = ct.read(["قل هو الله أحد", "الله الصمد", "لم يلد ولم يولد"])
    >>> corpus = ct.read(["ثم قرأ: «قُلْ هُوَ ٱللَّهُ أَحَدٌ، ٱللَّهُ ٱلصَّمَدُ» وركع."])
    >>> ct.quotations(corpus, verses)[["node", "verse", "shared", "edits"]]
                             node  verse  shared  edits
    0  قُلْ هُوَ ٱللَّهُ أَحَدٌ، ٱللَّهُ ٱلصَّمَدُ    1-2       6      0
    """
    fewest = whole_number("min_words", min_words, _RUN, example="min_words=4")
    source = quran() if text is None else text if isinstance(text, Corpus) else read(text)
    known, there, telling, verses = _read(relabel(source, "default+uthmani"), formulas)
    tables, hits = zip(*each(corpus, _quoted, known, there, telling, fewest), strict=True)
    table, view = pd.concat(tables, ignore_index=True), View("window", 8, 8, "document")
    lines = pd.DataFrame(cut_lines(corpus, Hits.of(list(hits)), np.arange(len(table)), view))
    ends = zip(verses[table["other_start"]], verses[table["other_end"] - 1], strict=True)
    table["verse"] = text_column([_run(first, last) for first, last in ends])
    table = table[["verse", "verses", "words", *COUNTS, "document_size"]]
    lines = lines.rename(columns={name: free_name(name, {*lines, *table}) for name in table})
    columns = pd.concat([lines.iloc[:, :6], table, lines.iloc[:, 6:]], axis=1)
    notes = [] if formulas else ["formulas are set aside: formulas=True lists them, too"]
    return result(columns, notes, text=None if text is None else source.fingerprint)


def _run(first: str, last: str) -> str:
    """Name a run of verses.

    >>> _run("112:1", "112:1"), _run("112:1", "112:4"), _run("113:5", "114:1")
    ('112:1', '112:1-4', '113:5-114:1')
    """
    sura = first.rpartition(":")[0] + ":"
    return first if first == last else f"{first}-{last.removeprefix(sura)}"


@remembered
def _bare_types(corpus: Corpus) -> pd.Index:
    """Give the letters of each type in which spellings agree, whatever the corpus is counted by."""
    vocabulary = relabel(corpus, "default+uthmani").vocabulary
    return _bare(vocabulary.keys.list())[vocabulary.key_ids]


def _bare(words: list[str]) -> pd.Index:
    """Leave the letters of words in which spellings agree."""
    text = regex.sub("[اءٱ]", "", find_folds("search")("\n".join(words)))
    return pd.Index(regex.sub("(?m)وه$", "ه", text).split("\n"), dtype=object)


def _read(source: Corpus, formulas: bool) -> tuple[pd.Index, Integers, Integers, Any]:
    """Read a text: its different words, bare; all words in turn, each a row of these.

    Then how many before each, and in all, tell where they are from, as no stop words do, nor words
    of formulas; and the verse of each. A verse is no edge.
    """
    types = np.concatenate([part.types[part.ids] for part in source.parts])
    is_word, table = source.vocabulary.types_of_kinds(_KINDS)[types], source.table
    if not is_word.any():
        raise ValueError("the text that is quoted has no words; text=None is the Quran")
    codes, known = pd.factorize(_bare_types(source)[types[is_word]])
    row = f" {' '.join(map(str, codes))} "
    for formula in [] if formulas else toml("quoting/formulas.toml")["formulas"].splitlines():
        own = known.get_indexer(_bare(formula.split()))
        row = row.replace(f" {' '.join(map(str, own))} ", " - " * len(own))
    names = table["id"]
    if {"sura", "verse"} <= set(table):
        names = table["sura"].astype(str) + ":" + table["verse"].astype(str)
    stop = source.vocabulary.keys.is_in(stop_words())[source.vocabulary.key_ids[types[is_word]]]
    telling = np.append(0, np.cumsum(~stop & (np.array(row.split()) != "-")))
    return known, codes, telling, np.repeat(names.to_numpy(object), table["tokens"])[is_word]


def _quoted(
    corpus: Corpus, number: int, known: pd.Index, there: Integers, telling: Integers, fewest: int
) -> tuple[pd.DataFrame, tuple[Integers, Integers]]:
    """Find the quotations in a part: rows of an alignment, and from which token to which end.

    The text that is quoted is one document more, after the last of the part. Where words stand is
    counted in words of the part, and of the text.
    """
    part = corpus.parts[number]
    tokens, ids, documents = words_of_part(part, corpus.vocabulary.types_of_kinds(_KINDS))
    words = known.get_indexer(_bare_types(corpus)[part.types])[ids]
    runs = hashed(there, np.full(len(there), len(part)), _RUN)
    runs = runs[runs.groupby("hash")["hash"].transform("size") <= _MOST]
    pairs = hashed(words, documents, _RUN).merge(runs, on="hash")
    # One document at a time: no part decides which runs are joined.
    by_document = pairs.groupby("document_x")
    boxes = [box for _, own in by_document for box in boxes_of(own, _RUN, _GAP)[0]]
    limits = np.searchsorted(documents, np.arange(len(part) + 1))
    places = np.append(np.arange(len(words)), np.arange(len(there)))
    texts = np.split(np.stack([np.append(words, there), places, places + 1], axis=1), limits[1:])
    table = passages_in(boxes, texts.__getitem__, _RUN, fewest)
    told = telling[table["other_end"]] - telling[table["other_start"]]
    table["document_size"] = document_words(corpus, number)[table["document"]]
    table = _chosen(table[(told > 1) & (table["edits"] <= table["shared"])], len(tokens))
    return table, (tokens[table["start"]], tokens[table["end"] - 1] + 1)


def _chosen(table: pd.DataFrame, size: int) -> pd.DataFrame:
    """Choose of passages over the same words that which shares most, the first of equals.

    Adds how many have the same words; fewer than half may be in two. Gives them in order.
    """
    table = table.assign(verses=table.groupby(["start", "end", *COUNTS])["other"].transform("size"))
    taken, chosen = np.zeros(size, dtype=bool), []
    order = ["shared", "edits", "start", "other_start"]
    table = table.sort_values(order, ascending=[False, True, True, True])
    for row, start, end in table[["start", "end"]].itertuples():
        if taken[start:end].mean() < 0.5:
            taken[start:end] = True
            chosen.append(row)
    return table.loc[chosen].sort_values("start", kind="stable")


def without_quotations(corpus: Corpus, found: pd.DataFrame | None = None) -> Corpus:
    """Set aside what a corpus quotes, so that only its own words are counted.

    Parameters
    ----------
    corpus
        The corpus; it stays as it is.
    found
        Rows of ``ct.quotations(corpus)``: those to set aside. ``None`` finds them.

    Returns
    -------
    Corpus
        With shorter texts: words that stood before and after a quotation are neighbours in it.
        ``history`` says how much was set aside. Without quotations, the corpus itself. To have it
        counted by an executor, save it and open it.

    Raises
    ------
    ValueError
        When the rows are no quotations, or not of this corpus.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["ثم قرأ: قل هو الله أحد وركع."])
    >>> found = ct.quotations(corpus, ct.read(["قل هو الله أحد"]))
    >>> ct.without_quotations(corpus, found).text(0)
    'ثم قرأ: وركع.'
    """
    check_corpus(corpus)
    found = quotations(corpus) if found is None else found
    if not {"document", "offset", "node", "words"} <= {*found}:
        raise ValueError("these are no quotations; give rows of ct.quotations(corpus)")
    rows = np.array([corpus.row(str(name)) for name in found["document"]], dtype=np.int64)
    starts = found["offset"].to_numpy(np.int64)
    ends = starts + found["node"].str.len().to_numpy(np.int64)
    text = cache(corpus.text)
    there = [text(row)[a:b] for row, a, b in zip(rows.tolist(), starts, ends, strict=True)]
    if there != found["node"].tolist():
        raise ValueError("the rows are of another corpus; take some of ct.quotations(corpus)")
    sizes = {"quotations": len(found), "words": int(found["words"].sum())}
    step: Any = {"step": "without_quotations"} | sizes
    return cut(corpus, rows, starts, ends, step) if len(found) else corpus
