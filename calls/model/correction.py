"""A correction: what a person put right about a call, by whom and when; kept for ever, also when a later one takes it back."""

from dataclasses import dataclass
from datetime import datetime

from calls.model.call import CallId

SIDES, SWAPPED = "sides", '"swapped"'  # field, and its one value: whoever was taken for the manager is the client


@dataclass(frozen=True, slots=True)
class Correction:
    """Of one field. The latest of a field holds; what a machine says anew never overwrites it."""

    call_id: CallId
    field: str  # "sides", "words", …
    value: str | None  # JSON text; None takes the field's earlier correction back
    before: str | None  # JSON text of what stood there
    by: str  # who: a token's name, or "local" where the door is open
    at: datetime  # aware, UTC
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who corrects, when, and what he says about it."""

    by: str
    at: datetime  # aware
    note: str = ""
