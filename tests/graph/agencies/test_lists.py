"""Lists of bodies that stand as one name: taken apart where every part is known for a name, else left as they are."""

from __future__ import annotations

import pytest

from graph.agencies.lists import bodies_named, public_bodies


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市场监管、税务、海关等部门", ["市场监管部门", "税务部门", "海关部门"]),
        ("发展改革、财政部门", ["发展改革部门", "财政部门"]),
        ("市财政、价格主管部门", ["市财政主管部门", "市价格主管部门"]),
        ("国务院卫生健康、农业农村主管部门", ["国务院卫生健康主管部门", "国务院农业农村主管部门"]),
        ("自然资源和规划、住房和城乡建设等部门", ["自然资源和规划部门", "住房和城乡建设部门"]),
        ("县级以上人民政府民政、财政部门", ["县级以上人民政府民政部门", "县级以上人民政府财政部门"]),
        ("交通运输主管部门、海事管理机构", ["交通运输主管部门", "海事管理机构"]),
        ("乡镇人民政府、街道办事处", ["乡镇人民政府", "街道办事处"]),
        ("生态环境主管部门和其他有关部门", ["生态环境主管部门", "其他有关部门"]),
        ("区县（自治县）民政部门以及乡（镇）人民政府", ["区县（自治县）民政部门", "乡（镇）人民政府"]),
        ("各区县政府、开放平台管委会和市级有关部门", ["各区县政府", "开放平台管委会", "市级有关部门"]),
        ("各级监察委员会、人民法院、公安机关", ["各级监察委员会", "人民法院", "各级公安机关"]),
        ("国务院农业主管部门商国务院卫生主管部门", ["国务院农业主管部门", "国务院卫生主管部门"]),
        ("公安机关交通管理部门会同建设行政管理部门", ["公安机关交通管理部门", "建设行政管理部门"]),
    ],
)
def test_lists_are_taken_apart(words: str, names: list[str]) -> None:
    assert list(bodies_named(words)) == names


@pytest.mark.parametrize(
    "words",
    [
        "市、区县（自治县）人民政府",
        "市、区县（自治县）人民政府及其有关部门",
        "各区、县（市）人民政府",
        "各区县党委、政府",
        "市级各部门各单位",
        "收到举报的部门、单位",
        "工业和信息化部",
        "有关部门和单位",
        "各级人民政府及有关部门",
        "住房保障和房产管理部门",
    ],
)
def test_what_is_one_name_stays_one(words: str) -> None:
    assert bodies_named(words) == (words,)


def test_a_bearer_names_public_bodies_alone() -> None:
    assert public_bodies("公安机关和交通运输主管部门") == ("公安机关", "交通运输主管部门")
    assert public_bodies("物业服务企业或者业主委员会") == ()
