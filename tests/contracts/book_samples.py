"""Orders that tests vary."""

from datetime import datetime, timedelta
from decimal import Decimal

from calls.house import House
from calls.model.call import Lane
from calls.model.money import Money
from calls.model.sales import Order
from tests.calls.samples import NOON, a_call, a_recording

LATER = NOON + timedelta(days=20)  # after extension 101 has passed to Nikolai


def gbp(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")


def an_order(number: str, client: str, amount: str = "100", stage: str = "paid", at: datetime = LATER) -> Order:
    return Order(number, client, at, stage, gbp(amount))


def take_in(house: House, key: str, **changes: object) -> None:
    house.calls.add(a_call(key, **changes), a_recording(key), Lane.LIVE)
