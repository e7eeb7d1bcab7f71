"""Reports by rows and time: every one is asked, and the table has a row for each."""

from __future__ import annotations

from benchmarks.reports import graph_of, table, timed_reports
from queries.reports.catalog import catalog
from tests.builders import lead, measure, policy


def test_every_report_is_asked_and_told() -> None:
    plan = policy("甲办法", measures=[measure(responsible=[lead("市商务委")], targets=["market_entity"])])
    with graph_of([plan]) as store:
        timed = timed_reports(store, times=1)
    assert [each.query.name for each in timed] == list(catalog())
    assert {each.query.name: each.rows for each in timed}["all_policies"] == 1
    lines = list(table({"one": timed, "other": timed}))
    assert lines[0].count("|") == lines[1].count("|") == lines[2].count("|")
    assert len(lines) == 2 + len(timed)
