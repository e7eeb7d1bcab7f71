"""What articles say of one another follows when an act numbers them anew, or is in doubt."""

from __future__ import annotations

import pytest

from graph.versions.words import Change, beside, changed
from tests.graph.versions.acts import applied, put

PLAIN = {
    "第一条": "甲。",
    "第二条": "乙。\n丙。",
    "第三条": "丁：\n（一）戊；\n（二）己。",
}
NEW = put("insert", None, "第二条", "新文。")
ORDER = put("adjust_order")
ALL = (NEW, ORDER)

CASES = [
    ("依照本条例第二条处理。", ALL, "依照本条例第三条处理。", ()),
    (
        "依照本法第二条第一款、第三条第（二）项的规定处理。",
        ALL,
        "依照本法第三条第一款、第四条第（二）项的规定处理。",
        (),
    ),
    ("依照本条例第一条至第三条处理。", ALL, "依照本条例第一条至第四条处理。", ()),
    ("依照本条例第二条或者第三条处理。", ALL, "依照本条例第三条或者第四条处理。", ()),
    # another act's
    ("依照《水法》第二条和森林法第三条处理。", ALL, "依照《水法》第二条和森林法第三条处理。", ()),
    # whose it is nobody says
    ("依照第二条处理。", ALL, "依照第二条处理。", ("reference_unclear",)),
    # the act does not say that the order is adjusted
    ("依照本条例第二条处理。", (NEW,), "依照本条例第二条处理。", ("reference_unclear",)),
    # the act words the reference itself
    (
        "依照本条例第二条处理。",
        (*ALL, put("replace_words", "第四条", None, None, "第二条", "第九条")),
        "依照本条例第九条处理。",
        (),
    ),
    # what it means is gone, or its parts are counted anew
    ("依照本条例第二条处理。", (put("delete", "第二条"), ORDER), "依照本条例第二条处理。", ("reference_gone",)),
    (
        "依照本条例第三条第二项处理。",
        (put("insert", "第三条", "第一项", "新项；"), ORDER),
        "依照本条例第三条第二项处理。",
        ("reference_unclear",),
    ),
    # whose it is nobody says, and it is gone, or an item of it is; one before what is gone stays
    ("依照第二条处理。", (put("delete", "第二条"), ORDER), "依照第二条处理。", ("reference_gone",)),
    ("依照第三条第二项处理。", (put("delete", "第三条第二项"),), "依照第三条第二项处理。", ("reference_unclear",)),
    ("依照第三条第一项处理。", (put("delete", "第三条第二项"),), "依照第三条第一项处理。", ()),
    # paragraphs and items of the article itself
    (
        "甲：\n（一）乙；\n（二）丙。\n前款第二项从严。",
        (put("delete", "第四条第一项"),),
        "甲：\n（一）丙。\n前款第二项从严。",
        ("reference_unclear",),
    ),
    (
        "甲：\n（一）乙；\n（二）丙。\n前款第二项从严。",
        (put("delete", "第四条第一项"), put("replace_words", "第四条第二款", None, None, "第二项", "第一项")),
        "甲：\n（一）丙。\n前款第一项从严。",
        (),
    ),
]


@pytest.mark.parametrize(("text", "instructions", "expected", "doubts"), CASES)
def test_references(text: str, instructions: tuple, expected: str, doubts: tuple[str, ...]) -> None:
    found = applied(*instructions, act={**PLAIN, "第四条": text}).articles[-1]
    assert (found.text, found.doubts) == (expected, doubts)


def test_the_act_that_gives_a_text_gives_its_numbers() -> None:
    found = applied(*ALL, put("replace", "第三条", None, "依照本条例第二条处理。"), act=PLAIN).articles[-1]
    assert (found.number, found.text) == ("第四条", "依照本条例第二条处理。")


@pytest.mark.parametrize(
    ("text", "anchor", "added", "behind", "expected"),
    [
        ("公安、城管等部门", "城管", "消防、邮政", True, ("城管、消防、邮政", True)),
        ("政府、人民法院和检察院", "人民法院", "监察委员会", False, ("监察委员会、人民法院", True)),
        ("区、人民政府", "人民政府", "市", False, ("市人民政府", True)),
        ("公园应当开放", "公园", "管理者", True, ("公园管理者", False)),
        ("公园应当开放", "公园", "、绿地", True, ("公园、绿地", False)),
    ],
)
def test_words_beside_others(text: str, anchor: str, added: str, behind: bool, expected: tuple[str, bool]) -> None:
    assert beside(text, anchor, added, behind=behind) == expected


def test_a_comma_goes_with_the_words_that_say_how() -> None:
    text, _, doubtful = changed("机关根据计划，组织检查。", [Change("根据计划", "", 0, deletes=True)])
    assert (text, doubtful) == ("机关组织检查。", True)


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("园林绿化和绿化", "绿化", "园林绿化", "园林绿化和园林绿化"),
        ("备案登记，备案", "备案", "备案登记", "备案登记，备案登记"),
        ("甲机关和机关", "机关", "乙机关", "甲乙机关和乙机关"),
    ],
)
def test_words_that_stand_there_already_are_not_said_twice(text: str, old: str, new: str, expected: str) -> None:
    assert changed(text, [Change(old, new, 0)])[0] == expected
