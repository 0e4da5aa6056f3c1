"""What people did about the pay of periods; freezing one keeps its lines and figures as they are at that moment."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, insert, literal, select, text

from calls.model.call import CallId, ManagerId
from calls.model.errors import CallError
from calls.model.pay_event import PayAct, PayEvent, PayStanding, standing_of
from calls.model.pay_line import PayBasis, PaySum, UnsureLeads
from calls.store.context_refresh import lock_contexts
from calls.store.database import Database
from calls.store.pay_lines import NAMES, lines_of
from calls.store.pay_queries import frozen_of, sums_in, unsure_in
from calls.store.pay_tables import StoredPayEvent, StoredPayLine

PAY_LOCK = 5_348_764  # any number that is ours
KEPT = tuple(field.name for field in fields(PayEvent) if field.name != "id")
Figures = Callable[[Sequence[PaySum], UnsureLeads, PayStanding], str]


class PayRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, period: str | None = None) -> tuple[PayEvent, ...]:
        """The oldest first; None: of all periods."""
        with self._database.read() as connection:
            return _events(connection, period)

    def event(self, event_id: int) -> PayEvent | None:
        with self._database.read() as connection:
            row = connection.execute(select(*_COLUMNS).where(StoredPayEvent.id == event_id)).one_or_none()
        return None if row is None else _event_of(row)

    def figures(self, event_id: int) -> str:
        """Of a freezing, as it was handed over."""
        with self._database.read() as connection:
            return str(connection.execute(select(StoredPayEvent.body).where(StoredPayEvent.id == event_id)).scalar_one())

    def add(self, event: PayEvent, may_be: Callable[[PayStanding], None] = lambda _: None) -> PayEvent:
        """may_be is asked in the same transaction what stands there, and raises where the event cannot be."""
        with self._database.write() as connection:
            _lock(connection)
            may_be(standing_of(_events(connection, event.period)))
            return _kept(connection, event, "")

    def freeze(self, event: PayEvent, basis: PayBasis, figures: Figures) -> PayEvent:
        """Keeps the lines, and the figures that are made of those very lines. figures raises where the period cannot be frozen."""
        with self._database.write() as connection:
            _lock(connection)
            lock_contexts(connection)
            standing = standing_of(_events(connection, event.period))
            if standing.frozen is not None:
                raise CallError(
                    f"{event.period} is frozen already, by {standing.frozen.by}", permanent=True, remedy="Open it again first, by name"
                )
            kept = _kept(connection, event, "")
            lines = lines_of(basis)
            columns = [literal(kept.id), *(lines.c[name] for name in NAMES)]
            connection.execute(insert(StoredPayLine).from_select(["event_id", *NAMES], select(*columns)))
            body = figures(sums_in(connection, frozen_of(kept.id)), unsure_in(connection, basis, standing.waived), standing)
            connection.execute(StoredPayEvent.__table__.update().where(StoredPayEvent.id == kept.id).values(body=body))  # type: ignore[attr-defined]
            return kept


_COLUMNS = [getattr(StoredPayEvent, name) for name in ("id", *KEPT)]


def _events(connection: Connection, period: str | None) -> tuple[PayEvent, ...]:
    query = select(*_COLUMNS).order_by(StoredPayEvent.id)
    if period is not None:
        query = query.where(StoredPayEvent.period == period)
    return tuple(_event_of(row) for row in connection.execute(query))


def _kept(connection: Connection, event: PayEvent, body: str) -> PayEvent:
    values = {name: getattr(event, name) for name in KEPT}
    row = insert(StoredPayEvent).values(**{**values, "act": event.act.value, "body": body}).returning(StoredPayEvent.id)
    return PayEvent(**values, id=connection.execute(row).scalar_one())


def _event_of(row: Row[Any]) -> PayEvent:
    return PayEvent(
        row.period,
        PayAct(row.act),
        row.by,
        row.at,
        row.note,
        row.manager and ManagerId(row.manager),
        row.call_id and CallId(row.call_id),
        row.about,
        row.changes,
        row.id,
    )


def _lock(connection: Connection) -> None:
    """Two who decide at once must see each other. SQLite's writers queue up anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PAY_LOCK})
