"""What acts make of an article counts from their day on, once, with its facts and where its words stand."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest

from graph.loading.build import build, forget
from graph.loading.fingerprint import fingerprint
from graph.stores.store import Store, open_store
from queries.status import status

BASE = """甲省绿化条例

（2020年1月1日甲省人民代表大会常务委员会通过）

第一条　为了加强绿化，制定本条例。

第二条　林业部门应当每年公布绿化情况。

第三条　企业应当在三十日内报告。

第四条　单位不得砍伐树木。

第五条　本条例自2020年3月1日起施行。
"""
ACT = """甲省人民代表大会常务委员会关于修改《甲省绿化条例》的决定

（2022年5月1日甲省人民代表大会常务委员会通过）

甲省人民代表大会常务委员会决定对《甲省绿化条例》作如下修改：

一、将第二条中的“林业部门”修改为“市林业主管部门”。

二、将第三条修改为：“企业应当在十五日内报告。”

三、增加一条，作为第四条：“第四条　企业可以申请补助。”

四、将第四条改为第五条，其中的“树木”修改为“林木”。

五、将第五条改为第六条。

本决定自2022年7月1日起施行。
"""
AGAIN = """甲省绿化条例

（2020年1月1日甲省人民代表大会常务委员会通过 根据2022年5月1日《关于修改〈甲省绿化条例〉的决定》修正）

第一条　为了加强绿化，制定本条例。

第二条　市林业主管部门应当每年公布绿化情况。

第三条　企业应当在十五日内报告。

第四条　企业可以申请补助。

第五条　单位不得砍伐林木。

第六条　本条例自2020年3月1日起施行。
"""
HOLDS = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell)
WHERE (s.`from` IS NULL OR s.`from` <= $day) AND (s.until IS NULL OR s.until >= $day)
RETURN m.number AS number, m.text AS text ORDER BY p.title DESC, m.ordinal, number
"""
FACTS = """
MATCH (m:Measure)-[r:STATES]->(o:Obligation) WHERE m.made_by IS NOT NULL
OPTIONAL MATCH (b:Measure) WHERE b.id = m.rewords
RETURN m.number AS number, o.bearer AS bearer, b.number AS was, r.start AS start, r.`end` AS stop, r.as_written AS words
ORDER BY number
"""


@pytest.fixture
def texts(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, text in (("base", BASE), ("act", ACT), ("again", AGAIN)):
        found[name] = tmp_path / f"{name}.txt"
        found[name].write_text(text, "utf-8")
    return found


def held(store: Store, day: date) -> list[tuple[str, str]]:
    return [(row["number"], row["text"]) for row in store.read(HOLDS, {"day": day})]


BEFORE, AFTER = date(2022, 6, 30), date(2022, 7, 1)
SAYS = [
    ("第一条", "为了加强绿化，制定本条例。"),
    ("第二条", "市林业主管部门应当每年公布绿化情况。"),
    ("第三条", "企业应当在十五日内报告。"),
    ("第四条", "企业可以申请补助。"),
    ("第五条", "单位不得砍伐林木。"),
    ("第六条", "本条例自2020年3月1日起施行。"),
]


@pytest.mark.parametrize("printed", [["base", "act"], ["base", "act", "again"], ["act", "again"]])
def test_every_measure_counts_once_on_a_day(store: Store, texts: dict[str, Path], printed: list[str]) -> None:
    build([texts[name] for name in printed], store)
    assert held(store, AFTER) == SAYS


def test_what_an_act_says_counts_where_no_text_has_it(store: Store, texts: dict[str, Path]) -> None:
    build([texts["act"]], store)
    assert [number for number, _ in held(store, AFTER)] == ["一", "二", "三", "四", "五"]


def test_before_its_day_an_act_gives_nothing(store: Store, texts: dict[str, Path]) -> None:
    build([texts["base"], texts["act"]], store)
    assert held(store, BEFORE)[2] == ("第三条", "企业应当在三十日内报告。")
    assert len(held(store, BEFORE)) == 5


def test_what_is_in_doubt_leaves_the_words_as_printed_and_those_of_the_act(
    store: Store, texts: dict[str, Path]
) -> None:
    texts["act"].write_text(ACT.replace("“树木”", "“灌木”"), "utf-8")
    build([texts["base"], texts["act"]], store)
    found = held(store, AFTER)
    assert ("第四条", "单位不得砍伐树木。") in found
    assert [number for number, _ in found if number[0] != "第"] == ["四"]


def test_facts_are_those_of_the_words_and_point_to_where_these_stand(store: Store, texts: dict[str, Path]) -> None:
    build([texts["base"], texts["act"]], store)
    rows = list(store.read(FACTS))
    assert [(row["number"], row["bearer"], row["was"]) for row in rows] == [
        ("第三条", "企业", "第三条"),
        ("第二条", "市林业主管部门", "第二条"),
        ("第五条", "单位", "第四条"),
        ("第四条", "企业", None),
    ]
    places = {row["number"]: ACT[row["start"] : row["stop"]] for row in rows}
    assert places == {
        "第三条": "企业应当在十五日内报告。",
        "第二条": "将第二条中的“林业部门”修改为“市林业主管部门”",  # put together from both texts
        "第五条": "其中的“树木”修改为“林木”",
        "第四条": "企业可以申请补助。",
    }
    assert [row["words"] for row in rows] == [text for _, text in (SAYS[2], SAYS[1], SAYS[4], SAYS[3])]
    changes = store.read(
        "MATCH (i:Instruction)-[:CHANGES]->(m:Measure) RETURN m.number AS number, i.do AS do ORDER BY number, do"
    )
    assert {row["number"] for row in changes} == {number for number, _ in SAYS[1:]}


def test_the_proof_is_the_act(store: Store, texts: dict[str, Path]) -> None:
    build([texts["base"], texts["act"], texts["again"]][:2], store)
    base = status(store, "甲省绿化条例", AFTER)
    assert base.value == "in_force"
    ended = {one.measure_id.rpartition("/")[2]: one for one in base.measures}
    assert ended["第三条"].value == "restated"
    assert ended["第三条"].proof[-1].kind == "amends"
    act = status(store, "甲省人民代表大会常务委员会关于修改《甲省绿化条例》的决定", AFTER)
    assert act.value == "in_force"
    assert {one.value for one in act.measures} == {"restated"}
    assert all(one.proof[-1].kind == "amends" for one in act.measures)


def test_neither_the_order_nor_what_was_there_before_matters(tmp_path: Path, texts: dict[str, Path]) -> None:
    names = ("base", "act", "again")
    known: dict[frozenset[str], str] = {}
    for number, turn in enumerate(itertools.permutations(names)):
        with open_store(str(tmp_path / f"g{number}")) as store:
            for place, name in enumerate(turn):
                build([texts[name]], store)
                held_now = frozenset(turn[: place + 1])
                assert known.setdefault(held_now, fingerprint(store)) == fingerprint(store)
            forget(str(texts[turn[0]]), store)
            held_now = frozenset(turn[1:])
            assert known.setdefault(held_now, fingerprint(store)) == fingerprint(store)
