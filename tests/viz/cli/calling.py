"""The command line, called in this process or as people call it."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from viz.cli.commands import app

POLICYGRAPH = Path(sys.executable).with_name("policygraph")


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def shell(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [POLICYGRAPH, *map(str, words)], timeout=300, **{"capture_output": True, "text": True} | options
    )  # type: ignore[call-overload, no-any-return]
