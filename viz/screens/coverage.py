"""Coverage: which kinds of enterprise the measures of each tier address, by which means, and where nothing is."""

from __future__ import annotations

from typing import Any

import streamlit as st

from queries.words import said
from viz import drawings, session, tables
from viz.screens import reports

TYPE, TIER, INSTRUMENT, REGION = "coverage.type", "coverage.tier", "coverage.instrument", "coverage.region"
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
            _matrix("by_tier", BY_TIER)
        with rows:
            _measures(instrument=None)
    else:
        with st.container(height=WIDE, border=False):
            _matrix("matrix", BY_INSTRUMENT)
        _measures(instrument=st.session_state.get(INSTRUMENT))


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


def _matrix(report: str, key: str) -> None:
    speech = session.speech()
    region = st.session_state.get(REGION)
    result = session.answer(report, as_of=session.day(), **({"region": region} if region else {}))
    tier = st.session_state.get(TIER) if key == BY_INSTRUMENT else None
    counts = drawings.cells(result, language=speech.language, tier=tier)
    if not any(cell.count for cell in counts):
        st.info(speech("coverage_empty"), icon=":material/grid_off:")
        return
    figure = drawings.matrix(
        counts,
        row_title=speech("enterprise_type"),
        column_title=speech("tier" if key == BY_TIER else "instrument"),
        count_title=speech("measures"),
    )
    st.altair_chart(
        figure,
        key=key,
        on_select=_choose_tier if key == BY_TIER else _choose_instrument,
        selection_mode="cell",
        alt=result.query.title.said(speech.language),
        theme=None,
    )


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


def _measures(*, instrument: str | None) -> None:
    speech = session.speech()
    kind, tier, region = (st.session_state.get(key) for key in (TYPE, TIER, REGION))
    if not kind:
        st.info(speech("coverage_choose"), icon=":material/touch_app:")
        return
    asked = {"enterprise_type": kind, "tier": tier, "region": region, "instrument": instrument}
    given = {name: value for name, value in asked.items() if value is not None}
    result = session.answer("cell", as_of=session.day(), **given)
    where = str(said("tier", tier, speech.language)) if tier else speech("any")
    st.markdown(speech("measures_found", count=result.count, where=where))
    if not result.count:
        st.info(speech("coverage_gap"), icon=":material/grid_off:")
        return
    above = st.container(gap="xsmall")
    picked = tables.show(result, key="coverage.rows", language=speech.language, most=13, only=COLUMNS)
    with above:
        if picked is None:
            st.caption(speech("click_row"))
        else:
            reports.ways_on(tables.row(result, picked))
