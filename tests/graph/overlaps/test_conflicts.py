"""Conflicts: pairs of measures in our own words, each labelled with what it is and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.conflicts import CONFLICT, figures, pairs
from graph.overlaps.conflicts import difference, special
from graph.overlaps.contents import Content

FLOOR = {"precision": 0.9, "recall": 0.7}


def test_labelled_pairs() -> None:
    said = [(pair.label == CONFLICT, difference(pair.one, pair.other) is not None) for pair in pairs()]
    right = sum(is_one and called for is_one, called in said)
    assert right / sum(called for _, called in said) >= FLOOR["precision"]
    assert right / sum(is_one for is_one, _ in said) >= FLOOR["recall"]


def side(text: str, identity: str, **facts: object) -> Content:
    given = {"tier": "municipal", "region": "某省", "figures": figures(text)} | facts
    return Content(id=identity, policy=identity, text=text, **given)  # type: ignore[arg-type]


CASES = [
    ("工本费为每证10元。", "工本费为每证15元。", "figure", "10元／15元"),
    ("工本费为每证10元。", "工本费每证10元。", None, None),
    ("申请人应当提交纸质证照材料。", "申请人不得提交纸质证照材料。", "modality", "应当／不得"),
    (
        "改造任务应当于2024年6月30日前完成。",
        "改造任务应当于2024年12月31日前完成。",
        "date",
        "2024年6月30日／2024年12月31日",
    ),
    ("危房排查由县住建局牵头。", "危房排查由县应急局牵头。", "lead", "县住建局／县应急局"),
    (
        "减按1%征收率征税的政策执行至2027年12月31日。",
        "减按1%征收率征税的政策执行至2025年12月31日。",
        "date",
        "2027年12月31日／2025年12月31日",
    ),
    (
        "车辆凭电子运单进入城区，取消纸质通行证。",
        "车辆进入城区应当携带纸质通行证，未携带的不得通行。",
        "modality",
        "取消纸质通行证／应当",
    ),
    ("取消企业开业前的现场核查。", "对危险品企业开业前应当进行现场核查。", None, None),
    (
        "在甲省注册的外贸企业，均可申请避险补助。",
        "在甲省注册且上年度进出口额100万美元以上的外贸企业，可申请避险补助。",
        "eligibility",
        "均可／100万美元以上",
    ),
    ("有下列情形之一的，追究责任：违法实施查封、扣押。", "严禁违法实施查封、扣押。", None, None),
    # a plan's own years are no contradiction, nor how long a document itself holds
    ("到2022年，建成泵站10座。", "到2025年，建成泵站20座。", None, None),
    ("本办法自印发之日起施行，有效期5年。", "本办法自印发之日起施行，有效期3年。", None, None),
]


@pytest.mark.parametrize(("one", "other", "kind", "words"), CASES)
def test_difference(one: str, other: str, kind: str | None, words: str | None) -> None:
    found = difference(side(one, "a"), side(other, "b"))
    assert (found and found.kind, found and str(found)) == (kind, words)


def test_a_lower_tier_may_ask_more_and_give_no_less() -> None:
    within_5, within_9 = "供热投诉应当在5日内办结。", "供热投诉应当在9日内办结。"
    higher = {"tier": "national", "region": None}
    assert difference(side(within_9, "a", **higher), side(within_5, "b")) is None
    assert difference(side(within_5, "a", **higher), side(within_9, "b")) is not None
    assert difference(side(within_5, "a"), side(within_9, "b")) is not None  # one authority, two answers
    may_60, may_30 = "申请人可以在60日内申请复核。", "申请人可以在30日内申请复核。"
    assert difference(side(may_60, "a", **higher), side(may_30, "b")) is not None  # a right: less is taken from it
    assert difference(side(may_30, "a", **higher), side(may_60, "b")) is None


def test_what_never_held_together_is_no_conflict() -> None:
    one, other = side("工本费为每证10元。", "a"), side("工本费为每证15元。", "b", since=date(2024, 1, 1))
    assert difference(one, other) is not None
    assert difference(replace(one, until=date(2023, 12, 31)), other) is None
    assert difference(one, replace(other, repeals=frozenset({"a"}))) is None


def test_the_special_rule_beside_a_general_one_is_told_as_that() -> None:
    one, other = side("公积金贷款最高额度为60万元。", "a"), side("多子女家庭公积金贷款最高额度为80万元。", "b")
    assert difference(one, other) is None
    assert special(one, other) == "多子女家庭"
