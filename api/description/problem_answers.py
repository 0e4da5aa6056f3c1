"""Errors in the OpenAPI document: which of them an operation may answer with, all as one problem (RFC 9457)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

PROBLEM_TYPE = "application/problem+json"
MEANINGS: Mapping[int, str] = {
    400: "What was asked for cannot be: detail and remedy say why.",
    401: "A token is needed, or the one that was sent is not known.",
    403: "The token or the role does not carry the scope.",
    404: "There is no such thing, or it is none of this reader's business.",
    409: "Somebody else was faster, or the same request is still being answered.",
    412: "If-Match names another version than the one that stands.",
    413: "It is larger than what is taken.",
    416: "The range does not fit what is here.",
    421: "Asked by a name that is not this machine's, while nobody needs a sign-in.",
    422: "A value cannot be read: fields says which.",
    423: "Another connection sends the same bytes.",
    429: "Asked too often: Retry-After says in how many seconds to ask again.",
    500: "Something went wrong on our side: the log says what.",
    503: "Something outside does not answer: it is worth asking again.",
    507: "There is no room for it.",
}
EVERYWHERE = (400, 401, 403, 421, 429, 500, 503)
TEXT = {"type": "string"}
PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457. type is always about:blank: the status says the kind, rule the exact one where a program should tell it.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "instance": {**TEXT, "description": "the path that was asked"},
        "remedy": {**TEXT, "description": "what to do"},
        "rule": TEXT,
        "fields": {"type": "array", "items": TEXT, "description": "of the address or the body, those that could not be read"},
    },
    "additionalProperties": False,
    "examples": [
        {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": "there is no such call",
            "instance": "/api/v1/calls/c000",
        }
    ],
}


def problem_answers() -> dict[str, Any]:
    """The components that operations point to."""
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {f"Problem{status}": {"description": meaning, "content": content} for status, meaning in MEANINGS.items()}


def with_problems(path: str, method: str, operation: Mapping[str, Any], is_open: bool) -> dict[str, Any]:
    """The operation's answers: its own, and the errors that stand over every door of its kind."""
    own = dict(operation["responses"])
    wanted = {*(int(code) for code in own if code.isdigit() and int(code) >= 400), *_usual(path, method, operation)}
    if is_open:
        wanted -= {401, 403, 421}
    kept = {code: answer for code, answer in own.items() if not code.isdigit() or int(code) < 400}
    return {**kept, **{str(status): _problem(method, status) for status in sorted(wanted)}}


def _problem(method: str, status: int) -> dict[str, Any]:
    """An answer to HEAD has no body."""
    return {"description": MEANINGS[status]} if method == "head" else {"$ref": f"#/components/responses/Problem{status}"}


def _usual(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[int]:
    yield from EVERYWHERE
    if "{" in path:
        yield 404
    if operation.get("parameters") or "requestBody" in operation:
        yield 422
    if method in ("post", "put") and _takes(operation, ("If-Match",)):
        yield 412
    if _takes(operation, ("Idempotency-Key", "If-Match")):
        yield 409


def _takes(operation: Mapping[str, Any], headers: Iterable[str]) -> bool:
    return any(one["in"] == "header" and one["name"] in headers for one in operation.get("parameters", ()))
