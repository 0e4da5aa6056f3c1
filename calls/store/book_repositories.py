"""The company's own books: orders and what advertising cost, taken in as often as they come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from calls.model.call import ChannelId
from calls.model.money import Money
from calls.model.sales import AdCost, Order, OrderEvent
from calls.store.book_rows import ad_cost_of, columns_of
from calls.store.book_tables import StoredOrderEvent
from calls.store.company_tables import StoredAdCost, StoredOrder
from calls.store.context_refresh import refresh_numbers
from calls.store.database import Database
from calls.store.order_summaries import order_columns


@dataclass(frozen=True, slots=True)
class PutCount:
    new: int
    changed: int
    same: int


class OrderRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, orders: Iterable[Order]) -> PutCount:
        """Orders of which only the present state is known: it is their one event. Idempotent by number; all or nothing.

        The calls that they belong to know at once.
        """
        rows = {order.number: order_columns(order) for order in orders}
        with self._database.write() as connection:
            count, touched = _put(connection, StoredOrder, [(StoredOrder.number == number, row) for number, row in rows.items()])
            _put_events(connection, [rows[number] for number in {row["number"] for row in touched}])
            refresh_numbers(connection, [row["client_number"] for row in touched])
        return count

    def remove(self, numbers: Iterable[str]) -> int:
        """Take orders back that were no orders; returns how many there were. One that was cancelled stays, at its stage."""
        with self._database.write() as connection:
            wanted = set(numbers)
            connection.execute(delete(StoredOrderEvent).where(StoredOrderEvent.order_number.in_(wanted)))
            gone = [_client_of_removed(connection, number) for number in wanted]
            refresh_numbers(connection, filter(None, gone))
        return len(gone) - gone.count(None)

    def all(self) -> tuple[Order, ...]:
        with self._database.read() as connection:
            return tuple(
                _order_of(row)
                for row in connection.execute(select(StoredOrder.__table__).order_by(StoredOrder.created_at, StoredOrder.number))
            )

    def of_client(self, client_number: str) -> tuple[Order, ...]:
        """The oldest first."""
        query = select(StoredOrder.__table__).where(StoredOrder.client_number == client_number)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(StoredOrder.created_at, StoredOrder.number))
            return tuple(_order_of(row) for row in rows)

    def between(self, since: datetime | None, until: datetime | None) -> tuple[Order, ...]:
        """Orders made in the span: since is in, until is not."""
        query = select(StoredOrder.__table__).order_by(StoredOrder.created_at, StoredOrder.number)
        if since is not None:
            query = query.where(StoredOrder.created_at >= since)
        if until is not None:
            query = query.where(StoredOrder.created_at < until)
        with self._database.read() as connection:
            return tuple(_order_of(row) for row in connection.execute(query))


class AdCostRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, costs: Iterable[AdCost]) -> PutCount:
        """Idempotent by (channel, day, campaign); all or nothing."""
        told = {"import_id": None, "source": None}
        rows = {(cost.channel, cost.day, cost.campaign): {**columns_of(cost), **told} for cost in costs}
        with self._database.write() as connection:
            return _put(connection, StoredAdCost, [(_is_cost(*key), row) for key, row in rows.items()])[0]

    def all(self) -> tuple[AdCost, ...]:
        query = select(StoredAdCost.__table__).order_by(StoredAdCost.day, StoredAdCost.channel_id, StoredAdCost.campaign)
        with self._database.read() as connection:
            return tuple(ad_cost_of(row) for row in connection.execute(query))


def _put(
    connection: Connection, table: type[StoredOrder] | type[StoredAdCost], rows: list[tuple[ColumnElement[bool], dict[str, Any]]]
) -> tuple[PutCount, list[dict[str, Any]]]:
    """What was done, and the rows that came or changed: as they are, and as they were."""
    new = changed = same = 0
    touched: list[dict[str, Any]] = []
    for is_row, columns in rows:
        stored = connection.execute(select(table.__table__).where(is_row)).mappings().one_or_none()
        if stored is None:
            connection.execute(insert(table).values(**columns))
            new += 1
        elif dict(stored) == columns:
            same += 1
            continue
        else:
            connection.execute(update(table).where(is_row).values(**columns))
            changed += 1
            touched.append(dict(stored))
        touched.append(columns)
    return PutCount(new, changed, same), touched


def _client_of_removed(connection: Connection, number: str) -> str | None:
    return connection.execute(delete(StoredOrder).where(StoredOrder.number == number).returning(StoredOrder.client_number)).scalar()


def _is_cost(channel: ChannelId, day: date, campaign: str) -> ColumnElement[bool]:
    return and_(StoredAdCost.channel_id == channel, StoredAdCost.day == day, StoredAdCost.campaign == campaign)


def _put_events(connection: Connection, orders: Sequence[dict[str, Any]]) -> None:
    for row in orders:
        connection.execute(delete(StoredOrderEvent).where(StoredOrderEvent.order_number == row["number"]))
        event = OrderEvent(row["number"], row["client_number"], row["stage"], row["created_at"], Money(row["amount"], row["currency"]))
        connection.execute(insert(StoredOrderEvent).values(**columns_of(replace(event, call_id=row["call_id"]))))


def _order_of(row: Row[Any]) -> Order:
    return Order(row.number, row.client_number, row.created_at, row.stage, Money(row.amount, row.currency), row.call_id)
