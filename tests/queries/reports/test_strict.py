"""Strict mode asks certain facts alone, and says how many rows all of them would have given."""

from pathlib import Path

import pytest

from extraction.facts import Evidence
from graph.loading.build import load
from graph.stores.store import Store, open_store
from graph.verdicts import SEEN
from queries.reports import strict
from queries.reports.run import run
from queries.reports.strict import run_strictly
from tests.builders import lead, measure, policy

TITLE = "甲办法"
SURE, UNSURE = Evidence(0, 3, "surely"), Evidence(0, 3, "hardly")


@pytest.fixture(autouse=True)
def confidences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the rules of these cases a confidence that no change of ours moves."""
    monkeypatch.setattr(strict, "confidence", {"surely": 0.95, "hardly": 0.6}.get)


def opened(path: Path, rule: Evidence) -> Store:
    store = open_store(path / "graph.ladybug")
    told = policy(
        TITLE,
        issued_on="2024-01-01",
        effective_from="2024-01-01",
        effective_until="2024-12-31",
        measures=[measure(responsible=[lead("市商务委"), lead("市发展改革委")])],
    )
    evidence = dict.fromkeys(told.evidence, SURE)
    evidence |= {"measures/0/responsible/0": rule, "effective_until": rule}
    load([policy(TITLE, issued_on="2024-01-01", effective_from="2024-01-01", effective_until="2024-12-31",
                 measures=told.measures, evidence=evidence)], store)  # fmt: skip
    return store


CASES = [
    (UNSURE, 0.9, 1, 2),
    (UNSURE, 0.5, 2, 2),
    (SURE, 0.9, 2, 2),
    (UNSURE._replace(rule=SEEN + UNSURE.rule), 0.9, 2, 2),  # somebody has looked at it
]


@pytest.mark.parametrize(("rule", "least", "rows", "of_all"), CASES)
def test_only_certain_facts_have_rows(tmp_path: Path, rule: Evidence, least: float, rows: int, of_all: int) -> None:
    with opened(tmp_path, rule) as store:
        result = run_strictly(store, "responsible", least, as_of="2024-06-01")
        assert (result.total, result.all_facts, result.strict) == (rows, of_all, least)
        assert result.graph == run(store, "responsible", as_of="2024-06-01").graph


def test_what_follows_from_an_uncertain_fact_is_not_there_either(tmp_path: Path) -> None:
    with opened(tmp_path, UNSURE) as store:
        assert run(store, "expiring", as_of="2024-12-01").total == 1
        found = run_strictly(store, "expiring", 0.9, as_of="2024-12-01")
        assert (found.total, found.all_facts) == (0, 1)
        assert run_strictly(store, "in_force", 0.9, as_of="2025-06-01").total == 1  # no end is certain


def test_the_name_tells_how_strict_it_was(tmp_path: Path) -> None:
    with opened(tmp_path, SURE) as store:
        names = {run_strictly(store, "all_policies", least).id for least in (0.5, 0.9)}
        assert len(names | {run(store, "all_policies").id}) == 3
