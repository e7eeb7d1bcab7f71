"""Until when a sentence states its figures."""

from __future__ import annotations

import pytest

from extraction.figures.times import by_of, ends

CASES = [
    ("到2025年，达到#", "2025"),
    ("2020年年底前，达到#", "2020-12-31"),
    ("2022—2024年年均#", "2024"),
    ("2020年5月1日至2023年底，按#", "2023-12-31"),
    ("到“十四五”末达到#", "2025-12-31"),
    ("给予#的补助，执行期限至2020年12月31日", "2020-12-31"),
    ("2022年支持出口#", "2022"),
    ("对2019年度首次认定的企业给予#", None),
    ("自2024年起给予#", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_by(text: str, expected: str | None) -> None:
    at = text.index("#")
    assert by_of(text, ends(text, 0, len(text)), at, at + 1, marked=False) == expected
