"""What happened is written down in its own transaction for whoever wants it, and each delivery is one process's at a time."""

from datetime import UTC, datetime, timedelta

import pytest

from calls.correct_findings import Wanted, correct_findings
from calls.house import House
from calls.model.alert import AlertKind, Reading
from calls.model.correction import Hand
from calls.model.errors import CallError
from calls.model.webhook import CHOSEN_FROM, Attempt, DeliveryState, EventKind
from calls.store.webhook_repository import WebhookRepository
from tests.contracts.stage_samples import Clock, add

URL = "https://crm.example.com/hook"
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def told(house: House, webhook: int) -> list[tuple[str, dict[str, object]]]:
    """The oldest first."""
    return [(one.kind.value, dict(one.data)) for one in reversed(house.webhooks.deliveries(webhook).rows)]


def finish(house: House, call_id: object) -> None:
    for stage, following in (("transcribe", "understand"), ("understand", None)):
        claim = house.stages.claim_call(call_id, stage, "worker")
        assert claim
        house.stages.done(claim, following)


def test_each_kind_is_noted_where_it_happens(house: House) -> None:
    made = house.webhooks.add(URL, CHOSEN_FROM, "Ann", "whsec_AAAA")
    call, broken = add(house, "k1"), add(house, "k2")
    finish(house, call)
    correct_findings(house, call, Wanted({"call_type": "spam"}), Hand("Ann", AT))
    claim = house.stages.claim_call(broken, "transcribe", "worker")
    assert claim
    house.stages.fail(claim, "no sound", "record again", permanent=True)
    rules = house.alerts.rules()
    house.alerts.set_open([Reading(AlertKind.QUEUE, "", 75)], rules)
    house.alerts.set_open([], rules)
    assert told(house, made.id) == [
        ("call.analysed", {"call_id": call}),
        ("call.corrected", {"call_id": call, "fields": ["call_type"]}),
        ("call.failed", {"call_id": broken, "stage": "transcribe"}),
        ("alert.opened", {"alert_id": 1, "kind": "queue.waits", "subject": "", "value": 75, "threshold": 60}),
        ("alert.closed", {"alert_id": 1, "kind": "queue.waits", "subject": "", "closing": "over"}),
    ]


def test_a_failure_that_is_tried_again_is_no_news_and_nobody_is_told_what_he_does_not_want(house: House) -> None:
    made = house.webhooks.add(URL, [EventKind.CALL_FAILED], "Ann", "whsec_AAAA")
    claim = house.stages.claim_call(add(house, "k1"), "transcribe", "worker")
    assert claim
    house.stages.fail(claim, "busy", "", permanent=False)
    finish(house, add(house, "k2"))
    assert told(house, made.id) == []


def test_what_is_told_of_a_call_goes_with_it(house: House) -> None:
    made = house.webhooks.add(URL, CHOSEN_FROM, "Ann", "whsec_AAAA")
    finish(house, add(house, "k1"))
    with house.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM calls")
    assert told(house, made.id) == []


def test_a_delivery_is_claimed_once_and_free_again_when_its_process_died(house: House) -> None:
    clock = Clock(AT)
    webhooks = WebhookRepository(house.database, clock)
    made = webhooks.add(URL, CHOSEN_FROM, "Ann", "whsec_AAAA")
    webhooks.test(made.id)
    first = webhooks.due(10)
    assert [(one.url, one.secrets) for one in first] == [(URL, ("whsec_AAAA",))]
    assert webhooks.due(10) == ()
    clock.advance(121)
    assert [one.delivery.event for one in webhooks.due(10)] == [first[0].delivery.event]


def test_paused_ones_wait_and_go_on(house: House) -> None:
    made = house.webhooks.add(URL, CHOSEN_FROM, "Ann", "whsec_AAAA")
    house.webhooks.pause(made.id, is_paused=True)
    finish(house, add(house, "k1"))
    assert house.webhooks.due(10) == ()
    assert house.webhooks.get(made.id).waiting == 1
    house.webhooks.pause(made.id, is_paused=False)
    assert len(house.webhooks.due(10)) == 1


def test_ended_ones_are_kept_a_month_and_walked_page_by_page(house: House) -> None:
    clock = Clock(AT)
    webhooks = WebhookRepository(house.database, clock)
    made = webhooks.add(URL, CHOSEN_FROM, "Ann", "whsec_AAAA")
    for _ in range(5):
        webhooks.test(made.id)
    for one in webhooks.due(10):
        webhooks.ended(one.delivery, Attempt(clock(), 200, "", 12), DeliveryState.DELIVERED)
    seen, cursor = [], ""
    while cursor is not None:
        page = webhooks.deliveries(made.id, cursor, 2)
        seen += [one.id for one in page.rows]
        cursor = page.next_cursor
    assert len(seen) == len(set(seen)) == 5
    clock.now += timedelta(days=29)
    assert webhooks.sweep() == 0
    clock.now += timedelta(days=2)
    assert webhooks.sweep() == 5


def test_what_is_not_there_is_told(house: House) -> None:
    for act in (house.webhooks.get, house.webhooks.remove, house.webhooks.test, house.webhooks.replay):
        with pytest.raises(CallError):
            act(7)
