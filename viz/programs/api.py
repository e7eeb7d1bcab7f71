"""The reports over HTTP, for notebooks and programs in any language: read-only, on this machine alone, no Cypher."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi_offline import FastAPIOffline
from pydantic import WithJsonSchema
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from graph.errors import StoreError
from graph.stores.store import Store, open_store
from queries.errors import QueryError, Undecided, UnknownName
from queries.reports.catalog import catalog
from viz.programs import services
from viz.programs.problems import PROBLEMS, invalid, only_declared, problem, refused

HOST = "127.0.0.1"
# A page of a stranger could send a browser here under a name of its own.
NAMES = [HOST, "localhost"]

Day = Annotated[str, Query(description="a day such as 2024-12-31, or today"), WithJsonSchema(services.DAY_SCHEMA)]
Words = Annotated[str, Query(description="such as 渝府发10, 跨境电商, kjds", min_length=1, max_length=200)]
Limit = Annotated[int, Query(description="at most so many of each kind", ge=1, le=100)]
Name = Annotated[str, Query(description="its number, or a part of its title, or its id", min_length=1, max_length=200)]


def make_app(address: str) -> FastAPI:
    """Return the application that answers from the graph at ``address``."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_store(address, read_only=True) as store:
            app.state.store = store
            yield

    # the page under /docs brings its script and style along, so that it works without a network
    app = FastAPIOffline(
        title="policygraph",
        version=version("policygraph"),
        description="Ask Chinese policies: what is in force, what ends, who answers, what replaced what. Every answer "
        "brings the words that it stands on, its `id`, and the command that makes it `again`.",
        lifespan=lifespan,
        redoc_url=None,
        responses=PROBLEMS,
        dependencies=[Depends(only_declared)],
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=NAMES)
    for error, code in ((UnknownName, 404), (Undecided, 409), (QueryError, 422), (StoreError, 503)):
        app.add_exception_handler(error, refused(code))
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, problem)
    _add_services(app)
    for query in catalog().values():
        app.get(f"/reports/{query.name}", tags=[query.pack], summary=query.title.en, response_model_exclude_unset=True)(
            services.asking(query, lambda: _store(app), Query)
        )
    return app


def serve(address: str, port: int) -> None:
    """Serve until interrupted, on this machine alone."""
    import uvicorn

    uvicorn.run(make_app(address), host=HOST, port=port, log_level="warning")


def _add_services(app: FastAPI) -> None:
    find = services.searching(lambda: _store(app))

    @app.get("/", include_in_schema=False)
    def first() -> RedirectResponse:
        return RedirectResponse("/docs")

    @app.get("/status", tags=["graph"])
    def status(as_of: Day = "today") -> dict[str, Any]:
        """What the graph holds, from which sources, read when."""
        return services.status(_store(app), as_of)

    @app.get("/search", tags=["graph"])
    def search(words: Words, limit: Limit = 10) -> dict[str, Any]:
        """What is called so, in any spelling, pinyin too: policies, bodies, types, instruments, words of measures."""
        return find(words, limit)

    @app.get("/policy", tags=["graph"])
    def policy(name: Name, as_of: Day = "today") -> dict[str, Any]:
        """One policy: how it stands on a day and why, its measures, who answers for them, what it replaces."""
        return services.policy(_store(app), name, as_of)

    @app.get("/diff", tags=["graph"])
    def diff(first: Day, second: Day) -> dict[str, Any]:
        """What began, ended or was replaced between two days."""
        return services.difference(_store(app), first, second)

    @app.get("/reports", tags=["graph"])
    def reports() -> list[dict[str, Any]]:
        """What can be asked: every report with its question, parameters and columns."""
        return services.reports()


def _store(app: FastAPI) -> Store:
    store: Store = app.state.store
    return store
