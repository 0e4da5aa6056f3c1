"""Every value of every row that speaks of something, wherever it stands."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern
from typing import Any

from sqlalchemy import select

from calls.store.database import Database
from calls.store.every_table import every_table

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """key: of the row, in the order of its columns."""

    table: str
    column: str
    key: str


def scan_rows(database: Database, written: Pattern[str]) -> Iterator[Found]:
    with database.snapshot() as connection:
        for table in every_table():
            keys = [column.name for column in table.primary_key.columns]
            rows = connection.execution_options(yield_per=AT_ONCE).execute(select(table))
            for row in rows.mappings():
                for name, value in row.items():
                    if written.search(_as_text(value)):
                        yield Found(table.name, name, " ".join(str(row[key]) for key in keys))


def _as_text(value: Any) -> str:
    match value:
        case str():
            return value
        case bytes():
            return value.decode("latin-1")
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return ""
