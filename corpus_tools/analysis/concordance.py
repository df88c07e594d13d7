"""Words in their context: concordance, hits and their number."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from corpus_tools._checks import room, whole_number
from corpus_tools.analysis._lines import Hits, View, cut_lines
from corpus_tools.analysis._sorting import in_order, read_order
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis._windows import window_sizes
from corpus_tools.corpus.count import document_words, grouping, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.query import search
from corpus_tools.table import Table, text_column
from corpus_tools.table.plain import TITLES


@verb
def concordance(
    corpus: Corpus,
    query: search.Asked,
    window: int | tuple[int, int] = 8,
    sort: str | Sequence[str] | None = None,
    sample: int | None = None,
    seed: int | None = None,
    by: str | None = None,
    page: int | None = None,
    page_size: int = 100,
    context: Literal["window", "character", "sentence"] = "window",
    within: Literal["document", "sentence"] = "document",
    clitics: bool = False,
) -> Table:
    """Show every hit of a query with the text around it, exactly as written.

    Parameters
    ----------
    corpus
        The corpus.
    query
        What to look for: a word, a phrase, a pattern with ``*``, ``?``, ``|`` or ``/regex/``, or
        tokens by their attributes, ``[lemma="كتاب"] []{0,2} [kind="latin"]``; see `Query`. Under a
        name, ``{"هجرة": "هاجر|لاجئ*"}``, all that it finds is one concept, in every verb.
    window
        How much to show on each side, or ``(before, after)``: so many words, and the punctuation
        between them, or so many characters.
    sort
        What lines are sorted by: ``"before"``, ``"after"`` and ``"node"`` go by up to four words,
        outward from the node, in dictionary order; ``"before-1"`` or ``"after-2"`` by just that
        word; ``"document"``, ``"random"`` (with ``seed``), or a column of ``corpus.documents``.
        A list sorts by several, in turn: ``["after-1", "before-1"]``. Equals, and all where it is
        ``None``, keep the order of the texts. No word comes before any word, a missing value
        after all.
    sample
        Show only so many hits, chosen by chance.
    seed
        A number that makes the choice, and an order by chance, repeatable.
    by
        A column of ``corpus.documents``: so many hits are chosen in each of its groups, and all of
        a group that has fewer.
    page
        Give only one page of the lines, counted from 1; the first one costs much less than all.
        A page after the last has no rows.
    page_size
        Lines on a page.
    context
        What a line shows: ``"window"``, words; ``"character"``, characters; or ``"sentence"``, the
        whole sentence, whatever the window.
    within
        What a window of words or characters does not leave: ``"document"`` or ``"sentence"``.
    clitics
        Whether words are meant with what Arabic writes before them, too: see `forms_of`.

    Returns
    -------
    Table
        ``document, position, before, node, after, offset``, then the documents' metadata.
        ``position`` is the number of words before the node in its document, ``offset`` that of
        characters: ``text[offset:offset + len(node)]`` is the node. Of books whose
        pages are known, ``page`` is the one where the node begins, as "V01P012" (volume and
        page) or "12"; "" where none is told. No hit gives no
        rows. ``table.attrs["parameters"]["hits"]`` is the number of hits, whatever part of them
        is shown. Of hits that begin at one place the longest is shown, and none that lies
        within another. In a notebook the lines are numbered from 1, and `context` opens one by
        ``line=7``; documents are called by titles, or by what their ids have of their own.

    Raises
    ------
    QueryError
        When the query cannot be read.
    ValueError
        When another parameter is not as above, or ``by`` stands without ``sample``.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["وصل القطار إلى المدينة، ثم غادر القطار."])
    >>> ct.concordance(corpus, "القطار", window=2)[["before", "node", "after"]]
         before    node         after
    0       وصل  القطار  إلى المدينة
    1  ثم غادر   القطار            .
    """
    view = View(context, *window_sizes(window), within)
    order = read_order(corpus, sort)
    first_line, last_line = _page(page, page_size)
    by_chance = sample is not None or ("random", None) in order
    if page is not None and by_chance and seed is None:
        raise ValueError("pages of what chance has chosen or sorted need a seed: seed=1")
    understood = search.understood(corpus, query, clitics)
    found = Hits.of(list(each(corpus, _hits, understood)))
    random = np.random.default_rng(seed)
    hits = found
    if sample is not None:
        size = whole_number("sample", sample, example="sample=100, seed=1")
        strata = _strata(corpus, found, by)
        chosen = [random.choice(own, min(size, len(own)), replace=False) for own in strata]
        hits = found.take(np.sort(np.concatenate(chosen)))
    elif by is not None:
        raise ValueError(f"by draws a sample in each group; of how many? sample=100, by={by!r}")
    rows = in_order(corpus, hits, order, last_line, random)
    table = cut_lines(corpus, hits, rows[first_line:last_line], view)
    notes = None if len(found) else room("analysis.repeats.unmet").unmet(corpus, query)
    clitics = understood.clitics
    return result(table, notes, query=str(query), clitics=clitics, hits=len(found))


def _hits(corpus: Corpus, number: int, query: search.Meaning) -> tuple[Integers, Integers]:
    return search.hits(corpus, corpus.parts[number], query)


def _strata(corpus: Corpus, found: Hits, by: str | None) -> list[Integers]:
    """Give the rows of the hits in each group of documents, in the order of the groups."""
    groups, names = grouping(corpus, by)
    of_hit = np.zeros(len(found), dtype=np.int64)
    for number, own in found.by_part():
        part = corpus.parts[number]
        of_hit[own] = groups[part.first_document + part.documents_of(found.starts[own])]
    return [np.flatnonzero(of_hit == group) for group in range(len(names))]


def _page(page: int | None, page_size: int) -> tuple[int, int | None]:
    """Give the first line of a page and the one after its last."""
    page_size = whole_number("page_size", page_size, example="page_size=100")
    if page is None:
        return 0, None
    page = whole_number("page", page, example="page=1")
    return (page - 1) * page_size, page * page_size


@verb
def count(corpus: Corpus, query: search.Asked, clitics: bool = False) -> int:
    """Count the hits of a query.

    Parameters
    ----------
    corpus
        The corpus.
    query
        What to look for, as for `concordance`.
    clitics
        Whether words are meant with what Arabic writes before them, too: see `forms_of`.

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
    found = each(corpus, _hits, search.understood(corpus, query, clitics))
    return sum(len(starts) for starts, _ in found)


