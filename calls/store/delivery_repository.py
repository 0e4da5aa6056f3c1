"""Calls that come again and again, each time with more of their parts and facts: a recorder's, and those that other sources know too."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.call import BY_BYTES, Call, CallId, Lane
from calls.model.channel_finding import ChannelFinding, FoundAt
from calls.model.completion import complete
from calls.model.exchange import ExchangeFacts, KnownPart
from calls.model.recording import Recording
from calls.store.attribution import attribute
from calls.store.call_mapping import call_columns, call_of, leg_columns, recording_columns
from calls.store.call_repository import now_utc
from calls.store.call_rows import StageState
from calls.store.channel_finding_repository import replace_findings
from calls.store.context_refresh import refresh_calls
from calls.store.database import Database
from calls.store.demand_tables import StoredRequestedHours
from calls.store.exchange_mapping import facts_columns, facts_of, in_order, part_columns, part_of
from calls.store.holding import hold_back
from calls.store.import_tables import StoredImport
from calls.store.recorder_tables import StoredExchangeFacts, StoredPart
from calls.store.same_call import id_of_delivered, wait_for_others
from calls.store.search_index import index_again
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
class Sound:
    """What is heard of a call."""

    recording: Recording
    peaks_sha256: str | None = None  # noted later
    channel_findings: tuple[ChannelFinding, ...] = ()


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

    def find(self, key: str, linkedid: str) -> CallId | None:
        """The call that a recorder tells of, if any source has told of it before."""
        with self._database.read() as connection:
            return id_of_delivered(connection, key, linkedid)

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

    def complete(self, call_id: CallId, more: Call, sound: Sound | None, lane: Lane) -> bool:
        """Another source tells of a call that is here: it fills what is unknown (then True), and gives its sound where there is none."""
        with self._database.write() as connection:
            wait_for_others(connection)
            row = connection.execute(select(StoredCall.__table__).where(StoredCall.id == call_id).with_for_update(key_share=True)).one()
            stored = _call(connection, row)
            if not _is_same(connection, stored, more, sound):
                return False
            call = complete(replace(stored, source_key=_better_key(connection, stored, more)), more)
            if call != stored:
                self._replace(connection, call)
            opened = None
            if sound is not None and not _has_recording(connection, call_id):
                opened = self._put_sound(connection, call_id, sound)
                if _has_words(connection, call_id):
                    opened = None  # that others made; they came first
            elif call != stored and self._is_heard(connection, call_id):
                opened = self._path[-1]
            if opened is not None:
                open_stage(connection, call_id, opened)
            refresh_calls(connection, [call_id])
        if opened is not None:
            self._announce(call_id, opened, lane)
        return call != stored

    def _replace(self, connection: Connection, call: Call) -> None:
        connection.execute(update(StoredCall).where(StoredCall.id == call.id).values(**call_columns(call)))
        index_again(connection, call.id)
        asked = update(StoredRequestedHours).where(StoredRequestedHours.call_id == call.id)
        connection.execute(asked.values(started_at=call.started_at))
        connection.execute(delete(StoredLeg).where(StoredLeg.call_id == call.id))
        if legs := leg_columns(call):
            connection.execute(insert(StoredLeg), legs)
        attribute(connection, [call.id])
        hold_back(connection, [call.id])

    def _put(self, connection: Connection, delivery: Delivery, based_on: tuple[KnownPart, ...]) -> tuple[Delivered, str | None] | None:
        call = delivery.call
        wait_for_others(connection)
        if id_of_delivered(connection, call.source_key, delivery.facts.linkedid) not in (None, call.id):
            return None  # the exchange's history has told of it meanwhile
        before = connection.execute(
            select(StoredCall.__table__).where(StoredCall.id == call.id).with_for_update(key_share=True)
        ).one_or_none()
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
            stored = _call(connection, before)
            call = complete(call, stored)  # what the exchange's history knew, its events may not
            is_changed = stored != call
        self._replace(connection, call)
        self._put_rows(connection, delivery)
        opened = None
        if delivery.recording is not None:
            sound = Sound(delivery.recording, delivery.peaks_sha256, delivery.channel_findings)
            opened = self._put_sound(connection, call.id, sound)
        if opened is None and is_changed and delivery.recording is not None and self._is_heard(connection, call.id):
            opened = self._path[-1]  # the words stand, what they mean may not
        if opened is not None:
            open_stage(connection, call.id, opened)
        refresh_calls(connection, [call.id])
        return Delivered(call.id, is_new=before is None), opened

    def _put_rows(self, connection: Connection, delivery: Delivery) -> None:
        call_id = delivery.call.id
        for table in (StoredExchangeFacts, StoredPart):
            connection.execute(delete(table).where(table.call_id == call_id))
        connection.execute(insert(StoredExchangeFacts).values(call_id=call_id, received_at=self._clock(), **facts_columns(delivery.facts)))
        if parts := [part_columns(known, call_id) for known in delivery.parts]:
            connection.execute(insert(StoredPart), parts)

    def _put_sound(self, connection: Connection, call_id: CallId, sound: Sound) -> str | None:
        """The stage that has to begin anew because something else is heard now."""
        stored = connection.execute(select(StoredRecording.sha256).where(StoredRecording.call_id == call_id)).scalar()
        if stored == sound.recording.sha256:
            return None
        connection.execute(delete(StoredRecording).where(StoredRecording.call_id == call_id))
        columns = {**recording_columns(sound.recording, call_id), "peaks_sha256": sound.peaks_sha256}
        connection.execute(insert(StoredRecording).values(**columns))
        replace_findings(connection, call_id, FoundAt.INTAKE, sound.channel_findings)
        return self._path[0]

    def _is_heard(self, connection: Connection, call_id: CallId) -> bool:
        row = connection.execute(select(StoredCall.stage, StoredCall.stage_state).where(StoredCall.id == call_id)).one()
        return (row.stage, row.stage_state) == (self._path[-1], StageState.DONE.value)


def _call(connection: Connection, row: Row[Any]) -> Call:
    legs = connection.execute(select(StoredLeg.__table__).where(StoredLeg.call_id == row.id).order_by(StoredLeg.position)).all()
    return call_of(row, legs)


def _is_same(connection: Connection, stored: Call, more: Call, sound: Sound | None) -> bool:
    """Two silent calls may have the same bytes, but not the same file's name too."""
    keys = (stored.source_key, more.source_key)
    if any(key.startswith(BY_BYTES) for key in keys) or len({key.rpartition(":")[2] for key in keys}) == 1:
        return True
    same = select(StoredRecording.name).where(StoredRecording.call_id == stored.id)
    return sound is not None and connection.execute(same).scalar() == sound.recording.name


def _better_key(connection: Connection, stored: Call, more: Call) -> str:
    """The exchange's id of a call that was known by its bytes only, unless another call has it."""
    if not stored.source_key.startswith(BY_BYTES) or more.source_key.startswith(BY_BYTES):
        return stored.source_key
    is_taken = connection.execute(select(StoredCall.id).where(StoredCall.source_key == more.source_key)).first() is not None
    return stored.source_key if is_taken else more.source_key


def _has_recording(connection: Connection, call_id: CallId) -> bool:
    return connection.execute(select(StoredRecording.sha256).where(StoredRecording.call_id == call_id)).first() is not None


def _has_words(connection: Connection, call_id: CallId) -> bool:
    return connection.execute(select(StoredImport.call_id).where(StoredImport.call_id == call_id)).first() is not None


def _parts(connection: Connection, call_id: CallId) -> tuple[KnownPart, ...]:
    return in_order([part_of(row) for row in connection.execute(select(StoredPart.__table__).where(StoredPart.call_id == call_id))])


def _hashes(parts: tuple[KnownPart, ...]) -> set[str]:
    return {known.part.sha256 for known in parts}
