"""The commands that hand a graph on: files for other programs, servers."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.viz.cli.calling import POLICYGRAPH, call, shell


@pytest.mark.parametrize("kind", ["graphml", "gexf", "jsonld", "ics", "csv"])
def test_export_writes_the_graph(db: str, tmp_path: Path, kind: str) -> None:
    assert call("export", "--format", kind, "-o", tmp_path / "out").exit_code == 0
    assert "甲市噪声办法" in (tmp_path / "out").read_text("utf-8").replace("\r\n ", "")


def test_relations_say_that_they_are_utf_8_unless_that_is_not_wanted(db: str, tmp_path: Path) -> None:
    assert call("export", "--format", "csv", "-o", tmp_path / "marked").exit_code == 0
    assert call("export", "--format", "csv", "--no-bom", "-o", tmp_path / "bare").exit_code == 0
    assert (tmp_path / "marked").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "bare").read_bytes()


@pytest.mark.parametrize("kind", ["neo4j-csv", "parquet"])
def test_export_writes_an_archive_of_tables(db: str, tmp_path: Path, kind: str) -> None:
    assert call("export", "--format", kind, "-o", tmp_path / "out.zip").exit_code == 0
    assert zipfile.ZipFile(tmp_path / "out.zip").testzip() is None
    assert shell("export", "--format", kind, "-o", "-", text=False).stdout == (tmp_path / "out.zip").read_bytes()


@pytest.mark.parametrize(
    ("command", "path", "said"), [("explore", "_stcore/health", "ok"), ("serve", "reports/in_force", "甲市噪声办法")]
)
def test_a_server_serves_until_it_is_ended(db: str, command: str, path: str, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [POLICYGRAPH, command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 300
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}?as_of=2024-06-01", timeout=300) as answer:
                    assert said in answer.read().decode()
                told = Path(f"/proc/{server.pid}/environ")
                if command == "explore" and told.exists():  # many threads, few heaps
                    assert b"MALLOC_ARENA_MAX=" in told.read_bytes()
                break
            except urllib.error.URLError:
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.2)
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(300) in (0, 130)
