"""What amending acts do to others, by form of instruction; the acts and their words are invented."""

import pytest

from extraction.facts import Instruction
from tests.extraction.reading import policy

HEAD = "甲市人民代表大会常务委员会关于修改《甲市绿化条例》的决定\n\n（2024年5月6日甲市人民代表大会常务委员会第九次会议通过）\n\n"
OPENING = "甲市人民代表大会常务委员会决定对《甲市绿化条例》作如下修改：\n"


def done(*lines: str) -> list[Instruction]:
    """Return what an act does that amends one other."""
    text = HEAD + OPENING + "\n".join(lines) + "\n\n本决定自公布之日起施行。\n"
    acts = [act for act in policy(text).supersedes if act.kind == "amends"]
    assert [act.title for act in acts] == ["甲市绿化条例"]
    return list(acts[0].instructions)


def told(instruction: Instruction) -> tuple[object, ...]:
    last = instruction.text or instruction.words
    return (instruction.do, instruction.at, instruction.to, *([last] if last else []))


FORMS: list[tuple[str, list[tuple[object, ...]]]] = [
    ("一、将第三条修改为：“新文。”", [("replace", "第三条", None, "新文。")]),
    ("一、第三条第二款改为：“新文。”", [("replace", "第三条第二款", None, "新文。")]),
    (
        "一、将第六条改为第七条，第二款修改为：“新文。”",
        [("renumber", "第六条", "第七条"), ("replace", "第六条第二款", None, "新文。")],
    ),
    ("一、增加一条，作为第五条：“新文。”", [("insert", None, "第五条", "新文。")]),
    ("一、在第五条后增加一条，作为第五条之一：“新文。”", [("insert", "第五条后", "第五条之一", "新文。")]),
    ("一、第四条增加一款，作为第二款：“新文。”", [("insert", "第四条", "第二款", "新文。")]),
    ("一、增加一款作为第四条第二款：“新文。”", [("insert", "第四条", "第二款", "新文。")]),
    ("一、删去第八条、第十条第二款。", [("delete", "第八条", None), ("delete", "第十条第二款", None)]),
    ("一、删去第九条第二、三项。", [("delete", "第九条第二项", None), ("delete", "第九条第三项", None)]),
    (
        "一、将第三条、第五条中的“林业”修改为“园林”。",
        [
            ("replace_words", "第三条", None, ("林业", "园林")),
            ("replace_words", "第五条", None, ("林业", "园林")),
        ],
    ),
    (
        "一、将第三条中的“林业”修改为“园林”，“甲部门”修改为“乙部门”。",
        [
            ("replace_words", "第三条", None, ("林业", "园林")),
            ("replace_words", "第三条", None, ("甲部门", "乙部门")),
        ],
    ),
    (
        "一、将条例中的“林业”均修改为“园林”，“甲部门”均修改为“乙部门”。",
        [("replace_words", None, None, ("林业", "园林")), ("replace_words", None, None, ("甲部门", "乙部门"))],
    ),
    (
        "一、将第三条中的“甲”，第五条第一款中的“乙”，统一修改为“丙”。",
        [("replace_words", "第三条", None, ("甲", "丙")), ("replace_words", "第五条第一款", None, ("乙", "丙"))],
    ),
    (
        "一、将第十条改为第十一条，删去其中的“甲”和“乙”；“丙”修改为“丁”。",
        [
            ("renumber", "第十条", "第十一条"),
            ("delete_words", "第十条", None, ("甲",)),
            ("delete_words", "第十条", None, ("乙",)),
            ("replace_words", "第十条", None, ("丙", "丁")),
        ],
    ),
    (
        "一、删去第一条中的“甲”、第二条中的“乙”。",
        [("delete_words", "第一条", None, ("甲",)), ("delete_words", "第二条", None, ("乙",))],
    ),
    ("一、在第三条中的“公园”后增加“、绿地”。", [("insert_words", "第三条", None, ("公园", "、绿地"))]),
    ("一、在第三条“公园”前增加“城市”。", [("insert_words_before", "第三条", None, ("公园", "城市"))]),
    ("一、在第三条第一款款尾增加“并报备案”。", [("append_words", "第三条第一款尾", None, ("并报备案",))]),
    (
        "一、第六条、第九条分别改为第七条、第十条，并将其中的“甲”修改为“乙”。",
        [
            ("renumber", "第六条", "第七条"),
            ("renumber", "第九条", "第十条"),
            ("replace_words", "第六条", None, ("甲", "乙")),
            ("replace_words", "第九条", None, ("甲", "乙")),
        ],
    ),
    (
        "一、将第四条第三款单列一条，作为第七条，修改为：“新文。”",
        [("renumber", "第四条第三款", "第七条"), ("replace", "第四条第三款", None, "新文。")],
    ),
    ("一、将第三条和第五条合并，作为第三条，修改为：“新文。”", [("merge", "第三条、第五条", "第三条", "新文。")]),
    (
        "一、将第三条第二项改为两项，修改为：“（二）甲；（三）乙；”",
        [("split", "第三条第二项", None, "（二）甲；（三）乙；")],
    ),
    (
        "一、原第六项修改为第二项、原第七项修改为第三项。",
        [("renumber", "第六项", "第二项"), ("renumber", "第七项", "第三项")],
    ),
    (
        "一、增加一章，作为第六章，章名为“绿地养护”，包括第三十条至第三十二条。",
        [("insert_heading", "第三十条至第三十二条", "第六章", ("绿地养护",))],
    ),
    ("一、将第二章章名修改为“规划建设”。", [("replace", "第二章名称", None, "规划建设")]),
    ("一、第二条增加第二款：“新文。”", [("insert", "第二条", "第二款", "新文。")]),
    ("一、增加一条，列为第十条，内容如下：“新文。”", [("insert", None, "第十条", "新文。")]),
    (
        "一、在第六条中增加一款作为第二款，将该条修改为：“新文。”",
        [("replace", "第六条", None, "新文。")],
    ),
    ("一、将第二十条增加“新项。”内容作为第四项。", [("insert", "第二十条", "第四项", "新项。")]),
    (
        "一、将第五条第一款修改为“甲。”；增加“乙。”作为第二款。",
        [("replace", "第五条第一款", None, "甲。"), ("insert", "第五条", "第二款", "乙。")],
    ),
    (
        "一、将第六条第四项删去，增加第五项为：“新项。”增加第七条为：“新文。”",
        [
            ("delete", "第六条第四项", None),
            ("insert", "第六条", "第五项", "新项。"),
            ("insert", None, "第七条", "新文。"),
        ],
    ),
    (
        "一、在第二款中的“甲”前加“乙”，“丙”后加“丁”。",
        [("insert_words_before", "第二款", None, ("甲", "乙")), ("insert_words", "第二款", None, ("丙", "丁"))],
    ),
    (
        "一、将第五条改为第六条，在条文最后加“甲。”",
        [("renumber", "第五条", "第六条"), ("append_words", "第五条尾", None, ("甲。",))],
    ),
    ("一、将第五条中的“甲”调整到“乙”之后。", [("move_words", "第五条", None, ("甲", "乙"))]),
    ("一、将第五条中的“甲”移至“乙”前。", [("move_words_before", "第五条", None, ("甲", "乙"))]),
    (
        "一、将第九条、二十五条中的“甲”修改为“乙”。",
        [("replace_words", "第九条", None, ("甲", "乙")), ("replace_words", "第二十五条", None, ("甲", "乙"))],
    ),
    (
        "一、将第二十九、第三十条中的“甲”修改为“乙”。",
        [("replace_words", "第二十九条", None, ("甲", "乙")), ("replace_words", "第三十条", None, ("甲", "乙"))],
    ),
    ("一、将《条例》中“甲”修改为“乙”。", [("replace_words", None, None, ("甲", "乙"))]),
    ("一、删除了第五条中的“甲”。", [("delete_words", "第五条", None, ("甲",))]),
    (
        "一、将第五章改为第六章，章名修改为“甲”。",
        [("renumber", "第五章", "第六章"), ("replace", "第五章名称", None, "甲")],
    ),
    (
        "一、删去第三条。对第四条、第五条内容作了个别文字修改。",
        [
            ("delete", "第三条", None),
            ("adjust_words", "第四条", None),
            ("adjust_words", "第五条", None),
        ],
    ),
    (
        "一、删去第三条，结合机构改革、单位名称变更情况，对条例部分文字表述作了规范，将第四条中的“甲”修改为“乙”。",
        [("delete", "第三条", None), ("adjust_words", None, None), ("replace_words", "第四条", None, ("甲", "乙"))],
    ),
    ("一、第十五条增加一款“甲。”作为第二款。", [("insert", "第十五条", "第二款", "甲。")]),
    (
        "一、第五条增加两项，作为第五项、第八项：“（五）甲”；“（八）乙。”删去第六条。",
        [("insert", "第五条", "第五项、第八项", "（五）甲\n（八）乙。"), ("delete", "第六条", None)],
    ),
    (
        "一、将十三条改为第十八条，第一款修改为：“甲。”",
        [("renumber", "第十三条", "第十八条"), ("replace", "第十三条第一款", None, "甲。")],
    ),
    (
        "一、将第十四条第一款改为第十九条第一款，增加一款，作为第十九条第二款：“甲。”第三款、第四款作为第二十条。",
        [
            ("renumber", "第十四条第一款", "第十九条第一款"),
            ("insert", None, "第十九条第二款", "甲。"),
            ("renumber", "第十四条第三款", "第二十条第一款"),
            ("renumber", "第十四条第四款", "第二十条第二款"),
        ],
    ),
    (
        "一、将法规有关条款中的“甲”修改为“乙”、“丙”修改为“丁”，条例由八章修改为七章，由五十条修改为四十一条。",
        [("replace_words", None, None, ("甲", "乙")), ("replace_words", None, None, ("丙", "丁"))],
    ),
    (
        "一、删去第九条第一款中的“甲”的表述、删去第三十四条。",
        [("delete_words", "第九条第一款", None, ("甲",)), ("delete", "第三十四条", None)],
    ),
    (
        "一、删去第九条第一款第三项，将其中的“甲”修改为“乙”，将“丙”修改为“丁”。",
        [
            ("delete", "第九条第一款第三项", None),
            ("replace_words", "第九条", None, ("甲", "乙")),
            ("replace_words", "第九条", None, ("丙", "丁")),
        ],
    ),
    (
        "一、在第九条第一款的“甲”前增加“乙”，将本条中的“丙”修改为“丁”、“戊”前均增加“己”，句尾增加“庚。”",
        [
            ("insert_words_before", "第九条第一款", None, ("甲", "乙")),
            ("replace_words", "第九条", None, ("丙", "丁")),
            ("insert_words_before", "第九条", None, ("戊", "己")),
            ("append_words", "第九条尾", None, ("庚。",)),
        ],
    ),
    (
        "一、将第二款中 “甲”修改为“乙”，删去第五条，第五条以后各条序号依次提前。",
        [("replace_words", "第二款", None, ("甲", "乙")), ("delete", "第五条", None), ("adjust_order", None, None)],
    ),
    # words without a place that are not understood are of the article that the statement is about
    (
        "一、将第九条中的“甲”修改为“乙”，第一处“丙”照改，删去第二条。",
        [
            ("replace_words", "第九条", None, ("甲", "乙")),
            ("unread", "第九条", None),
            ("delete", "第二条", None),
        ],
    ),
    (
        "一、将第三条第一项进行修改，作为第五条：“甲。”将第四条同第六条合并，改为第七条。",
        [
            ("delete", "第三条第一项", None),
            ("insert", None, "第五条", "甲。"),
            ("merge", "第四条、第六条", "第七条"),
        ],
    ),
    ("一、删除第四条第三款：“甲。”删除第五条之规定。", [("delete", "第四条第三款", None), ("delete", "第五条", None)]),
    ("一、将《条例》名称修改为《甲市树木条例》。删去第五条。", [("delete", "第五条", None)]),
    ("一、将第五条中的“甲”部门表述修改为“乙”。", [("replace_words", "第五条", None, ("甲", "乙"))]),
    ("一、删去第二条，删除第八条关于技术规范的内容。", [("delete", "第二条", None), ("unread", None, None)]),
    # what adds, takes away or numbers articles and is not understood leaves every number in doubt
    (
        "一、第九条照样增加四条，作为第十条：“甲。”删去第二条。",
        [("unread", None, None)] * 2 + [("delete", "第二条", None)],
    ),
    (
        "一、第九条照样增加一款，作为第三款：“甲。”删去第二条。",
        [("unread", "第九条", None), ("unread", "第九条第三款", None), ("delete", "第二条", None)],
    ),
    # words that no rule has read, behind what one has, make the whole clause one that was not understood
    ("一、删除第一条中两部法规中的“、”，删去第二条。", [("unread", "第一条", None), ("delete", "第二条", None)]),
    ("一、将第九条中的“甲”等修改为“乙”，删去第二条。", [("unread", "第九条", None), ("delete", "第二条", None)]),
    (
        "一、第九条第一款重新写明“甲”。第二款修改为“新文。”删去第二条。",
        [("unread", "第九条第一款", None), ("replace", "第九条第二款", None, "新文。"), ("delete", "第二条", None)],
    ),
    ("一、将第三条与第四条顺序对调，删去第五条。", [("unread", "第三条", None), ("delete", "第五条", None)]),
    # what is not understood is said, and what leans on it is not done
    (
        "一、第九条照原样另行安排“甲”，修改为：“新文。”删去第十条。",
        [("unread", "第九条", None), ("unread", None, None), ("delete", "第十条", None)],
    ),
]


