"""From one client's history to the contexts of his calls, the calls of his orders, and where words and books differ.

The same calls and orders give the same answer, in whatever order they came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calls.context.call_measures import measure_calls
from calls.context.days import day_of
from calls.context.history import ContextRules, History, KnownCall, KnownOrder
from calls.context.lead_counts import count_leads
from calls.context.lead_money import money_of_leads
from calls.context.leads import Lead, leads_of
from calls.context.mismatches import Side, find_mismatches
from calls.context.order_calls import calls_of_orders, in_order, is_before
from calls.context.refusals import find_refusals
from calls.model.call import CallId
from calls.model.call_measure import CallMeasure
from calls.model.context import CallContext, Mismatch, OrderCall
from calls.model.lead_count import LeadCount
from calls.model.lead_money import LeadMoney
from calls.model.refusal import Refusal
from calls.model.verdict import Outcome


@dataclass(frozen=True, slots=True)
class Derived:
    contexts: tuple[CallContext, ...]  # in the order of the calls
    orders: tuple[OrderCall, ...]
    mismatches: tuple[Mismatch, ...]
    leads: tuple[LeadCount, ...]
    measures: tuple[CallMeasure, ...]  # in the order of the calls
    refusals: tuple[Refusal, ...]
    money: tuple[LeadMoney, ...]


def derive(history: History, rules: ContextRules) -> Derived:
    calls = sorted(history.calls, key=lambda call: call.place)
    orders = in_order(history.orders, rules)
    call_of = calls_of_orders(orders, calls, rules)
    lead_of = {call.id: lead for lead in leads_of(calls, rules) for call in lead}
    facts = {lead[0].id: _lead_facts(lead, orders, call_of, rules) for lead in lead_of.values()}
    contexts: list[CallContext] = []
    for index, call in enumerate(calls):
        lead = lead_of.get(call.id)
        shared = facts[lead[0].id] if lead else _NO_LEAD
        contexts.append(
            CallContext(
                call_id=call.id,
                client=history.client,
                lead_id=lead[0].id if lead else None,
                place=lead.index(call) + 1 if lead else None,
                lead_answered=shared.answered.id if shared.answered else None,
                lead_manager=shared.answered.manager if shared.answered else None,
                lead_channel=next((one.channel for one in lead or () if one.channel is not None), None),
                lead_order=shared.order.number if shared.order else None,
                lead_sold_on=day_of(shared.order.created_at, rules.zone) if shared.order else None,
                existing_order=_existing_order(call, orders, rules),
                sold_in=_sold_in(call, calls[:index], rules),
                order_number=next((order.number for order in orders if call_of.get(order.number) == call.id), None),
            )
        )
    ordered = tuple(_order_call(order, call_of, lead_of) for order in orders)
    side = Side(history.client, calls, orders, contexts, ordered)
    leads = count_leads(side, rules)
    refusals, money = find_refusals(side, leads, rules), money_of_leads(side, leads, history.books, rules)
    return Derived(tuple(contexts), ordered, find_mismatches(side, rules), leads, measure_calls(side, leads, rules), refusals, money)


@dataclass(frozen=True, slots=True)
class _LeadFacts:
    answered: KnownCall | None
    order: KnownOrder | None  # the first one at the counted stage


_NO_LEAD = _LeadFacts(None, None)


def _lead_facts(lead: Lead, orders: Sequence[KnownOrder], call_of: Mapping[str, CallId], rules: ContextRules) -> _LeadFacts:
    own = {call.id for call in lead}
    sold = (order for order in orders if call_of.get(order.number) in own and rules.is_sale(order))
    return _LeadFacts(next((call for call in lead if call.is_answered), None), next(sold, None))


def _existing_order(call: KnownCall, orders: Sequence[KnownOrder], rules: ContextRules) -> str | None:
    """The last live one that was made before this call, and too early to belong to it."""
    day = day_of(call.started_at, rules.zone)
    earlier = (
        order.number
        for order in reversed(orders)
        if rules.is_live(order)
        and not is_before(call, order, rules)
        and (day - day_of(order.created_at, rules.zone)).days <= rules.leads.customer_days
    )
    return next(earlier, None)


def _sold_in(call: KnownCall, earlier: Sequence[KnownCall], rules: ContextRules) -> CallId | None:
    day = day_of(call.started_at, rules.zone)
    for one in reversed(earlier):
        if (day - day_of(one.started_at, rules.zone)).days > rules.leads.customer_days:
            return None
        if one.is_contact and one.outcome == Outcome.SALE:
            return one.id
    return None


def _order_call(order: KnownOrder, call_of: Mapping[str, CallId], lead_of: Mapping[CallId, Lead]) -> OrderCall:
    """Books may name a call that is no lead's."""
    call_id = call_of.get(order.number)
    lead = lead_of.get(call_id) if call_id else None
    return OrderCall(order.number, call_id, lead[0].id if lead else None)
