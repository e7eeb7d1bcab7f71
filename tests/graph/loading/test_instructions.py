"""Instructions of amending acts in the graph, with the words that give them."""

from __future__ import annotations

from datetime import date

from extraction.facts import Instruction, Supersession
from graph.loading.build import load
from graph.stores.store import Store
from tests.builders import policy

DONE = Instruction(do="replace_words", at="第三条", words=("甲", "乙"))
AMENDS = Supersession(title="甲办法", doc_number=None, kind="amends", instructions=(DONE,))


def test_instructions_stand_in_the_graph_with_their_evidence(store: Store) -> None:
    act = policy("关于修改甲办法的决定", file="b.txt", issued_on="2024-05-06", supersedes=[AMENDS])
    load([policy("甲办法", issued_on="2020-01-01"), act], store)
    found = store.read(
        "MATCH (b:Policy)-[r:INSTRUCTS]->(i:Instruction)-[:CHANGES]->(p:Policy) "
        "RETURN b.title AS act, i.do AS do, i.at AS at, i.words AS words, i.`on` AS day, p.title AS amended"
    )
    assert found.rows == (
        ("关于修改甲办法的决定", "replace_words", "第三条", ["甲", "乙"], date(2024, 5, 6), "甲办法"),
    )
