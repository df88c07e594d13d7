"""Networks of terms: links, backbone, communities, centralities, and files for other programs."""

import importlib
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from corpus_tools._checks import share
from corpus_tools.analysis._cells import chosen_measures
from corpus_tools.corpus.strings import Integers
from corpus_tools.measures.base import Array, Function, Measure, Registry
from corpus_tools.table import Table, text_column
from corpus_tools.table.pairs import squared

# networkx takes longer to import than everything else that a first table needs.
if TYPE_CHECKING:
    import networkx as nx

# What XML 1.0 cannot hold: most control characters, halves of a character, two that are none.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What is said of a matrix, but not of a network that comes of it.
_OF_THE_MATRIX = ("frequencies", "notes")
_MODIFIED = re.compile(rb' lastmodifieddate="[^"]*"')


def network(
    matrix: pd.DataFrame,
    threshold: float | None = None,
    backbone: float | None = None,
    seed: int = 1,
) -> "nx.Graph":
    """Make a graph of a co-occurrence matrix: terms that stand together are linked.

    Parameters
    ----------
    matrix
        What `cooccurrence` gives: square and symmetric, counts or scores. Or what `reuse` gives:
        documents are linked, by the words that they share.
    threshold
        Link two terms whose count or score is at least this, and above 0. ``None`` takes the
        lowest one that leaves at most two links for each term, or with ``backbone`` every link.
    backbone
        Keep only links that weigh more than chance would have it for one of their two ends, at
        this level, such as 0.05: the disparity filter (Serrano, Boguñá & Vespignani 2009). A link
        that bears the share p of the weight of a term with k links has the significance
        (1 - p)^(k - 1). It keeps strong links of rare terms, which a threshold loses.
    seed
        For the communities: the same seed gives the same ones.

    Returns
    -------
    networkx.Graph
        Edges have ``weight``, and with ``backbone`` ``significance``, the smaller one of their
        ends; nodes have ``community`` (0 is the largest; Louvain, Blondel et al. 2008),
        ``degree``, ``strength`` (the sum of its weights), and ``size``, the term's frequency where
        the matrix knows it. Terms without a link are left out. ``graph.graph["threshold"]`` is
        what was used, ``graph.graph["made"]`` how the matrix was made, as JSON.

    Raises
    ------
    ValueError
        When the matrix is not square with the same terms on both sides, or not symmetric, or
        ``backbone`` is not between 0 and 1.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي وقهوة", "شاي أخضر", "شاي أخضر ساخن"])
    >>> graph = ct.network(ct.cooccurrence(corpus, unit="document"), threshold=2)
    >>> list(graph.edges(data="weight"))
    [('شاي', 'أخضر', 2.0)]
    """
    import networkx as nx

    matrix = squared(matrix)
    if not isinstance(matrix, pd.DataFrame) or list(matrix.index) != list(matrix.columns):
        expected = "a table with the same terms as rows and as columns"
        example = "ct.network(ct.cooccurrence(corpus, 40))"
        raise ValueError(f"the matrix must be {expected}; for example: {example}")
    weights = matrix.to_numpy(dtype=float)
    if not np.allclose(weights, weights.T, equal_nan=True):
        why = "as scores with a direction are not, and links have no direction"
        example = "ct.network(matrix + matrix.T)"
        raise ValueError(f"the matrix is not symmetric, {why}; for example: {example}")
    terms = list(matrix.index)
    rows, columns = np.nonzero(np.triu(np.isfinite(weights) & (weights > 0), k=1))
    values = weights[rows, columns]
    significance = disparity(rows, columns, values, len(terms))
    if threshold is None:
        threshold = 0.0 if backbone is not None else _readable(values, 2 * len(terms))
    linked = values >= threshold
    graph = nx.Graph(threshold=float(threshold), seed=seed)
    if backbone is not None:
        linked &= significance < share("backbone", backbone, "backbone=0.05")
        graph.graph["backbone"] = float(backbone)
    links = [column[linked].tolist() for column in (rows, columns, values, significance)]
    for row, column, weight, level in zip(*links, strict=True):
        more = {} if backbone is None else {"significance": level}
        graph.add_edge(terms[row], terms[column], weight=weight, **more)
    if "corpus" in matrix.attrs:
        # As text, because files of networks hold no more; `centralities` passes it on.
        made = {name: matrix.attrs[name] for name in matrix.attrs if name not in _OF_THE_MATRIX}
        graph.graph["made"] = json.dumps(made, ensure_ascii=False)
    # Numbered nodes, because the order of a set of strings differs from run to run.
    names = list(graph)
    numbered = nx.convert_node_labels_to_integers(graph)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed)
    communities = [[names[number] for number in sorted(members)] for members in found]
    communities.sort(key=lambda members: (-len(members), min(members)))
    community = {term: row for row, members in enumerate(communities) for term in members}
    nx.set_node_attributes(graph, community, "community")
    nx.set_node_attributes(graph, dict(graph.degree()), "degree")
    nx.set_node_attributes(graph, dict(graph.degree(weight="weight")), "strength")
    nx.set_node_attributes(graph, matrix.attrs.get("frequencies", {}), "size")
    return graph


