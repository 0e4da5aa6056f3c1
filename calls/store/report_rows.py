"""What the report queries answer: counts, never rates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

from calls.model.call import ChannelId, ManagerId
from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class Period:
    """Aware instants; since is in, until is not; None is open."""

    since: datetime | None = None
    until: datetime | None = None


ALL_TIME = Period()


def moments(moment: Any, period: Period) -> list[ColumnElement[bool]]:
    """moment: a column."""
    since = [] if period.since is None else [moment >= period.since]
    return since if period.until is None else [*since, moment < period.until]


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
