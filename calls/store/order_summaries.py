"""Orders as their events make them: written in the transaction of whatever changed an event or the company's stages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from calls.model.order_state import StageNames, order_of
from calls.model.sales import Order, OrderEvent
from calls.model.webhook import EventKind
from calls.store.book_rows import order_event_of
from calls.store.book_tables import StoredOrderEvent
from calls.store.bulk_update import update_rows
from calls.store.company_tables import StoredCompany, StoredOrder
from calls.store.context_refresh import refresh_numbers
from calls.store.outbox import note_event

AT_ONCE = 400  # databases limit the values of one query


def load_stage_names(connection: Connection) -> tuple[StageNames, str]:
    """The company's stages and currency."""
    columns = (StoredCompany.sale_stages, StoredCompany.cancelled_stages, StoredCompany.paid_stage, StoredCompany.currency)
    row = connection.execute(select(*columns)).one_or_none()
    if row is None:
        return StageNames(), ""
    return StageNames(tuple(row.sale_stages), frozenset(row.cancelled_stages), row.paid_stage), row.currency


def events_of(connection: Connection, numbers: Iterable[str]) -> dict[str, list[OrderEvent]]:
    """By the order's number; at most AT_ONCE numbers."""
    query = select(StoredOrderEvent.__table__).where(StoredOrderEvent.order_number.in_(list(numbers)))
    found: defaultdict[str, list[OrderEvent]] = defaultdict(list)
    for row in connection.execute(query.order_by(StoredOrderEvent.order_number, StoredOrderEvent.at)):
        found[row.order_number].append(order_event_of(row))
    return found


def restate_orders(connection: Connection, numbers: Sequence[str], *, refresh: bool = True) -> None:
    """Orders as their events now say; those without any go. refresh: the calls of their clients know at once."""
    names, currency = load_stage_names(connection)
    table = StoredOrder.__table__
    assert isinstance(table, Table)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        events = events_of(connection, some)
        before = {row.number: row for row in connection.execute(select(StoredOrder.__table__).where(StoredOrder.number.in_(some)))}
        after = {number: order_columns(order_of(its, names, currency)) for number, its in events.items()}
        changed = {number for number, row in before.items() if number in after and dict(row._mapping) != after[number]}
        gone, new = before.keys() - after.keys(), after.keys() - before.keys()
        if gone:
            connection.execute(delete(StoredOrder).where(StoredOrder.number.in_(gone)))
        if new:
            connection.execute(insert(StoredOrder), [after[number] for number in sorted(new)])
        if changed:
            update_rows(connection, table, [after[number] for number in sorted(changed)])
        if touched := sorted({*gone, *new, *changed}):
            note_event(connection, EventKind.ORDER_CHANGED, {"orders": touched})
        if refresh:
            # Also where the order is as it was: why it was lost, or when it was paid, is of its events alone.
            refresh_numbers(
                connection, [*(row.client_number for row in before.values()), *(row["client_number"] for row in after.values())]
            )


def restate_all(connection: Connection) -> None:
    """After the company's stages changed. Contexts are the caller's to refresh."""
    last = ""
    query = select(StoredOrder.number).order_by(StoredOrder.number).limit(AT_ONCE)
    while some := connection.execute(query.where(StoredOrder.number > last)).scalars().all():
        restate_orders(connection, some, refresh=False)
        last = some[-1]


def order_columns(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "client_number": order.client_number,
        "created_at": order.created_at,
        "stage": order.stage,
        "amount": order.amount.amount,
        "currency": order.amount.currency,
        "call_id": order.call_id,
    }
