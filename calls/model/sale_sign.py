"""Signs that a sale may be none: friends who call and "buy". They flag for a person to look; they never take a sale away."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calls.model.call import CallId, ManagerId


class SaleSign(StrEnum):
    EMPLOYEE_NUMBER = "employee_number"  # the caller's number is one of ours
    SEEN_REPEATEDLY = "seen_repeatedly"  # the number was sold to as a new client before, within a year
    SHORT_CALL = "short_call"  # too short to have sold anything
    SAME_WORDS = "same_words"  # the client says what another one said, word for word
    NEVER_CAME = "never_came"  # sold, and neither came nor paid
    LATE_BURST = "late_burst"  # far more sales in the last days of the period than in the others


@dataclass(frozen=True, slots=True)
class SoldLead:
    """A sold lead with what the store knows of its signs."""

    lead_id: CallId
    call_id: CallId
    day: date
    manager: ManagerId | None
    talk_s: float | None  # of the call that stands for the lead
    is_employees: bool
    times_sold: int  # to this number within the year up to the period's end, this time included
    has_come: bool


@dataclass(frozen=True, slots=True)
class SoldDay:
    manager: ManagerId | None
    day: date
    sold: int
