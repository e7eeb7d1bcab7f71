"""What docs/quality.md says of documents of other places."""

from __future__ import annotations

import csv

from benchmarks.places import DRAWN, drawn_table


def test_draws_stand_side_by_side() -> None:
    rows = [
        {"draw": "1", "field": "title", "right": "3", "of": "5"},
        {"draw": "1", "field": "day", "right": "4", "of": "5"},
        {"draw": "2", "field": "title", "right": "2", "of": "2"},
    ]
    assert list(drawn_table(rows)) == ["| | 1 | 2 |", "|---|--:|--:|", "| title | 3/5 | 2/2 |", "| day | 4/5 | – |"]


def test_no_draw_counts_more_right_than_there_were() -> None:
    with DRAWN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert rows
    assert [row for row in rows if not 0 <= int(row["right"]) <= int(row["of"])] == []
