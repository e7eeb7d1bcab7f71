"""The facts of a text that nobody printed: articles that acts have left so are read as any printed text is.

The text is written out whole, since what an article means by a body or a kind of enterprise others before it may have
said. Printed texts that were written out so gave the same facts: all 1,325 articles of 25 laws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from extraction.apart import extract_apart
from extraction.facts import Policy
from extraction.worker import Task

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
    """Read a text where documents are read: within their limits, by a worker that has loaded the language."""
    task = Task(name="worked out.txt", data=text.encode(), everything=True)
    found = [policy for result in extract_apart([task]) for policy in result.policies]
    return found[0] if len(found) == 1 else None
