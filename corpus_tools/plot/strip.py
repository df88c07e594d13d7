"""Where hits fall, all documents taken together: one strip for each query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from corpus_tools.plot import common

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_QUERIES = 12
BINS = 20
# More edges than this are a grey surface.
_MOST_EDGES = 80
_EXAMPLE = (
    'plot.positions(pd.DataFrame({"document": ["a"], "position": [10], "document_size": [200]}))'
)


def positions(
    matches: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    ax: Axes | None = None,
    language: str = "ar",
    direction: str | None = None,
    title: str | None = None,
    digits: str = "western",
) -> Axes:
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
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}
        The language of the title and the axis.
    direction : {"rtl", "ltr"}, optional
        Where documents, or the corpus, begin; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.

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
    how = common.manner(language, direction, digits)
    common.check_table(matches, ["document", "position"], _EXAMPLE)
    if documents is None:
        common.check_table(matches, ["document_size"], _EXAMPLE)
    else:
        common.check_table(documents, ["id", "tokens"], "plot.positions(matches, corpus.documents)")
    if matches.empty:
        return common.nothing(ax, how, title, how.say("positions"))
    query, place, edges = _places(matches, documents)
    queries = list(dict.fromkeys(query))
    if len(queries) > MOST_QUERIES:
        raise ValueError(
            f"{len(queries)} queries; at most {MOST_QUERIES} can be read. "
            "Try: matches[matches['query'].isin(matches['query'].unique()[:12])]"
        )
    rows = len(queries)
    ax = common.new_axes(ax, 11, 1.9 + 0.75 * max(rows, 2))
    common.tidy(ax, how.rtl, 2 * rows)
    if 1 < len(edges) <= _MOST_EDGES:
        ax.vlines(edges, -0.6, rows - 0.4, color="#e4e4e4", lw=0.8)
    for row, name in enumerate(queries):
        mine = place[query == name]
        _draw(ax, how, row, mine, common.COLOURS[row % len(common.COLOURS)])
    ax.set_xlim(how.ends(0.0, 100.0))
    ax.set_ylim(rows - 0.4, -0.6)
    ax.xaxis.set_major_formatter(how.tick)
    room = common.room_for(ax, 24)
    names = [common.query_name(name, room) if name else "" for name in queries]
    ax.set_yticks(range(rows), names, parse_math=False)
    axis = "percent" if documents is None else "percent of corpus"
    axis = "percent with edges" if 1 < len(edges) <= _MOST_EDGES else axis
    common.name_axis(ax, how.say(axis) + "\n" + how.say("even"))
    common.set_title(ax, title, how.say("positions"))
    return ax


def _places(
    matches: pd.DataFrame, documents: pd.DataFrame | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return query and place, in per cent, of each hit, and where documents end."""
    asked = matches.attrs.get("parameters", {})
    asked = asked.get("query") if isinstance(asked, Mapping) else None
    known = asked if isinstance(asked, str) else ""
    query = [str(q) for q in matches["query"]] if "query" in matches else [known] * len(matches)
    position = common.numbers(matches, "position", _EXAMPLE).to_numpy()
    start, lengths = np.zeros(len(matches)), np.ones(len(matches))
    total, edges = 1.0, np.array([])
    size = None
    if "document_size" in matches:
        size = common.numbers(matches, "document_size", _EXAMPLE).to_numpy()
    if documents is not None:
        tokens = common.numbers(documents, "tokens", "corpus.documents").fillna(0).to_numpy()
        ends = np.cumsum(tokens)
        rows = pd.Index(documents["id"])
        if not rows.is_unique:
            raise ValueError(
                "documents has an id twice. Try: plot.positions(matches, corpus.documents)"
            )
        row = rows.get_indexer(matches["document"])
        if (row < 0).any():
            missing = matches["document"].iloc[int(np.argmin(row))]
            raise ValueError(
                f"documents has no {missing!r}; give those of the corpus that the matches come "
                "from. Try: plot.positions(matches, corpus.documents)"
            )
        lengths, start, total = tokens[row], ends[row] - tokens[row], float(ends[-1]) or 1.0
        size = lengths if size is None else size
        edges = 100 * ends[:-1] / total
    assert size is not None  # the caller has seen to it
    wrong = np.flatnonzero(~((position >= 0) & (position < size)))
    if len(wrong):
        raise ValueError(
            f"{len(wrong)} positions lie outside their documents, the first at "
            f"{position[wrong[0]]:g} of {size[wrong[0]]:g} words; expected are 0 to "
            f"document_size - 1. Try: {_EXAMPLE}"
        )
    return np.array(query, dtype=object), 100 * (start + position / size * lengths) / total, edges


def _draw(ax: Axes, how: common.Manner, row: int, places: np.ndarray, colour: str) -> None:
    """Draw one strip: bars above, strokes below, the number of hits at the end."""
    counts, bounds = np.histogram(places, BINS, (0, 100))
    foot, most = row + 0.14, counts.max()
    heights = 0.5 * counts / most
    ax.bar(bounds[:-1], -heights, width=100 / BINS, bottom=foot, align="edge", color=colour,
           alpha=0.35, edgecolor="white", linewidth=0.8)  # fmt: skip
    even = foot - 0.5 * len(places) / BINS / most
    ax.hlines(even, 0, 100, color=common.INK, lw=1, ls=(0, (4, 3)))
    shade = float(np.clip(60 / len(places), 0.08, 0.9))
    ax.vlines(places, foot + 0.03, foot + 0.22, color=colour, lw=1.6, alpha=shade)
    ax.annotate(
        how.number(len(places)),
        (100, row),
        xytext=(-6 if how.rtl else 6, 0),
        textcoords="offset points",
        ha="right" if how.rtl else "left",
        va="center",
        fontsize=common.points(ax, 12),
        color=common.INK,
        annotation_clip=False,
    )
