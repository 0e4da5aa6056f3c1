"""What is odd about orders, named and taken in all the same: sales without a call, payments before their order, refunds."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from calls.model.order_state import StageNames, paid_back, paid_in_all
from calls.model.sales import OrderEvent
from calls.store.book_session import BookView, KnownEvent
from ingest.books.item import Item, Notes, Odd


def note_oddities(
    view: BookView, items: Sequence[Item], known: Mapping[str, Sequence[KnownEvent]], names: StageNames, zone: ZoneInfo, notes: Notes
) -> None:
    """items: sorted by their orders. known: what stands of these orders."""
    events = [_event(item) for item in items]
    called = view.who_called(sorted({event.client_number for event in events}))
    calls = view.known_calls([event.call_id for event in events if event.call_id])
    for order, group in groupby(items, lambda item: _event(item).order):
        its = list(group)
        first = _event(its[0])
        if first.client_number not in called and any(_event(item).stage in names.sale for item in its):
            notes.remark(Odd.SALE_WITHOUT_CALL, its[0], f"no call of the client of order {order} is known")
        for item in its:
            if (call := _event(item).call_id) and call not in calls:
                notes.remark(Odd.UNKNOWN_CALL, item, f"order {order} names a call that is not known")
        replaced = {(_event(item).stage, _event(item).entry) for item in its}
        standing = [one.event for one in known.get(order, ()) if (one.event.stage, one.event.entry) not in replaced]
        _note_payments(its, [*standing, *map(_event, its)], names, zone, notes)


def _note_payments(items: Sequence[Item], all_events: Sequence[OrderEvent], names: StageNames, zone: ZoneInfo, notes: Notes) -> None:
    booked = min((event.at for event in all_events if event.stage in names.sale and event.stage != names.paid), default=None)
    paid, back = paid_in_all(all_events, names), paid_back(all_events, names)
    for item in items:
        event = _event(item)
        day = event.at.astimezone(zone).date()
        if event.stage == names.paid and booked is not None and day < booked.astimezone(zone).date():
            since = booked.astimezone(zone).date()
            notes.remark(Odd.PAYMENT_BEFORE_ORDER, item, f"the payment of {day} of order {event.order} is before the order itself, {since}")
        if event.stage not in names.cancelled:
            continue
        if event.amount is not None and event.amount.amount:
            notes.remark(Odd.REFUND, item, f"{event.amount.amount} {event.amount.currency} of order {event.order} were paid back on {day}")
        elif paid > back:
            notes.remark(Odd.CANCELLED_AFTER_PAYMENT, item, f"order {event.order} was cancelled, but {paid - back} that were paid stay")
        if names.paid is not None and back > paid:
            notes.remark(Odd.REFUND_ABOVE_PAYMENT, item, f"of order {event.order} {back} were paid back, but {paid} paid")


def _event(item: Item) -> OrderEvent:
    assert isinstance(item.entry, OrderEvent)
    return item.entry
