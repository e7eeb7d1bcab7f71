"""The same rows in every form, read back by a library other than the one that wrote them."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from rich.cells import cell_len

from graph.records import Table
from viz.files.export import (
    CELL_LIMIT,
    Caption,
    as_csv,
    as_json,
    as_markdown,
    as_text,
    as_xlsx,
    guarded,
    plain,
    rendered,
)

TABLE = Table(
    ("policy", "last_day", "measures", "agencies"),
    (
        ("重庆市噪声污染防治办法", date(2029, 1, 31), 12, ["市生态环境局", "市公安局"]),
        ("[红]=甲|乙\x1b[31m", None, 0, []),
    ),
)
CAPTION = Caption(
    title="即将到期的政策", parameters={"since": date(2024, 1, 1), "region": None}, headings={"policy": "政策"}
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "是"),
        (0.5, "0.5"),
        (2.0, "2"),
        (date(2024, 2, 1), "2024-02-01"),
        (["甲", None, date(2024, 1, 1)], "甲、、2024-01-01"),
        ("文", "文"),
    ],
)
def test_a_cell_is_shown_as_a_reader_sees_it(value: object, shown: str) -> None:
    assert plain(value) == shown


@pytest.mark.parametrize("text", ["=1+1", "+86", "-甲", "@cmd", "＝1", "＋1", "－1", "＠x", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert guarded(text) == "'" + text.replace("\r", "")
    assert guarded(["=1", "甲"]) == "'=1、甲"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(Table(("text",), ((text,),))))).worksheets[0]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("value", [-5, 0, 0.25])
def test_a_number_stays_a_number(value: float) -> None:
    assert guarded(value) == value


def test_csv_is_read_back() -> None:
    header, first, second = csv.reader(io.StringIO(as_csv(TABLE, bom=False)))
    assert header == list(TABLE.columns)
    assert first == ["重庆市噪声污染防治办法", "2029-01-31", "12", "市生态环境局、市公安局"]
    assert second[1:] == ["", "0", ""]
    assert as_csv(TABLE).startswith("\ufeffpolicy,")
    assert len(as_csv(Table(("a",), (("two\nlines\x00",),))).splitlines()) == 2


def test_json_is_read_back() -> None:
    answer = json.loads(as_json(TABLE, CAPTION))
    assert answer["title"] == "即将到期的政策"
    assert answer["parameters"] == {"since": "2024-01-01", "region": None}
    assert answer["count"] == 2
    assert answer["rows"][0] == {
        "policy": "重庆市噪声污染防治办法",
        "last_day": "2029-01-31",
        "measures": 12,
        "agencies": ["市生态环境局", "市公安局"],
    }


def test_markdown_escapes_what_would_break_its_table() -> None:
    text = as_markdown(TABLE, CAPTION)
    assert "## 即将到期的政策" in text
    assert "| 政策 | last\\_day |" in text
    assert "\\[红\\]=甲\\|乙" in text
    assert "\x1b" not in text


def test_xlsx_is_read_back_with_types() -> None:
    rows, about = openpyxl.load_workbook(io.BytesIO(as_xlsx(TABLE, CAPTION))).worksheets
    assert [cell.value for cell in rows[1]] == ["政策", "last_day", "measures", "agencies"]
    assert rows["B2"].value.date() == date(2029, 1, 31)
    assert rows["C2"].value == 12
    assert rows["B3"].value is None
    assert [about["B1"].value, about["A2"].value] == ["即将到期的政策", "since"]


def test_the_same_rows_give_the_same_workbook() -> None:
    assert as_xlsx(TABLE, CAPTION) == as_xlsx(TABLE, CAPTION)


def test_a_cell_too_long_for_a_spreadsheet_says_that_it_is_cut() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(Table(("text",), (("文" * 40_000,),))))).worksheets[0]
    assert len(sheet["A2"].value) == CELL_LIMIT
    assert sheet["A2"].value.endswith("…")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_text_fits_the_terminal_counting_chinese_double(width: int) -> None:
    lines = as_text(TABLE, CAPTION, width=width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert "噪" in "".join(lines)


def test_columns_that_have_no_room_beside_each_other_stand_below_each_other() -> None:
    names = [f"第{place}列" for place in range(9)]
    row = ["甲市人民政府关于促进跨境电商发展的若干措施", *("2024-03-01" for _ in names[1:-1]), None]
    told = as_text(Table(tuple(names), (tuple(row), tuple(row))), width=60)
    assert told.count(row[0]) == 2
    assert [line.split()[0] for line in told.splitlines() if line.strip()] == 2 * names[:-1]


def test_text_shows_brackets_and_hides_escape_sequences() -> None:
    text = as_text(TABLE)
    assert "[红]=甲|乙" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("kind", ["table", "csv", "json", "md", "xlsx"])
def test_an_empty_answer_has_every_form(kind: str) -> None:
    assert rendered(Table(("policy",), ()), kind, CAPTION)
