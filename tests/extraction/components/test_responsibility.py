"""Who answers for a measure: brackets, columns, subjects of duties."""

from __future__ import annotations

import pytest

from tests.extraction.reading import answers, measures


def lead(name: str) -> tuple[str, str]:
    return (name, "lead")


def joint(name: str) -> tuple[str, str]:
    return (name, "joint")


def support(name: str) -> tuple[str, str]:
    return (name, "support")


BRACKETS = [
    # a list without ranks is joint, a single name leads
    ("（责任单位：市商务委、重庆海关）", [joint("市商务委"), joint("重庆海关")]),
    ("（责任单位：市商务委）", [lead("市商务委")]),
    ("（市商务委、重庆海关）", [joint("市商务委"), joint("重庆海关")]),
    # persons and days stand beside the bodies
    ("（责任领导：某某；责任单位：市商务委）", [lead("市商务委")]),
    ("责任单位：市商务委　完成时限：2024年12月", [lead("市商务委")]),
    # ranks
    ("（主办：市商务委；协办：重庆海关）", [lead("市商务委"), support("重庆海关")]),
    ("（市商务委会同重庆海关负责）", [lead("市商务委"), support("重庆海关")]),
    ("（市商务委牵头，重庆海关配合）", [lead("市商务委"), support("重庆海关")]),
    (
        "（市商务局牵头，市交通委、市发展改革委按职责分工负责）",
        [lead("市商务局"), joint("市交通委"), joint("市发展改革委")],
    ),
    ("（牵头单位：市金融办；责任单位：市国资委、市统计局）", [lead("市金融办"), joint("市国资委"), joint("市统计局")]),
    ("（牵头单位：市金融办；配合单位：市国资委）", [lead("市金融办"), support("市国资委")]),
    ("（市投资促进局负责，市财政局配合）", [lead("市投资促进局"), support("市财政局")]),
    (
        "（商务部、海关总署负责，财政部配合）",
        [joint("商务部"), joint("海关总署"), support("财政部")],
    ),
    ("（责任单位：市商务委（牵头）、市财政局（配合））", [lead("市商务委"), support("市财政局")]),
    ("（责任单位：省大数据局、省统计局等，排第一位的为牵头单位，下同）", [lead("省大数据局"), joint("省统计局")]),
    # 国务院办公厅: groups stay, and 等 is no part of a name
    (
        "（税务总局、市场监管总局及各地区、各有关部门按职责分工负责）",
        [joint("税务总局"), joint("市场监管总局"), joint("各地区"), joint("各有关部门")],
    ),
    (
        "（责任单位：市商务委，各区县〔自治县，以下简称区县〕政府）",
        [joint("市商务委"), joint("各区县〔自治县，以下简称区县〕政府")],
    ),
    ("（商务部、财政部等按职责分工负责）", [joint("商务部"), joint("财政部")]),
    # levels of government share a name; brackets within a name belong to it
    ("（责任单位：省财政厅，各市、县人民政府）", [joint("省财政厅"), joint("各市、县人民政府")]),
    # a rank at the end of several clauses behind a lead counts for all of them
    (
        "（市商务局牵头，市财政局等部门，市国资公司、各街道办事处配合）",
        [lead("市商务局"), support("市财政局"), support("市国资公司"), support("各街道办事处")],
    ),
    # labels that only space set apart
    ("（牵头单位：市商务局  责任单位：市财政局、市统计局）", [lead("市商务局"), joint("市财政局"), joint("市统计局")]),
    ("（省能源局等省有关部门、各市人民政府负责）", [joint("省能源局"), joint("各市人民政府")]),
    ("（省科技厅配合；各市、县〔市、区〕人民政府落实）", [support("省科技厅"), lead("各市、县〔市、区〕人民政府")]),
    ("（责任单位：省市场监管局（省知识产权局）、省商务厅）", [joint("省市场监管局（省知识产权局）"), joint("省商务厅")]),
    # places that share the ending of the last name
    ("（责任单位：两江新区、高新区管委会）", [joint("两江新区管委会"), joint("高新区管委会")]),
    # 以下均需…: a default is not written out
    ("以下均需各区县政府负责，不再列出。（市商务委）", [lead("市商务委")]),
    # other labels, levels in square brackets, and what is no body
    ("（执行部门：市经信局，事后奖补方式）", [lead("市经信局")]),
    ("（责任单位：省商务厅，相关市、县〔市、区〕政府）", [joint("省商务厅"), joint("相关市、县〔市、区〕政府")]),
    ("责任单位：省发展改革委按职责分工负责，各设区市政府结合实际落实", [joint("省发展改革委"), joint("各设区市政府")]),
    ("（市环境局牵头督导，市水务局参与）", [lead("市环境局"), support("市水务局")]),
    # brackets that assign nothing
    ("（含保税区）", []),
    ("（以下简称企业）", []),
    ("（见附件）", []),
]  # fmt: skip


