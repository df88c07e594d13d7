"""Where words stand in documents, as one barcode for each document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from corpus_tools.plot import common

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_DOCUMENTS = 100
MOST_QUERIES = 6
_EXAMPLE = (
    'plot.dispersion(pd.DataFrame({"document": ["a"], "position": [10], "document_size": [200]}))'
)


def dispersion(
    matches: pd.DataFrame,
    ax: Axes | None = None,
    n: int = 30,
    relative: bool = True,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    labels: Mapping[str, str] | pd.Series | None = None,
    digits: str = "western",
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
        queries are told apart by colour.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    n : int
        How many documents, at most 100; a note says how many more there are.
    relative : bool
        Positions in per cent of the document; otherwise in words.
    language : {"ar", "en"}
        The language of the title, the axis and the note.
    direction : {"rtl", "ltr"}, optional
        Where documents begin; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    labels : mapping or Series, optional
        What to write beside a document instead of its id, such as its title:
        ``corpus.documents.set_index("id")["title"]``. One that is missing there keeps its id.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

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
    how = common.manner(language, direction, digits)
    rtl = how.rtl
    common.check_table(matches, ["document", "position", "document_size"], _EXAMPLE)
    n = common.check_n(n, MOST_DOCUMENTS, _EXAMPLE)
    if matches.empty:
        return common.nothing(ax, how, title, how.say("dispersion"))
    hits = _hits(matches)
    queries = list(hits["query"].unique())
    if len(queries) > MOST_QUERIES:
        raise ValueError(
            f"{len(queries)} queries; at most {MOST_QUERIES} can be told apart. "
            f"Try: matches[matches['query'].isin({queries[:3]!r})]"
        )
    counts = hits["document"].value_counts()  # the most hits first, ties as they came
    shown = counts.index[:n]
    rows = len(shown)
    ax = common.new_axes(ax, 11, common.height_of(rows) + 0.4)

    sizes = hits.groupby("document", sort=False)["size"].max()[shown]
    ends = np.full(rows, 100.0) if relative else sizes.to_numpy(dtype=float)
    ax.barh(range(rows), ends, height=0.72, color="#eeeeee")
    lane = 0.72 / len(queries)
    for i, query in enumerate(queries):
        mine = hits[(hits["query"] == query) & hits["document"].isin(shown)]
        top = shown.get_indexer(mine["document"]) - 0.36 + lane * i
        scale = 100.0 / mine["size"] if relative else 1.0
        ax.vlines(
            mine["position"] * scale,
            top,
            top + lane,
            colors=common.COLOURS[i],
            linewidths=2.0,
        )
    end = 100.0 if relative else float(ends.max())
    ax.set_xlim(*((end, 0.0) if rtl else (0.0, end)))
    ax.set_ylim(rows - 0.4, -0.6)
    common.tidy(ax, rtl, rows)
    room = common.room_for(ax, 34)
    named = {} if labels is None else dict(labels)
    names = [
        common.shorten(named[document], room)
        if isinstance(named.get(document), str)
        else common.shorten(document, room, middle=True)
        for document in shown
    ]
    ax.set_yticks(range(rows), names, parse_math=False)
    for row, document in enumerate(shown):
        ax.annotate(
            how.number(int(counts[document])),
            (ends[row], row),
            xytext=(-5 if rtl else 5, 0),
            textcoords="offset points",
            ha="right" if rtl else "left",
            va="center",
            fontsize=common.letters(ax, rows, 12),
            color=common.INK,
            annotation_clip=False,
        )
    ax.xaxis.set_major_formatter(how.tick)
    label = how.say("percent" if relative else "words")
    if len(counts) > rows:
        label += "\n" + how.say("omitted", len(counts) - rows)
    common.name_axis(ax, label)
    _name(ax, queries, how, title)
    return ax


def _hits(matches: pd.DataFrame) -> pd.DataFrame:
    """Return the hits as clean columns; raise for positions outside their documents."""
    hits = pd.DataFrame(
        {
            "document": [common.shorten(name, 1000) for name in matches["document"]],
            "position": common.numbers(matches, "position", _EXAMPLE).to_numpy(),
            "size": common.numbers(matches, "document_size", _EXAMPLE).to_numpy(),
            "query": matches["query"].astype(str).to_numpy() if "query" in matches else "",
        }
    )
    wrong = hits[~((hits["position"] >= 0) & (hits["position"] < hits["size"]))]
    if len(wrong):
        first = wrong.iloc[0]
        raise ValueError(
            f"{len(wrong)} positions lie outside their documents, the first at "
            f"{first['position']:g} in {first['document']!r} of {first['size']:g} words; expected "
            f"are 0 to document_size - 1. Try: {_EXAMPLE}"
        )
    return hits


def _name(ax: Axes, queries: list[str], how: common.Manner, title: str | None) -> None:
    """Set the title, and a legend under it where there is more than one query."""
    default, pad = how.say("dispersion"), 14.0
    if len(queries) == 1 and queries[0]:
        default = how.say("dispersion of", common.query_name(queries[0], 40))
    if len(queries) > 1:
        names = [common.query_name(query, 24) for query in queries]
        pad = common.legend_above(ax, how, names, common.COLOURS[: len(queries)], "|")
    common.set_title(ax, title, default, pad)
