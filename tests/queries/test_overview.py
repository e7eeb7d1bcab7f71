"""What a graph holds, counted."""

from __future__ import annotations

from datetime import date

from graph.loading.build import load
from graph.loading.edition import edition
from graph.stores.store import Store
from queries.overview import Count, overview
from tests.builders import citation, measure, policy


def test_counts_of_full_texts_and_of_what_is_only_named(store: Store) -> None:
    load(
        [
            policy(
                "甲办法",
                file="a.txt",
                effective_from="2020-01-01",
                issued_on="2019-12-31",
                cites=[citation("某条例")],
                measures=[
                    measure(targets=("aeo", "sme"), instruments=("tax",)),
                    measure(number="（二）", targets=("aeo",)),
                ],
            ),
            policy("乙意见", file="b.txt", tier="national", region=None, issued_on="2020-05-01"),
        ],
        store,
    )
    found = overview(store, date(2024, 6, 30))
    assert (found.policies, found.named_only, found.nodes["Measure"], found.edges["TARGETS"]) == (2, 1, 2, 3)
    assert found.statuses == (Count("in_force", "有效", 2),)
    assert found.tiers == (Count("national", "国家", 1), Count("municipal", "省市级", 1))
    assert {(c.value, c.number) for c in found.regions} == {("重庆市", 1), (None, 1)}
    assert found.years == (Count("2019", "2019", 1), Count("2020", "2020", 1))
    assert found.enterprise_types == (Count("aeo", "高级认证企业", 2), Count("sme", "中小微企业", 1))
    assert found.instruments == (Count("tax", "税收与关税", 1),)
    assert [source.files for source in found.sources] == [("a.txt",), ("b.txt",)]
    assert (found.edition, found.stale) == (edition(), False)


def test_an_empty_graph_counts_nothing(store: Store) -> None:
    found = overview(store, date(2024, 6, 30))
    assert (found.policies, found.named_only, found.statuses, found.sources) == (0, 0, (), ())
