from datetime import date
from decimal import Decimal

import pytest

from analytics.conversion.pay.attainability import PlanWarning, plan_warnings
from analytics.conversion.pay.chance_band import chance_band, chance_of_losing
from analytics.conversion.pay.payoff import pay_off
from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.money import Money
from calls.model.pay_plan import BelowFix, PayPlan

FULL = PayPlan(Decimal("0.5"), Money(Decimal(1000), "RUB"), below_fix=BelowFix("owner", date(2026, 9, 1)))


def roubles(amount: int) -> Money:
    return Money(Decimal(amount), "RUB")


def test_a_manager_exactly_at_the_plan_swings_by_six_thousand_a_month() -> None:
    band = chance_band(150, FULL)

    assert float(band.deviation) == pytest.approx(6124, abs=1)
    assert (band.low, band.high) == (roubles(-10_000), roubles(10_000))
    assert chance_of_losing(150, FULL, roubles(5000)) == pytest.approx(0.23, abs=0.005)


def test_a_plan_that_never_takes_has_no_chance_of_losing() -> None:
    careful = PayPlan(Decimal("0.5"), roubles(1000))

    assert chance_of_losing(150, careful, roubles(5000)) == 0.0
    assert chance_band(150, careful).low == roubles(0)


def test_a_plan_above_everybodys_upper_bound_is_unattainable_and_steep() -> None:
    best = Rate(44, 118, 0.373, 0.291, 0.46)

    assert plan_warnings(Decimal("0.65"), Decimal("0.50"), [best]) == (PlanWarning.UNATTAINABLE, PlanWarning.STEEP)
    assert plan_warnings(Decimal("0.40"), Decimal("0.36"), [best, rate_of(0, 0)]) == ()
    assert plan_warnings(Decimal("0.45"), Decimal("0.40"), [best]) == ()


def test_the_salons_pay_off() -> None:
    card = pay_off((roubles(100_000), roubles(106_000)), (roubles(1_000_000), roubles(1_210_000)))

    assert card.payroll_change == pytest.approx(0.06)
    assert card.revenue_change == pytest.approx(0.21)
    assert card.share_before == pytest.approx(0.10)
    assert round(card.share_after * 100, 1) == 8.8


def test_money_of_two_currencies_is_not_compared() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        pay_off((roubles(1), roubles(1)), (roubles(1), Money(Decimal(1), "UAH")))
