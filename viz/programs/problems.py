"""What a program is told when it asked wrongly: one form for every refusal (RFC 9457), and nothing passed over.

A misspelt or doubled filter that nobody notices is an answer to another question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from queries.errors import QueryError

MEDIA = "application/problem+json"


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: Annotated[str, Field(description="always about:blank: the status says the kind")] = "about:blank"
    title: Annotated[str, Field(description="what the status is called")]
    status: int
    detail: Annotated[str, Field(description="what was wrong, and what would be right")]


PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"description": said, "content": {MEDIA: {"schema": Problem.model_json_schema()}}}
    for code, said in {
        404: "Nothing in the graph is called so",
        409: "What is asked fits several things, or two values do not go together",
        422: "A parameter is missing, unknown, doubled, or none of what it may be",
        503: "The graph cannot be asked now",
    }.items()
}


def told(code: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return a refusal."""
    found = Problem(title=HTTPStatus(code).phrase, status=code, detail=detail)
    return JSONResponse(found.model_dump(), code, headers=headers, media_type=MEDIA)


def refused(code: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers an error of ours."""

    async def answer(_request: Request, error: Exception) -> Response:
        return told(code, str(error))

    return answer


async def invalid(_request: Request, error: Exception) -> Response:
    """Answer values that are not of the declared form."""
    assert isinstance(error, RequestValidationError)
    wrong = (f"{'.'.join(str(part) for part in item['loc'][1:])}: {item['msg']}" for item in error.errors())
    return told(422, "; ".join(dict.fromkeys(wrong)))


async def problem(_request: Request, error: Exception) -> Response:
    """Answer an address or a method that does not exist."""
    assert isinstance(error, HTTPException)
    return told(error.status_code, str(error.detail), dict(error.headers or {}))


async def only_declared(request: Request) -> None:
    """Refuse parameters that the address does not take, and those given twice that are no lists."""
    known = {item.alias: item for item in request.scope["route"].dependant.query_params}
    given = Counter(key for key, _ in request.query_params.multi_items())
    if unknown := sorted(given.keys() - known.keys()):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError(f"no parameter {', '.join(unknown)}; {takes}")
    if twice := sorted(key for key, count in given.items() if count > 1 and not _is_list(known[key])):
        raise QueryError(f"{', '.join(twice)}: given twice; give one value")


def _is_list(item: Any) -> bool:
    return "list[" in str(item.field_info.annotation)
