"""The reports as tools of an assistant (Model Context Protocol): rows come with the words that they stand on."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from extraction.errors import PolicyGraphError
from graph.stores.store import Store, open_store
from queries.errors import QueryError
from queries.reports.catalog import catalog
from queries.reports.run import find_query
from viz.programs import services

INSTRUCTIONS = """\
A graph of Chinese policies, read from documents by rules. `reports` lists what can be asked, `describe` says what one
takes and answers, `report` asks it; `policy` tells how one policy stands and why. Every answer has an `id` to cite it
by and the command that makes it `again`; `total` says how many rows there are in all, `next_offset` where the next page
begins. Quote `evidence` (words, file, offsets) for what you state. What the answer does not hold is not known.
"""
Report = Annotated[str, Field(description="name of a report, as `reports` lists them")]
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(store: Store) -> MCPServer:
    """Return the server that answers from ``store``."""
    server = MCPServer("policygraph", version=version("policygraph"), instructions=INSTRUCTIONS)

    asking = {name: services.asking(query, lambda: store) for name, query in catalog().items()}

    def reports() -> dict[str, Any]:
        """What can be asked: every report by name, with its question."""
        return {"reports": {name: f"{query.title.zh} | {query.title.en}" for name, query in catalog().items()}}

    def describe(report: Report) -> dict[str, Any]:
        """What a report answers: its parameters with types and defaults, its columns."""
        find_query(report)
        return next(told for told in services.reports() if told["report"] == report)

    def report(
        report: Report,
        parameters: Annotated[
            dict[str, str | int | float | bool | list[str] | None],
            Field(description="by name, as `describe` lists them"),
        ] = {},  # noqa: B006 — the schema shows it, nobody changes it
        limit: services.LIMIT = None,
        offset: services.OFFSET = 0,
        evidence: services.WITH_EVIDENCE = True,
        strict: services.STRICT = None,
    ) -> dict[str, Any]:
        """Ask a report; the rows come with the words that they stand on, a page at a time."""
        find_query(report)
        common = {"limit": limit, "offset": offset, "evidence": evidence, "strict": strict}
        if doubled := sorted(parameters.keys() & common.keys()):
            raise QueryError(f"{', '.join(doubled)} stands beside the parameters, not among them")
        return asking[report](**common, **parameters)

    find = services.searching(lambda: store)

    def search(
        words: Annotated[str, Field(description="such as 渝府发10, 跨境电商, kjds")],
        limit: Annotated[int, Field(description="at most so many of each kind", ge=1, le=100)] = 10,
    ) -> dict[str, Any]:
        """What is called so, in any spelling, pinyin too: policies, bodies, types, instruments, words of measures."""
        return _bounded(find(words, limit), whole=False)

    def policy(
        name: Annotated[str, Field(description="its number, or a part of its title, or its id")],
        as_of: services.DAY = "today",
        whole: Annotated[bool, Field(description="all measures and the whole text, however long")] = False,
    ) -> dict[str, Any]:
        """One policy: how it stands on a day and why, its measures, who answers for them, what it replaces."""
        return _bounded(services.policy(store, name, as_of), whole=whole)

    def difference(
        first: services.DAY,
        second: services.DAY,
        whole: Annotated[bool, Field(description="all that changed, however much")] = False,
    ) -> dict[str, Any]:
        """What began, ended or was replaced between two days."""
        return _bounded(services.difference(store, first, second), whole=whole)

    def status(as_of: services.DAY = "today") -> dict[str, Any]:
        """What the graph holds, from which sources, read when."""
        return _bounded(services.status(store, as_of), whole=False)

    for ask in (reports, describe, report, search, policy, difference, status):
        server.add_tool(_told(ask), annotations=READS, structured_output=True)
    return server


def _bounded(answer: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return an answer that an assistant can take in: long lists are cut and counted, long texts left out and told."""
    if whole or _size(answer) <= services.BYTES:
        return answer
    kept, left_out = dict(answer), dict[str, int]()
    for key in sorted(kept, key=lambda name: _size(kept[name]), reverse=True):
        if _size(kept) <= services.BYTES:
            break
        match kept[key]:
            case list() as items:
                room = max(0, services.BYTES - _size({**kept, key: []}))
                fitting = items[: max(1, len(items) * room // max(_size(items), 1))]
                left_out[key], kept[key] = len(items) - len(fitting), fitting
            case str() as text:
                left_out[key], kept[key] = len(text), ""
            case dict() as part:
                left_out[key], kept[key] = len(part), {}
    return {**kept, "left_out": left_out}


def _size(found: object) -> int:
    return len(json.dumps(found, ensure_ascii=False).encode())


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
