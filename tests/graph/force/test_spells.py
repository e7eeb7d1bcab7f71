"""What is in force when: every case worked out, and what spells and provisions tell."""

from __future__ import annotations

from datetime import date

import pytest

from graph.force.spells import Acts, Spell, measure_spells, names_provision, policy_spells, status
from tests.graph.force.acts import Case, MeasureCase, act, day, term
from tests.graph.force.cases import CASES
from tests.graph.force.cases_of_measures import MEASURES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_policies(case: Case) -> None:
    acts = Acts(case.acts)
    spells = policy_spells(case.own, acts)
    found = {iso: status("p", spells, acts, day(iso), {}) for iso in case.on}
    assert {iso: answer.value for iso, answer in found.items()} == case.on
    last = found[list(case.on)[-1]]
    assert last.proof == case.proof
    assert (*last.amended_by, *last.prevailed_over_by, *last.suspended_by) == case.beside
    if case.spells:
        assert tuple((_iso(s.start), _iso(s.until), s.basis) for s in spells) == case.spells


def _iso(found: date | None) -> str | None:
    return found.isoformat() if found else None


def test_amendments_and_precedence_are_told_from_their_day() -> None:
    acts = Acts([act("amends", "2023-01-01"), act("prevails", "2024-01-01", by="r")])
    spells = policy_spells(term(), acts)
    before = status("p", spells, acts, day("2022-12-31"), {})
    after = status("p", spells, acts, day("2024-01-01"), {})
    assert (before.amended_by, before.prevailed_over_by) == ((), ())
    assert (after.amended_by, after.prevailed_over_by) == (("q",), ("r",))


@pytest.mark.parametrize("case", MEASURES, ids=lambda case: case.name)
def test_measures(case: MeasureCase) -> None:
    spells = measure_spells(case.policy, case.own, case.number, Acts(case.acts))
    assert tuple((_iso(spell.start), _iso(spell.until), spell.basis) for spell in spells) == case.spells
    assert spells[-1].proof == case.proof


def test_partly_where_some_measures_ended_earlier() -> None:
    acts = Acts([act("repeals", "2024-02-01", None, "第三条")])
    policy = term()
    measures = {number: measure_spells(policy, term(None), number, acts) for number in ("第二条", "第三条")}
    spells = policy_spells(policy, acts)
    assert status("p", spells, acts, day("2024-01-31"), measures).value == "in_force"
    assert status("p", spells, acts, day("2024-02-01"), measures).value == "partly"


def test_a_spell_says_who_opened_and_closed_it() -> None:
    acts = Acts([act("extends", "2024-03-01", "2025-12-31"), act("repeals", "2025-01-01", by="r")])
    first, second = policy_spells(term(ends="2023-12-31"), acts)
    assert (first.opened_by, first.closed_by) == ("p", "p")
    assert second == Spell(
        start=day("2024-03-01"), until=day("2024-12-31"), opened_by="q", closed_by="r", basis="repealed"
    )


@pytest.mark.parametrize(
    ("provisions", "number", "named"),
    [
        (("第十三条",), "第十三条", True),
        (("第13条",), "第十三条", True),
        (("第三条至第五条",), "第四条", True),
        (("第三条至第五条",), "第六条", False),
        (("第十三条第二款",), "第十三条", False),
        (("（三）",), "（三）", True),
    ],
)
def test_provisions(provisions: tuple[str, ...], number: str, named: bool) -> None:
    assert names_provision(provisions, number) is named
