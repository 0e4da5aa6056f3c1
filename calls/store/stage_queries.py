"""What is asked of the stage rows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, or_, select, text

from calls.model.call import CallId
from calls.store.call_rows import StageState
from calls.store.stage_rows import LANES, StageCount, StageFailure, StageTiming
from calls.store.tables import IS_OPEN, StageRun

IsDead = Callable[[str], bool | None]  # of a lease's owner: True gone, False seen alive, None cannot be said
PATIENCE = 10  # leases: an owner that is alive but silent may be deep in a speech engine; one silent for so long hangs


def due_query(stage: str | None, now: datetime) -> Select[Any]:
    """Live lane first, then the call that was accepted first."""
    query = (
        select(StageRun.__table__)
        .where(text(IS_OPEN), or_(StageRun.not_before.is_(None), StageRun.not_before <= now))
        .order_by(StageRun.lane, StageRun.since, StageRun.call_id)
    )
    return query if stage is None else query.where(StageRun.stage == stage)


def running_query() -> Select[Any]:
    return select(StageRun.__table__).where(StageRun.state == StageState.RUNNING.value).order_by(StageRun.since, StageRun.call_id)


def failures_query(call_id: CallId | None) -> Select[Any]:
    failed = [StageState.FAILED.value, StageState.SET_ASIDE.value]
    query = select(StageRun.__table__).where(StageRun.state.in_(failed)).order_by(StageRun.finished_at.desc(), StageRun.call_id)
    return query if call_id is None else query.where(StageRun.call_id == call_id)


def counts_query() -> Any:
    """Without a condition the index of these keys is read in order; narrowed to what is done SQLite would read each row of it."""
    keys = (StageRun.stage, StageRun.state, StageRun.lane)
    return select(*keys, func.count().label("calls")).group_by(*keys).order_by(*keys)


def timings_query() -> Select[Any]:
    return select(StageRun.__table__).where(StageRun.state == StageState.DONE.value).order_by(StageRun.finished_at)


def is_lost(row: Row[Any], now: datetime, lease: timedelta, is_dead: IsDead) -> bool:
    match is_dead(row.lease_owner):
        case None:
            return bool(row.lease_until < now)
        case known:
            return known or bool(row.lease_until + PATIENCE * lease < now)


def count_of(row: Row[Any]) -> StageCount:
    return StageCount(row.stage, StageState(row.state), LANES[row.lane], row.calls)


def timing_of(row: Row[Any]) -> StageTiming:
    return StageTiming(CallId(row.call_id), row.stage, row.started_at, row.finished_at)


def failure_of(row: Row[Any]) -> StageFailure:
    return StageFailure(
        call_id=CallId(row.call_id),
        stage=row.stage,
        state=StageState(row.state),
        attempts=row.attempt,
        error=row.error or "",
        remedy=row.remedy or "",
        is_permanent=row.is_permanent,
        next_try_at=row.not_before,
        at=row.finished_at,
    )
