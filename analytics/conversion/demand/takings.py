"""What a change of the roster did to sales in money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import exp, log, sqrt
from zoneinfo import ZoneInfo

from analytics.counting.wilson import Z_95
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company, stages_that_count
from calls.model.errors import SetupError
from calls.model.money import Money
from calls.store.booking_queries import OrderSum
from calls.store.report_queries import Period


@dataclass(frozen=True, slots=True)
class Takings:
    orders: int  # at the stage that counts
    total: Money
    squares: float  # sum of each amount squared


@dataclass(frozen=True, slots=True)
class Growth:
    before: Takings
    after: Takings
    growth: float | None  # 0.18 is 18 % more; None without takings before
    low: float | None  # 95 % interval of it; None where either side has none
    high: float | None

    @property
    def is_visible(self) -> bool:
        """Does chance hardly explain it?"""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class RosterChange:
    on: date  # its first day
    days: int  # on each side
    manager: ManagerId | None  # None: all
    sales: Growth


def roster_change(house: House, company: Company, on: date, days: int = 30, manager: ManagerId | None = None) -> RosterChange:
    """Orders made in so many days before and after, by their own days; manager: only those that leads of his became."""
    if days < 1:
        raise SetupError("a roster is compared over whole days", remedy="Give --days 30, or any number of days from 1")
    before, after = (_takings(house, company, first, days, manager) for first in (on - timedelta(days=days), on))
    return RosterChange(on, days, manager, growth_of(before, after))


def growth_of(before: Takings, after: Takings) -> Growth:
    """Orders come by chance, each with its amount: the variance of such a sum is about the sum of the squares (compound Poisson).

    The interval is that of the logarithm of the ratio (delta method).
    """
    first, second = float(before.total.amount), float(after.total.amount)
    if first <= 0:
        return Growth(before, after, None, None, None)
    growth = second / first - 1
    if second <= 0:
        return Growth(before, after, growth, None, None)
    half = Z_95 * sqrt(before.squares / first**2 + after.squares / second**2)
    return Growth(before, after, growth, exp(log(second / first) - half) - 1, exp(log(second / first) + half) - 1)


def _takings(house: House, company: Company, first: date, days: int, manager: ManagerId | None) -> Takings:
    zone = ZoneInfo(company.time_zone)
    since, until = (datetime.combine(day, time(), zone) for day in (first, first + timedelta(days=days)))
    return takings_of(house.counted.bookings.order_sums(Period(since, until), manager), company)


def takings_of(sums: Sequence[OrderSum], company: Company) -> Takings:
    """Orders at the stage that counts, in the company's currency."""
    counted = stages_that_count(company.sale_stages, company.counted_stage)
    ours = [one for one in sums if one.stage in counted and one.currency == company.currency]
    total = Money(sum((one.total for one in ours), Decimal(0)), company.currency)
    return Takings(sum(one.orders for one in ours), total, sum(one.squares for one in ours))
