"""What a policy suspends: which documents, which part of them, where, from when and until when."""

from __future__ import annotations

import pytest

from extraction.facts import Policy
from tests.extraction.reading import policy

DECISION = """关于某事的决定
（2021年4月29日第十三届全国人民代表大会常务委员会第二十八次会议通过）

{}
本决定自2021年7月1日起施行。
"""
NOTICE = """某某省人民政府关于某事的通知
某政发〔2024〕5号

各有关单位：
{}
某某省人民政府
2024年1月15日
"""


def suspended(found: Policy) -> list[tuple[str | None, tuple[str, ...], str | None, str | None, str | None]]:
    return [(item.title, item.provisions, item.area, item.on, item.until) for item in found.suspends]


CASES = [
    # 全国人大常委会关于授权国务院在自由贸易试验区暂时调整适用有关法律规定的决定, 2021
    (
        DECISION,
        "会议决定：授权国务院自2021年7月1日起，在自由贸易试验区暂时调整适用《甲法》、《乙法》的有关规定（目录附后），"
        "试行期限为三年。",
        [
            ("甲法", ("有关规定",), "自由贸易试验区", "2021-07-01", "2024-06-30"),
            ("乙法", ("有关规定",), "自由贸易试验区", "2021-07-01", "2024-06-30"),
        ],
    ),
    # 全国人大常委会关于授权国务院在北京市大兴区等三十三个试点县（市、区）行政区域暂时调整实施有关法律规定的决定, 2015
    (
        DECISION,
        "授权国务院在某市甲区等三十三个试点县（市、区）行政区域，暂时调整实施《甲法》第五条、第九条，《乙法》第三十一条的规定，"
        "上述调整在2017年12月31日前试行。",
        [
            ("甲法", ("第五条", "第九条"), "某市甲区等三十三个试点县（市、区）行政区域", None, "2017-12-31"),
            ("乙法", ("第三十一条",), "某市甲区等三十三个试点县（市、区）行政区域", None, "2017-12-31"),
        ],
    ),
    # 全国人大常委会关于授权国务院在中国（上海）自由贸易试验区暂时调整有关法律规定的行政审批的决定, 2013
    (
        DECISION,
        "决定：授权国务院在中国（上海）自由贸易试验区内，对国家规定实施准入特别管理措施之外的外商投资，暂时调整《甲法》、"
        "《乙法》和《丙法》规定的有关行政审批（目录附后）。上述行政审批的调整在三年内试行。",
        [
            (title, ("规定的有关行政审批",), "中国（上海）自由贸易试验区", None, "2024-06-30")
            for title in ("甲法", "乙法", "丙法")
        ],
    ),
    # 全国人大常委会关于授权国务院在实施股票发行注册制改革中调整适用证券法有关规定的决定, 2015: not in a place
    (
        DECISION,
        "授权国务院对拟公开发行的股票，调整适用《甲法》关于股票公开发行核准制度的有关规定，本决定的实施期限为二年。",
        [("甲法", ("关于股票公开发行核准制度的有关规定",), None, None, "2023-06-30")],
    ),
    # several provinces
    (
        DECISION,
        "授权在甲、乙、丙等十五个省、自治区、直辖市暂时停止适用《甲法》第十五条，期限为二年。",
        [("甲法", ("第十五条",), "甲、乙、丙等十五个省、自治区、直辖市", None, "2023-06-30")],
    ),
    # a reply of the State Council
    (
        NOTICE,
        "同意自即日起至2026年12月31日，在某新区暂时调整实施《甲条例》第五条的规定。",
        [("甲条例", ("第五条",), "某新区", None, "2026-12-31")],
    ),
    # everywhere, the whole; where somebody is says nothing of where it holds
    (
        NOTICE,
        "为减轻企业负担，《甲办法》暂停执行，企业应当向所在市、县商务部门备案，期限一年。",
        [("甲办法", (), None, None, "2025-01-14")],
    ),
    (
        NOTICE,
        "经研究，《甲办法》（某政发〔2020〕3号）自2024年2月1日起暂停执行，恢复时间另行通知。",
        [("甲办法", (), None, "2024-02-01", None)],
    ),
    (NOTICE, "暂停实施《甲办法》，期限6个月。", [("甲办法", (), None, None, "2024-07-14")]),
    (NOTICE, "在全省范围内暂缓执行《甲办法》第三条。", [("甲办法", ("第三条",), None, None, None)]),
    # 商务部公告2025年第70号: a list of announcements
    (
        NOTICE,
        "自即日起至2026年11月10日，暂停实施以下公告：\n一、某某部公告2025年第61号\n二、某某部公告2025年第62号",
        [
            ("某某部公告2025年第61号", (), None, None, "2026-11-10"),
            ("某某部公告2025年第62号", (), None, None, "2026-11-10"),
        ],
    ),
    # not suspended: what it provides for, what is foreseen, what is only referred to, what ends for good
    (NOTICE, "对《甲办法》规定的某项收费，在90天内暂停征收。", []),
    (NOTICE, "确需暂时调整适用《甲条例》的，由省人民政府提请决定。", []),
    (NOTICE, "在《甲办法》暂停执行期间，按照《乙办法》执行。", []),
    (NOTICE, "《甲办法》停止执行。", []),
]


@pytest.mark.parametrize(("frame", "words", "expected"), CASES)
def test_suspends(
    frame: str, words: str, expected: list[tuple[str | None, tuple[str, ...], str | None, str | None, str | None]]
) -> None:
    assert suspended(policy(frame.format(words))) == expected


def test_what_is_suspended_is_cited_and_not_superseded() -> None:
    found = policy(NOTICE.format("在某新区暂时停止适用《甲条例》第五条的规定，期限三年。"))
    assert [(item.title, item.role) for item in found.cites] == [("甲条例", "mention")]
    assert found.supersedes == ()
    assert found.as_written("suspends/0") == "《甲条例》"
    assert found.evidence["suspends/0"].rule == "suspended"
