"""Verdicts that hold in a graph: what they touched is told, so that answers of other things stay."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from graph.stores.noting import types_read
from graph.stores.store import open_store
from graph.verdicts import write_verdicts
from queries.reports.citation import edition
from queries.verdicts import give_verdict
from viz.explorer.following import follow

LOCAL, FACT = "渝商发〔2024〕12号", "measures/0/responsible/1"


def test_it_tells_the_states_and_what_was_touched(graph: Path, tmp_path: Path) -> None:
    own, file = Path(shutil.copy(graph, tmp_path / "graph.ladybug")), tmp_path / "verdicts.tsv"
    with open_store(own, read_only=True) as store:
        before = store.stamp()
        wrong = give_verdict(store, LOCAL, FACT, "wrong", who="li", day=date(2024, 6, 1))
    write_verdicts(file, [wrong])
    told = follow(file, str(own))
    with open_store(own, read_only=True) as store:
        after = store.stamp()
        assert told["edition"] == edition(store)
    assert told["before"] == before != after
    touched = set(told["touched"])  # type: ignore[call-overload]
    assert {"Verdict", "RESPONSIBLE_FOR"} <= touched  # who answers has changed
    assert not touched & types_read("MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) RETURN p.id AS id")  # what is in force not
