"""What is typed becomes the value that a query is run with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.stores.store import Store
from queries.errors import QueryError
from queries.reports.catalog import LISTS as LISTED
from queries.reports.catalog import Parameter
from queries.reports.values import Choice, bind, choices, read_day, resolve
from queries.words import Words
from tests.builders import graph_of

TODAY = date(2024, 6, 30)
GRAPH: dict[str, Any] = {
    "Policy": [
        {
            "id": "p1",
            "title": "推进跨境电商若干措施",
            "doc_number": "渝府办发〔2023〕92号",
            "region": "重庆市",
            "full_text": True,
        },
        {"id": "p2", "title": "某条例", "full_text": False},
    ],
    "Agency": [
        {"id": "a1", "name": "重庆市商务委员会"},
        {"id": "a2", "name": "重庆市财政局"},
        {"id": "a3", "name": "海关"},
    ],
    "edges": [
        ["Agency", "a1", "RESPONSIBLE_FOR", "Measure", "m1", {"called": "市商务委", "rule": "bracket"}],
        ["Agency", "a2", "RESPONSIBLE_FOR", "Measure", "m1", {"called": "市局", "rule": "bracket"}],
        ["Agency", "a3", "RESPONSIBLE_FOR", "Measure", "m1", {"called": "市局", "rule": "bracket"}],
        ["Agency", "a3", "RESPONSIBLE_FOR", "Measure", "m2", {"called": "市商务委", "rule": "abbreviation"}],
    ],
    "EnterpriseType": [{"code": "aeo", "label": "高级认证企业"}, {"code": "sme", "label": "中小微企业"}],
}


def parameter(type: str, default: str | None = "any", *, many: bool = False) -> Parameter:
    return Parameter(name="x", type=type, default=default, about=Words("某", "some thing"), many=many)


DAYS = [
    ("2024-12-31", date(2024, 12, 31)),
    ("today", TODAY),
    ("in 90 days", date(2024, 9, 28)),
    ("in 1 day", date(2024, 7, 1)),
    ("30 days ago", date(2024, 5, 31)),
    (date(2020, 2, 29), date(2020, 2, 29)),
]

RIGHT = [
    ("text", " 跨境电商 ", "跨境电商"),
    ("integer", "3", 3),
    ("integer", 3, 3),
    ("number", "0.5", 0.5),
    ("boolean", "是", True),
    ("boolean", False, False),
    ("date", "2024-12-31", date(2024, 12, 31)),
    # by code, by Chinese label, by English label
    ("tier", "municipal", "municipal"),
    ("tier", "省市级", "municipal"),
    ("supersession", "prevails over", "prevails"),
    ("enterprise_type", "aeo", "aeo"),
    ("enterprise_type", "高级认证企业", "aeo"),
    # a body by its name or by a part of it that fits one alone
    ("agency", "重庆市财政局", "a2"),
    ("agency", "商务委", "a1"),
    ("agency", "海关", "a3"),
    ("region", "重庆市", "重庆市"),
    # a policy by number, however its brackets are typed, or by a part of its title
    ("policy", "渝府办发[2023]92号", "p1"),
    ("policy", "跨境电商", "p1"),
    ("policy", "某条例", "p2"),
    # as people say it
    ("tier", "市级", "municipal"),
    ("tier", "县级", "district"),
    ("enterprise_type", "ａｅｏ", "aeo"),
    ("enterprise_type", "中小企业", "sme"),
    ("enterprise_type", "认证", "aeo"),
    ("policy", "渝府办发92", "p1"),
    ("policy", "渝府办发【２０２３】92号", "p1"),
    ("policy", "渝府办发2023年第92号", "p1"),
    ("date", "2024年12月31日", date(2024, 12, 31)),
    ("date", "２０２４／１２／３１", date(2024, 12, 31)),
    # an open filter
    ("tier", None, None),
    ("tier", "any", None),
    ("text", "", None),
    ("agency", "市商务委", "a1"),  # as the documents call it
]

WRONG = [
    ("integer", "drei", "x: drei is not a whole number"),
    ("integer", "-1", "x: -1 is not a whole number from 0"),
    ("number", "1000001", "x: 1000001 is not a number from 0 to 1000000"),
    ("number", "nan", "x: nan is not a number"),
    ("boolean", "perhaps", "x: perhaps is not yes or no"),
    ("date", "2024-13-01", "x: 2024-13-01 is not a day such as 2024-12-31"),
    ("date", "in 99999999999 days", "x: in 99999999999 days is not a day"),
    ("tier", "provincial", "x: provincial is none of "),
    ("enterprise_type", "火星企业", "x: 火星企业 is none of "),
    ("agency", "重庆市", "x: 重庆市 fits several, say which: a1 (重庆市商务委员会), a2 (重庆市财政局)"),
    ("agency", "某局", "x: 某局 is none of"),
    ("region", "四川省", "x: 四川省 is none of 重庆市"),
    ("instrument", "tax", "x: tax is unknown, and the graph holds none to choose from"),
    ("policy", "没有的", "no policy called 没有的"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days_are_counted_from_today(text: object, day: date) -> None:
    assert read_day(text, TODAY) == day


def test_right_and_wrong_values(store: Store) -> None:
    graph_of(store, GRAPH)
    for type, given, value in RIGHT:
        assert resolve(store, parameter(type), given, TODAY).value == value, (type, given)
    for type, given, message in WRONG:
        with pytest.raises(QueryError) as refused:
            resolve(store, parameter(type), given, TODAY)
        assert str(refused.value).startswith(message), (type, given)
    with pytest.raises(QueryError, match="x needs a value: some thing"):
        resolve(store, parameter("enterprise_type", default=None), None, TODAY)


LISTS = [
    # codes and labels between commas or in a sequence, doubled ones once, always in one order
    ("enterprise_types", "sme, 高级认证企业", ("aeo", "sme")),
    ("enterprise_types", ["sme", "aeo,sme"], ("aeo", "sme")),
    ("enterprise_types", ("aeo",), ("aeo",)),
    ("agencies", "商务委，财政局", ("a1", "a2")),
    ("tiers", "省市级", ("municipal",)),
    # an open filter
    ("tiers", None, None),
    ("tiers", [], None),
    ("tiers", ["", "any"], None),
]


def test_values_of_a_list(store: Store) -> None:
    graph_of(store, GRAPH)
    for declared, given, value in LISTS:
        several = parameter(LISTED[declared], many=True)
        assert resolve(store, several, given, TODAY).value == value, (declared, given)
    with pytest.raises(QueryError, match="x: sma is none of "):
        resolve(store, parameter("enterprise_type", many=True), "aeo,sma", TODAY)
    with pytest.raises(QueryError, match="x needs a value"):
        resolve(store, parameter("enterprise_type", default=None, many=True), [""], TODAY)


def test_what_a_statement_gets() -> None:
    left_open = Choice(None, "全部 | any")
    assert bind(parameter("tier"), left_open) == ""
    assert bind(parameter("tier", many=True), left_open) == [""]
    assert bind(parameter("tier"), Choice("national", "国家")) == "national"
    assert bind(parameter("tier", many=True), Choice(("customs", "national"), "海关、国家")) == ["customs", "national"]


def test_choices_come_from_the_graph_and_from_the_codes(store: Store) -> None:
    graph_of(store, GRAPH)
    assert [(c.value, c.label) for c in choices(store, parameter("enterprise_type"))] == [
        ("aeo", "高级认证企业"),
        ("sme", "中小微企业"),
    ]
    assert [c.value for c in choices(store, parameter("policy"))] == ["p1"]
    assert choices(store, parameter("tier"), "en")[2].label == "municipal"
    assert choices(store, parameter("date")) == ()
