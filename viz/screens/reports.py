"""Reports: pick one, fill its form, read its rows, open what they stand on, take them away."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from extraction.rules import SURE
from queries.catalog import Query, catalog
from queries.errors import QueryError
from queries.passages import side_by_side
from queries.run import Result
from viz import drawings, forms, session, tables
from viz.answers import answer
from viz.export import rendered
from viz.highlight import marked, plain_markdown, shortened
from viz.words import PACKS

DOWNLOADS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown",
}
TEXTS = ("measure", "obligation", "example")  # too long for a cell
LONGEST = 300
# What the policy of a column is called in its row, where that is not the title with the same beginning.
TITLES = {
    "basis_policy_id": "basis",
    "second_policy_id": "basis_of_basis",
    "third_policy_id": "third_basis",
    "earlier_policy_id": "earlier",
    "repealing_policy_id": "repealed_by",
    "upper_policy_id": "upper",
}
AGENCIES = {
    "agency_id": "agency",
    "first_id": "first",
    "second_id": "second",
    "former_id": "former",
    "successor_id": "successor",
    "other_id": "other",
}
STRICT = (SURE, 0.9, 0.95)  # what may be asked for as the least confidence


def show() -> None:
    """Draw the chosen report."""
    speech = session.speech()
    pack, report, facts, rows = st.columns([3, 7, 3, 2], vertical_alignment="bottom")
    query = _pick(catalog(), pack, report)
    limit, strict = _extent(query, facts, rows)
    st.caption(query.about.said(speech.language))
    values = forms.ask(session.store(), query, speech=speech, day=session.day())
    if waiting := forms.missing(query, values):
        names = "、".join(parameter.about.said(speech.language) for parameter in waiting)
        st.info(speech("report_needs", names=names), icon=":material/edit:")
        return
    try:
        with st.spinner(speech("strict_working"), show_time=True) if strict else nullcontext():
            result = session.asked(query.name, values, limit=limit, strict=strict)
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
        for column in (name for name in row if name.endswith("policy_id") and row[name]):
            title = row.get(TITLES.get(column, column.replace("policy_id", "title")))
            name = plain_markdown(shortened(str(title or row[column]), 36))
            measure = row.get(column.replace("policy_id", "measure_id"))
            if st.button(f"{speech('read')}《{name}》", icon=":material/article:", key=f"read {column}"):
                session.go_to_policy(str(row[column]), measure=measure)
        for column, title in AGENCIES.items():
            if agency := row.get(column):
                name = plain_markdown(str(row.get(title) or agency))
                if st.button(f"{speech('see_network')}：{name}", icon=":material/hub:", key=f"see {column}"):
                    session.go_to_network("Agency", str(agency))
    pair = [str(row[name]) for name in sorted(row, key=len) if name.endswith("measure_id") and row[name]]
    if len(pair) == 2:
        _beside(*pair)
        return
    for name in TEXTS:
        if row.get(name):
            st.caption(plain_markdown(shortened(str(row[name]), LONGEST)))


def _beside(measure: str, other: str) -> None:
    """Draw two measures side by side, with what they share and what they say otherwise."""
    sides = side_by_side(session.store(), measure, other)
    for cell, side in zip(st.columns(2), sides, strict=False):
        with cell:
            st.markdown(f"**{plain_markdown(f'{side.number} {shortened(side.title, 40)}')}**")
            st.html(marked([(piece.text, piece.kind) for piece in side.pieces]))
    words = session.speech()
    st.html(marked([(words("shared"), "shared"), ("　", ""), (words("differs"), "differs")], name="key"))


def _pick(queries: Mapping[str, Query], left: DeltaGenerator, right: DeltaGenerator) -> Query:
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


def _extent(query: Query, facts: DeltaGenerator, rows: DeltaGenerator) -> tuple[int | None, float | None]:
    """Ask how many rows, and of which facts; both belong to the question and to what is taken away."""
    speech = session.speech()
    strict = facts.selectbox(
        speech("facts_asked"),
        STRICT,
        index=None,
        format_func=lambda least: speech("facts_of", least=f"{least:g}"),
        placeholder=speech("facts_all"),
        key="reports.strict",
        persist_state="session",
    )
    limit = rows.number_input(
        speech("at_most"), min_value=1, value=None, step=10, placeholder=speech("any"), key=f"{query.name}.limit"
    )
    return (int(limit) if limit else None), strict


def _toolbar(result: Result) -> None:
    speech = session.speech()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="content", gap="xsmall"):
            st.markdown(_counts(result), width="content")
            st.caption(speech("answer_id", id=result.id), width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            _cited(result)
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


def _counts(result: Result) -> str:
    """Say how many rows there are, how many are not shown, and how many there would be of all facts."""
    speech = session.speech()
    dated = result.query.parameter("as_of") is not None  # not every report depends on a day
    words = speech("rows_of_day" if dated else "rows_of", count=result.count, total=result.total, day=result.as_of)
    if result.unknown:
        words += " · " + speech("left_out", count=result.unknown)
    if result.strict is not None:
        words += " · " + speech("strict_counts", least=f"{result.strict:g}", count=result.total, all=result.all_facts)
    return words


def _cited(result: Result) -> None:
    """Say what the answer is cited by, and the command that makes it again."""
    speech = session.speech()
    _, caption = answer(result, "md", speech.language)
    with st.popover(speech("cite"), icon=":material/format_quote:"):
        st.markdown(f"**{plain_markdown(caption.title)}**")
        told = {name: str(value) for name, value in caption.parameters.items()} | dict(caption.notes)
        st.code("\n".join(f"{name}: {value}" for name, value in told.items()), language=None, wrap_lines=True)


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
