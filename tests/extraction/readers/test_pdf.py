from __future__ import annotations

import subprocess
from itertools import zip_longest
from pathlib import Path

import pytest

from extraction.readers.pdf import text_of
from tests.extraction.files import Sheet, as_html, as_text, squeezed

LEFT = [f"第{number}条 左栏的文字从左到右写满这一栏的宽度" for number in range(1, 13)]
RIGHT = [f"第{number}条 右栏的文字从左到右写满这一栏的宽度" for number in range(13, 23)]


def read(sheet: Sheet) -> str:
    return text_of(sheet.bytes(), "a.pdf")[0]


@pytest.mark.parametrize("shift", [0, 5], ids=["on the same lines", "between the lines"])
def test_two_columns_are_read_one_after_the_other(shift: int) -> None:
    sheet = Sheet().line("重庆市样例办公室关于两栏排版怎样阅读的通知", x=150, size=14)
    top = sheet.at
    for at, pair in enumerate(zip_longest(LEFT, RIGHT)):  # drawn line by line, across both columns
        for text, x, lower in zip(pair, (60, 320), (0, shift), strict=True):
            if text:
                sheet.write(text, x, top + at * 20 + lower, 10)
    sheet.at = top + 13 * 20
    sheet.line("— 1 —", x=280)
    lines = read(sheet).split("\n")
    assert [line.partition(" ")[0] for line in lines[1:-1]] == [f"第{number}条" for number in range(1, 23)]
    assert (lines[0], lines[-1]) == ("重庆市样例办公室关于两栏排版怎样阅读的通知", "— 1 —")


def test_a_list_of_tasks_without_rules_is_read_row_by_row() -> None:
    sheet = Sheet()
    for number in range(1, 9):
        y = sheet.at
        sheet.write("市商务委", 400, y)
        sheet.line(f"{number}. 任务")
    assert read(sheet).split("\n") == [f"{number}. 任务 市商务委" for number in range(1, 9)]


def test_ruled_tables_stand_between_their_paragraphs() -> None:
    rows = [("序号", "任务", "责任单位"), ("1", "设立资金，\n支持企业", "市财政局"), ("2", "减免费用", "")]
    text = read(Sheet().line("前文").table(rows).line("后文").page().line("第二页").table(rows[1:]))
    first, second = text.split("\f")
    assert first.split("\n") == [
        "前文",
        "序号\t任务\t责任单位",
        "1\t设立资金，支持企业\t市财政局",
        "2\t减免费用\t",
        "后文",
    ]
    assert second.split("\n") == ["第二页", "1\t设立资金，支持企业\t市财政局", "2\t减免费用\t"]


def test_pages_without_text_are_named() -> None:
    assert text_of(Sheet().line("正文").page().bytes(), "a.pdf") == ("正文\f", ("no text on page 2",), ())


def test_words_drawn_twice_to_look_bold_are_read_once() -> None:
    sheet = Sheet()
    for shift in (0, 0.4):
        sheet.write("人人有责", 72 + shift, 80)
    assert read(sheet) == "人人有责"


def test_narrow_letters_twice_in_a_row_are_two() -> None:
    sheet = Sheet()
    sheet.canvas.setFont("Helvetica", 12)
    sheet.canvas.drawString(72, 700, "will allow 2011")
    assert read(sheet) == "will allow 2011"


def test_what_stands_askew_is_passed_over() -> None:
    sheet = Sheet().line("第一条 正文").line("第二条 正文")
    sheet.canvas.rotate(45)
    sheet.write("水印", 300, 500)
    assert read(sheet) == "第一条 正文\n第二条 正文"


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_are_read_as_shown(degrees: int) -> None:
    sheet = Sheet()
    sheet.canvas.setPageRotation(degrees)
    sheet.canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[degrees])
    sheet.canvas.rotate(degrees)
    width_lost = 842 - 595 if degrees != 180 else 0
    sheet.canvas.translate(0, -width_lost)
    sheet.line("第一条 正文").table([("序号", "任务", "单位"), ("1", "甲", "乙")])
    assert read(sheet).split("\n") == ["第一条 正文", "序号\t任务\t单位", "1\t甲\t乙"]


def test_columns_of_numbers_upright_on_a_turned_page() -> None:
    sheet = Sheet()
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)  # drawn sideways, and the page not turned to show it
    sheet.canvas.translate(0, -247)
    assert read(sheet.line("第一条 正文").line("第二条 正文")) == "第一条 正文\n第二条 正文"


@pytest.mark.browser
def test_a_page_printed_by_chromium_has_the_characters_of_the_page(tmp_path: Path) -> None:
    page, printed = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_text(as_html().replace("gb2312", "utf-8").partition('<div class="nav">')[0] + _body(), "utf-8")
    subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = text_of(printed.read_bytes(), "a.pdf")[0]
    assert squeezed(text) == squeezed(as_text())
    assert "\n2\t减免费用\t\n" in text


def _body() -> str:
    ruled = "<style>table, td { border: 1px solid; border-collapse: collapse; min-width: 60px }</style>"
    return ruled + as_html().partition('<div id="zoom">')[2].partition("</div>")[0]
