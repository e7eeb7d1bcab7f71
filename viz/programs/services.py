"""What programs are answered, whether they ask over HTTP or as an assistant's tools: one answer, one set of words.

Only packed reports and the services behind the command line are there; nobody sends Cypher.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, WithJsonSchema

from extraction.rules import SURE
from graph.records import Table
from graph.stores.hurried import Hurried
from graph.stores.store import Store
from queries.diff import diff
from queries.errors import QueryError
from queries.overview import overview
from queries.reading import read_policy
from queries.reports.catalog import Parameter, Query, catalog
from queries.reports.citation import edition
from queries.reports.evidence import Said, evidence
from queries.reports.run import Result, run
from queries.reports.strict import run_strictly
from queries.reports.values import LARGEST, read_day
from queries.search import Hits, Index, index
from queries.words import CODES
from viz import telling
from viz.files.answers import answer, made_again
from viz.files.export import as_json
from viz.programs.answer_models import answer_model

ROWS = 100  # that an answer brings at the most where nobody asks for more
BYTES = 18_000  # that an answer has, about, where nobody asks for so many rows
SECONDS = 120.0  # that an answer may take
KEPT = 2  # answers of a report that are kept whole, so that their further pages are not worked out again
LIMIT = Annotated[
    int | None,
    Field(description=f"so many rows; default: at most {ROWS}, and what {BYTES // 1000} kB hold", ge=1, le=10_000),
]
OFFSET = Annotated[
    int, Field(description="pass over so many rows; `next_offset` of a page begins the next one", ge=0, le=10_000_000)
]
WITH_EVIDENCE = Annotated[bool, Field(description="bring the words that the rows stand on, with file and offsets")]
STRICT = Annotated[
    float | None,
    Field(description=f"only facts of this confidence, such as {SURE}, or accepted by a person", gt=0, le=1),
]
DAY_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": r"^(today|in [0-9]{1,4} days?|[0-9]{1,4} days? ago)$"},
    ]
}
DAY = Annotated[str, Field(description="a day such as 2024-12-31, or today"), WithJsonSchema(DAY_SCHEMA)]


def reports() -> list[dict[str, Any]]:
    """Return what can be asked: every report with its question, parameters and columns."""
    return [
        {
            "report": query.name,
            "pack": query.pack,
            "title": {"zh": query.title.zh, "en": query.title.en},
            "about": {"zh": query.about.zh, "en": query.about.en},
            "parameters": [
                {
                    "name": p.name,
                    "type": p.declared,
                    "default": p.default,
                    "about": {"zh": p.about.zh, "en": p.about.en},
                }
                for p in query.parameters
            ],
            "columns": [
                {"name": c.name, "type": c.type, "heading": {"zh": c.heading.zh, "en": c.heading.en}}
                for c in query.columns
            ],
        }
        for query in catalog().values()
    ]


def page(store: Store, whole: Result, *, limit: int | None, offset: int, with_evidence: bool) -> dict[str, Any]:
    """Return rows of an answer as ``policygraph report --format json`` gives them, with the words they stand on.

    All pages bear the ``id`` of the whole answer, and the command that makes the whole ``again``. Where no ``limit`` is
    asked for, a page ends before it is more than an assistant can take in.
    """
    rows = whole.table.rows[offset : offset + (limit or ROWS)]
    while True:
        told = _page(store, whole, rows, offset, with_evidence=with_evidence)
        size = len(json.dumps(told, ensure_ascii=False).encode())
        if limit is not None or size <= BYTES or len(rows) <= 1:
            return told
        rows = rows[: max(1, min(len(rows) - 1, len(rows) * BYTES // size))]


def _page(store: Store, whole: Result, rows: Sequence[Any], offset: int, *, with_evidence: bool) -> dict[str, Any]:
    part = replace(whole, table=Table(whole.table.columns, tuple(rows)))
    told: dict[str, Any] = json.loads(as_json(*answer(part, "json")))
    after = offset + len(rows)
    told |= {"again": made_again(whole), "total": whole.total, "offset": offset}
    told["next_offset"] = after if rows and after < whole.total else None
    if with_evidence:
        told["evidence"] = [_quoted(said) for said in evidence(store, part)]
    return told


def policy(store: Store, name: str, as_of: str = "today") -> dict[str, Any]:
    """Return one policy: how it stands on a day and why, its measures, what it replaces, its text."""
    return _told(read_policy(store, name, _day(as_of)))


def searching(store: Callable[[], Store]) -> Callable[[str, int], dict[str, Any]]:
    """Return the search of a graph; what is searched is read once for each edition of it."""

    @lru_cache(maxsize=1)
    def held(_edition: str) -> Index:
        return index(store())

    def search(words: str, limit: int) -> dict[str, Any]:
        """Return what the graph holds under these words, by kind, the best first; ``total`` counts all of a kind."""
        found = held(edition(store())).search(words, most=limit)
        return {"words": words, "found": [_found(hits) for hits in found]}

    return search


def _found(hits: Hits) -> dict[str, Any]:
    told = [{"id": hit.id, "text": hit.text, "note": hit.note, "policy_id": hit.policy_id} for hit in hits.hits]
    return {"kind": hits.kind, "total": hits.total, "hits": told}


def status(store: Store, as_of: str = "today") -> dict[str, Any]:
    """Return what the graph holds, from which sources, read when."""
    return _told(overview(store, _day(as_of)))


def difference(store: Store, first: str, second: str) -> dict[str, Any]:
    """Return what began, ended or was replaced between two days."""
    return _told(diff(store, _day(first), _day(second)))


def asking(
    query: Query, store: Callable[[], Store], described: Callable[..., Any] = Field
) -> Callable[..., dict[str, Any]]:
    """Return a function that asks one report; its signature has the parameters that the report declares.

    What it returns is annotated with the model of the answer; ``described`` is how a parameter is told of.
    """

    @lru_cache(maxsize=KEPT)
    def whole(given: tuple[tuple[str, Any], ...], strict: float | None, today: date, _edition: str) -> Result:
        if strict is None:
            return run(Hurried(store(), SECONDS), query.name, today=today, **dict(given))
        return run_strictly(Hurried(store(), SECONDS), query.name, strict, today=today, **dict(given))

    def ask(
        limit: int | None = None, offset: int = 0, evidence: bool = True, strict: float | None = None, **values: Any
    ) -> dict[str, Any]:
        given = tuple((key, _hashable(value)) for key, value in sorted(values.items()) if value is not None)
        found = whole(given, strict, date.today(), edition(store()))  # of another edition it is another answer
        return page(store(), found, limit=limit, offset=offset, with_evidence=evidence)

    own = [_parameter(item, described) for item in query.parameters]
    common = [
        _keyword("limit", LIMIT, None),
        _keyword("offset", OFFSET, 0),
        _keyword("evidence", WITH_EVIDENCE, True),
        _keyword("strict", STRICT, None),
    ]
    returned: type[BaseModel] = answer_model(query)
    ask.__name__ = query.name
    ask.__doc__ = f"{query.title.zh} | {query.title.en}\n\n{query.about.zh}\n{query.about.en}"
    ask.__signature__ = inspect.Signature([*own, *common], return_annotation=returned)  # type: ignore[attr-defined]
    ask.__annotations__ = {item.name: item.annotation for item in (*own, *common)} | {"return": returned}
    return ask


def _parameter(item: Parameter, described: Callable[..., Any]) -> inspect.Parameter:
    about = f"{item.about.zh} | {item.about.en}"
    if item.type in CODES:
        about += f" ({', '.join(CODES[item.type])})"
    if not item.required:
        about += f"; default: {item.default}"
    one = {"integer": int, "number": float, "boolean": bool}.get(item.type, str)
    plain: Any = list[str] | str if item.many else one
    schema = _schema(item)
    if item.required:
        return _keyword(
            item.name, Annotated[plain, described(description=about), WithJsonSchema(schema)], inspect.Parameter.empty
        )
    return _keyword(item.name, Annotated[plain | None, described(description=about), WithJsonSchema(schema)], None)


def _schema(item: Parameter) -> dict[str, Any]:
    """Return what may be said for a parameter; more is understood (省市级, 2024年12月31日), which people type."""
    one: dict[str, Any] = {"type": "string", "maxLength": 200}
    match item.type:
        case "date":
            return DAY_SCHEMA
        case "integer":
            one = {"type": "integer", "minimum": 0, "maximum": LARGEST}
        case "number":
            one = {"type": "number", "minimum": 0, "maximum": LARGEST}
        case "boolean":
            one = {"type": "boolean"}
        case type if type in CODES:
            one = {"type": "string", "enum": list(CODES[type])}
    if item.required and one["type"] == "string" and "enum" not in one:
        one |= {"minLength": 1, "pattern": r"[^\s,，]"}
    if not item.many:
        return one
    return {"type": "array", "items": one} | ({"minItems": 1} if item.required else {})


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


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
