"""Number and title, in the forms that letterheads give them."""

from __future__ import annotations

import pytest

from extraction.components.head_lines import split_signed
from extraction.components.heading import normal_number
from tests.extraction.reading import law, policy

BODY = "\n各有关单位：\n为促进发展，现通知如下：\n一、支持企业。\n二、给予补贴。\n某某省财政厅\n2024年1月15日\n"
HEADS = [
    ("关于促进发展的通知\n某财发〔2024〕5号", "关于促进发展的通知", "某财发〔2024〕5号"),
    # number over the title, in brackets, in other brackets
    ("某财发〔2024〕5号\n\n关于促进发展的通知", "关于促进发展的通知", "某财发〔2024〕5号"),
    ("关于促进发展的通知\n（某财发〔2024〕5号）", "关于促进发展的通知", "某财发〔2024〕5号"),
    ("关于促进发展的通知\n某财发[2024]5号", "关于促进发展的通知", "某财发〔2024〕5号"),
    # the issuer's line over the title is no part of it, the issuer in the title is
    ("某某省财政厅\n关于促进发展的通知\n某财发〔2024〕5号", "关于促进发展的通知", "某财发〔2024〕5号"),
    (
        "某某省财政厅关于促进\n产业发展的通知\n某财发〔2024〕5号",
        "某某省财政厅关于促进产业发展的通知",
        "某财发〔2024〕5号",
    ),
    # what is issued gives the title; what is only made public does not
    ("关于印发《某某办法》的通知\n某财发〔2024〕5号", "某某办法", "某财发〔2024〕5号"),
    ("关于印发某某实施方案的通知\n某财发〔2024〕5号", "某某实施方案", "某财发〔2024〕5号"),
    ("关于公布清理结果的通知\n某财发〔2024〕5号", "关于公布清理结果的通知", "某财发〔2024〕5号"),
    # what is handed on gives the title where the notice names it by its whole title
    (
        "关于批转某某办法的通知\n某财发〔2024〕5号\n各区：\n现批准《某某办法》，现转发给你们，请执行。",
        "某某办法",
        "某财发〔2024〕5号",
    ),
    # what is issued carries a document out that it names
    (
        "关于印发贯彻落实《国家规划》2024年行动计划的通知\n某财发〔2024〕5号",
        "贯彻落实《国家规划》2024年行动计划",
        "某财发〔2024〕5号",
    ),
    # void, said in the title only
    ("关于促进发展的通知（已废止）\n某财发〔2024〕5号", "关于促进发展的通知", "某财发〔2024〕5号"),
    # a title that names only its matter, its number in brackets behind it under a page's labels
    ("生成日期：2024-01-15\n2024年某某重点任务（某政发〔2024〕5号）", "2024年某某重点任务", "某政发〔2024〕5号"),
    # what stands behind a title
    ("关于修改《某某办法》的决定 附：修正本\n某财发〔2024〕5号", "关于修改《某某办法》的决定", "某财发〔2024〕5号"),
    # a page's metadata
    (
        "索引号：0001/2024\n标　　题：关于促进发展的通知\n发文字号：某财发〔2024〕5号\n\n"
        "关于促进发展的通知\n某财发〔2024〕5号",
        "关于促进发展的通知",
        "某财发〔2024〕5号",
    ),
    # the second line of a title ends like the name of a body
    (
        "某某省人民政府文件\n某政〔2024〕5号\n某某省人民政府关于印发\n支持中小微企业\n复工若干措施的通知",
        "支持中小微企业复工若干措施",
        "某政〔2024〕5号",
    ),
    ("海关总署公告2024年第32号", "海关总署公告2024年第32号", "海关总署公告2024年第32号"),
    ("海关总署公告2024年第32号（关于某事的公告）", "关于某事的公告", "海关总署公告2024年第32号"),
    (
        "拱北海关公告2024年第3号（拱北海关关于修订《某规程》的公告）",
        "拱北海关关于修订《某规程》的公告",
        "拱北海关公告2024年第3号",
    ),
]


@pytest.mark.parametrize(("head", "title", "number"), HEADS)
def test_head(head: str, title: str, number: str) -> None:
    found = policy(head + BODY)
    assert (found.title, found.doc_number) == (title, number)


def test_a_law_without_a_number_has_none() -> None:
    history = "（2021年12月24日第十三届全国人民代表大会常务委员会第三十二次会议通过）"
    found = law("某某法", history, "第一条 为了某事，制定本法。")
    assert (found.title, found.doc_number) == ("某某法", None)


# 监督法: the title stands a second time with its line broken
def test_a_title_printed_twice_is_one_title() -> None:
    found = policy(
        "某某各级人民代表大会常务委员会监督法\n某某各级人民代表大会\n常务委员会监督法\n\n第一条 为了某事，制定本法。\n"
    )
    assert found.title == "某某各级人民代表大会常务委员会监督法"


def test_a_menu_above_an_announcement_is_no_title() -> None:
    found = policy(
        "协会动态\n会员单位\n科技专题\n农业部公告\n第278号\n为加强管理，现予公告。\n本公告自发布之日起执行。\n二○○三年五月二十二日\n"
    )
    assert (found.title, found.issued_by) == ("农业部公告第278号", ("农业部",))


def test_a_title_is_spelled_as_over_its_own_text() -> None:
    found = policy(
        "《某某船舶检验管理办法》的决定\n《交通运输部关于修改<某某船舶检验管理办法>的决定》已经部务会议通过，现予发布。\n交通运输部\n2024年1月15日\n\n"
        "交通运输部关于修改《某某船舶检验管理办法》的决定\n\n为优化环境，交通运输部决定对《某某船舶检验管理办法》作如下修改：\n一、删去第三条。\n二、删去第五条。\n"
    )
    assert found.title == "交通运输部关于修改《某某船舶检验管理办法》的决定"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("中华人民共和国国务院令第 722 号", "国务院令第722号"),
        ("国务院令（第722号）", "国务院令第722号"),
        ("中华人民共和国主席令第六十三号", "中华人民共和国主席令第六十三号"),
        ("证监会公告〔第8号〕", "证监会公告〔8号〕"),
    ],
)
def test_normal_number(written: str, normal: str) -> None:
    assert normal_number(written) == normal


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("海关总署 商务部", ["海关总署", "商务部"]),
        ("商 务 部", ["商务部"]),
        ("财政部　税务总局　　中央宣传部", ["财政部", "税务总局", "中央宣传部"]),
    ],
)
def test_split_signed(line: str, names: list[str]) -> None:
    assert split_signed(line) == names
