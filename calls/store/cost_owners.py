"""Whose leads a change of costs is about: they know in the transaction of the change."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from calls.model.books import CostTarget
from calls.store.company_tables import StoredOrder
from calls.store.context_refresh import refresh_numbers


def refresh_owners(connection: Connection, costs: Iterable[Mapping[str, Any]]) -> None:
    """costs: rows that came, changed or went, at most some hundreds."""
    rows = list(costs)
    orders = {row["target"] for row in rows if row["belongs_to"] == CostTarget.ORDER.value}
    clients = {row["target"] for row in rows if row["belongs_to"] == CostTarget.LEAD.value}
    of_orders = connection.execute(select(StoredOrder.client_number).where(StoredOrder.number.in_(orders))).scalars() if orders else ()
    refresh_numbers(connection, [*of_orders, *clients])
