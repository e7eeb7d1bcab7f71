"""Rows of task tables, whether the source kept their cells (DOCX, HTML) or the layout tore them apart (TXT, PDF)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.bodies import is_body, is_body_list
from extraction.layout.repair import BLOCK_START, STROKE, VISIBLE, Line, is_row

Chars = list[tuple[str, int]]  # characters with their offsets in the source

TASK_COLUMN = re.compile("任务|措施|内容|事项|举措|政策(?!类型|依据)|要求|工作|项目")
BODY_COLUMN = re.compile("责任(?!领导|人)|牵头(?!领导)|主办|承办|负责(?!人)|主管|配合|参与|协办|实施单位|落实单位")
DATE_COLUMN = re.compile("时间|时限|期限|进度|日期")
NUMBER_COLUMN = re.compile("序号|编号|序")
CLASS_COLUMN = re.compile("类型|类别|分类|领域")
DEADLINE = re.compile(
    r"(?:20\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?(?:以?前|之前)?"
    r"|20\d{2}年(?:上半年|下半年|第?[一二三四1-4]季度|底|末|全年)?前?"
    r"|(?:长期|持续|常态化|全年|每年|每季度|每月|按季度|年底前?|立即|即时)[\u4e00-\u9fff]{0,6}"
)
# Who did it before: the table says what becomes of the item, and gives nobody a task.
FORMER_COLUMN = re.compile("^原?(?:实施|审批|许可|发证|主管|管理|监管)(?:机关|部门|主体)$")
TITLE_MOST = 16  # characters of a column's title
HEADER_LINES = 24
ROW_LINES = 40
CELL_PIECES = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a table: its number, its words, the cells of bodies with the rank of their column, the time."""

    number: Chars
    task: Chars
    units: tuple[tuple[Chars, str], ...]
    deadline: Chars


def read_table(lines: Sequence[Line], start: int) -> tuple[list[Row], int] | None:
    """Return the rows of a task table that begins at a line, and the number of the line behind it.

    A table without a column of tasks or of responsible bodies (a form, a list of names) yields None.
    """
    if is_row(lines[start]):
        return _read_cells(lines, start)
    if re.match(r"序(?:号|$)", lines[start].text):
        return _read_stacked(lines, start) or _read_torn(lines, start)
    return None


def _chars(line: Line, start: int = 0, end: int | None = None) -> Chars:
    return list(zip(line.text[start:end], line.offsets[start:end], strict=True))


def _text(piece: Chars) -> str:
    return "".join(char for char, _ in piece)


def _visible(words: str) -> int:
    """Return how many characters of some words are in the repaired line."""
    return len("".join(VISIBLE.findall(words)))


def _rank(title: str) -> str:
    if re.search("牵头|主办|主管", title):
        return "lead"
    return "support" if re.search("配合|参与|协办", title) else "joint"


# Tables with cells ----------------------------------------------------------------------------------------------------


def _read_cells(lines: Sequence[Line], start: int) -> tuple[list[Row], int] | None:
    columns = _header(_cells(lines[start]))
    if columns is None:
        return None
    count = len(_cells(lines[start]))
    rows: list[Row] = []
    end = start + 1
    while end < len(lines) and is_row(lines[end]):
        cells, end = _whole_row(lines, end, count)
        if _header(cells) is None and (row := _cell_row(cells, columns)):
            rows.append(row)  # a header that a page repeats is none
    return rows, end


def _whole_row(lines: Sequence[Line], number: int, count: int) -> tuple[list[Chars], int]:
    """Return the cells of a row and the number of the line behind it; a break within a cell parts a row in two."""
    cells = _cells(lines[number])
    number += 1
    while len(cells) < count and number < len(lines):
        further = _cells(lines[number])
        too_many = len(cells) + len(further) - 1 > count
        if too_many or BLOCK_START.match(lines[number].text) or _text(further[0]).isdigit():
            break
        if len(further) == 1 and (number + 1 == len(lines) or not is_row(lines[number + 1])):
            break
        cells = [*cells[:-1], cells[-1] + further[0], *further[1:]]
        number += 1
    return cells, number


