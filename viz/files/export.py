"""A table of rows as text, CSV, JSON, Markdown or a spreadsheet: the command line and the download buttons share it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from extraction.errors import OutputError

if TYPE_CHECKING:
    from rich.table import Table as TerminalTable
    from rich.text import Text

    from graph.records import Table

FORMATS = ("table", "csv", "json", "xlsx", "md")

CELL_LIMIT = 32_767  # characters that a spreadsheet holds in one cell
_SHORT = 12  # cells that a column on the terminal keeps in one line
_GAP = 3  # cells between two columns
ROW_LIMIT = 1_048_575  # rows below the heading

# Spreadsheets take a cell for a formula by its first character; titles and texts come from documents of strangers.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
# A terminal would obey an escape sequence that stands in a document.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

BOM = "\ufeff"  # says that a CSV is UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands beside the rows, so that a table can be read, cited and made again."""

    title: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)  # column name → what a reader sees above it
    notes: Mapping[str, str] = field(default_factory=dict)  # further lines: day, counts, id, how to make it again


NO_CAPTION = Caption()
_CITED = ("as_of", "shown", "left_out", "strict", "id")  # the notes that stand above a table in the terminal


def as_terminal_table(
    table: Table, caption: Caption = NO_CAPTION, *, width: int, clip: int | None = None
) -> TerminalTable:
    """Return the table as rich draws it in so many cells; those over ``clip`` are cut.

    Chinese counts two cells, long texts wrap. Where the columns have no room beside each other, a row is told below
    the last one, a line a column.
    """
    from rich import box
    from rich.table import Table as TerminalTable
    from rich.text import Text

    headings = [Text(caption.headings.get(column, column)) for column in table.columns]
    rows = [[Text(_clipped(printable(plain(value)), clip)) for value in row] for row in table.rows]
    title = Text(_title(table, caption))
    # A day or a code broken over lines cannot be read; long texts give way instead.
    widest = [max((row[place].cell_len for row in rows), default=0) for place in range(len(headings))]
    least = [
        max(cells, heading.cell_len) if cells <= _SHORT else _SHORT
        for cells, heading in zip(widest, headings, strict=True)
    ]
    if sum(least) + _GAP * len(least) > width:
        return _as_records(title, headings, rows)
    drawn = TerminalTable(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for column, heading, cells in zip(table.columns, headings, widest, strict=True):
        justify: Literal["left", "right"] = "right" if any(map(_is_number, _column(table, column))) else "left"
        drawn.add_column(heading, justify=justify, overflow="fold", no_wrap=cells <= _SHORT)
    for row in rows:
        drawn.add_row(*row)
    return drawn


def _as_records(title: Text, headings: Sequence[Text], rows: Iterable[Sequence[Text]]) -> TerminalTable:
    from rich import box
    from rich.table import Table as TerminalTable

    drawn = TerminalTable(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_header=False)
    drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for row in rows:
        told = [(heading, value) for heading, value in zip(headings, row, strict=True) if value.plain]
        for heading, value in told:
            drawn.add_row(heading, value)
        drawn.add_section()
    return drawn


def as_text(table: Table, caption: Caption = NO_CAPTION, *, width: int | None = None) -> str:
    """Return the table as plain text of at most ``width`` cells, or as wide as its rows need."""
    from rich.console import Console

    stream = io.StringIO()
    cells = width or 100_000
    console = Console(file=stream, width=cells, color_system=None, legacy_windows=False)
    console.print(as_terminal_table(table, caption, width=cells))
    return "".join(line.rstrip() + "\n" for line in stream.getvalue().rstrip("\n").split("\n"))


def as_csv(table: Table, *, bom: bool = True) -> str:
    """Return the rows as CSV, a row a line; ``bom`` marks it as UTF-8 for spreadsheets that would guess otherwise."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([guarded(value) for value in row] for row in table.rows)
    return (BOM if bom else "") + stream.getvalue()


def as_json(table: Table, caption: Caption = NO_CAPTION) -> str:
    """Return one JSON object: title, parameters, columns, and a list of rows by column name."""
    answer = {
        "title": caption.title,
        "parameters": {name: _json(value) for name, value in caption.parameters.items()},
        **dict(caption.notes),
        "columns": list(table.columns),
        "count": len(table),
        "rows": [{name: _json(value) for name, value in row.items()} for row in table],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def as_markdown(table: Table, caption: Caption = NO_CAPTION) -> str:
    """Return a Markdown table under its title, ready for a paper or an issue."""
    lines = [f"## {_markdown(caption.title)}", ""] if caption.title else []
    lines += [f"- {_markdown(name)}: {_markdown(plain(value))}" for name, value in _about(table, caption)]
    lines += [""] if lines else []
    lines.append("| " + " | ".join(_markdown(caption.headings.get(name, name)) for name in table.columns) + " |")
    lines.append("|" + " --- |" * len(table.columns))
    lines += ["| " + " | ".join(_markdown(plain(value)) for value in row) + " |" for row in table.rows]
    return "\n".join(lines) + "\n"


def as_xlsx(table: Table, caption: Caption = NO_CAPTION) -> bytes:
    """Return a workbook of two sheets: the rows, and what was asked; the same rows give the same bytes."""
    import xlsxwriter

    if len(table) > ROW_LIMIT:
        raise OutputError(f"{len(table)} rows do not fit into a spreadsheet ({ROW_LIMIT}): use --format csv")
    stream = io.BytesIO()
    # Nothing that stands in a document may become a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"title": caption.title, "created": datetime(2000, 1, 1)})
    heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})

    sheet = workbook.add_worksheet("结果")
    for index, name in enumerate(table.columns):
        sheet.set_column(index, index, _sheet_width(table, index, caption.headings.get(name, name)))
        sheet.write_string(0, index, caption.headings.get(name, name), heading)
    for line, row in enumerate(table.rows, start=1):
        for index, value in enumerate(row):
            _write_cell(sheet, line, index, value, day, wrapped)
    sheet.freeze_panes(1, 0)
    if table.columns and table.rows:
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)

    about = workbook.add_worksheet("说明")
    about.set_column(0, 0, 20)
    about.set_column(1, 1, 80)
    for line, (name, value) in enumerate([("title", caption.title), *_about(table, caption)]):
        about.write_string(line, 0, name, heading)
        about.write_string(line, 1, plain(value)[:CELL_LIMIT], wrapped)
    workbook.close()
    return stream.getvalue()


def rendered(
    table: Table, kind: str, caption: Caption = NO_CAPTION, *, width: int | None = None, bom: bool = True
) -> bytes:
    """Return the table in one of ``FORMATS`` as the bytes of a file."""
    if kind == "xlsx":
        return as_xlsx(table, caption)
    text = {
        "table": lambda: as_text(table, caption, width=width),
        "csv": lambda: as_csv(table, bom=bom),
        "json": lambda: as_json(table, caption),
        "md": lambda: as_markdown(table, caption),
    }[kind]()
    return text.encode("utf-8", errors="backslashreplace")


def plain(value: object) -> str:
    """Return a cell as a reader sees it: nothing for null, days as ISO, lists with 、 between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(plain(item) for item in value)
    return str(value)


def guarded(value: object) -> object:
    """Return a cell for a file that spreadsheets open: text that would be taken for a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = _CONTROL.sub("", " ".join(plain(value).split("\n")))
    return "'" + text if text.startswith(_FORMULA) else text


def printable(text: str) -> str:
    """Return the text without control characters that a terminal would obey."""
    return _CONTROL.sub("\ufffd", text)


def _title(table: Table, caption: Caption) -> str:
    values = "，".join(f"{name} = {plain(value)}" for name, value in caption.parameters.items() if value is not None)
    title = f"{caption.title}（{values}）" if caption.title and values else caption.title
    cited = " · ".join(caption.notes[name] for name in _CITED if name in caption.notes)
    return "\n".join(filter(None, [title, cited]))


def _about(table: Table, caption: Caption) -> list[tuple[str, Any]]:
    if caption == NO_CAPTION:
        return []
    return [*caption.parameters.items(), *caption.notes.items(), ("count", len(table))]


def _clipped(text: str, clip: int | None) -> str:
    return text if clip is None or len(text) <= clip else text[: clip - 1] + "…"


def _column(table: Table, name: str) -> Iterator[Any]:
    index = table.columns.index(name)
    return (row[index] for row in table.rows)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _json(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _json(item) for name, item in value.items()}
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _markdown(text: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", printable(text))
    return escaped.replace("\n", "<br>")


def _sheet_width(table: Table, index: int, heading: str) -> int:
    from rich.cells import cell_len

    widest = max((cell_len(plain(row[index])[:60]) for row in table.rows[:1000]), default=0)
    return max(8, min(60, max(widest, cell_len(heading)) + 2))


def _write_cell(sheet: Any, line: int, index: int, value: object, day: Any, wrapped: Any) -> None:
    if _is_number(value):
        sheet.write_number(line, index, value, wrapped)
    elif isinstance(value, date) and value.year >= 1900:  # the calendar of spreadsheets begins there
        sheet.write_datetime(line, index, datetime(value.year, value.month, value.day), day)
    elif value is None:
        sheet.write_blank(line, index, None, wrapped)
    else:
        text = plain(value)
        sheet.write_string(line, index, text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…", wrapped)
