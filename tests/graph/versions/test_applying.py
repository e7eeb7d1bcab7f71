"""What a text says after an act: each kind of instruction, what is in doubt, and what holds for all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.facts import Instruction
from extraction.provisions import article_number
from tests.graph.versions.acts import ACT, applied, changed, doubts, put, texts

THIRD = "有下列情形之一的，处以罚款："
CASES: list[tuple[str, list[Instruction], dict[str, str]]] = [
    ("an article replaced", [put("replace", "第一条", None, "新文。")], {"第一条": "新文。"}),
    (
        "an article whose new text quotes words with their dots",
        [put("replace", "第一条", None, "不使用‘如……所述’一类的词语。")],
        {"第一条": "不使用‘如……所述’一类的词语。"},
    ),
    (
        "a paragraph replaced",
        [put("replace", "第二条第二款", None, "新款。")],
        {"第二条": "林业部门负责绿化。\n新款。"},
    ),
    (
        "an item replaced, its mark at the end left to its place",
        [put("replace", "第三条第一款第三项", None, "（三）丙的")],
        {"第三条": f"{THIRD}\n（一）砍伐树木的；\n（二）损坏花草的；\n（三）丙的。\n情节严重的，加倍处罚。"},
    ),
    (
        "an item deleted, the next ones counted anew",
        [put("delete", "第三条第二项")],
        {"第三条": f"{THIRD}\n（一）砍伐树木的；\n（二）占用绿地的。\n情节严重的，加倍处罚。"},
    ),
    (
        "an item added last",
        [put("insert", "第三条", "第四项", "（四）丁的。")],
        {
            "第三条": f"{THIRD}\n（一）砍伐树木的；\n（二）损坏花草的；\n（三）占用绿地的；\n（四）丁的。\n"
            "情节严重的，加倍处罚。"
        },
    ),
    (
        "an item split",
        [put("split", "第三条第一项", None, "（一）甲的；（二）乙的；"), put("renumber", "第三条第二项", "第三项")],
        {
            "第三条": f"{THIRD}\n（一）甲的；\n（二）乙的；\n（三）损坏花草的；\n（四）占用绿地的。\n"
            "情节严重的，加倍处罚。"
        },
    ),
    (
        "the words before the items replaced, items merged, the last one with its new number",
        [
            put("replace", "第三条第一款", None, "下列行为，处以罚款："),
            put("merge", "第三条第一项、第三条第二项", None, "（一）砍树毁花的；"),
            put("replace", "第三条第三项", None, "（二）占地的。"),
        ],
        {"第三条": "下列行为，处以罚款：\n（一）砍树毁花的；\n（二）占地的。\n情节严重的，加倍处罚。"},
    ),
    (
        "an item without a mark added behind another",
        [put("insert", "第三条第一项后", None, "乙的；")],
        {
            "第三条": f"{THIRD}\n（一）砍伐树木的；\n（二）乙的；\n（三）损坏花草的；\n（四）占用绿地的。\n"
            "情节严重的，加倍处罚。"
        },
    ),
    (
        "an item without a mark or place added last",
        [put("insert", "第三条", "末项", "丁的")],
        {
            "第三条": f"{THIRD}\n（一）砍伐树木的；\n（二）损坏花草的；\n（三）占用绿地的；\n（四）丁的。\n"
            "情节严重的，加倍处罚。"
        },
    ),
    (
        "the full stop stands behind the quotation",
        [put("insert", "第四条", "第二款", "新款")],
        {"第四条": "公园应当开放、整洁和安全。\n新款。"},
    ),
    (
        "which of two numbers is meant, the new text says",
        [
            put("delete", "第三条第一项"),
            put("renumber", "第三条第二项", "第一项"),
            put("renumber", "第三条第三项", "第二项"),
            put("replace", "第三条第二项", None, "（二）占地的。"),
        ],
        {"第三条": f"{THIRD}\n（一）损坏花草的；\n（二）占地的。\n情节严重的，加倍处罚。"},
    ),
    (
        "a paragraph added between two, which keeps its words",
        [put("insert", "第二条", "第二款", "新款。")],
        {"第二条": "林业部门负责绿化。\n新款。\n区县部门负责本区绿化。"},
    ),
    (
        "a paragraph added, the old one changed under its old number",
        [
            put("insert", "第二条", "第二款", "新款。"),
            put("renumber", "第二条第二款", "第三款"),
            put("replace_words", "第二条第二款", None, None, "本区", "本行政区域"),
        ],
        {"第二条": "林业部门负责绿化。\n新款。\n区县部门负责本行政区域绿化。"},
    ),
    (
        "words in one place",
        [put("replace_words", "第四条", None, None, "公园", "公园、绿地")],
        {"第四条": "公园、绿地应当开放、整洁和安全。"},
    ),
    (
        "the longer words first",
        [
            put("replace_words", None, None, None, "部门", "局"),
            put("replace_words", None, None, None, "林业部门", "园林局"),
        ],
        {"第二条": "园林局负责绿化。\n区县局负责本区绿化。"},
    ),
    (
        "a word of a list deleted with its mark",
        [put("delete_words", "第四条", None, None, "开放、")],
        {"第四条": "公园应当整洁和安全。"},
    ),
    (
        "words behind others",
        [put("insert_words", "第四条", None, None, "公园", "管理者")],
        {"第四条": "公园管理者应当开放、整洁和安全。"},
    ),
    (
        "two words of a list that change places",
        [put("move_words", "第四条", None, None, "开放", "整洁")],
        {"第四条": "公园应当整洁、开放和安全。"},
    ),
    (
        "paragraphs of two articles made an article of its own",
        [put("merge", "第二条第二款、第三条第二款", "第五条", "新文。"), put("adjust_order")],
        {
            "第二条": "林业部门负责绿化。",
            "第三条": ACT["第三条"].rpartition("\n")[0],
            "第五条": "新文。",
            "第六条": ACT["第五条"],
        },
    ),
    (
        "two articles that the act numbers change places",
        [put("renumber", "第二条", "第三条"), put("renumber", "第三条", "第二条"), put("adjust_order")],
        {"第二条": ACT["第三条"], "第三条": ACT["第二条"]},
    ),
    (
        "an article added moves those behind it",
        [put("insert", None, "第五条", "新条。"), put("adjust_order")],
        {"第五条": "新条。", "第六条": ACT["第五条"]},
    ),
    (
        "an article deleted",
        [put("delete", "第四条"), put("renumber", "第五条", "第四条")],
        {"第四条": ACT["第五条"]},
    ),
    (
        "an article with a number of its own between others",
        [put("insert", "第四条后", "第四条之一", "新条。")],
        {"第四条之一": "新条。"},
    ),
    (
        "two articles made one",
        [put("merge", "第一条、第四条", "第一条", "新文。"), put("adjust_order")],
        {"第一条": "新文。", "第四条": ACT["第五条"]},
    ),
    (
        "a paragraph made an article of its own",
        [put("renumber", "第二条第二款", "第三条"), put("replace", "第二条第二款", None, "新文。")],
        {
            "第二条": "林业部门负责绿化。",
            "第三条": "新文。",
            "第四条": ACT["第三条"],
            "第五条": ACT["第四条"],
            "第六条": ACT["第五条"],
        },
    ),
    (
        "articles added by a range of numbers, one with a line that speaks of another",
        [put("insert", None, "第二条至第三条", "第二条甲。\n第九条规定的除外。\n第三条乙。"), put("adjust_order")],
        {
            "第二条": "甲。\n第九条规定的除外。",
            "第三条": "乙。",
            "第四条": ACT["第二条"],
            "第五条": ACT["第三条"],
            "第六条": ACT["第四条"],
            "第七条": ACT["第五条"],
        },
    ),
    (
        "an article split into one and its next",
        [put("split", "第四条", "第四条、第五条", "第四条甲。\n第五条乙。"), put("adjust_order")],
        {"第四条": "甲。", "第五条": "乙。", "第六条": ACT["第五条"]},
    ),
    (
        "words everywhere but in one article",
        [put("replace_words", "除第三条外", None, None, "绿", "美")],
        {"第一条": "为了美化，制定本条例。", "第二条": "林业部门负责美化。\n区县部门负责本区美化。"},
    ),
    (
        "what the words right before number anew, whatever else its new text is like",
        [
            put("renumber", "第五条", "第四条"),
            put("replace", "第五条", None, ACT["第四条"]),
            put("delete", "第四条"),
        ],
        {},
    ),
    ("a heading deleted, not what stands below it", [put("delete", "第一章名称")], {}),
    (
        "a sentence replaced, one added behind it",
        [
            put("replace", "第二条第一款第一句", None, "园林部门负责绿化。"),
            put("append_words", "第二条第一款第一句", None, None, "经费另定。"),
        ],
        {"第二条": "园林部门负责绿化。经费另定。\n区县部门负责本区绿化。"},
    ),
    (
        "an article moved back, as the act numbers it",
        [put("renumber", "第四条", "第二条"), put("adjust_order")],
        {"第二条": ACT["第四条"], "第三条": ACT["第二条"], "第四条": ACT["第三条"]},
    ),
]


@pytest.mark.parametrize(("name", "instructions", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_an_instruction_makes(name: str, instructions: list[Instruction], expected: dict[str, str]) -> None:
    assert changed(*instructions) == expected


def test_a_deleted_article_leaves_no_gap() -> None:
    found = texts(put("delete", "第四条"), put("adjust_order"))
    assert list(found) == ["第一条", "第二条", "第三条", "第四条"]


def test_words_that_one_place_has_twice_are_in_doubt_unless_they_change_in_a_list_of_places() -> None:
    act = {"第一条": "甲局会同甲局办理。", "第二条": "甲局会同甲局监督。"}
    once = put("replace_words", "第一条", None, None, "甲局", "乙局")
    assert doubts(once, act=act) == {"第一条": ("words_more_than_once",)}
    assert doubts(once, put("replace_words", "第二条", None, None, "甲局", "乙局"), act=act) == {}


def test_numbers_may_be_those_that_the_act_gives() -> None:
    # 第五条 is 第六条 by then, and only there do the words stand
    found = changed(
        put("insert", None, "第五条", "新条。"),
        put("adjust_order"),
        put("replace_words", "第六条", None, None, "公布", "发布"),
    )
    assert found["第六条"] == "本条例自发布之日起施行。"


@st.composite
def acts(draw: st.DrawFn) -> dict[str, str]:
    """An act of some articles, no two of which say the same."""
    count = draw(st.integers(2, 12))
    return {
        article_number(n): f"第{n}种树木{chr(0x4E00 + n)}应当保护。\n另有规定{n}的除外。" for n in range(1, count + 1)
    }


@given(acts(), st.data())
def test_an_added_article_moves_the_others_and_changes_none(act: dict[str, str], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(act) + 1))
    found = texts(put("insert", None, article_number(place), "新条。"), put("adjust_order"), act=act)
    assert found.pop(article_number(place)) == "新条。"
    assert list(found.values()) == list(act.values())


@given(acts(), st.data())
def test_what_was_added_and_deleted_again_leaves_the_act_as_it_was(act: dict[str, str], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(act) + 1))
    longer = texts(put("insert", None, article_number(place), "新条。"), put("adjust_order"), act=act)
    assert texts(put("delete", article_number(place)), put("adjust_order"), act=longer) == act


@given(acts(), st.data())
def test_numbers_run_on_whatever_is_deleted(act: dict[str, str], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(list(act)), min_size=1, max_size=len(act) - 1))
    found = texts(*(put("delete", number) for number in sorted(gone)), put("adjust_order"), act=act)
    assert list(found) == [article_number(n) for n in range(1, len(act) - len(gone) + 1)]
    assert list(found.values()) == [text for number, text in act.items() if number not in gone]


@given(acts(), st.data())
def test_the_order_of_independent_instructions_does_not_matter(act: dict[str, str], data: st.DataObject) -> None:
    orders = [
        put("delete", article_number(1)),
        put("insert", None, article_number(len(act)), "新条。"),
        put("replace_words", article_number(2), None, None, "应当", "必须"),
        put("adjust_order"),
    ]
    assert texts(*data.draw(st.permutations(orders)), act=act) == texts(*orders, act=act)


ANY = st.builds(
    Instruction,
    do=st.sampled_from(
        ["replace", "insert", "delete", "renumber", "merge", "split", "replace_words", "append_words", "unread"]
    ),
    at=st.none() | st.sampled_from(["第一条", "第二条第一款", "第三条第九项", "第二章", "末款", "第八条后", "名称"]),
    to=st.none() | st.sampled_from(["第一条", "第二款", "第九项", "第二条之一", "第三条第二款"]),
    text=st.none() | st.just("新文。"),
    words=st.sampled_from([(), ("应当",), ("应当", "必须")]),
)


@given(acts(), st.lists(ANY, max_size=6))
def test_no_instruction_breaks_it(act: dict[str, str], instructions: list[Instruction]) -> None:
    found = applied(*instructions, act=act)
    assert all(article.number for article in found.articles)
