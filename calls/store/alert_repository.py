"""Alerts: told once when they open and once when they close, whichever process sees it and however often it starts again."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.alert import KINDS, AlertEvent, AlertKind, AlertPage, AlertReader, AlertRule, Closing, Key, News, Reading
from calls.model.evening import LetterState
from calls.model.webhook import EventKind
from calls.store.alert_tables import StoredAlert, StoredAlertLetter, StoredAlertReader, StoredAlertRule
from calls.store.call_repository import now_utc
from calls.store.cursors import read_number
from calls.store.database import Database
from calls.store.outbox import note_event

EVENTS = {News.OPENED: EventKind.ALERT_OPENED, News.CLOSED: EventKind.ALERT_CLOSED}


class AlertRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def rules(self) -> dict[AlertKind, AlertRule]:
        """Of every kind: as somebody decided, else as it comes."""
        with self._database.read() as connection:
            stored = {row.kind: row for row in connection.execute(select(StoredAlertRule.__table__))}
        return {kind: _rule_of(kind, stored.get(kind.value)) for kind in AlertKind}

    def set_rules(self, rules: Iterable[AlertRule], by: str) -> None:
        now, known = self._clock(), self.rules()
        changed = [rule for rule in rules if rule != known[rule.kind]]
        with self._database.write() as connection:
            for rule in changed:
                connection.execute(delete(StoredAlertRule).where(StoredAlertRule.kind == rule.kind.value))
                columns = {"is_on": rule.is_on, "threshold": rule.threshold, "changed_at": now, "changed_by": by}
                connection.execute(insert(StoredAlertRule).values(kind=rule.kind.value, **columns))

    def readers(self) -> tuple[AlertReader, ...]:
        with self._database.read() as connection:
            return _readers(connection)

    def add_reader(self, reader: AlertReader, by: str) -> None:
        """Whoever is there already gets this language from now on."""
        columns = {"language": reader.language, "added_at": self._clock(), "added_by": by}
        with self._database.write() as connection:
            connection.execute(delete(StoredAlertReader).where(StoredAlertReader.email == reader.email))
            connection.execute(insert(StoredAlertReader).values(email=reader.email, **columns))

    def remove_reader(self, email: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(StoredAlertReader).where(StoredAlertReader.email == email))

    def set_open(self, standing: Sequence[Reading], rules: dict[AlertKind, AlertRule]) -> tuple[AlertEvent, ...]:
        """These stand now, and no others. What this changed; of several processes that say so at once, one changes it."""
        wanted = {one.key: one for one in standing}
        if wanted.keys() == {(one.kind, one.subject) for one in self.open()}:
            return ()
        try:
            return self._set_open(wanted, rules)
        except IntegrityError:  # PostgreSQL: another process opened one of them between our look and our insert
            return self._set_open(wanted, rules)

    def open(self) -> tuple[AlertEvent, ...]:
        """Newest first."""
        return self._events(StoredAlert.closed_at.is_(None))

    def page(self, after: str | None = None, limit: int = 50, *, only_open: bool = False) -> AlertPage:
        last = read_number(after)
        wanted = [*([StoredAlert.id < last] if last is not None else []), *([StoredAlert.closed_at.is_(None)] if only_open else [])]
        rows = self._events(*wanted, limit=limit + 1)
        return AlertPage(rows[:limit], str(rows[limit - 1].id) if len(rows) > limit else None)

    def _set_open(self, wanted: dict[Key, Reading], rules: dict[AlertKind, AlertRule]) -> tuple[AlertEvent, ...]:
        now, table = self._clock(), StoredAlert
        with self._database.write() as connection:
            standing = connection.execute(
                select(table.__table__).where(table.closed_at.is_(None)).order_by(table.id).with_for_update()
            ).all()
            known = {(row.kind, row.subject) for row in standing}
            opened = [_open(connection, one, rules[one.kind], now) for key, one in wanted.items() if key not in known]
            over = [row for row in standing if (row.kind, row.subject) not in wanted]
            closed = [_close(connection, row, is_on=rules[AlertKind(row.kind)].is_on, now=now) for row in over]
            readers = _readers(connection)
            for news, events in ((News.OPENED, opened), (News.CLOSED, closed)):
                for event in events:
                    _tell(connection, event, news, readers)
        return (*opened, *closed)

    def _events(self, *wanted: Any, limit: int | None = None) -> tuple[AlertEvent, ...]:
        query = select(StoredAlert.__table__).where(*wanted).order_by(StoredAlert.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(alert_of(row) for row in connection.execute(query))


def _open(connection: Connection, reading: Reading, rule: AlertRule, now: datetime) -> AlertEvent:
    columns = {"kind": reading.kind.value, "subject": reading.subject, "value": reading.value, "params": dict(reading.params)}
    made = insert(StoredAlert).values(**columns, threshold=rule.threshold, opened_at=now).returning(StoredAlert.__table__)
    return alert_of(connection.execute(made).one())


def _close(connection: Connection, row: Row[Any], *, is_on: bool, now: datetime) -> AlertEvent:
    closing = Closing.OVER if is_on else Closing.SWITCHED_OFF
    ended = update(StoredAlert).where(StoredAlert.id == row.id).values(closed_at=now, closing=closing.value)
    return alert_of(connection.execute(ended.returning(StoredAlert.__table__)).one())


def _tell(connection: Connection, event: AlertEvent, news: News, readers: Collection[AlertReader]) -> None:
    why = {"closing": event.closing.value} if event.closing else {"value": event.value, "threshold": event.threshold}
    note_event(connection, EVENTS[news], {"alert_id": event.id, "kind": event.kind.value, "subject": event.subject, **why})
    made = {"alert_id": event.id, "news": news.value, "made_at": event.closed_at or event.opened_at}
    way = {"state": LetterState.WAITING.value, "attempts": 0, "trouble": ""}
    if readers:
        connection.execute(insert(StoredAlertLetter), [{**made, **way, "to": one.email, "language": one.language} for one in readers])


def _readers(connection: Connection) -> tuple[AlertReader, ...]:
    rows = connection.execute(select(StoredAlertReader.email, StoredAlertReader.language).order_by(StoredAlertReader.email))
    return tuple(AlertReader(row.email, row.language) for row in rows)


def _rule_of(kind: AlertKind, row: Any) -> AlertRule:
    return AlertRule(kind, row.is_on, row.threshold) if row is not None else AlertRule(kind, is_on=True, threshold=KINDS[kind].threshold)


def alert_of(row: Any) -> AlertEvent:
    closing = Closing(row.closing) if row.closing else None
    kind = AlertKind(row.kind)
    return AlertEvent(row.id, kind, row.subject, row.value, row.threshold, row.params, row.opened_at, row.closed_at, closing)
