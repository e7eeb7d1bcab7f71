"""Imports point down: extraction ← graph ← queries ← viz; and one way between the wings of a storey."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from graph import load, open_store

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ["extraction", "graph", "queries", "viz"]
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]

# Importing these takes longer than answering `policygraph --help` may take.
HEAVY = [
    "altair", "fastapi", "ladybug", "mcp", "neo4j", "networkx", "numpy", "pandas", "pyarrow", "pydantic", "rdflib",
    "scipy", "spacy", "streamlit",
]  # fmt: skip


def imported_packages(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    above = set(LAYERS[LAYERS.index(path.relative_to(ROOT).parts[0]) + 1 :])
    assert above.isdisjoint(imported_packages(path))


def wing_of(module: str) -> str:
    """Return the wing of a module, or the module itself where it stands in no wing: graph.stores, graph.schema."""
    return ".".join(module.split(".")[:2])


def imported_modules(path: Path) -> set[str]:
    """Return the modules that a file imports when it is imported itself; what a function imports comes later."""
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {name for name in whole if (ROOT / name.replace(".", "/")).with_suffix(".py").exists()} or {
                node.module
            }
    return names


def wings_used(layer: str) -> dict[str, set[str]]:
    """Return for each wing of a storey the others that it imports."""
    used: dict[str, set[str]] = {}
    for path in (ROOT / layer).rglob("*.py"):
        if path.parent == ROOT / layer and path.name == "__init__.py":
            continue  # hands out what the whole storey has
        own = wing_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        others = {wing_of(name) for name in imported_modules(path) if name.startswith(f"{layer}.")}
        used.setdefault(own, set()).update(others - {own})
    return used


@pytest.mark.parametrize("layer", LAYERS)
def test_wings_import_one_another_one_way(layer: str) -> None:
    try:
        TopologicalSorter(wings_used(layer)).prepare()
    except CycleError as error:
        pytest.fail(f"a ring of imports: {' → '.join(reversed(error.args[1]))}")


WINGS = [path.parent for layer in LAYERS for path in sorted((ROOT / layer).rglob("__init__.py"))]


@pytest.mark.parametrize("wing", WINGS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_wing_says_its_question(wing: Path) -> None:
    said = ast.get_docstring(ast.parse((wing / "__init__.py").read_text("utf-8")))
    assert said
    assert said.splitlines()[0].endswith((".", "?"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_data_is_read_and_never_imported(path: Path) -> None:
    assert "data" not in imported_packages(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_an_attic(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


LONGEST = 400
FILES = [path for folder in (*LAYERS, "tests", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_no_file_has_a_second_question() -> None:
    lines = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in FILES}
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_tests_are_no_packages() -> None:
    # tests/graph/__init__.py would make `import graph` mean the tests
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def imported_by(*words: str) -> list[str]:
    """Return what a command imports of the heavy ones."""
    code = (
        "import sys, viz.cli\n"
        f"try: viz.cli.main({list(words)})\n"
        "except SystemExit: pass\n"
        f"print(*sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stderr.split()


def test_help_imports_nothing_heavy() -> None:
    assert imported_by("--help") == []


def test_a_report_imports_nothing_that_builds(tmp_path: Path) -> None:
    path = tmp_path / "graph.ladybug"
    with open_store(path) as store:
        load([], store)
    assert {"numpy", "pyarrow", "scipy", "spacy", "streamlit"}.isdisjoint(
        imported_by("report", "in_force", "--db", str(path))
    )
