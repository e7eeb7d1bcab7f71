"""Confidence of rules: the table that the system reads is what gold says of today's rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rules import MEASURED, Count, count, fit, judged_by_hand, judged_sources, rows
from benchmarks.scores import Facts, extract
from extraction.rules import measured

NEAR = 0.05  # a fact more or less in gold is no reason to write the table anew


def of(kind: str, right: float, judged: float) -> Count:
    counted = Count(right=right, judged=judged)
    counted.kinds[kind] = 1
    return counted


def test_the_table_is_current(shared: Path) -> None:
    now = fit(count(extract(judged_sources())))
    kept = measured()
    assert now.keys() == kept.keys(), "run: python -m benchmarks.rules --fit"
    moved = {rule: (kept[rule], sure) for rule, sure in now.items() if abs(sure - kept[rule]) > NEAR}
    assert moved == {}, "run: python -m benchmarks.rules --fit"


CASES = [
    # seldom seen: near to its kind; often seen: near to its share; nothing read is certain
    ({"often": of("cites", 90, 100), "seldom": of("cites", 0, 0.25)}, "seldom", 0.5, 0.9),
    ({"often": of("cites", 50, 100), "seldom": of("cites", 1, 1)}, "often", 0.45, 0.55),
    ({"often": of("cites", 1000, 1000)}, "often", 0.99, 0.99),
    # kinds keep apart
    ({"a": of("cites", 99, 100), "b": of("targets", 50, 100), "c": of("targets", 0, 0)}, "c", 0.4, 0.7),
]


@pytest.mark.parametrize(("counts", "rule", "least", "most"), CASES)
def test_a_rule_leans_on_its_kind(counts: dict[str, Count], rule: str, least: float, most: float) -> None:
    assert least <= fit(counts)[rule] <= most


POLICY: Facts = {
    "source": {"file": "laws/0001.md"},
    "title": "甲办法",
    "cites": [{"title": "乙法", "doc_number": None, "role": "basis"}],
    "measures": [{"number": "第三条", "text": "银行应当报告。", "targets": ["financial"]}],
    "evidence": {
        "title": [0, 3, "title"],
        "cites/0": [4, 6, "basis-words"],
        "measures/0": [7, 14, "article"],
        "measures/0/targets/0": [7, 9, "financial-name"],
    },
}
VERDICTS = [
    ("0001.md\t\ttitle\t甲办法\tyes", ("title", "title", True)),
    ("0001.md\t\tcites\t乙法\tno", ("cites", "basis-words", False)),
    ("0001.md\t第三条\tmeasure\t银行应当报告。\tyes", ("measure", "article", True)),
    ("0001.md\t第三条\ttargets\tfinancial\tno", ("targets", "financial-name", False)),
    ("0001.md\t第四条\ttargets\tfinancial\tno", None),  # no longer found
]


@pytest.mark.parametrize(("row", "verdict"), VERDICTS)
def test_single_facts_are_known_again(tmp_path: Path, row: str, verdict: tuple[str, str, bool] | None) -> None:
    table = tmp_path / "judged.tsv"
    table.write_text(f"file\tmeasure\tkind\tvalue\tright\n{row}\n", "utf-8")
    assert list(judged_by_hand([POLICY], table)) == ([verdict] if verdict else [])


def test_rows_are_those_that_the_system_reads(tmp_path: Path) -> None:
    table = tmp_path / MEASURED.name
    counts = {"a": of("cites", 8, 10), "b": of("cites", 10, 10)}
    table.write_text("\n".join(rows(counts)), "utf-8")
    assert measured(table) == fit(counts)
