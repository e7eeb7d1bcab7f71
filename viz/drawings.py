"""Tables become figures. Nothing here knows Streamlit, so a notebook or a test draws the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import altair as alt
import pandas as pd

from queries.run import Result
from queries.words import CODES

# What stands in an empty cell, the reason that says most first; where several are taken together, the first holds.
GAP_MARKS = {"ended": "×", "not_yet": "›", "unknown": "?", "none": "0", "no_source": "–"}
TIERS: tuple[str, ...] = tuple(CODES["tier"])
TIER_COLOURS = {"national": "#a33b32", "customs": "#1f5f7a", "municipal": "#3d7a5a", "district": "#8a6d2f"}
STATUS_COLOURS = {
    "in_force": "#3d7a5a",
    "partly": "#8fae5d",
    "not_yet": "#5b8db8",
    "expired": "#b9a27a",
    "repealed": "#a33b32",
    "suspended": "#7d6b91",
    "unknown": "#a9b1b5",
}
_INK, _FAINT, _EMPTY, _CHOSEN, _PAPER = "#20272c", "#5d6a70", "#f5f6f4", "#c9971c", "#ffffff"
_SCALE = ["#dbe8ed", "#1f5f7a"]
_CELL = 24
_FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One count of a matrix: codes for programs, labels for readers."""

    row: str
    row_label: str
    column: str
    column_label: str
    count: int
    gap: str = ""  # why it is empty, as a code


def is_matrix(result: Result) -> bool:
    """Say whether a report counts things by one or two labels and by tier, so that it can be drawn as a matrix."""
    names = [column.name for column in result.columns]
    labels = _labels(result)
    return len(labels) in (1, 2) and names[len(labels) : len(labels) + len(TIERS)] == list(TIERS)


def cells(result: Result, *, language: str, tier: str | None = None) -> tuple[Cell, ...]:
    """Return the counts of a matrix report: by label and tier, or by two labels for one tier or for all of them."""
    labels = _labels(result)
    if len(labels) == 1:
        return tuple(
            _cell(row, labels[0], code, CODES["tier"][code].said(language), row[code])
            for row in result.table
            for code in TIERS
        )
    first, second = labels
    found = [_cell(row, first, _code(row, second), str(row[second]), row[tier or "measures"]) for row in result.table]
    return _ordered(found)


def gap_cells(result: Result, *, language: str) -> tuple[Cell, ...]:
    """Return the counts of the gap matrix, tiers and regions taken together; an empty cell says why it is empty."""
    found: dict[tuple[str, str], Cell] = {}
    for row in result.table:
        cell = _cell(row, "enterprise_type", _code(row, "instrument"), str(row["instrument"]), row["measures"])
        before = found.get((cell.row, cell.column))
        count = cell.count + (before.count if before else 0)
        gaps = {row["gap"] or "", before.gap if before else ""}
        gap = next((code for code in GAP_MARKS if code in gaps), "") if not count else ""
        found[cell.row, cell.column] = replace(cell, count=count, gap=gap)
    return _ordered(list(found.values()))


def matrix(
    counts: Sequence[Cell], *, row_title: str, column_title: str, count_title: str, language: str = "zh"
) -> alt.LayerChart:
    """Draw the counts as a matrix; a click selects ``row`` and ``column`` (their codes) under the name ``cell``.

    Rows and columns stand in the order in which they come; an empty cell is drawn too, for a gap is what one looks for.
    """
    complete = _complete(counts)
    rows = list(dict.fromkeys(cell.row_label for cell in complete))
    columns = list(dict.fromkeys(cell.column_label for cell in complete))
    most = max((cell.count for cell in counts), default=0)
    chosen = alt.selection_point(name="cell", fields=["row", "column"], empty=False)
    axis: dict[str, Any] = {"labelLimit": 200, "ticks": False, "domain": False}
    base = alt.Chart(pd.DataFrame([_drawn(cell, language) for cell in complete])).encode(
        y=alt.Y("row_label:N", sort=rows, title=None, axis=alt.Axis(**axis)),
        x=alt.X(
            "column_label:N",
            sort=columns,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0 if len(columns) <= len(TIERS) else -45, **axis),
        ),
        tooltip=[
            alt.Tooltip("row_label:N", title=row_title),
            alt.Tooltip("column_label:N", title=column_title),
            alt.Tooltip("said:N", title=count_title),
        ],
    )
    squares = base.mark_rect(stroke=_PAPER, strokeWidth=2, cursor="pointer", cornerRadius=2).encode(
        color=alt.condition(
            "datum.count > 0",
            alt.Color("count:Q", scale=alt.Scale(range=_SCALE, type="sqrt", domain=[0, max(most, 1)]), legend=None),
            alt.value(_EMPTY),
        ),
    )
    frame = base.mark_rect(filled=False, stroke=_CHOSEN, strokeWidth=3, cornerRadius=2).transform_filter(chosen)
    numbers = base.mark_text(fontSize=12, cursor="pointer").encode(
        text=alt.Text("mark:N"),
        color=alt.condition(f"datum.count > {most * 0.35}", alt.value(_PAPER), alt.value(_INK)),
        opacity=alt.condition("datum.count > 0 || datum.mark != '0'", alt.value(1), alt.value(0.35)),
    )
    return _quiet(alt.layer(squares.add_params(chosen), numbers, frame).properties(height=alt.Step(_CELL)))


