"""Another edition of the graph's rules: all that is derived is worked out again, at once or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import graph.agencies.bodies
import graph.documents.mentions
import graph.force.rows
import graph.loading.rows
from graph.agencies.registry import Agency
from graph.enterprise_types import enterprise_labels
from graph.errors import GraphError
from graph.force.sunset import Presumption, sunset_rules
from graph.loading.build import forget, judge, load
from graph.loading.edition import edition, stored_edition
from graph.loading.fingerprint import fingerprint
from graph.records import Change, EdgeRow, NodeRow
from graph.stores.store import Store, open_store
from graph.verdicts import DATE, SAME, Verdict
from tests.builders import lead, measure, policy
from tests.graph.loading.test_build import ALL

# Two measures that overlap, so that what is computed of them is renewed as well.
ALIKE = [
    policy(
        title,
        file=file,
        issued_on="2024-01-01",
        doc_number=f"渝商务〔2024〕{place}号",
        measures=[
            measure(
                "对跨境电商企业建设公共海外仓给予最高100万元补助，支持海外仓信息化改造。",
                responsible=[lead("市商务委")],
            )
        ],
    )
    for place, (file, title) in enumerate([("one", "辛措施"), ("two", "壬措施")], start=1)
]
POLICIES = [*ALL, *ALIKE]
SAID = [
    Verdict(
        who="张", day="2025-01-01", verdict=SAME, policy="渝府办发〔2021〕5号", fact="measures/0/responsible/0",
        evidence="重庆银保监局", value="重庆市金融工作局",
    ),
    Verdict(
        who="张", day="2025-01-02", verdict=DATE, policy="渝府办发〔2020〕9号", fact="effective_until",
        evidence="词", value="2029-12-31",
    ),
]  # fmt: skip


def outdated(store: Store) -> None:
    """Let the graph be one that another edition has worked out."""
    store.write(Change(nodes=[NodeRow("Edition", {"id": "another"})], remove_nodes=[("Edition", edition())]))


Rule = Callable[[pytest.MonkeyPatch], None]


def less_sure(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(graph.loading.rows, "confidence", lambda rule: 0.25)


def other_vocabulary(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(graph.loading.rows, "instrument_labels", lambda: {"tax": "税", "gone": "旧工具"})
    patch.setattr(graph.loading.rows, "broader_types", lambda: (("sme", "foreign_trade"),))
    others = {**enterprise_labels(), "sme": "中小", "foreign_trade": "外贸", "gone": "旧类型"}
    patch.setattr(graph.loading.rows, "enterprise_labels", lambda: others)


def other_sunset(patch: pytest.MonkeyPatch) -> None:
    rule = next(iter(sunset_rules().values()))
    found = Presumption(last_day=date(2030, 1, 1), rule=rule)
    patch.setattr(graph.force.rows, "presumed_end", lambda facts, begins: found)


def other_titles(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(graph.documents.mentions, "title_key", lambda title: title[:3])


def other_bodies(patch: pytest.MonkeyPatch) -> None:
    def resolve(self: object, name: str, context: object) -> Agency:
        return Agency(id=f"旧{name}", name=name, kind="agency")

    patch.setattr(graph.agencies.bodies.Bodies, "resolve", resolve)


@pytest.mark.parametrize("rule", [less_sure, other_vocabulary, other_sunset, other_titles, other_bodies])
def test_a_graph_of_other_rules_becomes_what_a_new_one_is(store: Store, tmp_path: Path, rule: Rule) -> None:
    with pytest.MonkeyPatch.context() as patch:
        rule(patch)
        load(POLICIES, store, verdicts=SAID, overlaps=rule is not other_vocabulary)
        before = fingerprint(store)
    outdated(store)
    assert load([], store).renewed == "another"
    with open_store(tmp_path / "new.ladybug") as new:
        load(POLICIES, new, verdicts=SAID)
        assert before != fingerprint(new) == fingerprint(store)
    assert stored_edition(store) == edition()
    assert load([], store).renewed is None


def test_rows_that_nothing_gives_go(store: Store) -> None:
    load(POLICIES, store)
    before = fingerprint(store)
    odd = NodeRow("Agency", {"id": "旧局", "name": "旧局"})
    measures = [str(key) for (key,) in store.read("MATCH (m:Measure) RETURN m.id AS id ORDER BY id").rows]
    pair = EdgeRow("OVERLAPS_WITH", "Measure", measures[0], "Measure", measures[1], {"score": 0.5, "kind": "same"})
    part = EdgeRow("RESPONSIBLE_FOR", "Agency", "旧局", "Measure", measures[0], {"role": "lead"})
    store.write(Change(nodes=[odd], edges=[pair, part]))
    outdated(store)
    load([], store)
    assert fingerprint(store) == before


def test_a_renewal_that_breaks_off_leaves_the_graph_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.MonkeyPatch.context() as patch:
        other_bodies(patch)
        load(POLICIES, store)
    outdated(store)
    before = fingerprint(store)
    nowhere = EdgeRow("PART_OF", "Agency", "无", "Agency", "无")  # found to have no ends after all removals are done

    def write(change: Change) -> None:
        type(store).write(store, replace(change, edges=[*change.edges, nowhere]))

    monkeypatch.setattr(store, "write", write)
    with pytest.raises(GraphError):
        load([], store)
    monkeypatch.undo()
    assert (fingerprint(store), stored_edition(store)) == (before, "another")
    assert load([], store).renewed == "another"


@pytest.mark.parametrize("act", [lambda store: forget("gazette", store), lambda store: judge(SAID, store)])
def test_whatever_writes_renews_first(store: Store, tmp_path: Path, act: Callable[[Store], object]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        other_bodies(patch)
        load(POLICIES, store)
    outdated(store)
    act(store)
    with open_store(tmp_path / "new.ladybug") as new:
        load(POLICIES, new)
        act(new)
        assert fingerprint(store) == fingerprint(new)


def test_without_overlaps_none_are_left(store: Store) -> None:
    load(POLICIES, store)
    assert store.read("MATCH ()-[r:OVERLAPS_WITH]->() RETURN count(r) AS n").rows != ((0,),)
    outdated(store)
    summary = load([], store, overlaps=False)
    assert summary.edges_after["OVERLAPS_WITH"] == 0
