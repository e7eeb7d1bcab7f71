"""The command line: what it prints where, with which exit code, and that it asks the same services as everyone."""

import importlib.metadata
import os
import subprocess
from pathlib import Path

import pytest

from tests.viz.cli.calling import POLICYGRAPH, call

COMMANDS = [
    "extract",
    "load",
    "build",
    "forget",
    "status",
    "report",
    "query",
    "show",
    "diff",
    "fingerprint",
    "export",
    "explore",
    "serve",
    "mcp",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    assert command in call("--help").stdout
    assert call(command, "--help").exit_code == 0


WRONG_USE = [
    ("nothing",),
    ("report",),
    ("report", "no_such_report"),
    ("report", "expiring", "--nope", "1"),
    ("report", "expiring", "--tier", "towns"),
    ("report", "expiring", "--until", "soon"),
    ("report", "expiring", "--tier"),
    ("report", "expiring", "municipal"),
    ("report", "expiring", "--format", "pdf"),
    ("diff", "2024-12-31", "2024-01-01"),
    ("diff", "2024-01-01", "then"),
    ("show", "甲市噪声办法", "--as-of", "then"),
    ("query",),
    ("export", "--format", "pdf", "-o", "x"),
    ("build",),
    ("load",),
]


@pytest.mark.parametrize("words", WRONG_USE, ids=" ".join)
def test_wrong_use_is_told_and_ends_with_2(db: str, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert answer.exit_code == 2
    assert answer.stderr or words == ("report",)


def test_a_wrong_report_or_parameter_gets_the_list_of_right_ones(db: str) -> None:
    assert "expiring" in call("report", "expirng").stderr
    assert "tier" in call("report", "expiring", "--nope", "1").stderr
    assert "municipal" in call("report", "expiring", "--tier", "towns").stderr


FAILURES = [
    ("status", "--db", "{tmp}/none.ladybug"),
    ("report", "expiring", "--db", "{tmp}/none.ladybug"),
    ("status", "--db", "{tmp}"),
    ("status", "--db", "http://localhost"),
    ("show", "没有这样的政策"),
    ("query", "MATCH (p:Policy) DETACH DELETE p"),
    ("query", "MATCH (p:Nothing) RETURN p"),
    ("query", "RETURN 1; RETURN 2"),
    ("load", "{tmp}/none.jsonl"),
    ("build", "{tmp}/none"),
    ("forget", "none.txt"),
    ("explore", "--db", "{tmp}/none.ladybug"),
    ("serve", "--db", "{tmp}/none.ladybug"),
    ("mcp", "--db", "{tmp}/none.ladybug"),
    ("export", "--format", "gexf", "-o", "{tmp}/none/x.gexf"),
    ("report", "expiring", "-o", "{tmp}/none/x.csv"),
]


@pytest.mark.parametrize("words", FAILURES, ids=" ".join)
def test_a_failure_is_one_line_and_ends_with_1(db: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = call(*(word.format(tmp=tmp_path) for word in words), *([] if "--db" in words else ["--db", db]))
    assert answer.exit_code == 1
    told = [line for line in answer.stderr.splitlines() if line.startswith("policygraph: ")]
    assert len(told) == 1
    assert "Traceback" not in answer.stderr


def test_loading_again_changes_nothing(facts: Path, db: str) -> None:
    before = call("query", "MATCH (n) RETURN count(n) AS n").stdout
    assert call("load", facts).exit_code == 0
    assert call("query", "MATCH (n) RETURN count(n) AS n").stdout == before


def test_results_are_utf8_whatever_the_locale(db: str) -> None:
    done = subprocess.run(
        [POLICYGRAPH, "report", "all_policies"],
        capture_output=True,
        env=os.environ | {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    assert "甲市噪声办法" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("unbuffered", ["", "1"])  # unbuffered, Python itself does not notice
def test_a_reader_that_leaves_is_no_error(db: str, unbuffered: str) -> None:
    command = f"set -o pipefail; {POLICYGRAPH} query 'UNWIND range(1, 200000) AS n RETURN n' --format csv | head -1"
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, env=environment)
    assert done.stderr == ""
    assert done.returncode == 130


def test_version_is_said() -> None:
    assert call("--version").stdout == f"policygraph {importlib.metadata.version('policygraph')}\n"
