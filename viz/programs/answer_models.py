"""What a program is answered, described: a model for each report, made from the columns that it declares."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from queries.reports.catalog import Column, Query
from queries.words import CODES

_TYPES: dict[str, Any] = {"integer": int, "number": float, "boolean": bool, "date": date}


class Quoted(BaseModel):
    """Words of a source that a row stands on: half-open offsets into it as read, and the rule that found them."""

    about: Annotated[str, Field(description="id of the policy or measure that it is said of")]
    relation: str
    other: str
    words: str
    file: str
    source: str
    start: int
    end: int
    rule: str


class Answer(BaseModel):
    """A page of a report."""

    model_config = ConfigDict(extra="allow")

    title: str
    parameters: dict[str, Any]
    report: str
    as_of: date
    shown: Annotated[str, Field(description="rows of this page of all")]
    total: Annotated[int, Field(description="rows of the whole answer")]
    offset: int
    next_offset: Annotated[int | None, Field(description="where the next page begins; none after the last")]
    strict: Annotated[str | None, Field(description="rows of certain facts, and of all; where asked for")] = None
    id: Annotated[str, Field(description="what the whole answer is cited by")]
    graph: Annotated[str, Field(description="which graph answered")]
    again: Annotated[str, Field(description="the command that makes the whole answer again")]
    columns: list[str]
    count: Annotated[int, Field(description="rows of this page")]
    rows: list[Any]
    evidence: Annotated[list[Quoted], Field(description="the words that the rows of this page stand on")] = []


def answer_model(query: Query) -> type[Answer]:
    """Return the model of a report's answers, with the types and headings of its columns."""
    row = create_model(f"{query.name}_row", **{column.name: _field(column) for column in query.columns})
    return create_model(f"{query.name}_answer", __base__=Answer, rows=(list[row], ...))  # type: ignore[valid-type]


def _field(column: Column) -> Any:
    about = f"{column.heading.zh} | {column.heading.en}"
    if column.type in CODES:
        about += f" ({', '.join(CODES[column.type])})"
    plain = list[str] if column.type == "texts" else _TYPES.get(column.type, str) | None
    return (Annotated[plain, Field(description=about)], ...)
