"""Status, lists, windows, differences and matrices give one account of force, on every day."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta

import pytest

from extraction.facts import Policy
from graph.loading.build import load
from graph.stores.store import Store
from queries.diff import diff
from queries.reports.run import run
from queries.status import status
from tests.builders import measure, obligation, policy, supersession

TYPE = "foreign_trade"
POLICIES: list[Policy] = [
    policy("甲通知", file="a", issued_on="2020-05-06", tier="district", issued_by=["重庆市大渡口区人民政府"]),
    policy("乙意见", file="b", issued_on="2020-01-01", effective_until="2022-12-31"),
    policy("丙方案（2021—2023年）", file="c", issued_on="2021-03-04", period={"from": "2021", "until": "2023"}),
    policy(
        "丁办法", file="d", doc_number="重庆市人民政府令第300号", issued_on="2019-12-31"
    ),  # a rule that states no day
    policy(
        "戊办法", file="e", doc_number="重庆市人民政府令第301号", issued_on="2019-12-31", effective_from="2020-02-01"
    ),
    policy(  # a rule that repeals has begun, although it states no day
        "己办法",
        file="f",
        doc_number="重庆市人民政府令第302号",
        issued_on="2022-06-01",
        supersedes=[supersession("戊办法", doc_number="重庆市人民政府令第301号")],
    ),
    policy("庚意见", file="g", stage="draft", issued_on="2020-01-01", supersedes=[supersession("甲通知")]),
    policy("庚意见", file="h", issued_on="2020-07-01"),
    policy("辛通知", file="i", issued_on="2020-12"),  # a month is no day
    policy(
        "壬措施",
        file="j",
        issued_on="2021-01-01",
        measures=[
            measure(
                "外贸企业应当报告。", number="一", targets=[TYPE], obligations=[obligation("应当报告", "外贸企业")]
            ),
            measure(
                "旧的一条。", number="二", targets=[TYPE], effective_from="2020-03-01", effective_until="2020-05-31"
            ),
            measure(
                "限期一条。", number="三", targets=[TYPE], effective_from="2021-06-01", effective_until="2021-12-31"
            ),
        ],
    ),
]
FIRST, LAST = date(2019, 12, 25), date(2024, 1, 5)
TURNS = ["2020-01-01", "2020-02-01", "2020-05-06", "2021-03-04", "2021-06-01", "2022-01-01", "2022-06-01", "2023-01-01"]
DAYS = sorted({date.fromisoformat(day) + timedelta(days=n) for day in TURNS for n in (-1, 0, 1)} | {FIRST, LAST})


@pytest.fixture
def filled(store: Store) -> Store:
    load(POLICIES, store)
    return store


def test_every_account_of_a_day_is_the_same(filled: Store) -> None:
    ids = [row["id"] for row in filled.read("MATCH (p:Policy) WHERE p.full_text RETURN p.id AS id ORDER BY id")]
    for day in DAYS:
        alone = {identity: status(filled, identity, day) for identity in ids}
        listed = {row["policy_id"]: row for row in run(filled, "status_on_day", as_of=day, full_text=True).table}
        assert {key: found.value for key, found in alone.items()} == {key: listed[key]["status"] for key in ids}, day
        in_force = {row["policy_id"]: row["begins"] for row in run(filled, "in_force", as_of=day).table}
        told = {key: found for key, found in alone.items() if found.value in ("in_force", "partly")}
        assert {key: "presumed" if found.presumed else "stated" for key, found in told.items()} == in_force, day
        unknown = run(filled, "in_force", as_of=day, counting="unknown").total - len(in_force)
        assert unknown == run(filled, "in_force", as_of=day).unknown
        assert unknown == sum(found.value == "unknown" for found in alone.values()), day


def test_what_began_is_in_force_and_was_not(filled: Store) -> None:
    for before, after in itertools.pairwise(DAYS):
        began = {
            row["policy_id"]
            for row in run(filled, "began_or_ended", turn="began", since=before + timedelta(days=1), until=after).table
        }
        assert began == {turn.policy.id for turn in diff(filled, before, after).began}
        held = {day: {row["policy_id"] for row in run(filled, "in_force", as_of=day).table} for day in (before, after)}
        ended = {turn.policy.id for turn in diff(filled, before, after).ended}
        assert held[after] == (held[before] | began) - ended


def test_matrix_obligations_and_measures_count_the_same(filled: Store) -> None:
    for day in DAYS:
        measures = {row["measure_id"] for row in run(filled, "targeting", enterprise_type=TYPE, as_of=day).table}
        cell = {
            row["measure_id"] for row in run(filled, "targeting", broader=False, enterprise_type=TYPE, as_of=day).table
        }
        duties = {row["measure_id"] for row in run(filled, "obligations", enterprise_type=TYPE, as_of=day).table}
        addressed = {row["enterprise_type_id"]: row["measures"] for row in run(filled, "addressed", as_of=day).table}
        assert measures == cell
        assert duties <= measures
        assert addressed.get(TYPE, 0) == len(measures), day


def test_no_measure_is_in_force_where_its_policy_is_not(filled: Store) -> None:
    spells: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in filled.read(
        "MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) RETURN p.id AS id, s.`from` AS since, s.until AS until ORDER BY id"
    ):
        spells[row["id"]].append((row["since"] or date.max, row["until"] or date.max))
    rows = filled.read(
        "MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell)"
        " RETURN p.id AS policy, m.id AS id, s.`from` AS since, s.until AS until ORDER BY id"
    )
    for row in rows:
        since, until = row["since"], row["until"] or date.max
        if until >= since:
            assert any(begins <= since and until <= ends for begins, ends in spells[row["policy"]]), row["id"]


def test_nothing_is_repealed_by_what_has_not_begun_or_is_a_draft(filled: Store) -> None:
    rows = list(filled.read("MATCH (b:Policy)-[r:SUPERSEDES]->(p:Policy) RETURN b.id AS id, r.`on` AS day ORDER BY id"))
    assert rows
    for row in rows:
        assert status(filled, row["id"], row["day"]).value in ("in_force", "partly")


def test_a_draft_stays_one_and_points_to_what_it_became(filled: Store) -> None:
    draft = next(iter(run(filled, "all_policies", drafts=True).table))
    assert (draft["title"], str(draft["became_on"])) == ("庚意见", "2020-07-01")
    assert {status(filled, draft["policy_id"], day).value for day in DAYS} == {"draft"}
    assert [row["title"] for row in run(filled, "status_on_day", plans_over=True, as_of="2024-01-01").table] == [
        "丙方案（2021—2023年）"
    ]
