"""What must be done with each call, who does it now, and what went wrong: the truth of the work queue."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, text

from calls.model.call import CallId, ManagerId
from calls.model.errors import CallError
from calls.model.webhook import EventKind
from calls.store.call_repository import now_utc
from calls.store.call_rows import NOT_DONE, StageState
from calls.store.database import Database
from calls.store.holding import count_held
from calls.store.outbox import note_event
from calls.store.stage_changes import NO_ERROR, NO_LEASE, change_held, open_again, open_stage, pause_s, take, take_back
from calls.store.stage_queries import (
    IsDead,
    count_of,
    counts_query,
    due_query,
    failure_of,
    failures_query,
    is_lost,
    running_query,
    timing_of,
    timings_query,
)
from calls.store.stage_rows import LANE_RANK, LANES, Announce, Claim, StageCount, StageFailure, StageTiming, Waiting
from calls.store.tables import IS_OPEN, StageRun


class StageRepository:
    """lease_s: a claim that is not renewed for so long is another worker's. max_attempts: tries before a transient error is set aside."""

    def __init__(
        self,
        database: Database,
        lease_s: float,
        max_attempts: int,
        announce: Announce,
        clock: Callable[[], datetime] = now_utc,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._lease = timedelta(seconds=lease_s)
        self._max_attempts = max_attempts
        self._announce = announce
        self._clock = clock
        self._chance = chance

    def claim(self, stage: str | None, owner: str) -> Claim | None:
        """The next call that may start: live lane first, then the one accepted first. None when nothing is due."""
        now = self._clock()
        due = due_query(stage, now).limit(1)
        with self._database.read() as connection:  # an idle worker's look must not take the write lock
            if connection.execute(due).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(due.with_for_update(skip_locked=True)).first()
            return None if row is None else take(connection, row, owner, now, now + self._lease)

    def claim_call(self, call_id: CallId, stage: str, owner: str) -> Claim | None:
        """This call's stage, where it is due; None where it is done, running or paused."""
        now = self._clock()
        due = due_query(stage, now).where(StageRun.call_id == call_id).with_for_update(skip_locked=True)
        with self._database.write() as connection:
            row = connection.execute(due).first()
            return None if row is None else take(connection, row, owner, now, now + self._lease)

    def claim_alike(self, claim: Claim, limit: int) -> tuple[Claim, ...]:
        """More calls for a batch with this one: of its stage and lane, and only such as no try and no worker failed on before."""
        now = self._clock()
        alike = due_query(claim.stage, now).where(StageRun.lane == LANE_RANK[claim.lane], StageRun.attempt == 0)
        with self._database.write() as connection:
            rows = connection.execute(alike.limit(limit).with_for_update(skip_locked=True)).all()
            return tuple(take(connection, row, claim.owner, now, now + self._lease) for row in rows)

    def renew(self, claim: Claim) -> bool:
        """Hold on to a claim; False when it is no longer ours."""
        with self._database.write() as connection:
            return change_held(connection, claim, StageState.RUNNING, lease_until=self._clock() + self._lease)

    def done(self, claim: Claim, next_stage: str | None) -> bool:
        """Done, and the next stage waits, in one transaction. False, and nothing changed, when the claim was no longer ours."""
        with self._database.write() as connection:
            if not change_held(connection, claim, StageState.DONE, finished_at=self._clock(), deaths=0, **NO_LEASE, **NO_ERROR):
                return False
            if next_stage is not None:
                open_stage(connection, claim.call_id, next_stage)
            else:
                note_event(connection, EventKind.CALL_ANALYSED, {"call_id": claim.call_id})
        if next_stage is not None:
            self._announce(claim.call_id, next_stage, claim.lane)
        return True

    def done_together(self, claims: Sequence[Claim], next_stage: str | None) -> None:
        """All of them in one transaction; those that were no longer ours stay as they are."""
        ours = []
        with self._database.write() as connection:
            for claim in claims:
                if change_held(connection, claim, StageState.DONE, finished_at=self._clock(), deaths=0, **NO_LEASE, **NO_ERROR):
                    ours.append(claim)
                    if next_stage is not None:
                        open_stage(connection, claim.call_id, next_stage)
                    else:
                        note_event(connection, EventKind.CALL_ANALYSED, {"call_id": claim.call_id})
        for claim in ours if next_stage is not None else ():
            self._announce(claim.call_id, str(next_stage), claim.lane)

    def fail(self, claim: Claim, error: str, remedy: str, permanent: bool) -> StageState:
        """A transient error pauses the call (longer each time) until its tries are spent; a permanent one sets it aside at once."""
        is_last = permanent or claim.attempt >= self._max_attempts
        state = StageState.SET_ASIDE if is_last else StageState.FAILED
        now = self._clock()
        pause = None if is_last else now + timedelta(seconds=pause_s(claim.attempt, self._chance()))
        what = {"error": error, "remedy": remedy, "is_permanent": permanent, "not_before": pause, "finished_at": now}
        with self._database.write() as connection:
            is_ours = change_held(connection, claim, state, **what, **NO_LEASE)
            if is_ours and is_last:
                note_event(connection, EventKind.CALL_FAILED, {"call_id": claim.call_id, "stage": claim.stage})
        return state

    def release(self, claim: Claim) -> None:
        """Give a claim back untouched: the worker was told to stop, which is nobody's fault."""
        with self._database.write() as connection:
            change_held(connection, claim, StageState.WAITING, attempt=claim.attempt - 1, **NO_LEASE)

    def sweep(self, is_dead: IsDead = lambda _owner: None) -> int:
        """Take back the calls of workers that fell silent or are known to be dead; returns how many."""
        with self._database.read() as connection:
            if not any(is_lost(row, self._clock(), self._lease, is_dead) for row in connection.execute(running_query())):
                return 0
        now = self._clock()
        with self._database.write() as connection:
            running = connection.execute(running_query().with_for_update(skip_locked=True)).all()
            lost = [row for row in running if is_lost(row, now, self._lease, is_dead)]
            again = [row for row in lost if take_back(connection, row, now)]
        for row in again:
            self._announce(CallId(row.call_id), row.stage, LANES[row.lane])
        return len(lost)

    def retry(self, call_id: CallId, stage: str) -> None:
        """A person asks for another try: all counters start again."""
        with self._database.write() as connection:
            if not open_again(connection, call_id, stage):
                raise CallError(f"Stage {stage} of call {call_id} has not failed", permanent=True, remedy="Look at the failures again")
            lane = connection.execute(select(StageRun.lane).where(StageRun.call_id == call_id, StageRun.stage == stage)).scalar_one()
        self._announce(call_id, stage, LANES[lane])

    def due(self, limit: int) -> tuple[Waiting, ...]:
        """What could be claimed now, in order: for a queue that must be told again."""
        with self._database.read() as connection:
            rows = connection.execute(due_query(None, self._clock()).limit(limit)).all()
        return tuple(Waiting(CallId(row.call_id), row.stage, LANES[row.lane]) for row in rows)

    def counts_but_done(self) -> tuple[StageCount, ...]:
        """Calls by stage, state and lane. They are few, however many were done so far."""
        few = counts_query().where(StageRun.state.in_([state.value for state in NOT_DONE]))
        with self._database.read() as connection:
            return tuple(count_of(row) for row in connection.execute(few))

    def counts_done(self) -> tuple[StageCount, ...]:
        """Calls by stage and lane: every call of all years is counted, which takes a third of a second for a million."""
        with self._database.read() as connection:
            return tuple(one for row in connection.execute(counts_query()) if (one := count_of(row)).state is StageState.DONE)

    def held(self) -> dict[ManagerId, int]:
        """Calls that wait for their manager's notice of recording."""
        with self._database.read() as connection:
            return count_held(connection)

    def waits_since(self) -> datetime | None:
        """When the call was accepted that waits longest, by a pause or for a worker; None where none waits."""
        with self._database.read() as connection:
            return connection.execute(select(func.min(StageRun.since)).where(text(IS_OPEN))).scalar()

    def failures(self, call_id: CallId | None = None, limit: int | None = None) -> tuple[StageFailure, ...]:
        """What failed and is not done yet, the newest first; of one call, or of all."""
        with self._database.read() as connection:
            return tuple(failure_of(row) for row in connection.execute(failures_query(call_id).limit(limit)))

    def stage_timings(self) -> tuple[StageTiming, ...]:
        """The last finished run of each stage of each call."""
        with self._database.read() as connection:
            return tuple(timing_of(row) for row in connection.execute(timings_query()))
