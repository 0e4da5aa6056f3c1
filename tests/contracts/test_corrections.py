"""What people put right is kept in order, for ever, and the latest holds."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from calls.correct_sides import swap_sides
from calls.house import House
from calls.model.call import Lane, call_id_of
from calls.model.correction import SIDES, SWAPPED, Correction, Hand
from calls.model.errors import CallError
from calls.model.recording import Side
from calls.model.swapped_sides import with_sides_swapped
from tests.calls.samples import NOON, a_call, a_recording, a_transcript

CALL = call_id_of("k1")
SWAP = Correction(CALL, SIDES, SWAPPED, None, "olga", NOON, "the client greets")


@pytest.fixture(autouse=True)
def _two_calls(house: House) -> None:
    for key in ("k1", "k2"):
        house.calls.add(a_call(key), a_recording(key), Lane.LIVE)


def test_corrections_come_back_as_they_went_in_the_oldest_first(house: House) -> None:
    undo = replace(SWAP, value=None, before=SWAPPED, by="pavel", at=NOON + timedelta(hours=1), note="")
    words = replace(
        SWAP, field="words", value='{"agent": "добрый день"}', at=NOON - timedelta(days=1)
    )  # a clock may be off: order is of coming
    for one in (SWAP, words, undo):
        house.corrections.add(one)
    assert house.corrections.of(CALL) == (SWAP, words, undo)


def test_the_latest_of_a_field_holds_also_when_it_takes_one_back(house: House) -> None:
    assert house.corrections.latest(CALL, SIDES) is None
    house.corrections.add(SWAP)
    assert house.corrections.latest(CALL, SIDES) == SWAP
    house.corrections.add(replace(SWAP, field="words", value='"x"'))
    house.corrections.add(replace(SWAP, value=None, before=SWAPPED))
    assert house.corrections.latest(CALL, SIDES) == replace(SWAP, value=None, before=SWAPPED)


def test_a_moment_of_any_zone_comes_back_as_the_same_moment(house: House) -> None:
    house.corrections.add(replace(SWAP, at=NOON.astimezone(timezone(timedelta(hours=3)))))
    assert house.corrections.latest(CALL, SIDES) == SWAP


def test_one_calls_corrections_are_not_anothers(house: House) -> None:
    house.corrections.add(SWAP)
    assert house.corrections.of(call_id_of("k2")) == ()
    assert house.corrections.latest(call_id_of("k2"), SIDES) is None


def test_a_call_that_is_heard_anew_keeps_its_corrections(house: House) -> None:
    house.corrections.add(SWAP)
    house.transcripts.replace(CALL, a_transcript())
    assert house.corrections.of(CALL) == (SWAP,)


def test_a_call_that_is_not_there_cannot_be_corrected(house: House) -> None:
    with pytest.raises(CallError, match="no call c0 to correct"):
        house.corrections.add(replace(SWAP, call_id="c0"))


def test_swapped_sides_hold_for_every_reader_and_for_every_later_transcript(house: House) -> None:
    house.transcripts.replace(CALL, a_transcript())
    house.corrections.add(SWAP)
    for transcript in (a_transcript(), a_transcript(speech_s=9.0)):  # heard anew
        house.transcripts.replace(CALL, transcript)
        current = house.transcripts.current(CALL)
        assert current == with_sides_swapped(transcript)
        assert [turn.side for turn in current.turns] == [Side.CLIENT, Side.AGENT]
    assert house.transcripts.history(CALL)[-1] == a_transcript(speech_s=9.0)  # as it was heard
    house.corrections.add(replace(SWAP, value=None, before=SWAPPED))
    assert house.transcripts.current(CALL) == a_transcript(speech_s=9.0)


def test_a_corrected_call_is_understood_again_and_only_once(house: House) -> None:
    house.transcripts.replace(CALL, a_transcript())
    hand = Hand("olga", NOON, "the client greets")
    assert swap_sides(house, CALL, swapped=True, hand=hand)
    assert not swap_sides(house, CALL, swapped=True, hand=hand)
    assert house.corrections.of(CALL) == (SWAP,)
    claim = house.stages.claim_call(CALL, "understand", "worker")
    assert claim is not None
    house.stages.done(claim, None)
    assert house.stages.claim_call(CALL, "understand", "worker") is None
    assert swap_sides(house, CALL, swapped=False, hand=hand)
    assert house.stages.claim_call(CALL, "understand", "worker") is not None


def test_a_call_without_words_has_no_sides_to_swap(house: House) -> None:
    with pytest.raises(CallError, match="has no words yet"):
        swap_sides(house, CALL, swapped=True, hand=Hand("olga", NOON))
    assert house.corrections.of(CALL) == ()
