from __future__ import annotations

import pytest
from docx import Document

from extraction.readers.docx import text_of
from tests.extraction.files import numbered, saved, with_body


def read(data: bytes) -> str:
    return text_of(data, "a.docx")[0]


def test_automatic_numbers_are_written_out() -> None:
    data = numbered(
        [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")],
        [("总体要求", 0), ("目标", 1), ("主要任务", 0), ("财政", 1), ("设立资金", 2), ("减免费用", 2), ("金融", 1)],
    )
    assert read(data).split("\n") == [
        *("一、总体要求", "（一）目标", "二、主要任务", "（一）财政", "1. 设立资金", "2. 减免费用", "（二）金融"),
    ]


def test_numbers_of_a_style_are_written_out() -> None:
    document = Document()
    for text in ("第一", "第二"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("点", style="List Bullet")
    assert read(saved(document)) == "1. 第一\n2. 第二\n点"


def test_merged_cells_keep_their_places() -> None:
    document = Document()
    table = document.add_table(3, 3)
    for at, text in enumerate(["1", "任务\n分两行", "市商务委", "", "任务二", "", "合计", "", "3"]):
        table.cell(at // 3, at % 3).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(2, 1))
    assert read(saved(document)).split("\n") == ["1\t任务分两行\t市商务委", "\t任务二\t", "合计\t\t3"]


def test_a_frame_around_text_is_no_table() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "甲\n乙"
    assert read(saved(document)) == "甲\n乙"


def test_headers_are_left_out() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_paragraph("正文")
    assert read(saved(document)) == "正文"


RUNS = [
    ("<w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>", "甲乙"),
    ("<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>留</w:t></w:r>", "留"),
    ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
    ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲 乙"),  # a tab parts cells, nothing else
    ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r>", "见"),
    ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
    (
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "拼",
    ),
    ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
    ("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>红头</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "红头"),
]


@pytest.mark.parametrize(("runs", "text"), RUNS)
def test_words_of_a_paragraph(runs: str, text: str) -> None:
    assert read(with_body(f"<w:p>{runs}</w:p>")) == text


def test_content_controls_around_rows_and_paragraphs_are_read() -> None:
    cell = "<w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc>"

    def controlled(xml: str) -> str:
        return f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"

    rows = controlled(f"<w:tr>{controlled(cell)}{cell}</w:tr>")
    assert read(with_body(controlled(f"<w:tbl>{rows}</w:tbl>"))) == "格\t格"
