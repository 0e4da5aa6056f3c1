"""Imports of the company's books: each can be undone as long as nothing later builds on it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, tuple_, update

from calls.model.books import Book, BookImport, Cost, Counts, RosterDay
from calls.model.errors import CallError
from calls.model.sales import OrderEvent
from calls.store.book_rows import cost_of, from_json, key_columns, key_of, order_event_of, roster_day_of, table_of
from calls.store.book_session import AT_ONCE, BookView, BookWriter, key_text
from calls.store.book_tables import StoredBookChange, StoredBookImport, StoredCost, StoredOrderEvent, StoredRosterDay
from calls.store.call_repository import now_utc
from calls.store.cost_owners import refresh_owners
from calls.store.database import Database
from calls.store.order_summaries import restate_orders


class BookImportRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    @contextmanager
    def looking(self) -> Iterator[BookView]:
        """The books as they stand; nothing is written."""
        with self._database.read() as connection:
            yield BookView(connection)

    @contextmanager
    def importing(self, book: Book, files: Sequence[str], by: str) -> Iterator[BookWriter]:
        """All or nothing; the writer's finish() is the last word."""
        with self._database.write() as connection:
            row = {"book": book.value, "files": list(files), "at": self._clock(), "by": by, "builds_on": []}
            counts = {"new": 0, "changed": 0, "same": 0, "rejected": 0}
            made = connection.execute(insert(StoredBookImport).values(**row, **counts).returning(StoredBookImport.id))
            yield BookWriter(connection, made.scalar_one())

    def all(self) -> tuple[BookImport, ...]:
        """The newest first, those that were undone among them."""
        with self._database.read() as connection:
            return tuple(_imports(connection))

    def undo(self, import_id: int, by: str) -> BookImport:
        """What stood before it stands again. Raises CallError where there is no such import, or something later builds on it."""
        with self._database.write() as connection:
            imports = {one.id: one for one in _imports(connection)}
            undone = _to_undo(connection, imports, import_id)
            _restore(connection, undone)
            done = {"undone_at": self._clock(), "undone_by": by}
            connection.execute(update(StoredBookImport).where(StoredBookImport.id == import_id).values(**done))
            return undone

    def order_events(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[OrderEvent]:
        """Events in time: since is in, until is not."""
        query = select(StoredOrderEvent.__table__).order_by(StoredOrderEvent.at, StoredOrderEvent.order_number)
        query = query if since is None else query.where(StoredOrderEvent.at >= since)
        query = query if until is None else query.where(StoredOrderEvent.at < until)
        with self._database.read() as connection:
            for row in connection.execution_options(yield_per=1000).execute(query):
                yield order_event_of(row)

    def costs(self) -> tuple[Cost, ...]:
        query = select(StoredCost.__table__).order_by(StoredCost.day, StoredCost.type, StoredCost.belongs_to, StoredCost.target)
        with self._database.read() as connection:
            return tuple(cost_of(row) for row in connection.execute(query.order_by(StoredCost.entry)))

    def roster(self) -> tuple[RosterDay, ...]:
        query = select(StoredRosterDay.__table__).order_by(StoredRosterDay.day, StoredRosterDay.manager_id)
        with self._database.read() as connection:
            return tuple(roster_day_of(row) for row in connection.execute(query))


def _imports(connection: Connection) -> Iterator[BookImport]:
    for row in connection.execute(select(StoredBookImport.__table__).order_by(StoredBookImport.id.desc())):
        yield BookImport(
            id=row.id,
            book=Book(row.book),
            files=tuple(row.files),
            at=row.at,
            by=row.by,
            counts=Counts(row.new, row.changed, row.same),
            rejected=row.rejected,
            builds_on=frozenset(row.builds_on),
            undone_at=row.undone_at,
            undone_by=row.undone_by,
        )


def _to_undo(connection: Connection, imports: dict[int, BookImport], import_id: int) -> BookImport:
    wanted = imports.get(import_id)
    if wanted is None:
        raise CallError(f"there is no import {import_id}", permanent=True, remedy="See: earshot import list")
    if wanted.undone_at is not None:
        raise CallError(f"import {import_id} is undone already", permanent=True, remedy="See: earshot import list")
    if later := _later_ones(connection, imports, import_id):
        what = "; ".join(f"import {one.id} ({', '.join(one.files)}) {why}" for one, why in later)
        raise CallError(f"import {import_id} cannot be undone: {what}", permanent=True, remedy=f"Undo {later[0][0].id} first")
    return wanted


def _later_ones(connection: Connection, imports: dict[int, BookImport], import_id: int) -> list[tuple[BookImport, str]]:
    """Standing imports that changed its rows, or used its rates or orders; the newest first."""
    query = (
        select(StoredBookChange.import_id, func.count().label("rows"))
        .where(StoredBookChange.was_of == import_id)
        .group_by(StoredBookChange.import_id)
    )
    changed = {row.import_id: row.rows for row in connection.execute(query)}
    found = []
    for one in imports.values():
        if one.undone_at is None and one.id in changed:
            found.append((one, f"changed {changed[one.id]} of its rows"))
        elif one.undone_at is None and import_id in one.builds_on:
            found.append((one, "was counted with what it brought"))
    return found


def _restore(connection: Connection, undone: BookImport) -> None:
    table = table_of(undone.book)
    columns = [table.c[name] for name in key_columns(table)]
    query = select(table).where(table.c.import_id == undone.id).order_by(*columns).limit(AT_ONCE)
    while rows := [dict(row) for row in connection.execute(query).mappings()]:
        before = _before(connection, undone.id, table, rows)
        connection.execute(delete(table).where(tuple_(*columns).in_([key_of(table, row) for row in rows])))
        if before:
            connection.execute(insert(table), before)
        if undone.book is Book.ORDERS:
            restate_orders(connection, sorted({row["order_number"] for row in rows}))
        elif undone.book is Book.COSTS:
            refresh_owners(connection, rows)


def _before(connection: Connection, import_id: int, table: Table, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [key_text(table, row) for row in rows]
    query = select(StoredBookChange.was).where(StoredBookChange.import_id == import_id, StoredBookChange.key.in_(keys))
    return [from_json(table, was) for was in connection.execute(query).scalars()]