def _header(cells: list[Chars]) -> dict[int, str] | None:
    """Return what the columns of a header hold, by their numbers; None where the line is no header of tasks."""
    columns: dict[int, str] = {}
    for column, cell in enumerate(cells):
        title = _text(cell)
        if len(title) > TITLE_MOST:
            return None
        if BODY_COLUMN.search(title):
            columns[column] = _rank(title)
        elif DATE_COLUMN.search(title):
            columns[column] = "deadline"
        elif NUMBER_COLUMN.fullmatch(title):
            columns[column] = "number"
        elif TASK_COLUMN.search(title):
            columns[column] = "task"
        elif FORMER_COLUMN.search(title):
            columns[column] = "former"
    kinds = set(columns.values())
    if "task" not in kinds or ("former" in kinds and "number" not in kinds):
        return None
    return columns if kinds & {"lead", "joint", "support", "former"} else None


def _cells(line: Line) -> list[Chars]:
    """Split a line at its tabs or strokes; offsets of a line ascend, so each cell takes its share."""
    cells: list[Chars] = []
    strokes = "\t" not in line.raw
    position = 0
    for cell in STROKE.split(line.raw) if strokes else line.raw.split("\t"):
        length = _visible(cell)
        cells.append(_chars(line, position, position + length))
        position += length + strokes
    if strokes and line.text[0] in "|｜":
        cells = cells[1:]
    return cells[:-1] if strokes and line.text[-1] in "|｜" else cells


def _cell_row(cells: list[Chars], columns: dict[int, str]) -> Row | None:
    by_kind: dict[str, Chars] = {"number": [], "task": [], "deadline": []}
    units: list[tuple[Chars, str]] = []
    for column, cell in enumerate(cells):
        kind = columns.get(column)
        if kind in by_kind:
            by_kind[kind] = cell  # of several columns of tasks (领域, 任务) the last is the finest
        elif kind in ("lead", "joint", "support") and cell:
            units.extend((body, kind) for body in _bodies(cell))
    numbered = "number" not in columns.values() or by_kind["number"]
    if not by_kind["task"] or not numbered:
        return None
    return Row(by_kind["number"], by_kind["task"], tuple(units), by_kind["deadline"])


def _bodies(cell: Chars) -> list[Chars]:
    """Return the bodies of a cell that only white space parts (县住建局 各相关乡镇政府), else the cell as it is."""
    gaps = [n for n in range(1, len(cell)) if cell[n][1] - cell[n - 1][1] > 1]
    bodies = [cell[first:last] for first, last in pairwise([0, *gaps, len(cell)])]
    return bodies if all(is_body(_text(body)) for body in bodies) else [cell]


# Tables copied one cell a line ---------------------------------------------------------------------------------------


def _read_stacked(lines: Sequence[Line], start: int) -> tuple[list[Row], int] | None:
    """Return the rows of a table each of whose cells is a line: 序号, 任务, 责任单位, 1, 推行…, 市商务局, 2, ….

    What stands between two numbers is a row; where a cell takes several lines, the table is read as a torn one.
    """
    within = range(start, min(start + HEADER_LINES, len(lines)))
    first = next((n for n in within if lines[n].text == "1"), None)
    if first is None:
        return None
    columns = _header([_chars(line) for line in lines[start:first]])
    count = first - start
    if columns is None or columns.get(0) != "number":
        return None
    rows: list[Row] = []
    number = first
    while number + count <= len(lines) and lines[number].text == str(len(rows) + 1):
        row = _cell_row([_chars(line) for line in lines[number : number + count]], columns)
        if row is None:
            return None
        rows.append(row)
        number += count
    whole = number == len(lines) or not lines[number].text.isdigit()
    return (rows, number) if whole and len(rows) > 1 else None


# Tables that the layout tore apart ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Header:
    rank: str
    dated: bool
    classed: bool


def _read_torn(lines: Sequence[Line], start: int) -> tuple[list[Row], int] | None:
    within = range(start, min(start + HEADER_LINES, len(lines)))
    first = next((n for n in within if _row_number(lines[n]) == 1), None)
    if first is None:
        return None
    titles = "".join(line.text for line in lines[start:first])
    if not BODY_COLUMN.search(titles) or not TASK_COLUMN.search(titles):
        return None
    header = _Header(_rank(titles), bool(DATE_COLUMN.search(titles)), bool(CLASS_COLUMN.search(titles)))
    repeated = {line.text for line in lines[start:first]}
    rows: list[list[Line]] = []
    number = first
    while number < len(lines):
        line = lines[number]
        if _row_number(line) == len(rows) + 1 and not re.fullmatch(r"\d{1,2}月.*", line.text):
            rows.append([line])
        elif _ends_table(line, rows[-1]):
            break
        elif line.text not in repeated and not _is_group(line, rows[-1]):
            rows[-1].append(line)
        number += 1
    return [_torn_row(row, header) for row in rows], number


