"""Which policies a source holds, and what each is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extraction.reading import policies, titles

SIGNED = "重庆市人民政府\n2024年3月1日\n"
NOTICE = (
    "重庆市人民政府关于印发《{plan}》的通知\n\n渝府发〔2024〕{number}号\n\n各区县：\n\n现将《{plan}》印发给你们。\n\n"
    + SIGNED
)
PLAN = "{plan}\n\n一、支持企业。\n二、减税降费。\n"

TITLES = [
    # one notice and its plan are one policy
    (NOTICE.format(plan="支持企业若干措施", number=3) + "\n" + PLAN.format(plan="支持企业若干措施"), ["支持企业若干措施"]),
    # the plan as an annex
    (
        NOTICE.format(plan="支持企业若干措施", number=3) + "\n附件\n\n" + PLAN.format(plan="支持企业若干措施"),
        ["支持企业若干措施"],
    ),
    # a decree and its regulation are one policy
    (
        "重庆市人民政府令\n第12号\n《重庆市供水管理办法》已经2022年5月6日市政府第3次常务会议通过，现予公布。\n市长 某某\n2022年5月10日\n"
        "重庆市供水管理办法\n第一条 为了管理供水，制定本办法。\n第二条 本办法自2022年7月1日起施行。\n",
        ["重庆市供水管理办法"],
    ),
    # a notice that issues two plans, with nothing but their titles between them
    (
        "重庆市人民政府关于印发《就业促进计划》《技能提升计划》的通知\n\n渝府发〔2024〕8号\n\n各区县：\n\n"
        "《就业促进计划》《技能提升计划》已经市政府同意，现印发给你们。\n\n" + SIGNED + "\n就业促进计划\n\n一、拓宽渠道。\n二、强化服务。\n\n"
        "技能提升计划\n\n一、开展培训。\n",
        ["就业促进计划", "技能提升计划"],
    ),
    # 口岸便利化文件汇编: a collection's own heading is no policy
    (
        "口岸便利化文件汇编\n\n海关总署\n商务部\n公 告\n\n2023年 第164号\n\n现公告如下：\n\n一、提交申请。\n\n海关总署 商务部\n2023年10月17日\n\n"
        "海关总署公告2023年第148号\n\n现公告如下：\n\n一、免除担保。\n\n海关总署\n2023年10月27日\n",
        ["海关总署公告2023年第164号", "海关总署公告2023年第148号"],
    ),
    # gazettes: contents, section heads and page heads between the documents
    (
        "南京市人民政府公报\n2024年第2期\n目    录\n市政府文件\n南京市人民政府关于加快发展氢能产业的意见……（3）\n南京市人民政府关于做好春耕工作的通知……（9）\n— 1 —\n"
        "市政府文件\n\n南京市人民政府关于加快发展氢能产业的意见\n\n宁政发〔2024〕11号\n\n一、总体要求。\n\n南京市人民政府\n2024年1月15日\n— 8 —\n"
        "南京市人民政府公报  2024年第2期\n\n南京市人民政府关于做好春耕工作的通知\n\n宁政发〔2024〕16号\n\n一、备耕。\n\n南京市人民政府\n2024年2月1日\n",
        ["南京市人民政府关于加快发展氢能产业的意见", "南京市人民政府关于做好春耕工作的通知"],
    ),
    # a collector's compilation that numbers its documents
    (
        "各地扶持政策汇编（三）\n\n作者：甲公司 2020-05-11\n\n一、青山市冷链产业扶持办法\n\n第一章 总则\n第一条 制定本办法。\n第二条 给予补助。\n\n"
        "二、白河县物流企业奖励办法（试行）\n\n第一条 制定本办法。\n第二条 给予奖励。\n",
        ["青山市冷链产业扶持办法", "白河县物流企业奖励办法（试行）"],
    ),
    # titles without the number, the one that the website prints with number and title in one
    ("海关总署公告2022年第99号（关于调整单证的公告）\n\n一、启用新单证。\n\n海关总署\n2022年10月8日\n", ["关于调整单证的公告"]),
    ("海关总署公告2021年第88号\n（关于调整申报要求的公告）\n\n一、修改要求。\n\n海关总署\n2021年11月3日\n", ["关于调整申报要求的公告"]),
    # drafts for comment
    ("重庆市关于促进平台经济发展的若干意见\n（征求意见稿）\n\n一、支持做大。\n", ["重庆市关于促进平台经济发展的若干意见"]),
    # titles that the page broke, letters set wide
    ("重庆市人民政府关于做好企业服务\n工作的通知\n\n渝府发〔2024〕9号\n\n一、支持企业。\n", ["重庆市人民政府关于做好企业服务工作的通知"]),
    # names of documents in the text head nothing
    (
        "重庆市人民政府关于做好服务的通知\n\n渝府发〔2024〕9号\n\n一、贯彻《国务院关于支持企业的意见》。\n\n二、落实要求。\n\n" + SIGNED,
        ["重庆市人民政府关于做好服务的通知"],
    ),
    # a page prints the title, where it stands and links before the document
    (
        "甲市中小企业服务办法\n• 来自甲省\n\n甲市人民政府关于印发甲市中小企业服务办法的通知\n甲政发〔2024〕9号\n各区：\n现将《甲市中小企业服务办法》印发给你们。\n",
        ["甲市中小企业服务办法"],
    ),
    # forms in the annexes are no policies
    (
        "重庆市商务委员会关于开展申报的通知\n\n渝商发〔2024〕9号\n\n一、组织申报。\n\n附件：1.申报表\n\n重庆市商务委员会\n2024年3月1日\n\n附件1\n申报表\n企业名称\n联系电话\n",
        ["重庆市商务委员会关于开展申报的通知"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_further_plans_share_number_and_day_of_their_notice() -> None:
    text = TITLES[3][0]
    assert [(policy.doc_number, policy.issued_on) for policy in policies(text)] == [
        ("渝府发〔2024〕8号", "2024-03-01")
    ] * 2
    assert [len(policy.measures) for policy in policies(text)] == [2, 1]


def test_collection_of_notices() -> None:
    plans = ["支持企业若干措施", "促进消费行动方案", "稳定就业工作方案"]
    text = "\n\n".join(
        NOTICE.format(plan=plan, number=n) + "\n" + PLAN.format(plan=plan) for n, plan in enumerate(plans, 1)
    )
    assert [(policy.title, policy.doc_number, len(policy.measures)) for policy in policies(text)] == [
        (plan, f"渝府发〔2024〕{n}号", 2) for n, plan in enumerate(plans, 1)
    ]


def test_real_corpus(shared: Path) -> None:
    """Forty in five sources, 39 of them distinct: one plan stands in two."""
    counts = []
    for path in sorted((shared / "corpus").glob("*.txt")):
        found = policies(path.read_text("utf-8"))
        counts.append(len({(policy.title, policy.doc_number) for policy in found}))
    assert counts == [1, 32, 1, 6, 1]


def test_text_without_any_heading_is_one_policy() -> None:
    assert len(policies("一、支持企业。\n二、减税。\n")) == 1
