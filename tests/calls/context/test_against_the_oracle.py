"""Leads are counted as a second, independent reading of the rules counts them, on companies drawn by chance."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from calls.context.derive import derive
from calls.context.history import ContextRules, History, KnownCall, KnownOrder
from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.company import LeadRules, stages_that_count
from calls.model.lead_count import LeadCount
from calls.model.money import Money
from calls.model.order_state import StageNames, order_of
from calls.model.sales import OrderEvent
from tests.calls.context import lead_oracle
from tests.calls.context.generated_companies import draw
from tests.calls.context.lead_oracle import STAGES, RawCall, RawCompany, RawOrder

NAMES = StageNames(STAGES, frozenset({"cancelled"}), "paid")


def counted(company: RawCompany) -> list[LeadCount]:
    rules = ContextRules(
        zone=ZoneInfo(company.zone),
        leads=LeadRules(repeat_days=company.repeat_days, order_days=company.order_days),
        counted_stages=stages_that_count(STAGES, company.counted),
        cancelled_stages=frozenset({"cancelled"}),
    )
    clients: dict[str | None, tuple[list[KnownCall], list[KnownOrder]]] = {}
    found: list[LeadCount] = []
    for call in company.calls:
        if call.number is None:
            found += derive(History(None, (known(company, call),)), rules).leads
        else:
            clients.setdefault(company.merged.get(call.number, call.number), ([], []))[0].append(known(company, call))
    for order in company.orders:
        clients.setdefault(company.merged.get(order.client, order.client), ([], []))[1].append(as_known(order))
    for client, (calls, orders) in clients.items():
        found += derive(History(client, tuple(calls), tuple(orders)), rules).leads
    return found


def known(company: RawCompany, call: RawCall) -> KnownCall:
    said: dict[str, tuple[str, datetime]] = {}
    for call_id, field, value, when in company.said:
        if call_id == call.id:
            said.pop(field, None)
            if value is not None:
                said[field] = (value, when)
    longest = max((seconds for _, seconds in call.talks), default=0.0)
    return KnownCall(
        id=CallId(call.id),
        started_at=call.at,
        direction=Direction(call.direction),
        is_answered=bool(call.talks),
        talk_s=longest,
        manager=next((ManagerId(who) for who, seconds in call.talks if seconds == longest), None),
        channel=ChannelId(call.channel) if call.channel else None,
        call_type=said["call_type"][0] if "call_type" in said else call.type,
        outcome=said["outcome"][0] if "outcome" in said else call.outcome,
        ad_channel=None,
        is_heard=bool(call.talks),
        is_low_quality=call.low_quality and "call_type" not in said,
        type_said_at=said["call_type"][1] if "call_type" in said else None,
        outcome_said_at=said["outcome"][1] if "outcome" in said else None,
        product=call.product,
    )


def as_known(order: RawOrder) -> KnownOrder:
    one = order_of(events_of(order), NAMES, "GBP")
    return KnownOrder(one.number, one.created_at, one.stage, one.call_id)


def events_of(order: RawOrder) -> list[OrderEvent]:
    call = CallId(order.call) if order.call else None
    return [
        OrderEvent(order.number, order.client, stage, at, None if money is None else Money(Decimal(money), "GBP"), call_id=call)
        for stage, at, money in order.steps
    ]


def row(lead: LeadCount) -> tuple[object, ...]:
    """As the oracle writes it."""
    when = (lead.direction, lead.day, lead.hour, lead.weekday)
    what = (lead.manager, lead.closer, lead.channel, lead.product)
    return (lead.lead_id, lead.call_id, *when, *what, lead.state, lead.reason, lead.decided_by, lead.sold_on, lead.order_number)


def differences(seeds: range) -> list[int]:
    return [seed for seed in seeds if set(map(row, counted(draw(seed)))) != lead_oracle.rows(draw(seed))]


def test_no_generated_company_is_counted_differently():
    assert differences(range(400)) == []


@pytest.mark.slow
def test_no_company_of_ten_thousand_is_counted_differently():
    assert differences(range(1000, 11_000)) == []


def test_the_companies_show_all_that_may_happen():
    """A generator that draws no refunds would prove nothing of them."""
    found = [lead for seed in range(400) for lead in counted(draw(seed))]
    reasons = {"existing_customer", "wrong_number", "spam", "internal", "other_non_target", "low_quality", "unknown_type"}
    assert {lead.reason for lead in found} == {None, *reasons}
    decided = {(lead.decided_by, lead.is_sold) for lead in found if lead.state == "counted"}
    assert decided == {(by, is_sold) for by in ("correction", "order", "verdict") for is_sold in (True, False)}
    assert {lead.direction.value for lead in found} == {"inbound", "outbound"}
