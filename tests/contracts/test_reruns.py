"""A stage runs again through history: behind every other call, without a trace on the list, to be cancelled at any time."""

from datetime import datetime, timedelta

import pytest

from calls.house import House
from calls.model.call import CallId, Lane, call_id_of
from calls.model.correction import SIDES, SWAPPED, Correction
from calls.model.rerun import EVERYTHING, Again
from calls.store.call_rows import StageState
from calls.store.stage_repository import StageRepository
from calls.store.stage_rows import Claim
from tests.calls.samples import NOON, a_call, a_recording, a_verdict
from tests.contracts.stage_samples import Clock, add, claimed, state_of

KEYS = ("k1", "k2", "k3")


def through(stages: StageRepository, call_id: CallId) -> None:
    for stage, following in (("transcribe", "understand"), ("understand", None)):
        claim = stages.claim_call(call_id, stage, "me")
        assert claim is not None
        assert stages.done(claim, following)


@pytest.fixture
def done(house: House, stages: StageRepository) -> tuple[CallId, ...]:
    """Three calls of three days, all understood, by rules-1."""
    for day, key in enumerate(KEYS):
        house.calls.add(a_call(key, started_at=NOON + timedelta(days=day)), a_recording(key), Lane.LIVE)
        house.verdicts.replace(call_id_of(key), a_verdict())
        through(stages, call_id_of(key))
    return tuple(map(call_id_of, KEYS))


def begin(house: House, again: Again = EVERYTHING) -> int:
    return house.reruns.begin("understand", again, "rules-2", "olga")


def test_what_is_done_waits_again_behind_every_new_call(house: House, stages: StageRepository, done: tuple[CallId, ...]) -> None:
    assert begin(house) == 3
    old = add(house, "history", Lane.BACKFILL)
    new = add(house, "new", Lane.LIVE)
    claims = [claimed(stages) for _ in range(3)]
    assert [(claim.call_id, claim.lane) for claim in claims[:2]] == [(new, Lane.LIVE), (old, Lane.BACKFILL)]
    assert (claims[2].stage, claims[2].lane) == ("understand", Lane.AGAIN)


def test_the_list_shows_a_call_as_done_until_it_is_done_anew_or_fails(
    house: House, stages: StageRepository, done: tuple[CallId, ...]
) -> None:
    begin(house)
    assert {state_of(house, call_id) for call_id in done} == {("understand", StageState.DONE)}
    claim = claimed(stages)
    assert state_of(house, claim.call_id) == ("understand", StageState.DONE)
    stages.fail(claim, "broke", "look", permanent=False)
    assert state_of(house, claim.call_id) == ("understand", StageState.FAILED)


def test_only_the_days_and_versions_that_are_asked_for_run_again(house: House, done: tuple[CallId, ...]) -> None:
    second, third = NOON + timedelta(days=1), NOON + timedelta(days=2)
    assert house.reruns.count("understand", EVERYTHING) == 3
    assert house.reruns.count("understand", Again(since=second)) == 2
    assert house.reruns.count("understand", Again(since=second, until=third)) == 1
    house.verdicts.replace(done[0], a_verdict(version="rules-2"))
    assert house.reruns.count("understand", Again(other_than="rules-2")) == 2
    assert set(house.reruns.sample("understand", Again(other_than="rules-2"), 5)) == set(done[1:])
    assert begin(house, Again(other_than="rules-2")) == 2


def test_calls_that_wait_or_were_never_understood_are_not_opened(house: House, stages: StageRepository, done: tuple[CallId, ...]) -> None:
    add(house, "unheard")
    assert begin(house) == 3
    assert house.reruns.count("understand", EVERYTHING) == 0  # they wait already


