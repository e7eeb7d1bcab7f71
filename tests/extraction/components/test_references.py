"""What a sentence does to the documents that it names."""

from __future__ import annotations

import pytest

from extraction.facts import Policy
from tests.extraction.reading import policy

NOTICE = """某某省人民政府关于促进产业发展的决定
某政发〔2024〕5号

各有关单位：
{opening}
一、支持企业研发。
二、对企业给予补贴。
{closing}

某某省人民政府
2024年1月15日
"""
OPENING = "为促进发展，现决定如下："


def read(closing: str = "", opening: str = OPENING) -> Policy:
    return policy(NOTICE.format(opening=opening, closing=closing))


def superseded(found: Policy) -> list[tuple[str, str | None, str | None]]:
    return [
        (item.kind, item.title if item.title != item.doc_number else None, item.doc_number) for item in found.supersedes
    ]


CASES = [
    ("《甲办法》同时废止。", [("repeals", "甲办法", None)]),
    ("《甲办法》（某政发〔2010〕3号）同时废止。", [("repeals", "甲办法", "某政发〔2010〕3号")]),
    (
        "2010年3月1日省人民政府发布的《甲办法》、《乙办法》同时废止。",
        [("repeals", "甲办法", None), ("repeals", "乙办法", None)],
    ),
    ("海关总署公告2016年第20号停止执行。", [("repeals", None, "海关总署公告2016年第20号")]),
    ("国家税务总局2016年52号公告停止执行。", [("repeals", None, "国家税务总局公告2016年第52号")]),
    ("国家税务总局公告（2016年第52号）停止执行。", [("repeals", None, "国家税务总局公告2016年第52号")]),
    ("本通知印发后，原《甲办法》（某政发〔2012〕15号）作废。", [("repeals", "甲办法", "某政发〔2012〕15号")]),
    ("《甲办法》自行失效。", [("repeals", "甲办法", None)]),
    ("原某政发〔2012〕15号文件同时停止执行。", [("repeals", None, "某政发〔2012〕15号")]),
    # 会计人员职权条例: a part of a document
    ("《甲条例》中有关总会计师的规定同时废止。", [("repeals", "甲条例", None)]),
    # 企业所得税法实施条例: 企业所得税法 stands in the name of another document
    (
        "《外商投资企业和外国企业所得税法实施细则》同时废止。",
        [("repeals", "外商投资企业和外国企业所得税法实施细则", None)],
    ),
    # a decision that amended what is repealed is itself not repealed
    ("根据2005年1月14日《关于修改〈甲条例〉的决定》修正的《甲条例》同时废止。", [("repeals", "甲条例", None)]),
    ("将《甲办法》第十三条修改为：“企业应当申报。”", [("amends", "甲办法", None)]),
    # one name for several
    (
        "根据《甲办法》及《乙办法》（简称“两个办法”）试行情况，我局修订了“两个办法”部分条款。",
        [("amends", "甲办法", None), ("amends", "乙办法", None)],
    ),
    ("《甲办法》及《乙办法》（简称“两个办法”）继续试行。", []),
    ("删去《甲办法》第四条第二款。", [("amends", "甲办法", None)]),
    ("《甲办法》第三条中的“卫生部”修改为“海关总署”。", [("amends", "甲办法", None)]),
    ("本决定与《甲办法》不一致的，以本决定为准。", [("prevails", "甲办法", None)]),
    ("将《甲办法》（某政发〔2021〕9号）有效期延长至2026年12月31日。", [("extends", "甲办法", "某政发〔2021〕9号")]),
    # the ministry's name holds 和, the province's capital 原
    ("《甲办法》（住房和城乡建设部令第6号）同时废止。", [("repeals", "甲办法", "住房和城乡建设部令第6号")]),
    ("《甲办法》（太原市人民政府令第6号）同时废止。", [("repeals", "甲办法", "太原市人民政府令第6号")]),
    ("会议决定，自2022年1月1日起废止《甲条例》。", [("repeals", "甲条例", None)]),
    ("自2021年4月1日起，停止执行《甲通知》。", [("repeals", "甲通知", None)]),
    # what it is called says nothing of what becomes of it
    ("现将《关于继续执行甲政策的通知》转发给你们。", []),
    # foreseen, done by others, done before, or about something else
    ("根据实际情况需要对《甲目录》进行部分调整时，由有关部门适时修订。", []),
    ("《甲规划》确需调整的，应当报原审批机关批准。", []),
    ("已废止的《甲办法》不再作为依据。", []),
    ("各单位要把《甲纲要》作为行动指南。", []),
    ("《甲公约》适用于本地的有关规定继续有效。", []),
    ("省人民代表大会根据《甲法》制定的办法与本决定相抵触的，以本决定为准。", []),
    ("依照《甲法》的规定执行。", []),
]


