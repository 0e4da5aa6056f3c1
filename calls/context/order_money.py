"""From the steps of one order to its money: what it brought, what is still to come, how far it came and why no further."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calls.context.days import day_of
from calls.context.history import ContextRules
from calls.model.order_state import StageNames, cancelled_by, paid_back, paid_in_all
from calls.model.sales import OrderEvent


@dataclass(frozen=True, slots=True)
class OrderMoney:
    revenue: Decimal  # paid less paid back; of a company without a paid stage: what live orders at the counted stage name
    awaited: Decimal  # what a live order names and is not paid yet
    reached: int  # how many of the company's sale stages
    lost_because: str | None  # what the books say; None: nothing, or it went all the way
    is_paid: bool
    is_refunded: bool
    is_paid_early: bool
    is_foreign: bool


def order_money(events: Sequence[OrderEvent], rules: ContextRules) -> OrderMoney:
    """events: of one order, at least one. Amounts of another currency than the company's are left out."""
    names = rules.stage_names
    own = [_without_foreign(event, rules.currency) for event in sorted(events, key=lambda event: (event.at, event.stage, event.entry))]
    ended, back = cancelled_by(own, names), paid_back(own, names)
    paid, named = _paid(own, ended is None, rules), _named(own, names)
    is_lost = ended is not None or any(event.loss_reason for event in own)
    reached = max((names.sale.index(event.stage) + 1 for event in own if event.stage in names.sale), default=0)
    return OrderMoney(
        revenue=paid - back if names.paid is not None or ended is None else Decimal(0),
        awaited=Decimal(0) if is_lost else max(named - paid, Decimal(0)),
        reached=reached,
        lost_because=_reason(own, ended),
        is_paid=paid > 0,
        is_refunded=paid > 0 and (back > 0 or ended is not None),
        is_paid_early=_is_paid_early(own, rules),
        is_foreign=any(event.amount is not None and event.amount.currency != rules.currency for event in events),
    )


def _without_foreign(event: OrderEvent, currency: str) -> OrderEvent:
    return replace(event, amount=None) if event.amount is not None and event.amount.currency != currency else event


def _paid(own: Sequence[OrderEvent], is_live: bool, rules: ContextRules) -> Decimal:
    """A payment of which the books name no amount is of what the order names."""
    names = rules.stage_names
    if names.paid is None:
        counts = any(
            rules.counted_stages is None or event.stage in rules.counted_stages for event in own if event.stage not in names.cancelled
        )
        return _named(own, names) if counts and is_live else Decimal(0)
    payments = [event for event in own if event.stage == names.paid]
    if payments and all(event.amount is None for event in payments):
        return _named(own, names)
    return paid_in_all(own, names)


def _named(own: Sequence[OrderEvent], names: StageNames) -> Decimal:
    """What the furthest stage before the payment names."""
    told = [event for event in own if event.amount is not None and event.stage not in names.cancelled and event.stage != names.paid]
    furthest = max(told, key=lambda event: (names.sale.index(event.stage) if event.stage in names.sale else -1, event.at), default=None)
    return Decimal(0) if furthest is None or furthest.amount is None else furthest.amount.amount


def _reason(own: Sequence[OrderEvent], ended: OrderEvent | None) -> str | None:
    told = [event.loss_reason for event in own if event.loss_reason]
    return told[-1] if told else ended.stage if ended is not None else None


def _is_paid_early(own: Sequence[OrderEvent], rules: ContextRules) -> bool:
    names = rules.stage_names
    booked = [_day(event, rules) for event in own if event.stage in names.sale and event.stage != names.paid]
    return bool(booked) and any(_day(event, rules) < min(booked) for event in own if event.stage == names.paid)


def _day(event: OrderEvent, rules: ContextRules) -> date:
    return day_of(event.at, rules.zone)
