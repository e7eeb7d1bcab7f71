"""Coverage: which kinds of enterprise the measures of each tier address, by which means, and where nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from queries.run import Result
from queries.words import said
from viz import drawings, session, tables
from viz.screens import reports

TYPE, TIER, INSTRUMENT, REGION = "coverage.type", "coverage.tier", "coverage.instrument", "coverage.region"
CELL = {"enterprise_type": TYPE, "tier": TIER, "region": REGION}  # what a cell is asked by, and under which key
COLUMNS = {"title": 190, "number": 70, "measure": 380}
TALL = 620  # pixels: the matrix scrolls beside its measures
WIDE = 470  # with its measures below
BY_TIER, BY_INSTRUMENT = "coverage.by_tier", "coverage.by_instrument"


def show() -> None:
    """Draw the matrix and the measures of the cell that was chosen."""
    speech = session.speech()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        columns = st.segmented_control(
            speech("columns"),
            [BY_TIER, BY_INSTRUMENT],
            default=BY_TIER,
            required=True,
            format_func=lambda key: speech("tiers" if key == BY_TIER else "instrument_columns"),
            key="coverage.columns",
            persist_state="session",
        )
        _chooser("region", REGION)
        _chooser("enterprise_type", TYPE)
        _chooser("tier", TIER)
        if columns == BY_INSTRUMENT:
            _chooser("instrument", INSTRUMENT)
    if columns == BY_TIER:
        figure, rows = st.columns([9, 11], gap="large")
        with figure, st.container(height=TALL, border=False):
            _matrix(BY_TIER)
        with rows:
            _measures(CELL)
    else:
        with st.container(height=WIDE, border=False):
            _matrix(BY_INSTRUMENT)
        st.caption(_legend())
        _measures(CELL | {"instrument": INSTRUMENT})


def _chooser(type: str, key: str) -> None:
    """Draw a select box over the values of the graph for a type of parameter; its state is what the screen shows."""
    speech = session.speech()
    offered = session.offered(type)
    st.selectbox(
        speech(type),
        list(offered),
        index=None,
        format_func=lambda value: offered.get(value, value),
        placeholder=speech("any"),
        key=key,
        persist_state="session",
        width=200,
    )


def _matrix(key: str) -> None:
    speech = session.speech()
    counts = _by_tier() if key == BY_TIER else _by_instrument()
    if not any(cell.count for cell in counts):
        st.info(speech("coverage_empty"), icon=":material/grid_off:")
        return
    figure = drawings.matrix(
        counts,
        row_title=speech("enterprise_type"),
        column_title=speech("tier" if key == BY_TIER else "instrument"),
        count_title=speech("measures"),
        language=speech.language,
    )
    st.altair_chart(
        figure,
        key=key,
        on_select=_choose_tier if key == BY_TIER else _choose_instrument,
        selection_mode="cell",
        alt=speech("coverage"),
        theme=None,
    )


def _by_tier() -> tuple[drawings.Cell, ...]:
    return drawings.cells(_asked("by_tier", {"region": REGION}), language=session.speech().language)


def _by_instrument() -> tuple[drawings.Cell, ...]:
    return drawings.gap_cells(
        _asked("gap_matrix", {"region": REGION, "tier": TIER}), language=session.speech().language
    )


def _asked(report: str, keys: Mapping[str, str], **more: Any) -> Result:
    """Return the answer of a report to what the select boxes under these keys hold."""
    chosen = {name: st.session_state.get(key) for name, key in keys.items()}
    values = {name: value for name, value in chosen.items() if value is not None}
    return session.answer(report, as_of=session.day(), **values, **more)


def _legend() -> str:
    """Say what the marks of empty cells mean."""
    language = session.speech().language
    return "　".join(f"**{mark}** {said('gap', gap, language)}" for gap, mark in drawings.GAP_MARKS.items())


def _choose_tier() -> None:
    _choose(BY_TIER, TIER)


def _choose_instrument() -> None:
    _choose(BY_INSTRUMENT, INSTRUMENT)


def _choose(chart: str, column: str) -> None:
    """Take the clicked cell into the select boxes, which hold what is shown and serve the keyboard."""
    picked: Any = st.session_state[chart]["selection"].get("cell")
    if picked and "row" in picked[0]:
        st.session_state[TYPE] = picked[0]["row"]
        st.session_state[column] = picked[0]["column"]


def _measures(keys: Mapping[str, str]) -> None:
    """Draw the measures of the cell that was chosen, or why it has none."""
    speech = session.speech()
    tier = st.session_state.get(keys["tier"])
    if not st.session_state.get(keys["enterprise_type"]):
        st.info(speech("coverage_choose"), icon=":material/touch_app:")
        return
    result = _asked("cell", keys)
    where = str(said("tier", tier, speech.language)) if tier else speech("any")
    st.markdown(speech("measures_found", count=result.count, where=where))
    if result.count:
        _rows(result, COLUMNS)
    else:
        _gap(keys)


def _gap(keys: Mapping[str, str]) -> None:
    """Say why a cell is empty, and list the measures that it does not count."""
    speech = session.speech()
    cells = list(_asked("gap_matrix", keys).table)
    gap = next((code for code in drawings.GAP_MARKS if any(row["gap"] == code for row in cells)), "none")
    st.info(f"**{said('gap', gap, speech.language)}**　{speech('coverage_gap')}", icon=":material/grid_off:")
    if any(row["broader"] for row in cells):
        st.caption(speech("coverage_broader"))
    uncounted = _asked("cell", keys, uncounted=True)
    if uncounted.count:
        _rows(uncounted, COLUMNS | {"gap": 90})


def _rows(result: Result, columns: Mapping[str, int]) -> None:
    speech = session.speech()
    above = st.container(gap="xsmall")
    picked = tables.show(result, key="coverage.rows", language=speech.language, most=13, only=columns)
    with above:
        if picked is None:
            st.caption(speech("click_row"))
        else:
            reports.ways_on(tables.row(result, picked))
