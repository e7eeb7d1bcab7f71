"""Instructions of forms that are rarer, or meant for many places at once; the acts and their words are invented."""

import pytest

from tests.extraction.components.test_amendments import done, told
from tests.extraction.reading import policy

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
    (
        ["第一条　将第三条修改为：“甲。”", "第二条　删去第五条。", "第三条　第六条增加一款，作为第二款：“乙。”"],
        [
            ("replace", "第三条", None, "甲。"),
            ("delete", "第五条", None),
            ("insert", "第六条", "第二款", "乙。"),
        ],
    ),
    (
        [
            "一、第三条修改为：“甲。”（理由：与上位法（修订）不一致。）",
            "",
            "修改理由：名称已变。",
            "二、删去第五条。（理由：已经取消。）",
        ],
        [("replace", "第三条", None, "甲。"), ("delete", "第五条", None)],
    ),
    (
        ["一、在第七条后增加三条，分别作为第八条：“甲。”", "第九条：“乙。", "“丙。”", "第十条：“丁。”"],
        [
            ("insert", "第七条后", "第八条", "甲。"),
            ("insert", None, "第九条", "乙。\n丙。"),
            ("insert", None, "第十条", "丁。"),
        ],
    ),
    (
        ["一、在第七条后增加两条，作为第八条：“甲。”", "二、删去第三条。"],
        [("insert", "第七条后", "第八条", "甲。"), ("unread", None, None), ("delete", "第三条", None)],
    ),
    (
        ["一、在第三章后增加一章，作为第四章：“第四章　检查", "“第九条　甲。", "“第十条　乙。”"],
        [
            ("insert_heading", None, "第四章", ("第四章检查",)),
            ("insert", None, None, "第九条甲。\n第十条乙。"),
        ],
    ),
    (
        ["一、将第三条改为两条：“第三条　甲。", "“第四条　乙。”"],
        [("split", "第三条", "第三条、第四条", "第三条甲。\n第四条乙。")],
    ),
    (
        ["一、将第二十条第（一）至（二）项修改为：“（一）甲；", "“（二）乙；”"],
        [("replace", "第二十条第一项", None, "（一）甲；"), ("replace", "第二十条第二项", None, "（二）乙；")],
    ),
    (
        ["一、删去第七条。第八条、第九条条文序号依次顺延为第七条、第八条。"],
        [("delete", "第七条", None), ("renumber", "第八条", "第七条"), ("renumber", "第九条", "第八条")],
    ),
    (
        ["一、第七条增加一项：“其他；”原第三项、第四项顺延。"],
        [("insert", "第七条", "末项", "其他；"), ("adjust_order", None, None)],
    ),
    (["一、第四条、第五条整合为一条，作为第四条：“甲。”"], [("merge", "第四条、第五条", "第四条", "甲。")]),
    (["一、将第六条中的两处“甲”修改为“乙”。"], [("replace_words", "第六条", None, ("甲", "乙"))]),
    (
        ["一、第一条将“甲”修改为“乙”，在“丙”后增加“丁”。"],
        [("replace_words", "第一条", None, ("甲", "乙")), ("insert_words", "第一条", None, ("丙", "丁"))],
    ),
    (
        ["一、将第四条第一款、第二款分别单列为第四条、第五条。"],
        [("renumber", "第四条第一款", "第四条"), ("renumber", "第四条第二款", "第五条")],
    ),
    (
        ["一、增加一条，作为第十条：", "", "禁止甲。", "", "经上述条文增删后，其余条文的顺序和部分文字作相应调整。"],
        [("insert", None, "第十条", "禁止甲。"), ("adjust_words", None, None)],
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


def test_each_statement_is_about_the_act_that_its_heading_names() -> None:
    text = (
        "甲市人民政府关于修改部分政府规章的决定\n\n（2024年5月6日甲市人民政府令第9号公布）\n\n"
        "市人民政府决定对下列规章予以修改：\n\n"
        "一、对《甲市绿化办法》（2010年甲市人民政府令第3号公布）作出修改\n\n（一）删去第三条。\n\n"
        "二、修改《甲市停车办法》：\n\n1.第二条中的“甲”修改为“乙”。\n\n2.废止第九条。\n\n"
        "三、《甲市公园办法》的修订内容\n\n（一）第七条予以废止。\n"
    )
    assert [(act.title, [told(one) for one in act.instructions]) for act in policy(text).supersedes] == [
        ("甲市绿化办法", [("delete", "第三条", None)]),
        ("甲市停车办法", [("replace_words", "第二条", None, ("甲", "乙")), ("delete", "第九条", None)]),
        ("甲市公园办法", [("delete", "第七条", None)]),
    ]


def test_a_notice_that_announces_changes_says_nothing_yet() -> None:
    text = (
        "甲市人民政府办公室关于调整《甲市补贴细则》有关内容的通知\n甲政办发〔2024〕7号\n\n各区人民政府：\n\n"
        "现将《甲市补贴细则》（甲政办发〔2022〕3号）有关内容调整如下：\n\n"
        "一、第三条第一款“1000元”调整为“1500元”。\n\n甲市人民政府办公室\n2024年5月6日\n"
    )
    (act,) = policy(text).supersedes
    assert [told(one) for one in act.instructions] == [("replace_words", "第三条第一款", None, ("1000元", "1500元"))]
