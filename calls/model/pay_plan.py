"""A pay plan: what a period's sales are held against, and what each whole sale above or below is worth."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class BelowFix:
    """Who allowed that pay falls below the fixed part, and when. Deductions for missed plans are unlawful in some countries."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class PayPlan:
    """Shares are 0..1. A plan with an arrival share has two stages: to book, and that enough of the booked come."""

    share: Decimal  # of the counted calls that are to be sales
    rate: Money  # for each whole sale above, and from each whole sale below
    arrival_share: Decimal | None = None  # of the booked that are to come
    most_above: Money | None = None  # the most that a period can add; None: no limit
    most_below: Money | None = None  # the most that a period can take
    below_fix: BelowFix | None = None  # None: never below the fixed part

    @property
    def end_to_end_share(self) -> Decimal:
        """Of all calls, the share that is to come."""
        return self.share * (self.arrival_share or Decimal(1))
