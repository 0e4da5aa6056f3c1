"""All rows of all tables as lines of JSON and back: the same lines for SQLite and PostgreSQL."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, Integer, LargeBinary, Table, func, insert, select, text
from sqlalchemy.sql.type_api import TypeEngine

from calls.store.column_types import ExactAmount, UtcDateTime
from calls.store.every_table import carried_tables
from calls.store.migrate import migration_config
from calls.store.stored_objects import names_in_use

AT_ONCE = 500


class RowDump:
    """The rows as they all stood at one instant: within snapshot() alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tables(self) -> tuple[str, ...]:
        return tuple(table.name for table in carried_tables())

    def lines(self, name: str) -> Iterator[bytes]:
        """In the order of the primary key."""
        table = _named(name)
        rows = self._connection.execution_options(yield_per=AT_ONCE).execute(select(table).order_by(*table.primary_key.columns))
        for row in rows.mappings():
            yield json.dumps({key: _told(value) for key, value in row.items()}, ensure_ascii=False).encode() + b"\n"

    def objects(self) -> list[str]:
        """Names of all stored bytes that a row speaks of."""
        return sorted(names_in_use(self._connection))

    def revision(self) -> str:
        return MigrationContext.configure(self._connection).get_current_revision() or ""


class RowLoad:
    """Puts rows into the empty tables of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, name: str, lines: Iterable[bytes]) -> int:
        table, rows, left = _named(name), 0, iter(lines)
        while some := list(islice(left, AT_ONCE)):
            self._connection.execute(insert(table), [_row_of(table, json.loads(line)) for line in some])
            rows += len(some)
        self._go_on_counting(table)
        return rows

    def count(self, name: str) -> int:
        return self._connection.execute(select(func.count()).select_from(_named(name))).scalar_one()

    def filled(self) -> str | None:
        """The first table that holds anything."""
        return next(
            (table.name for table in carried_tables() if self._connection.execute(select(table).limit(1)).first() is not None), None
        )

    def _go_on_counting(self, table: Table) -> None:
        """PostgreSQL counts ids apart from the rows: without this the next row would meet a restored one."""
        column = table.autoincrement_column
        if self._connection.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
            return
        highest = self._connection.execute(select(func.max(column))).scalar()
        if highest is not None:
            counting = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
            self._connection.execute(counting, {"table": table.name, "column": column.name, "highest": highest})


def newest_revision() -> str:
    return ScriptDirectory.from_config(migration_config()).get_current_head() or ""


def _named(name: str) -> Table:
    return next(table for table in carried_tables() if table.name == name)


def _told(value: Any) -> Any:
    match value:
        case bytes():
            return b64encode(value).decode()
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def _row_of(table: Table, told: dict[str, Any]) -> dict[str, Any]:
    return {key: None if value is None else _value_of(table.c[key].type, value) for key, value in told.items()}


def _value_of(kind: TypeEngine[Any], value: Any) -> Any:
    if isinstance(kind, JSON):
        return value
    if isinstance(kind, ExactAmount):
        return Decimal(value)
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    wanted = datetime if isinstance(kind, UtcDateTime) else kind.python_type
    return wanted.fromisoformat(value) if wanted in (datetime, date, time) else value
