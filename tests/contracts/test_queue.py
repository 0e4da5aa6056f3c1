"""Workers in processes of their own: whoever dies, whatever Redis forgets, each call ends where it should."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from calls.house import House, open_house
from calls.model.call import CallId, Lane, call_id_of
from calls.settings import Settings
from calls.store.call_rows import CallFilter, StageState
from calls.work_queue.run import work_left
from calls.work_queue.workers import Workers
from tests.calls.samples import a_call, a_recording
from tests.services.process import wait_until
from tests.services.redis_server import running_redis

pytestmark = pytest.mark.slow
LIMIT_S = 60.0  # ends a test that would hang


@pytest.fixture
def settings(queue_url: str | None, tmp_path: Path) -> Settings:
    """A long lease: what is recovered within a test was not recovered by time."""
    return Settings(company_dir=tmp_path, queue_url=queue_url, lease_s=600)


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    opened = open_house(settings)
    yield opened
    opened.close()


@pytest.fixture
def hire(settings: Settings) -> Iterator[type[Workers]]:
    hired: list[Workers] = []

    def start(count: int = 1) -> Workers:
        hired.append(Workers(settings, count, module="tests.contracts.worker"))
        return hired[-1]

    yield start  # type: ignore[misc]
    (settings.company_dir / "hold").unlink(missing_ok=True)
    for workers in hired:
        workers.stop()


def add(house: House, *keys: str, lane: Lane = Lane.LIVE) -> list[CallId]:
    for key in keys:
        house.calls.add(a_call(key), a_recording(key), lane)
    return [call_id_of(key) for key in keys]


def runs(house: House, what: str) -> list[str]:
    """The calls on which a job ran, in order."""
    file = house.settings.company_dir / what
    return [line.split()[0] for line in file.read_text().splitlines()] if file.exists() else []


def finish(house: House) -> None:
    wait_until(lambda: work_left(house) == 0, "the work to end", LIMIT_S)


def hold(house: House) -> Path:
    path = house.settings.company_dir / "hold"
    path.touch()
    return path


def test_every_call_goes_its_whole_way_once(house: House, hire: type[Workers]) -> None:
    ids = add(house, *(f"k{n}" for n in range(12)))
    hire(2)
    finish(house)
    assert Counter(runs(house, "transcribed")) == Counter(runs(house, "understood")) == Counter(ids)
    assert house.calls.count(CallFilter(stage_state=StageState.DONE)) == 12


def test_a_worker_waits_for_calls_that_come_later(house: House, hire: type[Workers]) -> None:
    hire()
    ids = add(house, "k1")
    finish(house)
    assert runs(house, "understood") == ids


def test_today_s_calls_go_before_history(house: House, hire: type[Workers]) -> None:
    """One worker; it is held on its first call until all others wait."""
    gate = hold(house)
    first = add(house, "first", lane=Lane.BACKFILL)
    hire()
    wait_until(lambda: runs(house, "begun") == first, "the first call to begin", LIMIT_S)
    history = add(house, "old1", "old2", lane=Lane.BACKFILL)
    today = add(house, "new1", "new2")
    gate.unlink()
    finish(house)
    begun = runs(house, "begun")
    assert set(begun[1:3]) == set(today)
    assert set(begun[3:]) == set(history)


def test_a_worker_killed_in_the_middle_leaves_no_trace_in_the_end(house: House, hire: type[Workers]) -> None:
    gate = hold(house)
    ids = add(house, "k1", "k2", "k3")
    workers = hire()
    wait_until(lambda: len(runs(house, "begun")) == 1, "a call to begin", LIMIT_S)
    os.kill(workers.pids[0], signal.SIGKILL)
    gate.unlink()
    finish(house)
    assert sorted(runs(house, "understood")) == sorted(ids)
    assert house.stages.failures() == ()
    assert len(runs(house, "begun")) == 4


def test_a_call_that_kills_two_workers_is_set_aside(house: House, hire: type[Workers]) -> None:
    gate = hold(house)
    (call_id,) = add(house, "k1")
    workers = hire()
    for n in (1, 2):
        wait_until(lambda n=n: len(runs(house, "begun")) == n, f"try {n}", LIMIT_S)  # type: ignore[misc]
        os.kill(workers.pids[0], signal.SIGKILL)
    finish(house)
    gate.unlink()
    (failure,) = house.stages.failures()
    assert (failure.call_id, failure.state) == (call_id, StageState.SET_ASIDE)
    assert len(runs(house, "begun")) == 2


def test_a_call_set_aside_runs_again_when_a_person_asks(house: House, hire: type[Workers]) -> None:
    fail = house.settings.company_dir / "fail"
    fail.touch()
    (call_id,) = add(house, "k1")
    hire()
    finish(house)
    assert [(one.error, one.remedy) for one in house.stages.failures()] == [("told to fail", "Remove the file")]
    fail.unlink()
    house.stages.retry(call_id, "transcribe")
    finish(house)
    assert runs(house, "understood") == [call_id]


def test_a_worker_told_to_stop_finishes_the_call_in_hand(house: House, hire: type[Workers]) -> None:
    gate = hold(house)
    ids = add(house, "k1", "k2")
    workers = hire()
    wait_until(lambda: len(runs(house, "begun")) == 1, "a call to begin", LIMIT_S)
    os.kill(workers.pids[0], signal.SIGTERM)
    gate.unlink()
    wait_until(lambda: len(runs(house, "transcribed")) >= 1, "the call to end", LIMIT_S)
    workers.stop()
    assert set(runs(house, "transcribed")) <= set(ids)
    assert house.calls.count(CallFilter(stage_state=StageState.RUNNING)) == 0


def test_workers_end_with_the_program_that_started_them_and_give_their_call_back(house: House, settings: Settings) -> None:
    """The program is killed, so it can tell nobody."""
    gate = hold(house)
    add(house, "k1")
    program = "\n".join(
        (
            "import sys, time",
            "from calls.settings import Settings",
            "from calls.work_queue.workers import Workers",
            "workers = Workers(Settings.model_validate_json(sys.argv[1]), 1, module='tests.contracts.worker')",
            "print(workers.pids[0], flush=True)",
            "time.sleep(600)",
        )
    )
    with subprocess.Popen([sys.executable, "-c", program, settings.model_dump_json()], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        wait_until(lambda: len(runs(house, "begun")) == 1, "a call to begin", LIMIT_S)
        parent.kill()
    wait_until(lambda: not Path(f"/proc/{worker}").exists(), "the worker to end", LIMIT_S)
    gate.unlink()
    assert [count.state for count in house.stages.counts_but_done()] == [StageState.WAITING]


@pytest.mark.needs_services
def test_what_redis_forgot_is_told_again(redis_url: str, tmp_path: Path) -> None:
    """Redis is emptied while a worker has one call in hand and two more wait."""
    house = open_house(Settings(company_dir=tmp_path, queue_url=redis_url, lease_s=600))
    gate = hold(house)
    ids = add(house, "k1", "k2", "k3")
    workers = Workers(house.settings, 1, module="tests.contracts.worker")
    wait_until(lambda: len(runs(house, "begun")) == 1, "a call to begin", LIMIT_S)
    with redis.Redis.from_url(redis_url) as connection:
        connection.flushall()
    gate.unlink()
    finish(house)
    assert sorted(runs(house, "understood")) == sorted(ids)
    workers.stop()
    house.close()


@pytest.mark.needs_services
def test_a_redis_that_went_away_costs_no_call(tmp_path: Path) -> None:
    """The call is saved although nobody can be told; a later worker finds it."""
    with running_redis() as url:
        house = open_house(Settings(company_dir=tmp_path, queue_url=url, lease_s=600))
    ids = add(house, "k1")
    house.close()
    with running_redis() as url:
        house = open_house(Settings(company_dir=tmp_path, queue_url=url, lease_s=600))
        workers = Workers(house.settings, 1, module="tests.contracts.worker")
        finish(house)
        workers.stop()
    assert runs(house, "understood") == ids
    house.close()
