"""What of a client's calls counts, once, on which day, for whom, and whether it sold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from calls.context.history import KnownOrder
from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.lead_count import LeadCount
from calls.model.verdict import CallType, Outcome
from tests.calls.context.clients import CLIENT, RULES, a_call, an_order, at, derived

SALE, REFUSAL = {"outcome": Outcome.SALE}, {"outcome": Outcome.REFUSAL}
UNKNOWN = {"outcome": None}
OUT = {"direction": Direction.OUTBOUND, "channel": None}
MISSED = {"is_answered": False, "manager": None, "talk_s": None, "call_type": None, "outcome": None, "is_heard": False}
PETRO = {"manager": ManagerId("petro")}


def said(day: float, **changes):
    """A person said on that day how the call ended."""
    return {"outcome_said_at": at(day), "corrected_at": at(day), **changes}


def leads(*things, **how) -> tuple[LeadCount, ...]:
    return derived(*things, **how).leads


def only(*things, **how) -> LeadCount:
    (lead,) = leads(*things, **how)
    return lead


def ending(*things, **how) -> tuple[str, bool, str | None]:
    lead = only(*things, **how)
    return lead.state.value, lead.is_sold, lead.decided_by and lead.decided_by.value


def test_all_that_is_counted_of_a_lead():
    lead = only(a_call("a", 0, 18.5, product="door", **SALE), a_call("b", 3, channel=ChannelId("radio"), product="window"))
    assert lead == LeadCount(
        lead_id=CallId("a"),
        call_id=CallId("a"),
        client=CLIENT,
        direction=Direction.INBOUND,
        day=date(2026, 3, 2),
        hour=18,
        weekday=0,
        manager=ManagerId("olha"),
        closer=ManagerId("olha"),
        channel=ChannelId("google"),
        product="door",
        state="counted",  # type: ignore[arg-type]
        reason=None,
        is_sold=True,
        decided_by="verdict",  # type: ignore[arg-type]
        sold_on=date(2026, 3, 2),
        order_number=None,
    )


def test_a_repeat_call_counts_once_and_its_sale_for_the_month_of_the_first_call():
    first, again = a_call("a", 29, 17), a_call("b", 45, **SALE)
    lead = only(first, again)
    assert (lead.day, lead.sold_on, lead.is_sold) == (date(2026, 3, 31), date(2026, 4, 16), True)
    assert [one.lead_id for one in leads(first, a_call("b", 60, **SALE))] == ["a", "b"]  # after the window it is another lead


def test_a_transfer_is_his_who_talked_longest_which_is_whom_the_call_names():
    assert only(a_call("a", 0, **PETRO), a_call("b", 1, **SALE)).manager == "petro"


def test_a_lead_that_a_colleague_called_back_stays_with_who_answered_it_first():
    assert only(a_call("a", 0), a_call("b", 1, **OUT, **PETRO, **SALE)).manager == "olha"


def test_the_closer_is_whose_call_sold():
    first, back = a_call("a", 0), a_call("b", 1, **OUT, **PETRO, **SALE)
    assert [only(first, one).closer for one in (back, a_call("b", 1, **PETRO))] == ["petro", None]
    assert only(first, a_call("b", 1, **PETRO, outcome=None), an_order("1", 1, stage="paid")).closer == "petro"
    assert only(first, a_call("b", 1, **PETRO, **said(2, **SALE))).closer == "petro"
    nobodys = only(first, a_call("b", 1, manager=None, **SALE))
    assert (nobodys.manager, nobodys.closer) == ("olha", None)
    in_vain = KnownOrder("1", at(9), "paid", CallId("b"))
    assert only(a_call("a", 0, **PETRO), a_call("b", 9, **MISSED), in_vain).closer == "petro"


def test_a_missed_call_that_a_colleague_called_back_is_an_outbound_lead_of_his():
    lead = only(a_call("a", 0, **MISSED), a_call("b", 0, 13, **OUT, **PETRO, **SALE))
    assert (lead.lead_id, lead.call_id, lead.direction, lead.manager, lead.channel) == ("a", "b", "outbound", "petro", "google")


def test_a_lead_called_back_who_then_rings_counts_on_the_day_of_that_call_for_who_answered_first():
    lead = only(a_call("a", 0, **MISSED), a_call("b", 0, 13, **OUT, **PETRO), a_call("c", 2, **SALE))
    assert (lead.lead_id, lead.call_id, lead.direction, lead.day, lead.manager) == ("a", "c", "inbound", date(2026, 3, 4), "petro")


def test_whom_nobody_answered_is_not_counted():
    assert leads(a_call("a", 0, **MISSED), an_order("1", 1, stage="paid")) == ()


def test_an_order_two_weeks_later_is_the_sale_of_the_lead_in_its_own_month():
    lead = only(a_call("a", 20, **REFUSAL), an_order("1", 34, stage="paid"))
    assert (lead.day, lead.is_sold, lead.decided_by) == (date(2026, 3, 22), True, "order")
    assert (lead.sold_on, lead.order_number) == (date(2026, 4, 5), "1")


@pytest.mark.parametrize(("stage", "is_sold"), [("cancelled", False), ("booked", False), ("came", True), ("paid", True)])
def test_the_books_of_this_call_are_believed_before_its_words(stage, is_sold):
    assert ending(a_call("a", 0, **SALE), an_order("1", 0, stage=stage)) == ("counted", is_sold, "order")
    assert ending(a_call("a", 0, **REFUSAL), an_order("1", 0, stage=stage)) == ("counted", is_sold, "order")


def test_which_stage_counts_changes_the_sales_and_not_the_leads():
    things = (a_call("a", 0, **SALE), an_order("1", 0, stage="came"))
    for counted, is_sold in (({"came", "paid"}, True), ({"paid"}, False)):
        assert ending(*things, rules=replace(RULES, counted_stages=frozenset(counted))) == ("counted", is_sold, "order")


def test_a_sale_in_words_after_a_cancelled_order_counts_until_the_books_know_it():
    things = (a_call("a", 0, **SALE), an_order("1", 0, stage="cancelled"), a_call("b", 5, **SALE))
    assert ending(*things) == ("counted", True, "verdict")
    assert ending(*things, an_order("2", 5, stage="cancelled")) == ("counted", False, "order")


def test_a_person_is_believed_before_the_books():
    paid = an_order("1", 0, stage="paid")
    assert ending(a_call("a", 0, **said(2, **REFUSAL)), paid) == ("counted", False, "correction")
    assert ending(a_call("a", 0, **said(2, **SALE)), an_order("1", 0, stage="cancelled")) == ("counted", True, "correction")
    assert ending(a_call("a", 0, **said(2, **SALE))) == ("counted", True, "correction")


def test_an_order_that_was_made_after_a_person_spoke_is_news():
    undecided = a_call("a", 0, **said(2, outcome=Outcome.UNDECIDED))
    assert ending(undecided) == ("counted", False, "correction")
    assert ending(undecided, an_order("1", 14, stage="paid")) == ("counted", True, "order")


def test_a_person_who_says_that_one_call_did_not_sell_says_nothing_of_the_next():
    first, paid = a_call("a", 0, **said(9, **REFUSAL)), an_order("1", 5, stage="paid")
    assert ending(first, a_call("b", 5), paid) == ("counted", True, "order")
    assert ending(first, a_call("b", 5, **SALE)) == ("counted", True, "verdict")


def test_what_nothing_tells_is_unsure_and_not_sold():
    lead = only(a_call("a", 0, **UNKNOWN))
    assert (lead.state, lead.is_sold, lead.decided_by, lead.sold_on, lead.reason) == ("unsure", False, None, None, None)


def test_what_any_call_or_the_books_tell_is_known():
    assert ending(a_call("a", 0, **UNKNOWN), a_call("b", 1, **SALE)) == ("counted", True, "verdict")
    assert ending(a_call("a", 0, **UNKNOWN), a_call("b", 1, **REFUSAL)) == ("counted", False, "verdict")
    assert ending(a_call("a", 0, **UNKNOWN), an_order("1", 9, stage="paid")) == ("counted", True, "order")
    assert ending(a_call("a", 0, **UNKNOWN), an_order("1", 9, stage="cancelled")) == ("counted", False, "order")
    assert ending(a_call("a", 0, **said(1, **REFUSAL))) == ("counted", False, "correction")


NONE = {"call_type": None, "outcome": None}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"call_type": CallType.EXISTING_CUSTOMER}, "existing_customer"),
        ({"call_type": CallType.WRONG_NUMBER}, "wrong_number"),
        ({"call_type": CallType.SPAM}, "spam"),
        ({"call_type": CallType.INTERNAL}, "internal"),
        ({"call_type": CallType.OTHER_NON_TARGET}, "other_non_target"),
        ({**NONE, "is_low_quality": True}, "low_quality"),
        (NONE, "unknown_type"),
        ({**NONE, "is_heard": False}, "unknown_type"),
    ],
)
def test_who_is_no_new_lead_is_left_out_with_the_reason(changes, reason):
    lead = only(a_call("a", 0, **{"outcome": Outcome.NOT_APPLICABLE, **changes}), an_order("1", 0, stage="paid"))
    assert (lead.state, lead.reason, lead.is_sold, lead.decided_by) == ("excluded", reason, False, None)


def test_a_call_of_no_lead_stands_alone_each_time():
    spam = {"call_type": CallType.SPAM, "outcome": None}
    assert [one.lead_id for one in leads(a_call("a", 0, **spam), a_call("b", 0, 13, **spam), a_call("c", 1))] == ["a", "b", "c"]


def test_the_first_known_type_of_a_lead_holds_and_a_persons_before_it():
    old = {"call_type": CallType.EXISTING_CUSTOMER, "outcome": Outcome.NOT_APPLICABLE}
    assert only(a_call("a", 0, **SALE), a_call("b", 9, **old)).state == "counted"
    assert only(a_call("a", 0, **NONE), a_call("b", 9, **SALE)).state == "counted"
    assert only(a_call("a", 0, **old), a_call("b", 9, **SALE)).reason == "existing_customer"
    assert only(a_call("a", 0, **old), a_call("b", 9, type_said_at=at(10), **SALE)).state == "counted"


def test_calls_among_ourselves_are_no_leads():
    assert leads(a_call("a", 0, direction=Direction.INTERNAL, call_type=CallType.INTERNAL, outcome=None)) == ()


@pytest.mark.parametrize(
    ("zone", "day", "hour", "weekday"),
    [("Europe/Kyiv", date(2026, 3, 30), 0, 0), ("UTC", date(2026, 3, 29), 21, 6), ("Pacific/Apia", date(2026, 3, 30), 10, 0)],
)
def test_day_and_hour_are_the_companys(zone, day, hour, weekday):
    """In Kyiv clocks were put forward that Sunday morning."""
    call = replace(a_call("a", 0), started_at=datetime(2026, 3, 29, 21, 30, tzinfo=UTC))
    lead = only(call, rules=replace(RULES, zone=ZoneInfo(zone)))
    assert (lead.day, lead.hour, lead.weekday) == (day, hour, weekday)


def test_an_order_whose_call_the_books_name_is_that_calls():
    named = KnownOrder("1", at(50), "paid", CallId("a"))
    assert ending(a_call("a", 0), named) == ("counted", True, "order")