def bars(counts: Iterable[tuple[str, int]], *, colours: Sequence[str], title: str) -> alt.LayerChart:
    """Draw (label, count) as horizontal bars, in the order in which they come."""
    frame = pd.DataFrame(list(counts), columns=["label", "count"])
    order = list(frame["label"])
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=160, ticks=False, domain=False)),
        x=alt.X("count:Q", title=None, axis=None, scale=alt.Scale(domainMin=0)),
        tooltip=[alt.Tooltip("label:N", title=title), alt.Tooltip("count:Q", title=title)],
    )
    strips = base.mark_bar(height=14, cornerRadiusEnd=2).encode(
        color=alt.Color("label:N", scale=alt.Scale(domain=order, range=list(colours)), legend=None)
    )
    numbers = base.mark_text(align="left", dx=5, fontSize=12, color=_INK).encode(text="count:Q")
    return _quiet(alt.layer(strips, numbers).properties(height=alt.Step(_CELL)))


def _ordered(counts: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the counts with what occurs most first, in rows and columns; between equals their own order decides."""
    rows, columns = Counter[str](), Counter[str]()
    for cell in counts:
        rows[cell.row] += cell.count
        columns[cell.column] += cell.count
    return tuple(sorted(_complete(counts), key=lambda cell: (-rows[cell.row], -columns[cell.column])))


def _labels(result: Result) -> list[str]:
    names = [column.name for column in result.columns]
    first = next((index for index, name in enumerate(names) if name in TIERS), 0)
    return [column.name for column in result.columns[:first] if column.type == "text"]


def _drawn(cell: Cell, language: str) -> dict[str, Any]:
    """Return a cell with its mark and what it says in words: a count, or why there is none."""
    why = CODES["gap"][cell.gap].said(language) if cell.gap else ""
    return asdict(cell) | {"mark": GAP_MARKS.get(cell.gap, str(cell.count)), "said": f"{cell.count} {why}".strip()}


def _code(row: dict[str, Any], label: str) -> str:
    return str(row.get(f"{label}_id") or row[label])


def _cell(row: dict[str, Any], label: str, column: str, column_label: str, count: Any) -> Cell:
    return Cell(
        row=_code(row, label),
        row_label=str(row[label]),
        column=column,
        column_label=column_label,
        count=int(count or 0),
    )


def _complete(counts: Sequence[Cell]) -> list[Cell]:
    """Return a cell for every pair of a row and a column, 0 where nothing was counted."""
    rows = dict.fromkeys((cell.row, cell.row_label) for cell in counts)
    columns = dict.fromkeys((cell.column, cell.column_label) for cell in counts)
    known = {(cell.row, cell.column): cell for cell in counts}
    return [
        known.get((row, column)) or Cell(row=row, row_label=row_label, column=column, column_label=label, count=0)
        for row, row_label in rows
        for column, label in columns
    ]


def _quiet(chart: Any) -> alt.LayerChart:
    """Take away what carries no meaning: frame, grid, heavy axes."""
    quiet: alt.LayerChart = (
        # configure() begins anew, so it comes first
        chart.configure(
            font=_FONT, background="transparent", autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
        )
        .configure_view(strokeWidth=0)
        .configure_axis(grid=False, labelColor=_INK, labelFontSize=13, titleColor=_FAINT)
    )
    return quiet
