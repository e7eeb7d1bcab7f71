from __future__ import annotations

import pytest

from extraction.layout.repair import JOINER
from extraction.layout.spacing import close_up
from tests.extraction.reading import policy

TEXT = "甲市人民政府关于促进丙事发展的通知\n甲府发〔2024〕5号\n各区县人民政府：\n为促进丙事，根据《甲市丙事条例》，通知如下：\n一、支持企业。\n二、给予补贴。\n甲市人民政府\n2024年1月15日\n"


def test_characters_set_apart_say_what_they_say_closed_up() -> None:
    apart = "\n".join(" ".join(line) for line in TEXT.split("\n"))
    found, expected = policy(apart), policy(TEXT)
    assert (found.title, found.doc_number, found.issued_by, found.issued_on) == (
        expected.title,
        expected.doc_number,
        expected.issued_by,
        expected.issued_on,
    )
    assert [measure.number for measure in found.measures] == ["一", "二"]
    assert [cited.title for cited in found.cites] == ["甲市丙事条例"]
    for place in found.evidence.values():
        assert apart[place.start : place.end].strip() == apart[place.start : place.end]


INDENTED = f"{' ' * 30}甲府发〔2024〕5号 2024年1月15日\n{' ' * 30}关于丙事的通知\n"


@pytest.mark.parametrize("text", ["财 政 部\n关于丙事的通知\n为了丙事，现通知如下。", "  甲   乙", "甲乙", INDENTED])
def test_gaps_and_single_words_set_wide_stay_as_they_are(text: str) -> None:
    assert close_up(text) == text


def test_a_text_is_as_long_as_before() -> None:
    assert close_up("海 关 总 署") == JOINER.join("海关总署")
