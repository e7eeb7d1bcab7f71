"""The picture of a page of a scan, to be seen beside the text that was recognised in it.

It is drawn in a process that ends with it: a document that breaks the one that draws it costs its picture alone.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import DocumentError
from extraction.limits import limit_memory, limits
from extraction.readers import documents

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS = 20
WIDTH = 1_000  # pixels: a page is read on a screen


def page_picture(path: Path, sha256: str, number: int) -> bytes:
    """Return page ``number`` (from 1) of a scan as PNG.

    Raises ``DocumentError`` where the file is gone, is another one by now, or has no such page.
    """
    command = [sys.executable, "-m", "extraction.scans", str(path), sha256, str(number)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    try:
        done = subprocess.run(command, env=env, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise DocumentError(f"{path.name}: page {number} takes longer than {SECONDS} s to draw") from error
    if done.returncode or not done.stdout:
        raise DocumentError(f"{path.name}: page {number} is not there to be drawn")
    return done.stdout


def _drawn(path: Path, sha256: str, number: int) -> Image:
    with documents.opened(path, path.name) as stream:
        data = stream.read(limits().megabytes << 20)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DocumentError(f"{path.name}: is not the file that was read")
    if b"%PDF-" in data[:1024]:
        import pypdfium2

        page = pypdfium2.PdfDocument(data)[number - 1]
        picture: Image = page.render(scale=WIDTH / max(page.get_width(), 1.0)).to_pil()
        return picture
    from extraction.readers.ocr import frames

    picture = next(frame for place, frame in enumerate(frames(data), start=1) if place == number)
    picture.thumbnail((WIDTH, 20 * WIDTH))
    return picture


def main() -> None:
    """Draw the page that the arguments name (file, SHA-256, number), and write it to standard output."""
    limit_memory(limits().memory << 20)
    path, sha256, number = sys.argv[1:]
    out = io.BytesIO()
    try:
        _drawn(Path(path), sha256, int(number)).save(out, "PNG")
    except Exception as error:  # whatever is wrong with it: there is no picture
        sys.exit(str(error))
    sys.stdout.buffer.write(out.getvalue())


if __name__ == "__main__":
    main()
