"""The first screen: what the graph holds, what is in force on the day, what ends soon, what is missing."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from queries.overview import Overview
from queries.run import Result
from queries.words import said
from viz import drawings, session, tables

SOON = timedelta(days=365)
MOST = 8
# What a narrow list shows, with the width of each column.
COLUMNS: dict[str, dict[str, int]] = {
    "expiring": {"last_day": 105, "days_left": 85, "title": 380},
    "unresolved_citations": {"cited_by": 95, "title": 330, "doc_number": 150},
    "sources": {"file": 420, "chars": 90, "policies": 80, "titles": 600},
}


def show() -> None:
    """Draw the counts, three figures and two short lists."""
    speech, day = session.speech(), session.day()
    counted = session.counts()
    if not counted.policies:
        st.info(speech("empty_store"), icon=":material/folder_open:")
        return
    _metrics(counted)
    tiers, statuses, types = st.columns(3, gap="large")
    with tiers:
        st.markdown(f"#### {speech('by_tier')}")
        _bars("tier", counted, drawings.TIER_COLOURS, speech("by_tier"))
    with statuses:
        st.markdown(f"#### {speech('by_status', day=day.isoformat())}")
        _bars("status", counted, drawings.STATUS_COLOURS, speech("verdict"))
    with types:
        st.markdown(f"#### {speech('by_type')}")
        counts = [(count.label or str(count.value), count.number) for count in counted.enterprise_types[:MOST]]
        colours = [drawings.TIER_COLOURS["customs"]] * len(counts)
        st.altair_chart(
            drawings.bars(counts, colours=colours, title=speech("measures")), alt=speech("by_type"), theme=None
        )
    ending, missing = st.columns(2, gap="large")
    with ending:
        st.markdown(f"#### {speech('expiring')}")
        _list(session.answer("expiring", as_of=day, until=day + SOON), "expiring_none")
    with missing:
        st.markdown(f"#### {speech('unresolved')}")
        _list(session.answer("unresolved_citations"), "unresolved_none")
    st.markdown(f"#### {speech('sources')}")
    _list(session.answer("sources"), "empty_store")


def _metrics(counted: Overview) -> None:
    speech = session.speech()
    valid = sum(count.number for count in counted.statuses if count.value in ("in_force", "partly"))
    metrics = (
        (speech("policies_full"), counted.policies),
        (speech("in_force_now", day=counted.on.isoformat()), valid),
        (speech("measures"), counted.nodes.get("Measure", 0)),
        (speech("obligations_count"), counted.nodes.get("Obligation", 0)),
        (speech("agencies"), counted.nodes.get("Agency", 0)),
        (speech("policies_named"), counted.named_only),
        (speech("sources"), len(counted.sources)),
    )
    for cell, (label, value) in zip(st.columns(len(metrics)), metrics, strict=True):
        cell.metric(label, f"{value:,}")


def _bars(type: str, counted: Overview, colours: dict[str, str], title: str) -> None:
    speech = session.speech()
    counts = counted.tiers if type == "tier" else counted.statuses
    named = [(str(said(type, c.value, speech.language) or speech("unknown_tier")), c.number) for c in counts]
    used = [colours.get(str(count.value), drawings.STATUS_COLOURS["unknown"]) for count in counts]
    st.altair_chart(drawings.bars(named, colours=used, title=title), alt=title, theme=None)


def _list(result: Result, empty: str) -> None:
    speech = session.speech()
    if not result.count:
        st.caption(speech(empty))
        return
    name = result.query.name
    picked = tables.show(result, key=f"overview.{name}", language=speech.language, most=MOST, only=COLUMNS[name])
    if picked is not None and (policy := tables.row(result, picked).get("policy_id")):
        session.go_to_policy(str(policy))
