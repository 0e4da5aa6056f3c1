"""Where a call's words and the books contradict each other. Nothing is decided here: both sides are listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from calls.context.days import begins_at, day_of
from calls.context.history import ContextRules, KnownCall, KnownOrder
from calls.context.order_calls import is_before
from calls.model.call import Direction
from calls.model.context import CallContext, Mismatch, MismatchKind, OrderCall
from calls.model.verdict import CallType, Outcome

NOT_SOLD = (Outcome.REFUSAL, Outcome.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Side:
    """One client's calls, sorted, with what was derived of each; and his orders, sorted, with theirs."""

    client: str | None
    calls: Sequence[KnownCall]
    orders: Sequence[KnownOrder]
    contexts: Sequence[CallContext]
    order_calls: Sequence[OrderCall]


def find_mismatches(side: Side, rules: ContextRules) -> tuple[Mismatch, ...]:
    found = [*_of_calls(side, rules), *_of_orders(side, rules)]
    return tuple(sorted(found, key=lambda one: (one.since, one.kind, one.call_id or "", one.order_number or "")))


def _of_calls(side: Side, rules: ContextRules) -> Iterator[Mismatch]:
    for index, (call, context) in enumerate(zip(side.calls, side.contexts, strict=True)):
        if call.call_type == CallType.NEW_LEAD and context.existing_order:
            yield _of_call(MismatchKind.NEW_BUT_BOUGHT_BEFORE, side, call, call.call_type, context.existing_order)
        if call.call_type == CallType.EXISTING_CUSTOMER and index == 0 and _is_first_contact(side, call, rules):
            yield _of_call(MismatchKind.EXISTING_AT_FIRST_CONTACT, side, call, call.call_type, "")
        if side.client is not None and _is_sale(call, context) and not _has_order(side, context, call, rules):
            due = begins_at(day_of(call.started_at, rules.zone) + timedelta(days=rules.leads.order_due_days + 1), rules.zone)
            yield Mismatch(MismatchKind.SOLD_WITHOUT_ORDER, side.client, call.id, None, Outcome.SALE, "", due)
        if (words := _words_of_channel(call, rules)) is not None and (call.ad_channel or "").casefold() not in words:
            yield _of_call(MismatchKind.CHANNEL_SAID_OTHERWISE, side, call, call.ad_channel or "", call.channel or "")


def _of_orders(side: Side, rules: ContextRules) -> Iterator[Mismatch]:
    calls = {call.id: call for call in side.calls}
    for order, its in zip(side.orders, side.order_calls, strict=True):
        if not rules.is_live(order):
            continue
        if not any(is_before(call, order, rules) for call in side.calls):
            yield Mismatch(MismatchKind.ORDER_WITHOUT_CALL, side.client, None, order.number, "", order.number, order.created_at)
        if its.call_id is None:
            continue
        call = calls[its.call_id]
        days = day_of(order.created_at, rules.zone) - day_of(call.started_at, rules.zone)
        if call.outcome in NOT_SOLD and days.days <= rules.leads.order_due_days:  # later on, people may change their mind
            since = max(order.created_at, call.started_at)
            yield Mismatch(MismatchKind.ORDER_AGAINST_WORDS, side.client, call.id, order.number, call.outcome or "", order.number, since)


def _of_call(kind: MismatchKind, side: Side, call: KnownCall, said: str, books: str) -> Mismatch:
    order = books if kind is MismatchKind.NEW_BUT_BOUGHT_BEFORE else None
    return Mismatch(kind, side.client, call.id, order, said, books, call.started_at)


def _is_sale(call: KnownCall, context: CallContext) -> bool:
    return call.is_answered and call.outcome == Outcome.SALE and context.lead_id is not None


def _words_of_channel(call: KnownCall, rules: ContextRules) -> frozenset[str] | None:
    """What callers say who dialled this number; None where nothing was said, or nothing stands for it."""
    if call.direction is not Direction.INBOUND or call.ad_channel is None or call.channel is None:
        return None
    return rules.spoken_as.get(call.channel)


def _is_first_contact(side: Side, call: KnownCall, rules: ContextRules) -> bool:
    """A withheld number may have called a hundred times."""
    known = side.client is not None and call.direction is Direction.INBOUND
    return known and all(is_before(call, order, rules) for order in side.orders)


def _has_order(side: Side, context: CallContext, call: KnownCall, rules: ContextRules) -> bool:
    """One of the lead's, made because of this call or a later one: two calls may settle one order. A cancelled one was an order."""
    return any(
        its.lead_id == context.lead_id and is_before(call, order, rules) for order, its in zip(side.orders, side.order_calls, strict=True)
    )