def test_progress_counts_what_is_left(house: House, stages: StageRepository, done: tuple[CallId, ...]) -> None:
    assert house.reruns.newest() is None
    begin(house)
    claim = claimed(stages)
    run = house.reruns.newest()
    assert run is not None
    assert (run.calls, run.left, run.done, run.is_going_on, run.finished_at) == (3, 3, 0, True, None)
    assert (run.version, run.began_by) == ("rules-2", "olga")
    stages.done(claim, None)
    stages.done_together([claimed(stages), claimed(stages)], None)
    run = house.reruns.newest()
    assert run is not None
    assert (run.left, run.done, run.is_going_on) == (0, 3, False)
    assert isinstance(run.finished_at, datetime)


def test_nothing_to_do_begins_nothing(house: House) -> None:
    assert begin(house) == 0
    assert house.reruns.newest() is None


def test_what_an_earlier_run_left_goes_on_in_the_next(house: House, stages: StageRepository, done: tuple[CallId, ...]) -> None:
    begin(house)
    stages.done(claimed(stages), None)
    assert begin(house) == 3
    run = house.reruns.newest()
    assert run is not None
    assert (run.calls, run.left) == (3, 3)


def test_cancelling_leaves_every_call_done(house: House, stages: StageRepository, clock: Clock, done: tuple[CallId, ...]) -> None:
    begin(house)
    stages.fail(claimed(stages), "broke", "look", permanent=False)
    held = claimed(stages)
    assert house.reruns.cancel() == 2
    run = house.reruns.newest()
    assert run is not None
    assert run.cancelled_at is not None
    assert stages.claim(None, "me") is None
    assert stages.done(held, None)
    assert {state_of(house, call_id) for call_id in done} == {("understand", StageState.DONE)}
    assert not stages.failures()
    assert len(stages.stage_timings()) == 6
    assert all(timing.wall_s >= 0 for timing in stages.stage_timings())
    assert house.reruns.cancel() == 0


def test_cancelling_after_a_death_keeps_times_that_can_be_told(
    house: House, stages: StageRepository, clock: Clock, done: tuple[CallId, ...]
) -> None:
    begin(house)
    claimed(stages)
    clock.advance(61)
    assert stages.sweep() == 1
    assert house.reruns.cancel() == 3
    assert all(timing.wall_s >= 0 for timing in stages.stage_timings())


def test_a_batch_takes_only_calls_of_its_lane_that_never_failed(
    house: House, stages: StageRepository, clock: Clock, done: tuple[CallId, ...]
) -> None:
    begin(house)
    dead = claimed(stages, "dead")
    clock.advance(61)
    stages.sweep()
    add(house, "new", Lane.LIVE)
    stages.done(claimed(stages), "understand")  # the new call's words
    new = claimed(stages)
    assert (new.call_id, new.stage) == (call_id_of("new"), "understand")
    first = stages.claim(None, "me")
    assert first is not None
    assert (first.call_id, first.attempt) == (dead.call_id, 2)
    alike = stages.claim_alike(first, 10)
    assert {claim.call_id for claim in alike} == set(done) - {dead.call_id}
    assert {(claim.lane, claim.attempt, claim.owner) for claim in alike} == {(Lane.AGAIN, 1, "me")}


def test_a_batch_s_claim_that_was_lost_is_not_marked_as_done(
    house: House, stages: StageRepository, clock: Clock, done: tuple[CallId, ...]
) -> None:
    begin(house)
    first = claimed(stages)
    rest = stages.claim_alike(first, 10)
    stale = Claim(first.call_id, first.stage, first.lane, first.attempt, "somebody else")
    stages.done_together([stale, *rest], None)
    run = house.reruns.newest()
    assert run is not None
    assert run.left == 1


def test_a_call_that_is_opened_for_a_person_goes_in_its_own_lane(
    house: House, stages: StageRepository, told: list[tuple[CallId, str, Lane]], done: tuple[CallId, ...]
) -> None:
    begin(house)
    house.corrections.add(Correction(done[2], SIDES, SWAPPED, None, "olga", NOON), then="understand")
    claim = claimed(stages)
    assert (claim.call_id, claim.lane) == (done[2], Lane.LIVE)
