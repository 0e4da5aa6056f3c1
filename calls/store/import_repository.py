"""Which calls stand with words that others made."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select

from calls.formats.transcript_json import read_transcript
from calls.model.call import CallId, Lane
from calls.model.imported import ImportedTranscript
from calls.store.call_intake import insert_import
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.import_tables import StoredImport
from calls.store.stage_changes import open_stage
from calls.store.stage_rows import Announce
from calls.store.tables import StoredCall


class ImportRepository:
    def __init__(self, database: Database, first_stage: str, announce: Announce, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._first_stage = first_stage
        self._announce = announce
        self._clock = clock

    def put(self, call_id: CallId, imported: ImportedTranscript) -> bool:
        """The call stands with these words from now on, and goes its way anew. False, and nothing changed, where it does already."""
        with self._database.write() as connection:
            lane = connection.execute(select(StoredCall.lane).where(StoredCall.id == call_id).with_for_update()).scalar_one()
            if connection.execute(select(StoredImport.sha256).where(StoredImport.call_id == call_id)).scalar() == imported.sha256:
                return False
            connection.execute(delete(StoredImport).where(StoredImport.call_id == call_id))
            insert_import(connection, call_id, imported, self._clock())
            open_stage(connection, call_id, self._first_stage)
        self._announce(call_id, self._first_stage, Lane(lane))
        return True

    def of(self, call_id: CallId) -> ImportedTranscript | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredImport.__table__).where(StoredImport.call_id == call_id)).one_or_none()
        return None if row is None else ImportedTranscript(row.sha256, row.name, row.format, read_transcript(row.body))
