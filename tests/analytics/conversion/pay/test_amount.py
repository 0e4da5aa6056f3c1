from datetime import date
from decimal import Decimal

import pytest

from analytics.conversion.pay.amount import Achieved, PayNote, pay_amount
from calls.model.money import Money
from calls.model.pay_plan import BelowFix, PayPlan

RATE = Money(Decimal(1000), "RUB")
ALLOWED = BelowFix("owner", date(2026, 9, 1))
HALF = PayPlan(Decimal("0.5"), RATE, below_fix=ALLOWED)
TWO_STAGES = PayPlan(Decimal("0.5"), RATE, arrival_share=Decimal("0.8"))


@pytest.mark.parametrize(
    ("calls", "sold", "amount"),
    [
        (100, 50, 0),
        (100, 51, 1000),
        (100, 52, 2000),
        (100, 60, 10_000),
        (100, 49, -1000),
        (100, 48, -2000),
        (100, 40, -10_000),
        (189, 95, 0),
        (189, 96, 1000),
        (189, 94, 0),
        (189, 93, -1000),
        (0, 0, 0),
    ],
)
def test_each_whole_sale_above_or_below_the_plan_is_a_thousand(calls: int, sold: int, amount: int) -> None:
    assert pay_amount(Achieved(calls, sold), HALF).amount == Money(Decimal(amount), "RUB")


def test_nobody_falls_below_the_fix_unless_somebody_allowed_it_by_name() -> None:
    careful = PayPlan(Decimal("0.5"), RATE)

    paid = pay_amount(Achieved(100, 40), careful)

    assert paid.whole_sales == -10
    assert paid.amount == Money(Decimal(0), "RUB")
    assert paid.notes == (PayNote.NEVER_BELOW_FIX,)


@pytest.mark.parametrize(
    ("calls", "booked", "came", "booking_met", "arrival_met", "amount"),
    [
        (100, 50, 40, True, True, 0),
        (100, 50, 39, True, False, 0),
        (100, 60, 45, True, False, 0),
        (100, 60, 48, True, True, 10_000),
        (100, 40, 40, False, True, 0),
    ],
)
def test_a_bonus_needs_bookings_and_arrivals(calls: int, booked: int, came: int, booking_met: bool, arrival_met: bool, amount: int) -> None:
    paid = pay_amount(Achieved(calls, booked, came), TWO_STAGES)

    assert (paid.booking_met, paid.arrival_met, paid.amount.amount) == (booking_met, arrival_met, amount)


def test_both_stages_together_ask_for_forty_of_a_hundred_calls() -> None:
    assert TWO_STAGES.end_to_end_share == Decimal("0.4")


def test_caps_hold_on_both_sides() -> None:
    capped = PayPlan(
        Decimal("0.5"), RATE, most_above=Money(Decimal(5000), "RUB"), most_below=Money(Decimal(3000), "RUB"), below_fix=ALLOWED
    )

    assert pay_amount(Achieved(100, 60), capped).amount.amount == 5000
    assert pay_amount(Achieved(100, 40), capped).amount.amount == -3000
    assert pay_amount(Achieved(100, 60), capped).notes == (PayNote.CAPPED,)


@pytest.mark.parametrize("achieved", [Achieved(10, 11), Achieved(10, -1), Achieved(10, 5, 6)])
def test_counts_that_cannot_be_are_refused(achieved: Achieved) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        pay_amount(achieved, HALF)
