"""What a runner holds and a person sees of the work: values, and how a stage begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calls.model.call import CallId, Lane
from calls.store.call_rows import StageState

Announce = Callable[[CallId, str, Lane], None]  # told after the commit that a call waits for a stage; may be lost without harm
LANE_RANK = {Lane.LIVE: 0, Lane.BACKFILL: 1, Lane.AGAIN: 2}
LANES = {rank: lane for lane, rank in LANE_RANK.items()}


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run one stage on one call, until the lease runs out."""

    call_id: CallId
    stage: str
    lane: Lane
    attempt: int  # 1 is the first
    owner: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stage of a call that nobody has claimed."""

    call_id: CallId
    stage: str
    lane: Lane


@dataclass(frozen=True, slots=True)
class StageCount:
    stage: str
    state: StageState
    lane: Lane
    calls: int


@dataclass(frozen=True, slots=True)
class StageFailure:
    """A stage that failed; state FAILED is tried again at `next_try_at`, SET_ASIDE waits for a person."""

    call_id: CallId
    stage: str
    state: StageState
    attempts: int
    error: str
    remedy: str
    is_permanent: bool
    next_try_at: datetime | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class StageTiming:
    call_id: CallId
    stage: str
    started_at: datetime
    finished_at: datetime

    @property
    def wall_s(self) -> float:
        return (self.finished_at - self.started_at).total_seconds()


def waiting_columns(call_id: CallId, stage: str, lane: Lane, since: datetime) -> dict[str, Any]:
    return {
        "call_id": call_id,
        "stage": stage,
        "state": StageState.WAITING.value,
        "lane": LANE_RANK[lane],
        "since": since,
        "attempt": 0,
        "deaths": 0,
        "is_permanent": False,
    }
