"""The reports over HTTP, for notebooks and programs in any language: read-only, on this machine alone, no Cypher."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from graph.store import Store, StoreError, open_store
from queries.catalog import catalog
from queries.errors import QueryError
from viz import programs

HOST = "127.0.0.1"
# A page of a stranger could send a browser here under a name of its own.
NAMES = [HOST, "localhost"]

Day = Annotated[str, Query(description="a day such as 2024-12-31, or today")]


def make_app(address: str) -> FastAPI:
    """Return the application that answers from the graph at ``address``."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_store(address, read_only=True) as store:
            app.state.store = store
            yield

    app = FastAPI(
        title="policygraph",
        version=version("policygraph"),
        description="Ask Chinese policies: what is in force, what ends, who answers, what replaced what. Every answer "
        "brings the words that it stands on, its `id`, and the command that makes it `again`.",
        lifespan=lifespan,
        redoc_url=None,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=NAMES)
    app.add_exception_handler(QueryError, _refused(422))
    app.add_exception_handler(StoreError, _refused(503))
    _add_services(app)
    for query in catalog().values():
        app.get(f"/reports/{query.name}", tags=[query.pack], summary=query.title.en, response_model_exclude_unset=True)(
            programs.asking(query, lambda: _store(app), Query)
        )
    return app


def serve(address: str, port: int) -> None:
    """Serve until interrupted, on this machine alone."""
    import uvicorn

    uvicorn.run(make_app(address), host=HOST, port=port, log_level="warning")


def _add_services(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    def first() -> RedirectResponse:
        return RedirectResponse("/docs")

    @app.get("/status", tags=["graph"])
    def status(as_of: Day = "today") -> dict[str, Any]:
        """What the graph holds, from which sources, read when."""
        return programs.status(_store(app), as_of)

    @app.get("/policy", tags=["graph"])
    def policy(
        name: Annotated[str, Query(description="its number, or a part of its title, or its id")], as_of: Day = "today"
    ) -> dict[str, Any]:
        """One policy: how it stands on a day and why, its measures, who answers for them, what it replaces."""
        return programs.policy(_store(app), name, as_of)

    @app.get("/diff", tags=["graph"])
    def diff(first: Day, second: Day) -> dict[str, Any]:
        """What began, ended or was replaced between two days."""
        return programs.difference(_store(app), first, second)

    @app.get("/reports", tags=["graph"])
    def reports() -> list[dict[str, Any]]:
        """What can be asked: every report with its question, parameters and columns."""
        return programs.reports()


def _store(app: FastAPI) -> Store:
    store: Store = app.state.store
    return store


def _refused(code: int) -> Callable[[Request, Exception], JSONResponse]:
    def answer(_request: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, code)

    return answer
