"""What becomes of the stage rows: each change also moves the call's own row, which the calls list is filtered by.

A call in the lane AGAIN has been through the stage before: until it is done again, or fails, its own row stays as it is.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from calls.model.call import CallId, Lane
from calls.store.call_rows import StageState
from calls.store.holding import hold_back
from calls.store.stage_rows import LANE_RANK, LANES, Claim, waiting_columns
from calls.store.tables import StageRun, StoredCall

FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 600.0
DEATHS_ALLOWED = 1  # the second worker that dies with one call in its hands was killed by that call
DEAD_LETTER = "A worker died twice while it worked on this call"
NO_LEASE: dict[str, Any] = {"lease_owner": None, "lease_until": None}
NO_ERROR: dict[str, Any] = {"error": None, "remedy": None, "is_permanent": False, "not_before": None}
AFRESH: dict[str, Any] = {"attempt": 0, "deaths": 0, "started_at": None, "finished_at": None, **NO_LEASE, **NO_ERROR}


def pause_s(attempt: int, chance: float) -> float:
    """Exponential, with jitter in its upper half, so that many calls that failed together do not come back together. chance: 0..1."""
    return float(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (attempt - 1)) * (0.5 + chance / 2))


def take(connection: Connection, row: Row[Any], owner: str, now: datetime, lease_until: datetime) -> Claim:
    claim = Claim(CallId(row.call_id), row.stage, LANES[row.lane], row.attempt + 1, owner)
    _set(
        connection,
        claim.call_id,
        claim.stage,
        StageState.RUNNING,
        attempt=claim.attempt,
        lease_owner=owner,
        lease_until=lease_until,
        not_before=None,
        started_at=now,
        finished_at=None,
        is_quiet=claim.lane is Lane.AGAIN,
    )
    return claim


def take_back(connection: Connection, row: Row[Any], now: datetime) -> bool:
    """From a worker that fell silent. False when the call has now cost two workers and is set aside."""
    call_id = CallId(row.call_id)
    if row.deaths < DEATHS_ALLOWED:
        _set(connection, call_id, row.stage, StageState.WAITING, deaths=row.deaths + 1, is_quiet=LANES[row.lane] is Lane.AGAIN, **NO_LEASE)
        return True
    _set(
        connection,
        call_id,
        row.stage,
        StageState.SET_ASIDE,
        deaths=row.deaths + 1,
        finished_at=now,
        error=DEAD_LETTER,
        remedy="Listen to the recording, then try again",
        is_permanent=True,
        **NO_LEASE,
    )
    return False


def change_held(connection: Connection, claim: Claim, state: StageState, **columns: Any) -> bool:
    """Only the holder of the claim may change its row; False, and nothing changed, when it is another's by now."""
    held = (StageRun.state == StageState.RUNNING.value, StageRun.lease_owner == claim.owner, StageRun.attempt == claim.attempt)
    is_quiet = claim.lane is Lane.AGAIN and state in (StageState.WAITING, StageState.RUNNING)
    return _set(connection, claim.call_id, claim.stage, state, *held, is_quiet=is_quiet, **columns)


def open_stage(connection: Connection, call_id: CallId, stage: str) -> None:
    """The stage waits afresh in the call's own lane, also when the call has been through it before."""
    call = connection.execute(select(StoredCall.lane, StoredCall.accepted_at).where(StoredCall.id == call_id)).one()
    if not _set(connection, call_id, stage, StageState.WAITING, lane=LANE_RANK[Lane(call.lane)], **AFRESH):
        connection.execute(insert(StageRun).values(**waiting_columns(call_id, stage, call.lane, call.accepted_at)))
        _show(connection, call_id, stage, StageState.WAITING)
        hold_back(connection, [call_id])


def open_again(connection: Connection, call_id: CallId, stage: str) -> bool:
    """A failed stage waits afresh; False when it has not failed."""
    failed = StageRun.state.in_([StageState.SET_ASIDE.value, StageState.FAILED.value])
    return _set(connection, call_id, stage, StageState.WAITING, failed, **AFRESH)


def _set(
    connection: Connection, call_id: CallId, stage: str, state: StageState, *conditions: Any, is_quiet: bool = False, **columns: Any
) -> bool:
    change = update(StageRun).where(StageRun.call_id == call_id, StageRun.stage == stage, *conditions).values(state=state.value, **columns)
    if connection.execute(change).rowcount == 0:
        return False
    if not is_quiet:
        _show(connection, call_id, stage, state)
    if state in (StageState.WAITING, StageState.FAILED):
        hold_back(connection, [call_id])
    return True


def _show(connection: Connection, call_id: CallId, stage: str, state: StageState) -> None:
    differs = or_(StoredCall.stage != stage, StoredCall.stage_state != state.value)
    connection.execute(update(StoredCall).where(StoredCall.id == call_id, differs).values(stage=stage, stage_state=state.value))
