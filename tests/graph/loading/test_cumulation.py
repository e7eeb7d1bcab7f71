"""A clause on having benefits together stands on each measure that it governs, with its own words."""

from __future__ import annotations

from extraction.facts import Cumulation, Evidence
from graph.loading.build import load
from graph.stores.store import Store
from tests.builders import measure, policy

TEXT = "甲办法。（一）同一项目不重复支持。（二）减税。本办法与其他政策不一致的，就高不重复。"
FACTS = policy(
    "甲办法",
    text=TEXT,
    measures=[
        measure("同一项目不重复支持。", number="（一）", cumulation=[Cumulation(kind="exclusive", scope="measure")]),
        measure("减税。", number="（二）"),
    ],
    cumulation=[Cumulation(kind="highest", scope="document"), Cumulation(kind="exclusive", scope="document")],
    evidence={
        "measures/0/cumulation/0": Evidence(7, 16, "not-twice"),
        "cumulation/0": Evidence(23, len(TEXT), "higher-not-both"),
    },
)


def test_a_clause_governs_its_measure_or_all_of_its_document(store: Store) -> None:
    load([FACTS], store)
    found = store.read(
        "MATCH (p:Policy)-[c:CUMULATION]->(m:Measure)"
        " RETURN m.number AS number, c.kind AS kind, c.as_written AS words ORDER BY number, kind"
    ).rows
    highest = "本办法与其他政策不一致的，就高不重复。"
    assert [tuple(row) for row in found] == [
        ("（一）", "exclusive", "同一项目不重复支持"),  # what it says itself goes before what the document says
        ("（一）", "highest", highest),
        ("（二）", "exclusive", "甲办法"),
        ("（二）", "highest", highest),
    ]
