"""What is in force when: one case a line of law, each with the status on its days and the proof of the last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from graph.spells import Act, Acts, Spell, Step, Term, measure_spells, names_provision, policy_spells, status


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def term(begins: str | None = "2020-01-01", ends: str | None = None, owner: str = "p") -> Term:
    return Term(owner=owner, begins=day(begins) if begins else None, ends=day(ends) if ends else None)


def act(kind: str, on: str | None, until: str | None = None, *provisions: str, by: str = "q", target: str = "p") -> Act:
    return Act(
        by=by,
        target=target,
        kind=kind,
        on=day(on) if on else None,
        until=day(until) if until else None,
        provisions=provisions,
    )


def begins(iso: str = "2020-01-01") -> Step:
    return Step(relation="BEGINS", policy="p", day=day(iso))


def ends(iso: str, policy: str = "p") -> Step:
    return Step(relation="EFFECTIVE_UNTIL", policy=policy, day=day(iso))


def by(policy: str, on: str | None) -> Step:
    return Step(relation="SUPERSEDES", policy=policy, other="p", day=day(on) if on else None)


@dataclass(frozen=True, kw_only=True)
class Case:
    name: str
    own: Term = field(default_factory=term)
    acts: tuple[Act, ...] = ()
    on: dict[str, str]
    proof: tuple[Step, ...] = ()  # of the last day asked about
    spells: tuple[tuple[str | None, str | None, str], ...] = ()


CASES = [
    Case(
        name="nothing ends it",
        on={"2019-12-31": "not_yet", "2020-01-01": "in_force", "2099-01-01": "in_force"},
        proof=(begins(),),
        spells=(("2020-01-01", None, "open"),),
    ),
    Case(
        name="the last stated day is in force",
        own=term(ends="2024-12-31"),
        on={"2024-12-31": "in_force", "2025-01-01": "expired"},
        proof=(begins(), ends("2024-12-31")),
        spells=(("2020-01-01", "2024-12-31", "stated"),),
    ),
    Case(name="nothing says when it begins", own=term(None), on={"2021-01-01": "unknown"}),
    Case(
        name="an end without a beginning: unknown until it has ended",
        own=term(None, "2021-06-30"),
        on={"2021-06-30": "unknown", "2021-07-01": "expired"},
        proof=(ends("2021-06-30"),),
    ),
    Case(
        name="a document of which only the name is known is repealed all the same",
        own=term(None),
        acts=(act("repeals", "2024-02-01"),),
        on={"2024-01-31": "unknown", "2024-02-01": "repealed"},
        proof=(by("q", "2024-02-01"),),
        spells=((None, "2024-01-31", "repealed"),),
    ),
    Case(
        name="repealed: the day before is its last",
        acts=(act("repeals", "2024-02-01"),),
        on={"2024-01-31": "in_force", "2024-02-01": "repealed"},
        proof=(begins(), by("q", "2024-02-01")),
        spells=(("2020-01-01", "2024-01-31", "repealed"),),
    ),
    Case(
        name="repealed before its own end",
        own=term(ends="2024-12-31"),
        acts=(act("repeals", "2024-02-01"),),
        on={"2024-02-01": "repealed"},
        proof=(begins(), ends("2024-12-31"), by("q", "2024-02-01")),
    ),
    Case(
        name="repealed after it had run out: expired it was",
        own=term(ends="2022-12-31"),
        acts=(act("repeals", "2024-02-01"),),
        on={"2023-01-01": "expired", "2024-03-01": "expired"},
        proof=(begins(), ends("2022-12-31")),
    ),
    Case(
        name="repealed on the day after its last: expired",
        own=term(ends="2024-01-31"),
        acts=(act("repeals", "2024-02-01"),),
        on={"2024-02-01": "expired"},
        proof=(begins(), ends("2024-01-31")),
    ),
    Case(
        name="repealed twice: the first counts",
        acts=(act("repeals", "2024-02-01"), act("repeals", "2023-01-01", by="r")),
        on={"2022-12-31": "in_force", "2023-01-01": "repealed"},
        proof=(begins(), by("r", "2023-01-01")),
    ),
    Case(
        name="repealed before it began: never in force",
        own=term("2024-07-01"),
        acts=(act("repeals", "2024-03-01"),),
        on={"2024-02-01": "not_yet", "2024-03-01": "repealed", "2024-08-01": "repealed"},
        proof=(begins("2024-07-01"), by("q", "2024-03-01")),
    ),
    Case(
        name="repealed on the day on which it was to begin: never in force",
        own=term("2024-07-01"),
        acts=(act("repeals", "2024-07-01"),),
        on={"2024-06-30": "not_yet", "2024-07-01": "repealed"},
        proof=(begins("2024-07-01"), by("q", "2024-07-01")),
    ),
    Case(
        name="a repeal on a day that nothing tells ends nothing",
        acts=(act("repeals", None),),
        on={"2024-02-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="extended before its end: the end moves",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2023-11-01", "2027-12-31"),),
        on={"2024-01-01": "in_force", "2027-12-31": "in_force", "2028-01-01": "expired"},
        proof=(begins(), ends("2023-12-31"), by("q", "2023-11-01"), ends("2027-12-31", "q")),
        spells=(("2020-01-01", "2027-12-31", "extended"),),
    ),
    Case(
        name="extended from the day after its end: one spell",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2024-01-01", "2027-12-31"),),
        on={"2024-01-01": "in_force"},
        proof=(begins(), ends("2023-12-31"), by("q", "2024-01-01"), ends("2027-12-31", "q")),
        spells=(("2020-01-01", "2027-12-31", "extended"),),
    ),
    Case(
        name="extended after it had run out: a second spell",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2024-03-01", "2025-12-31"),),
        on={"2024-02-01": "expired", "2024-03-01": "in_force", "2026-01-01": "expired"},
        proof=(by("q", "2024-03-01"), ends("2025-12-31", "q")),
        spells=(("2020-01-01", "2023-12-31", "stated"), ("2024-03-01", "2025-12-31", "extended")),
    ),
    Case(
        name="extended twice",
        own=term(ends="2021-12-31"),
        acts=(act("extends", "2022-01-01", "2023-12-31"), act("extends", "2024-01-01", "2027-12-31", by="r")),
        on={"2027-12-31": "in_force", "2028-01-01": "expired"},
        proof=(
            begins(),
            ends("2021-12-31"),
            by("q", "2022-01-01"),
            ends("2023-12-31", "q"),
            by("r", "2024-01-01"),
            ends("2027-12-31", "r"),
        ),
    ),
    Case(
        name="extended without a day: open",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2023-11-01"),),
        on={"2030-01-01": "in_force"},
        proof=(begins(), ends("2023-12-31"), by("q", "2023-11-01")),
        spells=(("2020-01-01", None, "extended"),),
    ),
    Case(
        name="an extension makes nothing shorter",
        own=term(ends="2027-12-31"),
        acts=(act("extends", "2023-11-01", "2025-12-31"),),
        on={"2027-12-31": "in_force"},
        proof=(begins(), ends("2027-12-31"), by("q", "2023-11-01"), ends("2025-12-31", "q")),
    ),
    Case(
        name="extended, then repealed",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2023-11-01", "2027-12-31"), act("repeals", "2025-05-01", by="r")),
        on={"2025-04-30": "in_force", "2025-05-01": "repealed"},
        proof=(begins(), ends("2023-12-31"), by("q", "2023-11-01"), ends("2027-12-31", "q"), by("r", "2025-05-01")),
        spells=(("2020-01-01", "2025-04-30", "repealed"),),
    ),
    Case(
        name="an extension after a repeal brings nothing back",
        acts=(act("repeals", "2023-01-01"), act("extends", "2024-01-01", "2027-12-31", by="r")),
        on={"2024-06-01": "repealed"},
        proof=(begins(), by("q", "2023-01-01")),
    ),
    Case(
        name="amended: in force, and said beside it",
        acts=(act("amends", "2023-01-01"),),
        on={"2024-06-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="prevailed over: in force, and said beside it",
        acts=(act("prevails", "2023-01-01"),),
        on={"2024-06-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="the repeal was repealed before it took effect",
        acts=(act("repeals", "2024-06-01"), act("repeals", "2024-03-01", by="r", target="q")),
        on={"2024-07-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="the repeal was repealed on the day of its effect",
        acts=(act("repeals", "2024-06-01"), act("repeals", "2024-06-01", by="r", target="q")),
        on={"2024-07-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="the repeal was repealed after it had taken effect: nothing revives",
        acts=(act("repeals", "2024-06-01"), act("repeals", "2024-09-01", by="r", target="q")),
        on={"2024-10-01": "repealed"},
        proof=(begins(), by("q", "2024-06-01")),
    ),
    Case(
        name="the extension was repealed before it began",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2024-01-01", "2027-12-31"), act("repeals", "2023-12-01", by="r", target="q")),
        on={"2024-01-01": "expired"},
        proof=(begins(), ends("2023-12-31")),
    ),
    Case(
        name="two that repeal each other: the earlier one is done, the later one falls away",
        acts=(act("repeals", "2024-06-01"), act("repeals", "2024-09-01", by="p", target="q")),
        on={"2024-06-01": "repealed", "2024-10-01": "repealed"},
        proof=(begins(), by("q", "2024-06-01")),
    ),
    Case(
        name="repeal of some provisions leaves the rest",
        acts=(act("repeals", "2024-02-01", None, "第三条"),),
        on={"2024-03-01": "in_force"},
        proof=(begins(),),
    ),
]


def presumed(last: str = "2024-12-31", **facts: str) -> Term:
    own = {"begins": "2020-01-01", "ends": None} | facts
    return replace(term(own["begins"], own["ends"]), presumed=day(last), presumed_by="rule")


def lapse(iso: str = "2024-12-31") -> Step:
    return Step(relation="PRESUMED", policy="p", other="rule", day=day(iso))


def pause(on: str, until: str | None = None, *provisions: str, by: str = "q") -> Act:
    return act("suspends", on, until, *provisions, by=by)


CASES += [
    Case(
        name="suspended for a time: out of force, and in force again",
        acts=(pause("2022-01-01", "2024-12-31"),),
        on={"2021-12-31": "in_force", "2022-01-01": "suspended", "2024-12-31": "suspended", "2025-01-01": "in_force"},
        proof=(begins(), by("q", "2022-01-01"), ends("2024-12-31", "q")),
        spells=(("2020-01-01", "2021-12-31", "suspended"), ("2025-01-01", None, "open")),
    ),
    Case(
        name="suspended until further notice",
        acts=(pause("2022-01-01"),),
        on={"2021-12-31": "in_force", "2030-01-01": "suspended"},
        proof=(begins(), by("q", "2022-01-01")),
        spells=(("2020-01-01", "2021-12-31", "suspended"),),
    ),
    Case(
        name="suspended for a time, and its own end comes after",
        own=term(ends="2026-12-31"),
        acts=(pause("2022-01-01", "2024-12-31"),),
        on={"2023-01-01": "suspended", "2025-01-01": "in_force", "2027-01-01": "expired"},
        proof=(begins(), by("q", "2022-01-01"), ends("2024-12-31", "q"), ends("2026-12-31")),
        spells=(("2020-01-01", "2021-12-31", "suspended"), ("2025-01-01", "2026-12-31", "stated")),
    ),
    Case(
        name="it runs out while it is suspended",
        own=term(ends="2023-06-30"),
        acts=(pause("2022-01-01", "2024-12-31"),),
        on={"2023-06-30": "suspended", "2023-07-01": "expired", "2025-06-01": "expired"},
        proof=(begins(), ends("2023-06-30"), by("q", "2022-01-01"), ends("2024-12-31", "q")),
    ),
    Case(
        name="repealed while it is suspended",
        acts=(pause("2022-01-01", "2024-12-31"), act("repeals", "2023-01-01", by="r")),
        on={"2022-06-01": "suspended", "2023-01-01": "repealed", "2025-01-01": "repealed"},
        proof=(begins(), by("r", "2023-01-01"), by("q", "2022-01-01"), ends("2024-12-31", "q")),
    ),
    Case(
        name="repealed after the suspension",
        acts=(pause("2022-01-01", "2022-12-31"), act("repeals", "2024-01-01", by="r")),
        on={"2022-06-01": "suspended", "2023-06-01": "in_force", "2024-01-01": "repealed"},
        proof=(begins(), by("q", "2022-01-01"), ends("2022-12-31", "q"), by("r", "2024-01-01")),
    ),
    Case(
        name="repealed before the suspension: it changes nothing",
        acts=(act("repeals", "2021-01-01", by="r"), pause("2022-01-01", "2022-12-31")),
        on={"2022-06-01": "repealed", "2023-06-01": "repealed"},
        proof=(begins(), by("r", "2021-01-01")),
        spells=(("2020-01-01", "2020-12-31", "repealed"),),
    ),
    Case(
        name="suspended twice",
        acts=(pause("2021-01-01", "2021-12-31"), pause("2023-01-01", "2023-12-31", by="r")),
        on={"2021-06-01": "suspended", "2022-06-01": "in_force", "2023-06-01": "suspended", "2024-01-01": "in_force"},
        proof=(
            begins(),
            by("r", "2023-01-01"),
            ends("2023-12-31", "r"),
            by("q", "2021-01-01"),
            ends("2021-12-31", "q"),
        ),
        spells=(
            ("2020-01-01", "2020-12-31", "suspended"),
            ("2022-01-01", "2022-12-31", "suspended"),
            ("2024-01-01", None, "open"),
        ),
    ),
    Case(
        name="suspended before it begins: it begins later",
        own=term("2022-06-01"),
        acts=(pause("2022-01-01", "2022-12-31"),),
        on={"2022-05-31": "not_yet", "2022-12-31": "not_yet", "2023-01-01": "in_force"},
        proof=(begins("2022-06-01"), by("q", "2022-01-01"), ends("2022-12-31", "q")),
        spells=(("2023-01-01", None, "open"),),
    ),
    Case(
        name="suspended for good before it begins: never in force",
        own=term("2022-06-01"),
        acts=(pause("2022-01-01"),),
        on={"2022-05-31": "not_yet", "2022-06-01": "suspended"},
        proof=(begins("2022-06-01"), by("q", "2022-01-01")),
    ),
    Case(
        name="a suspension that was itself repealed before its day",
        acts=(pause("2022-01-01", "2024-12-31"), act("repeals", "2021-12-01", by="r", target="q")),
        on={"2023-01-01": "in_force"},
        proof=(begins(),),
        spells=(("2020-01-01", None, "open"),),
    ),
    Case(
        name="a suspension on a day that nothing tells suspends nothing",
        acts=(act("suspends", None, "2024-12-31"),),
        on={"2023-01-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="a suspension of some provisions leaves the rest",
        acts=(pause("2022-01-01", "2024-12-31", "第三条"),),
        on={"2023-01-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="extended, and suspended in the extension",
        own=term(ends="2021-12-31"),
        acts=(act("extends", "2021-12-01", "2025-12-31"), pause("2023-01-01", "2023-12-31", by="r")),
        on={"2023-06-01": "suspended", "2024-06-01": "in_force", "2026-01-01": "expired"},
        proof=(
            begins(),
            by("r", "2023-01-01"),
            ends("2023-12-31", "r"),
            ends("2021-12-31"),
            by("q", "2021-12-01"),
            ends("2025-12-31", "q"),
        ),
    ),
    Case(
        name="a presumed end, with the rule",
        own=presumed(),
        on={"2024-12-31": "in_force", "2025-01-01": "expired"},
        proof=(begins(), lapse()),
        spells=(("2020-01-01", "2024-12-31", "presumed"),),
    ),
    Case(
        name="a stated end goes before a presumed one",
        own=presumed(ends="2027-12-31"),
        on={"2025-01-01": "in_force", "2028-01-01": "expired"},
        proof=(begins(), ends("2027-12-31")),
        spells=(("2020-01-01", "2027-12-31", "stated"),),
    ),
    Case(
        name="a repeal goes before a presumed end, even one that comes later",
        own=presumed(),
        acts=(act("repeals", "2026-01-01"),),
        on={"2025-06-01": "in_force", "2026-01-01": "repealed"},
        proof=(begins(), by("q", "2026-01-01")),
        spells=(("2020-01-01", "2025-12-31", "repealed"),),
    ),
    Case(
        name="an extension goes before a presumed end: the end is the one it states",
        own=presumed(),
        acts=(act("extends", "2024-06-01", "2026-12-31"),),
        on={"2026-12-31": "in_force", "2027-01-01": "expired"},
        proof=(begins(), by("q", "2024-06-01"), ends("2026-12-31", "q")),
    ),
    Case(
        name="amended within a presumed span: the end stays presumed",
        own=presumed(),
        acts=(act("amends", "2022-01-01"),),
        on={"2025-01-01": "expired"},
        proof=(begins(), lapse()),
    ),
    Case(
        name="suspended within a presumed span",
        own=presumed(),
        acts=(pause("2022-01-01", "2022-12-31"),),
        on={"2022-06-01": "suspended", "2023-01-01": "in_force", "2025-01-01": "expired"},
        proof=(begins(), by("q", "2022-01-01"), ends("2022-12-31", "q"), lapse()),
        spells=(("2020-01-01", "2021-12-31", "suspended"), ("2023-01-01", "2024-12-31", "presumed")),
    ),
    Case(
        name="the repeal of the repeal came on the same day: nothing was repealed",
        acts=(act("repeals", "2024-06-01"), act("repeals", "2024-06-01", by="r", target="q")),
        on={"2024-06-01": "in_force"},
        proof=(begins(),),
    ),
    Case(
        name="the repeal of the repeal was itself repealed in time: the first one stands",
        acts=(
            act("repeals", "2024-06-01"),
            act("repeals", "2024-05-01", by="r", target="q"),
            act("repeals", "2024-04-01", by="s", target="r"),
        ),
        on={"2024-06-01": "repealed"},
        proof=(begins(), by("q", "2024-06-01")),
    ),
    Case(
        name="only provisions of the repealing one were repealed: the repeal stands",
        acts=(act("repeals", "2024-06-01"), act("repeals", "2024-05-01", None, "第九条", by="r", target="q")),
        on={"2024-06-01": "repealed"},
        proof=(begins(), by("q", "2024-06-01")),
    ),
    Case(
        name="extended by one that was repealed while the extension ran: the extension had been given",
        own=term(ends="2023-12-31"),
        acts=(act("extends", "2024-01-01", "2027-12-31"), act("repeals", "2025-01-01", by="r", target="q")),
        on={"2026-01-01": "in_force"},
        proof=(begins(), ends("2023-12-31"), by("q", "2024-01-01"), ends("2027-12-31", "q")),
    ),
    Case(
        name="runs out before it was to begin: never in force",
        own=term("2024-07-01", "2024-01-31"),
        on={"2024-01-31": "not_yet", "2024-08-01": "expired"},
        proof=(begins("2024-07-01"), ends("2024-01-31")),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_policies(case: Case) -> None:
    acts = Acts(case.acts)
    spells = policy_spells(case.own, acts)
    found = {iso: status("p", spells, acts, day(iso), {}) for iso in case.on}
    assert {iso: answer.value for iso, answer in found.items()} == case.on
    assert found[list(case.on)[-1]].proof == case.proof
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


MEASURES = [
    # what it is about, the policy, the measure, its number, acts, its spells
    ("as its policy", term(), term(None), "第一条", (), [("2020-01-01", None, "open")]),
    ("an end of its own", term(), term(None, "2021-12-31"), "（一）", (), [("2020-01-01", "2021-12-31", "stated")]),
    ("a beginning of its own", term(), term("2020-07-01"), "第一条", (), [("2020-07-01", None, "open")]),
    (
        "its provision is repealed",
        term(),
        term(None),
        "第三条",
        (act("repeals", "2024-02-01", None, "第三条"),),
        [("2020-01-01", "2024-01-31", "repealed")],
    ),
    (
        "another provision is repealed",
        term(),
        term(None),
        "第四条",
        (act("repeals", "2024-02-01", None, "第三条"),),
        [("2020-01-01", None, "open")],
    ),
    (
        "it goes with its policy",
        term(),
        term(None),
        "第四条",
        (act("repeals", "2024-02-01"),),
        [("2020-01-01", "2024-01-31", "repealed")],
    ),
    (
        "its provision alone is extended",
        term(ends="2023-12-31"),
        term(None),
        "二",
        (act("extends", "2024-01-01", "2027-12-31", "二"),),
        [("2020-01-01", "2027-12-31", "extended")],
    ),
    (
        "the policy is extended, the measure had an earlier end of its own",
        term(ends="2023-12-31"),
        term(None, "2021-12-31"),
        "（二）",
        (act("extends", "2024-01-01", "2027-12-31"),),
        [("2020-01-01", "2021-12-31", "stated")],
    ),
    (
        "an end of its own after that of the policy does not outlive it",
        term(ends="2023-12-31"),
        term(None, "2025-12-31"),
        "（二）",
        (),
        [("2020-01-01", "2023-12-31", "stated")],
    ),
    (
        "its article begins a year later than the rest",
        term("2020-01-01", "2023-12-31"),
        term("2021-01-01"),
        "第五条",
        (),
        [("2021-01-01", "2023-12-31", "stated")],
    ),
    (
        "its article was repealed before it began",
        term(),
        term("2021-01-01"),
        "第五条",
        (act("repeals", "2020-06-01", None, "第五条"),),
        [("2021-01-01", "2020-05-31", "repealed")],
    ),
    (
        "its provision is suspended for three years",
        term(),
        term(None),
        "第三条",
        (act("suspends", "2022-01-01", "2024-12-31", "第三条"),),
        [("2020-01-01", "2021-12-31", "suspended"), ("2025-01-01", None, "open")],
    ),
    (
        "another provision is suspended",
        term(),
        term(None),
        "第四条",
        (act("suspends", "2022-01-01", "2024-12-31", "第三条"),),
        [("2020-01-01", None, "open")],
    ),
    (
        "the end of its policy is presumed",
        replace(term(), presumed=day("2024-12-31"), presumed_by="rule"),
        term(None),
        "第四条",
        (),
        [("2020-01-01", "2024-12-31", "presumed")],
    ),
    (
        "an end of its own in a policy whose end is presumed",
        replace(term(), presumed=day("2024-12-31"), presumed_by="rule"),
        term(None, "2022-12-31"),
        "第四条",
        (),
        [("2020-01-01", "2022-12-31", "stated")],
    ),
]


@pytest.mark.parametrize(
    ("policy", "own", "number", "acts", "spells"), [m[1:] for m in MEASURES], ids=[m[0] for m in MEASURES]
)
def test_measures(
    policy: Term, own: Term, number: str, acts: tuple[Act, ...], spells: list[tuple[str, str | None, str]]
) -> None:
    found = measure_spells(policy, own, number, Acts(acts))
    assert [(_iso(spell.start), _iso(spell.until), spell.basis) for spell in found] == spells


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
