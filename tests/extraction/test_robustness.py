"""Documents as no printer would print them: extraction neither fails nor hangs, and its evidence stays within bounds."""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.errors import DocumentError
from extraction.facts import Policy
from extraction.files import extract_bytes
from extraction.pipeline import extract
from extraction.readers import documents
from tests.extraction.evidence import breaches

DATA = Path(__file__).resolve().parents[2] / "data"
DIGESTS = sorted((DATA / "digests").glob("*.txt"))
STRANGE = "\u200b\u200e\u00ad\ufeff\ue000\uf8ff\u3000\t\r\x0b\x0c\x00\u2028（）《》〔〕“”。；：、，①第一1.％𠀀⼈"


def read(text: str) -> list[Policy]:
    """Return the policies of a text, after looking at all their evidence."""
    document = documents.read_bytes(text.encode("utf-8", "replace"), "mutated.txt")
    policies = list(extract(document))
    assert [line for policy in policies for line in breaches(policy, document.text)] == []
    return policies


def drop_characters(text: str, chance: random.Random) -> str:
    return "".join(char for char in text if chance.random() > 0.05)


def shuffle_lines(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def strew(text: str, chance: random.Random) -> str:
    """Put strange characters between the others."""
    return "".join(char + (chance.choice(STRANGE) if chance.random() < 0.04 else "") for char in text)


def break_pages(text: str, chance: random.Random) -> str:
    marks = ["\n— 3 —\n", "\n\f", "\n第 2 页 共 9 页\n", "\n- 4 -\n\f", "\n"]
    return "".join(char + (chance.choice(marks) if chance.random() < 0.02 else "") for char in text)


def truncate(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[start : chance.randrange(start, len(text)) + 1]


def mix_line_ends(text: str, chance: random.Random) -> str:
    return "".join(chance.choice(["\r\n", "\r", "\n", "\u2028", "\x85"]) if char == "\n" else char for char in text)


def join_lines(text: str, chance: random.Random) -> str:
    return "".join("" if char == "\n" and chance.random() < 0.7 else char for char in text)


def repeat(text: str, chance: random.Random) -> str:
    at, length = chance.randrange(len(text)), chance.randrange(1, 40)
    return text[:at] + text[at : at + length] * 20 + text[at:]


MUTATIONS = [drop_characters, shuffle_lines, strew, break_pages, truncate, mix_line_ends, join_lines, repeat]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
@settings(max_examples=12)
@given(mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=3), seed=st.integers(0, 10_000))
def test_mutated_documents(path: Path, mutations: list[Callable[[str, random.Random], str]], seed: int) -> None:
    chance = random.Random(seed)
    text = path.read_text("utf-8")
    for mutation in mutations:
        text = mutation(text, chance) or "空"
    with contextlib.suppress(DocumentError):  # a text of which nothing is left, or full of control characters
        read(text)


FRAGMENTS = st.sampled_from(
    ["第一条 ", "第", "一、", "（一）", "1．", "①", "第一章", "附件", "附件：", "关于印发《", "》的通知", "（责任单位：", "市商务委、", "牵头）", "\n", "\t", "序号", "任务", "责任单位", "应当", "由公安机关", "废止", "〔2024〕3号", "2024年1月1日", "令", "第3号", "公告", "施行", "有效期", "5年", "：", "。", "；", "特此公告。", "重庆市人民政府", "支持企业", "（", "）", "《", "》"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(FRAGMENTS, min_size=1, max_size=60).map("".join))
def test_any_sequence_of_what_rules_look_for(text: str) -> None:
    with contextlib.suppress(DocumentError):
        read(text)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    result = extract_bytes(data, "any.txt")
    assert (result.error is None) == bool(result.policies) or not result.error


# Work ----------------------------------------------------------------------------------------------------------------

SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "一、支持企业发展，市商务委应当加强管理。" * (n // 20),
    "one line without a mark": lambda n: "支持企业发展市商务委应当加强管理" * (n // 16),
    "brackets that never close": lambda n: "（" * n,
    "brackets of responsibility that never close": lambda n: "（责任单位：市商务委\n" * (n // 11),
    "nested brackets": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "titles that never close": lambda n: "《关于支持的通知" * (n // 8),
    "short lines": lambda n: "支持企业\n" * (n // 5),
    "short numbered lines": lambda n: "".join(f"{i}.支持企业。\n" for i in range(1, n // 10)),
    "all levels": lambda n: "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n" * (n // 21),
    "articles": lambda n: "".join(f"第{i}条 公安机关应当依法管理。\n" for i in range(1, n // 19)),
    "titles": lambda n: "关于支持企业的通知\n" * (n // 10),
    "days": lambda n: "2020年1月1日\n" * (n // 10),
    "a list of names": lambda n: "市商务委、" * (n // 5),
    "many repeals": lambda n: "《甲办法》（渝府发〔2010〕1号）废止，" * (n // 21),
    "rows of a table": lambda n: "序号\t任务\t责任单位\n" + "1\t支持\t市商务委\n" * (n // 10),
    "torn rows": lambda n: "序号 任务 责任单位\n" + "".join(f"{i} 支持企业\n市商务委\n" for i in range(1, n // 14)),
    "headers of tables": lambda n: "序号\n" * (n // 3),
    "annexes": lambda n: "附件1\n1.甲\n" * (n // 8),
    "white space": lambda n: "　 " * (n // 2) + "一、甲",
    "a row of many cells": lambda n: "序号\t任务\t责任单位" + "\t支持" * (n // 3) + "\n1\t支持\t市商务委",
    "digits": lambda n: "1" * n,
    "digits of an amount": lambda n: f"一、给予{'9' * n}万元奖励，比例{'9' * n}:1。",
}


def calls(text: str) -> int:
    """Count the functions called, Python's and C's, while a text is read: steps of work, whatever the machine has to do."""
    document = documents.read_bytes(text.encode(), "long.txt")
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        for _ in extract(document):
            pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_length(shape: str) -> None:
    """Four times the text takes four times the steps; what a single step costs is measured in benchmarks/speed.py."""
    make = SHAPES[shape]
    calls(make(600))  # what is loaded once
    short, long = calls(make(1_500)), calls(make(6_000))
    assert long < 5 * short + 2_000
