"""Names of bodies: what ends as one, and where a list of them parts."""

from __future__ import annotations

import pytest

from extraction.bodies import is_body_list, split_names

LISTS = [
    ("市商务委、重庆海关", ["市商务委", "重庆海关"]),
    ("财政部和税务总局", ["财政部", "税务总局"]),
    ("工业和信息化部、商务部", ["工业和信息化部", "商务部"]),
    ("各市、县（市、区）人民政府，省财政厅", ["各市、县（市、区）人民政府", "省财政厅"]),
    ("市、区县（自治县）人民政府及其有关部门", ["市、区县（自治县）人民政府及其有关部门"]),
    ("中国信保山东分公司，各区、市", ["中国信保山东分公司", "各区、市"]),
    ("各省、自治区、直辖市", ["各省、自治区、直辖市"]),
    ("各区县、市财政局", ["各区县", "市财政局"]),
    ("市商务委等", ["市商务委"]),
    ("市商务委等有关部门", ["市商务委"]),
    ("由市商务委", ["市商务委"]),
    ("市商务委（以下简称商务委）", ["市商务委"]),
    ("省市场监管局（省知识产权局）", ["省市场监管局（省知识产权局）"]),
    ("两江新区、高新区管委会", ["两江新区管委会", "高新区管委会"]),
    ("市商务委/市财政局", ["市商务委", "市财政局"]),
    ("", []),
    ("、、", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_split_names(text: str, expected: list[str]) -> None:
    assert [name.name for name in split_names(text)] == expected


BODIES = [
    ("市商务委、各区县", True),
    ("市商务委、两江新区", True),
    ("含保税区", False),
    ("支持企业发展", False),
    ("见附件1", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_is_body_list(text: str, expected: bool) -> None:
    assert is_body_list(text) is expected
