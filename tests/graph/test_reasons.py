"""Reasons: in what two measures contradict each other, and what they share in words."""

from __future__ import annotations

import pytest

from graph.reasons import difference, shared_runs, shared_words

DIFFERENCES = [
    ("比例不超过30%。", "比例不超过50%。", "30%／50%"),
    ("平均时间压缩在6个工作日以内。", "平均时间压缩在3个工作日以内。", "6个工作日／3个工作日"),
    ("2024年6月30日前完成改造任务。", "2024年12月31日前完成改造任务。", "2024年6月30日前／2024年12月31日前"),
    ("6月底前完成改造任务。", "12月底前完成改造任务。", "6月底前／12月底前"),
    ("新能源汽车免征车辆购置税。", "新能源汽车减半征收车辆购置税。", "免征／减半"),
    ("新能源汽车免征车辆购置税。", "新能源汽车免征车辆购置税。", None),
    # a plan's own years are no contradiction
    ("到2022年，完成改造任务。", "到2025年，完成改造任务。", None),
    ("补助资金不超过30万元。", "补助资金不超过30万元。", None),
    ("培育企业8家，举办展会3次。", "举办展会3次，培育企业8家。", None),  # each figure is compared within its own clause
    ("申请人应当提交纸质证照材料。", "申请人不得提交纸质证照材料。", "应当／不得"),
    ("不得要求提交纸质材料。", "不得要求提交纸质材料的原件。", None),
    # who may leave something out does not do what is forbidden
    ("行政机关不得实施行政强制措施。", "行政机关可以不实施行政强制措施。", None),
]


@pytest.mark.parametrize(("one", "other", "said"), DIFFERENCES)
def test_difference(one: str, other: str, said: str | None) -> None:
    assert difference(one, other) == said


def test_shared_runs_are_the_longest() -> None:
    assert shared_runs("推行电子证照应用，电子证照互认", "推动电子证照互认") == ["电子证照", "电子证照互认"]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("事项：海外仓；共有：布局海外仓、营销；差别：8家／10家", ["海外仓", "布局海外仓", "营销"]),
        ("工具：监管", []),
        ("", []),
    ],
)
def test_shared_words_of_a_reason(why: str, words: list[str]) -> None:
    assert shared_words(why) == words
