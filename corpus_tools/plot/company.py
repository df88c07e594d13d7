"""The company of a word, drawn around it: the stronger a collocate, the nearer."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, beyond_chance, distinct, remembered
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.keywords import measure_of
from corpus_tools.plot.network import bare, draw_map

_SIDES = ("before", "after", "both")


@chart(columns=None, most=40)
def company(page: Page, tables: Any, n: int = 40, *, measure: str | None = None) -> Axes:
    """Draw the company of a word around it: the stronger a collocate is tied to it, the nearer.

    Of several words, each has its own company on the side turned away from the others, and what
    they share stands between them, nearer to the one it is more strongly tied to. Circles are pale
    where all of it may be chance, as bars are in `keywords`. Of several rows for a word the
    strongest counts. Labels are placed for the size that the axes have now, none on another; words
    for which there is no room are counted in a note.

    Parameters
    ----------
    tables : DataFrame or list of DataFrame
        What `corpus_tools.collocates` makes: ``term``, `measure` and, where they are known, a
        corrected p or an interval; the node is a column ``node``, or the one by which the
        table was made. Tables made by the windows ``(5, 0)`` and ``(0, 5)`` have colours for the
        sides: what comes before the node stands where reading begins. At most 6 nodes.
    n : int
        How many collocates, the strongest ones, at most 40.
    measure : str, optional
        The column that says how strong; by default the measure by which the table was made.

    Returns
    -------
    matplotlib.axes.Axes
        Tables without rows give axes that say so. Distance goes by rank, so that there is room for
        measures that hardly differ, in shares of the height and width of the axes; where no place
        is free at its distance, a word stands a little farther out.

    Raises
    ------
    ValueError
        If a table lacks a column or says no node.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["الأحمر", "ساحل"], "node": "البحر", "log_dice": [12.5, 9.0]})
    >>> ax = company(table, measure="log_dice")
    >>> [text.get_text() for text in ax.texts[1:]] == ["البحر", "الأحمر", "ساحل"]
    True
    """
    several = isinstance(tables, list | tuple) and all(isinstance(t, pd.DataFrame) for t in tables)
    tables = tables if several else [tables]
    parts = [_read(page, table, measure) for table in tables]
    page.need(sum(map(len, parts)))
    nodes = distinct(pd.concat(parts)["node"], 6, "nodes")
    rows = pd.concat(parts).sort_values("value", ascending=False, kind="stable")
    words = [*nodes, *[term for term in rows["term"].unique() if term not in nodes][:n]]
    rows = rows[rows["term"].isin(words)]
    rows["of"], rows["to"] = rows["node"].map(nodes.index), rows["term"].map(words.index)
    sided = bool((rows["side"] < 2).any())
    names = [*map(page.say, _SIDES)] if sided else [*map(shorten, nodes), page.say("shared")]
    colours = [*page.colours[: len(names) - 1], page.colours[2] if sided else page.grey]
    rows["kind"] = rows["side" if sided else "of"]
    of_word = rows.groupby("to")
    rows["kind"] = rows["kind"].mask(of_word["kind"].transform("nunique") > 1, len(names) - 1)
    rows["beyond"] = of_word["beyond"].transform("any")
    rows = rows.drop_duplicates(["of", "to"])
    # As if one table had been made of all nodes and both sides.
    made = [table.attrs.get("parameters", {}) for table in tables]
    same = {name: v for name, v in made[0].items() if all(v == each.get(name) for each in made)}
    windows = [np.broadcast_to(each.get("window") or 0, 2) for each in made]
    same |= {"node": nodes, "window": np.max(windows, axis=0).tolist()}
    page.attrs = tables[0].attrs | {"parameters": same}
    page.speak_of(page.attrs)
    drawn, first = len(words), len(nodes)
    while True:
        left_out = page.left_out("words omitted", len(words) - drawn)
        bare(page, (10, 8), [page.say("nearer"), *left_out])
        pairs = rows[rows["to"] < drawn]
        pairs = pairs.assign(far=1 - 0.65 * pairs["value"].rank(pct=True))
        tied = pairs[pairs["to"] >= first].drop_duplicates("to").sort_values("to")
        used = sorted(set(tied["kind"]))
        if len(used) > 1 or not tied["beyond"].all():
            where = {"loc": f"upper {page.near}", "borderaxespad": 0, "beyond": tied["beyond"]}
            page.add_legend([names[i] for i in used], [colours[i] for i in used], "o", **where)
        edges = [page.ink] * first + [colours[kind] for kind in tied["kind"]]
        faces = page.faces(edges, [True] * first + tied["beyond"].tolist())
        sizes = np.where(np.arange(drawn) < first, 0.2, 0.03)
        place = partial(_place, pairs, first, sided and first == 1, 1 if page.rtl else -1)
        shades = [colours[kind] for kind in pairs["kind"]]
        ties = pairs[["of", "to"]].to_numpy(), 1 - pairs["far"].to_numpy(), shades
        if draw_map(page, words[:drawn], sizes, place, {"c": faces, "edgecolors": edges}, ties):
            return page.ax
        drawn = int(0.9 * drawn)  # the weakest have no room


def _read(page: Page, table: Any, measure: str | None) -> pd.DataFrame:
    """Return a row for each collocate of a table: its node and side, how strong and how sure."""
    page.check(table, "term")
    node = table["node"] if "node" in table.columns else remembered(table, "node")
    if node is None:
        raise page.error("the table names no node; it needs a column 'node'")
    window = remembered(table, "window")
    before, after = window if isinstance(window, list | tuple) else (1, 1)
    rows = table[[]].assign(node=node, side=2 if before and after else 0 if before else 1)
    rows["term"] = [shorten(term, 1000) for term in table["term"]]
    rows["value"] = page.numbers(table, measure_of(page, table, measure), infinite=True)
    rows["beyond"] = beyond_chance(page, table)
    return rows[rows["value"] > -np.inf]


def _place(
    pairs: pd.DataFrame, count: int, sided: bool, way: int, boxes: Any, room: Any, taken: Any
) -> tuple[np.ndarray, bool]:
    """Return where words stand, and whether all have room.

    Each has the first place that is free at its distance, or further out where none is.
    """
    turns = 2 * np.pi * np.arange(count) / count
    nodes = room * (0.5 + 0.27 * (count > 1) * _around(turns, way))
    reach = np.minimum(nodes, room - nodes) - boxes.max(axis=0) / 2
    centres, sizes = np.vstack([taken[0], nodes]), np.vstack([taken[1], boxes])
    offsets = np.array(sorted(np.linspace(-np.pi, np.pi, 120), key=abs))
    for i in range(count, len(boxes)):
        of, far, kind = pairs.loc[pairs["to"] == i, ["of", "far", "kind"]].to_numpy().T
        node, middle = int(of[0]), np.average(nodes[of.astype(int)], axis=0, weights=1 / far)
        ahead, half = turns[node], 1.9 if count > 1 else np.pi
        if sided:
            ahead, half = ((0, 1.1), (np.pi, 1.1), (np.pi * (i % 2 - 0.5), 0.4))[int(kind[0])]
        # Turned by the golden angle, one after the other, they never come back.
        around = _around(ahead + half * (i * (5**0.5 - 1) % 2 - 1) + offsets, way)
        # One that is shared stands as near to its point between the nodes as it can.
        start, reach_of = (far[0], reach[node]) if len(of) == 1 else (0.0, room * [0.1, 0.3])
        rings = np.repeat(start + np.arange(0, 1.5, 0.05), len(around))[:, None]
        spots = middle + rings * reach_of * np.tile(around, (30, 1))
        if sided and kind[0] < 2:  # never on the other side
            spots = spots[way * (1 - 2 * kind[0]) * (spots - middle)[:, 0] > 0]
        apart = abs(spots[:, None] - centres) >= (boxes[i] + sizes[: len(centres)]) / 2
        inside = abs(spots - room / 2) <= (room - boxes[i]) / 2
        free = np.flatnonzero(apart.any(axis=2).all(axis=1) & inside.all(axis=1))
        if not len(free):
            return centres, False
        centres = np.vstack([centres, spots[free[0]]])
    return centres[1:], True


def _around(angles: np.ndarray, way: int) -> np.ndarray:
    """Return points on a circle, from the side where reading begins."""
    return np.column_stack([way * np.cos(angles), np.sin(angles)])
