"""The commands that fill a graph: documents into facts, facts into the graph, and out of it again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from viz.cli.arguments import (
    DATABASE,
    FAILED,
    Cluster,
    Database,
    Everything,
    Output,
    Overlaps,
    Workers,
    extra,
    refuse,
)
from viz.cli.language import spoken
from viz.cli.review import Verdicts, tell_vanished

if TYPE_CHECKING:
    from extraction.file_facts import FileFacts


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Documents, or folders of them; - is stdin.")],
    output: Output = None,
    workers: Workers = 1,
    everything: Everything = False,
    cluster: Cluster = None,
) -> None:
    """Documents → facts, one policy a line (JSON Lines)."""
    if cluster is not None:
        _extract_on_cluster([Path(path) for path in paths], output, cluster, workers, everything=everything)
        return
    from extraction.apart import extract_apart, extract_files
    from extraction.facts import to_json
    from extraction.readers.documents import find
    from extraction.worker import Task
    from viz.cli.terminal import destination, say, tracked

    def documents() -> Iterator[FileFacts]:
        if "-" in paths:
            given = Task(name="stdin", data=sys.stdin.buffer.read(), everything=everything)
            yield from extract_apart([given])
        files = find(Path(path) for path in paths if path != "-")
        yield from extract_files(files, workers=workers, everything=everything)

    read = policies = failed = others = 0
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
            for kind in document.no_policies:
                others += 1
                say(f"{document.file}: not a policy: {kind}")
            for policy in document.policies:
                policies += 1
                stream.write(to_json(policy).encode("utf-8", errors="backslashreplace") + b"\n")
        if failed and not read:
            raise typer.Exit(FAILED)  # leaves what stood under the name of the output as it was
    counted = [f"{policies} policies in {read} documents"]
    counted += [f"{others} that are no policies" + (", taken in all the same" if everything else "")] if others else []
    say("; ".join(counted + ([f"{failed} not read"] if failed else [])))
    if failed:
        raise typer.Exit(FAILED)


def _extract_on_cluster(
    paths: list[Path], folder: Path | None, address: str, workers: int, *, everything: bool
) -> None:
    """Have the shards that are not there yet done by others, and say what came of them."""
    from extraction.readers.documents import find
    from extraction.shards import shards
    from viz.cli.terminal import say, tracked

    if folder is None:
        refuse("--cluster writes a folder of Parquet files: name it with -o")
    with extra("cluster"):
        from extraction.cluster import extract_on_cluster
    folder.mkdir(parents=True, exist_ok=True)
    # files and tables of texts that are named, and all documents of folders
    named = (path for given in paths for path in ([given] if given.suffix == ".parquet" else find([given])))
    todo = list(shards(named, everything=everything))
    documents = policies = there = 0
    failed: list[str] = []
    results = extract_on_cluster(todo, str(folder.resolve()), address=address, workers=workers)
    for done in tracked(results, "reading", total=len(todo)):
        documents, policies, there = documents + done.documents, policies + done.policies, there + done.there
        failed += done.failed
        for error in done.failed:
            say(f"policygraph: {error}")
    say(f"{policies} policies in {documents} documents; {there} of {len(todo)} shards were there")
    if failed:
        raise typer.Exit(FAILED)


def load(
    facts: Annotated[
        list[str], typer.Argument(metavar="FACTS…", help="What 'extract' wrote, a file or a folder; - is stdin.")
    ],
    verdicts: Verdicts = None,
    overlaps: Overlaps = True,
    db: Database = DATABASE,
) -> None:
    """Facts → graph; loading the same again changes nothing."""
    from extraction.errors import FactsError
    from extraction.facts import Policy, read_jsonl
    from extraction.shards import read_shards
    from graph.loading.build import load as load_facts
    from graph.stores.store import open_store
    from graph.verdicts import read_verdicts
    from viz.cli.terminal import progress, say
    from viz.files.answers import summed_up

    failed = 0
    said = read_verdicts(verdicts) if verdicts else None

    def tell(error: FactsError) -> None:
        nonlocal failed
        failed += 1
        say(f"policygraph: {error}")

    def policies() -> Iterator[Policy]:
        for name in facts:
            try:
                if Path(name).is_dir():
                    yield from read_shards(Path(name))
                else:
                    yield from read_jsonl(Path("/dev/stdin" if name == "-" else name), tell)
            except FactsError as error:
                tell(error)

    with open_store(db) as store, progress("loading") as advance:
        summary = load_facts(policies(), store, verdicts=said, overlaps=overlaps, progress=advance)
    print(summed_up(summary, spoken()))
    tell_vanished(summary.vanished)
    if failed:
        raise typer.Exit(FAILED)


def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Documents, or folders of them.")],
    workers: Workers = 1,
    everything: Everything = False,
    verdicts: Verdicts = None,
    overlaps: Overlaps = True,
    db: Database = DATABASE,
) -> None:
    """Documents → graph, reading only what is new or has changed."""
    from extraction.apart import start_workers

    if "://" not in db and not Path(db).expanduser().exists():  # whatever is given will be read
        start_workers(workers)
    from graph.loading.build import build as build_graph
    from graph.stores.store import open_store
    from graph.verdicts import read_verdicts
    from viz.cli.terminal import progress, say
    from viz.files.answers import summed_up

    said = read_verdicts(verdicts) if verdicts else None
    with open_store(db) as store, progress("reading") as advance:
        summary = build_graph(
            [Path(path) for path in paths],
            store,
            verdicts=said,
            workers=workers,
            everything=everything,
            overlaps=overlaps,
            progress=advance,
        )
    for _, message in summary.failed:
        say(f"policygraph: {message}")
    for file, kind in summary.no_policies:
        say(f"{file}: not a policy: {kind}")
    print(summed_up(summary, spoken()))
    tell_vanished(summary.vanished)
    if summary.failed:
        raise typer.Exit(FAILED)


def forget(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file as 'status' names it, or a source's id.")],
    db: Database = DATABASE,
) -> None:
    """Take a source out of the graph, with all that only it supports."""
    from graph.loading.build import forget as forget_source
    from graph.stores.store import open_store
    from viz.files.answers import summed_up

    with open_store(db) as store:
        summary = forget_source(source, store)
    print(summed_up(summary, spoken()))
    tell_vanished(summary.vanished)
