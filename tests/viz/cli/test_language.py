"""The command line speaks Chinese where the system or --lang zh does, and has Chinese for all that it says."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from tests.conftest import ROOT
from tests.viz.cli.calling import shell
from viz.cli.commands import app
from viz.cli.language import chinese, choose, of_tables, spoken, table

SYSTEMS = [
    ({}, [], "en"),
    ({"LANG": "zh_CN.UTF-8"}, [], "zh"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, [], "en"),
    ({"LANG": "C.UTF-8", "POLICYGRAPH_LANG": "zh"}, [], "zh"),
    ({"LANG": "zh_CN.UTF-8"}, ["--lang", "en"], "en"),
    ({}, ["--lang=zh"], "zh"),
]


@pytest.mark.parametrize(("environment", "words", "language"), SYSTEMS)
def test_the_language_is_the_one_asked_for_or_the_systems(
    environment: dict[str, str], words: list[str], language: str
) -> None:
    assert choose(["report", *words, "expiring"], environment) == ["report", "expiring"]
    assert spoken() == language
    choose([], {})


@pytest.mark.parametrize(
    ("environment", "words", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, [], "zh"),  # documents are Chinese, whatever the machine speaks
        ({"LANG": "zh_CN.UTF-8"}, ["--lang", "en"], "en"),
        ({"POLICYGRAPH_LANG": "en"}, [], "en"),
        ({}, ["--lang=zh"], "zh"),
    ],
)
def test_tables_are_chinese_unless_english_is_asked_for(
    environment: dict[str, str], words: list[str], language: str
) -> None:
    choose(words, environment)
    assert of_tables() == language
    choose([], {})


SAID = [
    # a file in a line of ours: the places of a template are translated in turn
    (
        "policygraph: a.pdf: a PDF with a password; save it without and give that",
        "policygraph：a.pdf：PDF 有密码，请去掉密码后另存",
    ),
    ("x.csv: cannot be written: No space left on device", "x.csv：写不进去：No space left on device"),
    # what the catalogue of reports says of a parameter
    (
        "start needs a value: from this policy or body (a policy or agency)",
        "start 需要一个值：起点：政策或机构（政策或机构）",
    ),
    (
        "policy needs a value: the policy above (the number or a part of the title of a policy)",
        "policy 需要一个值：上级政策（政策的文号或标题中的词）",
    ),
    ("3 policies in 2 documents", "2 个文件中有 3 件政策"),
    ("nobody has written this", "nobody has written this"),
]


@pytest.mark.parametrize(("english", "expected"), SAID)
def test_lines_in_chinese(english: str, expected: str) -> None:
    assert chinese(english) == expected


def _helps(command: object) -> Iterator[str]:
    for holder in (command, *command.params):  # type: ignore[attr-defined]
        for part in ("help", "epilog"):
            if text := getattr(holder, part, None):
                yield " ".join(text.split())
    for below in getattr(command, "commands", {}).values():
        yield from _helps(below)


def test_all_help_has_chinese() -> None:
    texts, _ = table()
    assert sorted(set(_helps(typer.main.get_command(app))) - set(texts)) == []


def _template(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in values)  # type: ignore[misc]
        case ast.BinOp(left=left, right=right):
            parts = _template(left), _template(right)
            return None if None in parts else "".join(parts)  # type: ignore[arg-type]
    return None


# What only a developer sees: rules, schema and packed queries are files of ours.
FOR_DEVELOPERS = [
    *("extraction/rules.py", "extraction/words.py", "graph/schema.py", "graph/stores/batches.py"),
    *("queries/reports/catalog.py", "queries/reports/check.py", "queries/reports/cypher.py"),
]
SAYS = {
    *("DocumentError", "FactsError", "OutputError", "StoreError", "StoreUnavailable", "GraphError", "QueryError"),
    *("PolicyGraphError", "refuse", "say"),
}


def _messages() -> Iterator[tuple[str, str]]:
    for layer in ("extraction", "graph", "queries", "viz/cli", "viz/files"):
        for path in sorted((ROOT / layer).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name in FOR_DEVELOPERS:
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in SAYS
                    and node.args
                ):
                    text = _template(node.args[0])
                    if text and any(character.isalpha() for character in text.replace("{}", "")):
                        yield name, text


def test_all_messages_have_chinese() -> None:
    filled = {(name, text): text.replace("{}", "x1") for name, text in _messages()}
    assert sorted(key for key, line in filled.items() if chinese(line) == line and "://" not in line) == []


def test_chinese_has_the_same_places_as_english() -> None:
    """A place is filled in order, or by its number where Chinese has another order."""
    _, templates = table()
    for pattern, answer in templates:
        used = [field for _, field, _, _ in string.Formatter().parse(answer) if field is not None]
        assert len(used) == pattern.groups, answer


def test_help_and_refusals_are_chinese(tmp_path: Path) -> None:
    told = shell("--lang", "zh", "--help").stdout
    assert "用法：" in told
    assert "Usage" not in told
    assert "显示本说明" in told
    refused = shell("--lang", "zh", "report", "expiring", "--db", tmp_path / "none.ladybug")
    assert (refused.returncode, "还不存在" in refused.stderr) == (1, True)
    wrong = shell("--lang", "zh", "stats")
    assert (wrong.returncode, "没有命令“stats”" in wrong.stderr) == (2, True)
