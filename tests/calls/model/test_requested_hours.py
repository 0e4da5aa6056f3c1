"""Which hours of the week a client asked for."""

from datetime import date, time

import pytest

from calls.model.requested_hours import RequestedHours, asked_hours, requested_hours
from calls.model.verdict import CallType, Outcome, RequestedSlot
from tests.calls.samples import a_verdict


def slot(weekday: str | None, start: time | None, end: time | None, met: bool = False, day: date | None = None) -> RequestedSlot:
    return RequestedSlot(weekday, day, start, end, met)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (time(17), None, [17, 18, 19, 20]),
        (None, time(12), [8, 9, 10, 11]),
        (None, time(7), [6]),
        (time(22), None, [22]),
        (time(17, 30), time(18, 30), [17, 18]),
        (time(20), time(0), [20, 21, 22, 23]),
        (None, None, []),
    ],
)
def test_before_noon_begins_when_the_day_does_and_half_past_reaches_into_its_hour(start, end, hours) -> None:
    assert list(asked_hours(slot("mon", start, end))) == hours


def hours_of(*slots: RequestedSlot, **changes) -> tuple[RequestedHours, ...]:
    return requested_hours(a_verdict(requested_slots=slots, **changes))


def test_an_hour_that_was_refused_once_and_given_later_is_met() -> None:
    found = hours_of(slot("tue", time(17), None), slot("tue", time(18), time(19), met=True))
    assert [(one.weekday, one.from_hour, one.to_hour, one.is_met) for one in found] == [
        ("tue", 17, 18, False), ("tue", 18, 19, True), ("tue", 19, 21, False),
    ]  # fmt: skip


def test_only_a_new_lead_who_did_not_buy_is_lost() -> None:
    asked = slot("sat", time(12), time(16))
    assert [one.is_lost for one in hours_of(asked)] == [True]
    assert [one.is_lost for one in hours_of(asked, outcome=Outcome.SALE, refusal_reason=None)] == [False]
    assert [one.is_lost for one in hours_of(asked, call_type=CallType.EXISTING_CUSTOMER, outcome=None)] == [False]


def test_a_date_is_a_weekday_and_a_wish_without_day_or_hours_has_no_place() -> None:
    found = hours_of(slot(None, time(10), time(11), day=date(2026, 3, 7)), slot(None, time(10), None), slot("sun", None, None, met=True))
    assert found == (RequestedHours(None, 0, 0, True, False), RequestedHours("sat", 10, 11, False, True))
