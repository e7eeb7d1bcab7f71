"""Answers that took long are kept beside the programs of their reader, so that nobody waits for the same one twice.

Only for graphs in a file: one that changes has other stamps. What an answer hangs on (statement, values, file with its
stamps, the code and tables of this program) is its name, so that none is ever out of date; the oldest are thrown away.
``POLICYGRAPH_CACHE`` names another folder, and keeps nothing where it is empty.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from extraction.edition import digest
from extraction.errors import OutputError
from extraction.whole_files import replacing
from graph.loading.edition import edition
from graph.stores.store import Store

LONG = 0.25  # seconds from which an answer is worth keeping
MOST = 200  # answers that are kept
ROOT = Path(__file__).resolve().parents[2]
_DAY = "day"

Answer = tuple[tuple[tuple[Any, ...], ...], int]


def kept(store: Store, question: Sequence[object], work: Callable[[], Answer]) -> Answer:
    """Return an answer, worked out unless it has been before; rows, and how many there are."""
    stamp, folder = store.stamp(), _folder()
    if stamp is None or folder is None:
        return work()
    name = json.dumps([_code(), stamp, *question], ensure_ascii=False, default=str)
    path = folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}.json"
    with suppress(OSError, ValueError, TypeError, KeyError):  # one that cannot be read is worked out again
        told = json.loads(path.read_text("utf-8"))
        return tuple(tuple(map(_read, row)) for row in told["rows"]), int(told["total"])
    began = monotonic()
    rows, total = work()
    if monotonic() - began >= LONG and store.stamp() == stamp:
        with suppress(OSError, ValueError, OutputError):  # a full disk, half a character: then it is not kept
            _keep(path, json.dumps({"rows": rows, "total": total}, ensure_ascii=False, default=_written))
    return rows, total


def _folder() -> Path | None:
    given = os.environ.get("POLICYGRAPH_CACHE")
    if given is not None:
        return Path(given) / "answers" if given else None
    base = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody's home
        return (Path(base) if base else Path.home() / ".cache") / "policygraph" / "answers"
    return None


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path) as stream:
        stream.write(text.encode())
    others = sorted(path.parent.glob("*.json"), key=lambda other: other.stat().st_mtime)
    for other in others[:-MOST]:
        other.unlink(missing_ok=True)


@cache
def _code() -> str:
    files = [*sorted((ROOT / "queries").rglob("*.py")), *sorted((ROOT / "queries").rglob("*.cypher"))]
    return edition() + digest(files, ROOT)


def _written(value: object) -> object:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no value of a row")


def _read(value: Any) -> Any:
    return date.fromisoformat(value[_DAY]) if isinstance(value, dict) else value
