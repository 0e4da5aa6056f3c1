"""Which calls count: the one place that says what a target call, a sale, an unsure call and a refusal are."""

from collections.abc import Iterable
from dataclasses import dataclass

from calls.model.verdict import CallType, Outcome
from calls.store.report_queries import OutcomeCount

UNKNOWN_TYPE = "unknown_type"
LOW_QUALITY = "low_quality"
KNOWN_OUTCOMES = frozenset({Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED})


@dataclass(frozen=True, slots=True)
class Tally:
    answered: int = 0
    target: int = 0
    sales: int = 0
    unsure: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.answered + other.answered, self.target + other.target, self.sales + other.sales, self.unsure + other.unsure)


def is_target(count: OutcomeCount) -> bool:
    """A new lead whose outcome is known. One who agreed to decide later is known not to have bought in this call, so he counts."""
    return count.call_type is CallType.NEW_LEAD and count.outcome in KNOWN_OUTCOMES


def is_unsure(count: OutcomeCount) -> bool:
    """A new lead of whom the words do not tell how it ended."""
    return count.call_type is CallType.NEW_LEAD and count.outcome not in KNOWN_OUTCOMES


def is_sale(count: OutcomeCount) -> bool:
    return is_target(count) and count.outcome is Outcome.SALE


def is_refusal(count: OutcomeCount) -> bool:
    return is_target(count) and count.outcome is Outcome.REFUSAL


def exclusion_reason(count: OutcomeCount) -> str | None:
    """Why these calls are no target calls; None for new leads."""
    if count.call_type is CallType.NEW_LEAD:
        return None
    if count.call_type is None:
        return LOW_QUALITY if count.is_low_quality else UNKNOWN_TYPE
    return count.call_type.value


def tally_of(counts: Iterable[OutcomeCount]) -> Tally:
    total = Tally()
    for count in counts:
        total += Tally(
            answered=count.calls,
            target=count.calls if is_target(count) else 0,
            sales=count.calls if is_sale(count) else 0,
            unsure=count.calls if is_unsure(count) else 0,
        )
    return total
