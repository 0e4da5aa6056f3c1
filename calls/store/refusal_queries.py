"""Refusals counted in groups."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from calls.model.call import Direction, ManagerId
from calls.model.refusal import ClientType
from calls.store.company_tables import StoredManager
from calls.store.database import Database
from calls.store.demand_tables import StoredRefusal
from calls.store.lead_queries import Days, between

GROUPED_BY = ("product", "client_type", "manager", "reason", "reason_class")


@dataclass(frozen=True, slots=True)
class RefusalGroup:
    """Refusals that agree in everything."""

    product: str | None
    client_type: ClientType
    manager: ManagerId | None
    manager_name: str | None
    reason: str
    reason_class: str | None  # the company's own
    refusals: int


class RefusalQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self, days: Days, direction: Direction = Direction.INBOUND) -> tuple[RefusalGroup, ...]:
        columns = [getattr(StoredRefusal, name) for name in GROUPED_BY]
        wanted = [StoredRefusal.direction == direction.value, *between(StoredRefusal.day, days)]
        grouped = select(*columns, func.count().label("refusals")).where(*wanted).group_by(*columns).subquery("grouped")
        query = select(grouped, StoredManager.name).outerjoin(StoredManager, StoredManager.id == grouped.c.manager)
        with self._database.read() as connection:
            return tuple(_group_of(row) for row in connection.execute(query).all())


def _group_of(row: Any) -> RefusalGroup:
    return RefusalGroup(row.product, ClientType(row.client_type), row.manager, row.name, row.reason, row.reason_class, row.refusals)
