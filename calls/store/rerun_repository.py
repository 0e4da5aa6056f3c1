"""Runs of a stage through history: opened, watched and cancelled. The work itself stands in the stage rows, in the lane AGAIN."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, update

from calls.model.call import CallId, Lane
from calls.model.rerun import Again, Rerun
from calls.store.call_repository import now_utc
from calls.store.call_rows import StageState
from calls.store.database import Database
from calls.store.holding import managers_without_notice
from calls.store.stage_changes import NO_ERROR
from calls.store.stage_rows import LANE_RANK
from calls.store.tables import StageRun, StoredCall, StoredVerdict
from calls.store.taxonomy_tables import StoredRerun

AGAIN = LANE_RANK[Lane.AGAIN]
LEFT = [StageState.WAITING.value, StageState.RUNNING.value, StageState.FAILED.value]


class RerunRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def count(self, stage: str, again: Again) -> int:
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(_done(stage, again).subquery())).scalar_one()

    def sample(self, stage: str, again: Again, number: int) -> tuple[CallId, ...]:
        """Some of the calls: ids are hashes, so that the first ones are of any day."""
        query = _done(stage, again).order_by(StageRun.call_id).limit(number)
        with self._database.read() as connection:
            return tuple(CallId(call_id) for call_id in connection.execute(query).scalars())

    def begin(self, stage: str, again: Again, version: str, by: str) -> int:
        """All of them wait from now on, behind every other call; what an earlier run left goes on in this one. Returns how many wait."""
        with self._database.write() as connection:
            changed = (
                update(StageRun)
                .where(StageRun.stage == stage, StageRun.call_id.in_(_done(stage, again)))
                .values(state=StageState.WAITING.value, lane=AGAIN, attempt=0, deaths=0, **NO_ERROR)
            )
            connection.execute(changed.execution_options(synchronize_session=False))
            calls = _left(connection, stage)
            began = {"stage": stage, "version": version, "calls": calls, "began_at": self._clock(), "began_by": by}
            if calls:
                connection.execute(insert(StoredRerun).values(**began))
        return calls

    def newest(self) -> Rerun | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredRerun.__table__).order_by(StoredRerun.id.desc()).limit(1)).first()
            if row is None:
                return None
            left = _left(connection, row.stage)
            last = select(func.max(StageRun.finished_at)).where(StageRun.stage == row.stage, StageRun.lane == AGAIN)
            finished_at = None if left else connection.execute(last).scalar()
        return Rerun(row.stage, row.version, row.calls, left, row.began_at, row.began_by, row.cancelled_at, finished_at)

    def cancel(self) -> int:
        """What waits keeps the verdict that it has; what runs is finished. Returns how many no longer wait; none where no run goes on."""
        with self._database.write() as connection:
            row = connection.execute(select(StoredRerun.__table__).order_by(StoredRerun.id.desc()).limit(1).with_for_update()).first()
            if row is None:
                return 0
            waits = _waits(row.stage)
            failed = select(StageRun.call_id).where(*waits, StageRun.state == StageState.FAILED.value)
            shown = update(StoredCall).where(StoredCall.id.in_(failed)).values(stage_state=StageState.DONE.value)
            connection.execute(shown.execution_options(synchronize_session=False))
            ended = func.coalesce(StageRun.finished_at, StageRun.started_at)  # of the try before, where a worker died with it
            done = update(StageRun).where(*waits).values(state=StageState.DONE.value, finished_at=ended, **NO_ERROR)
            stopped = connection.execute(done.execution_options(synchronize_session=False)).rowcount
            if stopped:
                connection.execute(update(StoredRerun).where(StoredRerun.id == row.id).values(cancelled_at=self._clock()))
        return stopped


def _done(stage: str, again: Again) -> Select[Any]:
    """Ids of the calls that may go through the stage again. What waits or runs now will be done by what holds now anyway."""
    query = select(StageRun.call_id).where(StageRun.stage == stage, StageRun.state == StageState.DONE.value)
    unheard = select(StoredCall.id).where(StoredCall.manager_id.in_(managers_without_notice()))
    query = query.where(StageRun.call_id.not_in(unheard))
    if again.since is not None or again.until is not None:
        query = query.join(StoredCall, StoredCall.id == StageRun.call_id)
    if again.since is not None:
        query = query.where(StoredCall.started_at >= again.since)
    if again.until is not None:
        query = query.where(StoredCall.started_at < again.until)
    if again.other_than is not None:
        others = select(StoredVerdict.call_id).where(StoredVerdict.is_current, StoredVerdict.version != again.other_than)
        query = query.where(StageRun.call_id.in_(others))
    return query


def _waits(stage: str) -> tuple[ColumnElement[bool], ...]:
    open_states = [StageState.WAITING.value, StageState.FAILED.value]
    return StageRun.stage == stage, StageRun.lane == AGAIN, StageRun.state.in_(open_states)


def _left(connection: Connection, stage: str) -> int:
    left = select(func.count()).where(StageRun.stage == stage, StageRun.state.in_(LEFT), StageRun.lane == AGAIN)
    return connection.execute(left).scalar_one()
