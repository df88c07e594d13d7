"""A network of terms, drawn so that every label can be read."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba_array
from matplotlib.text import Text

from corpus_tools.plot._chart import chart
from corpus_tools.plot._look import LEAST
from corpus_tools.plot._page import Page
from corpus_tools.plot._speech import shorten

_FEWER = "plot.network(graph.subgraph(sorted(graph, key=dict(graph.degree).get)[-60:]))"
_CORNERS = np.array([[-0.5, 0], [0.5, 0], [0.5, 1], [-0.5, 1]])
_GAP = 4.0  # points between a label and its neighbours


@chart(columns=None)
def network(page: Page, graph: Any, *, legend: bool = True, seed: int = 0) -> Axes:
    """Draw a network of terms, with a colour for each community.

    Terms that are strongly tied are drawn close together, then moved apart until no label covers
    another. Edges without a positive weight are not drawn. Labels are placed for the size that the
    axes have now: set it first, and beside other charts draw the network last.

    Parameters
    ----------
    graph : networkx.Graph
        At most 150 nodes, with the attributes ``community`` (a whole number) and ``size`` (a
        number; the sum of a node's weights where it is missing). Edges have a ``weight``, or 1.
    legend : bool
        Name each community by its largest member, where there is more than one community.
    seed : int
        Another seed gives another arrangement; the same one always gives the same.

    Returns
    -------
    matplotlib.axes.Axes
        One point of the data is one typographic point (1/72 inch) of the axes.

    Raises
    ------
    ValueError
        If the graph has too many nodes.
    TypeError
        If it is no graph.

    Examples
    --------
    >>> import networkx as nx
    >>> words = "العراق بغداد".split()
    >>> ax = network(nx.Graph([(*words, {"weight": 3})]))
    >>> sorted(text.get_text() for text in ax.texts) == sorted(words)
    True
    """
    if not hasattr(graph, "nodes") or not hasattr(graph, "edges"):
        raise page.error(f"a networkx.Graph is expected, not {type(graph).__name__}", TypeError)
    nodes = list(graph.nodes)
    if len(nodes) > 150:
        page.example = _FEWER
        raise page.error(f"the graph has {len(nodes)} nodes; at most 150 can be read")
    page.need(nodes)
    return _draw(page, graph, nodes, legend, seed)


def _draw(page: Page, graph: Any, nodes: list[Any], legend: bool, seed: int) -> Axes:
    """Draw some nodes of a graph: the smallest are left out where there is no room for all."""
    pairs, weights = _edges(graph, nodes)
    strengths = _strengths(weights)
    sizes = _sizes(graph, nodes, pairs, weights)
    colours, communities = _communities(page, graph, nodes, sizes)
    side = (10, 7) if len(nodes) <= 25 else (13, 9) if len(nodes) <= 80 else (16, 11)
    ax: Axes = bare(page, side, page.left_out("words omitted", len(graph) - len(nodes)))
    if legend and len(communities) > 1:
        names = [shorten(node, 18) for node in communities.values()]
        names[-1] = page.say("others") if page.grey in communities else names[-1]
        where = {"loc": f"upper {page.near}", "borderaxespad": 0, "title": page.say("communities")}
        page.add_legend(names, list(communities), "o", **where)
    rough = _rough_layout(len(nodes), pairs, strengths, seed)
    sides = [colours[a] if colours[a] == colours[b] else page.grey for a, b in pairs]
    shades = to_rgba_array(sides, 0.75 + 0.25 * strengths)
    place = partial(_separate, rough)
    look = {"c": colours, "edgecolors": page.paper}
    if draw_map(page, nodes, sizes, place, look, (pairs, strengths, shades)):
        page.hover["frequency"] = [graph.nodes[node].get("size") for node in nodes]
        return ax
    largest = np.sort(np.argsort(-sizes, kind="stable")[: max(round(0.85 * len(nodes)), 1)])
    return _draw(page, graph, [nodes[i] for i in largest], legend, seed)


def bare(page: Page, side: tuple[float, float], notes: list[str]) -> Any:
    """Return axes without an axis, between their title and the notes."""
    ax = page.axes(*side)
    if page.is_new:
        ax.figure.figure.set_layout_engine("none")
        page.paint(ax.figure, always=True)  # a style may save it on another ground
        line = page.points(16.8) / 72 / ax.figure.figure.get_figheight()
        foot = 0.015 + line * len(notes)
        ax.set_position((0.015, foot, 0.97, 0.98 - foot - 2.2 * line))
    ax.set_axis_off()
    page.write_title()  # before its room is measured
    if notes:
        page.note("\n".join(notes), 0, va="top")
    return ax


def draw_map(
    page: Page, terms: list[Any], sizes: np.ndarray, place: Any, look: dict[str, Any], ties: Any
) -> bool:
    """Draw terms as circles with labels, tied by lines; say if there was room for all.

    Ties are pairs of numbers of terms, with how strong each is, and its colour.

    `place` gets the sizes of circles with labels, the room, and what the legend takes of it; it
    gives centres, and says if nothing covers another. Else letters get smaller; where they are the
    smallest, all is taken away again.
    """
    ax, (pairs, strengths, shades) = page.ax, ties
    room, taken = _room(ax)
    ax.set(xlim=(0, room[0]), ylim=(0, room[1]))
    diameters = page.scale * (7 + 25 * np.sqrt(sizes) * min(1.0, 6 / np.sqrt(len(terms))))
    labels = [
        ax.text(0, 0, shorten(term, 22), ha="center", va="bottom", zorder=3, **page.text(size))
        for term, size in zip(terms, 12 + 5 * sizes, strict=True)
    ]
    texts, boxes = _boxes(ax, labels, diameters)
    while not (placed := place(boxes, room, taken))[1]:
        if min(text.get_fontsize() for text in labels) <= LEAST:
            for artist in filter(None, [*ax.texts, ax.get_legend()]):
                artist.remove()
            return False
        for text in labels:
            text.set_fontsize(max(0.92 * float(text.get_fontsize()), LEAST))
        diameters = diameters * 0.92
        texts, boxes = _boxes(ax, labels, diameters)

    centres = placed[0]
    points = centres + np.column_stack([np.zeros(len(terms)), (boxes[:, 1] - diameters) / 2])
    for text, (x, y), box in zip(labels, centres, boxes, strict=True):
        text.set_position((x, y - box[1] / 2 + _GAP / 2))
    # Edges end where a label begins. A halo around its letters would take three times as long.
    places = np.array([text.get_position() for text in labels])[:, None]
    grounds = PolyCollection(places + texts[:, None] * _CORNERS, fc=page.paper, lw=0, zorder=1.5)
    ax.add_collection(grounds)
    order = np.argsort(strengths, kind="stable")  # strong ones on top
    widths = page.scaled(1) * (0.5 + 4 * strengths[order] ** 2)
    lines: Any = {"linewidths": widths, "colors": [shades[i] for i in order], "zorder": 1}
    ax.add_collection(LineCollection(points[pairs[order]], **lines))
    ax.scatter(*points.T, s=diameters**2, linewidths=1, zorder=2, clip_on=False, **look)
    page.hover = pd.DataFrame({"term": terms, "diameter": diameters, "colour": look["c"]})
    page.hover[["x", "y"]] = points
    return True


def _edges(graph: Any, nodes: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    """Return the edges as pairs of numbers of nodes, with their positive, finite weights."""
    number = {node: i for i, node in enumerate(nodes)}
    edges = [
        (number[a], number[b], 1.0 if weight is None else float(weight))
        for a, b, weight in graph.edges(data="weight", default=1)
        if a != b and a in number and b in number
    ]
    table = np.array(edges, dtype=float).reshape(-1, 3)
    table = table[table[:, 2] > 0]
    weights = table[:, 2]
    most = weights[np.isfinite(weights)].max(initial=0) or 1.0
    return table[:, :2].astype(int), np.minimum(weights, most)


def _strengths(weights: np.ndarray) -> np.ndarray:
    """Return the weights between 0.15 and 1, by their logarithm: counts differ by thousands."""
    logs = np.log(weights)
    spread = np.ptp(logs) if len(logs) else 0.0
    return 0.15 + 0.85 * (logs - logs.min()) / spread if spread > 1e-9 else np.full(len(logs), 0.6)


def _sizes(graph: Any, nodes: list[Any], pairs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return how large each node is to be, the largest being 1."""
    sizes = np.array([graph.nodes[node].get("size") for node in nodes], dtype=object)
    if any(size is None for size in sizes):
        sizes = np.bincount(pairs.ravel(), weights.repeat(2), len(nodes))
    sizes = np.nan_to_num(sizes.astype(float), posinf=0).clip(min=0)
    return sizes / (sizes.max() or 1)


def _communities(page: Page, graph: Any, nodes: list[Any], sizes: np.ndarray) -> tuple[Any, Any]:
    """Return a colour for each node, and for each colour the largest node that has it."""
    communities = [graph.nodes[node].get("community", 0) for node in nodes]
    weights = pd.Series(sizes + 1e-6).groupby(communities, sort=False, dropna=False).sum()
    ranked = weights.sort_values(ascending=False, kind="stable").index
    colour_of = dict(zip(ranked, page.colours, strict=False))
    colours = [colour_of.get(community, page.grey) for community in communities]
    order = np.argsort(-sizes, kind="stable")[::-1]  # the largest last: it stays
    largest = {colours[i]: nodes[i] for i in order}
    palette = (*page.colours, page.grey)
    return colours, {colour: largest[colour] for colour in palette if colour in largest}


def _room(ax: Axes) -> tuple[np.ndarray, np.ndarray]:
    """Return the size of the axes in points, and centre and size of the legend's part of them.

    The corner that the legend takes reaches far out of the axes, so that every way out leads in.
    """
    if ax.figure.figure.get_layout_engine() is not None:
        ax.figure.figure.draw_without_rendering()  # settles the layout
    scale = 72 / ax.figure.dpi
    box = ax.get_window_extent()
    width, height = room = np.array([box.width, box.height]) * scale
    legend = ax.get_legend()
    if legend is None:
        return room, np.array([-room, [0, 0]])
    edge = legend.get_window_extent()
    x0, x1 = (edge.x0 - box.x0) * scale - 2 * _GAP, (edge.x1 - box.x0) * scale + 2 * _GAP
    x0, x1 = (x0, 9 * width) if x0 + x1 > width else (-9 * width, x1)
    y0, y1 = (edge.y0 - box.y0) * scale - 2 * _GAP, 9 * height
    return room, np.array([[(x0 + x1) / 2, (y0 + y1) / 2], [x1 - x0, y1 - y0]])


def _rough_layout(count: int, pairs: np.ndarray, strengths: np.ndarray, seed: int) -> np.ndarray:
    """Return places in which strongly tied nodes are near each other.

    Slight ties to a common centre, which is not drawn, keep loose pieces from drifting away.
    """
    import networkx as nx

    ties = nx.Graph()
    ties.add_weighted_edges_from((i, "centre", 0.1) for i in range(count))
    ties.add_weighted_edges_from(zip(*pairs.T.tolist(), strengths.tolist(), strict=True))
    places = nx.spring_layout(ties, k=1.6 / np.sqrt(count), iterations=150, seed=seed)
    return np.array([places[i] for i in range(count)])


def _boxes(ax: Axes, labels: list[Text], diameters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return width and height, in points, of each label, and of each circle with its label."""
    text = np.array([label.get_window_extent().size for label in labels]) * 72 / ax.figure.dpi
    wide, high = np.maximum(text[:, 0], diameters), text[:, 1] + diameters
    return text, np.column_stack([wide, high]) + _GAP


def _fit(places: np.ndarray, boxes: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Stretch places over the room, keeping half of the largest box free at each end.

    Half of a place is its rank: this widens the dense middle and brings in the outliers.
    """
    low, span = places.min(axis=0), np.ptp(places, axis=0)
    ranks = places.argsort(axis=0).argsort(axis=0) / max(len(places) - 1, 1)
    unit = (places - low) / np.where(span > 1e-9, span, 1)
    unit = np.where(span > 1e-9, (unit + ranks) / 2, 0.5)
    start, end = boxes.max(axis=0) / 2, room - boxes.max(axis=0) / 2
    return np.where(end > start, start + unit * (end - start), room / 2)


def _separate(
    rough: np.ndarray, boxes: np.ndarray, room: np.ndarray, taken: np.ndarray
) -> tuple[np.ndarray, bool]:
    """Push boxes apart, along the shorter way, until none covers another; say if it was done.

    They begin at rough places, fitted into the room. What is taken (centre and size of the legend)
    pushes, and stays where it is.
    """
    centres = np.vstack([_fit(rough, boxes, room), taken[0]])
    boxes = np.vstack([boxes, taken[1]])
    first, second = np.triu_indices(len(centres), 1)
    reach = (boxes[first] + boxes[second]) / 2
    low, high = np.sort([boxes / 2, room - boxes / 2], axis=0)
    for _ in range(800):
        delta = centres[second] - centres[first]
        overlap = reach - np.abs(delta)
        bad = np.flatnonzero((overlap > 1e-6).all(axis=1))
        if not len(bad):
            return centres[:-1], True
        axis = overlap[bad].argmin(axis=1)
        push = (overlap[bad, axis] / 2 + 0.05) * np.where(delta[bad, axis] >= 0, 1, -1)
        np.add.at(centres, (second[bad], axis), push)
        np.add.at(centres, (first[bad], axis), -push)
        centres = np.clip(centres, low, high)
        centres[-1] = taken[0]
    return centres[:-1], False
