"""Which words are a figure, and how much they say."""

from __future__ import annotations

import pytest

from extraction.figures.expressions import figures

CASES = [
    ("奖励5~20万元，3个月内兑付", [("5~20万元", 50_000, 200_000, "yuan"), ("3个月", 3, None, "month")]),
    ("处三万元以上十万元以下罚款", [("三万元以上十万元", 30_000, 100_000, "yuan")]),
    ("10亿元以上（含10亿元）50亿元以下", [("10亿元以上（含10亿元）50亿元", 10**9, 5 * 10**9, "yuan")]),
    ("18万—28万元的补助", [("18万—28万元", 180_000, 280_000, "yuan")]),
    ("超过六个月但在两年以内", [("六个月", 6, None, "month"), ("两年", 2, None, "year")]),
    ("由15万元提高至20万元", [("15万元", 150_000, None, "yuan"), ("20万元", 200_000, None, "yuan")]),
    ("翻两番", [("翻两番", 300, None, "percent")]),
    ("减半征收", [("减半", 50, None, "percent")]),
    ("三分之二以上", [("三分之二", 66.67, None, "percent")]),
    ("百分之五十", [("百分之五十", 50, None, "percent")]),
    ("万分之五的滞纳金", [("万分之五", 0.5, None, "permille")]),
    ("让利两成", [("两成", 20, None, "percent")]),
    ("按1:1分担", [("1:1", 1, None, "ratio")]),
    ("半年内", [("半年", 6, None, "month")]),
    ("一周内", [("一周", 7, None, "day")]),
    ("1500余万元", [("1500余万元", 15_000_000, None, "yuan")]),
    ("1,200万元", [("1,200万元", 12_000_000, None, "yuan")]),
    ("零点三平方米", [("零点三平方米", 0.3, None, "square_metre")]),
    ("下调25个基点", [("25个基点", 0.25, None, "percent_point")]),
    ("新增50兆瓦", [("50兆瓦", 50_000, None, "kilowatt")]),
    ("不少于一名", [("一名", 1, None, "count")]),
    ("5个工作日", [("5个工作日", 5, None, "working_day")]),
    # dates, times of day, numbers of things, names, lists of the text's own
    ("5月31日前、每月15日、30日报送", []),
    ("12月10—15日", []),
    ("2022—2024年，二〇二四年三月", []),
    ("17:00前", []),
    ("第三条、第12号、〔2024〕5号、5G、7×24小时", []),
    ("按第2、3条执行，第1、2、5款，第1和2项", []),
    ("一个平台，三项措施，四个方向", []),
    ("三年行动计划，一年期贷款，九年义务教育", []),
    ("15分钟生活圈", []),
    ("最后一公里", []),
    ("5万元", [("5万元", 50_000, None, "yuan")]),
    ("比例尺1∶5000", []),
    ("零部件、两三家、一式两份", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_figures(text: str, expected: list[tuple[str, float, float | None, str]]) -> None:
    found = [(text[each.start : each.end], each.value, each.value_to, each.unit) for each in figures(text)]
    assert found == expected
