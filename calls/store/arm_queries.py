"""Leads by the arm that the exchange stamped on their calls: what was, never a lift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from calls.model.call import CallId, Direction, ManagerId
from calls.model.lead_count import LeadState
from calls.store.database import Database
from calls.store.lead_tables import StoredLeadCount
from calls.store.recorder_tables import StoredExchangeFacts, StoredServedOrder
from calls.store.tables import StoredCall

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class ArmCount:
    """Counted leads of one manager whose first answered call carries this arm."""

    arm: str
    manager: ManagerId
    leads: int
    sales: int


@dataclass(frozen=True, slots=True)
class Unstamped:
    """Counted leads that began while a trial ran, and carry no arm of it."""

    leads: int
    calls: tuple[CallId, ...]  # newest first, not all of many


class ArmQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, trial: str, settling_minutes: int) -> tuple[ArmCount, ...]:
        """Without those in the first minutes of each hour."""
        keys = (StoredExchangeFacts.routing_arm, StoredLeadCount.manager)
        sold = func.count().filter(StoredLeadCount.is_sold).label("sales")
        query = _stamped((*keys, func.count().label("leads"), sold), trial).where(self._minute() >= settling_minutes)
        with self._database.read() as connection:
            rows = connection.execute(query.group_by(*keys).order_by(*keys))
            return tuple(ArmCount(row.routing_arm, ManagerId(row.manager), row.leads, row.sales) for row in rows)

    def settling(self, trial: str, minutes: int) -> int:
        """How many stamped leads began in the first minutes of an hour."""
        with self._database.read() as connection:
            found: int = connection.execute(_stamped((func.count(),), trial).where(self._minute() < minutes)).scalar_one()
            return found

    def unstamped(self, trial: str, spans: Sequence[Span], most: int) -> Unstamped:
        """spans: when the trial ran."""
        is_stamped = and_(StoredServedOrder.trial == trial, StoredExchangeFacts.routing_arm.is_not(None))
        during = or_(*(and_(StoredCall.started_at >= begins, StoredCall.started_at < ends) for begins, ends in spans))
        calls = (
            select(StoredCall.id)
            .join(StoredLeadCount, StoredLeadCount.call_id == StoredCall.id)
            .outerjoin(StoredExchangeFacts, StoredExchangeFacts.call_id == StoredCall.id)
            .outerjoin(StoredServedOrder, StoredServedOrder.version == StoredExchangeFacts.routing_version)
            .where(during, *_COUNTED, func.coalesce(is_stamped, False).is_(False))
        )
        with self._database.read() as connection:
            leads = connection.execute(select(func.count()).select_from(calls.subquery())).scalar_one()
            newest = connection.execute(calls.order_by(StoredCall.started_at.desc(), StoredCall.id).limit(most))
            return Unstamped(leads, tuple(CallId(row.id) for row in newest))

    def _minute(self) -> ColumnElement[Any]:
        """Of the hour in which the call came, in UTC."""
        moment = StoredCall.started_at if self._database.is_sqlite else func.timezone("UTC", StoredCall.started_at)
        return extract("minute", moment)


_COUNTED = (
    StoredLeadCount.direction == Direction.INBOUND.value,
    StoredLeadCount.state == LeadState.COUNTED.value,
    StoredLeadCount.manager.is_not(None),
)


def _stamped(columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]], trial: str) -> Select[Any]:
    return (
        select(*columns)
        .select_from(StoredServedOrder)
        .join(StoredExchangeFacts, StoredExchangeFacts.routing_version == StoredServedOrder.version)
        .join(StoredLeadCount, StoredLeadCount.call_id == StoredExchangeFacts.call_id)
        .join(StoredCall, StoredCall.id == StoredLeadCount.call_id)
        .where(StoredServedOrder.trial == trial, StoredExchangeFacts.routing_arm.is_not(None), *_COUNTED)
    )
