"""The versions of an act: printed texts, what acts make of them, how each is dated and held against the other."""

from __future__ import annotations

from datetime import date

from extraction.facts import Instruction, Measure, Supersession
from graph.versions.history import Amending, Published, Version, on_day, versions
from tests.builders import policy


def printed(identity: str, issued: str, *articles: str, begins: str | None = None) -> Published:
    """Return a printed text of one act whose articles say so."""
    numbers = ("第一条", "第二条", "第三条", "第四条")
    measures = [Measure(number=number, text=text) for number, text in zip(numbers, articles, strict=False)]
    facts = policy("甲条例", file=f"{identity}.txt", issued_on=issued, effective_from=begins, measures=measures)
    return Published(policy=identity, facts=facts)


def act(identity: str, issued: str, on: str, *instructions: Instruction) -> Amending:
    amends = Supersession(title="甲条例", doc_number=None, kind="amends", instructions=instructions)
    facts = policy("修改甲条例的决定", file=f"{identity}.txt", issued_on=issued, effective_from=on, supersedes=[amends])
    return Amending(policy=identity, facts=facts, path="supersedes/0", on=date.fromisoformat(on))


BASE = printed("p1", "2020-01-01", "甲。", "乙。", "丙。")
FIRST = act("a1", "2021-05-01", "2021-07-01", Instruction(do="replace", at="第二条", text="新乙。"))
SECOND = act(
    "a2",
    "2022-05-01",
    "2022-07-01",
    Instruction(do="delete", at="第一条"),
    Instruction(do="replace_words", at="第二条", words=("新乙", "再新")),
    Instruction(do="adjust_order"),
)


def texts(version: Version | None) -> dict[str, str]:
    assert version is not None
    return {provision.number: provision.text for provision in version.provisions}


def test_acts_are_applied_in_the_order_of_their_days() -> None:
    found = versions([BASE], [SECOND, FIRST])
    assert [version.start for version in found] == [date(2020, 1, 1), date(2021, 7, 1), date(2022, 7, 1)]
    assert texts(found[-1]) == {"第一条": "再新。", "第二条": "丙。"}
    assert not any(version.incomplete for version in found)


def test_an_act_changes_nothing_before_it_takes_effect() -> None:
    found = versions([BASE], [FIRST])
    assert texts(on_day(found, date(2021, 6, 30)))["第二条"] == "乙。"
    assert texts(on_day(found, date(2021, 7, 1)))["第二条"] == "新乙。"


def test_an_article_says_since_when_and_by_whom() -> None:
    (*_, last) = versions([BASE], [FIRST])
    assert [(one.number, one.since, one.by) for one in last.provisions] == [
        ("第一条", date(2020, 1, 1), "p1"),
        ("第二条", date(2021, 7, 1), "a1"),
        ("第三条", date(2020, 1, 1), "p1"),
    ]


def test_a_republished_text_is_shown_and_held_against_the_one_worked_out() -> None:
    again = printed("p2", "2021-05-01", "甲甲。", "新乙。", "丙。", begins="2020-01-01")
    found = versions([BASE, again], [FIRST])
    assert [(version.start, version.published) for version in found] == [
        (date(2020, 1, 1), "p1"),
        (date(2021, 7, 1), "p2"),
    ]
    assert texts(found[-1])["第一条"] == "甲甲。"
    assert [(one.number, one.published, one.worked_out) for one in found[-1].differences] == [
        ("第一条", "甲甲。", "甲。")
    ]


def test_an_act_that_came_before_the_printed_text_is_in_it() -> None:
    later = printed("p2", "2023-01-01", "一。", "二。")
    assert texts(versions([later], [FIRST, SECOND])[-1]) == {"第一条": "一。", "第二条": "二。"}


def test_a_doubt_stays_until_the_article_is_given_anew() -> None:
    lost = act("a1", "2021-05-01", "2021-07-01", Instruction(do="replace_words", at="第三条", words=("丁", "戊")))
    anew = act("a2", "2022-05-01", "2022-07-01", Instruction(do="replace", at="第三条", text="新丙。"))
    _, doubted, mended = versions([BASE], [lost, anew])
    assert [one.number for one in doubted.provisions if one.doubts] == ["第三条"]
    assert not mended.incomplete


def test_wording_that_an_act_adjusts_without_saying_where_makes_the_version_incomplete() -> None:
    vague = act("a1", "2021-05-01", "2021-07-01", *FIRST.instructions, Instruction(do="adjust_words"))
    (*_, last) = versions([BASE], [vague])
    assert last.incomplete
    assert last.doubts == ("wording_adjusted",)
    assert [one.number for one in last.provisions if one.doubts] == ["第一条", "第三条"]
