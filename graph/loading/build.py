"""Facts become a graph, document by document: load, forget, build.

The graph keeps what was read (``Reading``), and all else in it is worked out from the set of readings. A load works
out anew only what the change touches: the rows that the touched policies had, and the rows that they have now; the
difference is one ``Change``. So the order of loading cannot matter, and a batch is stored whole or not at all. A graph
that another edition of the graph's rules has worked out is first worked out again, as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import monotonic

from extraction.facts import Policy
from graph.errors import GraphError
from graph.loading.loader import FileFacts, Loader
from graph.loading.summary import BuildSummary
from graph.stores.store import Store
from graph.verdicts import Verdict

BATCH = 3000  # policies that one transaction takes: the engines are fast at filling, slow at looking what is there
LARGEST = 4000  # of a large graph it takes more, since each looks at all heads; a thousand take 1.4 GB of memory
PATIENCE = 10.0  # seconds of reading that an interruption may cost
Progress = Callable[[int, int | None], None]


def load(
    policies: Iterable[Policy],
    store: Store,
    *,
    verdicts: Iterable[Verdict] | None = None,
    batch: int | None = None,
    overlaps: bool = True,
    progress: Progress | None = None,
) -> BuildSummary:
    """Take facts into the graph; what is there already stays as it is.

    Facts that were read from a place of a source replace what an earlier load had read there. ``verdicts`` replace
    those that the graph has; without them these stay. Without ``overlaps``, measures that this load changes get none.
    """
    loader = Loader(store, overlaps=overlaps)
    summary = loader.begin(verdicts)
    done = 0
    stream = iter(policies)
    while some := list(islice(stream, batch or min(LARGEST, max(BATCH, len(loader.graph.readings) // 2)))):
        loader.take(some)
        done += len(some)
        if progress:
            progress(done, None)
    return loader.end(summary)


def judge(verdicts: Iterable[Verdict], store: Store) -> BuildSummary:
    """Let these verdicts, and no others, hold in the graph."""
    loader = Loader(store)
    return loader.end(loader.begin(verdicts))


def forget(source: str, store: Store) -> BuildSummary:
    """Remove a source, by its id or the name of its file, and all that only it supports."""
    loader = Loader(store)
    summary = loader.begin()
    known = [
        kept
        for kept in loader.sources.values()
        if source in (kept.id, *kept.files) or (len(source) >= 8 and kept.id.startswith(source))
    ]
    if not known:
        raise GraphError(f"{source}: no such source in {store.address}; `policygraph status` lists them")
    if len(known) > 1:
        names = ", ".join(sorted(kept.id[:16] for kept in known))
        raise GraphError(f"{source}: several sources have this name; give one of their ids: {names}")
    loader.drop(known[0].id, source if source in known[0].files and len(known[0].files) > 1 else None)
    return replace(loader.end(summary), forgotten=1)


def build(
    paths: Iterable[Path],
    store: Store,
    *,
    verdicts: Iterable[Verdict] | None = None,
    workers: int = 1,
    everything: bool = False,
    overlaps: bool = True,
    progress: Progress | None = None,
) -> BuildSummary:
    """Read documents into the graph: only files that are new, have changed, or were read by other rules than today's.

    What is no policy (news, guides) is named in the summary and kept out, unless ``everything`` is asked for.
    A file read anew replaces what it had contributed. A file that cannot be read is named in the summary.
    What was read is stored every few seconds, so that an interrupted build goes on where it was.
    """
    from extraction.apart import extract_files  # the language pipeline takes a second to import
    from extraction.edition import edition
    from extraction.readers.documents import find

    loader = Loader(store, overlaps=overlaps)
    summary = loader.begin(verdicts)
    files = list(find(paths))
    failed: list[tuple[str, str]] = []
    no_policies: list[tuple[str, str]] = []
    by = f"{edition()}+all" if everything else edition()
    todo: list[Path] = []
    unchanged = 0
    for path in files:
        sha256 = _sha256(path)
        if sha256 is not None and loader.knows(sha256, str(path), by):
            unchanged += 1
        else:
            todo.append(path)
    read = 0
    results: Iterable[FileFacts] = extract_files(todo, workers=workers, everything=everything) if todo else ()
    for some in _batches(_told(results, unchanged, len(files), progress)):
        good = [result for result in some if result.error is None]
        failed += [(result.file, result.error) for result in some if result.error is not None]
        no_policies += [(result.file, kind) for result in good for kind in result.no_policies]
        loader.take_files(good, by)
        read += len(good)
    return replace(
        loader.end(summary), read=read, unchanged=unchanged, failed=tuple(failed), no_policies=tuple(no_policies)
    )


def _told(results: Iterable[FileFacts], unchanged: int, total: int, progress: Progress | None) -> Iterator[FileFacts]:
    """Yield the files as they come and tell how far the work is."""
    for done, result in enumerate(results, start=1):
        yield result
        if progress:
            progress(unchanged + done, total)


def _sha256(path: Path) -> str | None:
    """Return the hash of a file's bytes; none where it cannot be read, which its reader then explains."""
    from extraction.errors import DocumentError
    from extraction.readers.documents import opened

    try:
        with opened(path, str(path)) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except DocumentError:
        return None


def _batches(results: Iterable[FileFacts]) -> Iterator[list[FileFacts]]:
    """Yield files together until they hold enough policies for one transaction, or took long enough to be kept.

    Storing takes time of its own, so the longer it took the last time, the longer the next files wait.
    """
    some: list[FileFacts] = []
    count = 0
    since, patience = monotonic(), PATIENCE
    for result in results:
        some.append(result)
        count += len(result.policies)
        if count >= BATCH or len(some) >= BATCH or monotonic() - since >= patience:
            began = monotonic()
            yield some
            since = monotonic()
            some, count, patience = [], 0, max(PATIENCE, 5 * (since - began))
    if some:
        yield some
