"""What follows from the heads of all readings: here, from when a text that was printed anew holds."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extraction.facts import Instruction, Policy
from graph.loading.build import forget, load
from graph.loading.fingerprint import fingerprint
from graph.stores.store import Store, open_store
from queries.status import status
from tests.builders import measure, policy, supersession

ACT = "中华人民共和国乙条例"


def printed(day: str, file: str) -> Policy:
    facts = {"region": None, "tier": "national", "issued_by": ["国务院"], "effective_from": "2004-11-12"}
    return policy(ACT, file=file, issued_on=day, measures=[measure(number="第一条")], **facts)


OLD, NEW = printed("2004-11-12", "a"), printed("2024-12-06", "b")
DECISION = policy(
    "国务院关于修改部分行政法规的决定",
    file="c",
    region=None,
    issued_on="2024-12-06",
    effective_from="2025-01-20",
    supersedes=[supersession(ACT, "amends")],
)
ENDED = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell) WHERE p.title = $title AND s.until IS NOT NULL
RETURN m.number AS number, s.until AS last_day, s.basis AS basis ORDER BY last_day, number
"""
IN_FORCE = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell)
WHERE p.title = $title AND s.`from` <= $day AND (s.until IS NULL OR s.until >= $day) RETURN p.issued_on AS printed
"""


@pytest.mark.parametrize("turn", [(OLD, NEW), (NEW, OLD)])
def test_one_text_of_an_act_holds_on_a_day(store: Store, turn: tuple[Policy, ...]) -> None:
    for text in turn:
        load([text], store)
    found = {
        iso: [
            row["printed"].isoformat() for row in store.read(IN_FORCE, {"title": ACT, "day": date.fromisoformat(iso)})
        ]
        for iso in ("2004-11-11", "2004-11-12", "2024-12-05", "2024-12-06")
    }
    assert found == {
        "2004-11-11": [],
        "2004-11-12": ["2004-11-12"],
        "2024-12-05": ["2004-11-12"],
        "2024-12-06": ["2024-12-06"],
    }


def test_a_text_holds_from_the_day_of_the_act_that_made_it(store: Store) -> None:
    load([OLD, NEW], store)
    load([DECISION], store)
    ids = [
        row["id"] for row in store.read("MATCH (p:Policy) WHERE p.full_text RETURN p.id AS id, p.title, p.issued_on")
    ]
    texts = {found.since: found for key in ids if (found := status(store, key, date(2025, 1, 20))).policy.title == ACT}
    old, new = texts[date(2004, 11, 12)], texts[date(2025, 1, 20)]
    assert (old.value, old.last_day, new.value) == ("restated", date(2025, 1, 19), "in_force")
    assert [(step.kind, step.day) for step in new.proof] == [("restates", date(2025, 1, 20))]
    assert old.proof[-1] == new.proof[0]
    assert new.proof[0].quote is not None


def test_a_text_that_repeals_the_earlier_one_says_enough(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one")) as store:
        load([OLD, replace(NEW, supersedes=(supersession(ACT, "repeals"),))], store)
        assert [row["kind"] for row in store.read("MATCH ()-[r:SUPERSEDES]->() RETURN r.kind AS kind")] == ["repeals"]


BASE = policy(
    ACT,
    file="d",
    region=None,
    tier="national",
    issued_on="2004-11-12",
    issued_by=["国务院"],
    effective_from="2004-11-12",
    measures=[measure(f"事项{number}由企业办理。", number=f"第{number}条") for number in "一二三四"],
)
CHANGES = (
    Instruction(do="delete", at="第二条"),
    Instruction(do="renumber", at="第三条", to="第二条"),
    Instruction(do="renumber", at="第四条", to="第三条"),
    Instruction(do="replace_words", at="第一条", words=("企业", "单位")),
)
LATER = (Instruction(do="replace", at="第三条", text="事项四另行规定。"),)


def changing(day: str, file: str, instructions: tuple[Instruction, ...]) -> Policy:
    act = supersession(ACT, "amends", instructions=instructions)
    return policy(f"关于修改乙条例的第{file}号决定", file=file, region=None, issued_on=day, supersedes=[act])


ACTS = changing("2010-01-01", "1", CHANGES), changing("2015-01-01", "2", LATER)


@pytest.mark.parametrize("turn", list(itertools.permutations((BASE, *ACTS))))
def test_an_article_holds_until_an_act_gives_it_other_words(tmp_path: Path, turn: tuple[Policy, ...]) -> None:
    with open_store(str(tmp_path / "one")) as store:
        for text in turn:
            load([text], store)
        rows = store.read(ENDED, {"title": ACT})
        first, second = date(2009, 12, 31), date(2014, 12, 31)
        assert [tuple(row.values()) for row in rows] == [
            ("第一条", first, "restated"),  # other words
            ("第三条", first, "restated"),  # another number, 第二条 from then on
            ("第二条", first, "restated"),  # taken away
            ("第四条", first, "restated"),
            ("第三条", second, "restated"),  # which 第四条 was before, given anew
        ]
        identity = store.read("MATCH (p:Policy) WHERE p.title = $title RETURN p.id AS id", {"title": ACT}).rows[0][0]
        found = status(store, identity, date(2016, 1, 1))
        assert found.value == "in_force"
        assert {one.value for one in found.measures} == {"restated"}
        assert all(one.proof[-1].kind == "amends" for one in found.measures)
        with open_store(str(tmp_path / "other")) as other:
            load([BASE, *ACTS], other)
            assert fingerprint(store) == fingerprint(other)


def test_a_text_that_goes_leaves_no_trace(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one")) as one, open_store(str(tmp_path / "other")) as other:
        load([OLD, DECISION], one)
        load([OLD, NEW, DECISION], other)
        forget("b", other)
        assert fingerprint(one) == fingerprint(other)
