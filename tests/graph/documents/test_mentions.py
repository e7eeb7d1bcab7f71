"""Which document is meant: by number, title, version or nickname, and what is only named; whatever the order."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from extraction.facts import Policy
from graph.documents.mentions import RESTATES, Resolution, resolve
from graph.documents.readings import Reading
from tests.builders import citation, measure, policy, supersession


def resolved(*policies: Policy) -> Resolution:
    """Resolve the readings, in every order where they are few: always the same."""
    readings = [Reading.of(found) for found in policies]
    answer = resolve(readings)
    for order in itertools.islice(itertools.permutations(readings), 24):
        assert resolve(order) == answer
    return answer


def of(answer: Resolution, found: Policy) -> str:
    return answer.policy_of[Reading.of(found).id]


def target(answer: Resolution, found: Policy, path: str = "cites/0") -> str | None:
    return answer.target_of[Reading.of(found).id].get(path)


def law(day: str | None, file: str, title: str = "重庆市乙条例", **facts: Any) -> Policy:
    return policy(title, file=file, issued_on=day, issued_by=["重庆市人大常委会"], **facts)


def citing(file: str, day: str | None, *cites: Any, **facts: Any) -> Policy:
    return policy(f"{file}通知", file=file, issued_on=day, cites=list(cites), **facts)


def test_one_number_in_two_sources_is_one_policy() -> None:
    one = policy("丙方案", file="a", doc_number="渝府办发〔2020〕9号")
    other = policy("关于印发丙方案的通知", file="b", doc_number="渝府办发[2020]9号")
    answer = resolved(one, other)
    assert of(answer, one) == of(answer, other)


def test_one_title_with_two_numbers_is_two() -> None:
    one = policy("丙方案", file="a", doc_number="渝府办发〔2020〕9号")
    other = policy("丙方案", file="b", doc_number="渝府办发〔2023〕9号")
    assert of(answer := resolved(one, other), one) != of(answer, other)


def test_one_number_with_titles_that_have_nothing_in_common_is_two() -> None:
    one = policy("对外贸易促进若干措施", file="a", doc_number="第1号")
    other = policy("噪声污染防治办法", file="b", doc_number="第1号")
    assert of(answer := resolved(one, other), one) != of(answer, other)


def test_versions_by_day() -> None:
    old, new, copy = law("2015-05-01", "a"), law("2022-03-30", "b"), law("2022-03-30", "c")
    answer = resolved(old, new, copy)
    assert of(answer, old) != of(answer, new)
    assert of(answer, new) == of(answer, copy)


def test_an_undated_copy_joins_the_only_dated_one() -> None:
    dated, undated = law("2022-03-30", "a"), law(None, "b")
    assert of(answer := resolved(dated, undated), dated) == of(answer, undated)
    older = law("2015-05-01", "c")
    answer = resolved(dated, undated, older)
    assert len({of(answer, found) for found in (dated, undated, older)}) == 3


def test_a_title_of_two_regions_is_two() -> None:
    one = policy("某方案", file="a", issued_on="2020-01-01", region="重庆市")
    other = policy("某方案", file="b", issued_on="2020-01-01", region="浙江省")
    assert of(answer := resolved(one, other), one) != of(answer, other)


def test_a_reading_without_its_number_joins_the_one_that_has_it() -> None:
    one = policy("丙方案", file="a", doc_number="渝府办发〔2020〕9号", issued_on="2020-02-03")
    other = policy("丙方案", file="b", issued_on="2020-02-03")
    assert of(answer := resolved(one, other), one) == of(answer, other)


def test_a_citation_by_title_means_the_version_of_its_day() -> None:
    old, new = law("2015-05-01", "a"), law("2022-03-30", "b")
    before, between, after = (
        citing(file, day, citation("重庆市乙条例"))
        for file, day in (("x", "2010-01-01"), ("y", "2018-01-01"), ("z", "2023-01-01"))
    )
    answer = resolved(old, new, before, between, after)
    assert target(answer, between) == of(answer, old)
    assert target(answer, after) == of(answer, new)
    unknown = target(answer, before)
    assert unknown in answer.stubs  # neither version was there
    assert answer.stubs[str(unknown)].title == "重庆市乙条例"


def test_a_citation_by_number_is_exact() -> None:
    one = policy("丙方案", file="a", doc_number="渝府办发〔2020〕9号", issued_on="2020-02-03")
    other = policy("丙方案", file="b", doc_number="渝府办发〔2021〕3号", issued_on="2021-02-03")
    late = citing("x", "2022-01-01", citation("丙方案", doc_number="渝府办发[2020]9号"), citation("丙方案"))
    answer = resolved(one, other, late)
    assert target(answer, late, "cites/0") == of(answer, one)
    assert target(answer, late, "cites/1") == of(answer, other)


def test_a_law_with_and_without_its_country() -> None:
    whole = policy("中华人民共和国己法", file="a", tier="national", region=None, issued_on="2019-01-01")
    short = citing("x", "2022-01-01", citation("己法"))
    answer = resolved(whole, short)
    assert target(answer, short) == of(answer, whole)


def test_the_issuer_before_the_title() -> None:
    opinion = policy(
        "关于丁事的意见", file="a", tier="national", region=None, issued_on="2019-01-01", issued_by=["国务院办公厅"]
    )
    named = citing("x", "2022-01-01", citation("国务院办公厅关于丁事的意见"))
    other = citing("y", "2022-01-01", citation("商务部关于丁事的意见"))
    answer = resolved(opinion, named, other)
    assert target(answer, named) == of(answer, opinion)
    assert target(answer, other) != of(answer, opinion)


def test_what_is_only_named_is_one_stub_by_number_and_by_title() -> None:
    by_number = citing("x", "2022-01-01", citation("国发〔2019〕7号", doc_number="国发〔2019〕7号"))
    by_title = citing("y", "2022-01-01", citation("关于丁事的意见"))
    by_both = citing("z", "2022-01-01", citation("关于丁事的意见", doc_number="国发〔2019〕7号"))
    answer = resolved(by_number, by_title, by_both)
    assert len({target(answer, found) for found in (by_number, by_title, by_both)}) == 1
    (stub,) = answer.stubs.values()
    assert (stub.title, stub.doc_number) == ("关于丁事的意见", "国发〔2019〕7号")


def test_a_stub_is_the_document_once_its_text_is_there() -> None:
    named = citing("x", "2022-01-01", citation("关于丁事的意见", doc_number="国发〔2019〕7号"))
    text = policy("关于丁事的意见", file="a", doc_number="国发〔2019〕7号", tier="national", region=None)
    alone, both = resolved(named), resolved(named, text)
    assert target(alone, named) in alone.stubs
    assert target(both, named) == of(both, text) == target(alone, named)
    assert not both.stubs


def test_a_new_version_repeals_the_old_and_not_itself() -> None:
    new = law("2022-03-30", "b", supersedes=[supersession("重庆市乙条例")])
    alone = resolved(new)
    assert target(alone, new, "supersedes/0") in alone.stubs
    old = law("2015-05-01", "a")
    both = resolved(old, new)
    assert target(both, new, "supersedes/0") == of(both, old)


def test_a_new_version_names_the_number_of_the_old() -> None:
    new = law("2022-03-30", "b", supersedes=[supersession("重庆市乙条例", doc_number="重庆市人民政府令第270号")])
    answer = resolved(new)
    assert target(answer, new, "supersedes/0") in answer.stubs


def test_bare_numbers_are_those_of_who_writes() -> None:
    text = policy(
        "海关总署公告2013年第70号", file="a", doc_number="海关总署公告2013年第70号", tier="customs", region=None
    )
    named = policy(
        "海关总署公告2023年第1号",
        file="b",
        doc_number="海关总署公告2023年第1号",
        tier="customs",
        region=None,
        issued_by=["海关总署"],
        cites=[citation("公告2013年第70号", doc_number="公告2013年第70号")],
    )
    answer = resolved(text, named)
    assert target(answer, named) == of(answer, text)


# 国务院令第306号: the text of 2023 bears the number of 2001 like the text of 2002
def test_versions_of_a_decree_bear_one_number() -> None:
    old, new = (decree(day, file) for day, file in (("2002-12-28", "a"), ("2023-12-11", "b")))
    copy, printed = decree("2023-12-11", "c"), decree("2024-01-20", "d")  # signed, and published
    answer = resolved(old, new, copy, printed)
    assert of(answer, old) != of(answer, new) == of(answer, copy) == of(answer, printed)
    by_number = citation("国务院令第306号", doc_number="国务院令第306号")
    early, late, before = (
        citing(file, day, by_number, citation("丙实施细则"))
        for file, day in (("x", "2010-01-01"), ("y", "2024-06-01"), ("z", "2001-12-01"))
    )
    answer = resolved(old, new, early, late, before)
    assert target(answer, early) == target(answer, early, "cites/1") == of(answer, old)
    assert target(answer, late) == target(answer, late, "cites/1") == of(answer, new)
    assert target(answer, before) == of(answer, old)
    assert target(answer, before, "cites/1") in answer.stubs


def test_an_amended_version_does_not_repeal_the_one_before_it() -> None:
    clause = {"effective_from": "2001-07-01", "supersedes": [supersession("丙实施细则")]}
    old, new = decree("2002-12-28", "a", **clause), decree("2023-12-11", "b", **clause)
    answer = resolved(old, new)
    assert target(answer, new, "supersedes/0") in answer.stubs


def decree(day: str, file: str, **facts: Any) -> Policy:
    head = {"doc_number": "国务院令第306号", "issued_on": day, "tier": "national", "region": None}
    return policy("丙实施细则", file=file, **head, **facts)


def test_a_text_called_by_its_number_is_the_one_that_has_a_title() -> None:
    facts: dict[str, Any] = {"doc_number": "海关总署公告2023年第127号", "tier": "customs", "region": None}
    titled = policy("关于丁事项的公告", file="a", issued_on="2023-10-08", **facts)
    bare = policy("海关总署公告2023年第127号", file="b", **facts)
    answer = resolved(titled, bare)
    assert of(answer, titled) == of(answer, bare)


def test_a_number_of_a_year_is_one_document_whatever_days_were_read() -> None:
    one, other = (
        policy("丙方案", file=file, doc_number="渝府办发〔2020〕9号", issued_on=day)
        for file, day in (("a", "2020-02-03"), ("b", "2021-02-03"))
    )
    assert of(answer := resolved(one, other), one) == of(answer, other)


def test_a_title_that_names_its_version_means_that_one() -> None:
    old, new = law("2015-05-01", "a"), law("2022-03-30", "b")
    named = citing("x", "2024-01-01", citation("重庆市乙条例（2015年修正）"), citation("重庆市乙条例（2019年修正）"))
    answer = resolved(old, new, named)
    assert target(answer, named) == of(answer, old)
    assert target(answer, named, "cites/1") in answer.stubs
    untimed = [law(None, file, f"重庆市乙条例（{year}年修订）") for file, year in (("c", 2015), ("d", 2022))]
    answer = resolved(*untimed, named)
    assert of(answer, untimed[0]) != of(answer, untimed[1])
    assert target(answer, named) == of(answer, untimed[0])


def test_who_forwards_a_document_has_not_issued_it() -> None:
    opinion = policy("国务院办公厅关于丁事的意见", file="a", tier="national", region=None, issued_on="2019-01-01")
    forwarded = policy("重庆市人民政府办公厅转发国务院办公厅关于丁事的意见的通知", file="b", issued_on="2019-03-01")
    named = citing("x", "2022-01-01", citation("国务院办公厅关于丁事的意见"))
    answer = resolved(opinion, forwarded, named)
    assert of(answer, opinion) != of(answer, forwarded)
    assert target(answer, named) == of(answer, opinion)


def test_a_nickname_in_letters_means_what_others_explain() -> None:
    explains = citing("x", "2022-01-01", replace(citation("区域全面经济伙伴关系协定"), alias="RCEP"))
    names = citing("y", "2021-01-01", citation("RCEP"), region="浙江省")
    answer = resolved(explains, names)
    assert target(answer, names) == target(answer, explains)
    assert [stub.title for stub in answer.stubs.values()] == ["区域全面经济伙伴关系协定"]


def test_a_nickname_in_characters_counts_in_its_region() -> None:
    text = policy("重庆市丙若干措施", file="a", issued_on="2020-01-01")
    explains = citing("x", "2022-01-01", replace(citation("重庆市丙若干措施"), alias="外资二十条"))
    here, there = citing("y", "2023-01-01", citation("外资二十条")), citing("z", "2023-01-01", citation("外资二十条"))
    there = replace(there, region="浙江省")
    answer = resolved(text, explains, here, there)
    assert target(answer, here) == of(answer, text)
    assert answer.stubs[str(target(answer, there))].title == "外资二十条"


def test_a_nickname_that_two_explain_otherwise_or_that_says_nothing_is_none() -> None:
    two = [
        citing(
            title, "2022-01-01", replace(citation(title), alias=alias), replace(citation("戊办法"), alias="实施办法")
        )
        for title, alias in (("甲协定", "FTA"), ("乙协定", "FTA"))
    ]
    names = citing("y", "2023-01-01", citation("FTA"), citation("实施办法"))
    answer = resolved(*two, names)
    assert {answer.stubs[str(target(answer, names, f"cites/{n}"))].title for n in (0, 1)} == {"FTA", "实施办法"}


def test_readings_rest_as_json() -> None:
    found = Reading.of(law("2022-03-30", "b", supersedes=[supersession("重庆市乙条例", provisions=("第三条",))]))
    assert Reading.from_json(found.to_json()) == found


def printed(day: str, file: str, title: str = "中华人民共和国乙条例", **facts: Any) -> Policy:
    given: dict[str, Any] = {"region": None, "tier": "national", "issued_by": ["国务院"], "measures": [measure()]}
    return policy(title, file=file, issued_on=day, **given | facts)


def test_a_text_of_an_act_takes_the_place_of_the_one_printed_before() -> None:
    first, second, third = printed("2004-11-12", "a"), printed("2016-02-06", "b"), printed("2024-12-06", "c")
    answer = resolved(first, second, third)
    assert [target(answer, text, RESTATES) for text in (first, second, third)] == [
        None,
        of(answer, first),
        of(answer, second),
    ]


@pytest.mark.parametrize(
    "other",
    [
        printed("2004-11-12", "b", "中华人民共和国丙条例"),
        printed("2004-11-12", "b", region="重庆市", tier="municipal"),
        printed("2004-11-12", "b", measures=[]),  # only a part of it, or its head
        printed("2004-11-12", "b", stage="draft"),
        printed("2024", "b"),  # of the same year: which is earlier is not known
    ],
    ids=["another title", "another region", "no text", "draft", "no day"],
)
def test_what_is_no_earlier_text_of_an_act(other: Policy) -> None:
    text = printed("2024-12-06", "a")
    assert target(resolved(text, other), text, RESTATES) is None


def test_notices_and_decisions_of_one_title_are_many() -> None:
    for title in ("国务院关于修改部分行政法规的决定", "关于做好某项工作的通知"):
        one, other = printed("2016-02-06", "a", title), printed("2018-03-19", "b", title)
        assert target(resolved(one, other), other, RESTATES) is None
