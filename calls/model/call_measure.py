"""What one call adds to each indicator: noughts, ones and milliseconds, so that any span of days is a plain sum."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from calls.model.call import CallId, ChannelId, ManagerId


@dataclass(frozen=True, slots=True)
class CallMeasure:
    """Derived of a call and its client's other calls. Without a remark a figure is 1 where its name is true of the call, else 0."""

    call_id: CallId
    client: str | None
    day: date  # of the call, by the company's calendar, as are the next two
    hour: int
    weekday: int  # 0 is Monday
    manager: ManagerId | None  # who talked longest
    channel: ChannelId | None
    product: str | None
    rang_before: date | None  # the day of the client's inbound call before, date.min with his first; None: nobody known who rang us
    # how many came and what became of them
    inbound: int = 0
    offered: int = 0  # inbound, and entered a queue or rang somebody
    answered: int = 0  # of offered
    missed: int = 0  # offered, not answered
    told: int = 0  # offered, and the exchange told its events
    abandoned: int = 0  # of told: the caller hung up before an answer
    short_abandoned: int = 0  # … within the company's short_abandon_s
    outbound: int = 0
    outbound_reached: int = 0
    internal: int = 0
    repeat_day: int = 0  # inbound, and the client's inbound call before lies at most 24 hours back
    transferred: int = 0
    # waiting
    timed: int = 0  # offered, and the wait is known or nobody answered
    waited: int = 0  # answered, and the wait is known
    wait_ms: int = 0  # of waited
    answered_in_time: int = 0  # of waited: within the company's service_level_s
    abandon_ms: int = 0  # of abandoned: the wait
    abandoned_in_time: int = 0  # … within service_level_s
    rang: int = 0  # inbound, and it is known whom it rang
    hops: int = 0  # of rang: how many telephones, one after the other
    rings_missed: int = 0  # of hops: those who did not answer
    picked_up: int = 0  # of rang: somebody answered
    ring_ms: int = 0  # of picked_up: how long his telephone rang
    # what came after a missed call; only where its number is known
    missed_known: int = 0
    called_back: int = 0  # we rang the client after it
    callback_ms: int = 0  # of called_back: until we did
    never_called_back: int = 0
    came_back: int = 0  # the client rang again himself
    missed_for_good: int = 0  # neither of both
    saved: int = 0  # its lead was sold on that day or later
    # handling
    talked: int = 0  # answered, and the length of the talk is known
    talk_ms: int = 0  # of talked: connected, hold included
    talk_s2: int = 0  # of talked: whole seconds squared, for the spread of the mean
    hold_known: int = 0  # answered, and the exchange told of holding
    held: int = 0  # of hold_known: held at least once
    hold_ms: int = 0
    short_answered: int = 0  # of talked: shorter than the company's short_talk_s
    end_known: int = 0  # answered, and the exchange told who hung up
    ended_by_agent: int = 0
    outbound_talked: int = 0
    outbound_talk_ms: int = 0
    # what the words show, of answered inbound calls
    heard: int = 0  # it has a verdict
    low_quality: int = 0
    typed: int = 0
    target: int = 0  # from a new potential client
    existing: int = 0
    wrong_number: int = 0
    spam: int = 0
    sold: int = 0  # target, and a sale
    refused: int = 0  # target, and a refusal
    refusal_known: int = 0  # refused, and the reason is heard
    refused_price: int = 0
    refused_schedule: int = 0
    sold_short: int = 0  # sold in a talk of under 30 seconds
    corrected: int = 0  # a person said what it was or how it ended
    # what came after an answered call
    followed: int = 0  # answered, and its number is known
    rang_again: int = 0  # of followed: the client's next inbound call came within 7 days
    # the law
    notice_known: int = 0  # inbound and answered, and the exchange told whether the recording notice was played
    notice_played: int = 0


KEYS = ("call_id", "client", "day", "hour", "weekday", "manager", "channel", "product", "rang_before")
MEASURES = tuple(field.name for field in fields(CallMeasure) if field.name not in KEYS)


class Slice(StrEnum):
    """What indicators may be parted by."""

    MANAGER = "manager"
    DEPARTMENT = "department"  # a manager of two departments counts in both
    CHANNEL = "channel"
    PRODUCT = "product"
    DAY = "day"
    HOUR = "hour"
    WEEKDAY = "weekday"  # 0 is Monday
