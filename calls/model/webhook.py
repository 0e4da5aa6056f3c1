"""What other programs are told of, where they want to be told, and what became of telling them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    CALL_ANALYSED = "call.analysed"
    CALL_CORRECTED = "call.corrected"
    CALL_FAILED = "call.failed"
    ORDER_CHANGED = "order.changed"
    ALERT_OPENED = "alert.opened"
    ALERT_CLOSED = "alert.closed"
    IMPORT_DONE = "import.done"
    TESTED = "webhook.tested"  # goes to the one that is tested, whatever it wants to hear


CHOSEN_FROM = tuple(kind for kind in EventKind if kind is not EventKind.TESTED)


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    DEAD = "dead"  # tried in vain for hours: a person may send it again


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that wants to be told."""

    id: int
    url: str
    kinds: tuple[EventKind, ...]
    is_paused: bool  # what happens meanwhile waits
    created_at: datetime
    created_by: str
    secrets: int  # that sign now: two for a while after a change
    waiting: int = 0  # deliveries
    dead: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one address. data: ids and words of ours, never a client's words or number."""

    id: int
    webhook: int
    event: str  # webhook-id: the same at every try
    kind: EventKind
    at: datetime
    data: Mapping[str, str | int | list[str]]
    state: DeliveryState
    attempts: int
    not_before: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Attempt:
    at: datetime
    status: int | None  # None: there was no answer
    trouble: str
    took_ms: int


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    rows: tuple[Delivery, ...]  # newest first
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that is ours to send now."""

    delivery: Delivery
    url: str
    secrets: tuple[str, ...]  # the newest first
