"""What a plan can rest on, and what a change of pay brought: the figures of the requirements, by hand."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.conversion.pay.baseline import MonthShare, baseline_of
from analytics.conversion.pay.pay_off_card import pay_off_card
from calls.house import House, open_house
from calls.model.books import Book, Cost, CostType
from calls.model.pay_period import read_pay_period
from calls.model.sales import Order
from calls.settings import Settings
from tests.analytics.conversion.pay.pay_floor import a_pay_company, roubles

MAY, JUNE = read_pay_period("2026-05"), read_pay_period("2026-06")


def test_three_months_pooled_are_half() -> None:
    months = [MonthShare("2026-03", 90, 180), MonthShare("2026-04", 110, 220), MonthShare("2026-05", 100, 200)]
    baseline = baseline_of(months)
    assert (baseline.rate.successes, baseline.rate.trials, baseline.share) == (300, 600, Decimal("0.500"))


def test_one_month_proposes_no_plan_and_the_mean_of_shares_is_never_taken() -> None:
    assert baseline_of([MonthShare("2026-04", 0, 0), MonthShare("2026-05", 50, 100)]).share is None
    assert baseline_of([MonthShare("2026-04", 44, 118), MonthShare("2026-05", 53, 189)]).share == Decimal("0.316")


def take_in(house: House, *costs: Cost) -> None:
    with house.books.importing(Book.COSTS, ["costs.csv"], "test") as writer:
        writer.finish(writer.put(Book.COSTS, [(cost, "costs.csv") for cost in costs]), 0, ())


def salary(first: date, last: date, amount: int, entry: str = "") -> Cost:
    return Cost(CostType.SALARY, first, roubles(amount), last_day=last, entry=entry)


def sold(number: str, day: datetime, stage: str, amount: int) -> Order:
    return Order(number, "+74951234567", day, stage, roubles(amount))


@pytest.fixture
def house(tmp_path: Path):
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_pay_company())
        yield house


def test_the_salons_pay_off_from_its_books(house: House) -> None:
    take_in(
        house,
        salary(date(2026, 5, 1), date(2026, 5, 31), 100_000),
        salary(date(2026, 6, 1), date(2026, 6, 30), 100_000),
        salary(date(2026, 6, 30), date(2026, 6, 30), 6_000, "bonus"),
        salary(date(2026, 6, 20), date(2026, 7, 5), 777, "over the edge"),
        Cost(CostType.OTHER, date(2026, 6, 1), roubles(5_000)),
    )
    last_moment = datetime(2026, 6, 30, 20, 59, tzinfo=UTC)  # of June in Moscow
    house.orders.put(
        [
            sold("1", datetime(2026, 5, 3, tzinfo=UTC), "paid", 1_000_000),
            sold("2", datetime(2026, 6, 3, tzinfo=UTC), "booked", 1_200_000),
            sold("3", last_moment, "paid", 10_000),
            sold("4", datetime(2026, 6, 30, 21, tzinfo=UTC), "paid", 999),
            sold("5", datetime(2026, 6, 5, tzinfo=UTC), "cancelled", 555),
        ]
    )
    company = house.company.load()
    assert company is not None

    card = pay_off_card(house, company, JUNE)

    assert card is not None
    assert (card.payroll, card.revenue) == ((roubles(100_000), roubles(106_000)), (roubles(1_000_000), roubles(1_210_000)))
    assert (round(card.change.payroll_change * 100, 1), round(card.change.revenue_change * 100, 1)) == (6.0, 21.0)
    assert (round(card.change.share_before * 100, 1), round(card.change.share_after * 100, 1)) == (10.0, 8.8)
    assert card.left_out == 1
    assert pay_off_card(house, company, MAY) is None  # nothing is known of April
    assert pay_off_card(house, replace(company, counted_stage="paid"), JUNE, MAY) is not None
