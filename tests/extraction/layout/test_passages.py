"""Passages: broken lines of articles are joined, headings of items stay apart, asides are left out."""

from __future__ import annotations

import pytest

from extraction.layout.passages import asides, heading_end, sentences
from extraction.layout.repair import JOINER
from tests.extraction.annotated import policy

CASES = [
    # 汇编 2024: the first line of an article breaks off in the middle of a word
    ("第六十二条 制定行\n政法规，应当公开。", "第六十二条 制定行" + JOINER + "政法规，应当公开。"),
    ("第三条 企业应当申报。\n部门可以核查。", "第三条 企业应当申报。\n部门可以核查。"),
    ("第四条 应当提交：\n（一）申请书；\n（二）证明。", "第四条 应当提交：\n（一）申请书；\n（二）证明。"),
    ("二、强化品牌建设\n鼓励企业制定战略。", "二、强化品牌建设\n鼓励企业制定战略。"),
    ("二、强化品牌建设\n鼓励企业\n制定战略。", "二、强化品牌建设\n鼓励企业" + JOINER + "制定战略。"),
]


@pytest.mark.parametrize(("measure", "joined"), CASES)
def test_sentences(measure, joined):
    doc = policy(measure)
    text = sentences(doc)
    assert len(text) == len(doc)
    assert text.endswith("\n" + joined)


def test_heading_end():
    assert heading_end("（一）支持出口\n鼓励企业。", 0, 13) == 8
    assert heading_end("（一）鼓励企业出口。\n支持展会。", 0, 16) == 0


def test_asides():
    text = "落实《外贸条例》，到2027年达到百家。（责任单位：市商务委、物流公司）"
    assert [text[start:end] for start, end in asides(text, 0, len(text))] == [
        "《外贸条例》",
        "到2027年达到百家",
        "（责任单位：市商务委、物流公司）",
    ]
