"""Whose policy a document is."""

from __future__ import annotations

import pytest

from extraction.jurisdiction import jurisdiction

CASES = [
    (["国务院办公厅"], "", ("national", None)),
    (["财政部", "税务总局"], "", ("national", None)),
    # a ministry of the 1990s that no list knows; the title names a city
    (["交通部"], "上海航运交易所管理规定", ("national", None)),
    (["中共中央办公厅", "国务院办公厅"], "", ("national", None)),
    (["最高人民法院", "最高人民检察院"], "", ("national", None)),
    (["海关总署"], "", ("customs", None)),
    (["海关总署", "国家移民管理局"], "", ("customs", None)),
    (["中华人民共和国重庆海关", "重庆市商务委员会"], "", ("customs", "重庆市")),
    (["重庆市人民政府"], "", ("municipal", "重庆市")),
    (["国家税务总局重庆市税务局", "重庆市财政局"], "", ("municipal", "重庆市")),
    (["河南省人民代表大会常务委员会"], "", ("municipal", "河南省")),
    (["宁波市人民代表大会常务委员会"], "", ("district", "浙江省")),
    (["深圳市人民政府办公厅"], "", ("district", "广东省")),
    (["重庆市渝北区人民政府办公室"], "", ("district", "重庆市")),
    (["南召县人民政府"], "", ("district", "河南省")),
    ([], "中华人民共和国外商投资法实施条例", ("national", None)),
    ([], "重庆市某某条例", ("municipal", "重庆市")),
]


@pytest.mark.parametrize(("issuers", "title", "expected"), CASES)
def test_tier_and_region(issuers: list[str], title: str, expected: tuple[str, str | None]) -> None:
    assert jurisdiction(issuers, title, "") == expected