@pytest.mark.parametrize(("line", "expected"), FORMS, ids=lambda value: value[:16] if isinstance(value, str) else "")
def test_forms_of_instruction(line: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(instruction) for instruction in done(line)] == expected


def test_clauses_of_adjustment() -> None:
    (_, *found) = done("一、删去第三条。", "此外，对条文顺序作相应调整，对个别文字作相应修改。")
    assert [one.do for one in found] == ["adjust_order", "adjust_words"]


def test_a_new_item_of_the_act_names_its_place_anew() -> None:
    lines = ["一、将第三条第一款修改为：“甲。”", "第二款修改为：“乙。”", "二、第三款修改为：“丙。”"]
    assert [one.at for one in done(*lines)] == ["第三条第一款", "第三条第二款", "第三款"]


def test_what_is_adjusted_is_said_even_behind_what_was_not_understood() -> None:
    found = done("一、删去第三条，第九条照原样另行安排“甲”。", "此外，对部分文字作了修改，条序也作了相应调整。")
    assert [one.do for one in found] == ["delete", "unread", "adjust_words", "adjust_order"]


def test_a_quotation_goes_on_over_paragraphs_with_an_opening_mark_each() -> None:
    (found,) = done("一、将第五条修改为：“第一段：", "“（一）甲；", "“（二）乙‘丙’。", "“第二段。”")
    assert found.text == "第一段：\n（一）甲；\n（二）乙‘丙’。\n第二段。"


