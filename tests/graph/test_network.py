"""Parts of a graph as networkx: how far they reach, what they carry, where they are cut."""

from __future__ import annotations

import pytest

from graph.errors import GraphError
from graph.loading.build import load
from graph.network import neighbourhood, node_id, whole
from graph.stores.store import Store
from tests.builders import citation, lead, measure, policy

NOTICE = policy(
    "甲办法",
    file="a",
    doc_number="渝府发〔2023〕1号",
    issued_by=["重庆市人民政府"],
    cites=[citation("乙条例")],
    measures=[
        measure(number="（一）", responsible=[lead("市商务委")]),
        measure(number="（二）", responsible=[lead("市商务委")]),
    ],
)


@pytest.fixture
def filled(store: Store) -> Store:
    load([NOTICE], store)
    return store


def policy_key(store: Store) -> str:
    return str(store.read("MATCH (p:Policy) WHERE p.full_text RETURN p.id").rows[0][0])


def test_one_step(filled: Store) -> None:
    network = neighbourhood(filled, "Policy", policy_key(filled))
    captions = {values["caption"] for _, values in network.nodes(data=True)}
    assert captions == {"甲办法", "乙条例", "重庆市人民政府", "（一）", "（二）", "重庆市", "a", "open"}
    assert {values["type"] for _, _, values in network.edges(data=True)} == {
        "ISSUED_BY",
        "CITES",
        "HAS_MEASURE",
        "IN_FORCE",
        "APPLIES_IN",
        "SEATED_IN",
        "STATED_IN",
    }
    assert not network.graph["cut"]


def test_two_steps_over_chosen_relations(filled: Store) -> None:
    network = neighbourhood(filled, "Agency", "重庆市商务委员会", depth=2, edges=["RESPONSIBLE_FOR", "HAS_MEASURE"])
    assert sorted(values["type"] for _, values in network.nodes(data=True)) == [
        "Agency",
        "Measure",
        "Measure",
        "Policy",
    ]
    roles = [values["role"] for _, _, values in network.out_edges(node_id("Agency", "重庆市商务委员会"), data=True)]
    assert roles == ["lead", "lead"]


def test_the_limit_cuts_and_says_so(filled: Store) -> None:
    network = neighbourhood(filled, "Policy", policy_key(filled), limit=3)
    assert len(network) == 3
    assert network.graph["cut"]


def test_the_whole_graph(filled: Store) -> None:
    network = whole(filled)
    assert "Reading" not in {values["type"] for _, values in network.nodes(data=True)}
    assert len([values for _, values in network.nodes(data=True) if values["type"] == "Policy"]) == 2
    assert all("type" in values for _, _, values in network.edges(data=True))


def test_what_is_not_there_is_named(filled: Store) -> None:
    with pytest.raises(GraphError, match="Policy nothing"):
        neighbourhood(filled, "Policy", "nothing")
    with pytest.raises(GraphError, match="Nonsense"):
        neighbourhood(filled, "Nonsense", "x")
