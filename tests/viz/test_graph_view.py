"""What the graph component is given: ids of ours, looks of the schema, names as data."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest

from graph.network import neighbourhood
from graph.schema import schema
from graph.store import open_store
from queries.find import find_policy
from tests.viz.small_graph import SCRIPT
from viz import graph_view


@pytest.fixture(scope="module")
def around(graph: Path) -> tuple[str, networkx.MultiDiGraph[str]]:
    with open_store(graph, read_only=True) as store:
        key = find_policy(store, "渝商发〔2024〕12号").id
        return f"Policy:{key}", neighbourhood(store, "Policy", key, depth=1)


def test_elements(around):
    centre, network = around
    drawn = graph_view.elements(network, centre=centre, chosen=None, language="zh")
    looks = {node["data"]["id"]: node["data"]["label"] for node in drawn["nodes"]}
    assert looks[centre] == "Policy centre"
    assert {edge["data"]["_caption"] for edge in drawn["edges"]} >= {"废止", "依据", "发布机关"}
    ends = {edge["data"][end] for edge in drawn["edges"] for end in ("source", "target")}
    assert ends <= looks.keys()
    assert not any(element["selectable"] for element in drawn["nodes"] + drawn["edges"])


def test_names_of_edges_are_unique_and_stay(around):
    _, network = around
    names = graph_view.edge_names(network)
    assert len(names) == network.number_of_edges()
    assert names.keys() == graph_view.edge_names(network).keys()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"type": "Policy", "caption": "重庆市推进跨境贸易便利化若干措施", "key": "p"}, "重庆市推进跨境贸易…"),
        ({"type": "Measure", "caption": "（一）", "text": "支持企业。", "key": "m"}, "（一） 支持企业。"),
        ({"type": "Policy", "caption": None, "doc_number": None, "key": "p1"}, "p1"),
    ],
)
def test_captions_are_short(values, expected):
    assert graph_view.caption(values, 10) == expected


def test_a_title_that_is_a_script_is_data_and_never_part_of_a_style(around):
    network = networkx.MultiDiGraph()
    network.add_node("Policy:x", type="Policy", key="x", caption=SCRIPT)
    drawn = graph_view.elements(network, centre="", chosen=None, language="zh")
    assert drawn["nodes"][0]["data"]["label"] == "Policy"


def test_every_declared_type_has_a_look():
    nodes = {style.label for style in graph_view._node_styles()}
    edges = {style.label for style in graph_view._edge_styles()}
    assert schema().nodes.keys() <= nodes
    assert schema().edges.keys() <= edges
