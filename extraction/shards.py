"""Many documents as shards: each is done by itself, its facts stand in one Parquet file, and is not done twice.

What does the work (this process, others, a cluster) makes no difference to what comes out: the shards in the order of
their names hold what ``policygraph extract`` writes, byte for byte. A run that was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from extraction.apart import extract_apart
from extraction.edition import edition
from extraction.errors import FactsError
from extraction.facts import Policy, from_json, to_json
from extraction.file_facts import FileFacts
from extraction.whole_files import replacing
from extraction.worker import Task

SIZE = 200  # documents of a shard: enough that starting it is little, few enough that doing it again is little
_TEXTS = ".parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some documents of a data set: files, or the rows of one group of a Parquet file of texts (``name``, ``data``)."""

    number: int
    key: str  # changes with the documents, and with the rules that read them
    paths: tuple[str, ...] = ()
    texts: tuple[str, int] | None = None  # a Parquet file and its group of rows
    everything: bool = False

    @property
    def name(self) -> str:
        """The name of the file in which its facts stand."""
        return f"{self.number:06}-{self.key}{_TEXTS}"

    def tasks(self) -> Iterator[Task]:
        """Yield the documents; only whoever does the shard reads them."""
        for path in self.paths:
            yield Task(name=path, path=os.path.abspath(path), everything=self.everything)  # noqa: PTH100
        if self.texts is not None:
            import pyarrow.parquet as parquet

            file, group = self.texts
            rows = parquet.ParquetFile(file).read_row_group(group, columns=["name", "data"]).to_pylist()
            for row in rows:
                data = row["data"].encode() if isinstance(row["data"], str) else row["data"]
                yield Task(name=row["name"], data=data, everything=self.everything)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a shard."""

    name: str
    documents: int = 0
    policies: int = 0
    failed: tuple[str, ...] = ()
    there: bool = False  # it had been done before


def shards(paths: Iterable[Path], *, size: int = SIZE, everything: bool = False) -> Iterator[Shard]:
    """Divide documents into shards, in their order; a Parquet file of texts is divided by its groups of rows."""
    number = 0
    files: list[str] = []

    def close() -> Iterator[Shard]:
        nonlocal number, files
        rest = iter(files)
        while some := tuple(islice(rest, size)):
            yield Shard(number=number, key=_key(some, everything), paths=some, everything=everything)
            number += 1
        files = []

    for path in paths:
        if path.suffix != _TEXTS:
            files.append(str(path))
            continue
        yield from close()
        for group in range(_groups(path)):
            key = _key((str(path),), everything, group)
            yield Shard(number=number, key=key, texts=(str(path), group), everything=everything)
            number += 1
    yield from close()


def extract_shard(shard: Shard, folder: str) -> Done:
    """Read the documents of a shard and write what came of them; one that is there already is left as it is."""
    path = Path(folder) / shard.name
    if path.exists():
        return Done(name=shard.name, there=True)
    found = list(extract_apart(shard.tasks()))
    _write(path, found)
    return Done(
        name=shard.name,
        documents=sum(item.error is None for item in found),
        policies=sum(len(item.policies) for item in found),
        failed=tuple(item.error for item in found if item.error is not None),
    )


def read_shards(folder: Path) -> Iterator[Policy]:
    """Yield the policies of all shards in a folder, in the order of the documents; a few of them are held at a time."""
    import pyarrow.parquet as parquet

    paths = sorted(folder.glob(f"*{_TEXTS}"))
    if not paths:
        raise FactsError(f"{folder}: holds no shards of facts (*.parquet)")
    for path in paths:
        try:
            for batch in parquet.ParquetFile(path).iter_batches(batch_size=50, columns=["policies"]):
                for lines in batch.column("policies").to_pylist():
                    yield from map(from_json, lines)
        except (OSError, ValueError, KeyError) as error:
            raise FactsError(f"{path}: cannot be read as facts: {error}") from error


def _write(path: Path, found: Sequence[FileFacts]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    columns: dict[str, Any] = {
        "file": pa.array([item.file for item in found], pa.string()),
        "sha256": pa.array([item.sha256 for item in found], pa.string()),
        "chars": pa.array([item.chars for item in found], pa.int64()),
        "policies": pa.array([[to_json(policy) for policy in item.policies] for item in found], pa.list_(pa.string())),
        "error": pa.array([item.error for item in found], pa.string()),
        "notes": pa.array([list(item.notes) for item in found], pa.list_(pa.string())),
        "no_policies": pa.array([list(item.no_policies) for item in found], pa.list_(pa.string())),
    }
    with replacing(path) as stream:
        parquet.write_table(pa.table(columns), stream, row_group_size=50)


def _groups(path: Path) -> int:
    import pyarrow.parquet as parquet

    try:
        return int(parquet.ParquetFile(path).num_row_groups)
    except (OSError, ValueError) as error:
        raise FactsError(f"{path}: cannot be read as a Parquet file of texts: {error}") from error


def _key(paths: Sequence[str], everything: bool, group: int = 0) -> str:
    """Return what tells these documents, as they are now, from others; their bytes are read by the workers alone."""
    whole = hashlib.sha256(f"{edition()}\0{everything}\0{group}".encode())
    for path in paths:
        found = Path(path).stat()
        whole.update(f"\0{path}\0{found.st_size}\0{found.st_mtime_ns}".encode())
    return whole.hexdigest()[:16]
