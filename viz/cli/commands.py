"""The command line. Every command turns words into values, asks one service and shows its result.

Nothing heavy is imported before a command needs it, so that ``policygraph --help`` answers at once.
Exit 0: done. 1: the work failed, or a part of it. 2: asked wrongly. 130: interrupted, or nobody reads on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import MethodType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from viz.cli.arguments import FAILED
from viz.cli.asking import diff, fingerprint, query, report, search, show, status, text
from viz.cli.data_frames import leave_data_frames_out
from viz.cli.filling import build, extract, forget, load
from viz.cli.intruders import intruders
from viz.cli.language import OPTION, choose, said, translate_help
from viz.cli.review import app as review
from viz.cli.serving import explore, export, mcp, serve

INTERRUPTED = 130


class Commands(TyperGroup):
    """Errors of ours become one line and exit code 1; anything else is a bug and keeps its traceback."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read what stands before the command."""
        with _in_one_language():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        from extraction.errors import PolicyGraphError
        from viz.cli.terminal import say, silence_stdout

        try:
            with _in_one_language():
                result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except PolicyGraphError as error:
            say(f"policygraph: {error}")
            raise typer.Exit(FAILED) from error
        except BrokenPipeError as error:
            silence_stdout()
            raise typer.Exit(INTERRUPTED) from error
        except OSError as error:  # of files of ours that name no place, such as a full disk behind stdout
            silence_stdout()
            say(f"policygraph: {error.filename or 'the result'}: {error.strerror or error}")
            raise typer.Exit(FAILED) from error


@contextmanager
def _in_one_language() -> Iterator[None]:
    """Say in the language that was chosen what was asked wrongly."""
    try:
        yield
    except Exception as error:
        if isinstance(message := getattr(error, "format_message", None), MethodType):
            told = said(message())
            error.format_message = lambda: told  # type: ignore[attr-defined]
        raise


app = typer.Typer(
    cls=Commands,
    help="Ask Chinese policies: what is in force, what ends, who answers, what replaced what.",
    epilog="A database is a path (embedded engine) or a bolt://, neo4j:// or neo4j+s:// address; for these, user and "
    "password are taken from NEO4J_USERNAME and NEO4J_PASSWORD.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# in the order in which one comes to need them, which is that of --help
app.add_typer(review, name="review")
COMMANDS: tuple[Callable[..., None], ...] = (
    *(extract, load, build, forget),
    *(report, query, status, show, text, search, diff, fingerprint),
    *(export, explore, serve, mcp),
)
# a report takes the options that its header declares
OWN_OPTIONS = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
for command in COMMANDS:
    app.command(context_settings=OWN_OPTIONS if command is report else None)(command)


def version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        from importlib.metadata import version as installed

        print(f"policygraph {installed('policygraph')}")
        raise typer.Exit


@app.callback()
def start(
    _version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Show version.")] = False,
    _language: Annotated[
        str, typer.Option(OPTION, metavar="zh|en", help="Chinese or English; default: the system's.")
    ] = "",
) -> None:
    """Take the options that stand before a command."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    if lines := intruders():
        print(*lines, sep="\n", file=sys.stderr)
        sys.exit(FAILED)
    from viz.cli.terminal import settle_streams

    settle_streams()
    words = choose(sys.argv[1:] if argv is None else argv)
    if argv is None:
        leave_data_frames_out(words)
    command = typer.main.get_command(app)
    translate_help(command)
    command(args=words, prog_name="policygraph")
