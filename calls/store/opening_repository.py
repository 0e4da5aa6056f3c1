"""How the last calls began, as marks of their sound: kept for a few hundred channels, whatever the number of calls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from calls.model.call import CallId
from calls.store.call_repository import now_utc
from calls.store.channel_tables import StoredOpening
from calls.store.database import Database

KEPT = 160  # channels: some 400 kB; an announcement that is played to every tenth call is seen in several of them


@dataclass(frozen=True, slots=True)
class KeptOpening:
    call_id: CallId
    extension: str | None
    marks: bytes


class OpeningRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def put(self, call_id: CallId, extension: str | None, marks: Sequence[bytes]) -> None:
        """marks: by channel. Idempotent; the oldest go."""
        at = self._clock()
        rows = [
            {"call_id": call_id, "channel": channel, "extension": extension, "marks": one, "at": at} for channel, one in enumerate(marks)
        ]
        oldest = select(StoredOpening.at).order_by(StoredOpening.at.desc()).offset(KEPT).limit(1)
        with self._database.write() as connection:
            connection.execute(delete(StoredOpening).where(StoredOpening.call_id == call_id))
            if rows:
                connection.execute(insert(StoredOpening), rows)
            if (last := connection.execute(oldest).scalar()) is not None:
                connection.execute(delete(StoredOpening).where(StoredOpening.at <= last))

    def recent(self, but: CallId) -> tuple[KeptOpening, ...]:
        """Of other calls, the newest first."""
        query = select(StoredOpening.__table__).where(StoredOpening.call_id != but).order_by(StoredOpening.at.desc())
        with self._database.read() as connection:
            return tuple(KeptOpening(CallId(row.call_id), row.extension, row.marks) for row in connection.execute(query))
