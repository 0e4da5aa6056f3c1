from decimal import Decimal

import pytest

from analytics.conversion.demand.takings import Takings, growth_of, takings_of
from calls.model.money import Money
from calls.store.booking_queries import OrderSum
from tests.calls.samples import a_company


def takings(total: int, orders: int) -> Takings:
    return Takings(orders, Money(Decimal(total), "RUB"), orders * (total / orders) ** 2 if orders else 0.0)


def test_two_hundred_thousand_that_became_236_000_are_eighteen_per_cent_more() -> None:
    growth = growth_of(takings(200_000, 100), takings(236_000, 118))
    assert growth.growth == pytest.approx(0.18)
    assert growth.low is not None
    assert growth.high is not None
    assert growth.low < 0 < growth.high  # 100 orders against 118: chance explains it
    assert not growth.is_visible


def test_the_same_growth_of_many_orders_is_seen() -> None:
    assert growth_of(takings(200_000, 2000), takings(236_000, 2360)).is_visible


def test_without_sales_on_a_side_there_is_no_interval() -> None:
    assert growth_of(takings(0, 0), takings(100, 1)).growth is None
    after = growth_of(takings(100, 1), takings(0, 0))
    assert (after.growth, after.low, after.is_visible) == (-1.0, None, False)


def test_only_orders_at_the_counted_stage_and_in_the_companys_currency_are_sales() -> None:
    sums = [
        OrderSum("paid", "GBP", 2, Decimal(30), 500.0),
        OrderSum("measured", "GBP", 9, Decimal(90), 9.0),
        OrderSum("paid", "EUR", 1, Decimal(7), 49.0),
    ]
    assert takings_of(sums, a_company()) == Takings(2, Money(Decimal(30), "GBP"), 500.0)
