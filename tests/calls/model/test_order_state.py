"""What an order is, from its steps in whatever order they came."""

from datetime import timedelta
from itertools import permutations

import pytest

from calls.model.money import Money
from calls.model.order_state import StageNames, order_of
from calls.model.sales import OrderEvent
from tests.calls.samples import NOON
from tests.contracts.book_samples import gbp

NAMES = StageNames(("booked", "came", "paid"), frozenset({"cancelled", "refund"}), "paid")


def event(stage: str, day: int, amount: str | None = None, entry: str = "") -> OrderEvent:
    money: Money | None = gbp(amount) if amount else None
    return OrderEvent("A-1", "+447700900001", stage, NOON + timedelta(days=day), money, entry)


@pytest.mark.parametrize(
    ("events", "stage", "amount"),
    [
        ([event("booked", 0, "100")], "booked", "100"),
        ([event("booked", 0, "100"), event("came", 1)], "came", "100"),
        ([event("booked", 0, "100"), event("came", 2), event("paid", 1, "30", "1"), event("paid", 3, "60", "2")], "paid", "90"),
        ([event("booked", 5, "100"), event("paid", 1, "100")], "paid", "100"),
        ([event("booked", 0, "100"), event("cancelled", 1)], "cancelled", "100"),
        ([event("booked", 0, "100"), event("cancelled", 1), event("came", 2)], "came", "100"),
        ([event("paid", 0, "100"), event("refund", 1, "40")], "paid", "60"),
        ([event("paid", 0, "100"), event("refund", 1, "40", "1"), event("refund", 2, "60", "2")], "refund", "0"),
        ([event("paid", 0, "100"), event("cancelled", 1)], "cancelled", "100"),
        ([event("cancelled", 0)], "cancelled", "0"),
        ([event("sent", 0, "5"), event("booked", 1, "7")], "booked", "7"),
    ],
    ids=[
        "booked",
        "came, whose amount the booking names",
        "paid in parts",
        "paid before it was booked",
        "cancelled",
        "cancelled and opened again",
        "a part paid back is still a sale",
        "all paid back",
        "cancelled with the payment kept",
        "known by its cancellation alone",
        "a stage that the company no longer names",
    ],
)
def test_an_order_stands_where_its_steps_have_brought_it(events: list[OrderEvent], stage: str, amount: str) -> None:
    for some in permutations(events):
        order = order_of(some, NAMES, "GBP")
        assert (order.stage, order.amount, order.created_at) == (stage, gbp(amount), min(one.at for one in events))
