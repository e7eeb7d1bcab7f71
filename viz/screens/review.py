"""Review: what a person should look at, worst first, with its words; the verdicts on it, given and to be given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.verdicts import DATE, NOT_SAME, SAME, TARGETS, Verdict
from queries.review import REASONS, Doubt
from queries.verdicts import Given, fitting_verdicts
from queries.words import said
from viz import judging, session, tables
from viz.highlight import marked, plain_markdown, shortened

GIVEN = "given"
QUEUE, WHO, SAVED = "review.queue", "review.who", "review.saved"
MOST = 16  # rows that a screen shows without scrolling


def show() -> None:
    """Draw the fact that the address names, else the queue or the verdicts that were given."""
    if saved := st.session_state.pop(SAVED, None):
        st.toast(saved, icon=":material/check:")
    if fact := st.query_params.get("fact"):
        _asked(st.query_params.get("policy", ""), fact)
        return
    waiting = judging.doubts()
    chosen = _queue(waiting)
    left, right = st.columns([11, 9], gap="large")
    if chosen == GIVEN:
        _given(left, right)
    else:
        _waiting([doubt for doubt in waiting if doubt.reason == chosen], left, right)


def _asked(policy: str, fact: str) -> None:
    """Draw one fact that the reader came with."""
    speech = session.speech()
    if st.button(speech("back_to_text"), icon=":material/arrow_back:", type="tertiary"):
        session.go_to_policy(policy)
    _panel(judging.doubt(policy, fact))


def _queue(waiting: Sequence[Doubt]) -> str:
    """Draw the choice of what to look at, with how many wait of each reason."""
    speech = session.speech()
    counts = {reason: sum(doubt.reason == reason for doubt in waiting) for reason in REASONS}
    names = {
        reason: f"{said('doubt', reason, speech.language)} {count}{'+' * (count == judging.WAITING)}"
        for reason, count in counts.items()
    } | {GIVEN: speech("verdicts_given", count=len(judging.given()))}
    first = next((reason for reason, count in counts.items() if count), GIVEN)
    return str(
        st.segmented_control(
            speech("review_queue"),
            list(names),
            default=first,
            required=True,
            format_func=names.__getitem__,
            label_visibility="collapsed",
            key=QUEUE,
            persist_state="session",
        )
    )


def _waiting(waiting: Sequence[Doubt], left: DeltaGenerator, right: DeltaGenerator) -> None:
    speech = session.speech()
    with left:
        if not waiting:
            st.info(speech("review_empty"), icon=":material/done_all:")
            return
        picked = tables.pick(
            {
                speech("fact"): ([speech.fact(doubt.fact) for doubt in waiting], 90),
                speech("value"): ([judging.value_of(doubt) for doubt in waiting], 220),
                speech("policy"): ([doubt.title or doubt.policy for doubt in waiting], 260),
                speech("confidence"): ([doubt.confidence for doubt in waiting], 75),
            },
            key=f"review.rows {waiting[0].reason}",
            alt=speech("review"),
            most=MOST,
        )
    with right:
        _panel(waiting[picked or 0])


def _given(left: DeltaGenerator, right: DeltaGenerator) -> None:
    speech, given = session.speech(), judging.given()
    with left:
        if not given:
            st.info(speech("verdicts_none"), icon=":material/gavel:")
            return
        said_of = [one.verdict for one in given]
        picked = tables.pick(
            {
                speech("said_on"): ([verdict.day for verdict in said_of], 100),
                speech("who"): ([verdict.who for verdict in said_of], 80),
                speech("your_verdict"): ([str(said("verdict", v.verdict, speech.language)) for v in said_of], 95),
                speech("fact"): ([speech.fact(verdict.fact) for verdict in said_of], 80),
                speech("value"): ([verdict.value for verdict in said_of], 130),
                speech("policy"): ([verdict.policy for verdict in said_of], 200),
            },
            key="review.given",
            alt=speech("verdicts_given", count=len(given)),
            most=MOST,
        )
    with right:
        _one_given(given[picked or 0])


def _one_given(given: Given) -> None:
    """Draw a verdict with the words that it was given on, and let it be taken back."""
    speech, verdict = session.speech(), given.verdict
    st.markdown(f"**{plain_markdown(verdict.policy)}**")
    told = str(said("verdict", verdict.verdict, speech.language))
    st.markdown(f"{speech.fact(verdict.fact)}：{plain_markdown(f'{told} {verdict.value}')}")
    st.html(marked([(verdict.evidence, "words")]))
    lines = [verdict.inside, verdict.note, f"{verdict.who}，{verdict.day}"]
    st.caption("  \n".join(plain_markdown(line) for line in lines if line))
    if not given.holds:
        st.warning(speech("words_gone"), icon=":material/link_off:")
    _taken_back(verdict)


def _taken_back(verdict: Verdict) -> None:
    speech = session.speech()
    if st.button(speech("take_back"), icon=":material/undo:", key=f"take back {verdict.id}"):
        judging.take_back(verdict)
        _done(speech("verdict_taken_back"))


def _done(message: str) -> None:
    st.session_state[SAVED] = message
    if policy := st.query_params.get("policy"):
        session.go_to_policy(policy)
    st.rerun()


def _panel(doubt: Doubt) -> None:
    """Draw a doubtful fact with its words, and what can be said of it."""
    speech = session.speech()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain_markdown(doubt.title or doubt.policy)}**", width="content")
        if doubt.policy_id and st.button(speech("read"), icon=":material/article:", type="tertiary"):
            session.go_to_policy(doubt.policy_id, fact=doubt.fact)
    value = plain_markdown(shortened(judging.value_of(doubt), 200))
    st.markdown(f"{speech.fact(doubt.fact)}：**{value}**")
    if doubt.verdict:
        st.html(marked([(doubt.evidence, "words")]))
        st.caption(speech("verdict_gone", verdict=plain_markdown(doubt.why)))
        _taken_back(doubt.verdict)
        return
    for passage in judging.passages(doubt):
        st.html(marked([(piece.text, piece.kind) for piece in passage.pieces]))
        st.caption(plain_markdown(passage.file))
    st.caption(_why(doubt))
    _verdict(doubt)


def _why(doubt: Doubt) -> str:
    speech = session.speech()
    reason = said("doubt", doubt.reason, speech.language)
    if doubt.confidence is None:
        return f"{reason}：{plain_markdown(doubt.why)}"
    return speech("why", fact=reason, rule=plain_markdown(doubt.why), confidence=f"{doubt.confidence:.2f}")


def _verdict(doubt: Doubt) -> None:
    """Ask what holds, and let it hold."""
    speech, key = session.speech(), f"{doubt.policy_id} {doubt.fact}"
    kind = st.segmented_control(
        speech("your_verdict"),
        fitting_verdicts(doubt.fact),
        format_func=lambda kind: str(said("verdict", kind, speech.language)),
        key=f"review.kind {key}",
    )
    value, words = _value(doubt, str(kind), key)
    names, notes = st.columns([1, 2])
    with names:
        who = st.text_input(speech("who"), value=os.environ.get("USER", ""), key=WHO, persist_state="session")
    with notes:
        note = st.text_input(speech("note"), key=f"review.note {key}")
    if st.button(speech("save_verdict"), icon=":material/gavel:", type="primary", disabled=not (kind and who)):
        judging.judge(
            doubt.policy_id, doubt.fact, str(kind), who=who, day=date.today(), value=value, words=words, note=note
        )
        _done(speech("verdict_saved", file=judging.verdict_file()))
    st.caption(speech("verdict_where", file=plain_markdown(str(judging.verdict_file()))))


def _value(doubt: Doubt, kind: str, key: str) -> tuple[str, str]:
    """Ask what the fact is instead; return it with the words that give it where the fact has none."""
    speech = session.speech()
    key = f"review.{kind} {key}"
    if kind == DATE:
        value = st.text_input(speech("day_is"), placeholder="2026-12-31", key=key)
        unread = not judging.passages(doubt)
        return value, st.text_input(speech("day_words"), key=f"{key} words") if unread else ""
    if kind == TARGETS:
        offered = session.offered("enterprise_type")
        known = [code for code in judging.targets_of(doubt) if code in offered]
        codes = st.multiselect(
            speech("enterprise_type"), list(offered), default=known, format_func=offered.__getitem__, key=key
        )
        return ",".join(codes), ""
    if kind in (SAME, NOT_SAME):
        bodies = sorted(set(session.offered("agency").values()))
        body = st.selectbox(
            speech("body_is" if kind == SAME else "body_else"),
            bodies,
            index=None,
            placeholder=speech("choose_or_type"),
            accept_new_options=True,
            key=key,
        )
        return str(body or ""), ""
    return "", ""
