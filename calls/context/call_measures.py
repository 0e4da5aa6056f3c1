"""From a client's calls to what each of them adds to the indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calls.context.history import ContextRules, KnownCall
from calls.context.mismatches import Side
from calls.model.call import Direction
from calls.model.call_measure import CallMeasure
from calls.model.exchange import HungUpBy
from calls.model.lead_count import LeadCount
from calls.model.verdict import CallType, Outcome, RefusalReason

SHORT_SALE_S = 30  # a sale in less is a sign to look at (M144)
A_DAY, A_WEEK = timedelta(hours=24), timedelta(days=7)
Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class _Around:
    """A call between its client's others; instants. A withheld number has no others."""

    call: KnownCall
    before: datetime | None  # the inbound call before it
    inbound_after: datetime | None
    outbound_after: datetime | None
    sold_on: date | None  # its lead's


def measure_calls(side: Side, leads: Sequence[LeadCount], rules: ContextRules) -> tuple[CallMeasure, ...]:
    """In the order of the calls."""
    return tuple(_measured(around, side.client, rules) for around in _each(side, leads))


def _each(side: Side, leads: Sequence[LeadCount]) -> Iterator[_Around]:
    sold_on = {lead.lead_id: lead.sold_on for lead in leads}
    after: list[tuple[datetime | None, datetime | None]] = []
    inbound = outbound = None
    for call in reversed(side.calls):
        after.append((inbound, outbound))
        inbound = call.started_at if call.direction is Direction.INBOUND else inbound
        outbound = call.started_at if call.direction is Direction.OUTBOUND else outbound
    before = None
    for call, context, (next_inbound, next_outbound) in zip(side.calls, side.contexts, reversed(after), strict=True):
        yield _Around(call, before, next_inbound, next_outbound, sold_on.get(context.lead_id) if context.lead_id else None)
        before = call.started_at if call.direction is Direction.INBOUND else before


def _measured(around: _Around, client: str | None, rules: ContextRules) -> CallMeasure:
    call = around.call
    moment = call.started_at.astimezone(rules.zone)
    figures: Figures = {}
    if call.direction is Direction.INBOUND:
        figures = {**_coming(around, client, rules), **_ringing(call), **_handling(call, rules), **_meaning(call)}
    elif call.direction is Direction.OUTBOUND:
        figures = _going_out(call)
    else:
        figures = {"internal": 1}
    transferred = int(call.told is not None and call.told.transfers > 0)
    keys = {"hour": moment.hour, "weekday": moment.weekday(), **figures, "transferred": transferred}
    before = _rang_before(around, client, rules)
    return CallMeasure(
        call.id, client, moment.date(), manager=call.manager, channel=call.channel, product=call.product, rang_before=before, **keys
    )


def _rang_before(around: _Around, client: str | None, rules: ContextRules) -> date | None:
    if client is None or around.call.direction is not Direction.INBOUND:
        return None
    return around.before.astimezone(rules.zone).date() if around.before else date.min


def _coming(around: _Around, client: str | None, rules: ContextRules) -> Figures:
    call = around.call
    is_offered = call.is_queued or bool(call.rings) or call.is_answered
    figures = {
        "inbound": 1,
        "offered": int(is_offered),
        "answered": int(call.is_answered),
        "missed": int(is_offered and not call.is_answered),
        "told": int(is_offered and call.told is not None),
        "repeat_day": int(around.before is not None and call.started_at - around.before <= A_DAY),
    }
    if call.is_answered:
        figures |= _waiting(call, rules) | _afterwards(around, client)
    elif is_offered:
        figures |= {"timed": 1, **_giving_up(call, rules), **_missed(around, client, rules)}
    return figures


def _waiting(call: KnownCall, rules: ContextRules) -> Figures:
    if call.wait_s is None:
        return {}
    in_time = int(call.wait_s <= rules.metrics.service_level_s)
    return {"timed": 1, "waited": 1, "wait_ms": _ms(call.wait_s), "answered_in_time": in_time}


