"""The command line. Every command turns words into values, asks one service and shows its result.

Nothing heavy is imported before a command needs it, so that ``policygraph --help`` answers at once.
Exit 0: done. 1: the work failed, or a part of it. 2: asked wrongly. 130: interrupted, or nobody reads on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from viz.arguments import (
    DATABASE,
    WRONG_USE,
    AsOf,
    Database,
    FromDatabase,
    Limit,
    NetworkFormat,
    Output,
    Overlaps,
    Shape,
    Strict,
    Telling,
    TellingFormat,
    ToDatabase,
    Workers,
    day,
    extra,
    form,
    options,
    refuse,
)
from viz.intruders import intruders
from viz.review import Verdicts, tell_vanished
from viz.review import app as review

if TYPE_CHECKING:
    from extraction.pipeline import FileFacts

FAILED, INTERRUPTED = 1, 130


class Commands(TyperGroup):
    """Errors of ours become one line and exit code 1; anything else is a bug and keeps its traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        from extraction.errors import PolicyGraphError
        from viz.terminal import say, silence_stdout

        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except PolicyGraphError as error:
            say(f"policygraph: {error}")
            raise typer.Exit(FAILED) from error
        except BrokenPipeError as error:
            silence_stdout()
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=Commands,
    help="Ask Chinese policies: what is in force, what ends, who answers, what replaced what.",
    epilog="A database is a path (embedded engine) or a bolt://, neo4j:// or neo4j+s:// address; for these, user and "
    "password are taken from NEO4J_USERNAME and NEO4J_PASSWORD.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


app.add_typer(review, name="review")


def version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        from importlib.metadata import version as installed

        print(f"policygraph {installed('policygraph')}")
        raise typer.Exit


@app.callback()
def start(
    _version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Show version.")] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Documents, or folders of them; - is stdin.")],
    output: Output = None,
    workers: Workers = 1,
) -> None:
    """Documents → facts, one policy a line (JSON Lines)."""
    from extraction.documents import find
    from extraction.facts import to_json
    from extraction.pipeline import extract_bytes, extract_files
    from viz.terminal import destination, say, tracked

    def documents() -> Iterator[FileFacts]:
        if "-" in paths:
            yield extract_bytes(sys.stdin.buffer.read(), "stdin")
        yield from extract_files(find(Path(path) for path in paths if path != "-"), workers=workers)

    read = policies = failed = 0
    with destination(output) as stream:
        shown = output is not None or not sys.stdout.isatty()
        for document in tracked(documents(), "reading", shown=shown):
            for note in document.notes:
                say(f"{document.file}: {note}")
            if document.error is not None:
                failed += 1
                say(f"policygraph: {document.error}")
                continue
            read += 1
            for policy in document.policies:
                policies += 1
                stream.write(to_json(policy).encode("utf-8", errors="backslashreplace") + b"\n")
        if failed and not read:
            raise typer.Exit(FAILED)  # leaves what stood under the name of the output as it was
    say(f"{policies} policies in {read} documents" + (f"; {failed} not read" if failed else ""))
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def load(
    facts: Annotated[list[str], typer.Argument(metavar="FACTS.jsonl…", help="What 'extract' wrote; - is stdin.")],
    verdicts: Verdicts = None,
    overlaps: Overlaps = True,
    db: Database = DATABASE,
) -> None:
    """Facts → graph; loading the same again changes nothing."""
    from extraction.errors import FactsError
    from extraction.facts import Policy, read_jsonl
    from graph.build import load as load_facts
    from graph.store import open_store
    from graph.verdicts import read_verdicts
    from viz.answers import summed_up
    from viz.terminal import progress, say

    failed = 0
    said = read_verdicts(verdicts) if verdicts else None

    def tell(error: FactsError) -> None:
        nonlocal failed
        failed += 1
        say(f"policygraph: {error}")

    def policies() -> Iterator[Policy]:
        for name in facts:
            try:
                yield from read_jsonl(Path("/dev/stdin" if name == "-" else name), tell)
            except FactsError as error:
                tell(error)

    with open_store(db) as store, progress("loading") as advance:
        summary = load_facts(policies(), store, verdicts=said, overlaps=overlaps, progress=advance)
    print(summed_up(summary))
    tell_vanished(summary.vanished)
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Documents, or folders of them.")],
    workers: Workers = 1,
    verdicts: Verdicts = None,
    overlaps: Overlaps = True,
    db: Database = DATABASE,
) -> None:
    """Documents → graph, reading only what is new or has changed."""
    from graph.build import build as build_graph
    from graph.store import open_store
    from graph.verdicts import read_verdicts
    from viz.answers import summed_up
    from viz.terminal import progress, say

    said = read_verdicts(verdicts) if verdicts else None
    with open_store(db) as store, progress("reading") as advance:
        summary = build_graph(
            [Path(path) for path in paths],
            store,
            verdicts=said,
            workers=workers,
            overlaps=overlaps,
            progress=advance,
        )
    for _, message in summary.failed:
        say(f"policygraph: {message}")
    print(summed_up(summary))
    tell_vanished(summary.vanished)
    if summary.failed:
        raise typer.Exit(FAILED)


