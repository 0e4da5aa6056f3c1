"""Where words and books contradict each other."""

import pytest

from calls.model.call import ChannelId
from calls.model.verdict import CallType, Outcome
from tests.calls.context.clients import a_call, an_order, at, derived, mismatches

SALE = {"outcome": Outcome.SALE}
CLIENT = {"call_type": CallType.EXISTING_CUSTOMER, "outcome": Outcome.NOT_APPLICABLE}


def test_sold_in_words_without_an_order_is_told_when_the_books_had_their_days():
    found = derived(a_call("a", 0, **SALE)).mismatches
    assert [(one.kind, one.call_id, one.since) for one in found] == [("sold_without_order", "a", at(4, 0))]


@pytest.mark.parametrize(
    "things",
    [
        (a_call("a", 0, **SALE), an_order("1", 9)),
        (a_call("a", 0, **SALE), a_call("b", 1, **SALE), an_order("1", 1)),  # two calls, one order
        (a_call("a", 0, **SALE), an_order("1", 0, stage="cancelled")),
        (a_call("a", 0),),
        (a_call("a", 0, **CLIENT), a_call("b", 1, **CLIENT)),
    ],
)
def test_what_agrees_is_not_listed(things):
    assert [kind for kind, *_ in mismatches(*things) if kind == "sold_without_order"] == []


def test_a_sale_of_last_month_does_not_pay_for_this_call():
    assert ("sold_without_order", "b", "sale", "") in mismatches(an_order("1", 0), a_call("a", 0), a_call("b", 40, **SALE))


@pytest.mark.parametrize("outcome", [Outcome.REFUSAL, Outcome.UNDECIDED])
def test_an_order_soon_after_a_call_that_sold_nothing(outcome):
    assert mismatches(a_call("a", 0, outcome=outcome), an_order("1", 3)) == [("order_against_words", "a", outcome.value, "1")]
    assert mismatches(a_call("a", 0, outcome=outcome), an_order("1", 4)) == []  # people change their mind
    assert mismatches(a_call("a", 0, outcome=outcome), an_order("1", 3, stage="cancelled")) == []


def test_an_order_of_a_number_that_had_not_called():
    assert mismatches(an_order("1", 0)) == [("order_without_call", None, "", "1")]
    assert mismatches(an_order("1", 0), a_call("a", 1, **CLIENT)) == [("order_without_call", None, "", "1")]
    assert mismatches(a_call("a", 0), an_order("1", 90)) == []


def test_an_existing_customer_whom_nobody_knows():
    assert mismatches(a_call("a", 0, **CLIENT)) == [("existing_at_first_contact", "a", "existing_customer", "")]
    assert mismatches(a_call("a", 0, **CLIENT), client=None) == []
    assert mismatches(a_call("a", 0, call_type=CallType.SPAM, outcome=None), a_call("b", 9, **CLIENT)) == []


def test_a_new_lead_who_bought_last_month():
    things = (a_call("a", 0, **SALE), an_order("1", 0), a_call("b", 30))
    assert mismatches(*things) == [("new_but_bought_before", "b", "new_lead", "1")]


def test_the_channel_said_aloud_is_not_the_dialled_numbers():
    assert mismatches(a_call("a", 0, ad_channel="radio")) == [("channel_said_otherwise", "a", "radio", "google")]
    assert mismatches(a_call("a", 0, ad_channel="Google")) == []
    assert mismatches(a_call("a", 0, ad_channel="radio", channel=ChannelId("flyer"))) == []  # no word stands for it
