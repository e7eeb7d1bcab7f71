"""What the desk asks its server: what a first picture shows, for pages of this server, from the graph as it is now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.loading.build import load
from graph.stores.store import open_store
from queries.find import find_policy
from tests.viz.small_graph import SCRIPT, document
from viz.explorer import answers, screens
from viz.explorer.blocks import Screen
from viz.explorer.drawn import drawn, warm
from viz.explorer.place import Place

LOCAL = "重庆市推进跨境贸易便利化若干措施"
DAY = "as_of=2024-06-01"


@pytest.fixture
def own(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph of this test's own, which the server looks at."""
    copy = tmp_path / "graph.ladybug"
    shutil.copy(graph, copy)
    monkeypatch.setenv("POLICYGRAPH_DB", str(copy))
    monkeypatch.setenv("POLICYGRAPH_VERDICTS", str(tmp_path / "verdicts.tsv"))
    return copy


@pytest.fixture
def client(own: Path) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=answers.ROUTES), base_url="http://127.0.0.1:8501") as client:
        yield client


def test_an_address_is_answered_with_what_the_first_picture_shows(client):
    answer = client.get(f"/desk/screen/policies?{DAY}&tier=customs").json()
    assert answer == drawn(Place(screen="policies", parameters={"as_of": "2024-06-01", "tier": "customs"}))
    assert answer["title"] == "政策 · 政策图谱"
    assert answer["address"] == "policies?as_of=2024-06-01&tier=customs"


@pytest.mark.parametrize(
    ("asked", "screen"), [("nowhere", "today"), ("today?policy=x", "policies"), ("_core", "today")]
)
def test_an_address_of_no_screen_is_the_first(client, asked, screen):
    assert client.get(f"/desk/screen/{asked}").json()["screen"] == screen


