from __future__ import annotations

import unicodedata

from extraction.layout.characters import RADICALS, SUPPLEMENT


def test_every_radical_stands_for_one_character() -> None:
    # PDF printed by Chromium and read by other readers
    assert (
        "中华⼈⺠共和国⽂件，⻚、⻓、⻛、⻔、⻋、⻢、⻰、⻳".translate(RADICALS)
        == "中华人民共和国文件，页、长、风、门、车、马、龙、龟"
    )
    assert all(len(means) == 1 for means in RADICALS.values())
    assert not RADICALS.keys() & {ord(means) for means in RADICALS.values()}


def test_every_radical_of_the_supplement_is_there() -> None:
    named = {code for code in SUPPLEMENT if unicodedata.name(chr(code), "")}
    assert named - RADICALS.keys() == {0x2E80}  # a mark for "again", not a character
