"""Where words stand: one barcode for each document, or one strip for each query."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, distinct, remembered
from corpus_tools.plot._speech import Labels, Ticks, named, query_name, shorten
from corpus_tools.table.plain import titles_of

_STRETCHES = 20


@chart(columns=("document", "position", "document_size"), most=100)
def dispersion(
    page: Page, matches: pd.DataFrame, n: int = 30, *, relative: bool = True, labels: Labels = None
) -> Axes:
    """Draw where something occurs in each document: one row for a document, one stroke for a hit.

    In Arabic the text runs from the right: the beginning of a document is on the right. Documents
    without a hit are left out, the one with the most hits comes first; the number of its hits
    stands at the end of a row.

    Parameters
    ----------
    matches : DataFrame
        One row for each hit: ``document`` (its name), ``position`` (the number of the word in the
        document, from 0) and ``document_size`` (in words). With a column ``query``, up to 6
        queries are told apart by colour. `corpus_tools.matches` gives such a table.
    n : int
        How many documents, at most 100; a note says how many more there are.
    relative : bool
        Positions in per cent of the document; otherwise in words.
    labels : mapping or Series, optional
        What to write beside a document, by its id; else its title, where `matches` has a column
        of titles. One that is missing there keeps its id.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column, if a position lies outside its document, or if
        there is more to draw than can be read.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> hits = pd.DataFrame({"document": ["مقال"] * 2, "position": [0, 50], "document_size": 100})
    >>> ax = dispersion(hits)
    >>> [float(end) for end in ax.get_xlim()], len(ax.get_yticklabels())
    ([100.0, 0.0], 1)
    """
    hits = _hits(page, matches)
    queries = distinct(hits["query"], 6, "queries", "matches")
    counts = hits["document"].value_counts()  # the most hits first, ties as they came
    titles = dict(zip(hits["document"], titles_of(matches), strict=True))
    written = named(counts.index[:n], titles if labels is None else labels, page.room_for(34))
    rows = page.fit(written, what="omitted", more=len(counts) - len(written))
    documents = counts.index[:rows]
    ax = page.axes(11, 0.4, rows=rows)
    page.label_rows(written[:rows])

    sizes = hits.groupby("document", sort=False)["size"].max()[documents].to_numpy()
    ends = np.full(rows, 100.0) if relative else sizes
    ax.barh(range(rows), ends, height=0.72, color=page.band)
    lane = 0.72 / len(queries)
    hits = hits[hits["document"].isin(documents)].rename(columns={"size": "document_size"})
    row = documents.get_indexer(pd.Index(hits["document"]))
    top = row - 0.36 + lane * pd.Index(queries).get_indexer(pd.Index(hits["query"]))
    places = hits["position"] * (100.0 / hits["document_size"] if relative else 1.0)
    for i, query in enumerate(queries):
        mine, look = hits["query"] == query, {"colors": page.colours[i]}
        ax.vlines(places[mine], top[mine], top[mine] + lane, linewidths=page.scaled(2), **look)
    page.hover = hits.assign(x=places, y=top + lane / 2, title=[written[i] for i in row])
    page.hover["term"] = [query_name(query, 40) for query in hits["query"]]
    ax.set_xlim(page.ends(0.0, float(ends.max())))
    size = page.letters(rows, 12)
    for place, count in enumerate(counts.iloc[:rows]):
        page.write_beyond(page.number(int(count)), ends[place], place, fontsize=size)
    ax.xaxis.set_major_formatter(Ticks(page))
    page.name_axis(page.say("percent" if relative else "words"))
    if len(queries) > 1:
        page.add_legend([query_name(query, 24) for query in queries], page.colours, "|")
    elif queries[0]:
        page.heading = page.say("dispersion of", query_name(queries[0], 40))
    return ax


@chart(columns=("document", "position"))
def positions(page: Page, matches: pd.DataFrame, documents: pd.DataFrame | None = None) -> Axes:
    """Draw where hits fall, in their documents or along the corpus, as one strip for each query.

    Each hit is a stroke; above the strokes stand bars, the hits in each of 20 equal stretches. The
    dashed line is where all bars would end were the hits spread evenly. The number of hits
    stands at the end of a strip. Without `documents`, all documents are laid over each other,
    beginning on beginning: is this a word of openings? With it they are laid end to end.

    Parameters
    ----------
    matches : DataFrame
        One row for each hit, as `corpus_tools.matches` and `corpus_tools.concordance` give them:
        ``document``, ``position`` (the number of the word in the document, from 0), and
        ``document_size`` (in words), which may be missing where `documents` is given. With a column
        ``query``, one strip for each query, at most 12.
    documents : DataFrame, optional
        All documents with ``id`` and ``tokens``, in the order in which they are laid end to end:
        ``corpus.documents``, or that sorted by date.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows gives axes that say so.

    Raises
    ------
    ValueError
        If a table lacks a column, a position lies outside its document, a document is not among
        `documents`, or there are more queries than can be read.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> hits = pd.DataFrame({"document": ["مقال"] * 2, "position": [0, 50], "document_size": 100})
    >>> ax = positions(hits)
    >>> [float(end) for end in ax.get_xlim()], len(ax.get_yticklabels())
    ([100.0, 0.0], 1)
    """
    start, length, ends = np.zeros(1), np.ones(1), np.ones(1)
    if documents is not None:
        page.example = "plot.positions(matches, corpus.documents)"
        start, length, ends = _end_to_end(page, matches["document"], documents)
        if "document_size" not in matches:
            matches = matches.assign(document_size=length)
    hits = _hits(page, matches)
    total = ends[-1] or 1.0
    places = 100 * (start + hits["position"] / hits["size"] * length) / total
    queries = distinct(hits["query"], 12, "queries", "matches")
    labels = [query_name(name, page.room_for(24)) if name else "" for name in queries]
    rows = page.fit(labels, lanes=2)
    ax = page.axes(11, rows=2 * max(rows, 2))
    page.label_rows(labels[:rows], lanes=2)
    axis = "percent" if documents is None else "percent of corpus"
    if 2 < len(ends) <= 81:  # more edges of documents are a grey surface
        ax.vlines(100 * ends[:-1] / total, -0.6, rows - 0.4, color=page.grid, lw=page.scaled(0.8))
        axis = "percent with edges"
    for row, name in enumerate(queries[:rows]):
        mine = places[hits["query"] == name].to_numpy()
        _strip(page, row, mine, page.colours[row % len(page.colours)])
    ax.set_xlim(page.ends(0.0, 100.0))
    ax.xaxis.set_major_formatter(Ticks(page))
    page.notes.insert(0, page.say("even"))
    page.name_axis(page.say(axis))
    return ax


def _hits(page: Page, matches: pd.DataFrame) -> pd.DataFrame:
    """Return the hits as clean columns; raise for positions outside their documents."""
    codes, names = pd.factorize(matches["document"], use_na_sentinel=False)
    documents = np.array([shorten(name, 1000) for name in names], dtype=object)[codes]
    hits = pd.DataFrame({"document": documents, "position": page.numbers(matches, "position")})
    hits["size"] = page.numbers(matches, "document_size")
    asked = [remembered(matches, "query") or ""] * len(matches)
    hits["query"] = [str(query) for query in matches.get("query", asked)]
    # A sign after the last word has all words before it.
    wrong = hits[~((hits["position"] >= 0) & (hits["position"] <= hits["size"]))]
    if len(wrong):
        first = wrong.iloc[0]
        count = f"{len(wrong)} positions lie outside their documents (0 to document_size)"
        where = f"{first['position']:g} in {first['document']!r} of {first['size']:g} words"
        raise page.error(f"{count}, the first at {where}")
    return hits.assign(size=hits["size"].clip(lower=1))


def _end_to_end(page: Page, names: pd.Series, documents: pd.DataFrame) -> list[np.ndarray]:
    """Return start and length of the document of each hit, and where each document ends."""
    page.check(documents, "id", "tokens")
    rows = pd.Index(documents["id"])
    if not rows.is_unique:
        raise page.error("documents has an id twice")
    row = rows.get_indexer(names)
    if (row < 0).any():
        absent = repr(names.iloc[int(np.argmin(row))])
        raise page.error(f"documents has no {absent}; give those that the matches come from")
    tokens = np.nan_to_num(page.numbers(documents, "tokens"))
    ends = np.cumsum(tokens)
    return [ends[row] - tokens[row], tokens[row], ends]


def _strip(page: Page, row: int, places: np.ndarray, colour: str) -> None:
    """Draw one strip: bars above, strokes below, the number of hits at the end."""
    ax = page.ax
    counts, bounds = np.histogram(places, _STRETCHES, (0, 100))
    foot, most = row + 0.14, counts.max()
    look = {"color": colour, "alpha": 0.35, "ec": page.paper, "lw": page.scaled(0.8)}
    ax.bar(bounds[:-1], -0.5 * counts / most, 100 / _STRETCHES, foot, align="edge", **look)
    even = foot - 0.5 * len(places) / _STRETCHES / most
    ax.hlines(even, 0, 100, color=page.ink, lw=page.scaled(1), ls=(0, (4, 3)))
    shade = float(np.clip(60 / len(places), 0.08, 0.9))
    ax.vlines(places, foot + 0.03, foot + 0.22, color=colour, lw=page.scaled(1.6), alpha=shade)
    page.write_beyond(page.number(len(places)), 100, row, shift=(6, 0), fontsize=page.points(12))
