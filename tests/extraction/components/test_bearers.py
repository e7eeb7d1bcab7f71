"""Bearers: the clause around a modal word, and the bodies that words around it name."""

from __future__ import annotations

import pytest

from extraction.components.bearers import LONGEST, bearer, by_body, clause, encouraged, forbidden


def test_clause_has_an_end_even_without_punctuation():
    text = "企" * 5000
    assert clause(text, 0, len(text), 2000) == (2000 - LONGEST, 2000 + LONGEST)
    assert clause("甲，乙应当丙，丁", 0, 8, 3) == (2, 6)


BEARERS = [
    ("公安机关", "应当", "公安机关"),
    ("但公安机关依法", "应当", "公安机关"),
    ("县级以上人民政府对下级人民政府", "应当", "县级以上人民政府"),
    ("施工单位未按照规定公示的，", "应当", "施工单位"),
    ("审查申请材料时，登记机关", "可以", "登记机关"),
    ("在山区从事建设活动，", "应当", "在山区从事建设活动"),
]


@pytest.mark.parametrize(("before", "modal", "who"), BEARERS)
def test_bearer(before, modal, who):
    text = before + modal + "登记。"
    opening = clause(text, 0, len(text), len(before))[0]
    place = bearer(text, 0, opening, len(before), None, same_sentence=False)
    assert place is not None
    assert text[slice(*place)] == who


BODIES = [
    ("由公安机关依法给予处罚", "公安机关"),
    ("由县级以上人民政府水行政主管部门责令改正", "县级以上人民政府水行政主管部门"),
    ("由本人向户籍所在地申请", "本人"),
    ("由药品监督管理局发出通知书", "药品监督管理局"),
    ("由海关监督处理", "海关"),
    ("由自然灾害造成的损失", None),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_by_body(text, body):
    place = by_body(text, 0, len(text))
    assert (place and text[slice(*place)]) == body


def test_forbidden_names_the_subject_of_an_earlier_clause():
    text = "船舶在市区航行时，禁止鸣笛。"
    assert text[slice(*forbidden(text, 0, (9, 11), (9, 13)))] == "船舶"


def test_encouraged_is_the_object_up_to_its_head():
    text = "鼓励有条件的企业建设平台。"
    place = encouraged(text, (0, 2), 12, only_body=False)
    assert place is not None
    assert text[slice(*place)] == "有条件的企业"
    assert encouraged("推动出口增长。", (0, 2), 6, only_body=True) is None
