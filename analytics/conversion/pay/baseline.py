"""What a plan can rest on: the pooled share of the last months."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.pay_period import months_before
from calls.store.lead_queries import Days

MONTHS = 3
FEWEST_MONTHS = 2  # one month alone says too little of the next
STEP = Decimal("0.001")  # of a proposed share


@dataclass(frozen=True, slots=True)
class MonthShare:
    month: str  # "2026-05"
    sold: int
    leads: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """Of the department as a whole: all sales by all leads, never the mean of shares."""

    months: tuple[MonthShare, ...]  # the oldest first
    rate: Rate
    share: Decimal | None  # to a tenth of a per cent: what a plan would say; None: fewer than two months had leads


def baseline_of(months: Sequence[MonthShare]) -> Baseline:
    sold, leads = sum(month.sold for month in months), sum(month.leads for month in months)
    is_enough = sum(month.leads > 0 for month in months) >= FEWEST_MONTHS
    share = (Decimal(sold) / leads).quantize(STEP, ROUND_HALF_UP) if is_enough else None
    return Baseline(tuple(months), rate_of(sold, leads), share)


def baseline_before(house: House, day: date, months: int = MONTHS, managers: Collection[ManagerId] | None = None) -> Baseline:
    """Of the whole months before the day's own. managers: of these alone."""
    return baseline_of([_month(house, period.key, Days(period.first, period.end), managers) for period in months_before(day, months)])


def _month(house: House, key: str, days: Days, managers: Collection[ManagerId] | None) -> MonthShare:
    own = [group for group in house.leads.groups(days) if managers is None or group.manager in managers]
    return MonthShare(key, sum(group.sold for group in own), sum(group.counted for group in own))
