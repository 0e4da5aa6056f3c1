"""A request with a key of its own is answered once, and its answer is kept for a day."""

from datetime import timedelta

from calls.house import House
from calls.store.answer_repository import Answered, AnswerRepository, AskedOtherwise, Fresh, Question, UnderWay
from tests.contracts.stage_samples import Clock

ASKED = Question("who", "key", "asked")
ANSWER = Answered(201, "application/json", b'{"id": 1}')


def test_the_first_is_fresh_the_next_waits_and_then_hears_the_same(house: House) -> None:
    assert isinstance(house.answers.begin(ASKED), Fresh)
    assert isinstance(house.answers.begin(ASKED), UnderWay)
    house.answers.finish(ASKED, ANSWER)
    assert house.answers.begin(ASKED) == ANSWER


def test_another_request_under_the_key_is_told_apart_and_another_asker_is_free(house: House) -> None:
    house.answers.begin(ASKED)
    assert isinstance(house.answers.begin(Question("who", "key", "otherwise")), AskedOtherwise)
    assert isinstance(house.answers.begin(Question("other", "key", "otherwise")), Fresh)


def test_a_released_key_is_fresh_again_and_an_answer_is_not_released(house: House) -> None:
    house.answers.begin(ASKED)
    house.answers.release(ASKED)
    assert isinstance(house.answers.begin(ASKED), Fresh)
    house.answers.finish(ASKED, ANSWER)
    house.answers.release(ASKED)
    assert house.answers.begin(ASKED) == ANSWER


def test_a_key_of_a_process_that_died_is_free_after_five_minutes_and_an_answer_after_a_day(house: House) -> None:
    clock = Clock()
    answers = AnswerRepository(house.database, clock)
    answers.begin(ASKED)
    clock.now += timedelta(minutes=4)
    assert isinstance(answers.begin(ASKED), UnderWay)
    clock.now += timedelta(minutes=2)
    assert isinstance(answers.begin(ASKED), Fresh)
    answers.finish(ASKED, ANSWER)
    clock.now += timedelta(hours=23)
    assert (answers.sweep(), answers.begin(ASKED)) == (0, ANSWER)
    clock.now += timedelta(hours=2)
    assert answers.sweep() == 1
    assert isinstance(answers.begin(ASKED), Fresh)
