"""Networks: the backbone, communities, centralities, and the files for other programs."""

import itertools
import xml.etree.ElementTree as ET
from collections import deque

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

import corpus_tools as ct

TERMS = list("ابجدهو")
weights = st.lists(st.integers(-2, 30), min_size=15, max_size=15)


def matrix_of(values):
    matrix = np.zeros((len(TERMS), len(TERMS)))
    matrix[np.triu_indices(len(TERMS), 1)] = values
    return pd.DataFrame(matrix + matrix.T, TERMS, TERMS)


@given(weights, st.sampled_from([0.05, 0.3, 0.8, 1.0]))
def test_the_backbone_is_what_the_paper_integrates(values, level):
    """1 - (k - 1)·∫(1 - x)^(k - 2) from 0 to p, for either end (Serrano et al. 2009, eq. 2)."""
    matrix = matrix_of(values)
    expected = {}
    for a, b in itertools.combinations(TERMS, 2):
        levels = []
        for end in (a, b):
            own = matrix.loc[end][matrix.loc[end] > 0]
            if matrix.loc[a, b] > 0 and len(own) > 1:
                p, k = matrix.loc[a, b] / own.sum(), len(own)
                levels.append(1 - (k - 1) * quad(lambda x, k=k: (1 - x) ** (k - 2), 0, p)[0])
        if levels and min(levels) < level - 1e-9:
            expected[a, b] = pytest.approx(min(levels), abs=1e-9)
    graph = ct.network(matrix, backbone=level)
    found = {tuple(sorted(pair)): s for *pair, s in graph.edges(data="significance")}
    assert {pair: value for pair, value in found.items() if value < level - 1e-9} == expected


def test_a_matrix_with_directions_makes_no_links():
    """One half of the matrix would be dropped unseen."""
    corpus = ct.read(["شاي أخضر ساخن", "شاي أخضر", "شاي مر", "قهوة مرة ساخن"])
    forward = ct.cooccurrence(corpus, measure="delta_p_forward", unit="document")
    backward = ct.cooccurrence(corpus, measure="delta_p_backward", unit="document")
    assert np.allclose(forward, backward.T)
    assert not np.allclose(forward, forward.T)
    with pytest.raises(ValueError, match="not symmetric"):
        ct.network(forward)
    assert len(ct.network(forward + forward.T))


def test_the_backbone_keeps_what_a_threshold_loses():
    """A strong link of a rare term stays; one of many even links of a frequent one goes."""
    values = {("ا", "ب"): 20, ("ا", "ج"): 20, ("ا", "د"): 20, ("ا", "ه"): 20, ("ه", "و"): 3}
    values |= {("و", "ب"): 0.05, ("و", "ج"): 0.05}
    matrix = pd.DataFrame(0.0, TERMS, TERMS)
    for (a, b), weight in values.items():
        matrix.loc[a, b] = matrix.loc[b, a] = weight
    backbone = ct.network(matrix, backbone=0.05)
    assert set(map(frozenset, backbone.edges)) >= {frozenset("هو")}
    assert frozenset("وب") not in set(map(frozenset, backbone.edges))
    assert not ct.network(matrix, threshold=5).has_edge("ه", "و")
    both = ct.network(matrix, threshold=5, backbone=0.2)
    assert all(weight >= 5 for *_, weight in both.edges(data="weight"))
    for wrong in (0, 1.5, True):
        with pytest.raises(ValueError, match=r"backbone=0\.05"):
            ct.network(matrix, backbone=wrong)


def paths_through(graph, node):
    """Count the share of shortest paths between others that pass through a node, by search."""
    total, pairs = 0.0, [pair for pair in itertools.combinations(graph, 2) if node not in pair]
    for start, end in pairs:
        found, queue = [], deque([[start]])
        while queue:
            path = queue.popleft()
            if found and len(path) > len(found[0]):
                break
            if path[-1] == end:
                found.append(path)
            queue.extend([*path, step] for step in graph[path[-1]] if step not in path)
        total += sum(node in path for path in found) / len(found) if found else 0
    return total / len(pairs) if pairs else 0.0


