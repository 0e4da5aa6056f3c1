"""The work that waits: who gets which call, how it is given back, when it is set aside."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from calls.house import House, open_house
from calls.model.call import CallId, Lane, call_id_of
from calls.model.errors import CallError
from calls.store.call_rows import CallFilter, StageState
from calls.store.stage_changes import pause_s
from calls.store.stage_repository import StageRepository
from calls.store.stage_rows import Claim, StageCount, Waiting
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


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC) + timedelta(minutes=1))


@pytest.fixture
def told() -> list[tuple[CallId, str, Lane]]:
    return []


@pytest.fixture
def stages(house: House, clock: Clock, told: list[tuple[CallId, str, Lane]]) -> StageRepository:
    return StageRepository(
        house.database, LEASE_S, max_attempts=3, announce=lambda *what: told.append(what), clock=clock, chance=lambda: 1.0
    )


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


def test_today_s_calls_go_before_history_and_the_oldest_first(house: House, stages: StageRepository) -> None:
    added = [add(house, "old", Lane.BACKFILL), add(house, "live1"), add(house, "live2"), add(house, "old2", Lane.BACKFILL)]
    order = [claimed(stages).call_id for _ in added]
    assert order == [added[1], added[2], added[0], added[3]]
    assert stages.claim(None, "me") is None


def test_a_claim_is_for_the_stage_that_was_asked_for(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    assert stages.claim("understand", "me") is None
    assert stages.claim("transcribe", "me") == Claim(K1, "transcribe", Lane.LIVE, 1, "me")


def test_a_call_that_is_done_waits_for_its_next_stage(house: House, stages: StageRepository, told: list[object]) -> None:
    add(house, "k1")
    assert stages.done(claimed(stages), "understand")
    assert state_of(house) == ("understand", StageState.WAITING)
    assert told == [(K1, "understand", Lane.LIVE)]
    assert stages.done(claimed(stages), None)
    assert state_of(house) == ("understand", StageState.DONE)
    assert set(stages.waiting_counts()) == {
        StageCount("transcribe", StageState.DONE, Lane.LIVE, 1),
        StageCount("understand", StageState.DONE, Lane.LIVE, 1),
    }


def test_two_workers_never_hold_one_call(house: House) -> None:
    calls = {add(house, f"k{n}") for n in range(20)}
    houses = [open_house(house.settings) for _ in range(4)]
    taken: list[CallId] = []
    gate = threading.Barrier(4)

    def work(own: House, name: str) -> None:
        gate.wait()
        while (claim := own.stages.claim(None, name)) is not None:
            taken.append(claim.call_id)

    threads = [threading.Thread(target=work, args=(own, f"w{n}")) for n, own in enumerate(houses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in houses:
        own.close()
    assert sorted(taken) == sorted(calls)


def test_a_transient_error_pauses_longer_each_time_until_the_tries_are_spent(house: House, stages: StageRepository, clock: Clock) -> None:
    add(house, "k1")
    assert stages.fail(claimed(stages), "S3 is away", "Start it", permanent=False) is StageState.FAILED
    clock.advance(4.9)
    assert stages.claim(None, "me") is None
    clock.advance(0.2)
    second = claimed(stages)
    assert second.attempt == 2
    stages.fail(second, "S3 is away", "Start it", permanent=False)
    clock.advance(9.9)
    assert stages.claim(None, "me") is None
    clock.advance(0.2)
    assert stages.fail(claimed(stages), "S3 is away", "Start it", permanent=False) is StageState.SET_ASIDE
    clock.advance(10_000)
    assert stages.claim(None, "me") is None
    assert state_of(house) == ("transcribe", StageState.SET_ASIDE)


@pytest.mark.parametrize(("attempt", "chance", "seconds"), [(1, 1.0, 5.0), (1, 0.0, 2.5), (3, 1.0, 20.0), (20, 1.0, 600.0)])
def test_pauses_double_up_to_ten_minutes(attempt: int, chance: float, seconds: float) -> None:
    assert pause_s(attempt, chance) == seconds


def test_a_permanent_error_is_set_aside_at_once_and_shown_with_its_remedy(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    assert stages.fail(claimed(stages), "no words", "Listen to it", permanent=True) is StageState.SET_ASIDE
    (failure,) = stages.failures()
    assert (failure.call_id, failure.stage, failure.attempts, failure.is_permanent) == (K1, "transcribe", 1, True)
    assert (failure.error, failure.remedy, failure.next_try_at) == ("no words", "Listen to it", None)
    assert house.calls.page(CallFilter(stage_state=StageState.SET_ASIDE)).rows[0].id == K1


def test_a_person_may_ask_for_another_try(house: House, stages: StageRepository, told: list[object]) -> None:
    add(house, "k1")
    stages.fail(claimed(stages), "no words", "Listen to it", permanent=True)
    stages.retry(K1, "transcribe")
    assert told == [(K1, "transcribe", Lane.LIVE)]
    assert stages.failures() == ()
    assert claimed(stages).attempt == 1


def test_what_has_not_failed_cannot_be_tried_again(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    with pytest.raises(CallError, match="has not failed"):
        stages.retry(K1, "transcribe")


def test_a_silent_worker_s_call_goes_to_another_and_the_silent_one_changes_nothing_more(
    house: House, stages: StageRepository, clock: Clock, told: list[object]
) -> None:
    add(house, "k1")
    silent = claimed(stages, "silent")
    clock.advance(LEASE_S - 1)
    assert stages.sweep() == 0
    clock.advance(2)
    assert stages.sweep() == 1
    assert told == [(K1, "transcribe", Lane.LIVE)]
    other = claimed(stages, "other")
    assert not stages.renew(silent)
    assert not stages.done(silent, "understand")
    assert stages.fail(silent, "late", "", permanent=True)
    assert state_of(house) == ("transcribe", StageState.RUNNING)
    assert stages.done(other, "understand")


def test_a_renewed_lease_is_not_taken(house: House, stages: StageRepository, clock: Clock) -> None:
    add(house, "k1")
    claim = claimed(stages)
    clock.advance(LEASE_S - 1)
    assert stages.renew(claim)
    clock.advance(LEASE_S - 1)
    assert stages.sweep() == 0


def test_a_worker_seen_to_be_dead_loses_its_call_at_once(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    claimed(stages, "dead one")
    assert stages.sweep(is_dead=lambda owner: owner == "dead one") == 1
    assert claimed(stages).attempt == 2


def test_a_worker_seen_alive_is_waited_for_ten_leases(house: House, stages: StageRepository, clock: Clock) -> None:
    add(house, "k1")
    claimed(stages)
    clock.advance(LEASE_S * 10)
    assert stages.sweep(is_dead=lambda _owner: False) == 0
    clock.advance(LEASE_S * 2)
    assert stages.sweep(is_dead=lambda _owner: False) == 1


def test_a_call_that_cost_two_workers_is_never_given_to_a_third(house: House, stages: StageRepository, told: list[object]) -> None:
    add(house, "k1")
    for _ in range(2):
        claimed(stages)
        stages.sweep(is_dead=lambda _owner: True)
    assert stages.claim(None, "third") is None
    (failure,) = stages.failures()
    assert failure.error == "A worker died twice while it worked on this call"
    assert len(told) == 1
    stages.retry(K1, "transcribe")
    assert claimed(stages).attempt == 1


def test_a_claim_given_back_costs_no_try(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    stages.release(claimed(stages))
    assert state_of(house) == ("transcribe", StageState.WAITING)
    assert claimed(stages).attempt == 1


def test_only_a_waiting_call_can_be_claimed_by_name(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    assert stages.due(10) == (Waiting(K1, "transcribe", Lane.LIVE),)
    assert stages.claim_call(K1, "understand", "me") is None
    assert stages.claim_call(K1, "transcribe", "me") is not None
    assert stages.claim_call(K1, "transcribe", "other") is None
    assert stages.due(10) == ()


def test_a_later_stage_can_be_tried_again_without_the_earlier_one(house: House, stages: StageRepository) -> None:
    add(house, "k1")
    stages.done(claimed(stages), "understand")
    stages.fail(claimed(stages), "broke", "", permanent=True)
    stages.retry(K1, "understand")
    stages.done(claimed(stages), None)
    assert state_of(house) == ("understand", StageState.DONE)


def test_timings_are_kept_for_each_stage(house: House, stages: StageRepository, clock: Clock) -> None:
    add(house, "k1")
    claim = claimed(stages)
    clock.advance(12.5)
    stages.done(claim, None)
    (timing,) = stages.stage_timings()
    assert (timing.call_id, timing.stage, timing.wall_s) == (K1, "transcribe", 12.5)
