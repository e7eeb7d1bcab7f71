"""Policies: the list with its filters, and the reader of one with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from graph.store import Table
from queries.catalog import Column
from queries.errors import QueryError
from queries.reading import Place, PolicyReading
from queries.run import Result
from queries.words import CODES, Words, said
from viz import reading_view, session, tables
from viz.highlight import plain_markdown

BADGES = {
    "in_force": "green",
    "partly": "green",
    "not_yet": "blue",
    "expired": "orange",
    "repealed": "red",
    "suspended": "violet",
    "unknown": "gray",
}


def show() -> None:
    """Draw the reader where the address names a policy, else the list."""
    if policy := st.query_params.get("policy"):
        _reader(policy)
    else:
        _list()


def _list() -> None:
    speech, day = session.speech(), session.day()
    everything = _with_status(session.answer("all_policies"), session.answer("status_on_day", as_of=day))
    if not everything.count:
        st.info(speech("empty_store"), icon=":material/folder_open:")
        return
    shown = _filtered(everything, _filters(everything))
    st.markdown(speech("policies_found", count=shown.count, total=everything.count, day=day.isoformat()))
    if not shown.count:
        st.info(speech("policies_none"), icon=":material/filter_alt_off:")
        return
    picked = tables.show(shown, key="policies.rows", language=speech.language, most=15)
    if picked is not None:
        session.go_to_policy(str(tables.row(shown, picked)["policy_id"]))


def _with_status(policies: Result, statuses: Result) -> Result:
    """Return the list of policies with the column that says how each stands on the day."""
    known = {row["policy_id"]: row["status"] for row in statuses.table}
    names = policies.table.columns
    where = names.index("title") + 1
    rows = tuple(
        (*row[:where], known.get(row[names.index("policy_id")], "unknown"), *row[where:]) for row in policies.table.rows
    )
    status = Column(name="status", type="status", heading=Words("状态", "status"))
    return replace(
        policies,
        columns=(*policies.columns[:where], status, *policies.columns[where:]),
        table=Table((*names[:where], "status", *names[where:]), rows),
        as_of=statuses.as_of,
    )


def _filters(everything: Result) -> Iterable[Callable[[Mapping[str, Any]], bool]]:
    """Draw the filters and return one test of a row for each that is set."""
    speech = session.speech()
    rows = list(everything.table)
    issuers = sorted({issuer for row in rows for issuer in row["issuers"]})
    regions = sorted({row["region"] for row in rows if row["region"]})
    cells = st.columns([5, 3, 3, 3, 4, 4])
    with cells[0]:
        words = st.text_input(
            speech("search"), placeholder=speech("search_hint"), key="policies.words", persist_state="session"
        )
    with cells[1]:
        tier = _coded("tier")
    with cells[2]:
        region = _one("region", regions)
    with cells[3]:
        status = _coded("status")
    with cells[4]:
        kind = _enterprise_type()
    with cells[5]:
        issuer = _one("issuer", issuers)
    if words:
        wanted = "".join(words.split()).lower()
        yield lambda row: wanted in "".join(f"{row['title']}{row['doc_number']}".split()).lower()
    if tier:
        yield lambda row: row["tier"] == tier
    if region:
        yield lambda row: row["region"] == region
    if status:
        yield lambda row: row["status"] == status
    if issuer:
        yield lambda row: issuer in row["issuers"]
    if kind:
        addressed = {row["policy_id"] for row in session.answer("targeting", enterprise_type=kind, broader=False).table}
        yield lambda row: row["policy_id"] in addressed


def _filtered(everything: Result, tests: Iterable[Callable[[Mapping[str, Any]], bool]]) -> Result:
    conditions = list(tests)
    rows = tuple(
        row
        for row, named in zip(everything.table.rows, everything.table, strict=True)
        if all(test(named) for test in conditions)
    )
    return replace(everything, table=Table(everything.table.columns, rows))


def _coded(type: str) -> str | None:
    language = session.speech().language
    return _one(type, list(CODES[type]), lambda code: str(said(type, code, language)))


def _enterprise_type() -> str | None:
    offered = session.offered("enterprise_type")
    return _one("enterprise_type", list(offered), lambda code: offered.get(code, code))


def _one(label: str, values: list[str], shown: Callable[[str], str] = str) -> str | None:
    speech = session.speech()
    return st.selectbox(
        speech(label),
        values,
        index=None,
        format_func=shown,
        placeholder=speech("any"),
        key=f"policies.{label}",
        persist_state="session",
    )


def _reader(policy: str) -> None:
    speech = session.speech()
    try:
        reading = session.reading(policy)
    except QueryError as error:
        st.warning(plain_markdown(str(error)), icon=":material/search_off:")
        if st.button(speech("back"), icon=":material/arrow_back:"):
            session.go("policies", {})
        return
    _heading(reading)
    place = _place(reading)
    asked = {name: st.query_params.get(name) for name in ("measure", "at", "fact")}
    page = reading_view.page(reading, place, speech, **asked)
    wanted = reading_view.show(page, key=f"reading {reading.policy.id}")
    if wanted:
        session.go(wanted["page"], {name: value for name, value in wanted.items() if name != "page"})


def _heading(reading: PolicyReading) -> None:
    speech = session.speech()
    title = reading.policy.title or reading.policy.doc_number or reading.policy.id
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button(speech("back"), icon=":material/arrow_back:", type="tertiary"):
            session.go("policies", {})
        status = reading.status.value
        st.badge(str(said("status", status, speech.language)), color=BADGES[status])  # type: ignore[arg-type]
        if reading.status.basis == "presumed":
            st.badge(str(said("basis", "presumed", speech.language)), color="orange")
        if reading.tier:
            st.badge(str(said("tier", reading.tier, speech.language)), color="gray")
        if reading.region:
            st.badge(plain_markdown(reading.region), color="gray")
        if st.button(speech("see_network"), icon=":material/hub:", type="tertiary"):
            session.go_to_network("Policy", reading.policy.id)
    st.markdown(f"## {plain_markdown(title)}")


def _place(reading: PolicyReading) -> Place | None:
    """Return the place whose text is shown; a policy that stands in several sources lets the researcher choose."""
    if len(reading.places) < 2:
        return next(iter(reading.places), None)
    speech = session.speech()
    chosen = st.segmented_control(
        speech("place"),
        range(len(reading.places)),
        default=0,
        required=True,
        format_func=lambda n: plain_markdown(Path(reading.places[n].file).name),
        key=f"place {reading.policy.id}",
    )
    first, other = reading.places[0], reading.places[chosen or 0]
    if other is first:
        return first
    st.caption(speech("other_place"))
    return replace(other, evidence=_shared(first, other))


def _shared(first: Place, other: Place) -> dict[str, Any]:
    """Return the evidence of another place whose words are those of the first."""

    def words(place: Place, path: str) -> str:
        return "".join((place.facts.as_written(path) or "").split())

    return {
        path: evidence for path, evidence in other.evidence.items() if words(first, path) == words(other, path) != ""
    }
