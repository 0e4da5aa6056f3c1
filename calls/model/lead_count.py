"""A lead as reports count it: once, on one day, for one manager."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.label_audit import Label

BAND_HOURS = 4  # reports tell a day's hours apart by bands of so many: 0:00-3:59, 4:00-7:59 …
UNKNOWN_TYPE = "unknown_type"
LOW_QUALITY = "low_quality"


class LeadState(StrEnum):
    COUNTED = "counted"
    UNSURE = "unsure"  # a new lead of whom nothing tells how it ended: to be checked, counted nowhere
    EXCLUDED = "excluded"  # no new lead


class DecidedBy(StrEnum):
    """What said whether the lead was sold; the first of these that says anything."""

    CORRECTION = "correction"  # a person
    ORDER = "order"  # the books
    VERDICT = "verdict"  # the words


@dataclass(frozen=True, slots=True)
class LeadCount:
    """A lead that somebody answered; a call that belongs to no lead (wrong number, spam …) stands here alone."""

    lead_id: CallId  # its first contact
    call_id: CallId  # its first answered inbound call; where there is none, its first answered one
    client: str | None
    direction: Direction  # of call_id: outbound leads are a table of their own
    day: date  # of call_id, by the company's calendar, as are the next two
    hour: int
    weekday: int  # 0 is Monday
    manager: ManagerId | None  # who talked longest in the lead's first answered call
    closer: ManagerId | None  # of a sold lead: who talked longest in the call that sold; manager, where nobody answered that call
    channel: ChannelId | None
    product: str | None
    state: LeadState
    reason: str | None  # why it is excluded: a CallType value, UNKNOWN_TYPE or LOW_QUALITY
    is_sold: bool
    decided_by: DecidedBy | None  # of a counted lead
    sold_on: date | None
    order_number: str | None  # of the order that was the sale
    said: Label | None = None  # of call_id, where a person decided about it and no order tells of the lead: what the machine had said
    was: Label | None = None  # with said: what it counts as since then
    lot: int | None = None  # with said: the call's place in the random sample, 0..99
