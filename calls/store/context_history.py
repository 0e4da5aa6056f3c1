"""Clients' histories as they stand in the database. The questions are put together once: making them took longer than asking."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, or_, select

from calls.context.history import ClientBooks, History, KnownCall, KnownLook, KnownOrder, MachineSaid
from calls.formats.finding_correction_json import read_finding
from calls.formats.verdict_json import read_verdict
from calls.model.books import Cost, CostTarget
from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.context import LookDecision
from calls.model.put_right import DECIDED_TOGETHER
from calls.model.sales import OrderEvent
from calls.model.verdict import CallType
from calls.store.attribution import campaign_of, manager_of
from calls.store.book_rows import cost_of, order_event_of
from calls.store.book_tables import StoredCost, StoredOrderEvent
from calls.store.client_numbers import Clients
from calls.store.company_tables import StoredOrder
from calls.store.context_tables import StoredLook
from calls.store.tables import StoredCall, StoredCorrection, StoredLeg, StoredRecording, StoredVerdict
from calls.store.telephony_history import events_of, events_query, rings_of, rings_query

COLUMNS = (
    *(
        "id",
        "client_number",
        "started_at",
        "direction",
        "is_answered",
        "queue",
        "wait_s",
        "talk_s",
        "extension",
        "manager_id",
        "channel_id",
    ),
    *(
        "call_type",
        "outcome",
        "refusal_reason",
        "refusal_reason_class",
        "ad_channel",
        "ad_channel_class",
        "product",
        "verdict_version",
        "is_low_quality",
        "probability",
        "doubted_field",
    ),
)
SPELLINGS: BindParameter[Any] = bindparam("spellings", expanding=True)  # of the clients' numbers
WITHHELD: BindParameter[Any] = bindparam("withheld", expanding=True)  # ids of calls whose number is not known

IS_OURS = or_(StoredCall.client_number.in_(SPELLINGS), and_(StoredCall.id.in_(WITHHELD), StoredCall.client_number.is_(None)))
OUR_CALLS = select(StoredCall.id).where(IS_OURS)
OUR_ORDERS = select(StoredOrder.number).where(StoredOrder.client_number.in_(SPELLINGS))
_CALLS = (
    select(*(getattr(StoredCall, name) for name in COLUMNS), StoredRecording.duration_s, campaign_of().label("campaign"))
    .outerjoin(StoredRecording, StoredRecording.call_id == StoredCall.id)
    .where(IS_OURS)
)
_ORDERS = select(StoredOrder.number, StoredOrder.client_number, StoredOrder.created_at, StoredOrder.stage, StoredOrder.call_id).where(
    StoredOrder.client_number.in_(SPELLINGS)
)
_STEPS = select(StoredOrderEvent.__table__).where(StoredOrderEvent.order_number.in_(OUR_ORDERS))
_COSTS = select(StoredCost.__table__).where(
    or_(
        and_(StoredCost.belongs_to == CostTarget.ORDER.value, StoredCost.target.in_(OUR_ORDERS)),
        and_(StoredCost.belongs_to == CostTarget.LEAD.value, StoredCost.target.in_(SPELLINGS)),
    )
)
_TRANSFERRED = (
    select(StoredLeg.call_id)
    .where(StoredLeg.call_id.in_(OUR_CALLS), StoredLeg.talk_s > 0)
    .group_by(StoredLeg.call_id)
    .having(func.count() > 1)
)
_TALKERS = (
    select(StoredLeg.call_id, StoredLeg.extension, manager_of(StoredLeg.extension).label("manager"))
    .join(StoredCall, StoredCall.id == StoredLeg.call_id)
    .where(StoredLeg.call_id.in_(_TRANSFERRED))
    .order_by(StoredLeg.call_id, StoredLeg.talk_s.desc(), StoredLeg.position)
)
_RINGS, _EVENTS = rings_query(OUR_CALLS), events_query(OUR_CALLS)
_LOOKS = (
    select(StoredLook.call_id, StoredLook.decision, StoredLook.about, StoredLook.at)
    .where(StoredLook.call_id.in_(OUR_CALLS))
    .order_by(StoredLook.id)
)
_CORRECTIONS = (
    select(StoredCorrection.call_id, StoredCorrection.field, StoredCorrection.value, StoredCorrection.before, StoredCorrection.at)
    .where(StoredCorrection.call_id.in_(OUR_CALLS), StoredCorrection.field.in_(DECIDED_TOGETHER))
    .order_by(StoredCorrection.id)
)


_NO_LONGER_LEADS = (
    select(StoredVerdict.call_id, StoredVerdict.body)
    .join(StoredCall, StoredCall.id == StoredVerdict.call_id)
    .where(
        StoredVerdict.is_current,
        StoredVerdict.call_id.in_(bindparam("taken_for_leads", expanding=True)),
        StoredCall.call_type.is_distinct_from(CallType.NEW_LEAD.value),
    )
)
TYPE, OUTCOME = "call_type", "outcome"


def histories_of(connection: Connection, clients: Collection[str], withheld: Sequence[str], names: Clients) -> list[History]:
    """One of each client, also of one who has neither call nor order any more; and one of each call of a withheld number."""
    ours = {"spellings": names.spellings(clients), "withheld": withheld}
    calls: defaultdict[str | None, list[KnownCall]] = defaultdict(list)
    talkers, looks, corrected = _talkers(connection, ours), _looks(connection, ours), _corrected(connection, ours)
    rings, told = rings_of(connection, _RINGS, ours), events_of(connection, _EVENTS, ours)
    for row in connection.execute(_CALLS, ours):
        client = None if row.client_number is None else names.client_of(row.client_number)
        call = _known(row, talkers.get(row.id), looks.get(row.id), corrected.get(row.id, _Corrected()))
        calls[client].append(replace(call, rings=rings.get(call.id, ()), told=told.get(call.id)))
    orders: defaultdict[str, list[KnownOrder]] = defaultdict(list)
    for number, client_number, created_at, stage, call_id in connection.execute(_ORDERS, ours):
        orders[names.client_of(client_number)].append(KnownOrder(number, created_at, stage, None if call_id is None else CallId(call_id)))
    books = _books(connection, ours, names, {order.number: client for client, own in orders.items() for order in own})
    of_clients = [
        History(client, tuple(calls[client]), tuple(orders[client]), books.get(client, ClientBooks())) for client in sorted(clients)
    ]
    return [*of_clients, *(History(None, (call,)) for call in calls[None])]


def _books(connection: Connection, ours: Mapping[str, Any], names: Clients, client_of: Mapping[str, str]) -> dict[str, ClientBooks]:
    """By client. client_of: by the order's number."""
    events: defaultdict[str, defaultdict[str, list[OrderEvent]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(_STEPS, ours) if client_of else ():
        events[client_of[row.order_number]][row.order_number].append(order_event_of(row))
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    for row in connection.execute(_COSTS, ours):
        is_of_order = row.belongs_to == CostTarget.ORDER.value
        costs[client_of[row.target] if is_of_order else names.client_of(row.target)].append(cost_of(row))
    return {
        client: ClientBooks({number: tuple(its) for number, its in events[client].items()}, tuple(costs[client]))
        for client in {*events, *costs}
    }


@dataclass(frozen=True, slots=True)
class _Talker:
    extension: str
    manager: str | None


@dataclass(slots=True)
class _Corrected:
    """What people said of one call, by field."""

    said_at: dict[str, datetime] = field(default_factory=dict)  # of what has not been taken back
    before: dict[str, str | None] = field(default_factory=dict)  # what the machine had said, as the first of them found it

    def machine(self, row: Any) -> MachineSaid | None:
        """row: the call's, as it stands."""
        if not self.said_at.keys() & {TYPE, OUTCOME}:
            return None
        return MachineSaid(self.before.get(TYPE, row.call_type), self.before.get(OUTCOME, row.outcome))


def _known(row: Any, longest: _Talker | None, look: KnownLook | None, corrected: _Corrected) -> KnownCall:
    said_at = corrected.said_at
    manager = row.manager_id if longest is None or longest.extension == row.extension else longest.manager
    return KnownCall(
        id=CallId(row.id),
        started_at=row.started_at,
        direction=Direction(row.direction),
        is_answered=row.is_answered,
        talk_s=row.duration_s if row.talk_s is None else row.talk_s,
        manager=None if manager is None else ManagerId(manager),
        channel=None if row.channel_id is None else ChannelId(row.channel_id),
        call_type=row.call_type,
        outcome=row.outcome,
        ad_channel=row.ad_channel,
        is_heard=row.verdict_version is not None,
        is_low_quality=row.is_low_quality,
        probability=row.probability,
        doubted_field=row.doubted_field,
        look=look,
        corrected_at=max(said_at.values(), default=None),
        type_said_at=said_at.get("call_type"),
        outcome_said_at=said_at.get("outcome"),
        product=row.product,
        refusal_reason=row.refusal_reason,
        wait_s=row.wait_s,
        is_queued=row.queue is not None,
        refusal_class=row.refusal_reason_class,
        ad_channel_class=row.ad_channel_class,
        campaign=row.campaign or "",
        machine=corrected.machine(row),
    )


def _talkers(connection: Connection, ours: Mapping[str, Any]) -> dict[str, _Talker]:
    """Who talked longest in the calls that several people answered, one after the other; among equals the first."""
    found: dict[str, _Talker] = {}
    for row in connection.execute(_TALKERS, ours):
        found.setdefault(row.call_id, _Talker(row.extension, row.manager))
    return found


def _looks(connection: Connection, ours: Mapping[str, Any]) -> dict[str, KnownLook]:
    return {row.call_id: KnownLook(LookDecision(row.decision), row.about, row.at) for row in connection.execute(_LOOKS, ours)}


def _corrected(connection: Connection, ours: Mapping[str, Any]) -> dict[str, _Corrected]:
    found: defaultdict[str, _Corrected] = defaultdict(_Corrected)
    for row in connection.execute(_CORRECTIONS, ours):
        its = found[row.call_id]
        its.before.setdefault(row.field, None if row.before is None else _text(row.field, row.before))
        if row.value is None:
            its.said_at.pop(row.field, None)
        else:
            its.said_at[row.field] = row.at
    _add_hidden(connection, found)
    return found


def _add_hidden(connection: Connection, corrected: Mapping[str, _Corrected]) -> None:
    """Of a call that is no new lead's nothing tells how it ended; where the machine took it for one, its verdict still does."""
    leads = [key for key, its in corrected.items() if its.before.get(TYPE) == CallType.NEW_LEAD and its.before.get(OUTCOME) is None]
    for row in connection.execute(_NO_LONGER_LEADS, {"taken_for_leads": leads}) if leads else ():
        corrected[row.call_id].before[OUTCOME] = read_verdict(row.body).outcome


def _text(name: str, before: str) -> str | None:
    value, _ = read_finding(name, before)
    return None if value is None else str(value)