@app.command()
def forget(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file as 'status' names it, or a source's id.")],
    db: Database = DATABASE,
) -> None:
    """Take a source out of the graph, with all that only it supports."""
    from graph.build import forget as forget_source
    from graph.store import open_store
    from viz.answers import summed_up

    with open_store(db) as store:
        summary = forget_source(source, store)
    print(summed_up(summary))
    tell_vanished(summary.vanished)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A report, or 'list'.")] = "",
    as_of: AsOf = None,
    shape: Shape = None,
    output: Output = None,
    strict: Strict = None,
    limit: Limit = None,
    db: Database = DATABASE,
) -> None:
    """Ask a report: 'report list' names them, 'report NAME --help' says what it can be asked with (--KEY VALUE)."""
    from graph.store import open_store
    from queries.catalog import catalog
    from queries.errors import QueryError
    from queries.run import find_query, run
    from queries.strict import run_strictly
    from viz.answers import answer, list_of_parameters, list_of_reports
    from viz.terminal import put_table, say

    if name in ("", "--help"):
        print(ctx.get_help())
        raise typer.Exit(0 if name else WRONG_USE)
    kind = form(shape, output)
    try:
        if name == "list":
            put_table(list_of_reports(catalog().values()), kind=kind, path=output)
            return
        query = find_query(name)
        if "--help" in ctx.args:
            put_table(*list_of_parameters(query))
            return
        values = options(ctx.args)
        if as_of is not None and query.parameter("as_of") is not None:
            values["as_of"] = as_of
        with open_store(db, read_only=True) as store:
            today = None if "as_of" in values else day(as_of)
            if strict is None:
                result = run(store, name, today=today, limit=limit, **values)
            else:
                result = run_strictly(store, name, strict, today=today, limit=limit, **values)
    except QueryError as error:
        refuse(str(error))
    table, caption = answer(result, kind)
    put_table(table, caption, kind=kind, path=output)
    if output is not None:  # CSV has no place for it
        say(f"{output}: {result.as_of} · {caption.notes['shown']} · {result.id}")


@app.command()
def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help="One statement that reads.")],
    shape: Shape = None,
    output: Output = None,
    limit: Limit = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds until it is given up.")] = 60,
    db: Database = DATABASE,
) -> None:
    """Ask the graph one read-only question in Cypher; the schema is in docs/schema.md."""
    from graph.store import open_store
    from viz.terminal import put_table

    with open_store(db, read_only=True) as store:
        table = store.read(cypher, timeout=timeout, limit=limit)
    put_table(table, kind=form(shape, output), path=output)


@app.command()
def status(
    shape: Telling = TellingFormat.text, output: Output = None, db: Database = DATABASE, as_of: AsOf = None
) -> None:
    """What the graph holds, from which sources, read when."""
    from graph.store import open_store
    from queries.overview import overview
    from viz import telling
    from viz.terminal import put_lines

    with open_store(db, read_only=True) as store:
        found = overview(store, day(as_of) or date.today())
    put_lines(telling.told_overview(found), found, as_json=shape is TellingFormat.json, path=output)


