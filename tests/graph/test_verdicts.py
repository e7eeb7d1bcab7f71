"""What people say of facts holds through other rules, another order, another engine; what it spoke of may vanish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extraction.facts import Evidence, Policy
from graph.errors import GraphError
from graph.loading.build import judge, load
from graph.loading.fingerprint import fingerprint
from graph.loading.sources import stored_readings, stored_verdicts
from graph.stores.store import Store, open_store
from graph.verdicts import (
    COLUMNS,
    Verdict,
    Verdicts,
    anchor,
    checked,
    corrected,
    held,
    inside_of,
    read_verdicts,
    value_at,
    words_at,
    write_verdicts,
)
from tests.builders import joint, lead, measure, obligation, policy, supersession

TEXT = (
    "乙办法 自发布之日起 施行 一、支持外贸企业，由市商务委、市经信委负责。 "
    "二、支持中小企业，由市商务委负责。 废止甲办法。"
)


def at(words: str, text: str = TEXT, nth: int = 0) -> Evidence:
    """Return the place of words in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Evidence(start, start + len(words), "case")


PLAN = policy(
    "乙办法",
    file="plan",
    text=TEXT,
    doc_number="渝府发〔2024〕5号",
    issued_on="2024-01-02",
    issued_by=["重庆市人民政府"],
    supersedes=[supersession("甲办法")],
    measures=[
        measure(
            "支持外贸企业，由市商务委、市经信委负责。",
            number="一",
            targets=("foreign_trade", "sme"),
            responsible=[joint("市商务委"), joint("市经信委")],
            obligations=[obligation("负责", bearer="市商务委")],
        ),
        measure("支持中小企业，由市商务委负责。", number="二", targets=("sme",), responsible=[lead("市商务委")]),
    ],
    evidence={
        "supersedes/0": at("甲办法"),
        "measures/0": at("一、支持外贸企业，由市商务委、市经信委负责。"),
        "measures/1": at("二、支持中小企业，由市商务委负责。"),
        "measures/0/targets/0": at("外贸企业"),
        "measures/0/targets/1": at("外贸企业"),
        "measures/1/targets/0": at("中小企业"),
        "measures/0/responsible/0": at("市商务委"),
        "measures/0/responsible/1": at("市经信委"),
        "measures/1/responsible/0": at("市商务委", nth=1),
    },
)
OLD = policy("甲办法", file="old", doc_number="渝府发〔2019〕3号", issued_on="2019-01-01", effective_from="2019-02-01")
OTHER = policy(
    "丙意见",
    file="other",
    doc_number="渝商务〔2024〕1号",
    issued_on="2024-03-01",
    issued_by=["重庆市商务委"],
    measures=[measure(responsible=[lead("市经济信息委")])],
)


def said(fact: str, verdict: str, value: str = "", *, of: Policy = PLAN, words: str = "", **more: Any) -> Verdict:
    """Return a verdict on a fact of a policy, as `review add` would write it."""
    given = {
        "who": "li",
        "day": "2026-01-01",
        "policy": of.doc_number or "",
        "evidence": words or words_at(of, fact),
        "inside": inside_of(of, fact),
    }
    return Verdict(fact=fact, verdict=verdict, value=value, **(given | more))


@pytest.mark.parametrize(
    ("verdict", "path", "value"),
    [
        (said("supersedes/0", "wrong"), "supersedes", ()),
        (said("measures/0/targets/0", "wrong", "foreign_trade"), "measures/0/targets/0", "sme"),
        (said("measures/1/responsible/0", "wrong"), "measures/1/responsible", ()),
        (said("measures/0", "wrong"), "measures/0", "二"),
        (said("measures/1", "targets", "foreign_invested, sme"), "measures/1/targets", ("foreign_invested", "sme")),
        (said("measures/1", "targets"), "measures/1/targets", ()),
        (said("effective_from", "date", "2024-01-02", words="自发布之日起施行"), "effective_from", "2024-01-02"),
        (said("issued_on", "date", "2024-01-03"), "issued_on", "2024-01-03"),
        (said("doc_number", "wrong"), "doc_number", None),
        (
            said("measures/1/deadline", "date", "2024-12", words="支持中小企业", inside="二、支持中小企业"),
            "measures/1/deadline",
            "2024-12",
        ),
    ],
)
def test_facts_after_a_verdict(verdict: Verdict, path: str, value: object) -> None:
    found = corrected(PLAN, [checked(verdict)])
    at_path: Any = found
    for part in path.split("/"):
        at_path = at_path[int(part)] if part.isdecimal() else getattr(at_path, part)
    assert (value_at(found, path) if not isinstance(at_path, str | tuple | None) else at_path) == value
    assert all(value_at(found, key) for key in found.evidence)


def test_evidence_moves_up_with_its_fact() -> None:
    found = corrected(PLAN, [said("measures/0", "wrong")])
    assert found.evidence["measures/0/responsible/0"] == PLAN.evidence["measures/1/responsible/0"]
    assert "measures/1" not in found.evidence


def test_what_a_person_said_is_certain() -> None:
    found = corrected(PLAN, [said("measures/1", "targets", "sme"), said("supersedes/0", "accepted")])
    assert found.evidence["measures/1/targets/0"].rule == "verdict"
    assert found.evidence["supersedes/0"].rule == "accepted:case"


def test_later_verdicts_are_carried_out_after_earlier_ones() -> None:
    one = said("measures/1", "targets", "sme", day="2026-01-01")
    other = said("measures/1", "targets", "foreign_trade", day="2026-02-01")
    for order in ([one, other], [other, one]):
        assert Verdicts(order).correct(PLAN).measures[1].targets == ("foreign_trade",)


