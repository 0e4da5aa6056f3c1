"""Which call an order came from."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from calls.context.days import day_of, latest_reading
from calls.context.history import ContextRules, KnownCall, KnownOrder
from calls.model.call import CallId, Direction
from calls.model.verdict import Outcome


def order_time(order: KnownOrder, rules: ContextRules) -> datetime:
    """The last moment at which it may have been made."""
    return latest_reading(order.created_at, rules.zone)


def in_order(orders: Sequence[KnownOrder], rules: ContextRules) -> list[KnownOrder]:
    return sorted(orders, key=lambda order: (order_time(order, rules), order.created_at, order.number))


def is_before(call: KnownCall, order: KnownOrder, rules: ContextRules) -> bool:
    """Could the order have been made because of this call? Books may be some minutes behind the exchange's clock."""
    return call.started_at <= order_time(order, rules) + timedelta(minutes=rules.leads.order_early_minutes)


def calls_of_orders(orders: Sequence[KnownOrder], calls: Sequence[KnownCall], rules: ContextRules) -> Mapping[str, CallId]:
    """Order number -> call, of those orders that have one. calls: of one client, sorted.

    An order gets the call that the books name. Else, of the calls within the window before it, the last one whose words show a sale and
    which has no order yet; else the last answered one; else the last one that rang in vain. Orders that were cancelled choose last.
    """
    contacts = [call for call in calls if call.is_contact]
    sold_and_free = {call.id for call in contacts if call.is_answered and call.outcome == Outcome.SALE}
    own = {call.id for call in calls}
    found = {order.number: order.call for order in orders if order.call is not None and order.call in own}
    sold_and_free -= set(found.values())
    for order in sorted(in_order(orders, rules), key=lambda order: not rules.is_live(order)):
        if order.number in found:
            continue
        near = [call for call in contacts if is_before(call, order, rules) and _is_near(call, order, rules)]
        choices = (
            [call for call in near if call.id in sold_and_free],
            [call for call in near if call.is_answered],
            [call for call in near if call.direction is Direction.INBOUND],
        )
        chosen = next((some[-1] for some in choices if some), None)
        if chosen is not None:
            found[order.number] = chosen.id
            sold_and_free.discard(chosen.id)
    return found


def _is_near(call: KnownCall, order: KnownOrder, rules: ContextRules) -> bool:
    days = day_of(order.created_at, rules.zone) - day_of(call.started_at, rules.zone)
    return days.days <= rules.leads.order_days
