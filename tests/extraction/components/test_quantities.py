"""Quantities of measures, from the page to the fact and its evidence."""

from __future__ import annotations

import re

from extraction.components.quantities import read_quantities
from extraction.facts import Quantity, from_json, to_json
from tests.extraction.reading import policy

TEXT = """某市商务局关于支持外贸的通知

某商发〔2024〕3号

一、对年出口额1亿元以上的企业，给予一次性奖励50万
元。到2026年，培育外贸企业100家左右。
二、3个工作日内办结。

某市商务局
2024年3月1日
"""


def test_figures_stand_where_they_are_said_to_stand() -> None:
    read = policy(TEXT)
    said = [(each.text, each.role, each.of, each.bound, each.by) for item in read.measures for each in item.quantities]
    assert said == [
        ("1亿元以上", "threshold", "年出口额", "at_least", None),
        ("50万元", "award", "一次性奖励", "exactly", None),
        ("100家左右", "target", "外贸企业", "about", "2026"),
        ("3个工作日内", "time_limit", "办结", "at_most", None),
    ]
    for number, item in enumerate(read.measures):
        for place, each in enumerate(item.quantities):
            words = read.as_written(f"measures/{number}/quantities/{place}")
            assert re.sub(r"\s", "", words or "") == each.text
    assert from_json(to_json(read)) == read


def test_what_a_figure_applies_to_and_whether_it_is_a_change() -> None:
    found = [quantity for *_, quantity in read_quantities("每户企业最高50万元，产值年均增长8%，充电费每千瓦时0.8元。")]
    assert [(each.per, each.change) for each in found] == [("每户企业", None), ("年均", "increase"), ("每千瓦时", None)]


def test_a_long_sentence_of_figures_is_read_in_one_pass() -> None:
    found: list[Quantity] = [quantity for *_, quantity in read_quantities("对甲类企业奖励10万元，" * 2000)]
    assert len(found) == 2000
