"""Figures: what is counted stands where it belongs, gaps are drawn, and what is drawn is a chart that Vega accepts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from graph.store import open_store
from queries.catalog import catalog
from queries.run import Result, run
from viz.drawings import Cell, bars, cells, gap_cells, is_matrix, matrix

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def answers(graph: Path) -> dict[str, Result]:
    with open_store(graph, read_only=True) as store:
        return {name: run(store, name, as_of=DAY) for name in ("by_tier", "matrix", "in_force", "gap_matrix")}


def test_which_reports_are_matrices(answers):
    assert [name for name, result in answers.items() if is_matrix(result)] == ["by_tier", "matrix"]


def test_cells_of_types_by_tier(answers):
    counts = {(cell.row, cell.column): cell.count for cell in cells(answers["by_tier"], language="zh")}
    assert counts["foreign_trade", "national"] == 1
    assert counts["aeo", "customs"] == 1
    assert counts["aeo", "district"] == 0


def test_cells_of_types_by_instrument_of_one_tier_and_of_all(answers):
    every = {(c.row, c.column): c.count for c in cells(answers["matrix"], language="zh")}
    local = {(c.row, c.column): c.count for c in cells(answers["matrix"], language="zh", tier="municipal")}
    assert every["aeo", "clearance"] == 2
    assert local["aeo", "clearance"] == 1


def test_an_empty_cell_knows_why(answers):
    found = {(cell.row, cell.column): cell for cell in gap_cells(answers["gap_matrix"], language="zh")}
    assert found["aeo", "clearance"].count == 2
    assert found["aeo", "clearance"].gap == ""
    assert (found["aeo", "credit"].count, found["aeo", "credit"].gap) == (0, "none")


def test_labels_follow_the_language(answers):
    assert {cell.column_label for cell in cells(answers["by_tier"], language="en")} >= {"national", "customs"}


def test_a_matrix_draws_its_gaps_and_keeps_its_order():
    counts = [
        Cell(row="b", row_label="乙", column="y", column_label="减税", count=3),
        Cell(row="a", row_label="甲", column="x", column_label="补贴", count=1),
    ]
    drawn = json.loads(matrix(counts, row_title="企业", column_title="工具", count_title="措施").to_json())
    (records,) = drawn["datasets"].values()
    assert {(r["row"], r["column"], r["count"]) for r in records} == {
        ("b", "y", 3),
        ("b", "x", 0),
        ("a", "y", 0),
        ("a", "x", 1),
    }
    assert drawn["layer"][0]["encoding"]["y"]["sort"] == ["乙", "甲"]
    assert [param["name"] for param in drawn["params"]] == ["cell"]


def test_bars_keep_their_order():
    drawn = json.loads(bars([("国家", 5), ("海关", 16)], colours=["#a33b32", "#1f5f7a"], title="层级").to_json())
    assert drawn["layer"][0]["encoding"]["y"]["sort"] == ["国家", "海关"]


@pytest.mark.parametrize("name", sorted(catalog()))
def test_a_report_is_a_matrix_only_where_its_header_counts_by_tier(name):
    query = catalog()[name]
    counted = [column.name for column in query.columns if column.name in ("national", "customs")]
    assert bool(counted) == (name in ("by_tier", "matrix", "themes"))  # themes stand beside other counts: no matrix
