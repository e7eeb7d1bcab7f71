"""Overlaps: what counts as the same act on the same subject, what contradicts, and what a load makes of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sklearn.metrics import average_precision_score

from benchmarks.conflicts import figures
from extraction.components.quantities import read_quantities
from extraction.facts import Measure, Policy
from graph.loading.build import forget, load
from graph.loading.fingerprint import fingerprint
from graph.overlaps.contents import Content
from graph.overlaps.pairs import Overlap, Overlaps, score
from graph.overlaps.rules import rules
from graph.stores.store import Store, open_store
from tests.builders import measure, policy

BUILD = "支持企业在重点市场布局海外仓，培育优秀海外仓企业8家，完善境外营销服务保障体系。"
BUILD_MORE = "鼓励企业在重点市场布局海外仓，力争培育优秀海外仓企业10家，完善境外营销服务保障体系。"
STORE_GOODS = "建设海外仓信息平台，推动企业在重点市场布局海外仓，完善境外营销服务保障体系。"
WARM = "不动产登记机构加强部门协作，实行不动产登记、交易和缴税一窗受理、并行办理。"


def content(text: str, id: str = "a", policy: str = "p", **more: object) -> Content:
    return Content(**{"id": id, "policy": policy, "text": text, "figures": figures(text)} | more)  # type: ignore[arg-type]


def counted(text: str, number: str) -> Measure:
    """Return a measure with the figures that stand in its words."""
    return measure(text, number=number, quantities=[found for *_, found in read_quantities(text)])


def overlaps_of(contents: Sequence[Content]) -> list[Overlap]:
    return Overlaps(contents).of(content.id for content in contents)


# What the definition of the gold calls overlaps, and what it calls related or different.
PAIRS = [
    ("the same, in other words", BUILD, STORE_GOODS, True),
    (
        "one clause of several suffices",
        "加强消费引导，举办购物节。" + WARM,
        "推行不动产登记、交易和缴税一窗受理、并行办理，压缩时间。",
        True,
    ),
    ("a general field is not enough", BUILD, "支持跨境电商企业参加境外展会，提高参展补助比例。", False),
    ("nothing in common", BUILD, WARM, False),
    # each ordinance begins on its own day
    ("commencement", "本条例自2020年1月1日起施行。", "本条例自2021年7月1日起施行。", False),
    (
        "guiding ideology",
        "总体要求以习近平新时代中国特色社会主义思想为指导，以贸易创新数字赋能为动力，推动外贸转型升级。",
        "总体要求以习近平新时代中国特色社会主义思想为指导，以改革创新为根本动力，更加有效利用外资。",
        False,
    ),
    (
        "each plan is organised for itself",
        "加强组织领导。成立专班，市级有关部门要压实工作责任，确保各项任务落地落实。",
        "加强组织领导。市级有关部门要强化责任担当，加强协同配合，确保各项措施落地见效。",
        False,
    ),
    (
        "a duty and what sanctions it",
        "中介服务机构应当明确办理条件、流程、时限、收费标准，并向社会公开。",
        "中介服务机构未向社会公开收费标准的，由有关部门责令改正，依法追究法律责任。",
        False,
    ),
]


@pytest.mark.parametrize(("one", "other", "overlap"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_definition(one: str, other: str, overlap: bool) -> None:
    a, b = content(one), content(other, "b", "q")
    assert (score(a, b) >= rules().threshold) is overlap, score(a, b)
    assert score(a, b) == pytest.approx(score(b, a))


def test_why_names_what_is_shared_and_the_first_figure_first() -> None:
    more = {"instruments": ("platform",), "targets": frozenset({"overseas_warehouse"})}
    [found] = overlaps_of([content(BUILD, "a", "p", **more), content(BUILD_MORE, "b", "q", **more)])
    assert (found.one, found.other, found.kind) == ("a", "b", "conflict")
    parts = dict(part.split("：") for part in found.why.split("；"))
    assert parts["工具"] == "平台与载体建设"
    assert parts["差别"] == "8家／10家"
    assert "海外仓建设" in parts["事项"].split("、")
    assert "海外仓" in parts["共有"]
    assert "面向" in parts


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ({"policy": "q"}, 1),
        ({"policy": "p"}, 0),  # a policy does not overlap with itself
        ({"policy": "q", "region": "重庆市"}, 1),
        ({"policy": "q", "region": "四川省"}, 0),  # no firm meets both
        (
            {"policy": "q", "text": "发挥海南作用。" + STORE_GOODS},
            0,
        ),  # a rule of the whole country for another province
        ({"policy": "q", "text": "发挥重庆、海南作用。" + STORE_GOODS}, 1),
    ],
)
def test_only_what_one_firm_can_meet(other: dict[str, str], count: int) -> None:
    one = content(BUILD, "a", "p", region="重庆市")
    assert len(overlaps_of([one, content(**{"text": STORE_GOODS, "id": "b"} | other)])) == count


def test_only_what_is_asked_for_is_compared() -> None:
    known = Overlaps([content(BUILD, "a", "p"), content(STORE_GOODS, "b", "q"), content(BUILD_MORE, "c", "r")])
    assert [(found.one, found.other) for found in known.of(["b"])] == [("a", "b"), ("b", "c")]
    known.remove("a")
    assert [(found.one, found.other) for found in known.of(["b"])] == [("b", "c")]


def test_gold_is_ranked_well(shared: Path) -> None:
    # here, because they import scikit-learn and jieba
    from benchmarks.overlaps import contents, feature_table, left_out, ours, overlapping, pairs, read

    found, missing = pairs(shared / "gold" / "overlaps.tsv", list(contents(read(shared / "corpus"))))
    names, table = feature_table(found)
    truth = overlapping(found)
    scores = ours(names, table)
    assert missing <= 5
    assert average_precision_score(truth, scores) >= 0.95
    assert truth[scores >= rules().threshold].mean() >= 0.84
    unseen = left_out(table, truth, [pair.group for pair in found])
    assert average_precision_score(truth, unseen) >= 0.94


def test_pairs_never_fitted_on_are_ranked_well(shared: Path) -> None:
    from benchmarks.overlaps import DIGESTS, EXTRA, contents, feature_table, ours, overlapping, pairs, read

    measures = [*contents(read(shared / "corpus")), *contents(read(DIGESTS), "digest ")]
    for draw, least in (("first", 0.86), ("second", 0.78)):
        found, missing = pairs(EXTRA, measures, draw)
        assert missing <= 5
        assert average_precision_score(overlapping(found), ours(*feature_table(found))) >= least


# ---- in a graph ------------------------------------------------------------------------------------------------------

FIRST = policy("甲行动计划", file="one", measures=[counted(BUILD, "1"), measure(WARM, number="2")])
SECOND = policy("乙若干措施", file="two", measures=[counted(BUILD_MORE, "（一）")])
THIRD = policy("丙实施方案", file="three", tier="national", region=None, measures=[measure(STORE_GOODS, number="三")])
ALL = [FIRST, SECOND, THIRD]


def stored(store: Store) -> list[tuple[str, str, str]]:
    table = store.read(
        "MATCH (p:Policy)-[:HAS_MEASURE]->(:Measure)-[r:OVERLAPS_WITH]->(:Measure)<-[:HAS_MEASURE]-(q:Policy) "
        "RETURN p.title AS one, q.title AS other, r.kind AS kind"
    )
    return sorted((*sorted((row["one"], row["other"])), row["kind"]) for row in table)


EXPECTED = sorted(
    [
        ("乙若干措施", "甲行动计划", "conflict"),
        ("丙实施方案", "甲行动计划", "same"),
        ("丙实施方案", "乙若干措施", "same"),
    ]
)


def test_a_load_works_out_overlaps(store: Store) -> None:
    load(ALL, store)
    assert stored(store) == EXPECTED
    before = fingerprint(store)
    load(ALL, store)
    assert fingerprint(store) == before


def test_order_and_portions_do_not_matter(store: Store) -> None:
    load(ALL, store)
    expected = fingerprint(store)
    for source in ("one", "two", "three"):
        forget(source, store)
    assert stored(store) == []
    shuffled: Sequence[Policy] = random.Random(1).sample(ALL, len(ALL))
    load(shuffled, store, batch=1)
    assert fingerprint(store) == expected


def test_a_changed_measure_loses_its_overlaps_and_finds_others(store: Store) -> None:
    load(ALL, store)
    other = replace(SECOND, measures=(measure("实行不动产登记、交易和缴税一窗受理、并行办理。", number="（一）"),))
    load([other], store)
    assert stored(store) == [("丙实施方案", "甲行动计划", "same"), ("乙若干措施", "甲行动计划", "same")]
    load([SECOND], store)
    assert stored(store) == EXPECTED


def test_a_forgotten_policy_takes_its_overlaps_along(store: Store) -> None:
    load(ALL, store)
    forget("one", store)
    assert stored(store) == [("丙实施方案", "乙若干措施", "same")]


def test_two_readings_of_one_policy_are_no_overlap(store: Store) -> None:
    again = replace(FIRST, source=replace(FIRST.source, file="site", sha256="site-bytes"))
    load([FIRST, again], store)
    assert stored(store) == []


def test_overlaps_can_be_left_out(store: Store) -> None:
    load(ALL, store, overlaps=False)
    assert stored(store) == []


def test_what_was_left_out_comes_with_the_next_change(store: Store) -> None:
    load([FIRST, SECOND], store, overlaps=False)
    load([THIRD], store)
    assert stored(store) == [("丙实施方案", "乙若干措施", "same"), ("丙实施方案", "甲行动计划", "same")]


def test_a_measure_changed_without_overlaps_keeps_none(store: Store) -> None:
    load(ALL, store)
    other = replace(SECOND, measures=(measure(f"{BUILD_MORE}具体办法另行规定。", number="（一）"),))
    load([other], store, overlaps=False)
    assert stored(store) == [("丙实施方案", "甲行动计划", "same")]


def test_few_find_by_their_characters_what_an_index_finds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(ALL, store, batch=1)
    expected = fingerprint(store)
    for source in ("one", "two", "three"):
        forget(source, store)
    monkeypatch.setattr("graph.loading.comparing.FEW", 0)
    load(ALL, store, batch=1)
    assert fingerprint(store) == expected


def test_both_engines_say_the_same(tmp_path: object, store: Store) -> None:
    load(ALL, store)
    with open_store(f"{tmp_path}/other.ladybug") as other:
        load(ALL, other)
        assert fingerprint(store) == fingerprint(other)
