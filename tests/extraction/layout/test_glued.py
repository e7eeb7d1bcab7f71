"""Lines that hold several things, and days that lie in pieces."""

from __future__ import annotations

import pytest

from extraction.layout.glued import mend_days, part_lines
from extraction.layout.repair import read_lines

HEADS = [
    ("甲府发〔2012〕5号　　签发人：张某", ["甲府发〔2012〕5号"]),
    ("甲府发〔2012〕5号 2012-06-18", ["甲府发〔2012〕5号", "2012-06-18"]),
    ("2011-11-08 国家税务总局公告2011年第63号", ["2011-11-08", "国家税务总局公告2011年第63号"]),
    ("商务部令2009年第21号 丙事管理办法", ["商务部令2009年第21号", "丙事管理办法"]),
    (
        "关于丙事的通告 甲府通〔2020〕6号 为改善丙事，决定如下。",
        ["关于丙事的通告", "甲府通〔2020〕6号", "为改善丙事，决定如下。"],
    ),
    ("甲局关于规划管理的通知甲发〔2020〕6号", ["甲局关于规划管理的通知", "甲发〔2020〕6号"]),
    ("甲局关于丙事的通知 各区县：为规范丙事，通知如下。", ["甲局关于丙事的通知", "各区县：为规范丙事，通知如下。"]),
    (
        "甲市人民政府令第8号《丙事办法》已经市政府常务会议通过，现予公布。",
        ["甲市人民政府令第8号", "《丙事办法》已经市政府常务会议通过，现予公布。"],
    ),
    ("甲市丙事办法【现行有效】", ["甲市丙事办法"]),
    ("财税〔2020〕1号文件规定的企业", ["财税〔2020〕1号文件规定的企业"]),
    ("海关总署公告2020年第1号（关于丙事的公告）", ["海关总署公告2020年第1号（关于丙事的公告）"]),
    # the whole head and the text behind it on one line
    (
        "海关总署公告2020年第1号（关于丙事的公告）为改善丙事，公告如下：",
        ["海关总署公告2020年第1号（关于丙事的公告）", "为改善丙事，公告如下："],
    ),
    (
        "甲府办〔2021〕7号甲市人民政府办公厅关于丙事的通知各区人民政府，市政府各部门：为规范丙事，通知如下：",
        ["甲府办〔2021〕7号", "甲市人民政府办公厅关于丙事的通知", "各区人民政府，市政府各部门：为规范丙事，通知如下："],
    ),
    (
        "甲局关于丙事的通知甲发〔2020〕6号乙县财政局，各有关单位：丙事通知如下。",
        ["甲局关于丙事的通知", "甲发〔2020〕6号", "乙县财政局，各有关单位：丙事通知如下。"],
    ),
    (
        "甲市丙事管理条例（2022年9月30日甲市人民代表大会常务委员会第五次会议通过）第一条 为了丙事，制定本条例。",
        [
            "甲市丙事管理条例",
            "（2022年9月30日甲市人民代表大会常务委员会第五次会议通过）",
            "第一条为了丙事，制定本条例。",
        ],
    ),
    ("现发布《丙》等67项标准（标准目录见附件）。", ["现发布《丙》等67项标准（标准目录见附件）。"]),
]
TAILS = [
    (
        "自发布之日起施行。特此公告。海关总署2023年12月29日",
        ["自发布之日起施行。", "特此公告。", "海关总署", "2023年12月29日"],
    ),
    (
        "自发布之日起施行。海关总署 农业农村部2023年1月2日",
        ["自发布之日起施行。", "海关总署农业农村部", "2023年1月2日"],
    ),
    ("附件：1.丙.doc海关总署2023年1月2日", ["附件：1.丙.doc", "海关总署", "2023年1月2日"]),
    # all on one line: behind the day stands what the notice issues
    (
        "现印发给你们。中华全国总工会2023年1月2日丙事管理办法",
        ["现印发给你们。", "中华全国总工会", "2023年1月2日", "丙事管理办法"],
    ),
    (
        "现印发给你们。甲市人民政府办公室2023年1月2日丙事管理办法第一条 为了丙事，制定本办法。",
        [
            "现印发给你们。",
            "甲市人民政府办公室",
            "2023年1月2日",
            "丙事管理办法",
            "第一条为了丙事，制定本办法。",
        ],
    ),
    # a decree that its holder signs
    ("自2023年2月1日起施行。 部 长 李某某 2023年1月2日", ["自2023年2月1日起施行。", "部长李某某", "2023年1月2日"]),
    ("施行日期为2023年1月2日", ["施行日期为2023年1月2日"]),
    ("以上规定由海关总署解释。自2023年1月2日起施行。", ["以上规定由海关总署解释。自2023年1月2日起施行。"]),
]


@pytest.mark.parametrize(("line", "expected"), HEADS)
def test_what_shares_a_line_above_the_text(line: str, expected: list[str]) -> None:
    parted = part_lines(read_lines(line))
    assert [piece.text for piece in parted] == expected
    for piece in parted:
        assert "".join(line[offset] for offset in piece.offsets) == "".join(piece.raw.split())


@pytest.mark.parametrize(("line", "expected"), TAILS)
def test_a_signature_glued_to_the_text(line: str, expected: list[str]) -> None:
    assert [piece.text for piece in part_lines(read_lines(f"一、为了丙事。\n{line}"))][1:] == expected


def test_a_day_in_pieces() -> None:
    lines = mend_days(read_lines("甲局\n2021\n年\n10\n月\n12\n日\n附件"))
    assert [line.text for line in lines] == ["甲局", "2021年10月12日", "附件"]


def test_the_title_of_an_announcement_over_several_lines() -> None:
    title = "海关总署公告2024年第3号（关于推进《丙清\n单（试行）》无纸化工作的公\n告）"
    lines = mend_days(read_lines(f"{title}\n为了丙事（见附件），公告如下："))
    assert [line.text for line in lines] == [title.replace("\n", ""), "为了丙事（见附件），公告如下："]


def test_a_bracket_that_holds_no_title_is_not_closed() -> None:
    lines = read_lines("海关总署公告2024年第3号（以下简称\n3号公告）所附清单")
    assert mend_days(lines) == lines
