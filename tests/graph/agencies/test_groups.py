"""Groups as the bodies that they are on a day."""

from __future__ import annotations

from datetime import date

import pytest

from graph.agencies.groups import members
from graph.agencies.names import resolve_agency
from graph.agencies.registry import Agency, Context

CHONGQING = Context(tier="municipal", region="重庆市")
NATION = Context(tier="national", region=None)
TODAY = date(2024, 6, 1)


def names(words: str, context: Context, on: date = TODAY) -> list[str]:
    return [agency.name for agency in members(resolve_agency(words, context), on)]


def test_governments_of_all_districts() -> None:
    found = names("各区县（自治县）人民政府", CHONGQING)
    assert len(found) == 38
    assert {"重庆市渝中区人民政府", "重庆市彭水苗族土家族自治县人民政府"} <= set(found)


def test_members_are_the_bodies_that_names_resolve_to() -> None:
    for agency in members(resolve_agency("各区县政府", CHONGQING), TODAY):
        assert resolve_agency(agency.name, CHONGQING) == agency


def test_departments_are_those_of_the_day() -> None:
    before, after = (names("国务院有关部门", NATION, day) for day in (date(2018, 1, 1), TODAY))
    assert "国家工商行政管理总局" in before
    assert "国家工商行政管理总局" not in after
    assert "国家金融监督管理总局" in after
    assert "国家金融监督管理总局" not in before


def test_governments_of_several_levels() -> None:
    zhejiang = Context(tier="municipal", region="浙江省")
    cities = names("各设区市人民政府", zhejiang)
    assert len(cities) == 11
    assert set(cities) < set(names("设区的市、县（市、区）人民政府", zhejiang))
    assert names("市、区县（自治县）人民政府", CHONGQING)[0] == "重庆市人民政府"


def test_governments_from_the_county_up() -> None:
    found = names("县级以上人民政府", CHONGQING)
    assert (found[0], len(found)) == ("重庆市人民政府", 39)


def test_customs_houses() -> None:
    assert len(names("各直属海关", Context(tier="customs", region=None))) == 42


def test_departments_of_a_municipality() -> None:
    assert "重庆市商务委员会" in names("市级有关部门", CHONGQING)


@pytest.mark.parametrize("words", ["公安机关", "企业所在地海关", "市商务委"])
def test_what_cannot_be_listed_stays_what_it_is(words: str) -> None:
    assert names(words, CHONGQING) == []


def test_a_firm_has_no_members() -> None:
    assert members(Agency(id="x", name="某公司", kind="firm"), TODAY) == ()
