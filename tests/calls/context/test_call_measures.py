"""What each call adds to the indicators."""

from dataclasses import replace

import pytest

from calls.context.history import KnownEvents, KnownRing
from calls.model.call import Direction
from calls.model.call_measure import MEASURES
from calls.model.company import MetricRules
from calls.model.exchange import HungUpBy
from calls.model.verdict import CallType, Outcome, RefusalReason
from tests.calls.context.clients import RULES, a_call, an_order, derived

MISSED = {"is_answered": False, "manager": None, "talk_s": None, "call_type": None, "outcome": None, "is_heard": False}
NOTHING_TOLD = KnownEvents(None, None, None, 0, None)


def added(*things, **how) -> dict[str, dict[str, int]]:
    """By call: the figures that are not nought."""
    return {one.call_id: {name: getattr(one, name) for name in MEASURES if getattr(one, name)} for one in derived(*things, **how).measures}


def test_an_answered_call_adds_its_wait_and_its_talk():
    rings = (KnownRing(15.0, is_answered=False), KnownRing(4.5, is_answered=True))
    told = replace(NOTHING_TOLD, hung_up_by=HungUpBy.AGENT, hold_s=12.0, transfers=1, notice_played=True)
    call = a_call("a", 0, wait_s=20.0, talk_s=90.4, is_queued=True, rings=rings, told=told, outcome=Outcome.SALE)
    assert added(call)["a"] == {
        **dict.fromkeys(("inbound", "offered", "answered", "told", "timed", "waited", "answered_in_time", "followed"), 1),
        "wait_ms": 20_000,
        "rang": 1,
        "hops": 2,
        "rings_missed": 1,
        "picked_up": 1,
        "ring_ms": 4_500,
        "transferred": 1,
        "talked": 1,
        "talk_ms": 90_400,
        "talk_s2": 8_100,
        "hold_known": 1,
        "held": 1,
        "hold_ms": 12_000,
        **dict.fromkeys(("end_known", "ended_by_agent", "notice_known", "notice_played"), 1),
        **dict.fromkeys(("heard", "typed", "target", "sold"), 1),
    }


def test_the_day_and_hour_are_the_companys():
    (one,) = derived(a_call("a", 27, 0.5)).measures  # 29 March at half past midnight in Kyiv is 28 March in UTC
    assert (one.day.isoformat(), one.hour, one.weekday) == ("2026-03-29", 0, 6)


@pytest.mark.parametrize(
    ("after_s", "expected"),
    [
        (5.0, {"abandoned": 1, "short_abandoned": 1, "abandon_ms": 5_000, "abandoned_in_time": 1}),
        (20.1, {"abandoned": 1, "abandon_ms": 20_100}),
        (None, {}),  # it left the queue by another way
    ],
)
def test_who_gave_up_is_told_by_the_exchange_alone(after_s, expected):
    told = replace(NOTHING_TOLD, abandoned_after_s=after_s)
    figures = added(a_call("a", 0, is_queued=True, told=told, **MISSED))["a"]
    common = dict.fromkeys(("inbound", "offered", "missed", "told", "timed", "missed_known", "never_called_back", "missed_for_good"), 1)
    assert figures == {**common, **expected}


def test_a_call_that_reached_neither_queue_nor_telephone_was_not_offered():
    assert added(a_call("a", 0, **MISSED))["a"] == {"inbound": 1}


def test_the_companys_own_lines():
    rules = replace(RULES, metrics=MetricRules(service_level_s=10, short_talk_s=100))
    figures = added(a_call("a", 0, wait_s=10.5), rules=rules)["a"]
    assert "answered_in_time" not in figures
    assert figures["short_answered"] == 1


def test_what_comes_after_a_missed_call():
    missed = a_call("a", 0, 10.0, is_queued=True, **MISSED)
    back = a_call("b", 0, 10.5, direction=Direction.OUTBOUND, channel=None)
    again = a_call("c", 1)
    figures = added(missed, back, again, an_order("1", 1, stage="paid"))
    assert {name: figures["a"].get(name) for name in ("called_back", "callback_ms", "came_back", "saved")} == {
        "called_back": 1, "callback_ms": 1_800_000, "came_back": 1, "saved": 1
    }  # fmt: skip
    assert figures["b"] == {"outbound": 1, "outbound_reached": 1, "outbound_talked": 1, "outbound_talk_ms": 90_000}
    assert "missed_for_good" not in figures["a"]


@pytest.mark.parametrize(("hours", "repeats"), [(24.0, True), (24.01, False)])
def test_a_repeat_is_within_a_day(hours, repeats):
    assert ("repeat_day" in added(a_call("a", 0), a_call("b", 0, 12.0 + hours))["b"]) is repeats


@pytest.mark.parametrize(("days", "rang_again"), [(7.0, True), (7.01, False)])
def test_who_rings_again_within_a_week_was_not_done_the_first_time(days, rang_again):
    figures = added(a_call("a", 0), a_call("b", days))
    assert ("rang_again" in figures["a"], figures["a"]["followed"]) == (rang_again, 1)


def test_a_withheld_number_has_no_other_calls():
    assert "followed" not in added(a_call("a", 0), client=None)["a"]


def test_refusals_and_short_sales():
    refused = a_call("a", 0, outcome=Outcome.REFUSAL, refusal_reason=RefusalReason.PRICE)
    silent = a_call("b", 1, outcome=Outcome.REFUSAL)
    quick = a_call("c", 2, outcome=Outcome.SALE, talk_s=29.9)
    old = a_call("d", 3, call_type=CallType.EXISTING_CUSTOMER, outcome=Outcome.NOT_APPLICABLE)
    figures = added(refused, silent, quick, old)
    assert [(one.get("refused"), one.get("refusal_known"), one.get("refused_price")) for one in (figures["a"], figures["b"])] == [
        (1, 1, 1),
        (1, None, None),
    ]
    assert figures["c"]["sold_short"] == 1
    assert (figures["d"]["existing"], figures["d"].get("target")) == (1, None)