def _readable(values: Array, links: int) -> float:
    """Give the lowest value above 0 that so many values reach at most, or the highest one."""
    # All that equal the highest one for which there is no room are left out with it.
    beyond = np.sort(values)[:-links].max(initial=0.0)
    return float(values[values > beyond].min(initial=values.max(initial=0.0)))


def disparity(rows: Integers, columns: Integers, weights: Array, n_terms: int) -> Array:
    """Give the significance of links for that end to which each matters more (Serrano et al. 2009).

    (1 - p)^(k - 1), p being the share of the link in the weight of a term with k links: the chance
    of so great a share, were the weight parted at random. 1 where both ends have one link.

    Examples
    --------
    >>> disparity(np.array([0, 0]), np.array([1, 2]), np.array([9.0, 1.0]), 3).round(2)
    array([0.1, 0.9])
    """
    ends = np.concatenate([rows, columns])
    strength = np.bincount(ends, np.concatenate([weights, weights]), n_terms)
    degree = np.bincount(ends, minlength=n_terms)
    levels = [(1 - weights / strength[end]) ** (degree[end] - 1) for end in (rows, columns)]
    return np.minimum(*levels)


def _by_networkx(name: str, **options: Any) -> Function:
    return lambda graph: getattr(importlib.import_module("networkx"), name)(graph, **options)


Centrality = Literal["degree", "strength", "betweenness", "closeness", "pagerank"]
#: Centralities by name: from a graph to the number of each node.
CENTRALITIES = Registry("graph", "measures", "degree")
CENTRALITIES |= {
    name: Measure(name, function, (source,))
    for name, source, function in (
        ("degree", "Freeman 1977", lambda graph: dict(graph.degree())),
        ("strength", "Barrat et al. 2004", lambda graph: dict(graph.degree(weight="weight"))),
        ("betweenness", "Freeman 1977", _by_networkx("betweenness_centrality")),
        ("closeness", "Wasserman & Faust 1994", _by_networkx("closeness_centrality")),
        ("pagerank", "Brin & Page 1998", _by_networkx("pagerank", weight="weight")),
    )
}


