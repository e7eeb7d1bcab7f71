"""Measures: the smallest numbered units that say something of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extraction import documents
from extraction.pipeline import extract
from tests.extraction.reading import measures, numbers, policies

NUMBERS = [
    # the four levels of GB/T 9704: what only groups is no measure
    ("一、总体要求\n（一）目标\n1.扩大供给。\n2.优化结构。\n二、保障措施。\n", ["1", "2", "二"]),
    ("一、优化服务\n（一）简化审批。\n（二）加强培训。\n", ["（一）", "（二）"]),
    ("一、总体要求。坚持创新。\n二、主要任务\n1、突破技术。\n2、建设平台。\n", ["一", "1", "2"]),
    ("1．支持做大。\n2．鼓励创新。\n", ["1", "2"]),
    ("（一）落实责任。\n1.县级。\n（1）负责县道。\n（2）负责乡道。\n", ["（1）", "（2）"]),
    # 商务文件: spaces around numbers
    ("1 、 高度重视。加强组织。\n2 、 按时报送。送总结。\n", ["1", "2"]),
    # numbers that run on over the sections
    ("一、甲\n1.支持参展。\n二、乙\n2.清理收费。\n", ["1", "2"]),
    # 一是, 二是 and rings within a paragraph number nothing
    ("一、加强领导。一是统筹。二是督查。\n二、支持建设。①道路。②停车场。\n", ["一", "二"]),
    # items that complete the sentence above them
    ("一、申请企业应当符合下列条件：\n（一）有场所；\n（二）有人员。\n二、申请人提交材料。\n", ["一", "二"]),
    ("第一条 为了管理，制定本办法。\n第二条 企业应当符合下列条件：\n（一）有场所；\n（二）有人员。\n", ["第一条", "第二条"]),
    # chapters, and the contents above them
    ("目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n", ["第一条", "第二条"]),
    # 交通安全条例: an article that begins as a reference would
    ("第一条 甲。\n第二条 规划建设道路应当论证。\n第三条 所有船舶有义务。\n", ["第一条", "第二条", "第三条"]),
    # 扶贫条例: a heading that ends in 与 goes on with nothing
    ("第一条 甲。\n第二章 社会参与\n第二条 乙。\n", ["第一条", "第二条"]),
    # 飞行基本规则: articles in one line
    ("第一条 为了安全，制定本规则。 第二条 凡有航空器的单位应当遵守。 第三条 国家统一管制。", ["第一条", "第二条", "第三条"]),
    # the layout lost the first articles
    ("\n".join(f"第{n}条 应当遵守。" for n in "三四五六七八九十") + "\n第十一条 甲。\n第十二条 乙。\n", None),
    # an announcement's amendments quote articles, and are items
    ("一、修改如下：\n第五条 登记。\n二、删去第九条。\n", ["一", "二"]),
    # 扩大进口计划: the layout put an item into another, which says something of its own
    (
        "1.稳定进口。\n三、措施\n（一）加强领导\n成立专班。（责任单位：市商务委）\n2.强化金融。（责任单位：市委金融办）\n（二）加大支持。\n",
        ["1", "（一）", "2", "（二）"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[str] | None) -> None:
    found = numbers(text)
    assert (found == expected) if expected is not None else len(found) == 10


ENDS = [
    # what closes a document belongs to no measure
    ("一、支持企业。\n本措施自2024年1月1日起施行，有效期3年。\n", ["支持企业。"]),
    ("一、支持企业。\n特此公告。\n", ["支持企业。"]),
    ("一、支持企业。（市商务委负责）\n以上任务均需于12月底前完成。\n", ["支持企业。（市商务委负责）"]),
    ("一、支持企业。\n联系人：张某\n", ["支持企业。"]),
    ("一、支持企业。\n（此件公开发布）\n", ["支持企业。"]),
    ("一、支持企业。\n重庆市商务委员会\n2024年1月5日\n", ["支持企业。"]),
    ("一、支持企业。\n重庆市商务委员会 2024年1月5日\n", ["支持企业。"]),
    # 商务部等九部门: all who signed stand in one long line
    (
        "一、支持企业。\n商务部 国家发展改革委 财政部 交通运输部 中国人民银行 海关总署 税务总局 金融监管总局 国家网信办\n2024年6月8日\n",
        ["支持企业。"],
    ),
    # unnumbered paragraphs belong to the measure above them
    ("一、支持企业\n给予补助。\n各地要落实。\n二、减税。\n", ["支持企业给予补助。各地要落实。", "减税。"]),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_where_measures_end(text: str, expected: list[str]) -> None:
    assert [measure.text for measure in measures(text)] == expected


ANNEXES = [
    # forms and lists of names say nothing
    ("附件1\n申请表\n一、基本情况\n1.注册资本\n2.法定代表人\n附件2\n企业名单\n1.甲公司\n2.乙公司\n", ["一"]),
    # 国务院决定: lists of what is repealed
    ("附件1\n决定废止的行政法规\n一、丙管理条例（1990年5月1日国务院发布）\n二、《丁暂行规定》（国发〔1991〕3号）\n", ["一"]),
    # an annex that says something does hold measures
    ("附件1\n决定修改的行政法规\n一、将《甲条例》第五条修改为：“经营者应当登记。”\n二、删去《乙条例》第九条。\n", ["一", "一", "二"]),
]  # fmt: skip


@pytest.mark.parametrize(("annex", "expected"), ANNEXES)
def test_annexes(annex: str, expected: list[str]) -> None:
    assert numbers(f"一、启用新的申请表。\n\n{annex}") == expected


def test_plan_in_an_annex_holds_the_measures_of_its_notice() -> None:
    text = "重庆市商务委员会关于印发《消费行动方案》的通知\n渝商发〔2024〕3号\n各区县：\n现将《消费行动方案》印发给你们。\n重庆市商务委员会\n2024年1月1日\n附件\n消费行动方案\n一、促消费\n1.举办展会\n2.发放消费券\n"
    assert [[measure.number for measure in policy.measures] for policy in policies(text)] == [["1", "2"]]


LAW_MIRROR_ODDITIES = {"0023.md", "0251.md", "0622.md", "1116.md", "1350.md", "1366.md", "1370.md"}


def test_articles_of_real_laws(shared: Path) -> None:
    """As many articles as lines that begin with one; the mirror's own tears are named."""
    for path in sorted((shared / "laws").glob("*.md"))[::40]:
        if path.name in LAW_MIRROR_ODDITIES:
            continue
        document = documents.read(path)
        lines = re.findall(r"(?m)^[#\s\u3000*]*第[一二三四五六七八九十百千零〇]+条[\s\u3000]", document.text)
        found = [measure.number for policy in extract(document) for measure in policy.measures]
        assert not lines or len(found) == len(lines), path.name
