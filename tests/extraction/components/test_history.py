"""The history under the title of a law: who adopted it, on which day, by which decree."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.extraction.reading import law


class Read(NamedTuple):
    day: str
    issuers: tuple[str, ...]
    number: str | None = None


NPC = "全国人民代表大会常务委员会"
CASES = [
    ("2021年8月20日 第十三届全国人民代表大会常务委员会第三十次会议通过", Read("2021-08-20", (NPC,))),
    ("（2021年8月20日第十三届全国人民代表大会常务委员会第三十次会议通过）", Read("2021-08-20", (NPC,))),
    # amended by a decision: the day is that of the version, who issued the law does not change
    (
        "1984年5月31日 第六届全国人民代表大会第二次会议通过\n"
        "2001年2月28日 第九届全国人民代表大会常务委员会第二十次会议《关于修改〈某某法〉的决定》修正",
        Read("2001-02-28", ("全国人民代表大会",)),
    ),
    # 土地管理法 2019: the line breaks within the title of the decision that amended two laws
    (
        "1986年6月25日 第六届全国人民代表大会常务委员会第十六次会议通过\n"
        "2019年8月26日 第十三届全国人民代表大会常务委员会第十二次会议《关于修改〈某某法〉\n"
        "〈另一法〉的决定》第三次修正",
        Read("2019-08-26", (NPC,)),
    ),
    # 文物保护法 2017: a provision stands where the line breaks
    (
        "1982年11月19日 第五届全国人民代表大会常务委员会第二十五次会议通过\n"
        "1991年6月29日 第七届全国人民代表大会常务委员会第二十次会议《关于修改<某某法>第三十条\n"
        "第三十一条的决定》第一次修正\n"
        "2017年11月4日 第十二届全国人民代表大会常务委员会第三十次会议《关于修改部分法律的决定》第五次修正",
        Read("2017-11-04", (NPC,)),
    ),
    # decrees, and several events on one line
    (
        "1997年3月20日 中华人民共和国国务院令第213号公布 根据2019年3月2日《国务院关于修改部分行政法规的决定》修订",
        Read("2019-03-02", ("国务院",), "国务院令第213号"),
    ),
    (
        "2004年12月9日 中华人民共和国国务院、中华人民共和国中央军事委员会令第425号公布\n"
        "2025年4月5日 中华人民共和国国务院、中华人民共和国中央军事委员会令第805号修订",
        Read("2025-04-05", ("国务院", "中央军事委员会"), "国务院、中华人民共和国中央军事委员会令第805号"),
    ),
    # approved by the State Council, issued by a ministry
    (
        "1996年9月19日 经国务院批准\n1996年10月3日 中华人民共和国交通部令第8号发布",
        Read("1996-10-03", ("交通部",), "交通部令第8号"),
    ),
    ("1984年1月7日 国务院\n中央军委发布", Read("1984-01-07", ("国务院", "中央军委"))),
    # a city adopts, its province approves
    (
        "2019年2月16日 宁波市第十五届人民代表大会第四次会议通过\n"
        "2019年5月31日 浙江省第十三届人民代表大会常务委员会第十二次会议批准",
        Read("2019-05-31", ("宁波市人民代表大会",)),
    ),
    (
        "2006年9月28日 宁波市第十二届人民代表大会常务委员会第三十二次会议通过\n"
        "2021年3月26日 浙江省第十三届人民代表大会常务委员会第二十八次会议通过批准的《关于修改〈某某规定〉的决定》修正",
        Read("2021-03-26", ("宁波市人民代表大会常务委员会",)),
    ),
    # 2018年11月6日 is the day, 2019年3月1日 only the beginning
    (
        "2018年9月6日 国务院第23次常务会议修订通过\n2018年11月6日 国务院令第706号公布\n2019年3月1日 施行",
        Read("2018-11-06", ("国务院",), "国务院令第706号"),
    ),
]


@pytest.mark.parametrize(("history", "expected"), CASES)
def test_history(history: str, expected: Read) -> None:
    found = law("某某管理条例", history, "第一条 为了某事，制定本条例。", "第二条 本条例适用于某地。")
    assert Read(found.issued_on or "", found.issued_by, found.doc_number) == expected
    assert found.title == "某某管理条例"
    assert not found.supersedes
    assert not found.cites


def test_a_title_may_stand_again_below_its_history() -> None:
    found = law(
        "某某促进法",
        "（2012年8月31日第十一届全国人民代表大会常务委员会第二十八次会议修订）\n某某促进法",
        "第一条 为了某事，制定本法。",
    )
    assert found.title == "某某促进法"


IN_FORCE = [
    ("（1993年10月28日天津市第十二届人民代表大会常务委员会第三次会议通过 1993年10月28日公布施行）", "1993-10-28"),
    ("（1993年10月28日天津市第十二届人民代表大会常务委员会第三次会议通过 1993年10月28日公布）", None),
    # amended later: from when this version is in force nobody says
    ("1993年10月28日国务院发布施行\n2004年3月1日国务院令第400号修订", None),
]


@pytest.mark.parametrize(("history", "day"), IN_FORCE)
def test_published_to_be_in_force(history: str, day: str | None) -> None:
    found = law("某某市丙事规定", history, "第一条 为了丙事，制定本规定。", "第二条 应当做好丙事。")
    assert found.effective_from == day
