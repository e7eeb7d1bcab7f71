"""The tools of an assistant: asked through the protocol, in this process."""

from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from graph.store import Store, open_store
from queries.catalog import catalog
from queries.run import run
from viz.mcp_server import make_server


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


def test_every_report_is_a_tool_that_only_reads(store: Store) -> None:
    async def ask() -> Any:
        async with Client(make_server(store)) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in apart(ask)}
    assert set(tools) == {*catalog(), "policy", "difference", "status"}
    assert all(tool.annotations.read_only_hint for tool in tools.values())
    assert "municipal" in str(tools["in_force"].input_schema["properties"]["tier"])


def test_a_report_brings_its_rows_and_their_words(store: Store) -> None:
    answer = call(store, "superseded", as_of="2024-06-01").structured_content
    expected = run(store, "superseded", as_of="2024-06-01", limit=100)
    assert answer["id"] == expected.id
    assert [row["policy_id"] for row in answer["rows"]] == [row["policy_id"] for row in expected.table]
    assert {said["about"] for said in answer["evidence"]} >= {row["policy_id"] for row in answer["rows"]}


def test_a_tool_takes_lists_gives_pages_and_says_what_it_answers(store: Store) -> None:
    asked = {"as_of": "2024-06-01", "unknown": True}
    several = call(store, "in_force", **asked, tier=["national", "municipal"], limit=1, offset=1).structured_content
    one_text = call(store, "in_force", **asked, tier="municipal,national").structured_content
    assert several["id"] == one_text["id"]
    assert several["rows"] == one_text["rows"][1:2]
    assert {said["about"] for said in several["evidence"]} <= {row["policy_id"] for row in several["rows"]}

    async def ask() -> Any:
        async with Client(make_server(store)) as client:
            return (await client.list_tools()).tools

    described = next(tool for tool in apart(ask) if tool.name == "in_force").output_schema
    assert {"rows", "total", "next_offset", "evidence"} <= set(described["properties"])


def test_a_policy_tells_how_it_stands(store: Store) -> None:
    row = next(iter(run(store, "all_policies").table))
    answer = call(store, "policy", name=row["policy_id"], as_of="2024-06-01").structured_content
    assert answer["policy"]["title"] == row["title"]
    assert answer["status"]["on"] == "2024-06-01"


@pytest.mark.parametrize(
    ("tool", "values", "said"),
    [
        ("in_force", {"tier": "towns"}, "municipal"),
        ("policy", {"name": "没有这样的政策"}, "no policy called"),
        ("status", {"as_of": "then"}, "then is no day"),
    ],
)
def test_what_is_asked_wrongly_is_told(store: Store, tool: str, values: dict[str, str], said: str) -> None:
    answer = call(store, tool, **values)
    assert answer.is_error
    assert said in str(answer.content)
