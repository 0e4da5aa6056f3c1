"""Reading other people's JSON: a value of the wrong kind is told with its place, never a traceback."""

import json
import math
from typing import Any

from calls.formats.format_error import FormatError

DEEPEST = 60


def read_json(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise FormatError("transcript_broken", f"it is nested more than {DEEPEST} deep") from None
    except ValueError as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "a number"
        raise FormatError("transcript_broken", f"no JSON: {where} cannot be read") from None


def field(value: Any, name: str, kind: type[Any], place: str) -> Any:
    """value[name], which must be of that kind."""
    found = optional(value, name, kind, place)
    if found is None:
        raise FormatError("transcript_broken", f"{place}: {name!r} is missing")
    return found


def optional(value: Any, name: str, kind: type[Any], place: str) -> Any:
    if not isinstance(value, dict):
        raise FormatError("transcript_broken", f"{place}: no object")
    found = value.get(name)
    if found is not None and (not isinstance(found, kind) or (kind is not bool and isinstance(found, bool))):
        raise FormatError("transcript_broken", f"{place}: {name!r} is not {_KINDS[kind]}")
    return found


def number(value: Any, name: str, place: str) -> float | None:
    """None where it is not there; text that holds a number counts as one, as some vendors write it."""
    found = value.get(name) if isinstance(value, dict) else None
    if found is None:
        return None
    try:
        if isinstance(found, bool):
            raise ValueError
        seconds = float(found)
    except (TypeError, ValueError, OverflowError):
        raise FormatError("transcript_broken", f"{place}: {name!r} is no number") from None
    if not math.isfinite(seconds):
        raise FormatError("transcript_times", f"{place}: {name!r} is no finite number")
    return seconds


_KINDS: dict[type[Any], str] = {str: "a text", list: "a list", dict: "an object"}
