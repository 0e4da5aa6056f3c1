"""Bytes that should be a JSON object: what is wrong with them has a name of its own."""

import json
from typing import Any

from calls.model.errors import CallError


class JsonError(CallError):
    """rule names what is wrong, for machines; field says where."""

    def __init__(self, rule: str, message: str, field: str = "") -> None:
        super().__init__(f"{field}: {message}" if field else message, permanent=True, remedy="Update the recorder, or tell us")
        self.rule = rule
        self.field = field


def read_object(data: bytes, largest: int) -> dict[str, Any]:
    """Raises JsonError: too_large, not_utf8, not_json, not_finite, duplicate_field, not_an_object."""
    if len(data) > largest:
        raise JsonError("too_large", f"it is larger than {largest >> 10} KiB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonError("not_utf8", "it is not UTF-8") from None
    try:
        content = json.loads(text, parse_constant=_no_number, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        raise JsonError("not_json", "it is not JSON") from None
    if not isinstance(content, dict):
        raise JsonError("not_an_object", "it is not a JSON object")
    return content


def _no_number(_constant: str) -> float:
    raise JsonError("not_finite", "NaN and Infinity are no numbers")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise JsonError("duplicate_field", "a field stands twice")
    return content
