"""The OpenAPI document: what FastAPI knows of the routes, with scopes, errors, and an example of every answer."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.auth import Guard
from api.description.headers import add_headers
from api.description.problem_answers import PROBLEM, problem_answers, with_problems
from api.description.schema_names import with_plain_names
from api.once import AnsweredOnce
from api.scopes import Scope

JSON_TYPE = "application/json"
NOT_OURS = ("HTTPValidationError", "ValidationError")  # FastAPI's own; ours are problems
WALL_TIME = r"^\d\d:\d\d(:\d\d(\.\d+)?)?$"
ABOUT = (
    "Figures, calls and decisions of one Earshot. Errors are problems (RFC 9457), lists go on by next_cursor, times carry their zone, "
    "money is a decimal as text. Send a token as `Authorization: Bearer`; the scope that an operation needs stands in its `security`."
)


def document_of(app: FastAPI) -> dict[str, Any]:
    """Made once for an application."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and description of each."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def example_of(operation_id: str) -> Any:
    """None: the answer is no JSON. Made by tests/api/write_examples.py of the sample house."""
    file = files("api.description") / "examples" / f"{operation_id}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def _made(app: FastAPI) -> dict[str, Any]:
    made = with_plain_names(get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes))
    routes = {operation_id_of(route): route for route in routes_of(app)}
    components = made.setdefault("components", {})
    components["schemas"] = {name: one for name, one in components.get("schemas", {}).items() if name not in NOT_OURS}
    _tell_times_without_offset(components["schemas"])
    components["schemas"]["Problem"] = dict(PROBLEM)
    components["responses"] = problem_answers()
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": "earshot token create"}}
    for path, method, operation in operations(made):
        route = routes[operation["operationId"]]
        scope = scope_of(route)
        add_headers(path, method, operation, isinstance(route, AnsweredOnce) and route.takes_key)
        operation["security"] = [] if scope is None else [{"token": [scope.value]}]
        operation["responses"] = with_problems(path, method, operation, is_open=scope is None)
        _add_example(operation)
    return made


def _tell_times_without_offset(schema: Any) -> None:
    """Times of a roster are the company's wall clock: "time" of JSON Schema would ask for an offset (RFC 3339)."""
    if isinstance(schema, dict):
        if schema.get("format") == "time":
            schema["pattern"] = WALL_TIME
            del schema["format"]
        for part in schema.values():
            _tell_times_without_offset(part)
    elif isinstance(schema, list):
        for part in schema:
            _tell_times_without_offset(part)


def routes_of(app: FastAPI) -> Iterator[APIRoute]:
    for included in app.routes:
        router = getattr(included, "original_router", None)
        yield from (route for route in router.routes if isinstance(route, APIRoute)) if router is not None else ()


def operation_id_of(route: APIRoute) -> str:
    """Names are told apart by a test: clients call their methods so."""
    return route.name


def scope_of(route: APIRoute) -> Scope | None:
    guard = next(guard for guard in _guards(route.dependant))
    return guard.scope


def _guards(dependant: Dependant) -> Iterator[Guard]:
    if isinstance(dependant.call, Guard):
        yield dependant.call
    for inner in dependant.dependencies:
        yield from _guards(inner)


def _add_example(operation: dict[str, Any]) -> None:
    example = example_of(operation["operationId"])
    for status, answer in operation["responses"].items():
        content = answer.get("content", {}).get(JSON_TYPE) if status in ("200", "201", "202") else None
        if content is not None and example is not None and "example" not in content:
            content["example"] = example
