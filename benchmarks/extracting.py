"""Read the files named on standard input with whatever extraction is first on PYTHONPATH: ``extracting.py OUT.gz``."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path

from extraction.apart import extract_files
from extraction.facts import to_json


def main() -> None:
    """Write the facts of all files, without the text of the sources."""
    paths = [Path(line) for line in sys.stdin.read().splitlines()]
    with gzip.open(sys.argv[1], "wt", encoding="utf-8") as out:
        for result in extract_files(paths, workers=os.cpu_count() or 1):
            for policy in result.policies:
                facts = json.loads(to_json(policy))
                facts["source"].pop("text", None)
                out.write(json.dumps(facts, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
