"""What recorders send and are answered, for the OpenAPI document; the readers of the bodies stand in ingest, and are stricter."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from calls.model.call import Direction

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
SIZE = {"title": "FileSize", "type": "object", "required": ["size_bytes"], "properties": {"size_bytes": {"type": "integer", "minimum": 1}}}
MANIFEST = {
    "title": "Manifest",
    "type": "object",
    "description": "A call's manifest, version 1; docs of pbx-recorder name every field.",
    "required": ["version", "key", "pbx", "linkedid", "started_at"],
    "properties": {
        "version": {"const": 1},
        "key": {"type": "string", "description": "<pbx>:<linkedid>, and the header Idempotency-Key"},
        "pbx": {"type": "string"},
        "linkedid": {"type": "string"},
        "started_at": {"type": "string", "format": "date-time"},
        "direction": {"enum": [*Direction, None]},
        "client_number": {"type": ["string", "null"]},
        "is_answered": {"type": ["boolean", "null"]},
        "parts": {"type": "array", "items": {"type": "object"}, "description": "of the recording, each PUT before"},
    },
}
STATE = {
    "title": "RecorderState",
    "type": "object",
    "required": ["version", "pbx", "at"],
    "properties": {
        "version": {"type": "integer", "minimum": 1},
        "pbx": {"type": "string", "description": "as in the address"},
        "at": {"type": "string", "format": "date-time"},
        "alerts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "text", "remedy"],
                "properties": {name: {"type": "string"} for name in ("code", "text", "remedy")},
            },
        },
    },
}


def json_body(schema: dict[str, Any]) -> dict[str, Any]:
    """openapi_extra of a route that reads its body by itself."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def bytes_body() -> dict[str, Any]:
    content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    return {"requestBody": {"required": True, "content": content}}


def parameter(name: str, schema: dict[str, Any], description: str, place: str = "query") -> dict[str, Any]:
    """Of openapi_extra, for what a route reads without naming it."""
    return {"name": name, "in": place, "required": False, "schema": schema, "description": description}


class RefusedPart(BaseModel):
    sha256: str
    rule: str
    detail: str


class RemarkOnCall(BaseModel):
    rule: str
    detail: str


class TakenAnswer(BaseModel):
    """parts: the recordings that are safe here; only these may be deleted where they came from."""

    call_id: str
    parts: list[str]
    refused: list[RefusedPart]
    remarks: list[RemarkOnCall]


class HeardAnswer(BaseModel):
    at: str  # by our clock


class WholeAnswer(BaseModel):
    sha256: Sha256


class PartialAnswer(BaseModel):
    held: int  # bytes


class PartAddress(BaseModel):
    number: int
    start: int
    size_bytes: int
    url: str


class WayAnswer(BaseModel):
    """api: PUT it here. store: PUT each part to its address."""

    way: Literal["api", "store"]
    expires_in_s: int | None = None
    parts: list[PartAddress] | None = None


class QueueMemberAnswer(BaseModel):
    manager: str  # an id in plain characters
    interface: str
    penalty: int


class OrderAnswer(BaseModel):
    version: str
    mode: Literal["off", "shadow", "on"]
    arm: str
    valid_from: str
    expires_at: str
    queues: dict[str, list[QueueMemberAnswer]]
