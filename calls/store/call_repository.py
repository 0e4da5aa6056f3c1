"""Calls with their recordings: taken in once, found, listed."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.call import Call, CallId, Lane
from calls.model.errors import CallError
from calls.model.intake import Accepted, Duplicate
from calls.model.recording import Recording
from calls.store.attribution import attribute
from calls.store.call_list import count_query, page_of, page_query, row_of, rows_query
from calls.store.call_mapping import call_columns, call_of, leg_columns, recording_columns, recording_of
from calls.store.call_rows import CallFilter, CallPage, CallRow, StageState
from calls.store.database import Database
from calls.store.stage_rows import Announce, waiting_columns
from calls.store.tables import StageRun, StoredCall, StoredLeg, StoredRecording


def now_utc() -> datetime:
    return datetime.now(UTC)


class CallRepository:
    def __init__(self, database: Database, first_stage: str, announce: Announce, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._first_stage = first_stage
        self._announce = announce
        self._clock = clock

    def add(self, call: Call, recording: Recording, lane: Lane) -> Accepted | Duplicate:
        """One transaction. The same exchange id or the same bytes is the same call, under whatever name it comes."""
        try:
            with self._database.write() as connection:
                if (known := _known(connection, call, recording)) is not None:
                    return Duplicate(known)
                self._insert(connection, call, recording, lane)
        except IntegrityError:  # PostgreSQL: another process took the same call between our look and our insert
            with self._database.read() as connection:
                if (known := _known(connection, call, recording)) is None:
                    raise
                return Duplicate(known)
        self._announce(call.id, self._first_stage, lane)
        return Accepted(call.id, recording.repaired_by)

    def _insert(self, connection: Connection, call: Call, recording: Recording, lane: Lane) -> None:
        accepted_at = self._clock()
        connection.execute(
            insert(StoredCall).values(
                **call_columns(call),
                accepted_at=accepted_at,
                lane=lane.value,
                is_partial=False,
                stage=self._first_stage,
                stage_state=StageState.WAITING.value,
            )
        )
        if call.legs:
            connection.execute(insert(StoredLeg), leg_columns(call))
        connection.execute(insert(StoredRecording).values(**recording_columns(recording, call.id)))
        connection.execute(insert(StageRun).values(**waiting_columns(call.id, self._first_stage, lane, accepted_at)))
        attribute(connection, call.id)

    def find(self, call_id: CallId) -> Call | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredCall.__table__).where(StoredCall.id == call_id)).one_or_none()
            if row is None:
                return None
            legs = connection.execute(select(StoredLeg.__table__).where(StoredLeg.call_id == call_id).order_by(StoredLeg.position)).all()
        return call_of(row, legs)

    def recording_of(self, call_id: CallId) -> Recording:
        with self._database.read() as connection:
            row = connection.execute(select(StoredRecording.__table__).where(StoredRecording.call_id == call_id)).one_or_none()
        if row is None:
            raise CallError(f"Call {call_id} has no recording", permanent=True, remedy="Check the call's id")
        return recording_of(row)

    def view(self, call_id: CallId) -> CallRow | None:
        with self._database.read() as connection:
            row = connection.execute(rows_query().where(StoredCall.id == call_id)).one_or_none()
        return None if row is None else row_of(row)

    def page(self, narrowed: CallFilter, after: str | None = None, limit: int = 50) -> CallPage:
        """Newest first. after: next_cursor of the page before."""
        query = page_query(narrowed, after, limit)
        with self._database.read() as connection:
            return page_of([row_of(row) for row in connection.execute(query)], limit)

    def count(self, narrowed: CallFilter) -> int:
        with self._database.read() as connection:
            return connection.execute(count_query(narrowed)).scalar_one()

    def reassign(self) -> int:
        """Set every call's manager and channel anew after the company changed; returns how many calls moved."""
        with self._database.write() as connection:
            return attribute(connection)

    def set_playback(self, sha256: str, playback_sha256: str) -> None:
        self._note_on_recording(sha256, playback_sha256=playback_sha256)

    def set_peaks(self, sha256: str, peaks_sha256: str) -> None:
        """Peaks of the recording `sha256` stand in the blob `peaks_sha256`."""
        self._note_on_recording(sha256, peaks_sha256=peaks_sha256)

    def peaks_of(self, sha256: str) -> str | None:
        with self._database.read() as connection:
            return connection.execute(select(StoredRecording.peaks_sha256).where(StoredRecording.sha256 == sha256)).scalar_one_or_none()

    def _note_on_recording(self, sha256: str, **columns: str) -> None:
        with self._database.write() as connection:
            changed = connection.execute(update(StoredRecording).where(StoredRecording.sha256 == sha256).values(**columns)).rowcount
        if changed == 0:
            raise CallError(f"No recording {sha256[:12]}…", permanent=True, remedy="Add the call first")


def _known(connection: Connection, call: Call, recording: Recording) -> CallId | None:
    found = connection.execute(
        select(StoredCall.id)
        .join(StoredRecording, StoredRecording.call_id == StoredCall.id)
        .where(or_(StoredCall.source_key == call.source_key, StoredCall.id == call.id, StoredRecording.sha256 == recording.sha256))
        .limit(1)
    ).scalar()
    return None if found is None else CallId(found)
