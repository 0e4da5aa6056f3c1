"""What an order is now, from the steps that the books tell of it, in whatever order they were told."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from calls.model.money import Money, no_money
from calls.model.sales import Order, OrderEvent


@dataclass(frozen=True, slots=True)
class StageNames:
    """The company's names of an order's stages."""

    sale: tuple[str, ...] = ()  # in the order in which a sale goes through them
    cancelled: frozenset[str] = frozenset()
    paid: str | None = None


def order_of(events: Sequence[OrderEvent], names: StageNames, currency: str) -> Order:
    """The order whose events these are, at least one. It stands at the furthest stage that it reached, or at its cancelled one.

    Its amount: what was paid less what was paid back; before a payment, what its furthest stage names.
    """
    in_time = sorted(events, key=lambda event: (event.at, event.stage, event.entry))
    furthest = max(_live(in_time, names) or in_time, key=lambda event: _rank(event, names))
    ended = cancelled_by(in_time, names)
    return Order(
        number=furthest.order,
        client_number=in_time[-1].client_number,
        created_at=in_time[0].at,
        stage=(ended or furthest).stage,
        amount=_amount(in_time, names, currency),
        call_id=next((event.call_id for event in in_time if event.call_id), None),
    )


def cancelled_by(in_time: Sequence[OrderEvent], names: StageNames) -> OrderEvent | None:
    """The event that ended the order: a cancellation, or the one that paid all back. A later step opens it again."""
    back = [event for event in in_time if event.stage in names.cancelled]
    live = _live(in_time, names)
    if not back or (live and live[-1].at > back[-1].at):
        return None
    paid, returned = paid_in_all(in_time, names), paid_back(in_time, names)
    if paid and returned < paid and all(event.amount is not None and event.amount.amount for event in back):
        return None  # a part of the money went back: still a sale
    return back[-1]


def paid_in_all(events: Sequence[OrderEvent], names: StageNames) -> Decimal:
    return _sum([event for event in events if names.paid is not None and event.stage == names.paid])


def paid_back(events: Sequence[OrderEvent], names: StageNames) -> Decimal:
    return _sum([event for event in events if event.stage in names.cancelled])


def _amount(in_time: Sequence[OrderEvent], names: StageNames, currency: str) -> Money:
    if paid := paid_in_all(in_time, names):
        return Money(paid - paid_back(in_time, names), currency)
    named = [event for event in in_time if event.amount is not None]
    furthest = max(_live(named, names) or named, key=lambda event: _rank(event, names), default=None)
    return furthest.amount if furthest is not None and furthest.amount is not None else no_money(currency)


def _live(events: Sequence[OrderEvent], names: StageNames) -> list[OrderEvent]:
    return [event for event in events if event.stage not in names.cancelled]


def _rank(event: OrderEvent, names: StageNames) -> tuple[int, float]:
    """A stage that the company no longer names is the earliest."""
    return (names.sale.index(event.stage) if event.stage in names.sale else -1, event.at.timestamp())


def _sum(events: Sequence[OrderEvent]) -> Decimal:
    return sum((event.amount.amount for event in events if event.amount is not None), Decimal(0))
