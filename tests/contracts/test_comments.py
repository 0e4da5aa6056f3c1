"""Comments to seconds of a call: answered, settled, opened again, taken back by whoever wrote them."""

from datetime import timedelta

import pytest

from calls.house import House
from calls.model.call import Lane, call_id_of
from calls.model.comment import CommentError, Said, threads_of
from calls.model.correction import Hand
from tests.calls.samples import NOON, a_call, a_recording

CALL, OTHER = call_id_of("k1"), call_id_of("k2")
ANNA, BORIS = Hand("anna", NOON), Hand("boris", NOON + timedelta(hours=1))


@pytest.fixture(autouse=True)
def _two_calls(house: House) -> None:
    for key in ("k1", "k2"):
        house.calls.add(a_call(key), a_recording(key), Lane.LIVE)


def test_threads_stand_in_the_order_of_the_call_with_their_answers(house: House) -> None:
    late = house.comments.add(CALL, Said(83.4, " Here the price is named "), ANNA)
    early = house.comments.add(CALL, Said(5.0, ""), BORIS)
    answer = house.comments.add(CALL, Said(0.0, "Yes", late.id), BORIS)
    assert [(one.first.id, [two.id for two in one.answers]) for one in threads_of(house.comments.of(CALL))] == [
        (early.id, []),
        (late.id, [answer.id]),
    ]
    assert (late.text, late.by, late.at, answer.at_s) == ("Here the price is named", "anna", NOON, 83.4)
    assert house.comments.of(OTHER) == ()


def test_who_settled_it_first_stays_until_it_is_opened_again(house: House) -> None:
    one = house.comments.add(CALL, Said(5.0, "Ask her"), ANNA)
    house.comments.settle(CALL, one.id, BORIS, is_settled=True)
    assert house.comments.settle(CALL, one.id, ANNA, is_settled=True).settled_by == "boris"
    assert house.comments.settle(CALL, one.id, ANNA, is_settled=False).settled_at is None


def test_only_the_own_comment_is_taken_back_and_its_answers_go_with_it(house: House) -> None:
    one = house.comments.add(CALL, Said(5.0, "Ask her"), ANNA)
    house.comments.add(CALL, Said(5.0, "I did", one.id), BORIS)
    with pytest.raises(CommentError, match="somebody else's"):
        house.comments.take_back(CALL, one.id, "boris")
    house.comments.take_back(CALL, one.id, "anna")
    assert house.comments.of(CALL) == ()
    with pytest.raises(CommentError, match="not there any more"):
        house.comments.add(CALL, Said(5.0, "And now?", one.id), BORIS)


def test_an_empty_answer_an_answer_to_an_answer_and_another_calls_comment_are_refused(house: House) -> None:
    one = house.comments.add(CALL, Said(5.0, "Ask her"), ANNA)
    answer = house.comments.add(CALL, Said(5.0, "I did", one.id), BORIS)
    for call, said, told in (
        (CALL, Said(5.0, "  ", one.id), "empty"),
        (CALL, Said(5.0, "So?", answer.id), "not answered"),
        (OTHER, Said(5.0, "So?", one.id), "not there"),
        (CALL, Said(-1.0, "So?"), "no such second"),
        (CALL, Said(5.0, "x" * 2001), "2001 letters"),
    ):
        with pytest.raises(CommentError, match=told):
            house.comments.add(call, said, ANNA)
    assert len(house.comments.of(CALL)) == 2
