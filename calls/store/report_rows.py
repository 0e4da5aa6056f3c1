"""What the report queries answer: counts, never rates."""

from dataclasses import dataclass
from datetime import datetime

from calls.model.call import ChannelId, ManagerId
from calls.model.money import Money
from calls.model.verdict import CallType, Outcome, RefusalReason


@dataclass(frozen=True, slots=True)
class Period:
    """Aware instants; since is in, until is not; None is open."""

    since: datetime | None = None
    until: datetime | None = None


ALL_TIME = Period()


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """Answered inbound calls that agree in everything. call_type None: no verdict, or the words do not tell."""

    manager_id: ManagerId | None
    manager_name: str | None
    channel_id: ChannelId | None
    channel_name: str | None
    call_type: CallType | None
    outcome: Outcome | None
    refusal_reason: RefusalReason | None
    product: str | None
    ad_channel: str | None
    calls: int
    is_low_quality: bool = False  # nothing was concluded from their texts
    refusal_reason_class: str | None = None  # the company's own, beneath refusal_reason
    ad_channel_class: str | None = None


@dataclass(frozen=True, slots=True)
class CoverageCount:
    recorded: int  # answered inbound calls taken in
    heard: int  # those with a verdict
    inbound: int  # answered or not
    rejected: int  # files set aside by an admission rule: of no known call time, so in no period


@dataclass(frozen=True, slots=True)
class InboundCount:
    """All inbound calls of a channel, answered or not."""

    channel_id: ChannelId | None
    channel_name: str | None
    calls: int


@dataclass(frozen=True, slots=True)
class ManagerOrders:
    """Orders of one stage, credited to who answered that client's first answered call. manager_id None: no such call, or nobody's."""

    manager_id: ManagerId | None
    manager_name: str | None
    stage: str
    orders: int
    revenue: Money


@dataclass(frozen=True, slots=True)
class ChannelCost:
    channel_id: ChannelId
    channel_name: str | None  # None: a cost for a channel that the company does not name
    includes_vat: bool
    cost: Money
