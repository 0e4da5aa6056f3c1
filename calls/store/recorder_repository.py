"""The recorders: when each was last heard of, and everything that was wrong with one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.recorder import Alert, RecorderEvent
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.recorder_tables import StoredRecorder, StoredRecorderEvent


@dataclass(frozen=True, slots=True)
class StoredState:
    """A recorder's row; told is its last state, as it came."""

    pbx: str
    first_seen_at: datetime
    seen_at: datetime | None
    delivered_at: datetime | None
    clock_skew_s: float | None
    version: str | None
    told: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class AlertChange:
    raised: tuple[Alert, ...]
    cleared: tuple[Alert, ...]


class RecorderRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def note_state(self, pbx: str, version: str | None, told: Mapping[str, Any], clock_skew_s: float | None) -> None:
        self._note(pbx, seen_at=self._clock(), version=version, state=dict(told), clock_skew_s=clock_skew_s)

    def note_delivery(self, pbx: str) -> None:
        """A recording came from there."""
        self._note(pbx, delivered_at=self._clock())

    def all(self) -> tuple[StoredState, ...]:
        with self._database.read() as connection:
            rows = connection.execute(select(StoredRecorder.__table__).order_by(StoredRecorder.pbx)).all()
        return tuple(
            StoredState(row.pbx, row.first_seen_at, row.seen_at, row.delivered_at, row.clock_skew_s, row.version, row.state) for row in rows
        )

    def set_standing(self, alerts: Iterable[Alert]) -> AlertChange:
        """These stand now, and no others. Of several processes that say so at once, one is told what has changed."""
        wanted = {(alert.pbx, alert.code): alert for alert in alerts}
        try:
            return self._set_standing(wanted)
        except IntegrityError:  # PostgreSQL: another process raised one of them between our look and our insert
            return self._set_standing(wanted)

    def _set_standing(self, wanted: dict[tuple[str, str], Alert]) -> AlertChange:
        now, table = self._clock(), StoredRecorderEvent
        with self._database.write() as connection:
            standing = connection.execute(select(table.__table__).where(table.cleared_at.is_(None)).with_for_update()).all()
            known = {(row.pbx, row.code): row for row in standing}
            raised = [alert for key, alert in wanted.items() if key not in known]
            over = [row for key, row in known.items() if key not in wanted]
            for key, alert in wanted.items():
                columns = {"said": alert.text, "remedy": alert.remedy, "params": dict(alert.params)}
                if key not in known:
                    since = min(alert.since or now, now)
                    connection.execute(insert(table).values(pbx=alert.pbx, code=alert.code, raised_at=since, **columns))
                elif (known[key].said, known[key].remedy, known[key].params) != tuple(columns.values()):
                    connection.execute(update(table).where(table.id == known[key].id).values(**columns))
            for row in over:
                connection.execute(update(table).where(table.id == row.id).values(cleared_at=now))
        return AlertChange(tuple(raised), tuple(_event_of(row).alert for row in over))

    def standing(self) -> tuple[RecorderEvent, ...]:
        return self._events(StoredRecorderEvent.cleared_at.is_(None))

    def events(self, limit: int | None = None) -> tuple[RecorderEvent, ...]:
        """All that ever stood, the newest first."""
        return self._events(limit=limit)

    def _note(self, pbx: str, **columns: Any) -> None:
        try:
            self._put(pbx, columns)
        except IntegrityError:  # PostgreSQL: its first state and its first call came at once
            self._put(pbx, columns)

    def _put(self, pbx: str, columns: dict[str, Any]) -> None:
        with self._database.write() as connection:
            changed = connection.execute(update(StoredRecorder).where(StoredRecorder.pbx == pbx).values(**columns)).rowcount
            if changed == 0:
                connection.execute(insert(StoredRecorder).values(pbx=pbx, first_seen_at=self._clock(), **columns))

    def _events(self, *wanted: Any, limit: int | None = None) -> tuple[RecorderEvent, ...]:
        table = StoredRecorderEvent
        query = select(table.__table__).where(*wanted).order_by(table.raised_at.desc(), table.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(_event_of(row) for row in connection.execute(query))


def _event_of(row: Row[Any]) -> RecorderEvent:
    alert = Alert(row.pbx, row.code, row.said, row.remedy, row.raised_at, row.params)
    return RecorderEvent(row.id, alert, row.raised_at, row.cleared_at)