@app.command()
def show(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="Its number, or a part of its title, or its id.")],
    as_of: AsOf = None,
    shape: Telling = TellingFormat.text,
    output: Output = None,
    db: Database = DATABASE,
) -> None:
    """One policy: how it stands and why, its measures, who answers for them, what it replaces."""
    from graph.store import open_store
    from queries.reading import read_policy
    from viz import telling
    from viz.terminal import put_lines

    with open_store(db, read_only=True) as store:
        found = read_policy(store, policy, day(as_of) or date.today())
    put_lines(telling.told_policy(found), found, as_json=shape is TellingFormat.json, path=output)


@app.command()
def diff(
    first: Annotated[str | None, typer.Argument(metavar="[DATE", show_default=False)] = None,
    second: Annotated[str | None, typer.Argument(metavar="DATE]", show_default=False)] = None,
    from_db: FromDatabase = None,
    to_db: ToDatabase = None,
    shape: Telling = TellingFormat.text,
    output: Output = None,
    db: Database = DATABASE,
) -> None:
    """What began, ended, was replaced or moved between two dates; or, with --from-db, between two builds."""
    from graph.store import open_store
    from queries.builds import compare
    from queries.diff import diff as difference
    from queries.errors import QueryError
    from viz.telling import told_difference
    from viz.telling_builds import told_comparison
    from viz.terminal import put_lines

    as_json = shape is TellingFormat.json
    if from_db is not None:
        if first is not None:
            refuse("give two dates, or --from-db with another build, not both")
        with open_store(from_db, read_only=True) as old, open_store(to_db or db, read_only=True) as new:
            changes = compare(old, new)
        put_lines(told_comparison(changes), changes, as_json=as_json, path=output)
        return
    if first is None or second is None or to_db is not None:
        refuse("give two dates, or --from-db with the older build")
    days = day(first) or date.today(), day(second) or date.today()
    try:
        with open_store(db, read_only=True) as store:
            found = difference(store, *days)
    except QueryError as error:
        refuse(str(error))
    put_lines(told_difference(found), found, as_json=as_json, path=output)


@app.command()
def export(
    shape: Annotated[NetworkFormat, typer.Option("--format", help="What other program it is for.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="Write here; - is stdout.")],
    db: Database = DATABASE,
) -> None:
    """The whole graph for other programs.

    Gephi (graphml, gexf), linked data (jsonld), a calendar (ics), relations (csv), and archives of tables for
    neo4j-admin import (neo4j-csv) and other databases (parquet).
    """
    from graph.network import whole
    from graph.store import open_store
    from viz.network_files import WRITERS
    from viz.table_files import ARCHIVES
    from viz.terminal import destination, say

    with open_store(db, read_only=True) as store, destination(output) as stream:
        if shape.value in ARCHIVES:
            ARCHIVES[shape.value](store, stream)
            say(f"{output}: an archive of tables")
        else:
            network = whole(store)
            stream.write(WRITERS[shape.value](network))
            say(f"{output}: {network.number_of_nodes()} nodes, {network.number_of_edges()} relations")


@app.command()
def explore(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 8501,
    db: Database = DATABASE,
) -> None:
    """The explorer, in the browser; Ctrl-C ends it."""
    import os

    from graph.store import open_store

    open_store(db, read_only=True).close()  # what is wrong is said here, before a server stands
    entry = Path(__file__).with_name("app.py")
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.address", "127.0.0.1"]
    # the process becomes the server, so that whoever started it can also end it
    os.execve(sys.executable, [*command, "--server.port", str(port)], os.environ | {"POLICYGRAPH_DB": db})


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 8502,
    db: Database = DATABASE,
) -> None:
    """The reports over HTTP, read-only, with their description under /docs; Ctrl-C ends it."""
    from graph.store import open_store
    from viz.terminal import say

    open_store(db, read_only=True).close()  # what is wrong is said here, before a server stands
    with extra("api"):
        from viz.api import serve as serve_reports
    say(f"http://127.0.0.1:{port}/docs")
    serve_reports(db, port)


@app.command()
def mcp(db: Database = DATABASE) -> None:
    """The reports as tools of an assistant (MCP), over stdin and stdout."""
    with extra("mcp"):
        from viz.mcp_server import serve as serve_assistant
    serve_assistant(db)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    if lines := intruders():
        print(*lines, sep="\n", file=sys.stderr)
        sys.exit(FAILED)
    from viz.terminal import settle_streams

    settle_streams()
    app(args=argv, prog_name="policygraph")


if __name__ == "__main__":
    main()
