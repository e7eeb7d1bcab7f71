"""The commands that hand a graph on: to other programs as files, over HTTP, in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from viz.cli.arguments import (
    DATABASE,
    Bom,
    Database,
    NetworkFormat,
    extra,
    refuse,
)


def export(
    shape: Annotated[NetworkFormat, typer.Option("--format", help="What other program it is for.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="Write here; - is stdout.")],
    counting: Annotated[
        str, typer.Option("--counting", help="What counts as in force in a calendar: stated, presumed or unknown.")
    ] = "presumed",
    bom: Bom = True,
    db: Database = DATABASE,
) -> None:
    """The whole graph for other programs.

    Gephi (graphml, gexf), linked data (jsonld), a calendar (ics), relations (csv), and archives of tables for
    neo4j-admin import (neo4j-csv) and other databases (parquet).
    """
    from graph.network import whole
    from graph.stores.store import open_store
    from queries.reports.values import COUNTED
    from viz.cli.terminal import destination, say
    from viz.files.network_files import WRITERS, write_csv, write_ics
    from viz.files.table_files import ARCHIVES

    if counting not in COUNTED:
        refuse(f"--counting is one of {', '.join(COUNTED)}")
    with open_store(db, read_only=True) as store, destination(output) as stream:
        if shape.value in ARCHIVES:
            ARCHIVES[shape.value](store, stream)
            say(f"{output}: an archive of tables")
        else:
            network = whole(store)
            match shape:
                case NetworkFormat.ics:
                    stream.write(write_ics(network, COUNTED[counting]))
                case NetworkFormat.csv:
                    stream.write(write_csv(network, bom=bom))
                case _:
                    stream.write(WRITERS[shape.value](network))
            say(f"{output}: {network.number_of_nodes()} nodes, {network.number_of_edges()} relations")


def explore(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 8501,
    db: Database = DATABASE,
) -> None:
    """The explorer, in the browser; Ctrl-C ends it."""
    import os

    from graph.stores.store import open_store

    open_store(db, read_only=True).close()  # what is wrong is said here, before a server stands
    entry = Path(__file__).resolve().parents[1] / "explorer" / "app.py"
    command = [sys.executable, "-m", "viz.explorer", "run", str(entry), "--server.address", "127.0.0.1"]
    # many threads ask one graph: glibc would keep for each of sixteen heaps what its largest answer took
    environment = {"MALLOC_ARENA_MAX": "2"} | os.environ | {"POLICYGRAPH_DB": db}
    # the process becomes the server, so that whoever started it can also end it
    os.execve(sys.executable, [*command, "--server.port", str(port)], environment)


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 8502,
    db: Database = DATABASE,
) -> None:
    """The reports over HTTP, read-only, with their description under /docs; Ctrl-C ends it."""
    from graph.stores.store import open_store
    from viz.cli.terminal import say

    open_store(db, read_only=True).close()  # what is wrong is said here, before a server stands
    with extra("api"):
        from viz.programs.api import serve as serve_reports
    say(f"http://127.0.0.1:{port}/docs")
    serve_reports(db, port)


def mcp(db: Database = DATABASE) -> None:
    """The reports as tools of an assistant (MCP), over stdin and stdout."""
    with extra("mcp"):
        from viz.programs.mcp_server import serve as serve_assistant
    serve_assistant(db)
