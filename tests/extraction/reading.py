"""A policy as the whole pipeline reads it from a text."""

from __future__ import annotations

from extraction.documents import read_bytes
from extraction.facts import Policy
from extraction.pipeline import extract


def policies(text: str) -> list[Policy]:
    """Return the policies of a text; each fact with evidence stands where it is said to stand."""
    found = list(extract(read_bytes(text.encode(), "document.txt")))
    for policy in found:
        assert all(policy.as_written(path) for path in policy.evidence)
    return found


def policy(text: str) -> Policy:
    """Return the one policy of a text."""
    (found,) = policies(text)
    return found


def law(title: str, history: str, *articles: str) -> Policy:
    """Return a law with the history under its title and its articles, one a line."""
    return policy("\n".join([title, "", history, "", *articles]) + "\n")
