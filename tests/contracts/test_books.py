"""Orders and costs are taken in as often as they come, exactly."""

from datetime import date

import pytest

from calls.house import House
from calls.model.errors import CallError
from calls.model.sales import AdCost
from calls.store.book_repositories import PutCount
from tests.calls.samples import GOOGLE, NOON
from tests.contracts.book_samples import LATER, an_order, gbp


def test_the_same_orders_again_change_nothing(house: House) -> None:
    orders = [an_order("1", "+1"), an_order("2", "+2")]
    assert house.orders.put(orders) == PutCount(new=2, changed=0, same=0)
    changed = an_order("2", "+2", stage="refunded")
    assert house.orders.put([orders[0], changed, an_order("3", "+3")]) == PutCount(new=1, changed=1, same=1)
    assert house.orders.all() == (orders[0], changed, an_order("3", "+3"))


def test_orders_of_a_span(house: House) -> None:
    house.orders.put([an_order("1", "+1", at=NOON), an_order("2", "+2", at=LATER)])
    assert [order.number for order in house.orders.between(NOON, LATER)] == ["1"]
    assert house.orders.of_client(house.orders.all()[0].client_number)[0] == house.orders.all()[0]
    assert house.orders.of_client("+10000000000") == ()
    assert [order.number for order in house.orders.between(LATER, None)] == ["2"]
    assert [order.number for order in house.orders.between(None, None)] == ["1", "2"]


@pytest.mark.parametrize("amount", ["0", "0.0001", "-19.99", "922337203685477.5807"])
def test_amounts_are_exact(house: House, amount: str) -> None:
    house.orders.put([an_order("1", "+1", amount)])
    assert house.orders.all()[0].amount == gbp(amount)


@pytest.mark.parametrize(("amount", "shown"), [("100", "100.00"), ("-0.5", "-0.50"), ("0.125", "0.1250")])
def test_amounts_show_two_decimals_where_two_are_enough(house: House, amount: str, shown: str) -> None:
    house.orders.put([an_order("1", "+1", amount)])
    assert str(house.orders.all()[0].amount.amount) == shown


@pytest.mark.parametrize("amount", ["0.00001", "922337203685477.5808"])
def test_an_amount_that_cannot_be_kept_exactly_is_refused_and_nothing_is_written(house: House, amount: str) -> None:
    with pytest.raises(CallError, match="decimals or is too large"):
        house.orders.put([an_order("1", "+1"), an_order("2", "+2", amount)])
    assert house.orders.all() == ()


def test_the_same_costs_again_change_nothing(house: House) -> None:
    costs = [AdCost(GOOGLE, date(2026, 3, 1), gbp("10.50")), AdCost(GOOGLE, date(2026, 3, 1), gbp("4"), campaign="spring")]
    assert house.ad_costs.put(costs) == PutCount(new=2, changed=0, same=0)
    assert house.ad_costs.put(costs) == PutCount(new=0, changed=0, same=2)
    corrected = AdCost(GOOGLE, date(2026, 3, 1), gbp("11"), includes_vat=True)
    assert house.ad_costs.put([corrected]) == PutCount(new=0, changed=1, same=0)
    assert house.ad_costs.all() == (corrected, costs[1])