def test_a_quotation_may_go_on_without_marks() -> None:
    lines = ["一、将第五条修改为：“第一段：", "（一）甲“乙”；", "（二）丙。", "第二段。”"]
    (found,) = done(*lines)
    assert found.text == "第一段：\n（一）甲“乙”；\n（二）丙。\n第二段。"


def test_a_quotation_that_is_closed_twice_goes_on_to_the_second_mark() -> None:
    found = done("一、将第五条修改为：“第一段。”", "第二段。”", "二、删去第六条。")
    assert [told(one) for one in found] == [
        ("replace", "第五条", None, "第一段。\n第二段。"),
        ("delete", "第六条", None),
    ]


def test_new_articles_may_bear_their_numbers() -> None:
    lines = ["一、增加两条，分别作为第二十条、第二十一条：", "“第二十条　甲。", "“第二十一条　乙。”"]
    assert [told(one) for one in done(*lines)] == [
        ("insert", None, "第二十条、第二十一条", "第二十条甲。\n第二十一条乙。")
    ]


def test_a_new_chapter_may_come_with_its_articles() -> None:
    lines = ["一、增加一章，作为第三章：“第三章　养护", "“第十条　甲。", "“第十一条　乙。”"]
    assert [told(one) for one in done(*lines)] == [
        ("insert_heading", None, "第三章", ("第三章养护",)),
        ("insert", None, None, "第十条甲。\n第十一条乙。"),
    ]


