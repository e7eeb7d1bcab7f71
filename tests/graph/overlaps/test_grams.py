"""Texts that hold a run are found, and few others."""

from __future__ import annotations

import random

import pytest

from graph.overlaps.grams import holders


@pytest.mark.parametrize(
    ("runs", "texts", "expected"),
    [
        (["电子证照"], ["推行电子证照互认", "推行电子", "证照", "", "电子证照"], [True, False, False, False, True]),
        ([], ["推行电子证照互认"], [False]),
        (["电子证照"], [], []),
        (["电子证照"], ["证", ""], [False, False]),
        (["子证照互", "𠀀𠀁𠀂𠀃"], ["电子证照互认", "𠀀𠀁𠀂𠀃", "\ud800电子证"], [True, True, False]),
        (["电子证照"], ["推行电子", "证照互认"], [False, False]),  # no run goes over from one text into the next
    ],
)
def test_holders(runs: list[str], texts: list[str], expected: list[bool]) -> None:
    assert holders(runs, texts) == expected


def test_every_holder_is_found_and_few_others() -> None:
    dice = random.Random(5)
    letters = [chr(0x4E00 + number) for number in range(300)]
    texts = ["".join(dice.choices(letters, k=dice.randint(0, 200))) for _ in range(500)]
    runs = [text[9:13] for text in texts[:40] if len(text) > 13]
    certain = [any(run in text for run in runs) for text in texts]
    found = holders(runs, texts)
    assert all(one or not other for one, other in zip(found, certain, strict=True))
    assert sum(found) <= sum(certain) + 25
