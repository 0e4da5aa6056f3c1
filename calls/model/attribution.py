"""Of which channel a lead is, where its client rang several: by one rule for the whole company, and for all of its history."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AttributionRule(StrEnum):
    """A touch is an inbound call of the lead's client within its window, at the latest on the day of its sale."""

    FIRST = "first"  # the first call to a channel's number
    LAST = "last"  # the last one, to whatever number of ours: one that no advertisement shows is no channel's
    LAST_NON_DIRECT = "last_non_direct"  # the last one to a channel's number
    LINEAR = "linear"  # all of those, each for an equal share

    @property
    def bit(self) -> int:
        """Of the rules by which a row counts."""
        return 1 << list(AttributionRule).index(self)


@dataclass(frozen=True, slots=True)
class AttributionRules:
    rule: AttributionRule = AttributionRule.FIRST


BY_FIRST_TOUCH = AttributionRules()


@dataclass(frozen=True, slots=True)
class AttributionChange:
    rule: AttributionRule
    at: datetime  # aware
    by: str
