"""Instructions of forms that are rarer, or meant for many places at once; the acts and their words are invented."""

import pytest

from tests.extraction.components.test_amendments import done, told

FORMS: list[tuple[list[str], list[tuple[object, ...]]]] = [
    (
        ["一、将第九条改为第九条、第十条，修改为：", "“第九条　甲。", "“第十条　乙。”"],
        [("split", "第九条", "第九条、第十条", "第九条甲。\n第十条乙。")],
    ),
    (
        ["一、第九条拆分为第九条和第十条，修改为：“第九条　甲。”“第十条　乙。”"],
        [("split", "第九条", "第九条、第十条", "第九条甲。\n第十条乙。")],
    ),
    (
        ["一、增加三条，作为第五条至第七条：“第五条　甲。", "“第六条　乙。", "“第七条　丙。”"],
        [("insert", None, "第五条至第七条", "第五条甲。\n第六条乙。\n第七条丙。")],
    ),
    (
        ["一、原第五条至第七条依次改为第六条至第八条。"],
        [("renumber", "第五条", "第六条"), ("renumber", "第六条", "第七条"), ("renumber", "第七条", "第八条")],
    ),
    (
        ["一、将第三条第二款、第三款合并，修改为：“新款。”作为第二款。"],
        [("merge", "第三条第二款、第三条第三款", "第二款", "新款。")],
    ),
    (["一、在第七条中增加一句，作为第三句：“新句。”"], [("append_words", "第七条", None, ("新句。",))]),
    (
        ["一、增加一条，作为第四条：“新文。”原第四条及以后条款序号依次顺延。"],
        [("insert", None, "第四条", "新文。"), ("adjust_order", None, None)],
    ),
    (["一、第五条中的“甲”改作“乙”。"], [("replace_words", "第五条", None, ("甲", "乙"))]),
    (["一、将第五条由“甲”修改为“乙”。"], [("replace_words", "第五条", None, ("甲", "乙"))]),
    (
        ["一、将第五条、第十条分别修改为：“甲。”“乙。”"],
        [("replace", "第五条", None, "甲。"), ("replace", "第十条", None, "乙。")],
    ),
    (["一、删去第三条。对目录作相应调整。"], [("delete", "第三条", None), ("adjust_contents", None, None)]),
    (["一、将第八条移至第十条之后，作为第十一条。"], [("renumber", "第八条", "第十一条")]),
    (["一、将第八条移至第十条，作为第二款。"], [("renumber", "第八条", "第十条第二款")]),
    (
        ["一、除第五条、第七条外，将条例中的“甲”统一修改为“乙”。"],
        [("replace_words", "除第五条、第七条外", None, ("甲", "乙"))],
    ),
    (
        ["一、将全文中的“甲”修改为“乙”，第七条除外。"],
        [("replace_words", "除第七条外", None, ("甲", "乙"))],
    ),
    (["一、将文件中“甲”替换为“乙”。"], [("replace_words", None, None, ("甲", "乙"))]),
    (
        ["一、将第七条中的“甲”和第八条中的“乙”修改为“丙”。"],
        [("replace_words", "第七条", None, ("甲", "丙")), ("replace_words", "第八条", None, ("乙", "丙"))],
    ),
    (["一、删去第六条第一项中的“编制”二字。"], [("delete_words", "第六条第一项", None, ("编制",))]),
    (["一、第六条删去“和证书”。"], [("delete_words", "第六条", None, ("和证书",))]),
    (
        ["一、第二条：删去“甲”，“乙”改为“丙”。", "二、第三条：修改为“新文。”", "三、第四条：删除。"],
        [
            ("delete_words", "第二条", None, ("甲",)),
            ("replace_words", "第二条", None, ("乙", "丙")),
            ("replace", "第三条", None, "新文。"),
            ("delete", "第四条", None),
        ],
    ),
    (
        ["一、对第十条作如下修改：", "（一）第一款修改为：“新文。”", "（二）删去第二款。", "二、删去第五条。"],
        [("replace", "第十条第一款", None, "新文。"), ("delete", "第十条第二款", None), ("delete", "第五条", None)],
    ),
    (
        ["一、对下列条款中的部门名称作如下修改：", "（一）将第七条中的“甲”修改为“乙”。"],
        [("replace_words", "第七条", None, ("甲", "乙"))],
    ),
    (
        ["一、增加一章，作为第四章，章名为“检查”，包括第九条：", "“第九条　应当检查。”"],
        [
            ("insert_heading", None, "第四章", ("检查",)),
            ("insert", None, "第九条", "第九条应当检查。"),
        ],
    ),
    (
        [
            "一、第二条第二款修改为：市林业局负责实施。",
            "二、第三条修改为：应当具备下列条件：",
            "（一）甲；",
            "（二）乙。",
        ],
        [
            ("replace", "第二条第二款", None, "市林业局负责实施。"),
            ("replace", "第三条", None, "应当具备下列条件：\n（一）甲；\n（二）乙。"),
        ],
    ),
    (
        ["（一）将第三条修改为：“甲应当登记。", "（二）将第九条作为第四条。"],
        [("replace", "第三条", None, "甲应当登记。"), ("renumber", "第九条", "第四条")],
    ),
    (
        ["一、将第三条修改为：“甲应当登记。", "二、第九条调整为第四条。", "其他条文序号相应调整。"],
        [
            ("replace", "第三条", None, "甲应当登记。"),
            ("renumber", "第九条", "第四条"),
            ("adjust_order", None, None),
        ],
    ),
    (
        [
            '一、第三条增加一项，作为第三项："（三）甲；"，原第三项改为第四项。',
            '二、第五条修改为："乙。"其他条文序号相应调整。',
        ],
        [
            ("insert", "第三条", "第三项", "（三）甲；"),
            ("renumber", "第三条第三项", "第四项"),
            ("replace", "第五条", None, "乙。"),
            ("adjust_order", None, None),
        ],
    ),
    (
        ["一、删除第九条第一款第（一）、（三）项。"],
        [("delete", "第九条第一款第一项", None), ("delete", "第九条第一款第三项", None)],
    ),
    (
        ["一、删除第九条，将第十条改为第九条，以此类推。"],
        [("delete", "第九条", None), ("renumber", "第十条", "第九条"), ("adjust_order", None, None)],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), FORMS, ids=[lines[0][:24] for lines, _ in FORMS])
def test_what_is_done(lines: list[str], expected: list[tuple[object, ...]]) -> None:
    assert [told(one) for one in done(*lines)] == expected


def test_numbers_that_are_missing_say_that_something_was_not_read() -> None:
    found = done("一、删去第三条。", "三、删去第五条。")
    assert [told(one) for one in found] == [
        ("delete", "第三条", None),
        ("unread", None, None),
        ("delete", "第五条", None),
    ]
