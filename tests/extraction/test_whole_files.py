"""A file is there whole, or as it was."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from extraction.errors import OutputError
from extraction.whole_files import replacing


def test_a_file_is_replaced_only_when_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")
    with suppress(KeyboardInterrupt), replacing(path) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("out.csv", "old")]
    with replacing(path) as stream:
        stream.write(b"new")
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("out.csv", "new")]


@pytest.mark.parametrize("name", ["missing/out.csv", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=str(tmp_path)), replacing(tmp_path / name):
        pass


def test_on_a_full_disk_what_stood_there_remains(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from extraction.errors import OutputError\n"
        "from extraction.whole_files import replacing\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    with replacing(Path(sys.argv[1])) as stream:\n"
        "        stream.write(bytes(100_000))\n"
        "except OutputError as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert told.stdout == f"{path}: cannot be written: File too large\n"
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("out.csv", "old")]
