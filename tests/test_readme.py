"""What the documents say is so: made parts are as declared, named commands and files exist."""

import contextlib
import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from queries.reports.catalog import catalog
from viz import reference
from viz.cli.commands import app

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
GUIDE = ROOT / "docs" / "guide.zh.md"
DOCUMENTS = [*READMES, GUIDE, ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"]
TEXTS = {path: path.read_text("utf-8") for path in DOCUMENTS}
COMMANDS = sorted(
    command
    for text in TEXTS.values()
    for command in {
        *re.findall(r"^\$ (?:.*&& )?(policygraph [^\n]+)", text, re.M),
        *re.findall(r"`(policygraph [^`]+)`", text),
    }
)
TOUR = [
    command
    for readme in (*READMES, GUIDE)
    for command in re.findall(
        r"^\$ (policygraph .+)$", TEXTS[readme].partition("<!-- tour -->")[2].split("```")[1], re.M
    )
]


@pytest.mark.parametrize("path", reference.pages(), ids=lambda path: path.name)
def test_made_parts_are_as_declared(path: Path) -> None:
    assert path.read_text("utf-8") == reference.pages()[path], "run: make docs"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)]+)\)", TEXTS[path]) if "://" not in target]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_named_commands_exist(command: str) -> None:
    words = shlex.split(command)[1:]
    if words[0].startswith("--"):
        return
    here = get_command(app)
    called = []
    while isinstance(here, typer.core.TyperGroup) and words[len(called) :]:
        word = words[len(called)]
        if called and word not in here.commands:
            break
        here = here.commands[word]
        called.append(word)
    if words[0] == "report" and words[1] not in {"list", "NAME"}:
        assert words[1] in catalog()
        own = " ".join(f"--{parameter.name.replace('_', '-')}" for parameter in catalog()[words[1]].parameters)
    else:
        own = ""
    help_text = CliRunner().invoke(app, [*called, "--help"], env={"COLUMNS": "200"}).output + own
    assert [o for o in re.findall(r"(?<= )--[a-z-]+", command) if o != "--help" and o not in help_text] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph that `make run` builds."""
    address = str(tmp_path_factory.mktemp("sample") / "graph.ladybug")
    with contextlib.chdir(ROOT):  # files are called as they were named
        assert CliRunner().invoke(app, ["build", "data/digests", "--db", address]).exit_code == 0
    return address


@pytest.mark.parametrize("command", TOUR)
def test_the_tour_can_be_walked(sample: str, command: str) -> None:
    words = shlex.split(command)[1:]
    answer = CliRunner().invoke(app, words, env={"POLICYGRAPH_DB": sample})
    assert answer.exit_code == 0, answer.stderr
    assert len(answer.stdout.splitlines()) > 5  # a heading alone is no answer


OUTPUTS = re.findall(r"<!-- output: policygraph ([^\n]+) -->\n```text\n(.+?)```", TEXTS[ROOT / "README.md"], re.S)


@pytest.mark.parametrize(("command", "shown"), OUTPUTS, ids=[command for command, _ in OUTPUTS])
def test_what_is_shown_is_what_comes_out(sample: str, command: str, shown: str) -> None:
    told = CliRunner().invoke(app, shlex.split(command), env={"POLICYGRAPH_DB": sample}).stdout
    parts = [re.sub(r"\s+", " ", part).strip() for part in re.split("…", shown)]
    place = 0
    for part in parts:  # … stands for what is left out
        found = re.sub(r"\s+", " ", told).find(part, place)
        assert found >= 0, part
        place = found + len(part)


def test_named_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {name for text in TEXTS.values() for name in re.findall(r"(?:`|^\$ )make ([a-z0-9-]+)", text, re.M)}
    assert named - targets == set()


def test_no_place_of_one_machine_is_named() -> None:
    folders = ["extraction", "graph", "queries", "viz", "data", "docs", "tests", "benchmarks", ".ci"]
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")] + list(ROOT.glob("*"))
    suffixes = {".py", ".md", ".toml", ".yaml", ".cypher", ".lock", ".tsv", ".txt", ".jsonl", ".xml", ""}
    told = [
        str(path.relative_to(ROOT))
        for path in paths
        if path.is_file() and path.suffix in suffixes and "/" + "work/" in path.read_text("utf-8", errors="ignore")
    ]
    assert told == []
