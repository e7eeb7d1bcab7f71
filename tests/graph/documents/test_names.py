"""Spellings of numbers and titles: which are one, and which are not."""

from __future__ import annotations

import pytest

from graph.documents.names import is_telling, number_key, title_key, version_of


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "国发〔2024〕5号",
            "国发[2024]5号",
            "国发［2024］ 5 号",
            "国发(2024)5号",
            "国发〔２０２４〕5号",
            "国发〔2024〕第5号",
        ),
        ("海关总署公告2024年第66号", "海关总署2024年第66号公告", "中华人民共和国海关总署公告2024年第66号"),
        ("主席令第一〇四号", "中华人民共和国主席令第104号", "主席令第一百零四号"),
        ("重庆市人民政府令第362号", "重庆市人民政府令第三百六十二号"),
        ("原国家工商行政管理局令第1号", "国家工商行政管理局令第1号"),
        ("海关总署、公安部令第7号", "海关总署公安部令第7号"),
        ("湖州市人大常委会公告第2号", "湖州市人民代表大会常委会公告第2号", "湖州市人民代表大会常务委员会公告第2号"),
    ],
)
def test_spellings_of_a_number(spellings: tuple[str, ...]) -> None:
    assert len({number_key(spelling) for spelling in spellings}) == 1


def test_numbers_that_differ() -> None:
    numbers = ("国发〔2024〕5号", "国发〔2023〕5号", "国办发〔2024〕5号", "国发〔2024〕51号")
    assert len({number_key(number) for number in numbers}) == len(numbers)


def test_a_number_without_a_name_is_its_issuers() -> None:
    assert number_key("公告2013年第70号", "海关总署") == number_key("海关总署公告2013年第70号")


@pytest.mark.parametrize(
    "spellings",
    [
        ("《中华人民共和国噪声污染防治法》", "噪声污染防治法", "噪声污染防治法（2021年修订）"),
        ("关于印发某某方案的通知", "某某方案", "重庆市人民政府办公厅关于印发《某某方案》的通知"),
        ("《重庆市授予荣誉市民称号条例》实施办法", "重庆市授予荣誉市民称号条例实施办法"),
        ("重庆市“渝车出海”行动计划", "重庆市渝车出海行动计划"),
        ("某某办法（已废止）", "某某办法"),
        ("中华人民共和国公司法（2018年10月26日修正）", "公司法(2018修正)", "公司法"),
        ("河南省实施〈中华人民共和国矿产资源法〉办法", "河南省实施《矿产资源法》办法"),
        ("全国人大常委会关于丙事的决定", "全国人民代表大会常务委员会关于丙事的决定"),
        ("中共中央、国务院关于丁事的意见", "中共中央 国务院关于丁事的意见"),
        ("三年行动计划（2022—2024年）", "三年行动计划(2022-2024年)", "三年行动计划（2022～2024年）"),
    ],
)
def test_spellings_of_a_title(spellings: tuple[str, ...]) -> None:
    assert len({title_key(spelling) for spelling in spellings}) == 1


def test_titles_that_differ() -> None:
    titles = (
        "产业结构调整指导目录（2019年本）",
        "产业结构调整指导目录（2024年本）",
        "某办法",
        "某暂行办法",
        "某办法（试行）",
        "某办法（草案）",
        "某办法（征求意见稿）",
        "重庆市某办法",
        "转发国务院关于某办法的通知的通知",
    )
    assert len({title_key(title) for title in titles}) == len(titles)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("中华人民共和国公司法（2018年修正）", "2018"),
        ("某条例（2021年3月26日修订）（已废止）", "2021"),
        ("某条例(２０２０修正)", "2020"),
        ("产业结构调整指导目录（2019年本）", ""),  # another catalogue, not another version of a text
        ("某计划（2018—2020年）", ""),
    ],
)
def test_version_that_a_title_names(title: str, year: str) -> None:
    assert version_of(title) == year


@pytest.mark.parametrize(
    ("nickname", "telling"),
    [("RCEP", True), ("AB", False), ("外资二十条", True), ("45条", False), ("决定", False), ("实施意见", False),
     ("目录（2024年本）", False), ("预裁定管理暂行办法", True), ("三年行动计划", False)],
)  # fmt: skip
def test_nicknames_that_can_mean_but_one(nickname: str, telling: bool) -> None:
    assert is_telling(nickname) is telling
