"""Filters that nobody filled in are no part of the statement; those that were filled in stay as they are."""

from __future__ import annotations

import pytest

from queries.reports.open_filters import without_open_filters

TIER, TIERS = "($tier = '' OR p.tier = $tier)", "('' IN $tier OR p.tier IN $tier)"
CASES = [
    (TIER, {"tier": ""}, "true"),
    (TIER, {"tier": "national"}, TIER),
    (TIERS, {"tier": [""]}, "true"),
    (TIERS, {"tier": ["national", ""]}, TIERS),
    ("(NOT $lacking OR NOT p.full_text)", {"lacking": False}, "true"),
    ("(NOT $lacking OR NOT p.full_text)", {"lacking": True}, "(NOT $lacking OR NOT p.full_text)"),
    ("($versions OR p.title <> q.title)", {"versions": True}, "true"),
    ("($versions OR p.title <> q.title)", {"versions": False}, "($versions OR p.title <> q.title)"),
    # the bracket ends where it ends, whatever stands in it
    ("('' IN $tier OR any(t IN $tier WHERE (t = ')'))) AND p.x = 1", {"tier": [""]}, "true AND p.x = 1"),
    # only what stands first in its bracket decides
    ("(p.tier = $tier OR $tier = '')", {"tier": ""}, "(p.tier = $tier OR $tier = '')"),
    # a name that is not bound, a number that is 0 or 1
    (TIER, {}, TIER),
    ("($least OR p.x)", {"least": 1}, "($least OR p.x)"),
]


@pytest.mark.parametrize(("condition", "bound", "left"), CASES)
def test_what_holds_for_every_row_is_taken_out(condition: str, bound: dict[str, object], left: str) -> None:
    statement = "MATCH (p:Policy) WHERE {} RETURN p.id AS id ORDER BY id"
    assert without_open_filters(statement.format(condition), bound) == statement.format(left)
