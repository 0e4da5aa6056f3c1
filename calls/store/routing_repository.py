"""What is done with the ring order, now and before, and every order that was handed out."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.exc import IntegrityError

from calls.model.routing import RoutingMode, RoutingSetting, ServedOrder, Trial
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.recorder_tables import StoredRoutingChange, StoredServedOrder

UNDECIDED = RoutingSetting(RoutingMode.SHADOW)


class RoutingRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def setting(self) -> RoutingSetting:
        """Shadow until somebody decides."""
        newest = select(StoredRoutingChange.__table__).order_by(StoredRoutingChange.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(newest).one_or_none()
        return UNDECIDED if row is None else _setting_of(row)

    def history(self) -> Sequence[RoutingSetting]:
        """Newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(StoredRoutingChange.__table__).order_by(StoredRoutingChange.id.desc()))
            return [_setting_of(row) for row in rows]

    def set(self, mode: RoutingMode, by: str, trial: Trial | None = None) -> RoutingSetting:
        """What stands already is not written again. trial: of mode ab, and of no other."""
        if (mode is RoutingMode.AB) != (trial is not None):
            raise ValueError(f"mode {mode} with trial {trial}")
        present = self.setting()
        if present.changed_at is not None and (present.mode, present.trial) == (mode, trial):
            return present
        chosen = RoutingSetting(mode, trial, self._clock(), by)
        columns = {"mode": mode.value, "trial": trial and trial.name, "share": trial and trial.share}
        with self._database.write() as connection:
            connection.execute(insert(StoredRoutingChange).values(**columns, changed_at=chosen.changed_at, changed_by=by))
        return chosen

    def note_served(self, served: ServedOrder) -> None:
        """Kept once: a version's content never changes."""
        if self.served(served.version) is not None:
            return
        queues = {name: [asdict(member) for member in members] for name, members in served.queues.items()}
        row = {"version": served.version, "arm": served.arm, "queues": queues, "trial": served.trial}
        try:
            with self._database.write() as connection:
                connection.execute(insert(StoredServedOrder).values(**row, first_served_at=self._clock()))
        except IntegrityError:
            return  # another request noted it in the same instant

    def first_served_at(self, version: str) -> datetime | None:
        """None: no recorder has asked for it yet."""
        with self._database.read() as connection:
            found = select(StoredServedOrder.first_served_at).where(StoredServedOrder.version == version)
            return connection.execute(found).scalar()

    def served(self, version: str) -> dict[str, Any] | None:
        """The queues of an order that was handed out under this version."""
        with self._database.read() as connection:
            return connection.execute(select(StoredServedOrder.queues).where(StoredServedOrder.version == version)).scalar()


def _setting_of(row: Row[Any]) -> RoutingSetting:
    trial = None if row.trial is None else Trial(row.trial, row.share)
    return RoutingSetting(RoutingMode(row.mode), trial, row.changed_at, row.changed_by)
