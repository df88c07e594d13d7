"""Maps of texts: words and groups in one picture, documents as a tree."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._checks import one_of
from corpus_tools.plot._chart import chart
from corpus_tools.plot._look import extent
from corpus_tools.plot._page import Page, remembered
from corpus_tools.plot._speech import Labels, named, shorten
from corpus_tools.plot.cooccurrence import square

# Where a label is tried around its mark: beside it, above and below, at the corners.
_AROUND = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)])


@chart(columns=("point", "name", "axis_1", "axis_2"), most=100)
def correspondence(page: Page, table: pd.DataFrame, n: int = 50) -> Axes:
    """Draw words and groups of documents in one map, as correspondence analysis places them.

    Groups that use the words alike stand close, and so do words that are shared alike; a word lies
    in the direction of the groups that have more of it. How far a word is from a group says
    nothing. Each axis is named with its share of the inertia: where the two together show little,
    so does the map. Labels do not cover each other; a note counts the names left out.

    Parameters
    ----------
    table : DataFrame
        Columns ``point`` (``"term"`` or what the others are), ``name``, ``axis_1`` and ``axis_2``,
        as `corpus_tools.correspondence` gives them.
    n : int
        How many words, at most 100: those that contribute most, or else lie farthest out.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column, or `n` is too large.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> points = pd.DataFrame({"point": ["group", "term"], "name": "مدن البحر".split()})
    >>> ax = correspondence(points.assign(axis_1=[0.3, -0.2], axis_2=[0.1, 0.4]))
    >>> sorted(text.get_text() for text in ax.texts) == sorted("مدن البحر".split())
    True
    """
    places = np.column_stack([page.numbers(table, "axis_1"), page.numbers(table, "axis_2")])
    far = page.numbers(table, "contribution") if "contribution" in table else places**2 @ [1, 1]
    is_term = (table["point"] == "term").to_numpy()
    groups = int((~is_term).sum())
    order = np.lexsort([-far, is_term])[: groups + n]  # words last
    points, places = table["point"].to_numpy()[order], places[order]
    ax = page.axes(9.5, 7.5)
    for name, marker, colour in zip(pd.unique(points), "so", page.colours, strict=False):
        ax.plot(*places[points == name].T, marker, color=colour, ms=page.scaled(6))
    ax.set(aspect="equal", adjustable="datalim", xmargin=0.15, ymargin=0.15)
    ax.xaxis.set_inverted(page.rtl)
    inertia = np.array(table.attrs.get("inertia", [np.nan, np.nan]))
    shares = (100 * inertia[:2] / max(inertia.sum(), 1e-300)).tolist()
    for name, axis, share in zip(("axis_1", "axis_2"), "xy", shares, strict=True):
        page.count_axis(getattr(ax, f"{axis}axis"), whole=False)
        page.name_axis(page.column(name) + page.say("of inertia", share) * (share >= 0), axis)
    page.add_legend([*map(page.column, pd.unique(points))], page.colours, ["s", "o"])
    page.write_title()
    labels = [shorten(name) for name in table["name"].iloc[order]]
    if left := _label(page, places, labels, groups) + len(table) - len(order):
        page.note(page.say("names omitted", left), 0.01, in_layout=False)
    return ax


def _label(page: Page, places: np.ndarray, labels: list[str], groups: int) -> int:
    """Write each label beside its mark where there is room; return how many have none.

    No label covers another, nor a mark; only the names of groups, which come first, may cover marks
    of words, as few as they can.
    """
    ax, size = page.ax, page.points(11)
    ax.figure.figure.draw_without_rendering()  # settles the layout
    scale, blue = 72 / ax.figure.dpi, page.standing_out(page.colours[0], 4.5)
    marks = ax.transData.transform(places) * scale
    taken = [*np.stack([marks - page.scaled(3), marks + page.scaled(3)], axis=1)]
    # At the bottom there is room for the note.
    low, high = ax.get_window_extent().get_points() * scale + [[0, 2 * size], [0, 0]]
    for i, (mark, label) in enumerate(zip(marks, labels, strict=True)):
        half = np.array(extent(label, size, ax.figure)) / 2
        centres = mark + _AROUND * (half + page.scaled(5))
        begin, end, boxes = centres - half, centres + half, np.array(taken)
        covers = ((begin[:, None] < boxes[:, 1]) & (end[:, None] > boxes[:, 0])).all(axis=2)
        costs = np.ones(len(boxes))
        costs[groups : len(marks)] = 1 if i >= groups else 0.001
        cost = covers @ costs + ((begin < low) | (end > high)).any(axis=1)
        if cost[place := cost.argmin()] < 1:
            taken.append(np.array([begin[place], end[place]]))
            look = page.text(11) | {"ha": "center", "va": "center", "path_effects": page.halo}
            look |= {"color": page.ink if i >= groups else blue, "in_layout": False}
            ax.text(*ax.transData.inverted().transform(centres[place] / scale), label, **look)
    return len(labels) - (len(taken) - len(marks))


@chart()
def dendrogram(
    page: Page, distances: pd.DataFrame, *, linkage: str = "average", labels: Labels = None
) -> Axes:
    """Draw documents, or groups of them, as the tree of a cluster analysis.

    The names stand where reading begins, and the tree grows from them: two branches join at the
    distance at which they are read on the axis. The order of the leaves sets like ones beside each
    other, and says nothing more. Where there is no room for all, the first ones of the table are
    drawn, and a note counts the others.

    Parameters
    ----------
    distances : DataFrame
        Square and symmetric; index and columns are the same names, at most 100.
        `corpus_tools.distances` makes it.
    linkage : {"average", "complete", "single", "ward"}
        The distance of two branches: the mean over their pairs, the greatest, the least, or what
        joining them adds to the squares within, which is meant for Euclidean distances.
    labels : mapping or Series, optional
        What to write instead of a name, such as the titles of documents.

    Returns
    -------
    matplotlib.axes.Axes
        A table of less than two rows gives axes that say so.

    Raises
    ------
    ValueError
        If the table is not square, not symmetric, too large, or has a cell that is no distance.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> names = "الجاحظ المعري المتنبي".split()
    >>> ax = dendrogram(pd.DataFrame([[0, 9, 8], [9, 0, 1], [8, 1, 0]], names, names))
    >>> [label.get_text() for label in ax.get_yticklabels()] == "الجاحظ المتنبي المعري".split()
    True
    >>> bool(ax.xaxis_inverted()), [float(max(line.get_xdata())) for line in ax.lines]
    (True, [1.0, 8.5])
    """
    from scipy.cluster import hierarchy as trees

    one_of("linkage", linkage, ("average", "complete", "single", "ward"))
    values = square(page, distances, "dendrogram")
    page.need(len(values) > 1)
    written = named(distances.index, labels, page.room_for(34))
    rows = max(page.fit(written), 2)
    pairs = values[:rows, :rows][np.triu_indices(rows, 1)]
    if not (np.isfinite(pairs) & (pairs >= 0)).all():
        raise page.error("distances are numbers of at least 0")
    tree = trees.dendrogram(trees.linkage(pairs, linkage, optimal_ordering=True), no_plot=True)
    # A tree may be turned round at every branch: the first document of the table stands above.
    turned = rows - 1 if tree["leaves"].index(0) > (rows - 1) / 2 else 0
    places = np.abs(np.transpose(tree["icoord"]) / 10 - 0.5 - turned)
    ax = page.axes(10, rows=rows)
    page.label_rows([written[leaf] for leaf in tree["leaves"]][:: -1 if turned else 1])
    ax.plot(np.transpose(tree["dcoord"]), places, color=page.colours[0], lw=page.scaled(1.6))
    ax.set_xlim(page.ends(0, 1.05 * np.max(tree["dcoord"]) or 1))
    page.count_axis(ax.xaxis, whole=False)
    page.name_axis(page.column(remembered(distances, "measure") or "distance"))
    return ax
