"""Charts to touch, in a notebook and in a page that is saved: of the tables of the still ones.

Each draws the still chart, out of sight, and hands it to the browser as a figure of Plotly, which
needs no network. Hovering shows counts and, where lines of a concordance are handed in, the text; a
drag zooms, a double click goes back. ``figure.write_html("chart.html")`` saves a page that holds
all it needs.
"""

from typing import Any

import pandas as pd

from corpus_tools.plot.interactive.picture import touchable
from corpus_tools.plot.interactive.scatter import scatter as _scatter
from corpus_tools.plot.network import network as _network
from corpus_tools.plot.occurrences import dispersion as _dispersion
from corpus_tools.plot.timeline import timeline as _timeline

__all__ = ["dispersion", "network", "scatter", "timeline"]
#: What is meant for users, and not the modules that hold it.
__dir__ = __all__.copy


def network(graph: Any, *, lines: pd.DataFrame | None = None, **options: Any) -> Any:
    r"""Draw a network of terms, as `corpus_tools.plot.network` does, to touch.

    A term shows its frequency and a line of the texts.

    Parameters
    ----------
    graph : networkx.Graph
        As for `corpus_tools.plot.network`.
    lines : DataFrame, optional
        Lines of concordances, joined: ``before``, ``node``, ``after``. The first is shown whose
        ``term`` (or ``query``, or ``node``, where there is no such column) is the term.
    **options
        The other parameters of the still chart, but ``ax``.

    Returns
    -------
    plotly.graph_objects.Figure
        A graph without nodes gives a figure that says so.

    Raises
    ------
    ValueError, TypeError
        As the still chart does, and if the lines lack a column.
    ImportError
        If Plotly, the extra ``interactive``, is not installed.

    Examples
    --------
    >>> import networkx as nx
    >>> figure = network(nx.Graph([("العراق", "بغداد", {"weight": 3})]))
    >>> [text.text.strip("\u2067\u2069") for text in figure.layout.annotations[1:]]
    ['العراق', 'بغداد']
    """
    return touchable(_network, graph, lines, options)


def dispersion(matches: pd.DataFrame, *, lines: pd.DataFrame | None = None, **options: Any) -> Any:
    r"""Draw where something occurs in each document, as `corpus_tools.plot.dispersion`, to touch.

    A stroke shows its document, its position, and its line of the text.

    Parameters
    ----------
    matches : DataFrame
        As for `corpus_tools.plot.dispersion`.
    lines : DataFrame, optional
        Lines of concordances, joined: ``document``, ``position``, ``before``, ``node``, ``after``.
        The one at the place of a hit is shown.
    **options
        The other parameters of the still chart, but ``ax``.

    Returns
    -------
    plotly.graph_objects.Figure
        A table without rows gives a figure that says so.

    Raises
    ------
    ValueError, TypeError
        As the still chart does, and if the lines lack a column.
    ImportError
        If Plotly, the extra ``interactive``, is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> hits = pd.DataFrame({"document": ["مقال"] * 2, "position": [0, 50], "document_size": 100})
    >>> figure = dispersion(hits)
    >>> figure.data[-1].x.tolist(), figure.layout.yaxis.ticktext[0].strip("\u2067\u2069")
    ([0.0, 50.0], 'مقال')
    """
    return touchable(_dispersion, matches, lines, options)


def timeline(table: pd.DataFrame, *, lines: pd.DataFrame | None = None, **options: Any) -> Any:
    r"""Draw words over time, as `corpus_tools.plot.timeline` does, to touch.

    A point shows its counts, and a line of a text of its period.

    Parameters
    ----------
    table : DataFrame
        As for `corpus_tools.plot.timeline`.
    lines : DataFrame, optional
        Lines of concordances, joined: ``before``, ``node``, ``after``, ``date``. The first of the
        period is shown whose ``term`` (or ``query``, or ``node``, where there is no such column) is
        the term.
    **options
        The other parameters of the still chart, but ``ax``.

    Returns
    -------
    plotly.graph_objects.Figure
        A table without rows, or without a number, gives a figure that says so.

    Raises
    ------
    ValueError, TypeError
        As the still chart does, and if the lines lack a column.
    ImportError
        If Plotly, the extra ``interactive``, is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> years = pd.DataFrame({"period": ["2015", "2016"], "term": "مطر", "per_million": [12, 20]})
    >>> figure = timeline(years)
    >>> figure.data[-1].y.tolist(), figure.layout.xaxis.range[0] > figure.layout.xaxis.range[1]
    ([12.0, 20.0], True)
    """
    return touchable(_timeline, table, lines, options)


def scatter(table: pd.DataFrame, *, lines: pd.DataFrame | None = None, **options: Any) -> Any:
    r"""Draw the words of two corpora by their ranks in both, as Scattertext does (Kessler 2017).

    The most frequent word of the target stands at the top, that of the reference where reading
    ends; off the diagonal is what one says rather than the other. Words of one frequency are
    ranked by their letters, so that no point hides another. Those farthest from the diagonal have
    labels, kept apart, then others for which there is room; a point shows the counts of any.

    Parameters
    ----------
    table : DataFrame
        ``term``, ``per_million``, ``reference_per_million``, and the counts and measures that are
        to be shown: ``frequency``, ``reference_frequency``, ``log_likelihood``, ``log_ratio``,
        ``p``. `corpus_tools.keywords` makes it.
    lines : DataFrame, optional
        As for `network`.
    **options
        ``n``: how many words, at most 3,000, those with the most per million in both together;
        800. ``language``, ``direction``, ``title`` and ``digits`` as for the still charts.

    Returns
    -------
    plotly.graph_objects.Figure
        A table without rows gives a figure that says so.

    Raises
    ------
    ValueError, TypeError
        If a table lacks a column, `n` is too large, or it is no DataFrame.
    ImportError
        If Plotly, the extra ``interactive``, is not installed.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> sea, land = ct.read(["البحر موج البحر"]), ct.read(["الجبل عال الجبل"])
    >>> figure = scatter(ct.keywords(sea, land))
    >>> sorted(figure.data[-1].y.tolist()), figure.layout.annotations[0].text.strip("\u2067\u2069")
    ([1, 2, 3, 4], 'كلمات المدوّنتين بحسب رتبها')
    """
    return touchable(_scatter, table, lines, options)
