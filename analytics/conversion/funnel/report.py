"""What the funnel shows: values only."""

from dataclasses import dataclass, field
from enum import StrEnum

from analytics.conversion.report import Rate, RefusalShare
from calls.model.call import CallId
from calls.model.verdict import Finding


class StepName(StrEnum):
    CALLS = "calls"
    ANSWERED = "answered"
    LEADS = "leads"  # a client counts once, on the day of the first answered call
    DECIDED = "decided"  # leads of whom it is known how they ended
    SOLD = "sold"
    CAME = "came"  # by the books, where the company names such a stage after the one that counts
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """passed: of the step before, with its 95 % interval; None of the first."""

    name: StepName
    number: int
    stages: tuple[str, ...] = field(default=(), kw_only=True)  # of a sale, that an order of the lead has reached; none: no order is asked
    passed: Rate | None


@dataclass(frozen=True, slots=True)
class Quote:
    call_id: CallId
    finding: Finding


@dataclass(frozen=True, slots=True)
class Loss:
    share: RefusalShare  # of all refusals
    quotes: tuple[Quote, ...]  # one of a call, the newest calls first


@dataclass(frozen=True, slots=True)
class FunnelReport:
    steps: tuple[FunnelStep, ...]
    losses: tuple[Loss, ...]  # most frequent first
    refusals: int