@pytest.mark.parametrize(("closing", "expected"), CASES)
def test_supersedes(closing: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert superseded(read(closing)) == expected


def test_provisions_are_kept_as_printed() -> None:
    (item,) = read("将《甲办法》第十三条、第十五条修改为：“企业应当申报。”").supersedes
    assert item.provisions == ("第十三条", "第十五条")
    (item,) = read("《甲条例》中有关总会计师的规定同时废止。").supersedes
    assert item.provisions == ("有关总会计师的规定",)
    (item,) = read("《甲通知》中支持存量融资合理展期的政策，适用期限延长至2026年12月31日。").supersedes
    assert (item.kind, item.provisions, item.until) == ("extends", ("支持存量融资合理展期的政策",), "2026-12-31")
    (item,) = read("《甲通知》中规定了适用期限的政策，执行期限延长至2026年12月31日。").supersedes
    assert item.provisions == ()


# 河南省旅游条例 2019: the new version repeals the old one, which has the same title
def test_an_earlier_version_of_the_same_title() -> None:
    text = (
        "某某条例\n\n（2019年11月29日某某省第十三届人民代表大会常务委员会第十三次会议通过）\n\n"
        "第一条 为了某事，制定本条例。\n第二条 本条例自2020年3月1日起施行。{}《某某条例》同时废止。\n"
    )
    earlier = "2005年7月30日某某省第十届人民代表大会常务委员会第十八次会议通过的"
    assert superseded(policy(text.format(earlier))) == [("repeals", "某某条例", None)]
    # 河南省节约能源条例 2017: a decision stands between who adopted it and its name
    amended = f"{earlier[:-1]}、根据2010年7月30日第十六次会议《关于修改部分地方性法规的决定》修正的"
    assert superseded(policy(text.format(amended))) == [("repeals", "某某条例", None)]
    assert superseded(policy(text.format(""))) == []


LISTS = [
    # headings without a colon, and with how many there are
    (
        "一、对下列1件规章予以废止\n（一）甲市甲办法（2005年省政府令第88号）\n二、对下列1件规章予以修改\n（一）甲市丙办法（2010年省政府令第9号）",
        [("repeals", "甲市甲办法", "省政府令第88号"), ("amends", "甲市丙办法", "省政府令第9号")],
    ),
    (
        "一、继续有效的文件（1件）\n1.甲市丁办法（甲府发〔2011〕2号）\n二、废止的文件（1件）\n1.甲市丙办法（甲府发〔2009〕2号）",
        [("repeals", "甲市丙办法", "甲府发〔2009〕2号")],
    ),
    (
        "一、继续有效的文件（1件）：《丁办法》（甲府发〔2011〕2号）；\n二、失效的文件（1件）：《丙办法》（甲府发〔2009〕2号）。",
        [("repeals", "丙办法", "甲府发〔2009〕2号")],
    ),
    # a table that says row by row what becomes of each
    (
        "序号\t名称\t文号\t清理意见\n1\t甲市丙事办法\t甲府发〔2009〕2号\t废止\n2\t甲市丁事办法\t甲府发〔2010〕2号\t继续有效\n",
        [("repeals", "甲市丙事办法", "甲府发〔2009〕2号")],
    ),
    (
        "序号 | 名称 | 文号 | 处理决定\n1 | 甲市丙事办法 | 甲府发〔2009〕2号 | 宣布失效\n2 | 甲市丁事办法 | 甲府发〔2010〕2号 | 保留\n",
        [("repeals", "甲市丙事办法", "甲府发〔2009〕2号")],
    ),
    # a title that names another's kind before its own
    (
        "附件：废止文件目录\n1 关于丙事管理规定的通知 甲府发〔2009〕2号 已被新规定代替\n",
        [("repeals", "关于丙事管理规定的通知", "甲府发〔2009〕2号")],
    ),
    # numbers that share their first words
    (
        "甲署公告2016年第20号附件3、2018年第13号同时废止。",
        [("repeals", None, "甲署公告2016年第20号"), ("repeals", None, "甲署公告2018年第13号")],
    ),
    # the day on which this document is issued says not that the other is
    ("原《甲办法》自本决定印发之日起停止执行。", [("repeals", "甲办法", None)]),
    ("原《甲办法》的有关标准与本通知不一致的，按本通知执行。", [("prevails", "甲办法", None)]),
    # items of a decree, with what published them in brackets
    (
        "一、对下列2件规章予以废止：\n（一）《甲办法》（2005年3月15日省政府令第88号公布）\n（二）《乙办法》（2010年省政府令第9号公布）\n"
        "二、对下列1件规章予以修改：\n（一）将《丙办法》第七条修改为：“应当监督。”",
        [("repeals", "甲办法", "省政府令第88号"), ("repeals", "乙办法", "省政府令第9号"), ("amends", "丙办法", None)],
    ),
    # rows of an annexed table
    (
        "附件\n宣布失效的行政规范性文件目录\n序号\t文件名称\t文号\n"
        "1\t某某省关于加快甲产业发展的意见\t某政发〔2008〕11号\n2\t某某省关于做好乙工作的通知\t某政发〔2010〕32号",
        [
            ("repeals", "某某省关于加快甲产业发展的意见", "某政发〔2008〕11号"),
            ("repeals", "某某省关于做好乙工作的通知", "某政发〔2010〕32号"),
        ],
    ),
    # lists of what goes on, and of what changes
    (
        "下列文件有效期延长至2027年12月31日：\n1.《甲办法》（某政发〔2020〕1号）\n2.《乙办法》（某政发〔2021〕2号）",
        [("extends", "甲办法", "某政发〔2020〕1号"), ("extends", "乙办法", "某政发〔2021〕2号")],
    ),
    (
        "对以下2件行政规范性文件予以修改：\n1.《甲办法》（某政发〔2020〕1号）\n2.《乙办法》（某政发〔2021〕2号）",
        [("amends", "甲办法", "某政发〔2020〕1号"), ("amends", "乙办法", "某政发〔2021〕2号")],
    ),
]


@pytest.mark.parametrize(("closing", "expected"), LISTS)
def test_lists(closing: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    text = f"某某省人民政府关于废止和修改部分文件的决定\n某政发〔2023〕20号\n\n省人民政府决定：\n{closing}\n"
    assert superseded(policy(text)) == expected


ROLES = [
    ("根据《甲法》和《乙条例》，现决定如下：", [("basis", "甲法"), ("basis", "乙条例")]),
    ("为贯彻落实国务院《甲意见》（国发〔2024〕1号），现决定如下：", [("basis", "甲意见")]),
    # 濒危野生动植物进出口管理条例
    ("为履行《甲公约》，现决定如下：", [("basis", "甲公约")]),
    ("经国务院同意，暂时调整实施《甲条例》第五条的规定：", [("mention", "甲条例")]),
    ("请填写《申请表》和《登记证书》，登录“某某平台”：", []),
]


@pytest.mark.parametrize(("opening", "expected"), ROLES)
def test_cites(opening: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.role, item.title) for item in read(opening=opening).cites] == expected


def test_what_the_text_itself_names_is_only_mentioned() -> None:
    assert [item.role for item in read("违反规定的，依照《甲法》处罚。").cites] == ["mention"]


def test_a_section_may_list_what_a_document_rests_on() -> None:
    found = read(
        "检验检疫依据\n（一）《甲法》及其实施条例、《乙法》；\n（二）《甲国乙部关于丁事的议定书》。\n二、产品\n（一）《丙目录》所列产品应当合格。"
    )
    assert [(item.role, item.title) for item in found.cites][:3] == [
        ("basis", "甲法"),
        ("basis", "乙法"),
        ("basis", "甲国乙部关于丁事的议定书"),
    ]
    assert found.cites[-1].role == "mention"


def test_an_item_in_place_of_the_first_article_enacts() -> None:
    found = policy(
        "甲县人民政府工作规则\n甲政发〔2024〕7号\n一、根据《甲法》，结合本县实际，制定本规则。\n二、县长主持工作，执行《乙法》。\n"
    )
    assert [(item.role, item.title) for item in found.cites] == [("basis", "甲法"), ("mention", "乙法")]


def test_a_list_ends_where_another_is_headed() -> None:
    found = policy(
        "甲市人民政府关于公布文件清理结果的通知\n甲府发〔2024〕11号\n各区县人民政府：\n经清理，现予公布。\n甲市人民政府\n"
        "2024年8月5日\n附件1\n废止的行政规范性文件目录\n1.甲市丙事办法（甲府发〔2012〕5号）\n附件2\n"
        "继续有效的行政规范性文件目录\n1.甲市丁事办法（甲府发〔2020〕1号）\n"
    )
    assert [item.doc_number for item in found.supersedes] == ["甲府发〔2012〕5号"]
