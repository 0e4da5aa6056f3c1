"""Which calls are one lead, who gets it, and who was a client before."""

from dataclasses import replace
from datetime import date

import pytest

from calls.model.call import ChannelId, Direction, ManagerId
from calls.model.company import LeadRules
from calls.model.verdict import CallType, Outcome
from tests.calls.context.clients import RULES, a_call, an_order, derived

SALE = {"outcome": Outcome.SALE}


def leads(*things, **how):
    return {one.call_id: (one.lead_id, one.place) for one in derived(*things, **how).contexts}


def test_a_repeat_within_the_window_is_the_same_lead_and_one_after_it_is_not():
    assert leads(a_call("a", 0), a_call("b", 30), a_call("c", 31)) == {"a": ("a", 1), "b": ("a", 2), "c": ("c", 1)}


def test_calling_often_does_not_stretch_the_window():
    assert leads(a_call("a", 0), a_call("b", 20), a_call("c", 40))["c"] == ("c", 1)


def test_days_are_the_calendars_not_the_clocks():
    """From 23:30 to 00:30 is a day; the night of 29 March has 23 hours."""
    one_day = replace(RULES, leads=LeadRules(repeat_days=1))
    assert leads(a_call("a", 26, 23.5), a_call("b", 28, 0.5), rules=one_day)["b"] == ("b", 1)
    assert leads(a_call("a", 26, 0.5), a_call("b", 27, 22.5), rules=one_day)["b"] == ("a", 2)


def test_two_calls_of_one_second_stand_by_their_ids():
    assert leads(a_call("b", 0), a_call("a", 0)) == {"a": ("a", 1), "b": ("a", 2)}


@pytest.mark.parametrize("call_type", [CallType.SPAM, CallType.WRONG_NUMBER, CallType.INTERNAL, CallType.OTHER_NON_TARGET])
def test_who_is_no_client_opens_no_lead(call_type):
    assert leads(a_call("a", 0, call_type=call_type), a_call("b", 1)) == {"a": (None, None), "b": ("b", 1)}


def test_a_withheld_number_is_one_call_alone():
    assert leads(a_call("a", 0), client=None) == {"a": ("a", 1)}


def test_credit_goes_to_who_talked_in_the_first_answered_call_also_when_a_colleague_called_back():
    missed = a_call("a", 0, is_answered=False, manager=None, talk_s=None, call_type=None, outcome=None, is_heard=False)
    back = a_call("b", 0, 13, direction=Direction.OUTBOUND, manager=ManagerId("petro"), channel=None)
    again = a_call("c", 2)
    for context in derived(missed, back, again).contexts:
        assert (context.lead_id, context.lead_answered, context.lead_manager) == ("a", "b", "petro")


def test_a_lead_belongs_to_the_channel_it_dialled_first():
    calls = (a_call("a", 0, channel=None), a_call("b", 1, channel=ChannelId("radio")), a_call("c", 2))
    assert {context.lead_channel for context in derived(*calls).contexts} == {"radio"}


def test_the_sale_of_a_lead_is_its_first_order_at_the_counted_stage_with_its_day():
    found = derived(a_call("a", 0), a_call("b", 3), an_order("1", 0), an_order("2", 3, 23.9, "paid"), an_order("3", 9, 10, "came"))
    assert {(context.lead_order, context.lead_sold_on) for context in found.contexts} == {("2", date(2026, 3, 5))}


def test_an_order_before_makes_an_existing_customer_and_the_one_of_this_call_does_not():
    found = derived(a_call("a", 0, **SALE), an_order("1", 0, 11.9), a_call("b", 5), a_call("c", 366))
    assert [context.existing_order for context in found.contexts] == [None, "1", None]
    assert [context.is_existing_customer_by_books for context in found.contexts] == [False, True, False]
    assert [context.sold_in for context in found.contexts] == [None, "a", None]


def test_a_cancelled_order_makes_nobody_a_customer_and_is_no_sale():
    found = derived(a_call("a", 0), an_order("1", 0, stage="cancelled"), a_call("b", 5))
    assert [(context.existing_order, context.lead_order, context.order_number) for context in found.contexts] == [
        (None, None, "1"),
        (None, None, None),
    ]
