"""One table of the company file, read key by key: a wrong value is noted with its line and reading goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from calls.model.company import Validity
from ingest.company.places import Path
from ingest.company.problems import Problems, did_you_mean

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Value]):
    """A value and where the file says it."""

    path: Path
    value: Value


class Table:
    def __init__(self, data: dict[str, Any], path: Path, problems: Problems) -> None:
        self.data = data
        self.path = path
        self.problems = problems

    def at(self, key: str) -> Path:
        return (*self.path, key)

    def wrong(self, key: str, message: str, remedy: str) -> None:
        self.problems.add(self.at(key), message, remedy)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        for key in self.data.keys() - set(known):
            self.wrong(key, f"unknown key {key}", did_you_mean(key, list(known), f"Known here: {', '.join(known)}."))

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text; a missing one is noted unless there is a default."""
        if key not in self.data:
            if default is None:
                self.problems.add(self.path, f"{key} is missing", f'Add {key} = "…".')
            return default or ""
        value = self.data[key]
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self.wrong(key, f"{key} must be a text on one line", f'Write {key} = "…".')
            return ""
        return value

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if key in self.data else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a missing one is empty."""
        items = self.data.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() and item.isprintable() for item in items):
            self.wrong(key, f"{key} must be a list of texts", f'Write {key} = ["…", "…"].')
            return ()
        return tuple(items)

    def day(self, key: str) -> date | None:
        value = self.data.get(key)
        if isinstance(value, str):
            value = _or_none(date.fromisoformat, value)
        if key in self.data and (not isinstance(value, date) or isinstance(value, datetime)):
            self.wrong(key, f"{key} is not a day", f"Write {key} = 2026-03-31.")
            return None
        return value

    def hour(self, key: str) -> time:
        value = self.data.get(key)
        if isinstance(value, str):
            value = _or_none(time.fromisoformat, value)
        if not isinstance(value, time) or value.tzinfo is not None:
            self.wrong(key, f"{key} is not a time of day", f'Write {key} = "09:00".')
            return time(0)
        return value

    def number(self, key: str) -> Decimal:
        """An exact number: quoted, or bare (the file is read with exact decimals)."""
        value = self.data.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool):
            value = _or_none(Decimal, str(value))
        if not isinstance(value, Decimal) or not value.is_finite():
            self.wrong(key, f"{key} is not a number", f'Write {key} = "0.50".')
            return Decimal(0)
        return value

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.wrong(key, f"{key} is not a whole number from {least} to {most}", f"Write {key} = {default}, or leave it out.")
            return default
        return value

    def validity(self) -> Validity:
        """valid_from is the first day in, valid_to the first day out."""
        span = Validity(self.day("valid_from"), self.day("valid_to"))
        if span.valid_from and span.valid_to and span.valid_to <= span.valid_from:
            self.wrong(
                "valid_to", "valid_to is not after valid_from", "valid_to is the first day on which it is no longer so: write a later day."
            )
        return span

    def table(self, key: str) -> "Table":
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.wrong(key, f"{key} must be a table", f"Write [{key}] with its keys below it.")
            value = {}
        return Table(value, self.at(key), self.problems)

    def tables(self, key: str) -> list["Table"]:
        items = self.data.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            self.wrong(key, f"{key} must be a list of tables", f"Write [[{key}]] above each, or {key} = [{{…}}, {{…}}].")
            return []
        return [Table(item, (*self.at(key), index), self.problems) for index, item in enumerate(items)]


def _or_none(read: Callable[[str], Value], text: str) -> Value | None:
    try:
        return read(text)
    except (ValueError, InvalidOperation):
        return None
