"""What programs are answered, whether they ask over HTTP or as an assistant's tools: one answer, one set of words.

Only packed reports and the services behind the command line are there; nobody sends Cypher.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graph.store import Store
from queries.catalog import Parameter, Query, catalog
from queries.diff import diff
from queries.errors import QueryError
from queries.evidence import Said, evidence
from queries.overview import overview
from queries.reading import read_policy
from queries.run import run
from queries.values import read_day
from queries.words import CODES
from viz import telling
from viz.answers import answer
from viz.export import as_json

ROWS = 100  # that an answer brings where nobody asks for more
LIMIT = Annotated[int, Field(description="at most so many rows; `shown` tells of how many", ge=1, le=10_000)]
WITH_EVIDENCE = Annotated[bool, Field(description="bring the words that the rows stand on, with file and offsets")]
DAY = Annotated[str, Field(description="a day such as 2024-12-31, or today")]


def reports() -> list[dict[str, Any]]:
    """Return what can be asked: every report with its question, parameters and columns."""
    return [
        {
            "report": query.name,
            "pack": query.pack,
            "title": {"zh": query.title.zh, "en": query.title.en},
            "about": {"zh": query.about.zh, "en": query.about.en},
            "parameters": [
                {"name": p.name, "type": p.type, "default": p.default, "about": {"zh": p.about.zh, "en": p.about.en}}
                for p in query.parameters
            ],
            "columns": [
                {"name": c.name, "type": c.type, "heading": {"zh": c.heading.zh, "en": c.heading.en}}
                for c in query.columns
            ],
        }
        for query in catalog().values()
    ]


def report(store: Store, name: str, values: Mapping[str, Any], *, limit: int, with_evidence: bool) -> dict[str, Any]:
    """Return the answer of a report as ``policygraph report --format json`` gives it, with the words it stands on."""
    result = run(store, name, limit=limit, **{key: value for key, value in values.items() if value is not None})
    told: dict[str, Any] = json.loads(as_json(*answer(result, "json")))
    if with_evidence:
        told["evidence"] = [_quoted(said) for said in evidence(store, result)]
    return told


def policy(store: Store, name: str, as_of: str = "today") -> dict[str, Any]:
    """Return one policy: how it stands on a day and why, its measures, what it replaces, its text."""
    return _told(read_policy(store, name, _day(as_of)))


def status(store: Store, as_of: str = "today") -> dict[str, Any]:
    """Return what the graph holds, from which sources, read when."""
    return _told(overview(store, _day(as_of)))


def difference(store: Store, first: str, second: str) -> dict[str, Any]:
    """Return what began, ended or was replaced between two days."""
    return _told(diff(store, _day(first), _day(second)))


def asking(query: Query, store: Callable[[], Store]) -> Callable[..., dict[str, Any]]:
    """Return a function that asks one report; its signature has the parameters that the report declares."""

    def ask(limit: int = ROWS, evidence: bool = True, **values: Any) -> dict[str, Any]:
        return report(store(), query.name, values, limit=limit, with_evidence=evidence)

    own = [_parameter(item) for item in query.parameters]
    common = [_keyword("limit", LIMIT, ROWS), _keyword("evidence", WITH_EVIDENCE, True)]
    ask.__name__ = query.name
    ask.__doc__ = f"{query.title.zh} | {query.title.en}\n\n{query.about.zh}\n{query.about.en}"
    ask.__signature__ = inspect.Signature([*own, *common], return_annotation=dict[str, Any])  # type: ignore[attr-defined]
    ask.__annotations__ = {item.name: item.annotation for item in (*own, *common)} | {"return": dict[str, Any]}
    return ask


def _parameter(item: Parameter) -> inspect.Parameter:
    plain = {"integer": int, "number": float, "boolean": bool}.get(item.type, str)
    about = f"{item.about.zh} | {item.about.en}"
    if item.type in CODES:
        about += f" ({', '.join(CODES[item.type])})"
    if item.required:
        return _keyword(item.name, Annotated[plain, Field(description=about)], inspect.Parameter.empty)
    about += f"; default: {item.default}"
    return _keyword(item.name, Annotated[plain | None, Field(description=about)], None)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _quoted(said: Said) -> dict[str, Any]:
    quote = said.quote
    return {
        "about": said.about,
        "relation": said.relation,
        "other": said.other,
        "words": quote.words,
        "file": quote.file,
        "source": quote.source,
        "start": quote.start,
        "end": quote.end,
        "rule": quote.rule,
    }


def _day(text: str) -> date:
    try:
        return read_day(text, date.today())
    except ValueError as error:
        raise QueryError(f"{text} is no day: give one such as 2024-12-31, or today") from error


def _told(found: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(telling.as_json(found))
    return told
