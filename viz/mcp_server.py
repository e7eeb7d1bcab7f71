"""The reports as tools of an assistant (Model Context Protocol): rows come with the words that they stand on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from extraction.errors import PolicyGraphError
from graph.store import Store, open_store
from queries.catalog import catalog
from viz import programs

INSTRUCTIONS = """\
A graph of Chinese policies, read from documents by rules. Each report is a tool; `policy` tells how one policy stands
and why. Every answer has an `id` to cite it by and the command that makes it `again`; `total` says how many rows there
are in all, `next_offset` where the next page begins. Quote `evidence` (words, file, offsets) for what you state. What
the answer does not hold is not known.
"""
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(store: Store) -> MCPServer:
    """Return the server that answers from ``store``."""
    server = MCPServer("policygraph", version=version("policygraph"), instructions=INSTRUCTIONS)

    def policy(
        name: Annotated[str, Field(description="its number, or a part of its title, or its id")],
        as_of: programs.DAY = "today",
    ) -> dict[str, Any]:
        """One policy: how it stands on a day and why, its measures, who answers for them, what it replaces."""
        return programs.policy(store, name, as_of)

    def difference(first: programs.DAY, second: programs.DAY) -> dict[str, Any]:
        """What began, ended or was replaced between two days."""
        return programs.difference(store, first, second)

    def status(as_of: programs.DAY = "today") -> dict[str, Any]:
        """What the graph holds, from which sources, read when."""
        return programs.status(store, as_of)

    asked: list[Callable[..., dict[str, Any]]] = [
        policy,
        difference,
        status,
        *(programs.asking(query, lambda: store) for query in catalog().values()),
    ]
    for ask in asked:
        server.add_tool(_told(ask), annotations=READS, structured_output=True)
    return server


def serve(address: str) -> None:
    """Answer one assistant over stdin and stdout until it leaves."""
    with open_store(address, read_only=True) as store:
        make_server(store).run("stdio")


def _told(ask: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return the function with what is wrong told to the assistant, who can then ask rightly."""

    @wraps(ask)
    def asking(**values: Any) -> dict[str, Any]:
        try:
            return ask(**values)
        except (PolicyGraphError, ValueError) as error:
            raise ToolError(str(error)) from error

    return asking
