"""One entry that a line of a file tells, and what was noted on the way: lines left out, what is odd, what was built on."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from calls.model.books import Entry, Rate, RosterDay
from calls.model.errors import CallError
from calls.model.money import Money
from ingest.line_problem import LineProblem

MOST_REJECTED = 10_000  # lines; more are no slips but a wrong file
MOST_REMARKS = 1_000  # of one kind that are listed; all are counted


@dataclass(frozen=True, slots=True)
class Item:
    file: str
    line: int
    entry: Entry
    detail: tuple[str, ...] = ()  # what tells lines of one entry apart, where they are added up

    @property
    def source(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def money(self) -> Money | None:
        """As the file writes it."""
        if isinstance(self.entry, RosterDay | Rate):
            return None
        return self.entry.paid_in or self.entry.amount


class Odd(StrEnum):
    """What is taken in, and named all the same."""

    SALE_WITHOUT_CALL = "sale_without_call"
    PAYMENT_BEFORE_ORDER = "payment_before_order"
    REFUND = "refund"
    REFUND_ABOVE_PAYMENT = "refund_above_payment"
    CANCELLED_AFTER_PAYMENT = "cancelled_after_payment"
    UNKNOWN_CALL = "unknown_call"
    UNKNOWN_LEAD = "unknown_lead"
    TOLD_OTHERWISE_BEFORE = "told_otherwise_before"


@dataclass(frozen=True, slots=True)
class Remark:
    kind: Odd
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Rejected(list[LineProblem]):
    """Ends the reading where nearly nothing can be read."""

    def append(self, problem: LineProblem) -> None:
        if len(self) >= MOST_REJECTED:
            raise CallError(
                f"more than {MOST_REJECTED} lines cannot be taken, the first: {self[0]}", permanent=True, remedy="Nothing was taken in"
            )
        super().append(problem)


@dataclass(slots=True)
class Notes:
    rejected: Rejected = field(default_factory=Rejected)
    left_out: defaultdict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))  # currency -> sum of rejected lines
    remarks: list[Remark] = field(default_factory=list)
    remarked: Counter[Odd] = field(default_factory=Counter)
    builds_on: set[int] = field(default_factory=set)

    def reject(self, item: Item, message: str, remedy: str) -> None:
        self.rejected.append(LineProblem(item.file, item.line, message, remedy))
        self.leave_out(item.money)

    def leave_out(self, money: Money | None) -> None:
        if money is not None:
            self.left_out[money.currency] += money.amount

    def remark(self, kind: Odd, item: Item, message: str) -> None:
        self.remarked[kind] += 1
        if self.remarked[kind] <= MOST_REMARKS:
            self.remarks.append(Remark(kind, item.file, item.line, message))
