"""A text as the whole pipeline reads it, put so that a case is one line."""

from __future__ import annotations

from extraction.facts import Measure, Policy
from extraction.pipeline import extract
from extraction.readers import documents


def policies(text: str, name: str = "case.txt") -> list[Policy]:
    return list(extract(documents.read_bytes(text.encode(), name)))


def policy(text: str) -> Policy:
    """Return the one policy of a text; each fact with evidence stands where it is said to stand."""
    (found,) = policies(text)
    assert all(found.as_written(path) for path in found.evidence)
    return found


def law(title: str, history: str, *articles: str) -> Policy:
    """Return a law with the history under its title and its articles, one a line."""
    return policy("\n".join([title, "", history, "", *articles]) + "\n")


def titles(text: str) -> list[str]:
    return [found.title for found in policies(text)]


def measures(text: str, title: str = "重庆市支持企业若干措施") -> list[Measure]:
    """Return the measures of a text that stands under a title."""
    return [measure for found in policies(f"{title}\n\n{text}") for measure in found.measures]


def numbers(text: str) -> list[str]:
    return [measure.number for measure in measures(text)]


def answers(measure: Measure) -> list[tuple[str, str]]:
    return [(body.name, body.role) for body in measure.responsible]
