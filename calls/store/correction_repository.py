"""What people put right: only ever added to."""

from typing import Any

from sqlalchemy import Row, Select, insert, select
from sqlalchemy.exc import IntegrityError

from calls.model.call import CallId, Lane
from calls.model.correction import Correction
from calls.model.errors import CallError
from calls.model.webhook import EventKind
from calls.store.database import Database
from calls.store.outbox import note_event
from calls.store.search_index import index_call
from calls.store.spoken_words import CHANGES_WORDS
from calls.store.stage_changes import open_stage
from calls.store.stage_rows import Announce
from calls.store.tables import StoredCall, StoredCorrection


class CorrectionRepository:
    def __init__(self, database: Database, announce: Announce = lambda *_: None) -> None:
        self._database = database
        self._announce = announce

    def add(self, correction: Correction, then: str | None = None) -> None:
        """then: the stage that the call goes through again because of it, in the same transaction.

        Raises CallError where there is no such call.
        """
        columns = {name: getattr(correction, name) for name in ("call_id", "field", "value", "before", "by", "at", "note")}
        try:
            with self._database.write() as connection:
                connection.execute(insert(StoredCorrection).values(**columns))
                lane = connection.execute(select(StoredCall.lane).where(StoredCall.id == correction.call_id)).scalar_one()
                note_event(connection, EventKind.CALL_CORRECTED, {"call_id": correction.call_id, "fields": [correction.field]})
                if correction.field in CHANGES_WORDS:
                    index_call(connection, correction.call_id)
                if then is not None:
                    open_stage(connection, correction.call_id, then)
        except IntegrityError as error:
            raise CallError(f"There is no call {correction.call_id} to correct", permanent=True, remedy="Check the call's id") from error
        if then is not None:
            self._announce(correction.call_id, then, Lane(lane))

    def of(self, call_id: CallId) -> tuple[Correction, ...]:
        """All of a call, the oldest first."""
        with self._database.read() as connection:
            return tuple(_correction_of(row) for row in connection.execute(_of_call(call_id).order_by(StoredCorrection.id)))

    def calls(self, field: str) -> tuple[CallId, ...]:
        """Those that have a correction of this field, in the order of their ids."""
        query = select(StoredCorrection.call_id).where(StoredCorrection.field == field).distinct().order_by(StoredCorrection.call_id)
        with self._database.read() as connection:
            return tuple(CallId(call_id) for call_id in connection.execute(query).scalars())

    def latest(self, call_id: CallId, field: str) -> Correction | None:
        """The one that holds; its value is None where it took an earlier one back."""
        query = _of_call(call_id).where(StoredCorrection.field == field).order_by(StoredCorrection.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _correction_of(row)


def _of_call(call_id: CallId) -> Select[Any]:
    return select(StoredCorrection.__table__).where(StoredCorrection.call_id == call_id)


def _correction_of(row: Row[Any]) -> Correction:
    return Correction(CallId(row.call_id), row.field, row.value, row.before, row.by, row.at, row.note)
