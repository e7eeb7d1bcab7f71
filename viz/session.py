"""What every screen needs of the running explorer: its graph, its day and language, answers, and ways to other screens.

The store is opened once, read-only, and shared by all who look; nothing here may change what it returns.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from graph.store import Store
from queries.catalog import Parameter
from queries.overview import Overview, overview
from queries.reading import PolicyReading, read_policy
from queries.run import Result, run
from queries.strict import run_strictly
from queries.values import choices
from queries.words import Words
from viz.words import LANGUAGES, Speech

DEFAULT_DATABASE = "policygraph.ladybug"
DAY_FORMAT = "YYYY-MM-DD"
KEPT = 60  # seconds
EARLIEST, LATEST = date(1949, 10, 1), date(2099, 12, 31)


def speech() -> Speech:
    """Return the explorer's words in the language that the researcher chose."""
    chosen = st.session_state.get("lang")
    return Speech(chosen if isinstance(chosen, str) and chosen in LANGUAGES else next(iter(LANGUAGES)))


def day() -> date:
    """Return the day that the whole explorer looks from."""
    chosen = st.session_state.get("as_of")
    return chosen if isinstance(chosen, date) else date.today()


def address() -> str:
    """Return the address of the graph."""
    return os.environ.get("POLICYGRAPH_DB", DEFAULT_DATABASE)


def store() -> Store:
    """Return the graph, opened once; raises ``StoreUnavailable`` where there is none to open."""
    return _opened(address())


def state() -> tuple[object, ...]:
    """Return what changes when the graph does: answers are kept as long as it stays the same.

    A file shows by itself when it was written; a server does not, so its answers are kept for a minute.
    """
    path = Path(address()).expanduser()
    stats = [part.stat() for part in (path, path.with_name(f"{path.name}.wal")) if part.is_file()]
    written = tuple((stat.st_ino, stat.st_size, stat.st_mtime_ns) for stat in stats)
    return (address(), *(written or (int(time.monotonic() // KEPT),)))


def answer(name: str, /, **values: Any) -> Result:
    """Return the answer of a report as of the day; the same question to the same graph is answered from memory."""
    return asked(name, values)


def asked(name: str, values: Mapping[str, Any], *, limit: int | None = None, strict: float | None = None) -> Result:
    """Return the first rows of an answer, or all; ``strict`` asks facts of at least that confidence alone."""
    whole = _answered(store(), state(), name, values, day(), None, strict)
    if limit is None or limit >= whole.total:
        return whole
    return _answered(store(), state(), name, values, day(), limit, strict)


def reading(policy: str) -> PolicyReading:
    """Return one policy as it stands on the day; raises ``QueryError`` where the graph has no such policy."""
    return _read(store(), state(), policy, day())


def counts() -> Overview:
    """Return what the graph holds."""
    return _counted(store(), state(), day())


def offered(type: str) -> dict[str, str]:
    """Return what there is to choose from for a type of parameter (enterprise_type, agency), each with its label."""
    declared = Parameter(name=type, type=type, default="any", about=Words("", ""))
    return {str(choice.value): choice.label for choice in choices(store(), declared, speech().language)}


def go_to_policy(policy: str, *, measure: str | None = None, at: int | None = None, fact: str | None = None) -> None:
    """Leave for the reader of one policy; ``at`` names words in it by their offset.

    ``measure`` names a measure by its id, ``fact`` a fact by its path.
    """
    named = {"policy": policy, "measure": measure, "at": at, "fact": fact}
    go("policies", {name: str(value) for name, value in named.items() if value is not None})


def go_to_network(node_type: str, key: str) -> None:
    """Leave for the network around a node."""
    go("network", {"around": f"{node_type}:{key}"})


def go(page: str, parameters: Mapping[str, Any]) -> None:
    """Leave for a screen; day and language stay as they are."""
    kept = {name: st.query_params[name] for name in ("as_of", "lang") if name in st.query_params}
    st.switch_page(st.session_state["pages"][page], query_params=kept | dict(parameters))


@st.cache_resource(show_spinner=False, max_entries=4, on_release=lambda store: store.close())
def _opened(address: str) -> Store:
    from graph.store import open_store

    return open_store(address, read_only=True)


@st.cache_data(show_spinner=False, max_entries=200)
def _answered(
    _store: Store,
    state: tuple[object, ...],
    name: str,
    values: Mapping[str, Any],
    today: date,
    limit: int | None,
    strict: float | None,
) -> Result:
    if strict is None:
        return run(_store, name, today=today, limit=limit, **values)
    return run_strictly(_store, name, strict, today=today, limit=limit, **values)


@st.cache_data(show_spinner=False, max_entries=50)
def _read(_store: Store, state: tuple[object, ...], policy: str, day: date) -> PolicyReading:
    return read_policy(_store, policy, day)


@st.cache_data(show_spinner=False, max_entries=50)
def _counted(_store: Store, state: tuple[object, ...], day: date) -> Overview:
    return overview(_store, day)
