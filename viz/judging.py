"""What waits for a researcher's verdict, and how the verdict gets into its file and holds in the graph at once.

The file is data to be kept in git; ``POLICYGRAPH_VERDICTS`` names it for the command line and the explorer alike.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from graph.store import Store, open_store
from graph.verdicts import Verdict
from queries.passages import Passage, passage
from queries.review import Doubt, doubt_at, review
from queries.verdicts import Given, add_verdict, give_verdict, given_verdicts
from queries.verdicts import take_back as take_verdict_back
from viz import session
from viz.review import VERDICTS

WAITING = 200  # of each reason that the queue holds


def verdict_file() -> Path:
    """Return the file that the verdicts stand in."""
    return Path(os.environ.get("POLICYGRAPH_VERDICTS") or VERDICTS)


def doubts() -> list[Doubt]:
    """Return what waits for a verdict."""
    return _waiting(session.store(), session.state())


def doubt(policy: str, fact: str) -> Doubt:
    """Return the fact that the reader points at."""
    return doubt_at(session.store(), policy, fact)


def given() -> list[Given]:
    """Return the verdicts that hold in the graph, newest first."""
    return _given(session.store(), session.state())


def passages(doubt: Doubt) -> list[Passage]:
    """Return the words of a fact: in every source where these disagree, else in the one that is followed."""
    places = session.reading(doubt.policy_id).places
    found = [passage(place.facts, doubt.fact) for place in places]
    return [one for one in (found if doubt.reason == "disagreeing" else found[:1]) if one]


def targets_of(doubt: Doubt) -> tuple[str, ...]:
    """Return the kinds of enterprise that the measure of a fact is read to address."""
    number = int(doubt.fact.split("/")[1])
    return session.reading(doubt.policy_id).measures[number].facts.targets


def value_of(doubt: Doubt) -> str:
    """Return what a fact says, codes in words."""
    labels: Mapping[str, str] = {}
    for part, type in (("/targets/", "enterprise_type"), ("/instruments/", "instrument")):
        if part in doubt.fact:
            labels = session.offered(type)
    return labels.get(doubt.value, doubt.value)


def judge(policy: str, fact: str, verdict: str, *, who: str, day: date, **said: Any) -> None:
    """Write a verdict on a fact into the file and let it hold; raises ``PolicyGraphError`` where it cannot."""
    given = give_verdict(session.store(), policy, fact, verdict, who=who, day=day, **said)
    with open_store(session.address()) as writable:
        add_verdict(writable, verdict_file(), given)
    st.cache_data.clear()


def take_back(verdict: Verdict) -> None:
    """Take a verdict out of the file and let the rest hold."""
    with open_store(session.address()) as writable:
        take_verdict_back(writable, verdict_file(), verdict)
    st.cache_data.clear()


@st.cache_data(show_spinner=False, max_entries=4)
def _waiting(_store: Store, state: tuple[object, ...]) -> list[Doubt]:
    return review(_store, limit=WAITING)


@st.cache_data(show_spinner=False, max_entries=4)
def _given(_store: Store, state: tuple[object, ...]) -> list[Given]:
    return given_verdicts(_store)
