"""Who answers for how much, with groups as they are named and as the bodies that they are."""

from __future__ import annotations

from datetime import date

from graph.build import load
from graph.store import Store
from queries.load import loads
from tests.builders import lead, measure, policy

PLAN = policy(
    "甲方案",
    doc_number="渝府发〔2024〕5号",
    effective_from="2024-01-01",
    measures=[
        measure(number="（一）", responsible=[lead("渝中区政府")]),
        measure(number="（二）", responsible=[lead("各区县政府")]),
        measure(number="（三）", responsible=[lead("公安机关")], effective_until="2024-03-01"),
    ],
)


def test_groups_are_expanded_where_it_is_asked(store: Store) -> None:
    load([PLAN], store)
    day = date(2024, 2, 1)
    plain = {found.agency.name: (found.named, found.through_groups) for found in loads(store, day)}
    assert plain == {"重庆市渝中区人民政府": (1, 0), "重庆市各区县人民政府": (1, 0), "重庆市公安机关": (1, 0)}
    first, *others = loads(store, day, expanded=True)
    assert (first.agency.name, first.named, first.through_groups) == ("重庆市渝中区人民政府", 1, 1)
    assert first.groups == ("重庆市各区县人民政府",)
    assert len(others) == 38  # the other districts, and the group that cannot be listed
    assert "重庆市公安机关" not in {found.agency.name for found in loads(store, date(2024, 6, 1))}
    assert loads(store, date(2023, 1, 1)) == []
