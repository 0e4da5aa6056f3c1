"""The queue of quality control: its reasons, its order, who is on which call, and a draw that nobody can draw again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from calls.house import House, open_house
from calls.model.call import CallId, Lane, ManagerId, call_id_of
from calls.model.context import LookDecision
from calls.model.correction import Hand
from calls.model.review import ReviewEvent, ReviewState
from calls.model.score_queue import CLAIM_LASTS, MachineScore, QueueFilter, QueueWhy
from calls.model.verdict import CallType
from calls.settings import Settings
from calls.store.review_repository import Scored
from calls.store.score_queue_repository import ScoreQueueRepository
from tests.calls.samples import NOON, a_call, a_company, a_recording, a_transcript, a_verdict

A, B, C = (call_id_of(key) for key in "abc")
LEADS = (CallType.NEW_LEAD,)


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """Three understood leads' calls, the youngest last."""
    with closing(open_house(Settings(company_dir=tmp_path, database_url=database_url))) as house:
        house.company.save(a_company())
        for hour, key in enumerate("abc"):
            call = a_call(key, started_at=NOON + timedelta(hours=hour), client_number=f"+44207946000{hour}")
            house.calls.add(call, a_recording(key), Lane.LIVE)
            house.transcripts.replace(call.id, a_transcript())
            house.verdicts.replace(call.id, a_verdict())
        yield house


def scored(call: CallId, **marks: object) -> MachineScore:
    given = {"points": 9000, "is_below": False, "is_outlier": False, "lot": 0.5, "is_drawn": False, "started_at": NOON, **marks}
    return MachineScore(call, "s1", **given)  # type: ignore[arg-type]


def ids(house: House, why: QueueWhy | None = None, manager: str | None = None) -> list[CallId]:
    return [one.call.id for one in house.score_queue.page(QueueFilter(why, ManagerId(manager) if manager else None), LEADS)]


def review(house: House, call: CallId, state: ReviewState = ReviewState.SUBMITTED) -> int:
    return house.reviews.save(Scored(call, "s1", "anna", {}, {}, 5000, ()), state).id


def test_a_call_stands_under_each_of_its_reasons_and_leaves_once_somebody_has_scored_it(house: House) -> None:
    house.machine_scores.keep([scored(A, is_below=True, is_drawn=True), scored(B, is_drawn=True, is_outlier=True), scored(C)])
    assert ids(house, QueueWhy.BELOW) == [A]
    assert set(ids(house, QueueWhy.DRAWN)) == {A, B}
    assert ids(house, QueueWhy.OUTLIER) == [B]
    first = house.score_queue.page(QueueFilter(), LEADS)[0]
    assert (first.call.id, first.points) == (A, 9000)
    assert {QueueWhy.BELOW, QueueWhy.DRAWN} <= set(first.whys)
    review(house, A, ReviewState.DRAFT)
    assert ids(house, QueueWhy.BELOW) == [A]
    review(house, A)
    assert ids(house, QueueWhy.BELOW) == []
    assert house.score_queue.counts(QueueFilter(), LEADS)[QueueWhy.DRAWN] == 1


def test_a_disputed_score_stands_first_until_it_is_resolved(house: House) -> None:
    house.machine_scores.keep([scored(A, is_below=True)])
    review_id = review(house, B)
    house.reviews.step(review_id, ReviewEvent(ReviewState.DISPUTED, "maria", NOON, "I did ask"))
    assert ids(house)[:2] == [B, A]
    assert ids(house, QueueWhy.DISPUTED) == [B]
    house.reviews.step(review_id, ReviewEvent(ReviewState.RESOLVED, "boss", NOON, "rejected: no"))
    assert ids(house, QueueWhy.DISPUTED) == []


def test_a_disputed_verdict_is_in_the_queue(house: House) -> None:
    house.looks.decide(C, LookDecision.DISPUTED, Hand("maria", NOON))
    assert ids(house, QueueWhy.DISPUTED) == [C]


def test_other_types_and_other_managers_calls_are_left_out(house: House) -> None:
    house.machine_scores.keep([scored(A, is_below=True)])
    assert ids(house, QueueWhy.BELOW, "nobody") == []
    assert house.score_queue.page(QueueFilter(QueueWhy.BELOW), (CallType.SPAM,)) == ()


def test_the_next_call_passes_over_what_a_colleague_has_open(house: House) -> None:
    now = [NOON]
    queue = ScoreQueueRepository(house.database, lambda: now[0])
    house.machine_scores.keep([scored(A, is_below=True), scored(B, is_below=True, started_at=NOON - timedelta(hours=1))])
    below = QueueFilter(QueueWhy.BELOW)
    assert queue.take_next(below, LEADS, "anna") == A
    assert queue.take_next(below, LEADS, "boris") == B
    assert queue.claim(A, "boris").by == "anna"
    assert [one.claim and one.claim.by for one in queue.page(below, LEADS)] == ["anna", "boris"]
    now[0] = NOON + CLAIM_LASTS + timedelta(seconds=1)
    assert queue.claim(A, "boris").by == "boris"
    queue.release(A, "boris")
    assert queue.take_next(below, LEADS, "carl", not_this=B) == A


def test_a_lot_is_drawn_once_and_a_new_card_does_not_draw_anew(house: House) -> None:
    house.machine_scores.keep([scored(A, lot=0.01, is_drawn=True)])
    house.machine_scores.keep([again(A)])
    assert ids(house, QueueWhy.DRAWN) == [A]
    assert house.machine_scores.draw(NOON - timedelta(days=1)).drawn == 1
    review(house, A)
    draw = house.machine_scores.draw(NOON - timedelta(days=1))
    assert (draw.calls, draw.drawn, draw.scored) == (1, 1, 1)


def again(call: CallId) -> MachineScore:
    return MachineScore(call, "s2", 100, True, False, 0.9, False, NOON)


def test_what_a_card_has_not_scored_yet_is_told_newest_first(house: House) -> None:
    long_ago: datetime = NOON - timedelta(days=1)
    assert [one[0] for one in house.machine_scores.lacking("s1", LEADS, long_ago, 10)] == [C, B, A]
    house.machine_scores.keep([scored(C)])
    assert [one[0] for one in house.machine_scores.lacking("s1", LEADS, long_ago, 10)] == [B, A]
    assert [one[0] for one in house.machine_scores.lacking("s2", LEADS, NOON + timedelta(hours=1), 10)] == [C, B]
