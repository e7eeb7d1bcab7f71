"""The tools of an assistant: asked through the protocol, in this process."""

import json
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from graph.stores.store import Store, open_store
from queries.reports.catalog import catalog
from queries.reports.run import run
from viz.programs.mcp_server import make_server


@pytest.fixture(scope="module")
def store(graph: Path) -> Iterator[Store]:
    with open_store(graph, read_only=True) as opened:
        yield opened


def apart(ask: Callable[[], Awaitable[Any]]) -> Any:
    """Run in a thread of its own, because the browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, ask).result()


def call(store: Store, tool: str, **values: Any) -> Any:
    async def ask() -> Any:
        async with Client(make_server(store)) as client:
            return await client.call_tool(tool, values)

    return apart(ask)


def tools(store: Store) -> dict[str, Any]:
    async def ask() -> Any:
        async with Client(make_server(store)) as client:
            return (await client.list_tools()).tools

    return {tool.name: tool for tool in apart(ask)}


def test_the_tools_only_read_and_their_list_fits_an_assistant(store: Store) -> None:
    found = tools(store)
    assert set(found) == {"reports", "describe", "report", "search", "policy", "difference", "status"}
    assert all(tool.annotations.read_only_hint for tool in found.values())
    assert sum(len(tool.model_dump_json()) for tool in found.values()) < 30_000


def test_a_name_is_found_in_any_spelling(store: Store) -> None:
    found = call(store, "search", words="kjmy").structured_content["found"]
    assert found[0]["kind"] == "policy"
    assert "便利化" in found[0]["hits"][0]["text"]


def test_every_report_is_listed_and_described(store: Store) -> None:
    assert set(call(store, "reports").structured_content["reports"]) == set(catalog())
    described = call(store, "describe", report="in_force").structured_content
    assert [item["name"] for item in described["parameters"]] == [p.name for p in catalog()["in_force"].parameters]


def test_a_report_brings_its_rows_and_their_words(store: Store) -> None:
    answer = call(store, "report", report="superseded", parameters={"as_of": "2024-06-01"}).structured_content
    expected = run(store, "superseded", as_of="2024-06-01", limit=100)
    assert answer["id"] == expected.id
    assert [row["policy_id"] for row in answer["rows"]] == [row["policy_id"] for row in expected.table]
    assert {said["about"] for said in answer["evidence"]} >= {row["policy_id"] for row in answer["rows"]}


def test_a_report_takes_lists_and_gives_pages(store: Store) -> None:
    asked = {"as_of": "2024-06-01", "counting": "unknown"}
    lists = {**asked, "tier": ["national", "municipal"]}
    several = call(store, "report", report="in_force", parameters=lists, limit=1, offset=1).structured_content
    texts = {**asked, "tier": "municipal,national"}
    one_text = call(store, "report", report="in_force", parameters=texts).structured_content
    assert several["id"] == one_text["id"]
    assert several["rows"] == one_text["rows"][1:2]
    assert {said["about"] for said in several["evidence"]} <= {row["policy_id"] for row in several["rows"]}


def test_no_answer_is_larger_than_an_assistant_takes_in(store: Store) -> None:
    for name, query in catalog().items():
        if not any(parameter.required for parameter in query.parameters):
            answer = call(store, "report", report=name).structured_content
            assert len(json.dumps(answer, ensure_ascii=False).encode()) < 20_000, name


def test_a_policy_tells_how_it_stands(store: Store) -> None:
    row = next(iter(run(store, "all_policies").table))
    answer = call(store, "policy", name=row["policy_id"], as_of="2024-06-01").structured_content
    assert answer["policy"]["title"] == row["title"]
    assert answer["status"]["on"] == "2024-06-01"


@pytest.mark.parametrize(
    ("tool", "values", "said"),
    [
        ("report", {"report": "in_force", "parameters": {"tier": "towns"}}, "municipal"),
        ("report", {"report": "in_force", "parameters": {"teir": "municipal"}}, "has no parameter teir"),
        ("report", {"report": "in_force", "parameters": {"limit": 3}}, "stands beside the parameters"),
        ("report", {"report": "in_farce"}, "in_force"),
        ("policy", {"name": "没有这样的政策"}, "no policy called"),
        ("status", {"as_of": "then"}, "then is no day"),
    ],
)
def test_what_is_asked_wrongly_is_told(store: Store, tool: str, values: dict[str, Any], said: str) -> None:
    answer = call(store, tool, **values)
    assert answer.is_error
    assert said in str(answer.content)
