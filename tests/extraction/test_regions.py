"""Places in names and texts."""

from __future__ import annotations

import pytest

from extraction.regions import find, main_province

CASES = [
    ("重庆市人民政府", "重庆市", "重庆市"),
    ("重庆市渝北区人民政府办公室", "渝北区", "重庆市"),
    ("深圳市人民政府办公厅", "深圳市", "广东省"),
    ("南召县人民政府", "南召县", "河南省"),
    ("宁波海关", "宁波市", "浙江省"),
    ("西双版纳州广播电视局", "西双版纳傣族自治州", "云南省"),
    ("景宁畲族自治县人民代表大会", "景宁畲族自治县", "浙江省"),
    ("国家税务总局重庆市税务局", "重庆市", "重庆市"),
]


@pytest.mark.parametrize(("name", "place", "province"), CASES)
def test_place(name: str, place: str, province: str) -> None:
    found = find(name)
    assert found is not None
    assert (found.name, found.province) == (place, province)


def test_bodies_of_the_centre_name_no_place() -> None:
    assert find("国务院办公厅") is None
    assert find("国家发展改革委") is None


# 机动车登记规定: rules for drivers from Taiwan do not make a national rule Taiwan's
def test_main_province_of_a_text() -> None:
    assert main_province("重庆市实施细则，适用于重庆市行政区域，参照四川省的办法") == "重庆市"
    assert main_province("台湾省居民和台湾省车辆，另行规定；台湾省") is None
    assert main_province("重庆市一次") is None
    assert main_province("重庆市、四川省，重庆市、四川省") is None