def test_marks_that_look_alike_on_both_sides() -> None:
    found = done('一、删去第三条中的"甲"和"乙"。', '二、将第五条修改为"第一段。', '"第二段。"')
    assert [told(one) for one in found] == [
        ("delete_words", "第三条", None, ("甲",)),
        ("delete_words", "第三条", None, ("乙",)),
        ("replace", "第五条", None, "第一段。\n第二段。"),
    ]


def test_new_text_may_follow_without_marks() -> None:
    lines = ["1.将第五条修改为：", "在本市种树的，应当登记：", "（一）甲；", "（二）乙。", "2.删去第六条。"]
    assert [told(one) for one in done(*lines)] == [
        ("replace", "第五条", None, "在本市种树的，应当登记：\n（一）甲；\n（二）乙。"),
        ("delete", "第六条", None),
    ]


PACKAGE = """甲市人民政府关于修改部分规章的决定

甲市人民政府决定：

一、对《甲市河道管理办法》作出修改：

（一）将第三条中的“《甲市水条例》”修改为“《甲市水资源条例》”。

二、将《甲市码头管理办法》第五条修改为：“《甲市旧办法》同时废止。”

第六条改为第七条。

本决定自2024年6月1日起施行。
"""


def test_an_act_that_amends_several() -> None:
    acts = {act.title: [told(one) for one in act.instructions] for act in policy(PACKAGE).supersedes}
    assert acts == {
        "甲市河道管理办法": [("replace_words", "第三条", None, ("《甲市水条例》", "《甲市水资源条例》"))],
        "甲市码头管理办法": [("replace", "第五条", None, "《甲市旧办法》同时废止。"), ("renumber", "第六条", "第七条")],
    }


