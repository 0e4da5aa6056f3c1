"""Calls drawn by chance: what the machine had said of them, what people made of it, and how many still wait."""

from sqlalchemy import exists, func, select

from calls.model.call import Direction, ManagerId
from calls.model.context import LookWhy
from calls.model.label_audit import Checked, Label, LabelAudit
from calls.store.context_tables import StoredLookReason, StoredOrderCall
from calls.store.database import Database
from calls.store.lead_queries import Days, between
from calls.store.lead_tables import StoredLeadCount

LEAD = StoredLeadCount


class LabelAuditQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, days: Days, percent: int) -> LabelAudit:
        """Of the first answered calls of inbound leads of these days, but of those that the books tell of. percent: drawn of all calls."""
        keys = (LEAD.manager, LEAD.said, LEAD.was)
        told = (
            select(*keys, func.count().label("calls"))
            .where(LEAD.said.is_not(None), LEAD.lot < percent, *between(LEAD.day, days))
            .group_by(*keys)
        )
        direction = LEAD.direction.concat("")  # as no index has it: SQLite would walk all leads of these days, and few calls wait
        waiting = (
            select(LEAD.manager, func.count().label("calls"))
            .join(StoredLookReason, StoredLookReason.call_id == LEAD.call_id)
            .where(StoredLookReason.why == LookWhy.AUDIT.value, direction == Direction.INBOUND.value, *between(LEAD.day, days))
            .where(~exists().where(StoredOrderCall.lead_id == LEAD.lead_id))
            .group_by(LEAD.manager)
        )
        with self._database.read() as connection:
            rows, left = connection.execute(told).all(), connection.execute(waiting).all()
        rows = sorted(rows, key=lambda row: (row.manager or "", row.said, row.was))
        return LabelAudit(
            tuple(Checked(_manager(row.manager), Label(row.said), Label(row.was), row.calls) for row in rows),
            {_manager(row.manager): row.calls for row in left},
        )


def _manager(manager: str | None) -> ManagerId | None:
    return ManagerId(manager) if manager else None
