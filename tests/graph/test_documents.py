"""Which document is meant: spellings of numbers and titles, versions, stubs, whatever the order."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from extraction.facts import Policy
from graph.document_names import number_key, title_key
from graph.documents import Resolution, resolve
from graph.readings import Reading
from tests.builders import citation, policy, supersession


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "国发〔2024〕5号",
            "国发[2024]5号",
            "国发［2024］ 5 号",
            "国发(2024)5号",
            "国发〔２０２４〕5号",
            "国发〔2024〕第5号",
        ),
        ("海关总署公告2024年第66号", "海关总署2024年第66号公告", "中华人民共和国海关总署公告2024年第66号"),
        ("主席令第一〇四号", "中华人民共和国主席令第104号", "主席令第一百零四号"),
        ("重庆市人民政府令第362号", "重庆市人民政府令第三百六十二号"),
    ],
)
def test_spellings_of_a_number(spellings: tuple[str, ...]) -> None:
    assert len({number_key(spelling) for spelling in spellings}) == 1


def test_numbers_that_differ() -> None:
    numbers = ("国发〔2024〕5号", "国发〔2023〕5号", "国办发〔2024〕5号", "国发〔2024〕51号")
    assert len({number_key(number) for number in numbers}) == len(numbers)


def test_a_number_without_a_name_is_its_issuers() -> None:
    assert number_key("公告2013年第70号", "海关总署") == number_key("海关总署公告2013年第70号")


@pytest.mark.parametrize(
    "spellings",
    [
        ("《中华人民共和国噪声污染防治法》", "噪声污染防治法", "噪声污染防治法（2021年修订）"),
        ("关于印发某某方案的通知", "某某方案", "重庆市人民政府办公厅关于印发《某某方案》的通知"),
        ("《重庆市授予荣誉市民称号条例》实施办法", "重庆市授予荣誉市民称号条例实施办法"),
        ("重庆市“渝车出海”行动计划", "重庆市渝车出海行动计划"),
        ("某某办法（已废止）", "某某办法"),
    ],
)
def test_spellings_of_a_title(spellings: tuple[str, ...]) -> None:
    assert len({title_key(spelling) for spelling in spellings}) == 1


def test_titles_that_differ() -> None:
    titles = (
        "产业结构调整指导目录（2019年本）",
        "产业结构调整指导目录（2024年本）",
        "某办法",
        "某暂行办法",
        "某办法（试行）",
    )
    assert len({title_key(title) for title in titles}) == len(titles)


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
    assert answer.stubs[unknown].title == "重庆市乙条例"


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


def test_readings_rest_as_json() -> None:
    found = Reading.of(law("2022-03-30", "b", supersedes=[supersession("重庆市乙条例", provisions=("第三条",))]))
    assert Reading.from_json(found.to_json()) == found
