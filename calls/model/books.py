"""The other books of a company: what sales cost, who works when, rates of currencies; and each taking in of a file."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from calls.model.call import ManagerId
from calls.model.money import Money
from calls.model.sales import AdCost, OrderEvent


class Book(StrEnum):
    ORDERS = "orders"
    AD_COSTS = "ad_costs"
    COSTS = "costs"
    ROSTER = "roster"
    RATES = "rates"


class CostType(StrEnum):
    PARTS = "parts"  # and materials
    TAXES = "taxes"
    COURIER = "courier"
    MASTER = "master"  # whoever does the work at the client's
    SALARY = "salary"
    OTHER = "other"


class CostTarget(StrEnum):
    """What a cost belongs to."""

    ORDER = "order"  # target: the order's number
    LEAD = "lead"  # target: the client's number, E.164: his lead on that day
    CHANNEL = "channel"  # target: the ad channel's id
    PERIOD = "period"  # target: empty; whatever was sold on these days


@dataclass(frozen=True, slots=True)
class Cost:
    type: CostType
    day: date  # the first day that the money paid for
    amount: Money
    belongs_to: CostTarget = CostTarget.PERIOD
    target: str = ""
    last_day: date | None = None  # the last one, inclusive; None: it is one day's money
    entry: str = ""  # tells costs of one kind, day and target apart: a document's number
    note: str = ""
    paid_in: Money | None = None  # as the books write it, where that is another currency

    @property
    def ends_on(self) -> date:
        return self.last_day or self.day


@dataclass(frozen=True, slots=True)
class WorkSpan:
    """Hours of one day by the company's clock, half-open. Midnight at the end is 00:00."""

    from_time: time
    to_time: time


@dataclass(frozen=True, slots=True)
class RosterDay:
    """When a manager works on one day: it stands instead of his weekly shifts."""

    manager: ManagerId
    day: date
    spans: tuple[WorkSpan, ...]  # in their order; none: a day off


@dataclass(frozen=True, slots=True)
class Rate:
    """From that day until the next rate of the same currency."""

    currency: str  # ISO 4217
    day: date
    rate: Decimal  # of the company's currency for one unit of this one


Entry = OrderEvent | AdCost | Cost | RosterDay | Rate


@dataclass(frozen=True, slots=True)
class Counts:
    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.new + other.new, self.changed + other.changed, self.same + other.same)


@dataclass(frozen=True, slots=True)
class BookImport:
    """A taking in of files that changed something."""

    id: int
    book: Book
    files: tuple[str, ...]
    at: datetime  # aware
    by: str
    counts: Counts
    rejected: int  # lines
    builds_on: frozenset[int]  # imports whose rates and orders it used
    undone_at: datetime | None = None
    undone_by: str | None = None
