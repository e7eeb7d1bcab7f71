"""Figures of measures in the graph, with the words that they were read from."""

from __future__ import annotations

from datetime import date

from graph.loading.build import load
from graph.stores.store import Store
from tests.builders import measure, policy, quantity


def test_figures_stand_in_the_graph_with_their_evidence(store: Store) -> None:
    facts = policy(measures=[measure(quantities=[quantity("5%~10%", 5, value_to=10, unit="percent", by="2025")])])
    load([facts], store)
    found = store.read(
        "MATCH (:Measure)-[c:COUNTS]->(q:Quantity) "
        "RETURN q.text AS text, q.value AS value, q.value_to AS value_to, q.until AS until, q.until_stated AS stated, "
        "c.rule AS rule"
    )
    row = dict(zip(("text", "value", "value_to", "until", "stated", "rule"), found.rows[0], strict=True))
    assert row.pop("rule")
    assert row == {"text": "5%~10%", "value": 5, "value_to": 10, "until": date(2025, 12, 31), "stated": "2025"}
