"""A JSON object read field by field: what is missing, unknown, or of another kind has a name of its own."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from ingest.json_object import JsonError
from ingest.wall_time import parse_time

LONGEST_TEXT = 200
LONGEST_S = 1e7  # 115 days: a call or a clock that is further off is no measurement
LARGEST_WHOLE = 2**53  # beyond it JSON's own numbers are no longer exact
SHA256 = re.compile(r"[0-9a-f]{64}")

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """Each reader takes a field's name. A field that is absent or null is None to the optional_ readers and an error to the others."""

    def __init__(self, content: object, known: Iterable[str] | None, path: str = "") -> None:
        """known: the fields that may stand there; None: any, the others are passed over."""
        if not isinstance(content, dict):
            raise JsonError("wrong_type", "it is not an object", path)
        self._content = content
        self._path = path
        unknown = sorted(set(content) - set(known)) if known is not None else []
        if unknown:
            raise JsonError("unknown_field", f"the field {_shown(unknown[0])} is not known", path)

    def text(self, name: str) -> str:
        value = self._needed(name)
        text = self.optional_text(name)
        if text is None or value == "":
            raise self.wrong(name, "wrong_type", "it is empty")
        return text

    def optional_text(self, name: str) -> str | None:
        """One printable line; an empty one is None."""
        value = self._content.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.wrong(name, "wrong_type", "it is not a text")
        if len(value) > LONGEST_TEXT or not value.isprintable() or not _is_utf8(value):
            raise self.wrong(name, "bad_text", f"it is not one printable line of at most {LONGEST_TEXT} letters")
        return value.strip() or None

    def shortened(self, name: str) -> str:
        """A text for people, cut to what fits and freed of what cannot be shown; empty where there is none."""
        value = self._content.get(name)
        plain = value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
        return "".join(letter if letter.isprintable() else " " for letter in plain[:LONGEST_TEXT]).strip()

    def seconds(self, name: str) -> float:
        self._needed(name)
        seconds = self.optional_seconds(name)
        assert seconds is not None
        return seconds

    def optional_seconds(self, name: str) -> float | None:
        return self.optional_number(name, 0.0, LONGEST_S)

    def optional_number(self, name: str, low: float, high: float) -> float | None:
        value = self._content.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, "wrong_type", "it is not a number")
        if not math.isfinite(value):
            raise self.wrong(name, "not_finite", "it is not a finite number")
        if value < low:
            raise self.wrong(name, "negative" if low == 0 else "out_of_bounds", f"it is less than {low:g}")
        if value > high:
            raise self.wrong(name, "out_of_bounds", f"it is more than {high:g}")
        return float(value)

    def whole(self, name: str, low: int, high: int = LARGEST_WHOLE) -> int:
        self._needed(name)
        whole = self.optional_whole(name, low, high)
        assert whole is not None
        return whole

    def optional_whole(self, name: str, low: int, high: int = LARGEST_WHOLE) -> int | None:
        number = self.optional_number(name, low, high)
        if number is None:
            return None
        if not number.is_integer():
            raise self.wrong(name, "wrong_type", "it is not a whole number")
        return int(number)

    def flag(self, name: str) -> bool:
        self._needed(name)
        return self.optional_flag(name) is True

    def optional_flag(self, name: str) -> bool | None:
        value = self._content.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(name, "wrong_type", "it is neither true nor false")
        return value

    def moment(self, name: str) -> datetime:
        self._needed(name)
        moment = self.optional_moment(name)
        if moment is None:
            raise self.wrong(name, "bad_time", "it is empty")
        return moment

    def optional_moment(self, name: str) -> datetime | None:
        """UTC; a time without an offset is an error: nobody knows whose clock it was."""
        text = self.optional_text(name)
        if text is None:
            return None
        try:
            moment = parse_time(text)
            if moment.tzinfo is None:
                raise ValueError("no offset")
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.wrong(name, "bad_time", "it is not a time with an offset, like 2026-11-22T10:15:02.123+00:00") from None

    def optional_choice(self, name: str, choices: type[Choice]) -> Choice | None:
        text = self.optional_text(name)
        if text is None:
            return None
        if text not in set(choices):
            raise self.wrong(name, "unknown_value", f"it is none of {', '.join(choices)}")
        return choices(text)

    def sha256(self, name: str) -> str:
        self._needed(name)
        hashed = self.optional_sha256(name)
        if hashed is None:
            raise self.wrong(name, "bad_hash", "it is empty")
        return hashed

    def optional_sha256(self, name: str) -> str | None:
        text = self.optional_text(name)
        if text is not None and SHA256.fullmatch(text) is None:
            raise self.wrong(name, "bad_hash", "it is not a sha-256 in lower case")
        return text

    def items(self, name: str, known: Iterable[str] | None, read: Callable[["Fields"], Value], most: int) -> tuple[Value, ...]:
        """A list of objects; absent or null is an empty one."""
        return tuple(read(Fields(item, known, f"{self.path_of(name)}[{place}]")) for place, item in enumerate(self.raw_list(name, most)))

    def raw_list(self, name: str, most: int) -> list[Any]:
        value = self._content.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, "wrong_type", "it is not a list")
        if len(value) > most:
            raise self.wrong(name, "out_of_bounds", f"it has more than {most} items")
        return value

    def optional_object(self, name: str, known: Iterable[str] | None) -> "Fields | None":
        value = self._content.get(name)
        return None if value is None else Fields(value, known, self.path_of(name))

    def path_of(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def wrong(self, name: str, rule: str, message: str) -> JsonError:
        """The message never quotes the value: it may be a client's number."""
        return JsonError(rule, message, self.path_of(name))

    def _needed(self, name: str) -> Any:
        value = self._content.get(name)
        if value is None:
            raise self.wrong(name, "missing_field", "it is missing")
        return value


def _shown(name: str) -> str:
    return repr(name[:40]).encode("ascii", "backslashreplace").decode()


def _is_utf8(text: str) -> bool:
    """Half of a surrogate pair can be written in JSON, and in no file or database."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
