"""The work that waits: who gets which call, and what follows."""

import threading

from calls.house import House, open_house
from calls.model.call import CallId, Lane
from calls.store.call_rows import StageState
from calls.store.stage_repository import StageRepository
from calls.store.stage_rows import Claim, StageCount, Waiting
from tests.contracts.stage_samples import K1, Clock, add, claimed, state_of


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
    assert set(stages.counts_done()) == {
        StageCount("transcribe", StageState.DONE, Lane.LIVE, 1),
        StageCount("understand", StageState.DONE, Lane.LIVE, 1),
    }
    assert stages.counts_but_done() == ()


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
