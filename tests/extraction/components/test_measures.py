"""Measures: the smallest numbered units that say something of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extraction.pipeline import extract
from extraction.readers import documents
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
    # plans for emergencies: decimal numbers, and their contents above
    (
        "目录\n1 总则\n1.1 目的\n1.2 依据\n2 组织\n2.1 机构\n1 总则\n1.1 目的\n为规范丙事。\n1.2 依据\n根据规定。\n2 组织\n"
        "2.1 机构\n2.1.1 由市政府领导。\n2.1.2 办公室设在市局。\n",
        ["1.1", "1.2", "2.1.1", "2.1.2"],
    ),
    ("一、增长。\n1.5万元以上的给予补贴。\n二、补贴。\n", ["一", "二"]),
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
    # an excerpt leaves articles out, twice
    (
        "第一条 甲。\n第四条 乙应当报告。\n第六条 丙应当公示。\n第十条 丁不得拒绝。\n第十二条 戊应当配合。\n",
        ["第一条", "第四条", "第六条", "第十条", "第十二条"],
    ),
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
    # 人才意见: a colon introduces tasks that are sentences and assigned, numbered through the whole document
    (
        "一、目标\n1.三年见效。\n二、行动\n（一）提升行动。培养一批人才，实施如下重点项目：\n2.学徒项目。每年五百名。（牵头单位：市人社局）\n"
        "3.名师项目。建工作室。（牵头单位：市总工会）\n",
        ["1", "2", "3"],
    ),
    ("一、某问题。省能源局提出以下意见：\n（一）项目已列入计划，请做好工作。\n（二）资金已经下达。\n", ["（一）", "（二）"]),
    # 主动披露公告: cases of one sentence, whatever they end in
    ("一、有下列情形之一的，不予处罚：\n（一）六个月以内披露的。\n（二）影响统计。能够改正的。\n二、应当书面披露。\n", ["一", "二"]),
    # amending decisions: a colon holds items of a higher level
    ("1.增加一条，作为第十二条：\n责任人应当履行下列责任：\n（一）维护；\n（二）检查。\n2.删去第三十条。\n", ["1", "2"]),
    # pieces of a document that begin in the midst of its numbers
    ("三、降低成本\n9.免收费用。对职工免收培训费。\n10.发放补贴。返还一半。\n", ["9", "10"]),
    ("第五条 对外贸企业给予奖励。\n第六条 对海外仓给予补助。\n", ["第五条", "第六条"]),
    ("五、本公告自2016年5月1日起施行，请遵照执行。\n", ["五"]),
    # an excerpt leaves articles out, and one breaks off behind the first
    ("第一条 甲。\n第二条 乙。\n（第三条至第九条略）\n第十条 丙。\n第十一条 丁。\n", ["第一条", "第二条", "第十条", "第十一条"]),
    ("第一章 总则\n第一条 为规范管理，制定本办法。\n", ["第一条"]),
    # an article that is but a heading; not where all articles bear titles
    ("第一条 甲。\n第二条 设备投资\n（一）对甲给予补助。\n（二）对乙给予补助。\n第三条 丙。\n", ["第一条", "（一）", "（二）", "第三条"]),
    ("第一条 目的\n为规范，制定本规范。\n第二条 启动\n（一）海关启动。\n（二）单位受理。\n", ["第一条", "第二条"]),
    # 工作要点: outlines above tasks whose numbers begin anew
    (
        "1. 夯实底座\n建设设施、完善制度\n1. 建设中心\n建成一期。\n2. 扩容通道\n开通海缆。\n2. 发展经济\n培育产业\n3. 发展出海\n建设平台。\n",
        ["1", "2", "3"],
    ),
    # a heading that holds nothing but its number
    ("一、甲天数\n甲为二十天。\n二、乙工资\n应当折算。\n三\n2003年6月8日的通知同时废止。\n", ["一", "二", "三"]),
    # what holds at a list of places, without a colon before it
    ("一、下列地点禁止燃放烟花\n（一）车站；\n（二）医院。\n二、加强巡查。\n", ["一", "二"]),
    # one line for all
    ("为规范展会，通知如下：一、举办展会应当提前备案。二、举办单位应当制定预案。三、鼓励绿色展装。特此通知。", ["一", "二", "三"]),
    ("一、目标\n（一）增长一成。（省发展改革委负责）（二）收入增长。（省财政厅负责）\n（三）接待增长。（省旅游委负责）\n", ["（一）", "（二）", "（三）"]),
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
    # what a notice asks of all at its end; but a heading has nothing else
    ("一、支持企业。\n各地区、各部门要抓好本通知部署的改革。\n", ["支持企业。"]),
    (
        "一、支持企业。\n二、其他事宜\n本通知自印发之日起施行，有效期3年。\n",
        ["支持企业。", "其他事宜本通知自印发之日起施行，有效期3年。"],
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
    # remarks in a list of what is repealed, and articles that are quoted
    ("附件1：决定废止的文件目录\n序号 名称 说明\n1 甲通知 1、依据已修改。\n2、已有新办法。\n", ["一"]),
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
