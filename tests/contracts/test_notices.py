"""Calls of a manager whose notice of recording is not stored: kept, given to no worker, and let go by storing it."""

from dataclasses import replace
from datetime import date

from calls.house import House
from calls.model.call import CallId, Lane, ManagerId
from calls.model.company import Company, Line, LineKind, Manager, NoticeRules
from calls.model.rerun import EVERYTHING
from calls.store.call_rows import StageState
from calls.store.stage_repository import StageRepository
from tests.calls.samples import a_call, a_recording
from tests.contracts.stage_samples import K1, add, claimed, state_of

MARIA = ManagerId("maria")
UNSIGNED = Company(
    *("Firm", "Europe/London", "GBP", "GB", "en", "sales", ("sold",), "sold"),
    managers=(Manager(MARIA, "Maria"),),
    lines=(Line(MARIA, LineKind.EXTENSION, "101"),),
)
SIGNED = replace(UNSIGNED, managers=(Manager(MARIA, "Maria", notice_on=date(2026, 3, 1)),))


def add_of(house: House, key: str, extension: str | None) -> CallId:
    call = replace(a_call(key), extension=extension)
    house.calls.add(call, a_recording(key), Lane.LIVE)
    return call.id


def test_no_worker_gets_a_call_of_a_manager_without_a_notice_until_it_is_stored(house: House, stages: StageRepository) -> None:
    house.company.save(UNSIGNED)
    hers, nobodys = add_of(house, "k1", "101"), add_of(house, "k2", "999")
    assert state_of(house, hers) == ("transcribe", StageState.HELD)
    assert stages.held() == {MARIA: 1}
    assert claimed(stages).call_id == nobodys
    assert stages.claim(None, "me") is None
    assert stages.claim_call(hers, "transcribe", "me") is None
    house.company.save(SIGNED)
    assert state_of(house, hers) == ("transcribe", StageState.WAITING)
    assert stages.held() == {}
    assert claimed(stages).call_id == hers


def test_a_call_whose_manager_is_told_later_is_held_from_then_on(house: House, stages: StageRepository) -> None:
    call = add(house, "k1")
    assert state_of(house) == ("transcribe", StageState.WAITING)
    extension = house.calls.find(call).extension  # type: ignore[union-attr]
    house.company.save(replace(UNSIGNED, lines=(Line(MARIA, LineKind.EXTENSION, str(extension)),)))
    assert state_of(house) == ("transcribe", StageState.HELD)
    house.company.save(replace(UNSIGNED, lines=()))
    assert state_of(house) == ("transcribe", StageState.WAITING)


def test_a_notice_that_is_taken_back_holds_the_call_before_its_next_stage_and_after_a_failure(
    house: House, stages: StageRepository
) -> None:
    house.company.save(SIGNED)
    add_of(house, "k1", "101")
    add_of(house, "k2", "101")
    first, second = claimed(stages), claimed(stages)
    house.company.save(UNSIGNED)
    stages.done(first, "understand")
    stages.fail(second, "the engine is away", "", permanent=False)
    assert state_of(house, first.call_id) == ("understand", StageState.HELD)
    assert state_of(house, second.call_id) == ("transcribe", StageState.HELD)
    assert stages.claim(None, "me") is None


def test_a_company_may_have_it_that_such_calls_are_heard_all_the_same(house: House, stages: StageRepository) -> None:
    house.company.save(replace(UNSIGNED, notice=NoticeRules(of_managers=False, website_on=date(2026, 1, 5))))
    add_of(house, "k1", "101")
    assert claimed(stages).call_id == K1
    assert house.company.load().notice == NoticeRules(False, date(2026, 1, 5))  # type: ignore[union-attr]


def test_history_is_not_understood_again_without_a_notice(house: House, stages: StageRepository) -> None:
    house.company.save(SIGNED)
    add_of(house, "k1", "101")
    stages.done(claimed(stages), "understand")
    stages.done(claimed(stages), None)
    assert house.reruns.count("understand", EVERYTHING) == 1
    house.company.save(UNSIGNED)
    assert state_of(house) == ("understand", StageState.DONE)
    assert house.reruns.count("understand", EVERYTHING) == 0
