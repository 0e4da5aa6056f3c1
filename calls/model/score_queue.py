"""The queue of quality control: why a call should be heard by a person, what a machine's score says of it, and who is on it now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from calls.model.call import CallId, ManagerId

CLAIM_LASTS = timedelta(minutes=15)  # after the last sign of whoever opened it


class QueueWhy(StrEnum):
    """In the order in which they are worked off."""

    DISPUTED = "disputed"  # a manager disputes a score, or somebody a verdict
    BELOW = "below"  # the machine's answers come to less than the card's threshold, or fail it
    MISMATCH = "mismatch"  # words against the books
    UNCERTAIN = "uncertain"  # type or outcome
    DRAWN = "drawn"  # by chance
    OUTLIER = "outlier"  # a score or a length far from the others'


@dataclass(frozen=True, slots=True)
class MachineScore:
    """Of a call when it was first understood by this card. lot: drawn once, 0..1, and kept, so that the draw is the same for everybody."""

    call_id: CallId
    version: str  # of the scorecard
    points: int | None  # hundredths of a per cent
    is_below: bool
    is_outlier: bool
    lot: float
    is_drawn: bool
    started_at: datetime  # of the call


@dataclass(frozen=True, slots=True)
class Claim:
    """Soft: it tells colleagues, and keeps "next call" from handing out the same one."""

    call_id: CallId
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QueueFilter:
    why: QueueWhy | None = None  # None: any
    manager: ManagerId | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """The share drawn by chance since a day: honest only while all of it is scored."""

    calls: int
    drawn: int
    scored: int
