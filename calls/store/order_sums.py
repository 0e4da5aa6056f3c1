"""Orders and running costs of a span of days, summed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from calls.model.books import CostTarget, CostType
from calls.model.call_measure import Slice
from calls.model.money import Money
from calls.store.book_tables import StoredCost
from calls.store.company_tables import StoredChannel, StoredManager, StoredOrder
from calls.store.context_tables import StoredOrderCall
from calls.store.database import Database
from calls.store.lead_queries import Days
from calls.store.lead_tables import StoredLeadCount
from calls.store.report_rows import Period, moments

NAMED: Mapping[Slice, Any] = {Slice.MANAGER: StoredManager, Slice.CHANNEL: StoredChannel}
DEPARTMENT_COSTS = (CostType.SALARY.value, CostType.OTHER.value)  # parts, couriers, taxes are an order's, not a call's


@dataclass(frozen=True, slots=True)
class OrderSum:
    """Orders that stand at one stage. key: of the manager or channel whose lead they came from; None: of no lead, or not asked."""

    key: str | None
    name: str
    stage: str
    orders: int
    amount: Money


@dataclass(frozen=True, slots=True)
class RunningCost:
    first: date
    last: date  # both in
    amount: Money


class OrderSums:
    def __init__(self, database: Database) -> None:
        self._database = database

    def by(self, period: Period, by: Slice | None = None) -> tuple[OrderSum, ...]:
        """Orders made in the period. by: manager, channel or nothing."""
        order, lead = StoredOrder, StoredLeadCount
        keys: list[Any] = [order.stage, order.currency]
        source: Any = order.__table__
        if by is not None:
            key = getattr(lead, by.value)
            keys = [key.label("key"), NAMED[by].name.label("name"), *keys]
            source = (
                source.outerjoin(StoredOrderCall.__table__, StoredOrderCall.order_number == order.number)
                .outerjoin(lead.__table__, lead.lead_id == StoredOrderCall.lead_id)
                .outerjoin(NAMED[by].__table__, NAMED[by].id == key)
            )
        amount = func.sum(order.amount, type_=order.amount.type).label("amount")
        query = select(*keys, func.count().label("orders"), amount).select_from(source).group_by(*keys)
        query = query.where(*moments(order.created_at, period))
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            OrderSum(row.get("key"), row.get("name") or "", row["stage"], row["orders"], Money(row["amount"], row["currency"]))
            for row in rows
        )

    def running_costs(self, days: Days) -> tuple[RunningCost, ...]:
        """What the department costs by itself, as far as it touches these days."""
        cost = StoredCost
        last = func.coalesce(cost.last_day, cost.day)
        query = select(cost.day, last.label("last"), cost.amount, cost.currency)
        query = query.where(cost.belongs_to == CostTarget.PERIOD.value, cost.type.in_(DEPARTMENT_COSTS))
        if days.first is not None:
            query = query.where(last >= days.first)
        if days.end is not None:
            query = query.where(cost.day < days.end)
        with self._database.read() as connection:
            return tuple(RunningCost(row.day, row.last, Money(row.amount, row.currency)) for row in connection.execute(query))
