"""Pictures of text: scans and photographs, recognised with the models that RapidOCR carries (the extra ``ocr``).

Nothing is fetched when it runs. A recognised line has a score, how sure its characters are; facts that stand on it are
no surer (``SourceSpan.certainty``). Offsets count in the text as recognised.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from extraction.errors import DocumentError
from extraction.limits import limits, make_room
from extraction.readers.glyphs import Glyph, page_lines

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = "recognising it needs the extra 'ocr' (pip install 'policygraph[ocr]'); or give its text"
NOTHING = "a picture in which no text was recognised; scan it again, upright and at 200 dpi or more"
LEAST_SCORE = 0.5  # below it a line is a smudge or a seal
MOST_PIXELS = 60_000_000  # an A3 page at 600 dpi
LONGEST_SIDE = 4_000  # pixels; larger ones are made smaller, characters stay readable
DETECTED = 1_280  # pixels of the longer side in which lines are looked for; they are read at full size
HALF_WIDTH = 0.55  # of the width of a Chinese character
BASELINE = 0.8  # of the height of a line, from its top


@dataclass(frozen=True, slots=True)
class Line:
    """A line of recognised text, and how sure it is, from 0 to 1."""

    text: str
    score: float


def is_there() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[tuple[int, float], ...]]:
    """Return the text of a picture, notes, and for each line where it begins and how sure it is."""
    if not is_there():
        raise DocumentError(f"{name}: a picture; {MISSING}")
    pages: list[list[Line]] = []
    try:
        for picture in frames(data):
            pages.append(lines_of(picture))
            if len(pages) >= limits().pages:
                break
    except DocumentError as error:
        raise DocumentError(f"{name}: {error}") from error
    if not any(pages):
        raise DocumentError(f"{name}: {NOTHING}")
    text, scores = joined(pages)
    return text, (note(range(1, len(pages) + 1)),), scores


def note(numbers: Sequence[int]) -> str:
    """Return what is told of pages that were recognised."""
    shown = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
    return f"page {shown} recognised from a picture; hold what matters against the picture"


def joined(pages: Sequence[Sequence[Line] | str]) -> tuple[str, tuple[tuple[int, float], ...]]:
    """Join pages, those that have their text as it is, those that were recognised with the scores of their lines."""
    text = ""
    scores: list[tuple[int, float]] = []
    for number, page in enumerate(pages):
        text += "\f" if number else ""
        if isinstance(page, str):
            scores.append((len(text), 1.0))
            text += page
            continue
        for place, line in enumerate(page):
            text += "\n" if place else ""
            scores.append((len(text), round(line.score, 3)))
            text += line.text
    return text, tuple(scores)


def lines_of(picture: Image) -> list[Line]:
    """Recognise the text of one page, its lines in reading order."""
    import numpy

    if max(picture.size) > LONGEST_SIDE:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    found = _engine()(numpy.asarray(picture.convert("RGB"))[:, :, ::-1])
    if found.boxes is None:
        return []
    pieces = [
        (str(text), float(score), box)
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        if score >= LEAST_SCORE
    ]
    glyphs = [glyph for text, _, box in pieces for glyph in _glyphs(text, box)]
    return [Line(text, _score(text, pieces)) for text in page_lines(glyphs, [])]


def _glyphs(text: str, box: Any) -> Iterator[Glyph]:
    """Yield the characters of a piece, spread over its box: what is recognised has a place as a whole."""
    left, right = float(min(box[:, 0])), float(max(box[:, 0]))
    top, bottom = float(min(box[:, 1])), float(max(box[:, 1]))
    widths = [HALF_WIDTH if character.isascii() else 1.0 for character in text]
    unit = (right - left) / max(sum(widths), 1.0)
    x = left
    for character, width in zip(text, widths, strict=True):
        yield Glyph(character, x, x + width * unit, top + BASELINE * (bottom - top), min(bottom - top, 1.3 * unit))
        x += width * unit


def _score(line: str, pieces: Sequence[tuple[str, float, Any]]) -> float:
    """Return how sure a line is: as its least sure piece."""
    bare = "".join(line.split())
    return min((score for text, score, _ in pieces if "".join(text.split()) in bare), default=LEAST_SCORE)


def frames(data: bytes) -> Iterator[Image]:
    """Yield the pages of a picture, upright: a TIFF may have many."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DocumentError(f"a picture of more than {MOST_PIXELS:,} pixels; make it smaller")
            for frame in ImageSequence.Iterator(picture):
                yield ImageOps.exif_transpose(frame).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DocumentError("a broken or cut-off picture; scan or save it again") from error


@cache
def _engine() -> Any:
    """Load the models, once a process; they speak to nobody."""
    make_room()
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTED,
            "Rec.rec_batch_num": 1,  # lines of one width are not waited for
            "Global.use_cls": False,  # a page that lies on its head is seldom, a wrongly turned line is not
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,  # memory goes back after each page
        }
    )
