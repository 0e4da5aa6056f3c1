"""From a client's calls, contexts and orders to his leads as reports count them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from calls.context.days import day_of
from calls.context.history import ContextRules, KnownCall, KnownOrder
from calls.context.looks import lot_of
from calls.context.mismatches import NOT_SOLD, Side
from calls.context.order_calls import is_before
from calls.model.call import CallId, Direction, ManagerId
from calls.model.context import CallContext
from calls.model.label_audit import Label, label_of
from calls.model.lead_count import LOW_QUALITY, UNKNOWN_TYPE, DecidedBy, LeadCount, LeadState
from calls.model.verdict import CallType, Outcome


@dataclass(frozen=True, slots=True)
class _Lead:
    calls: tuple[KnownCall, ...]  # in the order in which they were made; at least one
    answered: tuple[KnownCall, ...]  # at least one
    context: CallContext  # of its first contact
    orders: tuple[KnownOrder, ...]  # of its calls, in the order in which they were made
    call_of: dict[str, KnownCall]


@dataclass(frozen=True, slots=True)
class _Ending:
    state: LeadState
    reason: str | None = None
    decided_by: DecidedBy | None = None
    sold_in: KnownCall | None = None
    sold_on: date | None = None
    order_number: str | None = None


@dataclass(frozen=True, slots=True)
class _Check:
    said: Label | None = None
    was: Label | None = None
    lot: int | None = None


def count_leads(side: Side, rules: ContextRules) -> tuple[LeadCount, ...]:
    """One of each lead that somebody answered, and of each answered call that belongs to no lead; in the order of their first contacts."""
    return tuple(_counted(lead, rules) for lead in _leads(side))


def _leads(side: Side) -> Iterator[_Lead]:
    calls = {call.id: call for call in side.calls}
    of_lead: dict[CallId, list[CallContext]] = {}
    for context in side.contexts:
        of_lead.setdefault(context.lead_id or context.call_id, []).append(context)
    for contexts in of_lead.values():
        own = tuple(calls[context.call_id] for context in contexts)
        answered = tuple(call for call in own if call.is_answered and call.direction is not Direction.INTERNAL)
        if not answered:
            continue
        call_of = {its.order_number: calls[its.call_id] for its in side.order_calls if its.call_id in {call.id for call in own}}
        orders = tuple(order for order in side.orders if order.number in call_of)
        yield _Lead(own, answered, contexts[0], orders, call_of)


def _counted(lead: _Lead, rules: ContextRules) -> LeadCount:
    call = next((one for one in lead.answered if one.direction is Direction.INBOUND), lead.answered[0])
    moment = call.started_at.astimezone(rules.zone)
    ending = _ending(lead, call, rules)
    manager = lead.answered[0].manager
    check = _check(lead, call)
    return LeadCount(
        lead_id=lead.calls[0].id,
        call_id=call.id,
        client=lead.context.client,
        direction=call.direction,
        day=moment.date(),
        hour=moment.hour,
        weekday=moment.weekday(),
        manager=manager,
        closer=_closer(ending.sold_in, manager),
        channel=next((one.channel for one in lead.calls if one.channel is not None), None),
        product=next((one.product for one in lead.answered if one.product is not None), None),
        state=ending.state,
        reason=ending.reason,
        is_sold=ending.sold_on is not None,
        decided_by=ending.decided_by,
        sold_on=ending.sold_on,
        order_number=ending.order_number,
        said=check.said,
        was=check.was,
        lot=check.lot,
    )


def _check(lead: _Lead, call: KnownCall) -> _Check:
    """Of leads that the books tell of nothing is learnt about the words: they decide nothing there."""
    if call.machine is None or call.direction is not Direction.INBOUND or (lead.context.lead_id and lead.call_of):
        return _Check()
    said, was = label_of(call.machine.call_type, call.machine.outcome), label_of(call.call_type, call.outcome)
    return _Check() if said is None or was is None else _Check(said, was, lot_of(call.id))


def _closer(sold_in: KnownCall | None, manager: ManagerId | None) -> ManagerId | None:
    if sold_in is None:
        return None
    return sold_in.manager if sold_in.is_answered else manager


def _ending(lead: _Lead, call: KnownCall, rules: ContextRules) -> _Ending:
    call_type = _type_of(lead.answered)
    if call_type is None:
        return _Ending(LeadState.EXCLUDED, LOW_QUALITY if call.is_low_quality else UNKNOWN_TYPE)
    if call_type != CallType.NEW_LEAD:
        return _Ending(LeadState.EXCLUDED, call_type)
    return _sale(lead, rules) or _no_sale(lead)


def _type_of(answered: Sequence[KnownCall]) -> str | None:
    """As the first call says whose type is known; what people said comes before what machines found."""
    known = [call for call in answered if call.call_type is not None]
    by_people = [call for call in known if call.type_said_at is not None]
    return next((call.call_type for call in (*by_people, *known)), None)


def _sale(lead: _Lead, rules: ContextRules) -> _Ending | None:
    for call in lead.answered:
        if call.outcome_said_at is not None and call.outcome == Outcome.SALE:
            return _Ending(LeadState.COUNTED, None, DecidedBy.CORRECTION, call, day_of(call.started_at, rules.zone))
    orders = _standing(lead)
    for order in orders:
        if rules.is_sale(order):
            sold_in = lead.call_of[order.number]
            return _Ending(LeadState.COUNTED, None, DecidedBy.ORDER, sold_in, day_of(order.created_at, rules.zone), order.number)
    for call in lead.answered:
        # An order since then that is cancelled, or below the counted stage, knows better than the words.
        if call.outcome == Outcome.SALE and not any(is_before(call, order, rules) for order in orders):
            return _Ending(LeadState.COUNTED, None, DecidedBy.VERDICT, call, day_of(call.started_at, rules.zone))
    return None


def _no_sale(lead: _Lead) -> _Ending:
    if any(call.outcome_said_at is not None and call.outcome in NOT_SOLD for call in lead.answered):
        return _Ending(LeadState.COUNTED, None, DecidedBy.CORRECTION)
    if lead.orders:
        return _Ending(LeadState.COUNTED, None, DecidedBy.ORDER)
    if any(call.outcome in NOT_SOLD for call in lead.answered):
        return _Ending(LeadState.COUNTED, None, DecidedBy.VERDICT)
    return _Ending(LeadState.UNSURE)


def _standing(lead: _Lead) -> list[KnownOrder]:
    """Without those whose call did not sell, as a person said who could know of them; an order made after he said so is news."""
    return [order for order in lead.orders if not _is_overruled(order, lead.call_of[order.number])]


def _is_overruled(order: KnownOrder, call: KnownCall) -> bool:
    return call.outcome_said_at is not None and call.outcome in NOT_SOLD and order.created_at <= call.outcome_said_at
