"""Clauses on having benefits together: their kind, their sentence, and how far they reach."""

from __future__ import annotations

import pytest

from benchmarks.cumulation import kinds_of, score, table
from tests.extraction.reading import policies

TEXT = """重庆市商务委员会关于做好工作的通知

渝商发〔2024〕3号

一、给予企业一次性补助。{measure}
二、减税降费。
{closing}
重庆市商务委员会
2024年3月1日
"""
CASES = [
    ("同一项目不重复支持。", [("exclusive", "measure", "同一项目不重复支持")]),
    (
        "已获市级资金支持的，不得重复享受；弄虚作假的追回资金。",
        [("exclusive", "measure", "已获市级资金支持的，不得重复享受")],
    ),
    # what speaks of the document governs all of it
    (
        "本政策与其他政策重复的，按从优不重复原则执行。",
        [("highest", "document", "本政策与其他政策重复的，按从优不重复原则执行")],
    ),
    (
        "符合上述政策措施两项以上的，由企业择一享受。",
        [("choice", "document", "符合上述政策措施两项以上的，由企业择一享受")],
    ),
    ("以上奖励可累加享受。", [("allowed", "measure", "以上奖励可累加享受")]),
    # one clause of a kind, the first; two kinds in one sentence are two clauses
    (
        "由企业选择最优惠的政策执行，不得叠加享受。同一企业不重复奖励。",
        [
            ("exclusive", "measure", "由企业选择最优惠的政策执行，不得叠加享受"),
            ("choice", "measure", "由企业选择最优惠的政策执行，不得叠加享受"),
        ],
    ),
    ("对同一违法行为不得重复罚款。", []),
    ("发挥政策叠加效应，就高质量发展提出建议。", []),
]


@pytest.mark.parametrize(("measure", "expected"), CASES, ids=[measure for measure, _ in CASES])
def test_clause_of_a_measure(measure: str, expected: list[tuple[str, str, str]]) -> None:
    (read,) = policies(TEXT.format(measure=measure, closing=""))
    clauses = read.measures[0].cumulation
    words = [read.as_written(f"measures/0/cumulation/{number}") for number in range(len(clauses))]
    found = {(clause.kind, clause.scope, word) for clause, word in zip(clauses, words, strict=True)}
    assert found == set(expected)


def test_closing_words_speak_of_the_whole_document() -> None:
    closing = (
        "\n以上措施自2024年1月1日起实施。国家出台新的政策措施的，从其规定；"
        "以上措施与我市现行政策不一致的，按照“就高不重复”原则执行。\n"
    )
    (read,) = policies(TEXT.format(measure="（责任单位：市商务委）", closing=closing))
    clauses = [clause for measure in read.measures for clause in measure.cumulation] + list(read.cumulation)
    assert [(clause.kind, clause.scope) for clause in clauses] == [("highest", "document")]


def test_sentences_of_the_genre() -> None:
    precision, recall = score(lambda sentence: bool(kinds_of(sentence)))
    assert precision >= 0.95
    assert recall >= 0.95
    assert sum(kinds_of(sentence) == kinds for sentence, kinds in table()) / len(table()) >= 0.9