@pytest.mark.parametrize(("asked", "there"), [("today", "./"), ("today?lang=en&as_of=x", "./?lang=en&as_of=x")])
def test_the_first_screen_stands_at_the_root(client, asked, there):
    answer = client.get(f"/{asked}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, there)


def test_the_box_is_answered_in_one_question(client):
    answer = client.get(f"/desk/found/reports?{DAY}&lang=en&asked=kjmy").json()
    assert answer["asked"] == "kjmy"
    hit = answer["groups"][0]["hits"][0]
    assert "".join(text for text, _ in hit["pieces"]) == LOCAL
    assert hit["href"].startswith("policies?as_of=2024-06-01&lang=en&policy=")


def test_a_file_is_made_when_it_is_asked_for(client):
    answer = client.get(f"/desk/file/reports?report=all_policies&{DAY}&file=CSV")
    assert answer.headers["content-type"].startswith("text/csv")
    assert unquote(answer.headers["content-disposition"]).endswith("all_policies-2024-06-01.csv")
    assert SCRIPT in answer.content.decode("utf-8-sig").replace('""', '"')
    assert client.get(f"/desk/file/reports?report=all_policies&{DAY}&file=EXE").status_code == 404


def test_what_is_said_is_written_and_leads_on(client, own, tmp_path):
    verdicts = tmp_path / "verdicts.tsv"
    with open_store(own, read_only=True) as store:
        policy = find_policy(store, LOCAL).id
    fact = {"policy": policy, "fact": "measures/0/responsible/1"}
    said = {"part": "judging", "said": {"fact": " ".join(fact.values()), "send": "accepted"}}
    answer = client.post(f"/desk/say/review?{DAY}", params=fact, json=said).json()
    assert (answer["screen"], LOCAL in answer["title"]) == ("policies", True)
    assert verdicts.read_text("utf-8").count("accepted") == 1
    queue = f"review?queue=given&{DAY}"
    (part,) = [one for one in client.get(f"/desk/screen/{queue}").json()["parts"] if one["view"] == "judging"]
    undo = {"part": "judging", "said": {"fact": part["data"]["fact"], "send": "undo"}}
    assert client.post(f"/desk/say/{queue}", json=undo).json()["screen"] == "review"
    assert "accepted" not in verdicts.read_text("utf-8")


def test_what_cannot_be_said_is_refused_with_a_sentence(client, tmp_path):
    for place in ("review", "review?policy=x&fact=y", "incoming"):
        for part in ("judging", "handing", "nothing"):
            answer = client.post(f"/desk/say/{place}", json={"part": part, "said": {"send": "accepted"}}).json()
            assert answer == {"refused": "这样问不行，请检查条件。"}
    assert not (tmp_path / "verdicts.tsv").exists()


def test_nobody_else_is_answered(client):
    for path in ("screen/policies", "found/policies?asked=x", "file/policies?file=CSV"):
        assert client.get(f"/desk/{path}", headers={"host": "rebound.example:8501"}).status_code == 403
        assert client.get(f"/desk/{path}", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    said = {"part": "judging", "said": {}}
    assert client.post("/desk/say/review", json=said, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/desk/say/review", data=said).status_code == 415  # what a form of another page can send
    assert client.get("/desk/say/review").status_code == 405


def test_scripts_are_asked_for_once(client):
    where = f"/{answers.scripts()}"
    answer = client.get(f"{where}/desk.js")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(f"{where}/styles.js").text.startswith("export default {")
    for path in ("answers.py", "..%2fbench.py", "nothing.js"):
        assert client.get(f"{where}/{path}").status_code == 404


def test_a_graph_that_is_built_meanwhile_is_seen_without_a_new_start(client, own):
    def listed() -> str:
        return str(client.get(f"/desk/screen/policies?{DAY}").json())

    found = str(client.get("/desk/found/today?asked=后来的办法").json()["groups"])
    assert "5 / 5 份" in listed()
    assert found == "[]"
    with open_store(own) as store:
        load([document("⟦title|后来的办法⟧", file="later.txt", title="后来的办法")], store)
    assert "6 / 6 份" in listed()
    assert "后来的办法" in str(client.get("/desk/found/today?asked=后来的办法").json()["groups"])


def test_an_address_that_many_look_at_is_worked_out_once(client, monkeypatch):
    asked = []
    show = screens.ALL["policies"]
    monkeypatch.setitem(screens.ALL, "policies", lambda desk: asked.append(desk.place) or show(desk))
    first, again = (client.get(f"/desk/screen/policies?{DAY}").content for _ in range(2))
    assert (first == again, len(asked)) == (True, 1)
    assert client.get(f"/desk/screen/policies?{DAY}&count=stated").content != first
    assert len(asked) == 2


@pytest.mark.parametrize("file", ["verdicts.tsv", "pairs.tsv"])
def test_what_another_says_is_seen_though_the_graph_stays(client, tmp_path, monkeypatch, file):
    asked = []
    monkeypatch.setitem(screens.ALL, "review", lambda desk: asked.append(desk) or Screen(title="", parts=()))
    for _ in range(2):
        client.get("/desk/screen/review")
    tmp_path.joinpath(file).write_text("", "utf-8")
    client.get("/desk/screen/review")
    assert len(asked) == 2


def test_a_fault_is_not_kept(client, monkeypatch):
    def broken(desk):
        raise RuntimeError

    show = screens.ALL["policies"]
    monkeypatch.setitem(screens.ALL, "policies", broken)
    assert "没有画成" in str(client.get(f"/desk/screen/policies?{DAY}").json()["parts"])
    monkeypatch.setitem(screens.ALL, "policies", show)
    assert "5 / 5 份" in client.get(f"/desk/screen/policies?{DAY}").text


def test_without_a_graph_it_says_so(client, tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYGRAPH_DB", str(tmp_path / "nothing.ladybug"))
    assert "打不开图数据库" in str(client.get("/desk/screen/policies").json())
    assert client.get("/desk/found/policies?asked=x").json()["groups"] == []
    warm(Event())  # fails at nothing
