"""A command that writes a graph does so without pandas, and what it writes is the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "digests" / "chongqing-decree-363.txt"
ASKED = """
import sys
sys.argv = ["policygraph", *{words}]
from viz.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("pandas.core" in sys.modules, hasattr(sys.modules.get("pandas"), "DataFrame"))
"""


@pytest.mark.parametrize(("command", "stood_in"), [("build", True), ("status", False)])
def test_pandas_is_stood_in_for_only_where_columns_are_written(tmp_path: Path, command: str, stood_in: bool) -> None:
    def asked(*words: str) -> str:
        code = ASKED.format(words=list(words))
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    graph = str(tmp_path / "one.ladybug")
    said = asked("build", str(SAMPLE), "--db", graph)
    if command == "status":
        said = asked("status", "--db", graph)
    assert said.splitlines()[-1] == f"False {stood_in}"
