"""Names of bodies: what ends as one, and where a list of them parts."""

from __future__ import annotations

import pytest

from extraction.bodies import EXPLANATION, is_body, is_body_list, split_names

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


NAMES = [
    ("甲市人民政府", True),
    ("甲县人民代表大会常务委员会", True),
    ("甲区检察院", True),
    ("甲省委宣传部", True),
    ("甲新区管委会", True),
    ("甲市政府办公厅", True),
    ("甲海关", True),
    ("甲市公安局交警支队", True),
    ("某银行甲分行", True),
    ("相关部门", True),
    ("某集团有限公司", True),
    ("甲省工商联", True),
    ("甲市疾控中心", True),
    ("财政部（章）", True),
    ("关于加强管理的办", False),
    ("支持企业发展的机构", False),
    ("机会", False),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names_end_by_their_kind(name: str, expected: bool) -> None:
    assert is_body(name) is expected


@pytest.mark.parametrize("words", ["等有关部门", "等市级单位", "（以下简称商务委（局））", "（不含甲区）", "。"])
def test_what_stands_behind_a_name(words: str) -> None:
    assert EXPLANATION.sub("", f"市商务委{words}") == "市商务委"
