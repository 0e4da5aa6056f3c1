"""Whether the ring order is applied, and every order that was handed out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.routing import RoutingMode
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.recorder_tables import StoredRoutingMode, StoredServedOrder


class RoutingRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def mode(self) -> RoutingMode:
        """Shadow until somebody decides."""
        with self._database.read() as connection:
            stored = connection.execute(select(StoredRoutingMode.mode)).scalar()
        return RoutingMode(stored) if stored else RoutingMode.SHADOW

    def set_mode(self, mode: RoutingMode) -> None:
        try:
            self._set_mode(mode)
        except IntegrityError:  # PostgreSQL: another process set it for the first time, too
            self._set_mode(mode)

    def _set_mode(self, mode: RoutingMode) -> None:
        columns = {"mode": mode.value, "changed_at": self._clock()}
        with self._database.write() as connection:
            if connection.execute(update(StoredRoutingMode).values(**columns)).rowcount == 0:
                connection.execute(insert(StoredRoutingMode).values(id=1, **columns))

    def note_served(self, version: str, arm: str, queues: Mapping[str, Any]) -> None:
        """Kept once: a version's content never changes."""
        if self.served(version) is not None:
            return
        try:
            with self._database.write() as connection:
                row = {"version": version, "arm": arm, "queues": dict(queues), "first_served_at": self._clock()}
                connection.execute(insert(StoredServedOrder).values(**row))
        except IntegrityError:
            return  # another request noted it in the same instant

    def served(self, version: str) -> Mapping[str, Any] | None:
        """The queues of an order that was handed out under this version."""
        with self._database.read() as connection:
            return connection.execute(select(StoredServedOrder.queues).where(StoredServedOrder.version == version)).scalar()
