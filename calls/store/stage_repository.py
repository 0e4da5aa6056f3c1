"""What must be done with each call, who does it now, and what went wrong: the truth of the work queue."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select, text, update

from calls.model.call import CallId
from calls.model.errors import CallError
from calls.store.call_repository import now_utc
from calls.store.call_rows import StageState
from calls.store.database import Database
from calls.store.stage_rows import LANES, Announce, Claim, StageCount, StageFailure, StageTiming, waiting_columns
from calls.store.tables import IS_OPEN, StageRun, StoredCall

FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 600.0
DEATHS_ALLOWED = 1   # the second worker that dies with one call in its hands was killed by that call
DEAD_LETTER = "A worker died twice while it worked on this call"


def pause_s(attempt: int, chance: float) -> float:
    """Exponential, with full jitter in its upper half, so that many calls that failed together do not come back together."""
    return float(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (attempt - 1)) * (0.5 + chance / 2))


class StageRepository:
    """lease_s: a claim that is not renewed for so long is another worker's. max_attempts: tries before a transient error is set aside."""

    def __init__(self, database: Database, lease_s: float, max_attempts: int, announce: Announce,
                 clock: Callable[[], datetime] = now_utc, chance: Callable[[], float] = random.random) -> None:
        self._database = database
        self._lease = timedelta(seconds=lease_s)
        self._max_attempts = max_attempts
        self._announce = announce
        self._clock = clock
        self._chance = chance

    def claim(self, stage: str | None, owner: str) -> Claim | None:
        """The next call that may start: live lane first, then the one accepted first. None when nothing is due."""
        due = self._due(stage).limit(1)
        with self._database.read() as connection:   # an idle worker's look must not take the write lock
            if connection.execute(due).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(due.with_for_update(skip_locked=True)).first()
            return None if row is None else self._take(connection, row, owner)

    def claim_call(self, call_id: CallId, stage: str, owner: str) -> Claim | None:
        """This call's stage, where it is due; None where it is done, running or paused."""
        with self._database.write() as connection:
            row = connection.execute(self._due(stage).where(StageRun.call_id == call_id).with_for_update(skip_locked=True)).first()
            return None if row is None else self._take(connection, row, owner)

    def renew(self, claim: Claim) -> bool:
        """Hold on to a claim; False when it is no longer ours."""
        with self._database.write() as connection:
            return self._change(connection, claim, lease_until=self._clock() + self._lease)

    def done(self, claim: Claim, next_stage: str | None) -> bool:
        """Done, and the next stage waits, in one transaction. False, and nothing changed, when the claim was no longer ours."""
        with self._database.write() as connection:
            if not self._change(connection, claim, state=StageState.DONE.value, finished_at=self._clock(), deaths=0, **_NO_LEASE, **_NO_ERROR):
                return False
            if next_stage is None:
                _show(connection, claim.call_id, claim.stage, StageState.DONE)
            else:
                self._open(connection, claim.call_id, next_stage)
        if next_stage is not None:
            self._announce(claim.call_id, next_stage, claim.lane)
        return True

    def fail(self, claim: Claim, error: str, remedy: str, permanent: bool) -> StageState:
        """A transient error pauses the call (longer each time) until its tries are spent; a permanent one sets it aside at once."""
        is_last = permanent or claim.attempt >= self._max_attempts
        state = StageState.SET_ASIDE if is_last else StageState.FAILED
        pause = None if is_last else self._clock() + timedelta(seconds=pause_s(claim.attempt, self._chance()))
        with self._database.write() as connection:
            if self._change(connection, claim, state=state.value, error=error, remedy=remedy, is_permanent=permanent,
                            not_before=pause, finished_at=self._clock(), **_NO_LEASE):
                _show(connection, claim.call_id, claim.stage, state)
        return state

    def release(self, claim: Claim) -> None:
        """Give a claim back untouched: the worker was told to stop, which is nobody's fault."""
        with self._database.write() as connection:
            if self._change(connection, claim, state=StageState.WAITING.value, attempt=claim.attempt - 1, **_NO_LEASE):
                _show(connection, claim.call_id, claim.stage, StageState.WAITING)

    def sweep(self, is_dead: Callable[[str], bool] = lambda owner: False) -> int:
        """Take back the calls of workers that fell silent or are known to be dead; returns how many."""
        with self._database.write() as connection:
            running = connection.execute(select(StageRun.__table__).where(StageRun.state == StageState.RUNNING.value).with_for_update(skip_locked=True)).all()
            lost = [row for row in running if row.lease_until < self._clock() or is_dead(row.lease_owner)]
            for row in lost:
                self._take_back(connection, row)
        for row in lost:
            if row.deaths < DEATHS_ALLOWED:
                self._announce(CallId(row.call_id), row.stage, LANES[row.lane])
        return len(lost)

    def retry(self, call_id: CallId, stage: str) -> None:
        """A person asks for another try: all counters start again."""
        with self._database.write() as connection:
            changed = connection.execute(update(StageRun).where(
                StageRun.call_id == call_id, StageRun.stage == stage,
                StageRun.state.in_([StageState.SET_ASIDE.value, StageState.FAILED.value])).values(**_AFRESH)).rowcount
            if changed == 0:
                raise CallError(f"Stage {stage} of call {call_id} has not failed", permanent=True, remedy="Look at the list of failures again")
            _show(connection, call_id, stage, StageState.WAITING)
            lane = connection.execute(select(StageRun.lane).where(StageRun.call_id == call_id, StageRun.stage == stage)).scalar_one()
        self._announce(call_id, stage, LANES[lane])

    def due(self, limit: int) -> tuple[Claim, ...]:
        """What could be claimed now, in order, claimed by nobody: for a queue that must be told again."""
        with self._database.read() as connection:
            rows = connection.execute(self._due(None).limit(limit)).all()
        return tuple(Claim(CallId(row.call_id), row.stage, LANES[row.lane], row.attempt, "") for row in rows)

    def waiting_counts(self) -> tuple[StageCount, ...]:
        """Calls by stage, state and lane: all states, so that a page can also say what is done."""
        query = (select(StageRun.stage, StageRun.state, StageRun.lane, func.count().label("calls"))
                 .group_by(StageRun.stage, StageRun.state, StageRun.lane).order_by(StageRun.stage, StageRun.state, StageRun.lane))
        with self._database.read() as connection:
            return tuple(StageCount(row.stage, StageState(row.state), LANES[row.lane], row.calls) for row in connection.execute(query))

    def next_due_at(self) -> datetime | None:
        """When the earliest paused call may start again; None when none is paused."""
        with self._database.read() as connection:
            return connection.execute(select(func.min(StageRun.not_before)).where(text(IS_OPEN))).scalar()

    def failures(self) -> tuple[StageFailure, ...]:
        """What failed and is not done yet, the newest first."""
        query = (select(StageRun.__table__).where(StageRun.state.in_([StageState.FAILED.value, StageState.SET_ASIDE.value]))
                 .order_by(StageRun.finished_at.desc(), StageRun.call_id))
        with self._database.read() as connection:
            return tuple(_failure_of(row) for row in connection.execute(query))

    def stage_timings(self) -> tuple[StageTiming, ...]:
        """The last finished run of each stage of each call."""
        query = select(StageRun.__table__).where(StageRun.state == StageState.DONE.value).order_by(StageRun.finished_at)
        with self._database.read() as connection:
            return tuple(StageTiming(CallId(row.call_id), row.stage, row.started_at, row.finished_at) for row in connection.execute(query))

    def _due(self, stage: str | None) -> Select[Any]:
        query = (select(StageRun.__table__).where(text(IS_OPEN), or_(StageRun.not_before.is_(None), StageRun.not_before <= self._clock()))
                 .order_by(StageRun.lane, StageRun.since, StageRun.call_id))
        return query if stage is None else query.where(StageRun.stage == stage)

    def _take(self, connection: Connection, row: Row[Any], owner: str) -> Claim:
        now = self._clock()
        connection.execute(update(StageRun).where(StageRun.call_id == row.call_id, StageRun.stage == row.stage).values(
            state=StageState.RUNNING.value, attempt=row.attempt + 1, lease_owner=owner, lease_until=now + self._lease,
            not_before=None, started_at=now, finished_at=None))
        _show(connection, CallId(row.call_id), row.stage, StageState.RUNNING)
        return Claim(CallId(row.call_id), row.stage, LANES[row.lane], row.attempt + 1, owner)

    def _take_back(self, connection: Connection, row: Row[Any]) -> None:
        is_dead_letter = row.deaths >= DEATHS_ALLOWED
        state = StageState.SET_ASIDE if is_dead_letter else StageState.WAITING
        error = {"error": DEAD_LETTER, "remedy": "Listen to the recording, then try again", "is_permanent": True} if is_dead_letter else {}
        connection.execute(update(StageRun).where(StageRun.call_id == row.call_id, StageRun.stage == row.stage).values(
            state=state.value, deaths=row.deaths + 1, finished_at=self._clock(), **_NO_LEASE, **error))
        _show(connection, CallId(row.call_id), row.stage, state)

    def _open(self, connection: Connection, call_id: CallId, stage: str) -> None:
        """The stage waits afresh, also when the call has been through it before."""
        key = (StageRun.call_id == call_id, StageRun.stage == stage)
        if connection.execute(update(StageRun).where(*key).values(**_AFRESH)).rowcount == 0:
            call = connection.execute(select(StoredCall.lane, StoredCall.accepted_at).where(StoredCall.id == call_id)).one()
            connection.execute(StageRun.__table__.insert().values(**waiting_columns(call_id, stage, call.lane, call.accepted_at)))
        _show(connection, call_id, stage, StageState.WAITING)

    def _change(self, connection: Connection, claim: Claim, **columns: Any) -> bool:
        """Only the holder of the claim may change its row."""
        return connection.execute(update(StageRun).where(
            StageRun.call_id == claim.call_id, StageRun.stage == claim.stage, StageRun.state == StageState.RUNNING.value,
            StageRun.lease_owner == claim.owner, StageRun.attempt == claim.attempt).values(**columns)).rowcount == 1


_NO_LEASE = {"lease_owner": None, "lease_until": None}
_NO_ERROR = {"error": None, "remedy": None, "is_permanent": False, "not_before": None}
_AFRESH = {"state": StageState.WAITING.value, "attempt": 0, "deaths": 0, "started_at": None, "finished_at": None, **_NO_LEASE, **_NO_ERROR}


def _show(connection: Connection, call_id: CallId, stage: str, state: StageState) -> None:
    """The call's row says where the call is, for the list's filter."""
    connection.execute(update(StoredCall).where(StoredCall.id == call_id).values(stage=stage, stage_state=state.value))


def _failure_of(row: Row[Any]) -> StageFailure:
    return StageFailure(CallId(row.call_id), row.stage, StageState(row.state), row.attempt, row.error or "", row.remedy or "",
                        row.is_permanent, row.not_before, row.finished_at)
