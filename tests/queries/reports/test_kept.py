"""An answer that took long is kept, and is never that of another graph, question or program."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.reports import kept
from tests.builders import measure, policy

ROWS = (("甲", 1, 0.1, True, None, date(2024, 1, 2), ["子", "丑"]),)


class Worker:
    """Gives the answer, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> kept.Answer:
        self.times += 1
        return ROWS, 7


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POLICYGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept, "LONG", 0.0)
    return tmp_path / "cache" / "answers"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ladybug"
    with open_store(path) as store:
        load([policy("甲办法", file="one", measures=[measure("支持企业。")])], store)
    return path


def asked(store: Store, worker: Worker, *question: object) -> kept.Answer:
    return kept.kept(store, question or ("q",), worker)


def test_an_answer_is_worked_out_once(graph: Path, folder: Path) -> None:
    worker = Worker()
    for _ in range(2):
        with open_store(graph, read_only=True) as store:
            assert asked(store, worker) == (ROWS, 7)
    assert worker.times == 1


def test_another_question_or_another_graph_is_another_answer(graph: Path, folder: Path) -> None:
    worker = Worker()
    with open_store(graph, read_only=True) as store:
        asked(store, worker, "q", date(2024, 1, 1))
        asked(store, worker, "q", date(2024, 1, 2))
        assert worker.times == 2
        with open_store(graph) as writer:
            load([policy("乙办法", file="two", measures=[measure("支持企业。")])], writer)
        asked(store, worker, "q", date(2024, 1, 2))
    assert worker.times == 3


def test_what_is_quick_is_not_kept(graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LONG", 60.0)
    with open_store(graph, read_only=True) as store:
        asked(store, Worker())
    assert not folder.exists()


def test_the_oldest_go(graph: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    with open_store(graph, read_only=True) as store:
        for number in range(5):
            asked(store, Worker(), number)
    assert len(list(folder.iterdir())) == 3


def test_one_that_cannot_be_read_is_worked_out_again(graph: Path, folder: Path) -> None:
    worker = Worker()
    with open_store(graph, read_only=True) as store:
        asked(store, worker)
        [path] = folder.iterdir()
        path.write_text("[", "utf-8")
        assert asked(store, worker) == (ROWS, 7)
    assert worker.times == 2


def test_a_folder_that_cannot_be_written_is_no_failure(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("POLICYGRAPH_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(kept, "LONG", 0.0)
    with open_store(graph, read_only=True) as store:
        assert asked(store, Worker()) == (ROWS, 7)
