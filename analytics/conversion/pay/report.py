"""What the pay of a period shows: values only."""

from dataclasses import dataclass
from decimal import Decimal

from analytics.conversion.pay.amount import PayAmount
from analytics.conversion.pay.attainability import PlanWarning
from analytics.conversion.pay.baseline import Baseline
from analytics.conversion.pay.chance_band import ChanceBand
from analytics.counting.rate import Rate
from calls.model.call import ManagerId
from calls.model.money import Money
from calls.model.pay_event import Dispute, PayEvent
from calls.model.pay_line import LineChange, PayBasis, UnsureLead
from calls.model.pay_period import PayPeriod
from calls.model.pay_plan import Plan


@dataclass(frozen=True, slots=True)
class ManagerCounts:
    """Halves of a lead where a sale is split."""

    leads: Decimal = Decimal(0)
    sold: Decimal = Decimal(0)
    came: Decimal = Decimal(0)  # of the sold
    by_words: Decimal = Decimal(0)  # leads of which only the words tell how they ended: no person, no books

    def __add__(self, other: "ManagerCounts") -> "ManagerCounts":
        return ManagerCounts(self.leads + other.leads, self.sold + other.sold, self.came + other.came, self.by_words + other.by_words)


@dataclass(frozen=True, slots=True)
class ManagerPay:
    manager: ManagerId
    name: str
    plan: Plan
    counts: ManagerCounts
    kkd: Rate
    arrival: Rate | None  # of the sold, who came; None where the plan does not ask
    amount: PayAmount  # the variable part
    band: ChanceBand  # what chance alone pays somebody who is exactly at the plan
    unsure: int  # new leads of his of whom nothing tells how they ended, and nobody let go
    is_provisional: bool  # some of it rests on machines' words alone, or is not known yet
    warnings: tuple[PlanWarning, ...]
    total: Money | None  # with the fixed part, where the plan names it


@dataclass(frozen=True, slots=True)
class UnpaidCounts:
    """Leads that no plan pays for. manager None: nobody's extension answered."""

    manager: ManagerId | None
    name: str
    counts: ManagerCounts


@dataclass(frozen=True, slots=True)
class AmountNow:
    manager: ManagerId
    name: str
    was: Money
    now: Money | None  # None: no plan holds for him any more


@dataclass(frozen=True, slots=True)
class SinceFrozen:
    """What has changed since: it changes no frozen figure."""

    lines: tuple[LineChange, ...]
    amounts: tuple[AmountNow, ...]  # of those whose lines changed, were the period counted anew


@dataclass(frozen=True, slots=True)
class PayReport:
    period: PayPeriod
    managers: tuple[ManagerPay, ...]  # by name
    variable: tuple[Money, ...]  # in all, one of each currency
    unpaid: tuple[UnpaidCounts, ...]
    unsure: tuple[UnsureLead, ...]  # the first of those to be looked at, or let go by name, before the period can be frozen
    waived: tuple[PayEvent, ...]  # unsure leads that were let go
    baseline: Baseline  # of the three months before
    is_provisional: bool
    basis: PayBasis
    unsure_leads: int = 0  # all of them
    frozen: PayEvent | None = None  # None: the period is open
    disputes: tuple[Dispute, ...] = ()
    since: SinceFrozen | None = None  # of a frozen period
