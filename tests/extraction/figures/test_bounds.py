"""What the words beside a figure say of it."""

from __future__ import annotations

import pytest

from extraction.figures.bounds import bounds_of
from extraction.figures.expressions import figures

CASES = [
    ("最高不超过500万元", ["at_most"]),
    ("不超过其研发投入的20%", ["at_most"]),
    ("3个工作日内办结", ["at_most"]),
    ("员工不足100人", ["at_most"]),
    ("不低于70亿美元", ["at_least"]),
    ("100余家", ["at_least"]),
    ("开始施工1日前公示", ["at_least"]),
    ("超出部分的20%", ["exactly"]),
    ("20个左右", ["about"]),
    ("约20个", ["about"]),
    ("近3年", ["exactly"]),
    ("1—3个月", ["range"]),
    ("出口额5000万美元和500万美元以下", ["at_most", "at_most"]),
    ("提高到70%", ["exactly"]),
    ("奖励20万元，最高不超过50万元", ["exactly", "at_most"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_bounds(text: str, expected: list[str]) -> None:
    found = list(figures(text))
    assert [each.kind for each in bounds_of(text, found, 0, len(text))] == expected
