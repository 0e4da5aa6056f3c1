"""Calls as a recorder delivers them: again and again, each time with more of their parts and facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.call import Call, CallId, Lane
from calls.model.channel_finding import ChannelFinding, FoundAt
from calls.model.exchange import ExchangeFacts, KnownPart
from calls.model.recording import Recording
from calls.store.attribution import attribute
from calls.store.call_mapping import call_columns, call_of, leg_columns, recording_columns
from calls.store.call_repository import now_utc
from calls.store.call_rows import StageState
from calls.store.channel_finding_repository import replace_findings
from calls.store.database import Database
from calls.store.exchange_mapping import facts_columns, facts_of, in_order, part_columns, part_of
from calls.store.recorder_tables import StoredExchangeFacts, StoredPart
from calls.store.stage_changes import open_stage
from calls.store.stage_rows import Announce
from calls.store.tables import StoredCall, StoredLeg, StoredRecording


@dataclass(frozen=True, slots=True)
class Delivery:
    call: Call
    facts: ExchangeFacts
    parts: tuple[KnownPart, ...]  # all that are known of the call, those of earlier deliveries too
    recording: Recording | None  # what is heard of it; None: nothing
    peaks_sha256: str | None
    lane: Lane
    channel_findings: tuple[ChannelFinding, ...] = ()  # of the recording


@dataclass(frozen=True, slots=True)
class Delivered:
    call_id: CallId
    is_new: bool


class DeliveryRepository:
    """path: the names of the stages that a call goes through."""

    def __init__(self, database: Database, path: tuple[str, ...], announce: Announce, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._path = path
        self._announce = announce
        self._clock = clock

    def parts_of(self, call_id: CallId) -> tuple[KnownPart, ...]:
        with self._database.read() as connection:
            return _parts(connection, call_id)

    def facts_of(self, call_id: CallId) -> ExchangeFacts | None:
        """None of a call that no recorder delivered."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredExchangeFacts.__table__).where(StoredExchangeFacts.call_id == call_id)).one_or_none()
        return None if row is None else facts_of(row)

    def put(self, delivery: Delivery, based_on: tuple[KnownPart, ...]) -> Delivered | None:
        """One transaction: the facts are replaced, the parts added, and a new recording is heard from the start.

        based_on: what parts_of said when the delivery was put together. None, and nothing changed, when it has grown since:
        put it together again.
        """
        try:
            with self._database.write() as connection:
                found = self._put(connection, delivery, based_on)
        except IntegrityError:  # PostgreSQL: another process took this call between our look and our insert
            return None
        if found is None:
            return None
        delivered, opened = found
        if opened is not None:
            self._announce(delivered.call_id, opened, delivery.lane)
        return delivered

    def _put(self, connection: Connection, delivery: Delivery, based_on: tuple[KnownPart, ...]) -> tuple[Delivered, str | None] | None:
        call = delivery.call
        before = connection.execute(select(StoredCall.__table__).where(StoredCall.id == call.id).with_for_update()).one_or_none()
        if _hashes(_parts(connection, call.id)) != _hashes(based_on):
            return None
        if before is None:
            end = {"stage": self._path[-1], "stage_state": StageState.DONE.value}  # where nothing is to be heard, all is done
            connection.execute(
                insert(StoredCall).values(
                    **call_columns(call), lane=delivery.lane.value, accepted_at=self._clock(), is_partial=False, is_low_quality=False, **end
                )
            )
            is_changed = False
        else:
            legs = connection.execute(select(StoredLeg.__table__).where(StoredLeg.call_id == call.id).order_by(StoredLeg.position)).all()
            is_changed = call_of(before, legs) != call
            if is_changed:
                connection.execute(update(StoredCall).where(StoredCall.id == call.id).values(**call_columns(call)))
        self._put_rows(connection, delivery)
        attribute(connection, [call.id])
        opened = self._put_recording(connection, delivery)
        if opened is None and is_changed and delivery.recording is not None and self._is_heard(connection, call.id):
            opened = self._path[-1]  # the words stand, what they mean may not
        if opened is not None:
            open_stage(connection, call.id, opened)
        return Delivered(call.id, is_new=before is None), opened

    def _put_rows(self, connection: Connection, delivery: Delivery) -> None:
        call_id = delivery.call.id
        for table in (StoredLeg, StoredExchangeFacts, StoredPart):
            connection.execute(delete(table).where(table.call_id == call_id))
        if legs := leg_columns(delivery.call):
            connection.execute(insert(StoredLeg), legs)
        connection.execute(insert(StoredExchangeFacts).values(call_id=call_id, received_at=self._clock(), **facts_columns(delivery.facts)))
        if parts := [part_columns(known, call_id) for known in delivery.parts]:
            connection.execute(insert(StoredPart), parts)

    def _put_recording(self, connection: Connection, delivery: Delivery) -> str | None:
        """The stage that has to begin anew because something else is heard now."""
        if delivery.recording is None:
            return None
        call_id = delivery.call.id
        stored = connection.execute(select(StoredRecording.sha256).where(StoredRecording.call_id == call_id)).scalar()
        if stored == delivery.recording.sha256:
            return None
        connection.execute(delete(StoredRecording).where(StoredRecording.call_id == call_id))
        columns = {**recording_columns(delivery.recording, call_id), "peaks_sha256": delivery.peaks_sha256}
        connection.execute(insert(StoredRecording).values(**columns))
        replace_findings(connection, call_id, FoundAt.INTAKE, delivery.channel_findings)
        return self._path[0]

    def _is_heard(self, connection: Connection, call_id: CallId) -> bool:
        row = connection.execute(select(StoredCall.stage, StoredCall.stage_state).where(StoredCall.id == call_id)).one()
        return (row.stage, row.stage_state) == (self._path[-1], StageState.DONE.value)


def _parts(connection: Connection, call_id: CallId) -> tuple[KnownPart, ...]:
    return in_order([part_of(row) for row in connection.execute(select(StoredPart.__table__).where(StoredPart.call_id == call_id))])


def _hashes(parts: tuple[KnownPart, ...]) -> set[str]:
    return {known.part.sha256 for known in parts}
