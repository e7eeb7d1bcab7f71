"""What a document says once of bodies holds for all that follows."""

from __future__ import annotations

from extraction.facts import Evidence, Measure, Policy, Responsible
from graph.agencies.abbreviations import meant
from tests.builders import policy


def document(*texts: tuple[str, list[str]]) -> Policy:
    """Return a policy whose measures stand one after the other, each body where its name first stands in it."""
    text, measures, evidence = "", [], {}
    for place, (words, bodies) in enumerate(texts):
        start = len(text)
        text += words + "\n"
        evidence[f"measures/{place}"] = Evidence(start, len(text) - 1, "item")
        for number, body in enumerate(bodies):
            where = start + words.index(body)
            evidence[f"measures/{place}/responsible/{number}"] = Evidence(where, where + len(body), "bracket")
        named = tuple(Responsible(name=body, role="joint") for body in bodies)
        measures.append(Measure(number=str(place + 1), text=words, responsible=named))
    return policy("甲措施", text=text, measures=measures, evidence=evidence)


LIST = "办事。（责任单位：市甲局，各区县（自治县）政府和某新区管委会、某经开区管委会（以下统称各区县政府））"
NAMED = ["市甲局", "各区县（自治县）政府", "某新区管委会", "某经开区管委会"]


def names(found: Policy) -> dict[int, list[tuple[str, str]]]:
    return {place: [(one.name, one.evidence.rule) for one in some] for place, some in meant(found).items()}


def test_a_short_name_means_all_that_it_was_given_to() -> None:
    found = document((LIST, NAMED), ("开会。（责任单位：市乙局，各区县政府）", ["市乙局", "各区县政府"]))
    assert names(found) == {1: [("某新区管委会", "abbreviation"), ("某经开区管委会", "abbreviation")]}
    (first, *_) = meant(found)[1]
    assert found.words(first.evidence) == "各区县政府"


def test_other_names_mean_nothing_else() -> None:
    found = document((LIST, NAMED), ("开会。（责任单位：有关区县政府，市甲局）", ["有关区县政府", "市甲局"]))
    assert names(found) == {}


def test_a_general_clause_holds_for_every_task_below_it() -> None:
    clause = LIST[:-1] + "；以下均需各区县政府负责，不再列出）"
    found = document((clause, NAMED), ("开会。（责任单位：市乙局）", ["市乙局"]), ("总则。", []))
    assert names(found) == {
        1: [("各区县政府", "general-clause"), ("某新区管委会", "abbreviation"), ("某经开区管委会", "abbreviation")]
    }


def test_it_does_not_hold_for_what_stands_before() -> None:
    assert names(document(("开会。（责任单位：各区县政府）", ["各区县政府"]), (LIST, NAMED))) == {}


def test_a_short_name_of_one_body_is_not_of_those_beside_it() -> None:
    first = ("市甲局、市政务服务管理局(以下称“主管部门”)负责登记。", ["市甲局", "市政务服务管理局"])
    found = document(first, ("主管部门应当公告。", ["主管部门"]))
    assert names(found) == {1: [("市政务服务管理局", "abbreviation")]}
