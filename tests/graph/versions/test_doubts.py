"""What of a text is in doubt after an act: what it does not say, or says in more than one way."""

import pytest

from extraction.facts import Instruction
from tests.graph.versions.acts import ACT, doubts, put

DOUBTS: list[tuple[str, list[Instruction], dict[str, tuple[str, ...]]]] = [
    (
        "words that stand nowhere",
        [put("replace_words", "第四条", None, None, "河道", "水")],
        {"第四条": ("words_not_found",)},
    ),
    (
        "words in another paragraph",
        [put("replace_words", "第二条第一款", None, None, "本区", "全区")],
        {"第二条": ("words_elsewhere",)},
    ),
    (
        "words twice in one place",
        [
            put("replace_words", "第二条第一款", None, None, "业", "地"),
            put("replace_words", "第三条第二款", None, None, "情", ""),
        ],
        {},
    ),
    (
        "the mark beside deleted words",
        [put("delete_words", "第四条", None, None, "整洁")],
        {"第四条": ("mark_not_stated",)},
    ),
    (
        "the mark before words at the end",
        [put("append_words", "第四条尾", None, None, "违者处罚")],
        {"第四条": ("mark_not_stated",)},
    ),
    (
        "an instruction that was not understood",
        [put("unread", "第四条")],
        {"第四条": ("unread",)},
    ),
    (
        "one that nothing ties to a place",
        [put("unread")],
        dict.fromkeys(ACT, ("unread",)),
    ),
    (
        "words in a paragraph that the act takes away",
        [put("delete", "第二条第二款"), put("replace_words", "第二条第二款", None, None, "本区", "全区")],
        {"第二条": ("no_such_place",)},
    ),
    (
        "an item and a paragraph made an item",
        [put("merge", "第三条第一款第二项、第三条第二款", "第二项", "新文。")],
        {"第三条": ("text_does_not_match",)},
    ),
    (
        "a number in the new text that nothing else explains",
        [put("replace", "第三条第三项", None, "（二）占地的。")],
        {"第三条": ("numbering",)},
    ),
    (
        "an item all of whose words are deleted",
        [put("delete_words", "第三条第二项", None, None, "损坏花草的")],
        {"第三条": ("text_does_not_match",)},
    ),
    (
        "words before items that the article has not",
        [put("replace", "第二条", None, "下列部门负责：")],
        {"第二条": ("text_does_not_match",)},
    ),
    (
        "new text that leaves words out",
        [put("replace", "第四条", None, "公园……应当整洁。")],
        {"第四条": ("text_elided",)},
    ),
    (
        "new text that leaves words out, with full stops for it",
        [put("replace", "第四条", None, "......，应当整洁。")],
        {"第四条": ("text_elided",)},
    ),
    (
        "a sentence that is not there",
        [put("delete", "第二条第一款第三句")],
        {"第二条": ("no_such_place",)},
    ),
    (
        "a paragraph that the article lacks which the act has just numbered anew",
        [
            put("delete", "第一条"),
            put("renumber", "第四条", "第三条"),
            put("append_words", "第四条第二款尾", None, None, "，违者处罚"),
            put("adjust_order"),
        ],
        dict.fromkeys(list(ACT)[:4], ("no_such_place",)),
    ),
    ("an annex, which is no article", [put("delete", "附件2"), put("unread", "附表一")], {}),
    (
        "fewer articles than numbers",
        [put("insert", None, "第五条至第六条", "第五条甲。")],
        dict.fromkeys(ACT, ("text_does_not_match",)),
    ),
    (
        "words that two members of a list, far apart, are moved by",
        [put("move_words", "第四条", None, None, "开放", "安全")],
        {"第四条": ("no_place_for_words",)},
    ),
    (
        "wording that is adjusted somewhere",
        [put("replace", "第四条", None, "新文。"), put("adjust_words")],
        dict.fromkeys(["第一条", "第二条", "第三条", "第五条"], ("wording_adjusted",)),
    ),
    (
        "wording that is adjusted in an article",
        [put("adjust_words", "第四条")],
        {"第四条": ("wording_adjusted",)},
    ),
    (
        "a place that is not there",
        [put("replace", "第九条", None, "新文。")],
        dict.fromkeys(ACT, ("no_such_place",)),
    ),
    (
        "numbers that do not add up",
        [put("renumber", "第四条", "第五条")],
        {"第四条": ("numbering",), "第五条": ("numbering",)},
    ),
]


@pytest.mark.parametrize(("name", "instructions", "expected"), DOUBTS, ids=[case[0] for case in DOUBTS])
def test_what_is_in_doubt(name: str, instructions: list[Instruction], expected: dict[str, tuple[str, ...]]) -> None:
    assert doubts(*instructions) == expected
