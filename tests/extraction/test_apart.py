"""Documents read in processes of their own: order, limits, links and devices, workers that die, parents that go."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction import apart, pipeline
from extraction.apart import extract_apart, extract_files
from extraction.errors import ExtractionError
from extraction.file_facts import FileFacts
from extraction.limits import Limits
from extraction.worker import Task

NOTICE = "{city}人民政府关于支持企业的通知\n\n一、支持企业发展。\n\n{city}人民政府\n2024年3月1日\n"
CITIES = ["重庆市", "杭州市", "成都市", "南京市", "西安市"]


def notices(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(NOTICE.format(city=CITIES[number % len(CITIES)]), "utf-8")
    return paths


def issuers(results: list[FileFacts]) -> list[str]:
    return [name for result in results for policy in result.policies for name in policy.issued_by]


@pytest.mark.parametrize("workers", [1, 2])
def test_facts_come_in_the_order_of_the_files(tmp_path: Path, workers: int) -> None:
    results = list(extract_files(notices(tmp_path, 40), workers=workers))
    assert [Path(result.file).name for result in results] == [f"{number:03}.txt" for number in range(40)]
    assert issuers(results) == [f"{CITIES[number % len(CITIES)]}人民政府" for number in range(40)]


def test_one_worker_and_several_find_the_same(tmp_path: Path) -> None:
    paths = notices(tmp_path, 20)
    assert list(extract_files(paths, workers=2)) == list(extract_files(paths))


@pytest.mark.parametrize("workers", [1, 2])
def test_first_facts_come_before_the_last_file_is_asked_for(tmp_path: Path, workers: int) -> None:
    asked: list[Path] = []

    def ask() -> Iterator[Path]:
        for path in notices(tmp_path, 200):
            asked.append(path)
            yield path

    next(extract_files(ask(), workers=workers))
    assert len(asked) < 100


def test_no_files_at_all() -> None:
    assert list(extract_files([], workers=2)) == []


def test_file_that_cannot_be_read_stands_among_the_others(tmp_path: Path) -> None:
    paths = notices(tmp_path, 3)
    paths[1].write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    results = list(extract_files(paths, workers=2))
    assert [bool(result.error) for result in results] == [False, True, False]


# A worker whose reader does to a file what its name says.
FALLS = f"""
import os, sys, time
sys.path.insert(0, {apart.ROOT!r})
from extraction import worker
from extraction.readers import documents
read = documents.read

def fall(path, *, name=None):
    if "dies" in path.name:
        os.kill(os.getpid(), 11)
    if "hangs" in path.name:
        while True:
            time.sleep(1)
    if "grows" in path.name:
        return bytearray(1 << 40)
    if "fails" in path.name:
        raise ZeroDivisionError("by\\nnought")
    if "swells" in path.name:
        documents.kept = b"x" * (600 << 20)
    return read(path, name=name)

documents.read = fall
worker.main()
"""
FALLEN = [
    ("dies", "died (signal 11)"),
    ("hangs", "takes longer than 2 s"),
    ("grows", "takes more than 400 MB of memory"),
    ("fails", "ZeroDivisionError: by nought"),
]


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_that_break_a_reader_cost_themselves_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(apart, "PROGRAM", FALLS)
    paths = notices(tmp_path, 12)
    fallen = dict(zip((3, 4, 8, 11), FALLEN, strict=True))
    for number, (how, _) in fallen.items():
        paths[number] = paths[number].rename(tmp_path / f"{number:03}-{how}.txt")
    results = list(extract_files(paths, workers=workers, within=Limits(seconds=2, memory=400)))
    assert [result.file for result in results] == [str(path) for path in paths]
    assert [number for number, result in enumerate(results) if result.error] == [*fallen]
    for number, (_, says) in fallen.items():
        assert says in str(results[number].error)
        assert "\n" not in str(results[number].error)
    assert len(issuers(results)) == 8


def test_what_a_document_leaves_behind_is_not_missing_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "PROGRAM", FALLS)
    paths = notices(tmp_path, 4)
    for number in range(1, 3):
        paths[number] = paths[number].rename(tmp_path / f"{number:03}-swells.txt")
    results = list(extract_files(paths, within=Limits(memory=1000)))
    assert [result.error for result in results] == [None] * 4


def test_a_worker_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PROGRAM", "import sys; sys.exit(3)")
    with pytest.raises(ExtractionError, match="does not start"):
        list(extract_files(notices(tmp_path, 1)))


def test_workers_wait_for_the_next_call(tmp_path: Path) -> None:
    paths = notices(tmp_path, 2)
    list(extract_files(paths))
    waiting = list(apart._idle)
    list(extract_files(paths))
    assert list(apart._idle) == waiting


def test_a_worker_started_beforehand_is_the_one_that_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart._end_idle()
    apart.start_workers()
    started = apart._idle[0]
    monkeypatch.setattr(subprocess, "Popen", None)  # nobody starts another
    assert issuers(list(extract_files(notices(tmp_path, 2)))) == [f"{city}人民政府" for city in CITIES[:2]]
    assert list(apart._idle) == [started]


def test_bytes_are_read_apart_too() -> None:
    data = NOTICE.format(city="重庆市").encode()
    (result,) = extract_apart([Task(name="stdin", data=data)])
    assert (result.file, issuers([result])) == ("stdin", ["重庆市人民政府"])
    (large,) = extract_apart([Task(name="stdin", data=data * 5000)])
    assert large.error is None


def test_whoever_stops_asking_leaves_no_worker_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PROGRAM", FALLS)
    hanging = tmp_path / "hangs.txt"
    hanging.write_text("x")
    others = set(children())  # servers of other tests, and workers that wait for the next call
    results = extract_files([*notices(tmp_path, 1), hanging])
    next(results)
    started = set(children()) - others
    results.close()
    assert started
    assert not started & set(children())


def children() -> Iterator[int]:
    """The processes that this one started and that have not ended."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            yield int(stat.parent.name)


def test_workers_go_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "hangs.txt").write_text("x")
    program = f"""
import sys
sys.path.insert(0, {apart.ROOT!r})
from pathlib import Path
from extraction import apart
apart.PROGRAM = {FALLS!r}
crew = apart._Crew(1, apart.Limits())
crew.pending.append((0, apart.Task(name="x", path={str(tmp_path / "hangs.txt")!r})))
list(crew.answers())  # it is ready
print(crew.workers[0]._process.pid, flush=True)
list(crew.answers())
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    for _ in range(600):
        if not Path(f"/proc/{worker}").exists() or " Z " in Path(f"/proc/{worker}/stat").read_text():
            return
        time.sleep(0.1)
    pytest.fail("the worker outlives its parent")


def test_a_text_longer_than_any_policy_is_told_in_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    endless.write_text("一、支持企业发展。\n" * (pipeline.MOST_CHARACTERS // 9 + 1), "utf-8")
    results = list(extract_files([endless, *notices(tmp_path, 1)]))
    assert [bool(result.error) for result in results] == [True, False]
    assert str(endless) in str(results[0].error)
    assert "split the file" in str(results[0].error)
