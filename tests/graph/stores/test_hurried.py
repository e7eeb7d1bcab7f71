"""An answer of many statements, or much Python, ends in time."""

from __future__ import annotations

from time import monotonic, sleep
from unittest.mock import Mock

import pytest

from graph.errors import StoreError
from graph.records import Table
from graph.stores.hurried import Hurried, within


def slow(seconds: float) -> Mock:
    """Return a store whose reads take their time, and heed no limit."""
    store = Mock(address="x")
    store.read.side_effect = lambda *_, **__: (sleep(seconds), Table((), ()))[1]
    return store


def test_reads_share_one_limit() -> None:
    store = slow(0.05)
    hurried = Hurried(store, 0.12)
    with pytest.raises(StoreError, match=r"longer than 0\.12 s"):
        list(map(hurried.read, ["a statement"] * 10))
    given = [call.kwargs["timeout"] for call in store.read.call_args_list]
    assert given == sorted(given, reverse=True)
    assert 0 < given[-1] < given[0] <= 0.12


def test_what_is_kept_of_a_store_is_found_through_any() -> None:
    store = slow(0)
    assert {Hurried(store, 1): "kept"}[Hurried(store, 2)] == "kept"
    assert Hurried(store, 1) != Hurried(slow(0), 1)


def test_an_analysis_is_ended() -> None:
    began = monotonic()
    with pytest.raises(StoreError, match="longer than"), within(0.05):
        forever()
    assert monotonic() < began + 60
    with within(0.05):
        pass
    sleep(0.1)  # the clock of what has ended rings no more


def forever() -> None:
    while True:
        pass
