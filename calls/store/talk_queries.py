"""How long managers talked: what was, never a share."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select

from calls.model.call import Direction, ManagerId
from calls.model.lead_count import LeadState
from calls.store.database import Database
from calls.store.lead_queries import Days
from calls.store.lead_tables import StoredLeadCount
from calls.store.measure_queries import within
from calls.store.measure_tables import CALL_MEASURES
from calls.store.tables import StoredCall


@dataclass(frozen=True, slots=True)
class TalkDay:
    """One manager's calls with clients of one day, in either direction, whose length is known."""

    manager: ManagerId
    day: date  # by the company's calendar, as are the hours
    talk_s: float
    first_hour: int  # in which such a call began
    last_hour: int


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

    def by_day(self, days: Days) -> tuple[TalkDay, ...]:
        its = CALL_MEASURES.c
        talk_ms = its.talk_ms + its.outbound_talk_ms
        query = select(its.manager, its.day, func.sum(talk_ms), func.min(its.hour), func.max(its.hour)).group_by(its.day, its.manager)
        query = query.where(its.manager.is_not(None), talk_ms > 0, *within(CALL_MEASURES, days))
        with self._database.read() as connection:
            return tuple(
                TalkDay(ManagerId(manager), day, int(talked_ms) / 1000, first, last)
                for manager, day, talked_ms, first, last in connection.execute(query)
            )

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
