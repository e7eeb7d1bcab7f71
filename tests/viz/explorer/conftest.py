"""The explorer as a researcher meets it: a real server, a real Chromium, and no request that leaves the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import ROOT, absent

SIZE: ViewportSize = {"width": 1280, "height": 800}
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    # what is not on this machine cannot even be looked up
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium: the browser that Playwright would fetch is not needed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        absent("no chromium: apt-get install chromium fonts-noto-cjk")
    return {"executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def server(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over the small graph, as `policygraph explore` serves it; ended by its own process id."""
    yield from serving(graph, tmp_path_factory.mktemp("server"))


def serving(graph: Path, folder: Path) -> Iterator[str]:
    """Yield the address of an explorer over a copy of a graph, which ends with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own, log = folder / "graph.ladybug", folder / "log.txt"
    shutil.copy(graph, own)  # verdicts change it
    command = [sys.executable, "-m", "viz.cli", "explore", "--db", str(own), "--port", str(port)]
    environment = os.environ | {"POLICYGRAPH_VERDICTS": str(folder / "verdicts.tsv"), "USER": "li"}
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT, env=environment)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8")


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert process.poll() is None, log.read_text("utf-8")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"no answer from {url}: {log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def window(browser: Browser, server: str) -> Iterator[tuple[Page, list[str], list[str]]]:
    """One page for all tests: opening Streamlit's takes seconds, going on from it takes none."""
    outside: list[str] = []
    failed: list[str] = []
    context = browser.new_context(viewport=SIZE, accept_downloads=True, reduced_motion="reduce")
    context.on("weberror", lambda error: failed.append(str(error.error)))
    context.on("request", lambda request: outside.extend(_not_here(request.url)))
    context.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)  # two cores may be shared by many
    page = context.new_page()
    page.goto(server)
    yield page, outside, failed
    context.close()


@pytest.fixture
def explorer(window: tuple[Page, list[str], list[str]]) -> Iterator[Page]:
    """The page of a person: no request leaves the machine and no script fails."""
    page, outside, failed = window
    page.set_viewport_size(SIZE)
    yield page
    assert outside == []
    assert failed == []


def _not_here(url: str) -> list[str]:
    return [] if urlsplit(url).hostname in (None, "127.0.0.1", "localhost") else [url]
