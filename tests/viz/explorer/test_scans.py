"""The picture of a scanned page beside the text that was recognised in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.loading.build import build
from graph.stores.store import open_store
from tests.extraction.pictures import NOTICE, drawn, need_pictures, saved
from viz.explorer import answers

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A graph of one scan, and the scan."""
    need_pictures()
    folder = tmp_path_factory.mktemp("scans")
    scan, graph = folder / "notice.pdf", folder / "graph.ladybug"
    scan.write_bytes(saved(drawn(NOTICE[:4]), drawn(NOTICE[4:]), form="PDF"))
    with open_store(str(graph)) as store:
        build([scan], store)
    return graph, scan


@pytest.fixture
def client(scanned: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("POLICYGRAPH_DB", str(scanned[0]))
    with TestClient(Starlette(routes=answers.ROUTES), base_url="http://127.0.0.1:8501") as client:
        yield client


def test_pages_stand_beside_the_text_until_the_file_is_another(client: TestClient, scanned: tuple[Path, Path]) -> None:
    answer = client.get("/desk/screen/policies?policy=样府发〔2024〕10号").json()
    address = next(part["data"]["scan"] for part in answer["parts"] if part["view"] == "reading")
    first, second, third = (client.get(f"/{address}/{number}") for number in (1, 2, 3))
    assert first.content.startswith(PNG)
    assert second.content.startswith(PNG)
    assert first.content != second.content
    assert third.status_code == 404
    scanned[1].write_bytes(b"%PDF-1.4 another")
    assert client.get(f"/{address}/1").status_code == 404


@pytest.mark.parametrize("source", ["0" * 64, "..%2F..%2Fetc%2Fpasswd", "' OR 1=1"])
def test_what_is_no_source_has_no_picture(client: TestClient, source: str) -> None:
    assert client.get(f"/desk/scan/{source}/1").status_code == 404