def test_a_verdict_holds_where_its_words_have_another_place() -> None:
    verdict = said("measures/1/responsible/0", "wrong")
    moved = corrected(PLAN, [said("measures/0", "wrong")])  # other rules: what was second is first
    assert held(moved, verdict) == ("measures/0/responsible/0",)
    assert held(replace(PLAN, evidence={}), verdict) == ()


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("渝府发[2024]5 号", PLAN),
        ("《乙办法》@2024-01-02", replace(PLAN, doc_number=None)),
        ("中华人民共和国噪声法@2021", policy("噪声法", issued_on="2021")),
    ],
)
def test_a_policy_is_known_by_every_spelling(written: str, known: Policy) -> None:
    assert said("title", "accepted", policy=written, words="乙").anchor == anchor(known)


@pytest.mark.parametrize(
    "verdict",
    [
        said("supersedes/0", "silly"),
        said("supersedes/0", "date", "2024-01-01"),
        said("issued_on", "date", "soon"),
        said("issued_on", "date", "2024-13"),
        said("measures/0/responsible/0", "same-body"),
        said("measures/0/responsible/0", "targets", "sme"),
        said("title", "wrong"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(verdict: Verdict) -> None:
    with pytest.raises(GraphError):
        checked(verdict)


def test_a_file_of_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    verdicts = [
        said("measures/1", "targets", "sme", note="两\n行\t字"),
        said("supersedes/0", "wrong", day="2025-01-01"),
    ]
    write_verdicts(path, verdicts)
    found = read_verdicts(path)
    assert [verdict.day for verdict in found] == ["2025-01-01", "2026-01-01"]
    assert found[1].note == "两 行 字"
    write_verdicts(path, found)
    assert read_verdicts(path) == found


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("li\t2026-01-01\twrong\t\tsupersedes/0\t甲", "policy"),
        ("li\tsometime\twrong\tp\tsupersedes/0\t甲", "sometime"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + line + "\n", "utf-8")
    with pytest.raises(GraphError, match=rf"verdicts.tsv:2: .*{says}"):
        read_verdicts(path)


def test_verdicts_with_a_column_that_is_not_known_are_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text("\t".join([*COLUMNS, "mood"]) + "\n", "utf-8")
    with pytest.raises(GraphError, match=r"column mood is of a newer version"):
        read_verdicts(path)


VERDICTS = [
    said("supersedes/0", "wrong"),
    said("measures/0/targets/1", "wrong", "sme"),
    said("effective_from", "date", "2024-01-02", words="自发布之日起施行"),
    said("measures/0/responsible/1", "same-body", "重庆市大数据局", words="市经信委"),
    said("measures/1/responsible/0", "not-same-body", words="市商务委"),
]


def bodies(store: Store, title: str) -> list[str]:
    return [
        row[0]
        for row in store.read(
            "MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)<-[:RESPONSIBLE_FOR]-(a:Agency) WHERE p.title = $title "
            "RETURN a.name AS name ORDER BY m.ordinal, name",
            {"title": title},
        ).rows
    ]


def test_verdicts_before_after_and_between_give_one_graph(store: Store) -> None:
    load([PLAN, OLD, OTHER], store)
    bare = fingerprint(store)
    judge(VERDICTS, store)
    expected = fingerprint(store)
    assert expected != bare
    judge([], store)
    assert fingerprint(store) == bare
    load([], store, verdicts=VERDICTS)
    assert fingerprint(store) == expected
    load([OLD, OTHER, PLAN], store, batch=1)
    assert fingerprint(store) == expected


def test_load_with_verdicts_into_an_empty_graph(store: Store, tmp_path: Path) -> None:
    load([OTHER, PLAN, OLD], store, verdicts=VERDICTS, batch=1)
    with open_store(tmp_path / "other.ladybug") as other:
        load([PLAN, OLD, OTHER], other)
        judge(VERDICTS, other)
        assert fingerprint(store) == fingerprint(other)
    assert set(stored_verdicts(store).all) == set(VERDICTS)


def test_what_the_verdicts_do(store: Store) -> None:
    load([PLAN, OLD, OTHER], store)
    assert bodies(store, "丙意见") == ["重庆市经济和信息化委员会"]
    judge(VERDICTS, store)
    assert store.read("MATCH (:Policy)-[r:SUPERSEDES]->(:Policy) RETURN count(r)").rows == ((0,),)
    begins = store.read("MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) WHERE p.title = '乙办法' RETURN s.`from` AS day")
    assert [str(row["day"]) for row in begins] == ["2024-01-02"]
    # said in one document that two are one: they are in every document
    one = bodies(store, "丙意见")
    assert set(one) <= set(bodies(store, "乙办法"))
    # said of one document that a name means another body: only there
    assert "市商务委" in bodies(store, "乙办法")
    issuer = store.read("MATCH (p:Policy)-[:ISSUED_BY]->(a:Agency) WHERE p.title = '丙意见' RETURN a.name").rows
    assert issuer == (("重庆市商务委员会",),)


def test_a_verdict_whose_words_are_gone_is_reported_and_kept(store: Store) -> None:
    summary = load([PLAN, OLD], store, verdicts=VERDICTS)
    assert summary.vanished == ()
    shorter = replace(PLAN, measures=(), evidence={"title": PLAN.evidence["title"]})
    summary = load([shorter], store)
    assert {verdict.fact for verdict in summary.vanished} == {
        "supersedes/0",
        "measures/0/targets/1",
        "measures/0/responsible/1",
        "measures/1/responsible/0",
    }
    assert load([PLAN], store).vanished == ()
    plan = str(store.read("MATCH (p:Policy) WHERE p.title = '乙办法' RETURN p.id").rows[0][0])
    [reading] = stored_readings(store, plan)
    assert reading.supersedes == ()
