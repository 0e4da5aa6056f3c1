"""A delivery is sent, signed, tried again, given up, and sent again by a person; a receiver's trouble is nobody else's."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.webhooks.deliver import Round, deliver_due, pause_after
from api.webhooks.signing import new_secret, signature
from calls.house import House, open_house
from calls.model.webhook import CHOSEN_FROM, EventKind
from calls.settings import Settings
from tests.contracts.stage_samples import Clock, add
from tests.fakes.webhook_receiver import Receiver, webhook_receiver

PAUSES = (10, 600)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 20, 12, tzinfo=UTC))


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    opened = open_house(Settings(company_dir=tmp_path, webhook_private=True, webhook_pauses_s=PAUSES))
    opened.webhooks._clock = clock
    yield opened
    opened.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with webhook_receiver() as made:
        yield made


def states(house: House, webhook: int) -> list[str]:
    return [one.state.value for one in house.webhooks.deliveries(webhook).rows]


def test_what_is_sent_is_signed_and_says_ids_alone(house: House, clock: Clock, receiver: Receiver):
    secret = new_secret()
    made = house.webhooks.add(receiver.url, CHOSEN_FROM, "Ann", secret)
    call = add(house, "k1")
    for stage, following in (("transcribe", "understand"), ("understand", None)):
        claim = house.stages.claim_call(call, stage, "worker")
        assert claim
        house.stages.done(claim, following)
    assert deliver_due(house, clock) == Round(delivered=1)
    headers, body = receiver.came[0]
    told = json.loads(body)
    assert (told["type"], told["data"]) == ("call.analysed", {"call_id": call})
    assert headers["webhook-signature"] == signature(secret, headers["webhook-id"], int(headers["webhook-timestamp"]), body)
    assert headers["webhook-timestamp"] == str(int(clock().timestamp()))
    assert headers["content-type"] == "application/json"
    assert states(house, made.id) == ["delivered"]
    assert deliver_due(house, clock) == Round()


def test_it_is_tried_again_with_the_same_id_and_body_and_given_up_after_the_last_pause(house: House, clock: Clock, receiver: Receiver):
    receiver.statuses = [500, 302, 404]
    made = house.webhooks.add(receiver.url, [EventKind.CALL_FAILED], "Ann", new_secret())
    house.webhooks.test(made.id)
    assert deliver_due(house, clock) == Round(waiting=1)
    assert deliver_due(house, clock) == Round(), "not before its pause is over"
    clock.advance(12)
    assert deliver_due(house, clock) == Round(waiting=1)
    clock.advance(720)
    assert deliver_due(house, clock) == Round(dead=1)
    assert len({(headers["webhook-id"], body) for headers, body in receiver.came}) == 1
    delivery = house.webhooks.deliveries(made.id).rows[0]
    assert [(one.status, one.trouble) for one in house.webhooks.attempts(delivery.id)] == [
        (500, "HTTP 500"),
        (302, "HTTP 302"),
        (404, "HTTP 404"),
    ]
    house.webhooks.replay(delivery.id)
    assert deliver_due(house, clock) == Round(delivered=1)
    assert len(receiver.came) == 4


def test_a_receiver_that_is_not_there_is_an_attempt_too_and_its_address_is_told_nowhere(house: House, clock: Clock):
    made = house.webhooks.add("http://127.0.0.1:9/secret", [EventKind.CALL_FAILED], "Ann", new_secret())
    house.webhooks.test(made.id)
    assert deliver_due(house, clock) == Round(waiting=1)
    attempt = house.webhooks.attempts(house.webhooks.deliveries(made.id).rows[0].id)[0]
    assert (attempt.status, attempt.trouble) == (None, "ConnectionRefusedError")


def test_a_receiver_may_ask_for_time_and_who_is_gone_is_paused(house: House, clock: Clock, receiver: Receiver):
    receiver.statuses, receiver.headers = [503, 410], {"Retry-After": "300"}
    made = house.webhooks.add(receiver.url, [EventKind.CALL_FAILED], "Ann", new_secret())
    house.webhooks.test(made.id)
    deliver_due(house, clock)
    assert house.webhooks.deliveries(made.id).rows[0].not_before == clock() + timedelta(seconds=300)
    clock.advance(301)
    deliver_due(house, clock)
    assert house.webhooks.get(made.id).is_paused


def test_without_the_setting_nothing_goes_to_this_machine(tmp_path: Path, receiver: Receiver):
    closed = open_house(Settings(company_dir=tmp_path))
    made = closed.webhooks.add(receiver.url, [EventKind.CALL_FAILED], "Ann", new_secret())
    closed.webhooks.test(made.id)
    assert deliver_due(closed) == Round(waiting=1)
    assert receiver.came == []
    closed.close()


def test_while_the_secret_changes_both_sign(house: House, clock: Clock, receiver: Receiver):
    old, new = new_secret(), new_secret()
    made = house.webhooks.add(receiver.url, [EventKind.CALL_FAILED], "Ann", old)
    assert house.webhooks.rotate(made.id, new).secrets == 2
    house.webhooks.test(made.id)
    deliver_due(house, clock)
    assert len(receiver.came[0][0]["webhook-signature"].split()) == 2
    clock.advance(86_401)
    house.webhooks.test(made.id)
    deliver_due(house, clock)
    headers, body = receiver.came[1]
    assert headers["webhook-signature"] == signature(new, headers["webhook-id"], int(headers["webhook-timestamp"]), body)


@pytest.mark.parametrize(("attempts", "chance", "seconds"), [(1, 0.5, 10), (1, 0.0, 8), (1, 1.0, 12), (2, 0.5, 600), (3, 0.5, None)])
def test_pauses_are_a_fifth_more_or_less(attempts: int, chance: float, seconds: int | None):
    pause = pause_after(PAUSES, attempts, chance)
    assert pause == (None if seconds is None else timedelta(seconds=seconds))
