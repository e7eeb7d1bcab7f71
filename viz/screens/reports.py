"""Reports: pick one, fill its form, read its rows, open what they stand on, take them away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from queries.catalog import Query, catalog
from queries.errors import QueryError
from queries.run import Result
from viz import drawings, forms, session, tables
from viz.answers import answer
from viz.export import rendered
from viz.highlight import plain_markdown, shortened
from viz.words import PACKS

DOWNLOADS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown",
}
TEXTS = ("measure", "other_measure", "obligation")  # too long for a cell
LONGEST = 300
# Columns that lead to a text, with the one that says what it is called.
POLICIES = {
    "policy_id": "title",
    "other_policy_id": "other_title",
    "by_policy_id": "by_title",
    "earlier_policy_id": "earlier",
    "basis_policy_id": "basis",
    "repealing_policy_id": "repealed_by",
}
AGENCIES = {
    "agency_id": "agency",
    "first_id": "first",
    "second_id": "second",
    "former_id": "former",
    "successor_id": "successor",
}


def show() -> None:
    """Draw the chosen report."""
    speech = session.speech()
    query = _pick(catalog())
    st.caption(query.about.said(speech.language))
    values = forms.ask(session.store(), query, speech=speech, day=session.day())
    if waiting := forms.missing(query, values):
        names = "、".join(parameter.about.said(speech.language) for parameter in waiting)
        st.info(speech("report_needs", names=names), icon=":material/edit:")
        return
    try:
        result = session.answer(query.name, **values)
    except QueryError as error:
        st.warning(speech("report_wrong", error=plain_markdown(str(error))), icon=":material/edit:")
        return
    _toolbar(result)
    if not result.count:
        st.info(speech("report_empty"), icon=":material/search_off:")
    elif drawings.is_matrix(result):
        figure, rows = st.tabs([speech("as_matrix"), speech("as_rows")])
        with figure:
            _matrix(result)
        with rows:
            _rows(result)
    else:
        _rows(result)


def ways_on(row: Mapping[str, Any]) -> None:
    """Offer what a row leads to: the policies at the words of their measures, the bodies in the network."""
    speech = session.speech()
    with st.container(horizontal=True, vertical_alignment="center", key="ways_on"):
        for column, title in POLICIES.items():
            if policy := row.get(column):
                name = plain_markdown(shortened(str(row.get(title) or policy), 36))
                measure = row.get(column.replace("policy_id", "measure_id"))
                if st.button(f"{speech('read')}《{name}》", icon=":material/article:", key=f"read {column}"):
                    session.go_to_policy(str(policy), measure=measure)
        for column, title in AGENCIES.items():
            if agency := row.get(column):
                name = plain_markdown(str(row.get(title) or agency))
                if st.button(f"{speech('see_network')}：{name}", icon=":material/hub:", key=f"see {column}"):
                    session.go_to_network("Agency", str(agency))
    for name in TEXTS:
        if row.get(name):
            st.caption(plain_markdown(shortened(str(row[name]), LONGEST)))


def _pick(queries: Mapping[str, Query]) -> Query:
    """Draw the choice of a report; an address that names one decides its pack too, so that it can be passed on."""
    speech = session.speech()
    packs: dict[str, list[str]] = {}
    for query in queries.values():
        packs.setdefault(query.pack, []).append(query.name)
    order = [*(pack for pack in PACKS if pack in packs), *(pack for pack in packs if pack not in PACKS)]
    linked = queries.get(st.query_params.get("report", ""))
    if linked and "reports.pack" not in st.session_state:
        st.session_state["reports.pack"] = linked.pack
        st.session_state[f"reports.{linked.pack}"] = linked.name
    left, right = st.columns([1, 3])
    with left:
        pack = st.selectbox(
            speech("pack"),
            order,
            format_func=lambda name: PACKS[name].said(speech.language) if name in PACKS else name,
            key="reports.pack",
            persist_state="session",
        )
    with right:
        name = st.selectbox(
            speech("report"),
            packs[pack],
            format_func=lambda name: queries[name].title.said(speech.language),
            key=f"reports.{pack}",
            persist_state="session",
        )
    st.query_params["report"] = name
    return queries[name]


def _toolbar(result: Result) -> None:
    speech = session.speech()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        dated = result.query.parameter("as_of") is not None  # not every report depends on a day
        words = speech("rows_of_day" if dated else "rows_of", count=result.count, total=result.total, day=result.as_of)
        st.markdown(words, width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            for kind, mime in DOWNLOADS.items():
                st.download_button(
                    kind.upper(),
                    data=_file(result, kind, speech.language),
                    file_name=f"{result.query.name}-{result.as_of.isoformat()}.{kind}",
                    mime=mime,
                    key=f"download {kind}",
                    on_click="ignore",
                    help=speech("download", kind=kind.upper()),
                    icon=":material/download:",
                )


def _file(result: Result, kind: str, language: str) -> bytes:
    table, caption = answer(result, kind, language)
    return rendered(table, kind, caption)


def _rows(result: Result) -> None:
    speech = session.speech()
    above = st.container(gap="xsmall")  # what a click leads to stands where it is seen without scrolling
    picked = tables.show(result, key=f"rows of {result.query.name}", language=speech.language)
    with above:
        if picked is None:
            st.caption(speech("click_row"))
        else:
            ways_on(tables.row(result, picked))


def _matrix(result: Result) -> None:
    speech = session.speech()
    figure = drawings.matrix(
        drawings.cells(result, language=speech.language),
        row_title=result.columns[0].heading.said(speech.language),
        column_title=speech("tier"),
        count_title=speech("measures"),
    )
    st.altair_chart(
        figure, key=f"matrix of {result.query.name}", alt=result.query.title.said(speech.language), theme=None
    )
