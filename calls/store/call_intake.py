"""Which of the calls that come are new, and how new ones are written."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from calls.formats.transcript_json import write_transcript
from calls.model.call import Call, CallId, Lane
from calls.model.imported import ImportedTranscript
from calls.model.intake import Accepted, Duplicate
from calls.model.recording import Recording
from calls.store.attribution import attribute
from calls.store.call_mapping import call_columns, leg_columns, recording_columns
from calls.store.call_rows import StageState
from calls.store.context_refresh import refresh_calls
from calls.store.holding import hold_back
from calls.store.import_tables import StoredImport
from calls.store.same_call import ids_of_history, wait_for_others
from calls.store.stage_rows import waiting_columns
from calls.store.tables import StageRun, StoredCall, StoredLeg, StoredRecording

Taken = tuple[Call, Recording | None, Lane]  # without a recording: the words came alone


def sort_out(connection: Connection, batch: Sequence[Taken]) -> tuple[list[Accepted | Duplicate], list[Taken]]:
    """An outcome for each, and those that are new. Two of one batch can be the same call, too."""
    wait_for_others(connection)
    known = _known(connection, batch)
    outcomes: list[Accepted | Duplicate] = []
    fresh: list[Taken] = []
    for call, recording, lane in batch:
        names = [f"id {call.id}", f"key {call.source_key}", *([f"bytes {recording.sha256}"] if recording else [])]
        first = next((known[name] for name in names if name in known), None)
        if first is None:
            known.update(dict.fromkeys(names, call.id))
            fresh.append((call, recording, lane))
        outcomes.append(Accepted(call.id, recording.repaired_by if recording else None) if first is None else Duplicate(first))
    return outcomes, fresh


def insert_calls(connection: Connection, fresh: Sequence[Taken], first_stage: str, accepted_at: datetime) -> None:
    """Call, legs, recording and the first stage, waiting; manager and channel by who held the lines on that day."""
    if not fresh:
        return
    state = {
        "accepted_at": accepted_at,
        "is_partial": False,
        "is_low_quality": False,
        "stage": first_stage,
        "stage_state": StageState.WAITING.value,
    }
    connection.execute(insert(StoredCall), [{**call_columns(call), "lane": lane.value, **state} for call, _, lane in fresh])
    if legs := [leg for call, _, _ in fresh for leg in leg_columns(call)]:
        connection.execute(insert(StoredLeg), legs)
    if heard := [recording_columns(recording, call.id) for call, recording, _ in fresh if recording is not None]:
        connection.execute(insert(StoredRecording), heard)
    connection.execute(insert(StageRun), [waiting_columns(call.id, first_stage, lane, accepted_at) for call, _, lane in fresh])
    attribute(connection, [call.id for call, _, _ in fresh])
    hold_back(connection, [call.id for call, _, _ in fresh])
    refresh_calls(connection, [call.id for call, _, _ in fresh])


def insert_import(connection: Connection, call_id: CallId, imported: ImportedTranscript, at: datetime) -> None:
    columns = {"sha256": imported.sha256, "name": imported.name, "format": imported.format}
    connection.execute(insert(StoredImport).values(call_id=call_id, imported_at=at, body=write_transcript(imported.transcript), **columns))


def _known(connection: Connection, batch: Sequence[Taken]) -> dict[str, CallId]:
    """What the store already has of this batch: by id, by the exchange's key (a recorder's, too) and by the bytes."""
    calls = connection.execute(
        select(StoredCall.id, StoredCall.source_key).where(
            StoredCall.source_key.in_([call.source_key for call, _, _ in batch]) | StoredCall.id.in_([call.id for call, _, _ in batch])
        )
    )
    known = {name: CallId(row.id) for row in calls for name in (f"id {row.id}", f"key {row.source_key}")}
    told = ids_of_history(connection, [call.source_key for call, _, _ in batch])
    known |= {f"key {key}": call_id for key, call_id in told.items()}
    recordings = select(StoredRecording.call_id, StoredRecording.sha256).where(
        StoredRecording.sha256.in_([recording.sha256 for _, recording, _ in batch if recording is not None])
    )
    return known | {f"bytes {row.sha256}": CallId(row.call_id) for row in connection.execute(recordings)}
