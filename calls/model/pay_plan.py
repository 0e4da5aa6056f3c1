"""A pay plan: what a period's sales are held against, and what each whole sale above or below is worth."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from calls.model.money import Money
from calls.model.validity import ALWAYS, Validity


class Credit(StrEnum):
    """Whose a sold lead is; a lead that was not sold is always its first manager's."""

    FIRST = "first"  # who talked longest in the lead's first answered call
    CLOSER = "closer"  # who talked longest in the call that the sale came from
    SPLIT = "split"  # half a lead and half a sale for each of the two


class PayCycle(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"


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


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule of pay, of a department or of all: what a period is held against, and the money for each whole sale above or below."""

    baseline_share: Decimal  # of the counted leads that are to be sales, 0..1
    rate: Decimal  # of currency, as all its money is; per sale
    valid: Validity = ALWAYS
    currency: str | None = None  # ISO 4217; None: the company's
    arrival_share: Decimal | None = None  # of the sold that are to come; None: nobody asks
    most_above: Decimal | None = None  # the most that a period adds; None: no limit
    most_below: Decimal | None = None  # the most that a period takes; 0: a missed plan costs nothing
    below_fix: BelowFix | None = None  # None: never below the fixed part
    credit: Credit = Credit.FIRST
    cycle: PayCycle = PayCycle.MONTH
    department: str | None = None  # None: of all who have none of their own
    fix: Decimal | None = None  # the fixed part of a period's pay, where it is known

    def of_company(self, currency: str) -> PayPlan:
        """With its money in full; currency: the company's."""
        own = self.currency or currency

        def money(amount: Decimal | None) -> Money | None:
            return None if amount is None else Money(amount, own)

        limits = (money(self.most_above), money(self.most_below))
        return PayPlan(self.baseline_share, Money(self.rate, own), self.arrival_share, *limits, self.below_fix)
