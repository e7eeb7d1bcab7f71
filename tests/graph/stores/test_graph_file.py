"""The graph on disk: old or new, whole, whatever happens to who writes it, and whoever reads it meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import GraphError, StoreError, StoreUnavailable
from graph.records import Change, NodeRow
from graph.stores import graph_file
from graph.stores.store import Store, open_store
from tests.builders import graph_of

TITLES = "MATCH (p:Policy) RETURN p.title AS title, count(*) AS n ORDER BY title"
FORK = multiprocessing.get_context("fork")


@pytest.fixture(params=["copy", "log"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph of 50 policies of the title 旧, once small and once as if it were large."""
    found = tmp_path / "graph.ladybug"
    write(found, "旧")
    monkeypatch.setattr(graph_file, "LARGE", 0 if request.param == "log" else 1 << 40)
    return found


def write(path: Path, title: str, count: int = 50) -> None:
    with open_store(path) as store:
        graph_of(store, {"Policy": [{"id": f"p{i}", "title": title} for i in range(count)]})


def titles(path: Path) -> dict[str, int]:
    with open_store(path, read_only=True) as store:
        return dict(store.read(TITLES).rows)


def leftovers(path: Path) -> set[str]:
    return {part.name for part in path.parent.iterdir()} - {path.name, f"{path.name}.wal"}


def in_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own, and return how it ended."""
    child = FORK.Process(target=work)
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def test_what_is_written_is_seen_once_it_is_whole(path: Path) -> None:
    with open_store(path, read_only=True) as reader:
        with open_store(path) as store:
            graph_of(store, {"Policy": [{"id": f"p{i}", "title": "新"} for i in range(50)]})
            assert store.read(TITLES).rows == (("新", 50),)
            assert reader.read(TITLES).rows == (("旧", 50),)
        assert reader.read(TITLES).rows == (("新", 50),)
    assert not leftovers(path)


def test_the_file_that_is_read_is_never_written_to(path: Path) -> None:
    inode, before = path.stat().st_ino, path.read_bytes()
    with path.open("rb") as old:
        write(path, "新")
        assert old.read() == before
    log = path.with_name(f"{path.name}.wal")
    assert log.exists() == (path.stat().st_ino == inode)
    assert titles(path) == {"新": 50}


def test_a_change_of_many_rows_makes_a_log_part_of_the_file(path: Path) -> None:
    write(path, "新")
    write(path, "大", 3000)
    assert not path.with_name(f"{path.name}.wal").exists()
    assert titles(path) == {"大": 3000}
    assert not leftovers(path)


def test_changes_of_few_and_of_many_rows_follow_one_another(path: Path) -> None:
    with open_store(path) as store:
        for title, count in (("甲", 3), ("乙", 2500), ("丙", 1)):
            graph_of(store, {"Policy": [{"id": f"{title}{i}", "title": title} for i in range(count)]})
    assert titles(path) == {"旧": 50, "甲": 3, "乙": 2500, "丙": 1}


def test_a_log_that_got_long_becomes_part_of_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, "甲")
    monkeypatch.setattr(graph_file, "LONG", 1)
    write(path, "乙")
    assert not path.with_name(f"{path.name}.wal").exists()
    assert titles(path) == {"乙": 50}


def test_a_writer_that_changes_nothing_leaves_the_file_alone(path: Path) -> None:
    before = graph_file.GraphFile(path, "").stamp()
    with open_store(path) as store:
        assert store.read(TITLES).rows == (("旧", 50),)
    assert graph_file.GraphFile(path, "").stamp() == before


def test_one_that_was_killed_leaves_the_old_graph_and_keeps_nobody_out(path: Path) -> None:
    def killed() -> None:
        store = open_store(path)
        graph_of(store, {"Policy": [{"id": "p0", "title": "新"}]})
        os.kill(os.getpid(), 9)

    assert in_child(killed) == -9
    assert titles(path) == {"旧": 50}
    write(path, "新")
    assert titles(path) == {"新": 50}
    assert not leftovers(path)


def test_a_new_file_counts_before_it_has_its_name(path: Path) -> None:
    """Killed between the two renames that a graph with a log takes, the new graph stands, and the old log does not."""

    def killed() -> None:
        graph_file.GraphFile._put_in_place = (  # type: ignore[method-assign]
            lambda self: os.kill(os.getpid(), 9) if self._next.exists() else None
        )
        write(path, "大", 3000)

    write(path, "新")
    if not path.with_name(f"{path.name}.wal").exists():
        return  # one rename is enough where there is no log
    assert in_child(killed) == -9
    assert leftovers(path) >= {f"{path.name}.next"}
    assert titles(path) == {"大": 3000}
    write(path, "后", 1)
    assert titles(path) == {"大": 2999, "后": 1}
    assert not leftovers(path)


@pytest.mark.parametrize("room", [0, 1 << 12, 1 << 16, 1 << 18])
def test_a_full_disk_leaves_the_old_graph(path: Path, room: int) -> None:
    def cramped() -> None:
        limit = 0 if room == 0 else path.stat().st_size * (path.stat().st_nlink == 1) + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            write(path, "满" * 200, 4000)
        except (StoreError, StoreUnavailable) as error:
            os._exit(7 if "\n" not in str(error) else 8)
        os._exit(0)

    ended = in_child(cramped)
    assert ended == 7
    assert titles(path) == {"旧": 50}
    write(path, "新")
    assert titles(path) == {"新": 50}
    assert not leftovers(path)


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become nobody")
def test_a_folder_that_may_not_be_written(path: Path) -> None:
    def nobody() -> None:
        os.setgid(65534)
        os.setuid(65534)
        with pytest.raises(StoreUnavailable, match="cannot be written: Permission denied"):
            open_store(path)
        os._exit(0 if titles(path) == {"旧": 50} else 8)

    for folder in path.parents[: len(path.relative_to("/tmp").parts) - 1]:
        folder.chmod(0o755)
    assert in_child(nobody) == 0


def test_readers_see_the_old_or_the_new_graph_and_no_error(path: Path) -> None:
    """Reads beside a writer that replaces the graph again and again, by both ways, and makes logs part of the file."""
    wrong: list[object] = []
    done = threading.Event()

    def reading(store: Store) -> None:
        while not done.is_set():
            try:
                found = store.read(TITLES).rows
                if len(found) != 1:
                    wrong.append(found)
            except GraphError as error:
                wrong.append(error)

    def writing() -> None:
        for number in range(5):
            write(path, f"第{number}次", 50 if number % 3 else 50 + number * 250)
            with open_store(path) as store:
                gone = [("Policy", f"p{i}") for i in range(50, 50 + number * 250)]
                rows = [NodeRow("Policy", {"id": f"p{i}", "title": f"第{number}次后"}) for i in range(50)]
                store.write(Change(nodes=rows, remove_nodes=gone))

    with open_store(path, read_only=True) as store:
        readers = [threading.Thread(target=reading, args=(store,)) for _ in range(2)]
        child = FORK.Process(target=writing)
        child.start()
        for reader in readers:
            reader.start()
        child.join()
        done.set()
        for reader in readers:
            reader.join()
        assert child.exitcode == 0
        assert wrong == []
        assert store.read(TITLES).rows == (("第4次后", 50),)
