"""How long managers talked, hour by hour: what was, never a share."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, extract, func, select

from calls.model.call import Direction, ManagerId
from calls.model.lead_count import LeadState
from calls.store.database import Database
from calls.store.lead_tables import StoredLeadCount
from calls.store.tables import StoredCall


@dataclass(frozen=True, slots=True)
class TalkHour:
    """All answered calls of one manager that began in one hour, in either direction."""

    manager: ManagerId
    hour: datetime  # its start, UTC
    talk_s: float


@dataclass(frozen=True, slots=True)
class TakenCall:
    """One inbound call that a manager answered. is_lead: a counted lead began with it."""

    started_at: datetime
    manager: ManagerId
    talk_s: float
    is_lead: bool
    is_sold: bool


class TalkQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def hours(self, since: datetime, until: datetime) -> tuple[TalkHour, ...]:
        """since, until: aware; until is out."""
        moment = StoredCall.started_at if self._database.is_sqlite else func.timezone("UTC", StoredCall.started_at)
        keys = (StoredCall.manager_id, func.date(moment).label("day"), extract("hour", moment).label("hour"))
        query = (
            select(*keys, func.sum(func.coalesce(StoredCall.talk_s, 0.0)).label("talk_s"))
            .where(StoredCall.started_at >= since, StoredCall.started_at < until)
            .where(StoredCall.is_answered, StoredCall.manager_id.is_not(None))
            .group_by(*keys)
        )
        with self._database.read() as connection:
            return tuple(TalkHour(ManagerId(row.manager_id), _start(row.day, row.hour), row.talk_s) for row in connection.execute(query))

    def taken(self, since: datetime, until: datetime) -> tuple[TakenCall, ...]:
        """In the order in which they came. since, until: aware; until is out."""
        call, lead = StoredCall, StoredLeadCount
        is_lead = func.coalesce(lead.state == LeadState.COUNTED.value, False).label("is_lead")
        query = (
            select(call.started_at, call.manager_id, call.talk_s, is_lead, func.coalesce(lead.is_sold, False).label("is_sold"))
            .outerjoin(lead, and_(lead.call_id == call.id, lead.manager == call.manager_id))
            .where(call.direction == Direction.INBOUND.value, call.is_answered, call.manager_id.is_not(None))
            .where(call.started_at >= since, call.started_at < until)
            .order_by(call.started_at, call.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(query)
            return tuple(
                TakenCall(row.started_at, ManagerId(row.manager_id), row.talk_s or 0.0, bool(row.is_lead), bool(row.is_sold))
                for row in rows
            )

    def last_manager(self, client_number: str) -> ManagerId | None:
        """Who spoke with this number last, in either direction."""
        query = (
            select(StoredCall.manager_id)
            .where(StoredCall.client_number == client_number, StoredCall.is_answered, StoredCall.manager_id.is_not(None))
            .order_by(StoredCall.started_at.desc(), StoredCall.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else ManagerId(found)


def _start(day: Any, hour: Any) -> datetime:
    """SQLite tells a day as text."""
    on = day if isinstance(day, date) else date.fromisoformat(day)
    return datetime.combine(on, time(), UTC) + timedelta(hours=int(hour))
