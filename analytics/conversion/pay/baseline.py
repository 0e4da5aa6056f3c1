"""What a plan can rest on: the pooled share of the last months."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.pay_line import MonthCount
from calls.model.pay_period import PayPeriod, months_before

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
    wanted = months_before(day, months)
    counts = house.pay_lines.months(wanted[0].first, wanted[-1].end)
    own = [one for one in counts if managers is None or one.manager in managers]
    return baseline_of([_month(period, own) for period in wanted])


def _month(period: PayPeriod, counts: Sequence[MonthCount]) -> MonthShare:
    its = [one for one in counts if one.month == period.first]
    return MonthShare(period.key, sum(one.sold for one in its), sum(one.counted for one in its))
