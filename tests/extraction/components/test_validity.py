"""In force from, in force until: what a document says of itself, and what it says of others."""

from __future__ import annotations

import pytest

from tests.extraction.reading import law, policy

NOTICE = """某市人民政府关于促进产业发展的通知
某府发〔2024〕5号

各有关单位：
为促进发展，现通知如下：
一、支持企业研发。
二、对企业给予补贴。
{closing}
某市人民政府
2024年1月15日
"""
CASES = [
    ("本通知自2024年2月1日起施行，有效期5年。", "2024-02-01", "2029-01-31"),
    ("本通知自印发之日起施行，有效期至2026年12月31日。", "2024-01-15", "2026-12-31"),
    ("本通知自发布之日起30日后施行。", "2024-02-14", None),
    ("本通知自2024年1月1日起至2027年12月31日执行。", "2024-01-01", "2027-12-31"),
    # 财政部 税务总局公告: begins and ends in one sentence
    ("本通知自2024年1月1日起施行，至2027年12月31日止。", "2024-01-01", "2027-12-31"),
    ("本通知执行至2027年12月31日。", None, "2027-12-31"),
    ("本通知自2024年2月1日起施行，有效期自施行之日起3年。", "2024-02-01", "2027-01-31"),
    ("本通知自2024年2月1日起施行，有效期截止2026年6月30日。", "2024-02-01", "2026-06-30"),
    ("本通知印发之日起生效，至2025年底失效。", "2024-01-15", "2025-12-31"),
    ("经省政府批准，自2024年4月1日起，停止执行《甲通知》。", "2024-04-01", None),
    ("为支持融资，自2024年9月1日至2025年12月31日，对利息收入免征增值税。", "2024-09-01", "2025-12-31"),
    ("本通知自2024年3月起试行，试行期一年。", "2024-03", None),
    ("本通知自即日起施行。", "2024-01-15", None),
    # drafts leave the day open
    ("本通知自2024年  月  日起施行。", None, None),
    # the validity of a certificate is not that of the document
    ("许可证有效期5年。", None, None),
    ("《某某目录》自2024年3月1日起施行。", None, None),
    ("附件所列项目自备案之日起三年内有效。", None, None),
]


@pytest.mark.parametrize(("closing", "begins", "ends"), CASES)
def test_validity(closing: str, begins: str | None, ends: str | None) -> None:
    found = policy(NOTICE.format(closing=closing))
    assert (found.effective_from, found.effective_until) == (begins, ends)


def test_an_authorisation_for_a_time_ends() -> None:
    found = policy(
        "全国人民代表大会常务委员会关于授权国务院在某地暂时调整适用有关法律规定的决定\n"
        "（2021年4月29日第十三届全国人民代表大会常务委员会第二十八次会议通过）\n"
        "为扩大开放，会议决定：授权国务院自2021年7月1日起，在某地暂时调整适用《中华人民共和国会计法》的有关规定，"
        "试行期限为三年。\n本决定自2021年7月1日起施行。\n"
    )
    assert (found.effective_from, found.effective_until) == ("2021-07-01", "2024-06-30")
    assert not found.supersedes


# 专利代理条例 2018: the history says from when the new version is in force, some texts lost the clause
def test_the_history_gives_the_day_where_no_article_does() -> None:
    history = "1991年3月4日 国务院令第76号发布\n2018年11月6日 国务院令第706号修订\n2019年3月1日 施行"
    assert law("某某条例", history, "第一条 为了某事，制定本条例。").effective_from == "2019-03-01"
    clause = "第二条 本条例自1991年4月1日起施行。"
    assert law("某某条例", history, "第一条 为了某事，制定本条例。", clause).effective_from == "1991-04-01"


CARD = "成文日期：2024-01-15\n实施日期：2024-02-01\n有效期至：2028-12-31\n"


@pytest.mark.parametrize(
    ("closing", "begins", "ends"),
    [
        ("三、各单位抓好落实。", "2024-02-01", "2028-12-31"),
        ("本通知自2024年3月1日起施行，有效期2年。", "2024-03-01", "2026-02-28"),  # the text counts more
    ],
)
def test_the_labels_of_a_page(closing: str, begins: str, ends: str) -> None:
    found = policy(CARD + NOTICE.format(closing=closing))
    assert (found.effective_from, found.effective_until) == (begins, ends)
