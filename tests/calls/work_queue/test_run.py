"""One process runs stages: what a job does to itself, it does not do to the others."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import calls.stages
from calls.house import House, open_house
from calls.model.call import CallId, Lane, call_id_of
from calls.model.errors import CallError
from calls.settings import Settings
from calls.stages import Stage
from calls.store.call_rows import StageState
from calls.work_queue import run
from calls.work_queue.run import run_claimed, run_forever, work_left
from tests.calls.samples import a_call, a_recording
from tests.until_idle import run_until_idle

Job = Callable[[House, CallId], None]
jobs: dict[str, Job] = {}


def transcribe(house: House, call_id: CallId) -> None:
    jobs["transcribe"](house, call_id)


def understand(house: House, call_id: CallId) -> None:
    jobs["understand"](house, call_id)


def nothing(house: House, call_id: CallId) -> None:
    """A job that has nothing to do."""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    path = tuple(Stage(name, job=f"tests.calls.work_queue.test_run.{name}") for name in ("transcribe", "understand"))
    monkeypatch.setattr(calls.stages, "PATH", path)
    jobs.update(transcribe=nothing, understand=nothing)
    opened = open_house(Settings(company_dir=tmp_path, max_attempts=2))
    for key in ("k1", "k2"):
        opened.calls.add(a_call(key), a_recording(key), Lane.LIVE)
    yield opened
    opened.close()


def raises(error: BaseException, on: str) -> Job:
    def job(_house: House, call_id: CallId) -> None:
        if call_id == call_id_of(on):
            raise error

    return job


def states(house: House) -> dict[str, tuple[str, StageState]]:
    views = {key: house.calls.view(call_id_of(key)) for key in ("k1", "k2")}
    return {key: (view.stage, view.stage_state) for key, view in views.items() if view is not None}


def test_idle_means_that_every_call_is_done(house: House) -> None:
    run_until_idle(house)
    assert states(house) == {"k1": ("understand", StageState.DONE), "k2": ("understand", StageState.DONE)}


def test_the_work_left_counts_the_stages_that_are_to_come(house: House) -> None:
    left = [work_left(house)]
    while (claim := house.stages.claim(None, "me")) is not None:
        run_claimed(house, claim)
        left.append(work_left(house))
    assert left == [4, 3, 2, 1, 0]


def test_a_broken_job_sets_one_call_aside_and_tells_no_words(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(house.stages, "_chance", lambda: -0.99)  # pauses of milliseconds
    jobs["transcribe"] = raises(ValueError("my number is 020 7946 0001"), on="k1")
    run_until_idle(house)
    assert states(house) == {"k1": ("transcribe", StageState.SET_ASIDE), "k2": ("understand", StageState.DONE)}
    (failure,) = house.stages.failures()
    assert (failure.error, failure.attempts, failure.is_permanent) == ("The stage broke: ValueError", 2, False)
    assert "7946" not in caplog.text


def test_an_error_that_says_its_remedy_is_shown_with_it(house: House) -> None:
    jobs["understand"] = raises(CallError("no company file", permanent=True, remedy="Write one"), on="k1")
    run_until_idle(house)
    (failure,) = house.stages.failures()
    assert (failure.stage, failure.error, failure.remedy, failure.attempts) == ("understand", "no company file", "Write one", 1)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_an_interrupted_call_is_given_back_and_costs_no_try(house: House, error: BaseException) -> None:
    jobs["transcribe"] = raises(error, on="k1")
    with pytest.raises(type(error)):
        run_until_idle(house)
    assert states(house)["k1"] == ("transcribe", StageState.WAITING)
    jobs["transcribe"] = nothing
    claim = house.stages.claim_call(call_id_of("k1"), "transcribe", "me")
    assert claim is not None
    assert claim.attempt == 1


def test_a_stage_whose_job_cannot_be_found_fails_and_does_not_break_the_runner(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls.stages, "PATH", (Stage("transcribe", job="no.such.module.job"), Stage("understand", job="x.y")))
    claim = house.stages.claim("transcribe", "me")
    assert claim is not None
    assert run_claimed(house, claim) is StageState.FAILED


def test_a_lease_is_renewed_for_as_long_as_the_job_runs(tmp_path: Path, house: House) -> None:
    """The job ends when it sees that its lease has grown: no waiting for a clock."""
    short = open_house(Settings(company_dir=tmp_path, lease_s=0.3))
    grown = threading.Event()
    renew = short.stages.renew

    def watched(claim: Any) -> bool:
        is_held = renew(claim)
        grown.set()
        return is_held

    short.stages.renew = watched  # type: ignore[method-assign]
    jobs["transcribe"] = lambda _house, _call_id: None if grown.wait(30) else pytest.fail("the lease was never renewed")
    claim = short.stages.claim("transcribe", "me")
    assert claim is not None
    assert run_claimed(short, claim) is StageState.DONE
    short.close()


def test_forever_ends_when_it_is_told_to(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LOOK_EVERY_S", 0.01)
    stop = threading.Event()
    seen: list[CallId] = []

    def last(_house: House, call_id: CallId) -> None:
        seen.append(call_id)
        if len(seen) == 2:
            stop.set()

    jobs["understand"] = last
    run_forever(house, stop)
    assert set(seen) == {call_id_of("k1"), call_id_of("k2")}
