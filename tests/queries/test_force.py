"""Every case of force, through an engine: facts loaded, spells stored, status and proof asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

import graph.force.rows
from extraction.facts import Policy, Supersession
from graph.force.spells import Act, Step, Term
from graph.force.sunset import Presumption, SunsetRule
from graph.loading.build import load
from graph.stores.store import Store
from queries.proof import Relation
from queries.reports.run import run
from queries.status import measure_spells, status
from tests.builders import measure, policy, supersession
from tests.graph.force.acts import Case, MeasureCase
from tests.graph.force.cases import CASES
from tests.graph.force.cases_of_measures import MEASURES


@pytest.fixture
def presuming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every document of a case the presumed end that its case says, by a rule of that name."""
    rule = SunsetRule(
        name="rule",
        region="",
        documents=re.compile(""),
        since="",
        until="",
        years=5,
        provisional_years=2,
        source="",
    )
    cases = [(case.own, place) for place, case in enumerate(CASES)]
    cases += [(case.policy, len(CASES) + place) for place, case in enumerate(MEASURES)]
    ends = {title(place, "p"): own.presumed for own, place in cases if own.presumed}

    def presumed_end(facts: Policy, begins: date | None) -> Presumption | None:
        last = ends.get(facts.title)
        return Presumption(last_day=last, rule=rule) if last else None

    monkeypatch.setattr(graph.force.rows, "presumed_end", presumed_end)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def documents(place: int, own: Term, acts: tuple[Act, ...], *measures: object) -> list[Policy]:
    """Return the documents of a case: its own, and those that act upon it or upon each other."""
    done: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        done[act.by].append(act)
    names = {"p", *done, *(act.target for act in acts)}
    found = []
    for name in sorted(names):
        mine = done.get(name, [])
        begins, ends = (own.begins, own.ends) if name == "p" else (None, next((a.until for a in mine if a.until), None))
        found.append(
            policy(
                title(place, name),
                file=f"{place}{name}",
                doc_number=number(place, name),
                effective_from=iso(begins),
                effective_until=iso(ends),
                measures=list(measures) if name == "p" else [],
                supersedes=[fact(place, act) for act in mine if act.kind != "suspends"],
                suspends=[fact(place, act) for act in mine if act.kind == "suspends"],
            )
        )
    return found


def fact(place: int, act: Act) -> Supersession:
    return supersession(
        None,
        act.kind,
        doc_number=number(place, act.target),
        on=iso(act.on),
        provisions=act.provisions,
        area=act.area or None,
    )


def title(place: int, name: str) -> str:
    return f"第{place}例{name}办法"


def number(place: int, name: str) -> str:
    return f"渝{place}{name}发〔2020〕1号"


def shown(step: Relation | Step, place: int) -> tuple[str, str, str | None]:
    """Return a step of a proof as relation, document and day."""
    if isinstance(step, Step):
        return (step.relation, number(place, step.policy), iso(step.day))
    return (step.relation, step.stated_by.doc_number or "", iso(step.day))


def test_every_case_of_policies(store: Store, presuming: None) -> None:
    load([found for place, case in enumerate(CASES) for found in documents(place, case.own, case.acts)], store)
    assert len(CASES) >= 60
    wrong = {case.name: found for place, case in enumerate(CASES) if (found := _answers(store, place, case))}
    assert wrong == {}


def _answers(store: Store, place: int, case: Case) -> object:
    found = {day: status(store, number(place, "p"), date.fromisoformat(day)) for day in case.on}
    values = {day: answer.value for day, answer in found.items()}
    if values != case.on:
        return values
    last = list(found.values())[-1]
    proof = [shown(step, place) for step in last.proof]
    if proof != [shown(step, place) for step in case.proof]:
        return proof
    beside = [step.stated_by.doc_number for step in (*last.amended_by, *last.prevailed_over_by, *last.suspended_by)]
    return beside if beside != [number(place, name) for name in case.beside] else None


def test_the_report_says_the_same(store: Store, presuming: None) -> None:
    load([found for place, case in enumerate(CASES) for found in documents(place, case.own, case.acts)], store)
    wrong = {}
    for day in sorted({day for case in CASES for day in case.on}):
        rows = {row["doc_number"]: row["status"] for row in run(store, "status_on_day", as_of=day).table}
        for place, case in enumerate(CASES):
            if day in case.on and rows[number(place, "p")] != case.on[day]:
                wrong[case.name, day] = rows[number(place, "p")]
    assert wrong == {}


def test_every_case_of_measures(store: Store, presuming: None) -> None:
    cases = list(enumerate(MEASURES, start=len(CASES)))
    load([found for place, case in cases for found in documents_of_measure(place, case)], store)
    wrong = {case.name: found for place, case in cases if (found := _spells(store, place, case))}
    assert wrong == {}


def documents_of_measure(place: int, case: MeasureCase) -> list[Policy]:
    own = measure(number=case.number, effective_from=iso(case.own.begins), effective_until=iso(case.own.ends))
    return documents(place, case.policy, case.acts, own)


def _spells(store: Store, place: int, case: MeasureCase) -> object:
    last = next(day for day in (case.spells[-1][1], case.spells[-1][0]) if day)
    found = status(store, number(place, "p"), date.fromisoformat(last))
    ((_, spells),) = measure_spells(store, found.policy.id).items()
    stored = tuple((iso(spell.start), iso(spell.until), spell.basis) for spell in spells)
    if stored != case.spells:
        return stored
    proof = [shown(step, place) for step in (found.measures[0] if found.measures else found).proof]
    return proof if proof != [shown(step, place) for step in case.proof] else None


def test_a_presumed_end_names_its_rule_and_stays_apart(store: Store) -> None:
    facts: dict[str, Any] = {"region": "上海市", "issued_on": "2014-05-06", "issued_by": ["上海市人民政府"]}
    facts |= {"effective_from": "2014-06-01"}
    load(
        [
            policy("某事管理办法", file="a", doc_number="沪府发〔2014〕1号", **facts),
            policy("某事管理办法（试行）", file="b", doc_number="沪府发〔2014〕2号", **facts),
            policy("关于某事的通告", file="c", doc_number="沪府发〔2014〕3号", **facts),
            policy("某事工作方案", file="d", doc_number="沪府发〔2014〕4号", **facts),
            policy("某事管理规定", file="e", doc_number="上海市人民政府令第70号", **facts),
        ],
        store,
    )
    day = date(2020, 1, 1)
    found = [status(store, f"沪府发〔2014〕{n}号", day) for n in (1, 2, 3, 4)]
    assert [(answer.value, answer.basis, iso(answer.last_day)) for answer in found] == [
        ("expired", "presumed", "2019-05-31"),
        ("expired", "presumed", "2016-05-31"),
        ("expired", "presumed", "2015-05-31"),
        ("in_force", "open", None),
    ]
    rule = found[0].proof[-1]
    assert (rule.relation, rule.quote) == ("PRESUMED", None)
    assert "第二十六条" in (rule.kind or "")
    assert status(store, "上海市人民政府令第70号", day).basis == "open"
    rows = run(store, "expiring", as_of=date(2010, 1, 1), until=date(2030, 1, 1)).table
    assert [row["doc_number"] for row in rows] == [f"沪府发〔2014〕{n}号" for n in (3, 2, 1)]
