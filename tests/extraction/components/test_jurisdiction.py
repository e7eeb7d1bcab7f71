"""Whose policy a document is."""

from __future__ import annotations

import pytest

from extraction.components.jurisdiction import jurisdiction

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
    (["拱北海关"], "", ("customs", "广东省")),
    (["中华人民共和国满洲里海关"], "", ("customs", "内蒙古自治区")),
    (["北海海关"], "", ("customs", "广西壮族自治区")),
    (["重庆市人民政府"], "", ("municipal", "重庆市")),
    (["国家税务总局重庆市税务局", "重庆市财政局"], "", ("municipal", "重庆市")),
    (["河南省人民代表大会常务委员会"], "", ("municipal", "河南省")),
    (["宁波市人民代表大会常务委员会"], "", ("district", "浙江省")),
    (["深圳市人民政府办公厅"], "", ("district", "广东省")),
    (["重庆市渝北区人民政府办公室"], "", ("district", "重庆市")),
    # a place that is called otherwise today, a town
    (["临某市人民政府办公室"], "", ("district", None)),
    (["重庆市梁平区曲水镇人民政府"], "", ("district", "重庆市")),
    (["南召县人民政府"], "", ("district", "河南省")),
    ([], "中华人民共和国外商投资法实施条例", ("national", None)),
    ([], "重庆市某某条例", ("municipal", "重庆市")),
]


@pytest.mark.parametrize(("issuers", "title", "expected"), CASES)
def test_tier_and_region(issuers: list[str], title: str, expected: tuple[str, str | None]) -> None:
    assert jurisdiction(issuers, title, "") == expected


WORDS = [
    ("为做大做强种业，结合我县实际，制定本意见。（责任部门：县农业农村局）", ("district", None)),
    ("列入县财政预算，按照《桃源县资金办法》执行，由县林业局组织实施。", ("district", "湖南省")),
    ("各县（市、区）人民政府：\n为补齐短板，结合宜春实际，提出如下措施。", ("district", "江西省")),
    ("为改善我镇水环境，现通知如下。镇农业服务中心每月检查。", ("district", None)),
    # 城区 is a district in 山西, and a word everywhere
    ("为加强县城区域管理，结合中宁县实际，现将城区禁放事项通告如下。", ("district", "宁夏回族自治区")),
    ("全面清理事项。（市审批局牵头，市级各有关部门负责）", ("district", None)),
    ("针对雅安民营经济的短板，推动全市经营主体发展，制定本措施。", ("district", "四川省")),
    ("各省、自治区、直辖市人民政府：\n为了丙事，通知如下。", ("national", None)),
    ("根据海关总署要求，我关结合关区实际，制定以下措施，支持漳州开发区。", ("customs", None)),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_whose_it_is_told_by_its_own_words(text: str, expected: tuple[str, str | None]) -> None:
    assert jurisdiction([], "丙事若干措施", text) == expected


def test_the_centre_is_known_by_its_numbers() -> None:
    assert jurisdiction([], "关于海南丙事的通知", "", number="财关税〔2020〕42号") == ("national", None)


def test_the_site_tells_the_place() -> None:
    text = "各县（市、区）人民政府：\n为了丙事，制定本方案。"
    assert jurisdiction([], "丙事实施方案", text, head=["荆州市政府门户网站"]) == ("district", "湖北省")
