"""Calls that are done anew go in batches; what breaks one of them hurts no other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import calls.stages
from calls.house import House, open_house
from calls.model.call import CallId, Lane, call_id_of
from calls.model.errors import CallError
from calls.model.rerun import EVERYTHING
from calls.settings import Settings
from calls.stages import Stage
from calls.store.call_rows import StageState
from calls.work_queue import run
from calls.work_queue.run import Hand, run_in_hand
from tests.calls.samples import a_call, a_recording

KEYS = ("k1", "k2", "k3", "k4", "k5")
batches: list[list[CallId]] = []
singly: list[CallId] = []
broken: set[CallId] = set()


def understand(_house: House, call_id: CallId) -> None:
    singly.append(call_id)
    if call_id in broken:
        raise CallError("cannot be understood", permanent=True, remedy="Look at it")


def understand_together(_house: House, call_ids: Sequence[CallId]) -> None:
    batches.append(list(call_ids))
    if broken.intersection(call_ids):
        raise CallError("cannot be understood", permanent=True)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Five calls that have been understood and wait again."""
    here = "tests.calls.work_queue.test_batches"
    monkeypatch.setattr(calls.stages, "PATH", (Stage("understand", f"{here}.understand", f"{here}.understand_together"),))
    opened = open_house(Settings(company_dir=tmp_path))
    for key in KEYS:
        opened.calls.add(a_call(key), a_recording(key), Lane.LIVE)
        with opened.database.write() as connection:
            connection.exec_driver_sql("UPDATE stage_runs SET stage = 'understand'")
    batches.clear()
    singly.clear()
    broken.clear()
    while (claim := opened.stages.claim(None, "me")) is not None:
        run_in_hand(opened, claim, Hand())
    assert (len(singly), batches) == (5, [])  # the first time each goes by itself
    singly.clear()
    opened.reruns.begin("understand", EVERYTHING, "rules-2", "me")
    yield opened
    opened.close()


def work(house: House) -> None:
    while (claim := house.stages.claim(None, "me")) is not None:
        run_in_hand(house, claim, Hand())


def left(house: House) -> int:
    newest = house.reruns.newest()
    assert newest is not None
    return newest.left


def test_history_goes_in_batches(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    work(house)
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert (singly, left(house)) == ([], 0)


def test_one_that_breaks_its_batch_is_set_aside_and_the_others_are_done(house: House) -> None:
    broken.add(call_id_of("k3"))
    work(house)
    assert len(batches) == 1
    assert set(singly) == {call_id_of(key) for key in KEYS}
    (failure,) = house.stages.failures()
    assert (failure.call_id, failure.remedy) == (call_id_of("k3"), "Look at it")
    assert left(house) == 0


def test_a_new_call_goes_between_two_batches(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    claim = house.stages.claim(None, "me")
    assert claim is not None
    run_in_hand(house, claim, Hand())
    house.calls.add(a_call("new"), a_recording("new"), Lane.LIVE)
    claim = house.stages.claim(None, "me")
    assert claim is not None
    assert (claim.call_id, claim.lane) == (call_id_of("new"), Lane.LIVE)


def test_a_worker_s_death_costs_a_batch_no_call(house: House) -> None:
    """Each of them then goes alone: should one kill its worker again, only that one is set aside."""
    first = house.stages.claim(None, "dead")
    assert first is not None
    rest = house.stages.claim_alike(first, 10)
    assert len(rest) == 4
    house.stages.sweep(lambda owner: owner == "dead")
    work(house)
    assert (batches, len(singly), left(house)) == ([], 5, 0)
    assert not house.stages.failures()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_an_interrupted_batch_is_given_back_whole(house: House, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def interrupt(_house: House, _ids: Sequence[CallId]) -> None:
        raise error

    monkeypatch.setattr("tests.calls.work_queue.test_batches.understand_together", interrupt)
    claim = house.stages.claim(None, "me")
    assert claim is not None
    with pytest.raises(type(error)):
        run_in_hand(house, claim, Hand())
    assert left(house) == 5
    again = house.stages.claim(None, "me")
    assert again is not None
    assert again.attempt == 1


def test_what_a_hand_holds_is_given_back(house: House) -> None:
    claim = house.stages.claim(None, "me")
    assert claim is not None
    hand = Hand()
    hand.house, hand.claims = house, (claim, *house.stages.claim_alike(claim, 2))
    hand.give_back()
    waiting = {count.state: count.calls for count in house.stages.counts_but_done()}
    assert waiting == {StageState.WAITING: 5}