@pytest.mark.parametrize(("bracket", "expected"), BRACKETS)
def test_brackets(bracket: str, expected: list[tuple[str, str]]) -> None:
    text = f"一、扩大外贸规模，给予企业补助。{bracket}\n二、减税降费。\n"
    assert answers(measures(text)[0]) == expected


def test_bracket_under_several_paragraphs_belongs_to_the_measure_it_ends() -> None:
    text = "一、优化服务\n推行一网通办。\n压减时限。\n（责任单位：市商务委）\n二、减税。\n"
    assert [answers(measure) for measure in measures(text)] == [[lead("市商务委")], []]


def test_who_leads_may_be_told_once_for_all_that_follow() -> None:
    text = (
        "1.建设公路。（省交通厅、省林业局负责。排在第一位的为牵头部门，下同）\n2.改造国道。（省发改委、省交通厅负责）\n"
    )
    assert [answers(measure) for measure in measures(text)] == [
        [lead("省交通厅"), joint("省林业局")],
        [lead("省发改委"), joint("省交通厅")],
    ]


def test_a_heading_behind_a_blank_line_is_no_part_of_who_answers() -> None:
    text = "1. 建设算力\n建设中心。\n责任单位：省发展改革委牵头，江西金融监管局负责\n\n强化示范引领\n2. 打造乡村\n建设试点。\n"
    assert answers(measures(text)[0]) == [lead("省发展改革委"), joint("江西金融监管局")]


def test_bracket_that_the_page_broke() -> None:
    text = "一、加强培训，每年培训企业家一千人次，组织企业参加展会。（责任单位：市民政局、市\n人力资源社会保障局）\n二、减税。\n"
    assert answers(measures(text)[0]) == [joint("市民政局"), joint("市人力资源社会保障局")]


def test_articles_name_each_body_once() -> None:
    text = "第一条 公安机关主管工作。公安机关应当检查。\n第二条 本办法自2024年1月1日起施行。\n"
    assert answers(measures(text, "重庆市管理办法")[0]) == [lead("公安机关")]


def test_lines_under_a_task_tell_ranks_together() -> None:
    (measure,) = measures("一、加大信贷投放。\n牵头单位：市金融办\n责任单位：市财政局\n完成时限：2024年6月底\n")
    assert answers(measure) == [lead("市金融办"), joint("市财政局")]
    assert measure.deadline == "2024-06-30"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("设区的市、县（市、区）人民政府负责本行政区域内的保护工作。", [lead("设区的市、县（市、区）人民政府")]),
        ("不设区的市、市辖区人民政府负责实施。", [lead("不设区的市、市辖区人民政府")]),
        ("由省商务主管部门通知该单位限期改正。", [lead("省商务主管部门")]),
        ("接到举报的部门应当及时处理。", [lead("接到举报的部门")]),
        ("其他股东自人民法院通知之日起可以购买。", []),
        ("残疾人参加县级以上人民政府组织的活动，所在学校应当给予帮助。", []),
        ("各级气象主管机构应当加强研究。", [lead("各级气象主管机构")]),
    ],
)
def test_organs_that_a_sentence_puts_in_charge(sentence: str, expected: list[tuple[str, str]]) -> None:
    measure = measures(f"第一条　{sentence}\n第二条　企业应当守法。\n", title="重庆市遗产保护条例")[0]
    assert answers(measure) == expected
