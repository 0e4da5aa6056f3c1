"""Where words and books contradict each other, newest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal, or_, select, tuple_

from calls.model.call import CallId
from calls.model.context import Mismatch, MismatchKind
from calls.store.call_repository import now_utc
from calls.store.column_types import UtcDateTime
from calls.store.context_rules import load_rules
from calls.store.context_tables import StoredMismatch
from calls.store.cursors import cursor_of, read_cursor
from calls.store.database import Database
from calls.store.tables import StoredCall

NEEDS_HISTORY = (MismatchKind.ORDER_WITHOUT_CALL.value, MismatchKind.EXISTING_AT_FIRST_CONTACT.value)

COUNTED_TO = 1000
Counted = TypeVar("Counted", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class MismatchPage:
    rows: tuple[Mismatch, ...]
    next_cursor: str | None  # None on the last page


class MismatchRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def page(self, kind: MismatchKind | None = None, after: str | None = None, limit: int = 50) -> MismatchPage:
        """after: next_cursor of the page before."""
        with self._database.read() as connection:
            query = select(StoredMismatch.__table__).where(*self._listed(connection))
            if kind is not None:
                query = query.where(StoredMismatch.kind == kind.value)
            if after is not None:
                since, key = read_cursor(after)
                query = query.where(tuple_(StoredMismatch.since, StoredMismatch.key) < tuple_(literal(since, UtcDateTime), literal(key)))
            query = query.order_by(StoredMismatch.since.desc(), StoredMismatch.key.desc()).limit(limit + 1)
            rows = connection.execute(query).all()
        cursor = cursor_of(rows[limit - 1].since, rows[limit - 1].key) if len(rows) > limit else None
        return MismatchPage(tuple(_mismatch_of(row) for row in rows[:limit]), cursor)

    def of(self, call_id: CallId) -> tuple[Mismatch, ...]:
        with self._database.read() as connection:
            wanted = (StoredMismatch.call_id == call_id, *self._listed(connection))
            query = select(StoredMismatch.__table__).where(*wanted).order_by(StoredMismatch.since, StoredMismatch.key)
            return tuple(_mismatch_of(row) for row in connection.execute(query))

    def counts(self) -> Mapping[MismatchKind, int]:
        """Only kinds that occur; COUNTED_TO means so many or more."""
        with self._database.read() as connection:
            listed = self._listed(connection)
            return count_each(connection, MismatchKind, lambda kind: select(StoredMismatch.key).where(StoredMismatch.kind == kind, *listed))

    def _listed(self, connection: Connection) -> list[ColumnElement[bool]]:
        judged = judged_from(connection)
        return [StoredMismatch.since <= self._clock(), enough_history(StoredMismatch.kind, StoredMismatch.since, judged)]


def count_each(connection: Connection, values: type[Counted], rows_of: Callable[[str], Select[Any]]) -> dict[Counted, int]:
    """Whoever has a thousand to look at does not ask how many more: a page must not wait for counting them all."""
    counts = {
        value: connection.execute(select(func.count()).select_from(rows_of(value.value).limit(COUNTED_TO).subquery())).scalar_one()
        for value in values
    }
    return {value: count for value, count in counts.items() if count}


def judged_from(connection: Connection) -> datetime | None:
    """When a whole window of calls had been heard: before that "he never called" may only mean that nobody recorded it. None: no calls."""
    first = connection.execute(select(func.min(StoredCall.started_at))).scalar()
    return None if first is None else first + timedelta(days=load_rules(connection).leads.repeat_days)


def enough_history(kind: Any, since: Any, judged: datetime | None) -> ColumnElement[bool]:
    other: ColumnElement[bool] = kind.not_in(NEEDS_HISTORY)
    return other if judged is None else or_(other, since >= judged)


def _mismatch_of(row: Row[Any]) -> Mismatch:
    call_id = None if row.call_id is None else CallId(row.call_id)
    return Mismatch(MismatchKind(row.kind), row.client, call_id, row.order_number, row.said, row.books, row.since)
