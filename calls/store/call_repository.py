"""Calls with their recordings: taken in once, found, listed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from calls.model.call import Call, CallId, Lane, ManagerId
from calls.model.channel_finding import ChannelFinding, FoundAt
from calls.model.errors import CallError
from calls.model.imported import ImportedTranscript
from calls.model.intake import Accepted, Duplicate
from calls.model.recording import Recording
from calls.store.call_intake import Taken, insert_calls, insert_import, sort_out
from calls.store.call_list import count_query, page_of, page_query, row_of, rows_query
from calls.store.call_mapping import call_of, recording_of
from calls.store.call_rows import CallFilter, CallPage, CallRow
from calls.store.channel_finding_repository import replace_findings
from calls.store.database import Database
from calls.store.stage_rows import Announce
from calls.store.tables import StoredCall, StoredLeg, StoredRecording

BATCH = 1000


def now_utc() -> datetime:
    return datetime.now(UTC)


class CallRepository:
    def __init__(self, database: Database, first_stage: str, announce: Announce, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._first_stage = first_stage
        self._announce = announce
        self._clock = clock

    def add(
        self,
        call: Call,
        recording: Recording | None,
        lane: Lane,
        channel_findings: Sequence[ChannelFinding] = (),
        imported: ImportedTranscript | None = None,
    ) -> Accepted | Duplicate:
        """One transaction. The same exchange id or the same bytes is the same call, under whatever name it comes.

        imported: words that stand beside a new call, so that no engine listens to it.
        """
        return self._add_batch([(call, recording, lane)], channel_findings, imported)[0]

    def add_many(self, taken: Iterable[Taken]) -> tuple[Accepted | Duplicate, ...]:
        """Like add for each of them, in few transactions: for whole archives."""
        items: Iterator[Taken] = iter(taken)
        outcomes: list[Accepted | Duplicate] = []
        while batch := list(islice(items, BATCH)):
            outcomes += self._add_batch(batch)
        return tuple(outcomes)

    def _add_batch(
        self, batch: list[Taken], channel_findings: Sequence[ChannelFinding] = (), imported: ImportedTranscript | None = None
    ) -> list[Accepted | Duplicate]:
        try:
            outcomes, fresh = self._insert(batch, channel_findings, imported)
        except IntegrityError:  # PostgreSQL: another process took one of these calls between our look and our insert
            outcomes, fresh = self._insert(batch, channel_findings, imported)
        for call, _, lane in fresh:
            self._announce(call.id, self._first_stage, lane)
        return outcomes

    def _insert(
        self, batch: list[Taken], channel_findings: Sequence[ChannelFinding], imported: ImportedTranscript | None
    ) -> tuple[list[Accepted | Duplicate], list[Taken]]:
        with self._database.write() as connection:
            outcomes, fresh = sort_out(connection, batch)
            insert_calls(connection, fresh, self._first_stage, self._clock())
            for call, _, _ in fresh:
                replace_findings(connection, call.id, FoundAt.INTAKE, channel_findings)
            if imported is not None:
                for call, _, _ in fresh:
                    insert_import(connection, call.id, imported, self._clock())
        return outcomes, fresh

    def find(self, call_id: CallId) -> Call | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredCall.__table__).where(StoredCall.id == call_id)).one_or_none()
            if row is None:
                return None
            legs = connection.execute(select(StoredLeg.__table__).where(StoredLeg.call_id == call_id).order_by(StoredLeg.position)).all()
        return call_of(row, legs)

    def recording_of(self, call_id: CallId) -> Recording:
        recording = self.find_recording(call_id)
        if recording is None:
            raise CallError(f"Call {call_id} has no recording", permanent=True, remedy="Check the call's id")
        return recording

    def find_recording(self, call_id: CallId) -> Recording | None:
        """None of a call that was never recorded, too: a recorder delivers those that nobody took."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredRecording.__table__).where(StoredRecording.call_id == call_id)).one_or_none()
        return None if row is None else recording_of(row)

    def view(self, call_id: CallId) -> CallRow | None:
        with self._database.read() as connection:
            row = connection.execute(rows_query().where(StoredCall.id == call_id)).one_or_none()
        return None if row is None else row_of(row)

    def manager_of(self, call_id: CallId) -> ManagerId | None:
        """None, too, where there is no such call."""
        with self._database.read() as connection:
            manager = connection.execute(select(StoredCall.manager_id).where(StoredCall.id == call_id)).scalar()
        return None if manager is None else ManagerId(manager)

    def page(self, narrowed: CallFilter, after: str | None = None, limit: int = 50) -> CallPage:
        """Newest first. after: next_cursor of the page before."""
        query = page_query(narrowed, after, limit)
        with self._database.read() as connection:
            return page_of([row_of(row) for row in connection.execute(query)], limit)

    def count(self, narrowed: CallFilter) -> int:
        with self._database.read() as connection:
            return connection.execute(count_query(narrowed)).scalar_one()

    def set_playback(self, sha256: str, playback_sha256: str) -> None:
        self._note_on_recording(sha256, playback_sha256=playback_sha256)

    def set_peaks(self, sha256: str, peaks_sha256: str) -> None:
        """Peaks of the recording `sha256` stand in the blob `peaks_sha256`."""
        self._note_on_recording(sha256, peaks_sha256=peaks_sha256)

    def peaks_of(self, sha256: str) -> str | None:
        with self._database.read() as connection:
            noted = select(StoredRecording.peaks_sha256).where(StoredRecording.sha256 == sha256, StoredRecording.peaks_sha256.is_not(None))
            return connection.execute(noted.limit(1)).scalar()  # two calls may hold the same bytes

    def _note_on_recording(self, sha256: str, **columns: str) -> None:
        with self._database.write() as connection:
            changed = connection.execute(update(StoredRecording).where(StoredRecording.sha256 == sha256).values(**columns)).rowcount
        if changed == 0:
            raise CallError(f"No recording {sha256[:12]}…", permanent=True, remedy="Add the call first")