def centralities(
    graph: "nx.Graph", measures: Sequence[Centrality | Function] | None = None
) -> Table:
    """Rank the terms of a network by how central they are, in several senses.

    Parameters
    ----------
    graph
        What `network` gives.
    measures
        Which ones, the first of which orders the table; ``None`` is all: ``"degree"`` (links),
        ``"strength"`` (sum of weights; Barrat et al. 2004), ``"betweenness"`` (share of shortest
        paths that pass through the term, weights not counted; Freeman 1977), ``"closeness"`` (near
        to all others, in steps, within its piece of the network; Wasserman & Faust 1994) and
        ``"pagerank"`` (linked to what is well linked, by weight; Brin & Page 1998). A function of
        a graph that gives a number for each node does, too.

    Returns
    -------
    Table
        ``term``, ``community`` and ``size`` where the graph has them, and each measure; the most
        central first, equals by term. A graph without nodes gives no rows.

    Raises
    ------
    ValueError
        When a measure is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي وقهوة", "شاي أخضر", "شاي أخضر ساخن"])
    >>> graph = ct.network(ct.cooccurrence(corpus, unit="document"), threshold=1)
    >>> ct.centralities(graph, ["degree"])[["term", "degree"]].head(2)
        term  degree
    0    شاي       3
    1   أخضر       2
    """
    if not hasattr(graph, "nodes") or not hasattr(graph, "degree"):
        raise TypeError(f"a networkx.Graph is expected, not {type(graph).__name__}: ct.network(…)")
    names = list(CENTRALITIES) if measures is None else measures
    chosen = chosen_measures(names, CENTRALITIES, ("term", "community", "size"))
    terms = list(graph)
    columns: dict[str, Any] = {"term": text_column([str(term) for term in terms])}
    for name in ("community", "size"):
        if not terms or any(name in graph.nodes[term] for term in terms):
            columns[name] = [graph.nodes[term].get(name) for term in terms]
    for measure in chosen:
        values = measure(graph)
        columns[measure.name] = [values[term] for term in terms]
    order = [chosen[0].name, "term"]
    table = Table(columns).sort_values(order, ascending=[False, True], ignore_index=True)
    made = json.loads(graph.graph.get("made", "{}"))
    parameters = {**made.get("parameters", {}), "centralities": [each.name for each in chosen]}
    parameters |= {name: graph.graph.get(name) for name in ("threshold", "backbone", "seed")}
    verb = "reuse" if made.get("verb") == "reuse" else "centralities"  # of words it says others
    table.attrs = {**made, "verb": verb, "parameters": parameters}
    return table


def save_network(graph: "nx.Graph", path: str | Path, measures: Sequence[Any] = ()) -> Path:
    """Write a network for Gephi (``.gexf``) or Cytoscape (``.graphml``); both read both.

    Parameters
    ----------
    graph
        What `network` gives.
    path
        Where to; the suffix decides the format.
    measures
        Centralities to write beside what the nodes have (community, degree, strength, size), as
        for `centralities`.

    Returns
    -------
    pathlib.Path
        The file. The same graph gives the same bytes.

    Raises
    ------
    ValueError
        When the suffix is another one, or a measure is unknown.

    Examples
    --------
    >>> import tempfile
    >>> import networkx as nx
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي أخضر", "شاي أخضر ساخن"])
    >>> graph = ct.network(ct.cooccurrence(corpus, unit="document"), threshold=1)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = nx.read_gexf(ct.save_network(graph, f"{folder}/tea.gexf"))
    >>> again.edges["شاي", "أخضر"]["weight"]
    2.0
    """
    import networkx as nx

    path = Path(path)
    if path.suffix not in (".gexf", ".graphml"):
        said = f"{path.name!r} ends in {path.suffix!r}; give .gexf or .graphml"
        raise ValueError(f'{said}: ct.save_network(graph, "network.gexf")')
    plain = nx.Graph()
    names = {}
    for node in graph:
        name = _xml(str(node))
        while name in plain:
            name += "_"
        names[node] = name
        # Programs show the label, and find a node by its id: both are the term.
        plain.add_node(name, label=name, **_plain(graph.nodes[node]))
    if measures:
        scores = centralities(graph, measures).drop(columns=["community", "size"], errors="ignore")
        for term, row in zip(scores.pop("term"), scores.to_dict("records"), strict=True):
            plain.nodes[names.get(term, term)].update(row)
    for one, other, data in graph.edges(data=True):
        plain.add_edge(names[one], names[other], **_plain(data))
    written = io.BytesIO()
    write = nx.write_gexf if path.suffix == ".gexf" else nx.write_graphml_xml
    write(plain, written)
    # The day on which it was written would make two files of one graph differ.
    path.write_bytes(_MODIFIED.sub(b"", written.getvalue()))
    return path


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Give attributes as Python's own numbers and strings; what is none of these is left out."""
    plain = {}
    for name, value in data.items():
        value = value.item() if isinstance(value, np.generic) else value
        if isinstance(value, str | bool | int | float):
            plain[name] = _xml(value) if isinstance(value, str) else value
    return plain


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
