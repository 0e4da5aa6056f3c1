"""The same calls and orders give the same answer, in whatever order they come; and it is never a contradiction in itself."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.context.days import latest_reading
from calls.context.derive import derive
from calls.context.history import History, KnownOrder
from calls.model.call import CallId, Direction
from calls.model.verdict import CallType, Outcome
from tests.calls.context.clients import CLIENT, RULES, a_call

ZONES = ("Europe/Kyiv", "America/Sao_Paulo", "Pacific/Apia", "UTC")
MOMENTS = st.builds(
    lambda day, second: datetime(2026, 3, 27, tzinfo=UTC) + timedelta(days=day, seconds=second),
    st.sampled_from([0, 1, 2, 3, 4, 29, 30, 31, 212, 213, 364, 366, 370]),  # clocks change on 29 March and 25 October
    st.sampled_from([0, 1, 3600, 75_600, 79_200, 86_399]),
)
CALLS = st.builds(
    lambda name, at, is_answered, direction, call_type, outcome: replace(
        a_call(f"c{name}", 0),
        started_at=at,
        is_answered=is_answered,
        direction=direction,
        call_type=call_type,
        outcome=outcome,
    ),
    st.integers(0, 50),
    MOMENTS,
    st.booleans(),
    st.sampled_from(Direction),
    st.sampled_from([None, *CallType]),
    st.sampled_from([None, *Outcome]),
)
ORDERS = st.builds(
    lambda name, at, stage: KnownOrder(f"o{name}", at, stage), st.integers(0, 50), MOMENTS, st.sampled_from(["booked", "paid", "cancelled"])
)
CASES = {
    "calls": st.lists(CALLS, max_size=9, unique_by=lambda call: call.id),
    "orders": st.lists(ORDERS, max_size=6, unique_by=lambda order: order.number),
    "zone": st.sampled_from(ZONES),
}


@given(**CASES, seed=st.integers())
def test_the_order_in_which_things_come_does_not_matter(calls, orders, zone, seed):
    rules = replace(RULES, zone=ZoneInfo(zone))
    once = derive(History(CLIENT, tuple(calls), tuple(orders)), rules)
    random.Random(seed).shuffle(calls)
    random.Random(seed + 1).shuffle(orders)
    assert derive(History(CLIENT, tuple(calls), tuple(orders)), rules) == once


@given(**CASES)
def test_what_is_derived_fits_together(calls, orders, zone):
    rules = replace(RULES, zone=ZoneInfo(zone))
    found = derive(History(CLIENT, tuple(calls), tuple(orders)), rules)
    own = {order.order_number: order for order in found.orders}
    places: dict[CallId, list[int]] = {}
    for context in found.contexts:
        assert (context.lead_id is None) == (context.place is None)
        assert (context.lead_id == context.call_id) == context.is_first_of_lead
        assert context.order_number is None or own[context.order_number].call_id == context.call_id
        assert context.lead_order is None or own[context.lead_order].lead_id == context.lead_id
        if context.existing_order:
            assert own[context.existing_order].call_id != context.call_id
        if context.lead_id and context.place:
            places.setdefault(context.lead_id, []).append(context.place)
    for numbers in places.values():
        assert numbers == list(range(1, len(numbers) + 1))
    assert len(found.contexts) == len(calls)
    assert len(own) == len(orders)
    assert len({(one.kind, one.call_id, one.order_number) for one in found.mismatches}) == len(found.mismatches)


@pytest.mark.parametrize(
    ("zone", "local_midnight", "hours"),
    [("Europe/Kyiv", "2026-03-28T22:00+00:00", 23), ("Europe/Kyiv", "2026-10-24T21:00+00:00", 25), ("UTC", "2026-03-29T00:00+00:00", 24)],
)
def test_a_day_alone_lasts_until_the_companys_midnight(zone, local_midnight, hours):
    moment = datetime.fromisoformat(local_midnight)
    assert latest_reading(moment, ZoneInfo(zone)) == moment + timedelta(hours=hours) - timedelta(microseconds=1)
    assert latest_reading(moment + timedelta(seconds=1), ZoneInfo(zone)) == moment + timedelta(seconds=1)
