"""A refusal as reports count it: once for each lead, on the day of its last refusing call."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calls.model.call import CallId, ChannelId, Direction, ManagerId

UNKNOWN_REASON = "unknown"


class ClientType(StrEnum):
    NEW = "new"
    EXISTING = "existing"  # the books, or a sale in an earlier call, know him as a customer


@dataclass(frozen=True, slots=True)
class Refusal:
    """A counted lead that was not sold and said no."""

    lead_id: CallId
    call_id: CallId  # its last call that was a refusal
    client: str | None
    direction: Direction  # of the lead
    day: date  # of call_id, by the company's calendar
    manager: ManagerId | None  # the lead's, as are channel and product
    channel: ChannelId | None
    product: str | None
    client_type: ClientType
    reason: str  # a RefusalReason value, or UNKNOWN_REASON
    reason_class: str | None  # the company's own beneath it
