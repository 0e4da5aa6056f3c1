"""What people did about the pay of a period: only ever added to, so that every figure has its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from calls.model.call import CallId, ManagerId


class PayAct(StrEnum):
    FROZEN = "frozen"
    REOPENED = "reopened"
    WAIVED = "waived"  # an unsure lead was let go
    DISPUTED = "disputed"  # a manager says that a call, or a line of his, is counted wrongly
    ACCEPTED = "accepted"  # the head agrees with a dispute
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PayEvent:
    period: str  # "2026-06", "2026-Q2"
    act: PayAct
    by: str
    at: datetime  # aware
    note: str = ""  # why
    manager: ManagerId | None = None  # of a dispute
    call_id: CallId | None = None  # of a dispute about a call; the lead of a waiver
    about: int | None = None  # of a decision: the dispute's id
    changes: str = ""  # of an accepted dispute: what was put right, "outcome=sale"
    id: int = 0  # given when it is kept


@dataclass(frozen=True, slots=True)
class Dispute:
    asked: PayEvent
    decided: PayEvent | None = None

    @property
    def is_open(self) -> bool:
        return self.decided is None


@dataclass(frozen=True, slots=True)
class PayStanding:
    """What a period's events come to."""

    frozen: PayEvent | None  # None: it is open
    waived: dict[CallId, PayEvent]  # by lead
    disputes: tuple[Dispute, ...]

    @property
    def open_disputes(self) -> int:
        return sum(dispute.is_open for dispute in self.disputes)


def standing_of(events: Sequence[PayEvent]) -> PayStanding:
    """events: of one period, the oldest first."""
    frozen: PayEvent | None = None
    waived: dict[CallId, PayEvent] = {}
    disputes: dict[int, Dispute] = {}
    for event in events:
        match event.act:
            case PayAct.FROZEN:
                frozen = event
            case PayAct.REOPENED:
                frozen = None
            case PayAct.WAIVED:
                assert event.call_id is not None
                waived[event.call_id] = event
            case PayAct.DISPUTED:
                disputes[event.id] = Dispute(event)
            case PayAct.ACCEPTED | PayAct.REJECTED:
                assert event.about is not None
                disputes[event.about] = Dispute(disputes[event.about].asked, event)
    return PayStanding(frozen, waived, tuple(disputes.values()))
