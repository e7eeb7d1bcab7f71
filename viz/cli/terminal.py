"""What the command line says: results on stdout, everything else on stderr, progress only to a person."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from extraction.errors import OutputError
from extraction.whole_files import replacing
from viz.cli.language import said
from viz.files.export import NO_CAPTION, Caption, as_terminal_table, printable, rendered

if TYPE_CHECKING:
    from graph.records import Table
    from viz.telling import Line

Item = TypeVar("Item")
PAGE = 140


def say(line: str) -> None:
    """Write one line for the person at the terminal; what came from a document cannot command the terminal."""
    print(printable(said(line.replace("\n", " "))), file=sys.stderr, flush=True)


def settle_streams() -> None:
    """Make stdout and stderr take any text: results are UTF-8 in pipes and files whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def silence_stdout() -> None:
    """Let what is still buffered go nowhere: whoever read our output has left."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def tracked(items: Iterable[Item], label: str, *, total: int | None = None, shown: bool = True) -> Iterator[Item]:
    """Pass the items on, with a progress bar on stderr if a person is watching."""
    if not (shown and sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    count = total if total is not None else len(items) if isinstance(items, Sized) else None
    yield from track(items, said(label), total=count, console=Console(stderr=True), transient=True)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int | None], None] | None]:
    """Give what a service may call with how much is done, and of how much; nothing if nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(said(label), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def destination(path: Path | None) -> Iterator[IO[bytes]]:
    """Give the stream that a result goes to: the file, complete or not at all, or stdout."""
    if path is None or str(path) == "-":
        sys.stdout.flush()
        stdout = sys.stdout.buffer
        if isinstance(stdout, io.RawIOBase):  # under PYTHONUNBUFFERED a write may stop half-way without a word
            buffered = io.BufferedWriter(stdout)
            yield buffered
            buffered.flush()
            buffered.detach()  # or collecting it would close stdout
        else:
            yield stdout
            stdout.flush()
    else:
        with replacing(path) as stream:
            yield stream


def page_width() -> int:
    """Return how many cells a line has where no terminal says so: ``COLUMNS``, else what a page holds across."""
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdigit() and int(told) >= 40 else PAGE


def put_table(
    table: Table, caption: Caption = NO_CAPTION, *, kind: str = "table", path: Path | None = None, bom: bool = True
) -> None:
    """Write a table in one of the formats; it fits the terminal, or the width of a page, Chinese counted double."""
    if path is None and kind == "table" and sys.stdout.isatty():
        from rich.console import Console

        console = Console()
        console.print(as_terminal_table(table, caption, width=console.width, clip=80))
        return
    if path is None and kind == "xlsx" and sys.stdout.isatty():
        raise OutputError("a spreadsheet cannot be shown in a terminal: add -o FILE.xlsx")
    with destination(path) as stream:
        stream.write(rendered(table, kind, caption, width=page_width(), bom=bom))


def put_lines(lines: Iterable[Line], answer: object, *, as_json: bool, path: Path | None = None) -> None:
    """Write what is told; on a terminal it wraps under its indentation, Chinese counted double."""
    from viz import telling

    if path is None and not as_json and sys.stdout.isatty():
        from rich.console import Console
        from rich.padding import Padding
        from rich.text import Text

        console = Console()
        for line in lines:
            console.print(Padding(Text(printable(line.text)), (0, 0, 0, 2 * line.depth)))
        return
    text = telling.as_json(answer) if as_json else telling.as_plain(lines)
    with destination(path) as stream:
        stream.write(text.encode("utf-8", errors="backslashreplace"))
