"""A query's declared parameters become widgets, and the widgets' values become what the query is run with.

Nothing here knows any report: a new ``.cypher`` file has its form at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from graph.store import Store
from queries.catalog import Parameter, Query
from queries.values import choices, read_day
from viz.words import Speech

DAY_FORMAT = "YYYY-MM-DD"
EARLIEST, LATEST = date(1949, 10, 1), date(2099, 12, 31)


def ask(store: Store, query: Query, *, speech: Speech, day: date, columns: int = 4) -> dict[str, Any]:
    """Draw the query's form and return the values asked for, by parameter; what is left open is left out.

    ``as_of`` is the day that the whole explorer looks from, so the form does not ask for it again.
    """
    asked = [parameter for parameter in query.parameters if parameter.name != "as_of"]
    values: dict[str, Any] = {"as_of": day} if query.parameter("as_of") else {}
    for first in range(0, len(asked), columns):
        cells = st.columns(columns, vertical_alignment="bottom")
        for cell, parameter in zip(cells, asked[first : first + columns], strict=False):
            with cell:
                value = widget(store, parameter, key=f"{query.name}.{parameter.name}", speech=speech, day=day)
            if value not in (None, "", []):
                values[parameter.name] = value
    return values


def missing(query: Query, values: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """Return the parameters that have to be given and are not."""
    return tuple(parameter for parameter in query.parameters if parameter.required and parameter.name not in values)


def widget(store: Store, parameter: Parameter, *, key: str, speech: Speech, day: date) -> Any:
    """Draw the widget of one parameter and return its value."""
    label = parameter.about.said(speech.language)
    default = parameter.default if not (parameter.required or parameter.optional) else None
    match parameter.type:
        case "date":
            return st.date_input(
                label,
                value=read_day(default, day) if default else None,
                min_value=EARLIEST,
                max_value=LATEST,
                format=DAY_FORMAT,
                key=key,
            )
        case "integer":
            return st.number_input(label, value=int(default) if default else None, step=1, key=key)
        case "number":
            return st.number_input(label, value=float(default) if default else None, key=key)
        case "boolean":
            return st.checkbox(label, value=default in ("true", "yes"), key=key)
        case "text":
            return st.text_input(label, value=default or "", key=key)
        case _:
            return _select(store, parameter, default, label, key, speech)


def _select(store: Store, parameter: Parameter, default: str | None, label: str, key: str, speech: Speech) -> Any:
    offered = choices(store, parameter, speech.language)
    labels = {choice.value: choice.label for choice in offered}
    values = [choice.value for choice in offered]
    if parameter.many:
        return st.multiselect(
            label,
            values,
            default=[value for value in (default or "").split(",") if value in labels],
            format_func=lambda value: labels.get(value, str(value)),
            placeholder=speech("any") if parameter.optional else speech("choose"),
            key=key,
        )
    return st.selectbox(
        label,
        values,
        index=values.index(default) if default in labels else None,
        format_func=lambda value: labels.get(value, str(value)),
        placeholder=speech("any") if parameter.optional else speech("choose"),
        key=key,
    )
