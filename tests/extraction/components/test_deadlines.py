"""Dates that a single measure states."""

from __future__ import annotations

import pytest

from tests.extraction.reading import policies

TEXT = "重庆市商务委员会关于做好工作的通知\n\n渝商发〔2024〕3号\n\n一、{measure}\n二、减税降费。\n\n重庆市商务委员会\n2024年3月1日\n"
CASES = [
    # tasks with a day
    ("2024年12月底前完成改造。", (None, None, "2024-12-31")),
    ("2025年6月30日前出台办法。", (None, None, "2025-06-30")),
    ("力争2024年6月完成建设。", (None, None, "2024-06")),
    ("到2027年，培育企业100家。", (None, None, "2027")),
    ("2023年年底前，各市全部开通专窗。", (None, None, "2023-12-31")),
    ("新建展馆，2025-12-31前完成。", (None, None, "2025-12-31")),
    ("尽快完成改造，原则上不晚于2024年8月1日。", (None, None, "2024-08-01")),
    ("2023年年底以前，实现全省通办。", (None, None, "2023-12-31")),
    ("2024年上半年完成选址。", (None, None, "2024-06-30")),
    ("确保2024年10月1日前通车。", (None, None, "2024-10-01")),
    # a condition is no deadline
    ("2015年12月31日之前已完成转制的院所，再免征五年。", (None, None, None)),
    # what it says of the standards that it fixes
    ("本通知规定的补助标准均从2022年8月1日起执行，应按差额补发。", ("2022-08-01", None, None)),
    # without a year: the year of issue
    ("于12月底前完成改造。", (None, None, "2024-12-31")),
    ("年底前形成报告。", (None, None, "2024-12-31")),
    ("明年3月底前完成验收。", (None, None, "2025-03-31")),
    ("1月底前完成部署。", (None, None, None)),
    ("每年3月底前报送总结。", (None, None, None)),
    # spans
    ("自2024年1月1日至2027年12月31日，减半征收。", ("2024-01-01", "2027-12-31", None)),
    ("自2024年7月1日起，企业可以申请。", ("2024-07-01", None, None)),
    ("政策执行期限延长至2025年12月31日。", (None, "2025-12-31", None)),
    # what the document says of itself
    ("本通知自2024年7月1日起执行。", (None, None, None)),
    # what is past
    ("2023年以来企业增加。", (None, None, None)),
]


@pytest.mark.parametrize(("measure", "expected"), CASES)
def test_dates_of_a_measure(measure: str, expected: tuple[str | None, ...]) -> None:
    first = policies(TEXT.format(measure=measure))[0].measures[0]
    assert (first.effective_from, first.effective_until, first.deadline) == expected


LATER = [
    ("本办法自2024年3月1日起施行，第二条自2025年1月1日起施行。", {"第二条": "2025-01-01"}),
    (
        "本办法自2024年3月1日起施行，其中第一条至第三条的规定自2025年1月1日起实施。",
        {"第一条": "2025-01-01", "第二条": "2025-01-01", "第三条": "2025-01-01"},
    ),
    ("本办法自2024年3月1日起施行。", {}),
    ("自2024年3月1日起施行。", {}),
    ("《甲办法》第二条自2025年1月1日起施行，本办法自2024年3月1日起施行。", {}),
]


@pytest.mark.parametrize(("last", "expected"), LATER)
def test_articles_that_begin_later_than_the_rest(last: str, expected: dict[str, str]) -> None:
    text = "某某办法\n\n第一条 支持企业。\n第二条 给予补贴。\n第三条 免收费用。\n第四条 " + last + "\n"
    (found,) = policies(text)
    assert {item.number: item.effective_from for item in found.measures if item.effective_from} == expected
