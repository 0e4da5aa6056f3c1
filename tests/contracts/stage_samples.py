"""Work that tests hand out, by a clock that they move."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from calls.house import House
from calls.model.call import CallId, Lane, call_id_of
from calls.store.call_rows import StageState
from calls.store.stage_repository import StageRepository
from calls.store.stage_rows import Claim
from tests.calls.samples import a_call, a_recording

K1 = call_id_of("k1")
LEASE_S = 60.0


@dataclass
class Clock:
    now: datetime = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def add(house: House, key: str, lane: Lane = Lane.LIVE) -> CallId:
    house.calls.add(a_call(key), a_recording(key), lane)
    return call_id_of(key)


def claimed(stages: StageRepository, owner: str = "me") -> Claim:
    claim = stages.claim(None, owner)
    assert claim is not None
    return claim


def state_of(house: House, call_id: CallId = K1) -> tuple[str, StageState]:
    view = house.calls.view(call_id)
    assert view is not None
    return view.stage, view.stage_state
