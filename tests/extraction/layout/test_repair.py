"""Repair of the layout: what is page and not text goes, what the page tore comes together, offsets hold."""

from __future__ import annotations

import pytest

from extraction.layout.repair import join, read_lines

LONG = "为促进外贸保稳提质推动企业做大做强支持企业开拓市场扩大进"  # as wide as the page


def paragraphs(text: str) -> list[str]:
    return ["".join(line.text for line in lines) for lines in join(read_lines(text))]


JOINED = [
    # a full line goes on, a short one ends
    (f"{LONG}\n口规模。\n{LONG}\n", [f"{LONG}口规模。", LONG]),
    # blank lines between wrapped lines say nothing
    (f"{LONG}\n\n口规模。\n\n{LONG}\n\n口结构。\n", [f"{LONG}口规模。", f"{LONG}口结构。"]),
    # a number begins anew, whatever stands before
    (f"{LONG}\n一、支持企业\n{LONG}\n", [LONG, "一、支持企业", LONG]),
    # a blank of two characters begins anew
    (f"　　{LONG}\n　　{LONG}\n{LONG}\n", None),
    (f"{LONG}\n　　第二段落由此开始。\n", [LONG, "第二段落由此开始。"]),
    # so does what follows the bracket of who answers
    (f"{LONG}给予补助。（责任单位：市商务委）\n本措施自公布之日起施行。\n", [f"{LONG}给予补助。（责任单位：市商务委）", "本措施自公布之日起施行。"]),
    # a bracket that the line broke holds together what is in it
    ("一、支持。（责任单位：市商务委、\n市财政局）\n二、减税。\n", ["一、支持。（责任单位：市商务委、市财政局）", "二、减税。"]),
    # a day alone is signed
    (f"{LONG}\n2024年3月1日\n", [LONG, "2024年3月1日"]),
    # a reference that the line broke is no article, an article behind 与 is one
    (f"{LONG}，对《A规定》\n附件5中的格式予以修订。\n", [f"{LONG}，对《A规定》附件5中的格式予以修订。"]),
    (f"根据{LONG}第\n二十条的规定办理。\n", [f"根据{LONG}第二十条的规定办理。"]),
    ("第四章 社会参与\n第五条 国家鼓励参与。\n", ["第四章社会参与", "第五条国家鼓励参与。"]),
    # what is quoted in paragraphs of their own stays so, whether or not each has a mark
    ("一、修改为：“有下列情形：\n（一）甲；\n乙。”\n", ["一、修改为：“有下列情形：", "（一）甲；", "乙。”"]),
    (f"{LONG}增加“（一）甲；”\n{LONG}\n", [f"{LONG}增加“（一）甲；”", LONG]),
    # short lines of a list are not wide enough to go on
    ("1.甲公司\n乙部\n", ["1.甲公司", "乙部"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_paragraphs(text: str, expected: list[str] | None) -> None:
    found = paragraphs(text)
    assert found == expected if expected is not None else len(found) == 2


MARKS = ["— 3 —", "-3-", "- 3 -", "第 2 页 共 9 页", "第2页", "2/9", "·3·", "\f"]


@pytest.mark.parametrize("mark", MARKS)
def test_page_marks_go(mark: str) -> None:
    assert paragraphs(f"{LONG}\n{mark}\n口规模。\n") == [f"{LONG}口规模。"]


def test_running_heads_go() -> None:
    page = "重庆市人民政府公报 2024年第{n}期\n{word}一、支持企业。\n二、发展{word}产业。\n— {n} —\n"
    kept = [line.text for line in read_lines("".join(page.format(n=n, word=w) for n, w in enumerate("甲乙丙丁戊", 1)))]
    assert len([text for text in kept if "公报" in text]) == 1
    assert len(kept) == 11


FOLDED = [
    ("（１）支持ＲＣＥＰ", "（1）支持RCEP"),
    ("(一)支持企业", "（一）支持企业"),
    ("渝府发[2024]3号", "渝府发〔2024〕3号"),
    ("渝府发„2009‟3号", "渝府发〔2009〕3号"),  # the brackets of a font that lost its characters
    ("渝府发「2015」3号", "渝府发〔2015〕3号"),
    ("商 务 部", "商务部"),
    ("海\u200b关\ufeff总\u00ad署", "海关总署"),
    ("⼈民⺠政府", None),
    ("**一、支持企业**", "一、支持企业"),
    ("一、支持[企业，]{.mark}减税", "一、支持企业，减税"),
    ("## 第一章 总则", "第一章总则"),
    ("支持<!-- 甲 -->企业<!-- 乙-丙", "支持企业"),
]


@pytest.mark.parametrize(("raw", "text"), FOLDED)
def test_one_form(raw: str, text: str | None) -> None:
    (line,) = read_lines(raw)
    assert len(line.text) == len(line.offsets)
    assert all(raw[offset].strip() for offset in line.offsets)
    if text is not None:
        assert line.text == text


@pytest.mark.parametrize("raw", ["", " \u3000", "\\", " \\ ", "**", "<!-- 甲 -->"])
def test_a_line_that_says_nothing_is_none(raw: str) -> None:
    assert [line.text for line in read_lines(f"甲\n{raw}\n乙")] == ["甲", "乙"]


LINE_ENDS = ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_line_end_is_one(end: str) -> None:
    assert [line.text for line in read_lines(f"一、甲{end}二、乙{end}")] == ["一、甲", "二、乙"]


def test_displaced_letterhead_is_lifted_to_the_head_of_its_page() -> None:
    text = "2024年 第32号\n为了便利企业，现就有关事项公告如\n中华人民共和国海关总署\n公 告\n\f下：\n一、支持企业。\n"
    assert [line.text for line in read_lines(text)][:3] == ["中华人民共和国海关总署", "公告", "2024年第32号"]


def test_articles_in_one_line_are_set_apart() -> None:
    text = "第一条 为了安全，制定本规则。 第二条 依照本规则第一条 的规定办理。"
    assert paragraphs(text) == ["第一条为了安全，制定本规则。", "第二条依照本规则第一条的规定办理。"]
