"""The commands by which people look at what is doubtful and say what holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from viz.cli.arguments import DATABASE, Database, Output, Shape, form
from viz.cli.language import spoken
from viz.verdicts import VERDICTS

Verdicts = Annotated[
    Path | None,
    typer.Option("--verdicts", envvar="POLICYGRAPH_VERDICTS", help="File of verdicts that hold from now on."),
]
Into = Annotated[
    Path, typer.Option("--verdicts", envvar="POLICYGRAPH_VERDICTS", help="File of verdicts, to be kept in git.")
]

app = typer.Typer(help="What a person should look at, worst first; 'review add' says what holds.", add_completion=False)


@app.callback(invoke_without_command=True)
def review(
    ctx: typer.Context,
    reason: Annotated[
        list[str] | None,
        typer.Option("--reason", help="vanished, disagreeing, unresolved, low-confidence, presumed; default all."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many of each reason.")] = 50,
    shape: Shape = None,
    output: Output = None,
    db: Database = DATABASE,
) -> None:
    """List what waits for a verdict: its policy, its fact and its words are what 'review add' takes."""
    if ctx.invoked_subcommand is not None:
        return
    from graph.records import Table
    from graph.stores.store import open_store
    from queries.review import REASONS
    from queries.review import review as doubts
    from viz.cli.terminal import put_table

    with open_store(db, read_only=True) as store:
        found = doubts(store, reasons=reason or REASONS, limit=limit)
    columns = ("reason", "policy", "fact", "value", "evidence", "inside", "confidence", "why", "title", "policy_id")
    rows = tuple(tuple(getattr(doubt, name) for name in columns) for doubt in found)
    put_table(Table(columns, rows), kind=form(shape, output), path=output)


@app.command()
def add(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="Its number, or a part of its title, or its id.")],
    fact: Annotated[str, typer.Argument(metavar="FACT", help="Path of the fact, as 'review' lists it.")],
    verdict: Annotated[
        str, typer.Argument(metavar="VERDICT", help="wrong, accepted, date, targets, same-body or not-same-body.")
    ],
    value: Annotated[str, typer.Argument(metavar="[VALUE]", help="The day, the codes, or the body's full name.")] = "",
    who: Annotated[str, typer.Option("--who", envvar="USER", help="Who says so.")] = "",
    words: Annotated[str, typer.Option("--words", help="Words of the document, where the fact has none.")] = "",
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    verdicts: Into = Path(VERDICTS),
    db: Database = DATABASE,
) -> None:
    """Say what holds: one line more in the file of verdicts, which then holds in the graph."""
    from graph.stores.store import open_store
    from queries.verdicts import add_verdict, give_verdict
    from viz.cli.terminal import say

    with open_store(db) as store:
        given = give_verdict(
            store, policy, fact, verdict, who=who, day=date.today(), value=value, words=words, note=note
        )
        gone = add_verdict(store, verdicts, given)
    say(f"{verdicts}: {given.verdict} {given.policy} {given.fact} {given.evidence}")
    tell_vanished(gone)


@app.command()
def apply(
    verdicts: Annotated[Path, typer.Argument(metavar="FILE", help="A file of verdicts.")],
    db: Database = DATABASE,
) -> None:
    """Let the verdicts of a file, and no others, hold in the graph."""
    from graph.loading.build import judge
    from graph.stores.store import open_store
    from graph.verdicts import read_verdicts
    from viz.files.answers import summed_up

    found = read_verdicts(verdicts)
    with open_store(db) as store:
        summary = judge(found, store)
    print(summed_up(summary, spoken()))
    tell_vanished(summary.vanished)


def tell_vanished(verdicts: tuple[object, ...]) -> None:
    """Name the verdicts whose words are no longer there."""
    from viz.cli.terminal import say

    for verdict in verdicts:
        parts = [str(getattr(verdict, name)) for name in ("verdict", "policy", "fact", "evidence", "who", "day")]
        say(f"policygraph: the words of a verdict are no longer there: {' | '.join(parts)}")