def _giving_up(call: KnownCall, rules: ContextRules) -> Figures:
    waited = call.told.abandoned_after_s if call.told else None
    if waited is None:
        return {}
    return {
        "abandoned": 1,
        "short_abandoned": int(waited <= rules.metrics.short_abandon_s),
        "abandon_ms": _ms(waited),
        "abandoned_in_time": int(waited <= rules.metrics.service_level_s),
    }


def _missed(around: _Around, client: str | None, rules: ContextRules) -> Figures:
    if client is None:
        return {}
    call, back = around.call, around.outbound_after
    is_sold = around.sold_on is not None and around.sold_on >= call.started_at.astimezone(rules.zone).date()
    return {
        "missed_known": 1,
        "called_back": int(back is not None),
        "callback_ms": _ms((back - call.started_at).total_seconds()) if back else 0,
        "never_called_back": int(back is None),
        "came_back": int(around.inbound_after is not None),
        "missed_for_good": int(back is None and around.inbound_after is None),
        "saved": int(is_sold),
    }


def _afterwards(around: _Around, client: str | None) -> Figures:
    if client is None:
        return {}
    after = around.inbound_after
    return {"followed": 1, "rang_again": int(after is not None and after - around.call.started_at <= A_WEEK)}


def _ringing(call: KnownCall) -> Figures:
    if not call.rings:
        return {}
    picked_up = next((ring for ring in call.rings if ring.is_answered), None)
    return {
        "rang": 1,
        "hops": len(call.rings),
        "rings_missed": sum(not ring.is_answered for ring in call.rings),
        "picked_up": int(picked_up is not None),
        "ring_ms": _ms(picked_up.ring_s) if picked_up else 0,
    }


def _handling(call: KnownCall, rules: ContextRules) -> Figures:
    if not call.is_answered:
        return {}
    figures: Figures = {}
    if call.talk_s is not None:
        short = int(call.talk_s < rules.metrics.short_talk_s)
        figures |= {"talked": 1, "talk_ms": _ms(call.talk_s), "talk_s2": round(call.talk_s) ** 2, "short_answered": short}
    if (told := call.told) is None:
        return figures
    if told.hold_s is not None:
        figures |= {"hold_known": 1, "held": int(told.hold_s > 0), "hold_ms": _ms(told.hold_s)}
    if told.hung_up_by is not None:
        figures |= {"end_known": 1, "ended_by_agent": int(told.hung_up_by is HungUpBy.AGENT)}
    if told.notice_played is not None:
        figures |= {"notice_known": 1, "notice_played": int(told.notice_played)}
    return figures


def _going_out(call: KnownCall) -> Figures:
    talk = {"outbound_talked": 1, "outbound_talk_ms": _ms(call.talk_s)} if call.is_answered and call.talk_s is not None else {}
    return {"outbound": 1, "outbound_reached": int(call.is_answered), **talk}


def _meaning(call: KnownCall) -> Figures:
    if not call.is_answered:
        return {}
    is_target = call.call_type == CallType.NEW_LEAD
    is_sold, is_refused = is_target and call.outcome == Outcome.SALE, is_target and call.outcome == Outcome.REFUSAL
    return {
        "heard": int(call.is_heard),
        "low_quality": int(call.is_heard and call.is_low_quality),
        "typed": int(call.call_type is not None),
        "target": int(is_target),
        "existing": int(call.call_type == CallType.EXISTING_CUSTOMER),
        "wrong_number": int(call.call_type == CallType.WRONG_NUMBER),
        "spam": int(call.call_type == CallType.SPAM),
        "sold": int(is_sold),
        "refused": int(is_refused),
        "refusal_known": int(is_refused and call.refusal_reason is not None),
        "refused_price": int(is_refused and call.refusal_reason == RefusalReason.PRICE),
        "refused_schedule": int(is_refused and call.refusal_reason == RefusalReason.SCHEDULE),
        "sold_short": int(is_sold and call.talk_s is not None and call.talk_s < SHORT_SALE_S),
        "corrected": int(call.corrected_at is not None),
    }


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
