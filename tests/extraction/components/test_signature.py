"""Who signed a document and when, in the forms that layouts give a signature."""

from __future__ import annotations

import pytest

from tests.extraction.reading import policy

NOTICE = """某某省关于促进产业发展的通知
某发〔2024〕5号

各有关单位：
为促进发展，现通知如下：
一、支持企业。
二、给予补贴。
{}
"""
CASES = [
    ("重庆市商务委员会\n2024年1月15日", ("重庆市商务委员会",), "2024-01-15"),
    # letters set wide, names side by side, one name on two lines
    ("商 务 部\n2024年1月15日", ("商务部",), "2024-01-15"),
    ("海关总署　　　商务部\n2024年1月15日", ("海关总署", "商务部"), "2024-01-15"),
    ("国家税务总局\n重庆市税务局\n2024年1月15日", ("国家税务总局重庆市税务局",), "2024-01-15"),
    (
        "中国人民银行　金融监管总局\n证监会　　国家外汇局\n2024年1月15日",
        ("中国人民银行", "金融监管总局", "证监会", "国家外汇局"),
        "2024-01-15",
    ),
    ("商务部\n2024—01—15", ("商务部",), "2024-01-15"),
    ("商务部\n2024.01", ("商务部",), "2024-01"),
    ("商务部\n2024年1月15日（此件公开发布）", ("商务部",), "2024-01-15"),
    # signature and day on one line, as notices of bureaus have it
    ("重庆市应急管理局　　2024年4月8日", ("重庆市应急管理局",), "2024-04-08"),
    ("河南省人民政府\n二〇二四年三月三十一日", ("河南省人民政府",), "2024-03-31"),
    ("重庆市人民政府\n2024年1月15日\n（此件公开发布）", ("重庆市人民政府",), "2024-01-15"),
]


@pytest.mark.parametrize(("signature", "issuers", "day"), CASES)
def test_signature(signature: str, issuers: tuple[str, ...], day: str) -> None:
    found = policy(NOTICE.format(signature))
    assert (found.issued_by, found.issued_on) == (issuers, day)


def test_a_decree_is_issued_by_the_body_whose_decree_it_is() -> None:
    found = policy(
        "浙江省人民政府令\n第398号\n《某某办法》已经省人民政府常务会议通过，现予公布。\n省长　某某\n2024年1月15日\n"
        "某某办法\n第一条 为了某事，制定本办法。\n第二条 本办法适用于某地。\n"
    )
    assert (found.title, found.issued_by, found.issued_on) == ("某某办法", ("浙江省人民政府",), "2024-01-15")


def test_a_number_names_but_the_first_of_several_issuers() -> None:
    found = policy(
        "发文标题：关于某事的公告\n发文文号：甘肃省国家税务局公告2015年第8号\n"
        "发文部门：甘肃省地方税务局 甘肃省国家税务局\n\n现公告如下：\n一、按季申报。\n二、按季汇总。\n"
    )
    assert found.issued_by == ("甘肃省地方税务局", "甘肃省国家税务局")


def test_a_title_behind_a_number_names_its_issuer_once() -> None:
    found = policy(
        "拱北海关公告2024年第3号（拱北海关关于某事的公告）\n现公告如下：\n一、申报。\n二、备案。\n拱北海关\n2024年2月28日\n"
    )
    assert (found.title, found.issued_by, found.tier) == ("拱北海关关于某事的公告", ("拱北海关",), "customs")


def test_a_body_named_in_full_and_in_short_is_one() -> None:
    found = policy(
        "宁夏回族自治区人民政府\n自治区人民政府\n某事管理办法\n第一条 为了某事，制定本办法。\n第二条 应当备案。\n"
    )
    assert found.issued_by == ("宁夏回族自治区人民政府",)


def test_an_office_belongs_to_the_body_before_it() -> None:
    found = policy(
        "中共宜宾市委办公室宜宾市人民政府办公室关于加强治理的意见\n为加强治理，提出如下意见。\n一、健全组织。\n"
    )
    assert found.issued_by == ("中共宜宾市委办公室", "宜宾市人民政府办公室")


def test_without_a_signature_the_title_says_who() -> None:
    found = policy(
        "国务院办公厅关于某事的意见\n国办发〔2024〕7号\n各省：\n现提出以下意见。\n一、支持企业。\n二、给予补贴。\n"
    )
    assert (found.issued_by, found.issued_on) == (("国务院办公厅",), None)


@pytest.mark.parametrize(
    ("head", "issuers", "day"),
    [
        # collections of laws: day and body on a line under the title, a body over the text, two decrees on one line
        ("某事执照管理办法（暂行）\n1986年4月14日，民航局\n", ("民航局",), "1986-04-14"),
        (
            "印发《某事办法》的通知\n中国人民建设银行\n印发《某事办法》的通知\n中国人民建设银行\n各省：\n",
            ("中国人民建设银行",),
            None,
        ),
        (
            "某事规定\n中华人民共和国卫生部令 中华人民共和国交通部令\n2004年第2号\n《某事规定》现予公布。\n",
            ("卫生部", "交通部"),
            None,
        ),
        ("市政府贯彻国务院关于某事的意见的实施意见\n各区：\n", ("市政府",), None),
    ],
)
def test_who_issued_it_where_nothing_is_signed(head: str, issuers: tuple[str, ...], day: str | None) -> None:
    found = policy(f"{head}为了某事，现规定如下。\n第一条 企业应当申报。\n第二条 企业应当备案。\n")
    assert (found.issued_by, found.issued_on) == (issuers, day)
