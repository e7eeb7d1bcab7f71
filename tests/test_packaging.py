"""What stands in the wheel, and that no stranger of the same name takes a package's place."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from viz.cli.intruders import PACKAGES, intruders

ROOT = Path(__file__).resolve().parents[1]
POLICYGRAPH = Path(sys.executable).with_name("policygraph")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.mark.parametrize("suffix", ["py", "cypher", "yaml", "tsv", "txt", "css", "js", "svg", "toml"])
def test_wheel_brings_every_file_of_ours(wheel: zipfile.ZipFile, suffix: str) -> None:
    packages = ["extraction", "graph", "queries", "viz", "data"]
    tracked = {str(path.relative_to(ROOT)) for name in packages for path in (ROOT / name).rglob(f"*.{suffix}")}
    assert tracked
    assert tracked - set(wheel.namelist()) == set()


def test_wheel_brings_no_tests(wheel: zipfile.ZipFile) -> None:
    assert [name for name in wheel.namelist() if name.startswith(("tests/", "docs/", "benchmarks/"))] == []


def test_wheel_runs_outside_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}  # comes before the editable install
    code = "import viz.cli, graph, sys; print(graph.__file__); viz.cli.main(['report', 'list'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout.splitlines()[0]


def test_the_classifier_keeps_it_off_pypi() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "Private :: Do Not Upload" in project["classifiers"]


def test_the_lock_pins_every_dependency_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.M)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + [line for extra in extras.values() for line in extra]
    names = {re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", line)[0]).lower() for line in wanted}
    assert names - pinned == set(), "run: make lock"
    assert re.findall(r"^\s*--|://", lock, re.M) == []


def test_every_package_is_ours() -> None:
    assert intruders() == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_stranger_of_the_same_name_is_called_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("", "utf-8")
    # the errors that the command line prints stand in `extraction`: even without them it must say what is wrong
    done = subprocess.run(
        [POLICYGRAPH, "status"], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(tmp_path)}
    )
    assert done.returncode == 1
    assert f"package '{name}'" in done.stderr
    assert str(tmp_path) in done.stderr
    assert len(done.stderr.splitlines()) == 1
