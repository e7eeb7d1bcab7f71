"""The commands that ask a graph: reports, one policy, two days, a statement."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from viz.cli.arguments import (
    DATABASE,
    WRONG_USE,
    AsOf,
    Bom,
    Database,
    FromDatabase,
    Limit,
    Output,
    Shape,
    Strict,
    Telling,
    TellingFormat,
    TextFormat,
    Timeout,
    ToDatabase,
    day,
    form,
    options,
    refuse,
)
from viz.cli.language import of_tables


def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A report, or 'list'.")] = "",
    as_of: AsOf = None,
    shape: Shape = None,
    output: Output = None,
    bom: Bom = True,
    strict: Strict = None,
    limit: Limit = None,
    timeout: Timeout = 600,
    db: Database = DATABASE,
) -> None:
    """Ask a report: 'report list' names them, 'report NAME --help' says what it can be asked with (--KEY VALUE)."""
    from graph.stores.hurried import Hurried, within
    from graph.stores.store import open_store
    from queries.errors import QueryError
    from queries.reports.catalog import catalog
    from queries.reports.run import find_query, run
    from queries.reports.strict import run_strictly
    from viz.cli.terminal import put_table, say
    from viz.files.answers import answer, list_of_parameters, list_of_reports

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
        with open_store(db, read_only=True) as opened, within(timeout):
            store = Hurried(opened, timeout)
            today = None if "as_of" in values else day(as_of)
            if strict is None:
                result = run(store, name, today=today, limit=limit, **values)
            else:
                result = run_strictly(store, name, strict, today=today, limit=limit, **values)
    except QueryError as error:
        refuse(str(error))
    table, caption = answer(result, kind, of_tables())
    put_table(table, caption, kind=kind, path=output, bom=bom)
    if output is not None:  # CSV has no place for it
        say(f"{output}: {result.as_of} · {caption.notes['shown']} · {result.id}")


def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help="One statement that reads.")],
    shape: Shape = None,
    output: Output = None,
    rows: Annotated[int, typer.Option("--max-rows", "--limit", min=1, help="At most so many rows.")] = 100_000,
    timeout: Timeout = 60,
    bom: Bom = True,
    memory: Annotated[int, typer.Option("--max-memory", min=100, help="Megabytes until it is ended.")] = 2_000,
    db: Database = DATABASE,
) -> None:
    """Ask the graph one read-only question in Cypher; the schema is in docs/schema.md."""
    from graph.stores.apart import Limits, read_apart
    from viz.cli.terminal import put_table, say

    answer = read_apart(db, cypher, limits=Limits(seconds=timeout, rows=rows, megabytes=memory))
    put_table(answer.table, kind=form(shape, output), path=output, bom=bom)
    if answer.cut:
        say(f"policygraph: the first {rows} rows; there are more (--max-rows)")


def status(
    shape: Telling = TellingFormat.text, output: Output = None, db: Database = DATABASE, as_of: AsOf = None
) -> None:
    """What the graph holds, from which sources, read when."""
    from graph.stores.store import open_store
    from queries.overview import overview
    from viz import telling
    from viz.cli.terminal import put_lines

    with open_store(db, read_only=True) as store:
        found = overview(store, day(as_of) or date.today())
    put_lines(telling.told_overview(found), found, as_json=shape is TellingFormat.json, path=output)


def show(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="Its number, or a part of its title, or its id.")],
    as_of: AsOf = None,
    shape: Telling = TellingFormat.text,
    output: Output = None,
    db: Database = DATABASE,
) -> None:
    """One policy: how it stands and why, its measures, who answers for them, what it replaces."""
    from graph.stores.store import open_store
    from queries.reading import read_policy
    from viz import telling
    from viz.cli.terminal import put_lines

    with open_store(db, read_only=True) as store:
        found = read_policy(store, policy, day(as_of) or date.today())
    put_lines(telling.told_policy(found), found, as_json=shape is TellingFormat.json, path=output)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="渝府发10, 跨境电商, kjds, words of measures.")],
    shape: Shape = None,
    output: Output = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many of each kind.")] = 10,
    db: Database = DATABASE,
) -> None:
    """Find policies, bodies, types of enterprise, instruments and words of measures, in any spelling."""
    from graph.stores.store import open_store
    from queries.search import search as find
    from viz.cli.terminal import put_table
    from viz.files.answers import hits

    with open_store(db, read_only=True) as store:
        found = find(store, " ".join(words), most=limit)
    kind = form(shape, output)
    put_table(*hits(found, kind, of_tables()), kind=kind, path=output)


def text(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="Its number, or a part of its title, or its id.")],
    as_of: AsOf = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="DATE", help="Another day: what changed between the two.")
    ] = None,
    shape: Annotated[TextFormat, typer.Option("--format", help="Form of the text.")] = TextFormat.text,
    output: Output = None,
    db: Database = DATABASE,
) -> None:
    """The text of a policy as it stood on a day, article by article; or what changed between two days."""
    from graph.stores.store import open_store
    from queries.text import policy_text
    from queries.text_changes import text_changes
    from viz.cli.terminal import destination
    from viz.files.texts import rendered_changes, written_text

    on, other = day(as_of) or date.today(), day(against)
    if other is not None and shape in (TextFormat.akn, TextFormat.jsonld):
        refuse("akn and jsonld show the text of one day; leave out --against")
    with open_store(db, read_only=True) as store:
        if other is None:
            written = written_text(policy_text(store, policy, on), shape.value)
        else:
            told = rendered_changes(text_changes(store, policy, on, other), shape.value)
            written = told.encode("utf-8", errors="backslashreplace")
    with destination(output) as stream:
        stream.write(written)


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
    from graph.stores.store import open_store
    from queries.builds import compare
    from queries.diff import diff as difference
    from queries.errors import QueryError
    from viz.cli.terminal import put_lines
    from viz.telling import told_difference
    from viz.telling_builds import told_comparison

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


def fingerprint(shape: Telling = TellingFormat.text, output: Output = None, db: Database = DATABASE) -> None:
    """One hash of all that the graph says, the same on both engines and in whatever order it was loaded."""
    from graph.loading.fingerprint import Fingerprint
    from graph.loading.fingerprint import fingerprint as hash_of
    from graph.stores.store import open_store
    from viz.cli.terminal import put_lines
    from viz.telling import Line

    with open_store(db, read_only=True) as store:
        found = Fingerprint(hash_of(store))
    put_lines([Line(0, found.sha256)], found, as_json=shape is TellingFormat.json, path=output)
