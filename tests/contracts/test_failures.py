"""What goes wrong: who tries again, when, and what is set aside."""

import pytest

from calls.house import House
from calls.model.call import Lane
from calls.model.errors import CallError
from calls.store.call_rows import CallFilter, StageState
from calls.store.stage_changes import pause_s
from calls.store.stage_repository import StageRepository
from tests.contracts.stage_samples import K1, LEASE_S, Clock, add, claimed, state_of


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
