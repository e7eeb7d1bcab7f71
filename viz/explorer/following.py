"""Let a file of verdicts hold in a graph: a process of its own, that tells what it touched.

    python -m viz.explorer.following VERDICTS GRAPH

What it takes of memory goes with it. Its last line is JSON: the graph's stamp before, its edition after, and the types
that were touched, so that a server lets go only those of its answers that were read from them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from extraction.errors import PolicyGraphError
from graph.loading.build import judge
from graph.stores.noting import Noting
from graph.stores.store import open_store
from graph.verdicts import read_verdicts
from queries.reports.citation import edition


def follow(file: Path, address: str) -> dict[str, object]:
    """Let the verdicts of a file, and no others, hold in a graph; return what that changed."""
    verdicts = read_verdicts(file)
    with open_store(address) as opened:
        before, store = opened.stamp(), Noting(opened)
        judge(verdicts, store)
        return {"before": before, "edition": edition(opened), "touched": sorted(store.touched)}


if __name__ == "__main__":
    try:
        print(json.dumps(follow(Path(sys.argv[1]), sys.argv[2])))
    except PolicyGraphError as error:
        sys.exit(str(error))
