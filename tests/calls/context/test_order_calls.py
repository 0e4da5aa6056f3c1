"""Which call an order came from."""

from calls.context.history import KnownOrder
from calls.model.call import CallId, Direction
from calls.model.verdict import CallType, Outcome
from tests.calls.context.clients import a_call, an_order, at, derived, order_calls

SALE = {"outcome": Outcome.SALE}
CLIENT = {"call_type": CallType.EXISTING_CUSTOMER, "outcome": Outcome.NOT_APPLICABLE}
MISSED = {"is_answered": False, "call_type": None, "outcome": None, "is_heard": False}


def test_an_order_comes_from_the_last_answered_call_before_it():
    assert order_calls(a_call("a", 0), a_call("b", 1), a_call("c", 1, 14, **MISSED), an_order("1", 1, 15), a_call("d", 2)) == {"1": "b"}


def test_an_order_that_is_written_down_late_goes_to_the_call_that_sold_it():
    assert order_calls(a_call("a", 0, **SALE), a_call("b", 1, **CLIENT), an_order("1", 2)) == {"1": "a"}


def test_a_call_sells_one_order_and_what_follows_comes_from_later_calls():
    assert order_calls(a_call("a", 0, **SALE), a_call("b", 5, **CLIENT), an_order("1", 1), an_order("2", 5)) == {"1": "a", "2": "b"}


def test_two_orders_of_one_call():
    assert order_calls(a_call("a", 0, **SALE), an_order("1", 0), an_order("2", 0, 14)) == {"1": "a", "2": "a"}


def test_a_cancelled_order_takes_no_call_from_the_one_that_stands():
    assert order_calls(a_call("a", 0, **SALE), a_call("b", 1), an_order("1", 1, 13, "cancelled"), an_order("2", 1, 14)) == {
        "1": "b",
        "2": "a",
    }


def test_books_may_be_some_minutes_early():
    assert order_calls(a_call("a", 0, 12), an_order("1", 0, 11.75)) == {"1": "a"}
    assert order_calls(a_call("a", 0, 12), an_order("1", 0, 11.7)) == {"1": None}


def test_an_order_that_has_only_a_day_may_be_of_any_call_of_that_day():
    assert order_calls(a_call("a", 3, 17.5), an_order("1", 3, 0)) == {"1": "a"}
    assert order_calls(a_call("a", 4, 0.5), an_order("1", 3, 0)) == {"1": None}


def test_an_order_belongs_to_no_call_before_its_window():
    assert order_calls(a_call("a", 0), an_order("1", 30)) == {"1": "a"}
    assert order_calls(a_call("a", 0), an_order("1", 31)) == {"1": None}


def test_who_rang_in_vain_and_bought_came_by_that_call():
    assert order_calls(a_call("a", 0, **MISSED), an_order("1", 1)) == {"1": "a"}
    assert order_calls(a_call("a", 0, direction=Direction.OUTBOUND, **MISSED), an_order("1", 1)) == {"1": None}


def test_no_order_comes_from_a_wrong_number():
    assert order_calls(a_call("a", 0, call_type=CallType.WRONG_NUMBER, outcome=Outcome.NOT_APPLICABLE), an_order("1", 0)) == {"1": None}


def test_a_call_that_the_books_name_may_be_no_leads():
    spam = a_call("a", 0, call_type=CallType.SPAM, outcome=Outcome.NOT_APPLICABLE)
    (found,) = derived(spam, KnownOrder("1", at(1), "paid", CallId("a"))).orders
    assert (found.call_id, found.lead_id) == ("a", None)