HEADED = """甲省人民代表大会常务委员会关于修改部分法规的决定

（2024年5月6日甲省人民代表大会常务委员会第九次会议通过）

甲省人民代表大会常务委员会决定，对下列法规作出修改：

一、甲省实施《中华人民共和国气象法》办法

（一）删去第三条。

（二）对部分文字表述作了规范，将第四条中的“甲”修改为“乙”。

二、甲省河道条例

删去第五条。

此外，将相关法规中的“丙”统一修改为“丁”。

上述法规根据本决定作相应修改和条序调整后，重新公布。
"""


def test_acts_may_be_headings_and_what_closes_an_act_is_about_all_of_them() -> None:
    acts = {act.title: [one.do for one in act.instructions] for act in policy(HEADED).supersedes}
    assert acts == {
        "甲省实施《中华人民共和国气象法》办法": [
            "delete",
            "adjust_words",
            "replace_words",
            "replace_words",
            "adjust_order",
        ],
        "甲省河道条例": ["delete", "replace_words", "adjust_order"],
    }


def test_a_law_that_speaks_of_another_amends_nothing() -> None:
    text = "一、《甲市水条例》第三条规定的其他措施；\n二、《甲市水条例》第五条规定的期限；\n三、方案的修改程序。\n"
    assert policy("甲市河道管理办法\n\n" + text).supersedes == ()


def test_an_instruction_has_its_words() -> None:
    found = policy(HEAD + OPENING + "一、将第三条修改为：“新文。”\n\n本决定自公布之日起施行。\n")
    assert found.as_written("supersedes/0/instructions/0") == "将第三条修改为：“新文。”"


def test_an_amendment_to_a_code_names_it_in_its_title() -> None:
    text = "甲国治安法修正案（二）\n\n（2024年5月6日通过）\n\n一、在治安法第三条后增加一条，作为第三条之一：“新文。”\n\n本修正案自公布之日起施行。\n"
    (act,) = policy(text).supersedes
    assert (act.title, [told(one) for one in act.instructions]) == (
        "甲国治安法",
        [("insert", "第三条后", "第三条之一", "新文。")],
    )