@given(weights)
def test_centralities(values):
    graph = ct.network(matrix_of(values), threshold=8)
    table = ct.centralities(graph)
    assert sorted(table["term"]) == sorted(graph)
    for row in table.to_dict("records"):
        links = {other: graph.edges[row["term"], other]["weight"] for other in graph[row["term"]]}
        assert row["degree"] == len(links)
        assert row["strength"] == pytest.approx(sum(links.values()))
        assert row["betweenness"] == pytest.approx(paths_through(graph, row["term"]))
        steps = nx.single_source_shortest_path_length(graph, row["term"])
        near = (len(steps) - 1) / sum(steps.values()) * (len(steps) - 1) / (len(graph) - 1)
        assert row["closeness"] == pytest.approx(near)
    assert table["pagerank"].sum() == pytest.approx(1.0 if len(graph) else 0.0)
    order = list(zip(-table["degree"], table["term"], strict=True)) if len(table) else []
    assert order == sorted(order)


def test_centralities_of_ones_own():
    graph = ct.network(matrix_of([3] * 15), threshold=1)

    def letters(graph):
        return {term: ord(term) for term in graph}

    table = ct.centralities(graph, [letters, "degree"])
    assert list(table.columns) == ["term", "community", "letters", "degree"]
    assert list(table["term"]) == sorted(TERMS, reverse=True)
    assert list(ct.centralities(graph, "strength")["strength"]) == [15.0] * 6
    with pytest.raises(ValueError, match="it can be degree, strength, betweenness"):
        ct.centralities(graph, ["katz"])
    with pytest.raises(TypeError, match="Graph is expected, not DataFrame"):
        ct.centralities(pd.DataFrame())


@pytest.mark.parametrize("suffix", ["gexf", "graphml"])
def test_files_for_other_programs(tmp_path, suffix):
    corpus = ct.sample_corpus()
    graph = ct.network(ct.cooccurrence(corpus, 30, unit="sentence"), backbone=0.3)
    path = ct.save_network(graph, tmp_path / f"net.{suffix}", ["betweenness"])
    again = getattr(nx, f"read_{suffix}")(path)
    assert set(again) == set(graph)
    betweenness = ct.centralities(graph).set_index("term")["betweenness"]
    for term, node in again.nodes(data=True):
        for name, value in graph.nodes[term].items():
            assert node[name] == pytest.approx(value)
        assert node["label"] == term
        assert node["betweenness"] == pytest.approx(betweenness[term])
    for a, b, data in again.edges(data=True):
        assert data["weight"] == graph.edges[a, b]["weight"]
        assert data["significance"] == pytest.approx(graph.edges[a, b]["significance"])
    same = ct.save_network(graph, tmp_path / f"again.{suffix}", ["betweenness"])
    assert same.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("suffix", ["gexf", "graphml"])
def test_terms_that_no_file_can_hold(tmp_path, suffix):
    graph = nx.Graph([("<b>&\x00", "\ud83d"), ("\ufffd", "\x01")])
    graph.nodes["\x01"]["note"] = 'a"\x02'
    graph.nodes["\x01"]["size"] = np.int64(3)
    graph.nodes["\x01"]["list"] = [1]
    path = ct.save_network(graph, tmp_path / f"net.{suffix}")
    ET.parse(path)
    again = getattr(nx, f"read_{suffix}")(path)
    assert set(again) == {"<b>&\ufffd", "\ufffd", "\ufffd_", "\ufffd__"}
    assert again.number_of_edges() == 2
    sizes = [node.get("size") for _, node in again.nodes(data=True)]
    assert 3 in sizes


def test_what_cannot_be_saved(tmp_path):
    with pytest.raises(ValueError, match=r"give \.gexf or \.graphml"):
        ct.save_network(nx.Graph(), tmp_path / "net.csv")
    assert ct.save_network(nx.Graph(), tmp_path / "net.gexf").exists()


def test_a_node_may_be_called_as_any_column_that_the_verb_sorts_by():
    corpus = ct.read(["lowest كتاب قلم", "قلم كتاب lowest", "كتاب lowest"])
    table = ct.shared_collocates(corpus, ["lowest", "كتاب"], min_nodes=1, min_frequency=1)
    assert list(table.columns) == ["term", "frequency", "nodes", "lowest", "كتاب"]
    assert table.iloc[0][["term", "nodes"]].tolist() == ["قلم", 2]
    assert table["lowest"].notna().tolist() == [True, False, True]


def test_of_a_network_without_nodes_there_are_the_columns_of_every_other():
    none, some = (
        ct.centralities(ct.network(ct.cooccurrence(ct.read(texts), unit="document")))
        for texts in ([""], ["شاي وقهوة", "شاي وقهوة"])
    )
    assert list(none.columns) == list(some.columns) and not len(none)
