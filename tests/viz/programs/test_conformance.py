"""What the OpenAPI declares is what is sent, for whatever is asked: schemathesis with all of its checks."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from viz.programs.api import make_app

LOCAL = {"host": "localhost"}
ASKED = settings(
    max_examples=4, suppress_health_check=list(HealthCheck), derandomize=True, deadline=None, database=None
)


def test_answers_are_what_is_declared(graph: Path) -> None:
    app = make_app(str(graph))
    with TestClient(app, base_url="http://localhost"):  # opens the graph
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=LOCAL)
        operations = [found.ok() for found in schema.get_all_operations()]
        assert len(operations) > 20
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                _ask(operation, mode)


def _ask(operation: schemathesis.APIOperation, mode: GenerationMode) -> None:
    @ASKED
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=LOCAL)

    with suppress(Unsatisfiable):  # where nothing is asked, nothing can be asked wrongly
        ask()
