"""Grouped counts for the reports: what was, never a rate."""

from collections import defaultdict
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Executable, Select, Subquery, func, select

from calls.model.call import ChannelId, Direction
from calls.model.money import Money
from calls.model.part_on_days import part_on_days
from calls.store.company_tables import StoredChannel, StoredCompany, StoredIntake, StoredManager, StoredOrder
from calls.store.database import Database
from calls.store.intake_repository import REJECTED
from calls.store.lead_queries import Days
from calls.store.measure_queries import within
from calls.store.measure_tables import CALL_DAY_TOTALS
from calls.store.money_queries import MoneyQueries
from calls.store.report_rows import (
    ALL_TIME,
    ChannelCost,
    CoverageCount,
    InboundCount,
    ManagerOrders,
    Period,
    moments,
)
from calls.store.tables import StoredCall

__all__ = ["ALL_TIME", "ChannelCost", "CoverageCount", "InboundCount", "ManagerOrders", "Period"]


class ReportQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def inbound_by_channel(self, period: Period) -> tuple[InboundCount, ...]:
        counts = _counts(("channel_id",), _inbound(period))
        query = select(counts, StoredChannel.name.label("channel_name")).outerjoin(StoredChannel, StoredChannel.id == counts.c.channel_id)
        return tuple(InboundCount(row.channel_id, row.channel_name, row.calls) for row in self._rows(query))

    def coverage_counts(self, days: Days) -> CoverageCount:
        """From the days' sums: of a year they are some thousand rows."""
        total = CALL_DAY_TOTALS.c
        sums = [func.coalesce(func.sum(total[name]), 0).label(name) for name in ("inbound", "answered", "heard")]
        row = self._rows(select(*sums).where(*within(CALL_DAY_TOTALS, days)))[0]
        rejected = self._rows(
            select(func.count(StoredIntake.source_name.distinct()).label("files")).where(StoredIntake.outcome == REJECTED)
        )[0].files
        return CoverageCount(recorded=int(row.answered), heard=int(row.heard), inbound=int(row.inbound), rejected=rejected)

    def orders_by_manager(self, period: Period) -> tuple[ManagerOrders, ...]:
        """By the day of the order."""
        first = _first_call(StoredCall.is_answered)
        rows = self._rows(_orders(period, first, first.c.manager_id, StoredManager.name, StoredManager.id))
        return tuple(ManagerOrders(row.credit_id, row.credit_name, row.stage, row.orders, Money(row.revenue, row.currency)) for row in rows)

    def ad_costs_by_channel(self, period: Period) -> tuple[ChannelCost, ...]:
        """What was spent in the period; a cost of several days falls on each of them alike."""
        days, names = self._days(period), {row.id: row.name for row in self._rows(select(StoredChannel.id, StoredChannel.name))}
        sums: defaultdict[tuple[str, bool, str], Decimal] = defaultdict(Decimal)
        for one in MoneyQueries(self._database).ad_costs(days):
            span = one.first and one.last and (one.first, one.last)
            amount = part_on_days(one.money.amount, span, (days.first, days.end)) if span else one.money.amount
            sums[one.channel or "", one.includes_vat, one.money.currency] += amount
        return tuple(
            ChannelCost(ChannelId(channel), names.get(channel), vat, Money(amount, currency))
            for (channel, vat, currency), amount in sorted(sums.items())
        )

    def _days(self, period: Period) -> Days:
        zone = self._zone()
        return Days(*(None if moment is None else moment.astimezone(zone).date() for moment in (period.since, period.until)))

    def _zone(self) -> ZoneInfo:
        names = self._rows(select(StoredCompany.time_zone))
        return ZoneInfo(names[0].time_zone if names else "UTC")

    def _rows(self, query: Executable) -> list[Any]:
        with self._database.read() as connection:
            return list(connection.execute(query))


def _counts(keys: tuple[str, ...], wanted: list[ColumnElement[bool]]) -> Subquery:
    """Calls counted by keys. Names are joined to these few rows, not to every call."""
    columns = [getattr(StoredCall, key) for key in keys]
    return select(*columns, func.count().label("calls")).where(*wanted).group_by(*columns).subquery("counts")


def _inbound(period: Period) -> list[ColumnElement[bool]]:
    return [StoredCall.direction == Direction.INBOUND.value, *moments(StoredCall.started_at, period)]


def _first_call(*also: Any) -> Subquery:
    """Each client number's first inbound call."""
    place = func.row_number().over(partition_by=StoredCall.client_number, order_by=(StoredCall.started_at, StoredCall.id)).label("place")
    calls = (
        select(StoredCall.client_number, StoredCall.manager_id, StoredCall.channel_id, place)
        .where(StoredCall.direction == Direction.INBOUND.value, StoredCall.client_number.is_not(None), *also)
        .subquery()
    )
    return select(calls).where(calls.c.place == 1).subquery("first_call")


def _orders(period: Period, first: Subquery, credit: Any, name: Any, name_key: Any) -> Select[Any]:
    keys = (credit.label("credit_id"), name.label("credit_name"), StoredOrder.stage, StoredOrder.currency)
    return (
        select(*keys, func.count().label("orders"), func.sum(StoredOrder.amount, type_=StoredOrder.amount.type).label("revenue"))
        .select_from(StoredOrder)
        .outerjoin(first, first.c.client_number == StoredOrder.client_number)
        .outerjoin(name_key.class_, name_key == credit)
        .where(*moments(StoredOrder.created_at, period))
        .group_by(*keys)
        .order_by(credit, StoredOrder.stage)
    )
