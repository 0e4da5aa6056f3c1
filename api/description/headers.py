"""Headers that many operations share, as the OpenAPI document names them."""

from typing import Annotated, Any

from fastapi import Header

from api.description.recorder_words import parameter
from api.once import HEADER, LONGEST_KEY

WHAT_STANDS = "the ETag of what was read before; another one stands: 412"
IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=200, description=WHAT_STANDS)]
TEXT = {"type": "string"}
KEY = {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY}
JSON_TYPE = "application/json"
SAYS = {
    "ETag": {"schema": TEXT, "description": "send it back as If-None-Match"},
    "RateLimit": {"schema": TEXT, "description": '"default";r=questions left;t=seconds'},
}


def add_headers(path: str, method: str, operation: dict[str, Any], takes_key: bool) -> None:
    """takes_key: a POST whose answer is kept for a day under its Idempotency-Key."""
    taken = operation.setdefault("parameters", [])
    if takes_key:
        taken.append(parameter(HEADER, KEY, "sent again under it, a request is answered again and not carried out again", "header"))
    answer = operation["responses"].get("200", {})
    if method == "get" and path.startswith("/api/v1/") and JSON_TYPE in answer.get("content", {}):
        taken.append(parameter("If-None-Match", TEXT, "the ETag of what the reader holds: 304 where it still stands", "header"))
        operation["responses"]["304"] = {"description": "What the reader holds still stands"}
        answer["headers"] = {**answer.get("headers", {}), **SAYS}
    if not taken:
        del operation["parameters"]