def _row_number(line: Line) -> int | None:
    match = re.match(r"(\d{1,3})(?=\s|$)", line.raw)
    return int(match[1]) if match else None


def _is_group(line: Line, row: list[Line]) -> bool:
    """Tell whether a line is a heading between rows (（二）获取经营场所) rather than part of a task."""
    numbered = re.match(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）", line.text)
    return bool(numbered) and len(row) > 1 and line.text[-1] not in "。；"


def _ends_table(line: Line, row: list[Line]) -> bool:
    article = BLOCK_START.match(line.text) and re.match("第.{1,4}条", line.text)
    return bool(re.match("抄送|附件|注：|备注：|填表|（此件", line.text) or article) or len(row) > ROW_LINES


def _torn_row(lines: list[Line], header: _Header) -> Row:
    """Sort the lines of one row into number, task, bodies and time, reading from the end."""
    number = _chars(lines[0], 0, len(str(_row_number(lines[0]))))
    pieces = _pieces(lines[0])[1:] + [piece for line in lines[1:] for piece in _pieces(line)]
    deadline: list[Chars] = []
    while header.dated and pieces and DEADLINE.fullmatch(_text(pieces[-1])):
        deadline.insert(0, pieces.pop())
    label = _class_cells(pieces) if header.classed else 0
    units, rest = _units(pieces[label:], _text(pieces[0]) if label else "")
    return Row(
        number,
        _without_number(rest),
        ((units, header.rank),) if units else (),
        [c for piece in deadline for c in piece],
    )


def _class_cells(pieces: list[Chars]) -> int:
    """Return how many pieces at the head of a row are its class, a narrow cell beside the wide one of the task."""
    count = 0
    while count < len(pieces) - 1 and len(pieces[count]) <= 6 and not re.search("[。，；.]", _text(pieces[count])):
        count += 1
    return count


def _units(pieces: list[Chars], label: str) -> tuple[Chars, list[Chars]]:
    """Split the pieces of a row into the cell of bodies and the pieces of the task.

    The cell stands last, or in the midst of the task where the page broke the row; an unnumbered row below
    begins with the class cell again and is left off.
    """
    start, end = _units_start(pieces), len(pieces)
    if start == end:
        inner = [n for n, piece in enumerate(pieces) if n and len(piece) <= 12 and is_body(_text(piece))]
        if inner:
            start, end = inner[0], inner[0] + 1
    rest = pieces[end:]
    if label and rest and _text(rest[0]) == label:
        rest = []
    return [char for piece in pieces[start:end] for char in piece], pieces[:start] + rest


def _units_start(pieces: list[Chars]) -> int:
    """Return where the cell of bodies begins: the longest tail of pieces that reads as a list of bodies."""
    best = len(pieces)
    for start in range(len(pieces) - 1, max(-1, len(pieces) - CELL_PIECES), -1):
        if re.search("[。；：！]", _text(pieces[start])):
            break
        if is_body_list("".join(_text(piece) for piece in pieces[start:])):
            best = start
    return best


def _pieces(line: Line) -> list[Chars]:
    """Return the parts of a line that white space sets apart, where that may be the gap between two columns."""
    pieces: list[Chars] = []
    position = 0
    for part in line.raw.split():
        length = _visible(part)
        piece = _chars(line, position, position + length)
        position += length
        if pieces and not _column_gap(_text(pieces[-1]), _text(piece)):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


def _column_gap(left: str, right: str) -> bool:
    """Tell whether a space between two parts is a column's: not one that typesetting puts beside digits and letters."""
    if DEADLINE.fullmatch(right) and is_body_list(left):
        return True
    if left[-1] in "。；！）" or (left.isdigit() and len(left) <= 3) or re.match(r"\d{1,2}\.", right):
        return True
    return not re.search(r"[0-9A-Za-z%〕〔—+]$", left) and not re.match(r"[0-9A-Za-z%〔〕—+]", right)


def _without_number(pieces: list[Chars]) -> Chars:
    """Return the words of a task without the number that it bears within its class."""
    kept = [char for piece in pieces for char in piece]
    match = re.match(r"\d{1,2}\.(?!\d{1,2}%)", _text(kept))
    return kept[match.end() :] if match else kept