@verb
def matches(corpus: Corpus, query: search.Asked, clitics: bool = False) -> Table:
    """List where a query occurs: its documents and positions, for dispersion plots.

    Parameters
    ----------
    corpus
        The corpus.
    query
        What to look for, as for `concordance`.
    clitics
        Whether words are meant with what Arabic writes before them, too: see `forms_of`.

    Returns
    -------
    Table
        ``query, document, position, document_size``, and ``title`` where documents have one:
        ``position`` is the number of words before the hit in its document, ``document_size`` the
        words of the document. Tables of several queries can be joined with `pandas.concat`. No
        hit gives no rows.

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
    understood = search.understood(corpus, query, clitics)
    found = each(corpus, _places_of_hits, understood)
    rows, places, sizes = map(np.concatenate, zip(*found, strict=True))
    columns: dict[str, Any] = {"query": text_column([str(query)] * len(rows))}
    columns |= {"document": corpus.metadata("id", rows), "position": places, "document_size": sizes}
    columns |= {name: corpus.metadata(name, rows) for name in TITLES if name in corpus.table}
    return result(columns, query=str(query), clitics=understood.clitics)


def _places_of_hits(
    corpus: Corpus, number: int, query: search.Meaning
) -> tuple[Integers, Integers, Integers]:
    """Give the document of each hit in a part, the words before it there, and of all."""
    part = corpus.parts[number]
    starts, _ = search.hits(corpus, part, query)
    words, document = words_of(corpus, part), part.documents_of(starts)
    place = words.before(starts) - words.before(part.document_offsets[document])
    size = document_words(corpus, number)[document]
    return part.first_document + document, place, size
