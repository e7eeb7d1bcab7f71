"""What the Legislation Law says of two conflicting provisions, by their kinds of norm, organ, age and addressees."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from queries.analyses.rank import hints

OLD, NEW = date(2020, 1, 1), date(2024, 1, 1)
PAIR: dict[str, Any] = {
    "title": "甲",
    "other_title": "乙",
    "issued_on": OLD,
    "other_issued_on": NEW,
    "region": "重庆市",
    "other_region": "重庆市",
    "same_issuer": False,
    "narrower": 0,
    "other_narrower": 0,
}
CASES = [
    ("constitution", "local_rule", {}, ("higher", "立法法第九十八条", "甲")),
    ("administrative_regulation", "law", {}, ("higher", "立法法第九十九条第一款", "乙")),
    ("administrative_regulation", "department_rule", {}, ("higher", "立法法第九十九条第二款", "甲")),
    ("local_regulation", "local_rule", {}, ("higher", "立法法第一百条第一款", "甲")),
    # what holds in another region is no higher norm
    ("local_regulation", "local_rule", {"other_region": "四川省"}, ("unknown", None, None)),
    ("department_rule", "local_regulation", {}, ("equal", "立法法第一百零六条第一款第（二）项", None)),
    ("local_rule", "department_rule", {}, ("equal", "立法法第一百零二条、第一百零六条第一款第（三）项", None)),
    ("department_rule", "department_rule", {}, ("equal", "立法法第一百零二条、第一百零六条第一款第（三）项", None)),
    ("law", "law", {"same_issuer": True}, ("newer", "立法法第一百零三条", "乙")),
    ("law", "law", {"same_issuer": True, "other_narrower": 1}, ("special_new", "立法法第一百零三条", "乙")),
    ("law", "law", {"same_issuer": True, "narrower": 1}, ("special_old", "立法法第一百零五条第一款", None)),
    (
        "local_rule",
        "local_rule",
        {"same_issuer": True, "narrower": 2},
        ("special_old", "立法法第一百零六条第一款第（一）项", None),
    ),
    ("law", "law", {"same_issuer": True, "issued_on": None}, ("unknown", None, None)),
    ("normative_document", "local_rule", {}, ("below", None, "乙")),
    ("normative_document", "normative_document", {"same_issuer": True}, ("documents", None, None)),
    ("judicial_interpretation", "law", {}, ("unknown", None, None)),
    (None, "law", {}, ("unknown", None, None)),
]


@pytest.mark.parametrize(("norm", "other", "given", "expected"), CASES)
def test_hint(norm: str | None, other: str, given: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    (found,) = hints([PAIR | {"norm": norm, "other_norm": other} | given])
    assert (found["hint"], found["article"], found["goes_before"]) == expected


def test_the_newer_and_the_narrower_are_named() -> None:
    (found,) = hints([PAIR | {"norm": "law", "other_norm": "law", "narrower": 1}])
    assert (found["newer"], found["special"]) == ("乙", "甲")
    (found,) = hints([PAIR | {"norm": "law", "other_norm": "law", "narrower": 1, "other_narrower": 1}])
    assert found["special"] is None
