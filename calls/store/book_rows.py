"""Entries of the books as rows and back, and rows as JSON and back."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, Table

from calls.model.books import Book, Cost, CostTarget, CostType, Entry, Rate, RosterDay, WorkSpan
from calls.model.call import CallId, ChannelId, ManagerId
from calls.model.money import Money
from calls.model.sales import AdCost, OrderEvent
from calls.store.book_tables import StoredCost, StoredOrderEvent, StoredRate, StoredRosterDay
from calls.store.column_types import ExactAmount, UtcDateTime
from calls.store.company_tables import StoredAdCost
from calls.store.tables import Base

Columns = dict[str, Any]
Key = tuple[Any, ...]
PROVENANCE = ("import_id", "source")
_STORED: Mapping[Book, type[Base]] = {
    Book.ORDERS: StoredOrderEvent,
    Book.AD_COSTS: StoredAdCost,
    Book.COSTS: StoredCost,
    Book.ROSTER: StoredRosterDay,
    Book.RATES: StoredRate,
}


def table_of(book: Book) -> Table:
    table = _STORED[book].__table__
    assert isinstance(table, Table)
    return table


def key_columns(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key.columns)


def key_of(table: Table, columns: Mapping[str, Any]) -> Key:
    return tuple(columns[name] for name in key_columns(table))


def columns_of(entry: Entry) -> Columns:
    """Without its provenance."""
    match entry:
        case OrderEvent():
            own = {name: getattr(entry, name) for name in ("stage", "entry", "client_number", "at", "product", "loss_reason", "call_id")}
            return {"order_number": entry.order, **own, **_optional(entry.amount), **_paid(entry.paid_in)}
        case AdCost():
            own = {name: getattr(entry, name) for name in ("day", "campaign", "last_day", "includes_vat")}
            return {"channel_id": entry.channel, **own, **_optional(entry.amount), **_paid(entry.paid_in)}
        case Cost():
            own = {name: getattr(entry, name) for name in ("day", "target", "entry", "last_day", "note")}
            kinds = {"type": entry.type.value, "belongs_to": entry.belongs_to.value}
            return {**kinds, **own, **_optional(entry.amount), **_paid(entry.paid_in)}
        case RosterDay():
            spans = [[span.from_time.isoformat(), span.to_time.isoformat()] for span in entry.spans]
            return {"manager_id": entry.manager, "day": entry.day, "spans": spans}
        case Rate():
            return {"currency": entry.currency, "day": entry.day, "rate": str(entry.rate)}


def order_event_of(row: Any) -> OrderEvent:
    return OrderEvent(
        order=row.order_number,
        client_number=row.client_number,
        stage=row.stage,
        at=row.at,
        amount=_money(row.amount, row.currency),
        entry=row.entry,
        paid_in=_money(row.paid_amount, row.paid_currency),
        product=row.product,
        loss_reason=row.loss_reason,
        call_id=None if row.call_id is None else CallId(row.call_id),
    )


def ad_cost_of(row: Any) -> AdCost:
    paid_in = _money(row.paid_amount, row.paid_currency)
    channel, amount = ChannelId(row.channel_id), Money(row.amount, row.currency)
    return AdCost(channel, row.day, amount, row.includes_vat, row.campaign, row.last_day, paid_in)


def cost_of(row: Any) -> Cost:
    return Cost(
        type=CostType(row.type),
        day=row.day,
        amount=Money(row.amount, row.currency),
        belongs_to=CostTarget(row.belongs_to),
        target=row.target,
        last_day=row.last_day,
        entry=row.entry,
        note=row.note,
        paid_in=_money(row.paid_amount, row.paid_currency),
    )


def roster_day_of(row: Any) -> RosterDay:
    spans = tuple(WorkSpan(time.fromisoformat(start), time.fromisoformat(end)) for start, end in row.spans)
    return RosterDay(ManagerId(row.manager_id), row.day, spans)


def rate_of(row: Any) -> Rate:
    return Rate(row.currency, row.day, Decimal(row.rate))


def to_json(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Amounts, days and moments as text."""
    return {name: _plain(value) for name, value in columns.items()}


def from_json(table: Table, values: Mapping[str, Any]) -> Columns:
    return {name: _read(table, name, value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a datetime, too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _read(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(kind, ExactAmount) else value


def _optional(money: Money | None) -> Columns:
    return {"amount": money and money.amount, "currency": money and money.currency}


def _paid(money: Money | None) -> Columns:
    return {"paid_amount": money and money.amount, "paid_currency": money and money.currency}


def _money(amount: Decimal | None, currency: str | None) -> Money | None:
    return None if amount is None or currency is None else Money(amount, currency)
