"""What becomes of something that comes in: an outcome is a type."""

from dataclasses import dataclass

from calls.model.call import CallId


@dataclass(frozen=True, slots=True)
class Accepted:
    call_id: CallId
    repaired_by: str | None = None  # the admission rule that mended it


@dataclass(frozen=True, slots=True)
class Duplicate:
    call_id: CallId  # the call we already have


@dataclass(frozen=True, slots=True)
class Rejected:
    rule: str  # name of the admission rule
    detail: str
    remedy: str


IntakeOutcome = Accepted | Duplicate | Rejected
