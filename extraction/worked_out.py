"""The facts of a text that nobody printed: articles that acts have left so are read as any printed text is.

The text is written out whole, since what an article means by a body or a kind of enterprise others before it may have
said; ``benchmarks/amendments.py`` holds the facts of printed texts against those of the same texts written out so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extraction.facts import Policy

KEPT = 64  # texts whose facts are kept: a load asks for those of one text before and after it, and for its acts


def read_articles(title: str, articles: Iterable[tuple[Sequence[str], str, str]]) -> Policy | None:
    """Return the facts of a text; each article is the headings above it, its number and its lines.

    Their evidence is in characters of the text written out, which is the text of the source. None where the text
    is not read as one policy.
    """
    lines = [title]
    for headings, number, text in articles:
        first, *others = text.split("\n")
        lines += [*headings, f"{number}\u3000{first}", *others]
    return _read("\n\n".join(lines))


@lru_cache(maxsize=KEPT)
def _read(text: str) -> Policy | None:
    from extraction.pipeline import extract  # the language pipeline takes a second to import
    from extraction.readers.documents import Document

    sha256 = hashlib.sha256(text.encode()).hexdigest()
    found = list(extract(Document(file="", sha256=sha256, format="text", encoding="utf-8", text=text), everything=True))
    return found[0] if len(found) == 1 else None
