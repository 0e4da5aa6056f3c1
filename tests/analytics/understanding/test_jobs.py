"""The understand stage against a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.understanding.jobs import understand_call
from analytics.understanding.version import version_of
from calls.house import House, open_house
from calls.model.call import Call, Direction, Lane, call_id_of
from calls.model.errors import CallError, SetupError
from calls.model.recording import Recording, Side
from calls.model.verdict import CallType, Outcome
from calls.settings import Settings
from tests.analytics.understanding.talk import company, talk

CALL = call_id_of("call-1")
LATE_SATURDAY = datetime(2026, 9, 12, 23, 30, tzinfo=UTC)  # already Sunday in London
LINES = "a: silver birch windows\nc: how much are two windows could you come today after two\na: yes i have booked you in for today at two"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = open_house(Settings(company_dir=tmp_path))
    recording = Recording("0" * 64, "one.wav", 1, "wav", "pcm_alaw", 8000, 2, 3.7, (Side.AGENT, Side.CLIENT))
    call = Call(CALL, "call-1", LATE_SATURDAY, Direction.INBOUND, None, None, None, None, True, None, None)
    house.company.save(company())
    house.calls.add(call, recording, Lane.LIVE)
    yield house
    house.close()


def test_a_transcript_becomes_the_calls_verdict_in_the_companys_time_zone(house: House) -> None:
    house.transcripts.replace(CALL, talk(LINES))
    understand_call(house, CALL)
    verdict = house.verdicts.current(CALL)
    assert verdict is not None
    assert (verdict.call_type, verdict.outcome, verdict.version) == (CallType.NEW_LEAD, Outcome.SALE, version_of())
    assert [slot.weekday for slot in verdict.requested_slots] == ["sun"]


def test_understanding_twice_leaves_one_current_verdict(house: House) -> None:
    house.transcripts.replace(CALL, talk(LINES))
    understand_call(house, CALL)
    first = house.verdicts.current(CALL)
    understand_call(house, CALL)
    assert house.verdicts.current(CALL) == first


def test_a_call_without_a_transcript_is_told_and_retrying_will_not_help(house: House) -> None:
    with pytest.raises(CallError, match="no transcript") as told:
        understand_call(house, CALL)
    assert told.value.permanent
    assert told.value.remedy


def test_a_house_without_a_company_says_how_to_get_one(tmp_path: Path) -> None:
    house = open_house(Settings(company_dir=tmp_path))
    call = Call(CALL, "call-1", LATE_SATURDAY, Direction.INBOUND, None, None, None, None, True, None, None)
    recording = Recording("0" * 64, "one.wav", 1, "wav", "pcm_alaw", 8000, 2, 3.7, (Side.AGENT, Side.CLIENT))
    house.calls.add(call, replace(recording, sides=()), Lane.LIVE)
    house.transcripts.replace(CALL, talk(LINES))
    with pytest.raises(SetupError, match="no company"):
        understand_call(house, CALL)
    house.close()
