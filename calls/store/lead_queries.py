"""Leads counted in groups: what was, never a rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.lead_count import DecidedBy, LeadCount, LeadState
from calls.store.company_tables import StoredChannel, StoredManager
from calls.store.database import Database
from calls.store.lead_tables import StoredLeadCount

GROUPED_BY = ("manager", "channel", "product", "state", "reason", "is_sold", "decided_by")


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the company's calendar; first is in, end is not; None is open."""

    first: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class LeadGroup:
    """Leads that agree in everything."""

    manager: ManagerId | None
    manager_name: str | None
    channel: ChannelId | None
    channel_name: str | None
    product: str | None
    state: LeadState
    reason: str | None  # why they are excluded
    is_sold: bool
    decided_by: DecidedBy | None
    leads: int


class LeadQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self, days: Days, direction: Direction = Direction.INBOUND) -> tuple[LeadGroup, ...]:
        columns = [getattr(StoredLeadCount, name) for name in GROUPED_BY]
        grouped = select(*columns, func.count().label("leads")).where(*_wanted(days, direction)).group_by(*columns).subquery("grouped")
        query = (
            select(grouped, StoredManager.name.label("manager_name"), StoredChannel.name.label("channel_name"))
            .outerjoin(StoredManager, StoredManager.id == grouped.c.manager)
            .outerjoin(StoredChannel, StoredChannel.id == grouped.c.channel)
        )
        with self._database.read() as connection:
            return tuple(_group_of(row) for row in connection.execute(query))

    def of_lead(self, lead_id: CallId) -> LeadCount | None:
        """None where nobody answered, or there is no such lead."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredLeadCount.__table__).where(StoredLeadCount.lead_id == lead_id)).one_or_none()
        return None if row is None else lead_count_of(row)

    def all(self) -> Sequence[LeadCount]:
        """By the ids of their leads."""
        with self._database.read() as connection:
            return [lead_count_of(row) for row in connection.execute(select(StoredLeadCount.__table__).order_by(StoredLeadCount.lead_id))]


def _wanted(days: Days, direction: Direction) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [StoredLeadCount.direction == direction.value]
    if days.first is not None:
        wanted.append(StoredLeadCount.day >= days.first)
    if days.end is not None:
        wanted.append(StoredLeadCount.day < days.end)
    return wanted


def _group_of(row: Any) -> LeadGroup:
    return LeadGroup(
        row.manager,
        row.manager_name,
        row.channel,
        row.channel_name,
        row.product,
        LeadState(row.state),
        row.reason,
        row.is_sold,
        row.decided_by and DecidedBy(row.decided_by),
        row.leads,
    )


def lead_count_of(row: Any) -> LeadCount:
    return LeadCount(
        lead_id=CallId(row.lead_id),
        call_id=CallId(row.call_id),
        client=row.client,
        direction=Direction(row.direction),
        day=row.day,
        hour=row.hour,
        weekday=row.weekday,
        manager=row.manager and ManagerId(row.manager),
        closer=row.closer and ManagerId(row.closer),
        channel=row.channel and ChannelId(row.channel),
        product=row.product,
        state=LeadState(row.state),
        reason=row.reason,
        is_sold=row.is_sold,
        decided_by=row.decided_by and DecidedBy(row.decided_by),
        sold_on=row.sold_on,
        order_number=row.order_number,
    )
