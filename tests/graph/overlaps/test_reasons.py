"""Reasons: what two measures share in words."""

from __future__ import annotations

import pytest

from graph.overlaps.reasons import shared_runs, shared_words


def test_shared_runs_are_the_longest() -> None:
    assert shared_runs("推行电子证照应用，电子证照互认", "推动电子证照互认") == ["电子证照", "电子证照互认"]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("事项：海外仓；共有：布局海外仓、营销；差别：8家／10家", ["海外仓", "布局海外仓", "营销"]),
        ("工具：监管", []),
        ("", []),
    ],
)
def test_shared_words_of_a_reason(why: str, words: list[str]) -> None:
    assert shared_words(why) == words
