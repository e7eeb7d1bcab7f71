"""Imports point down: extraction ← graph ← queries ← viz."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ["extraction", "graph", "queries", "viz"]
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]

# Importing these takes longer than answering `policygraph --help` may take.
HEAVY = [
    "altair", "fastapi", "ladybug", "mcp", "neo4j", "networkx", "numpy", "pandas", "pyarrow", "pydantic", "rdflib",
    "spacy", "streamlit",
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_data_is_read_and_never_imported(path: Path) -> None:
    assert "data" not in imported_packages(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_an_attic(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def test_tests_are_no_packages() -> None:
    # tests/graph/__init__.py would make `import graph` mean the tests
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, viz.cli\n"
        "try: viz.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"
