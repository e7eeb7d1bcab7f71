"""The rows of a report as a table on the page, where a click says which row is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from queries.catalog import Column
from queries.run import Result
from queries.words import said

ROW_HEIGHT = 34
MOST_ROWS = 12
# Pixels; the widths that the table finds by itself cut Chinese titles and days.
_WIDTHS = {"title": 340, "measure": 420, "obligation": 420, "doc_number": 190, "number": 80}
_DAY_WIDTH = 105


def show(
    result: Result, *, key: str, language: str, most: int = MOST_ROWS, only: Mapping[str, int] | None = None
) -> int | None:
    """Draw the rows of a report and return the index of the row that was clicked, if one was.

    ``only`` names the columns where there is little room, with their widths in pixels.
    """
    widths = _WIDTHS | dict(only or {})
    shown = [column for column in result.columns if (column.name in only if only else not column.name.endswith("_id"))]
    values = {column.name: _values(result.table.columns, result.table.rows, column, language) for column in shown}
    config = {column.name: _config(column, language, widths.get(column.name)) for column in shown}
    return _picked(values, config, key=key, most=most, alt=result.query.title.said(language))


def pick(columns: Mapping[str, tuple[list[Any], int]], *, key: str, alt: str, most: int = MOST_ROWS) -> int | None:
    """Draw columns (values and width in pixels under their heading) and return the index of the row clicked, if any."""
    config = {heading: st.column_config.Column(heading, width=width) for heading, (_, width) in columns.items()}
    return _picked({heading: values for heading, (values, _) in columns.items()}, config, key=key, most=most, alt=alt)


def _picked(values: Mapping[str, list[Any]], config: Mapping[str, Any], *, key: str, most: int, alt: str) -> int | None:
    frame = pd.DataFrame(values, dtype="object")
    event: Any = st.dataframe(
        frame,
        column_config=config,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(frame), most) + 1) + 3,
        row_height=ROW_HEIGHT,
        placeholder="",
        key=key,
        on_select="rerun",
        selection_mode="single-cell",
        alt=alt,
    )
    cells = event["selection"]["cells"]
    return int(cells[0][0]) if cells and int(cells[0][0]) < len(frame) else None


def row(result: Result, index: int) -> Mapping[str, Any]:
    """Return one row of a report by column name."""
    return dict(zip(result.table.columns, result.table.rows[index], strict=True))


def _values(names: Sequence[str], rows: Sequence[Sequence[Any]], column: Column, language: str) -> list[Any]:
    index = names.index(column.name)
    return [said(column.type, line[index], language) for line in rows]


def _config(column: Column, language: str, width: int | None) -> Any:
    heading = column.heading.said(language)
    match column.type:
        case "date":
            return st.column_config.DateColumn(heading, format="YYYY-MM-DD", width=width or _DAY_WIDTH)
        case "integer" | "number":
            return st.column_config.NumberColumn(heading, width=width)
        case "texts":
            return st.column_config.ListColumn(heading, width=width)
        case _:
            return st.column_config.TextColumn(heading, width=width)
