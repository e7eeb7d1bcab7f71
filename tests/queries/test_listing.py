"""The list of policies: what each counts under, and that a facet counts what choosing it would leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import open_store
from queries.listing import FACETS, Listed, counted, listing, narrowed
from tests.viz.small_graph import policies

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Listed, ...]]:
    path: Path = tmp_path_factory.mktemp("listing") / "graph.ladybug"
    with open_store(path) as store:
        load(policies(), store)
        yield listing(store, DAY)


def test_a_policy_knows_what_it_counts_under(rows):
    (row,) = [row for row in rows if row.doc_number == "渝商发〔2024〕12号"]
    assert (row.status, row.since, row.until) == ("in_force", date(2024, 2, 1), date(2029, 1, 31))
    assert set(row.values["issuer"]) == {"重庆市商务委员会", "重庆海关"}
    assert set(row.values["type"]) == {"aeo", "cross_border_ecommerce", "foreign_trade"}
    assert row.values["year"] == ("2024",)
    assert row.measures == 3


def test_the_newest_comes_first_and_what_has_no_day_last(rows):
    days = [row.issued_on for row in rows]
    assert days[-1] is None
    assert days[:-1] == sorted(filter(None, days), reverse=True)


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_counts_what_choosing_it_leaves(rows, facet):
    chosen = {"tier": ("municipal", "national")}
    for value, number in counted(rows, chosen, facet):
        assert len(narrowed(rows, {**chosen, facet: (value,)})) == number, value


def test_a_chosen_value_stays_though_nothing_has_it(rows):
    assert ("2001", 0) in counted(rows, {"year": ("2001",)}, "year")
