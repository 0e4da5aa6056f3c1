"""What telephones did in the calls at hand: whom each call rang, and what the exchange told of it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from calls.context.history import KnownEvents, KnownRing
from calls.model.exchange import HungUpBy
from calls.store.recorder_tables import StoredExchangeFacts
from calls.store.tables import StoredLeg


def rings_query(ours: Select[str]) -> Select[Any]:
    """ours: the ids of the calls."""
    columns: tuple[Any, ...] = (StoredLeg.call_id, StoredLeg.ring_s, StoredLeg.talk_s)
    return select(*columns).where(StoredLeg.call_id.in_(ours)).order_by(StoredLeg.call_id, StoredLeg.position)


def events_query(ours: Select[str]) -> Select[Any]:
    told = StoredExchangeFacts
    columns: tuple[Any, ...] = (told.call_id, told.abandoned_after_s, told.hung_up_by, told.notice_played, told.agents, told.transfers)
    wanted: ColumnElement[bool] = told.call_id.in_(ours)
    return select(*columns).where(wanted)


def rings_of(connection: Connection, query: Select[Any], ours: Mapping[str, Any]) -> dict[str, tuple[KnownRing, ...]]:
    found: defaultdict[str, list[KnownRing]] = defaultdict(list)
    for call_id, ring_s, talk_s in connection.execute(query, ours):
        found[call_id].append(KnownRing(ring_s, talk_s > 0))
    return {call_id: tuple(rings) for call_id, rings in found.items()}


def events_of(connection: Connection, query: Select[Any], ours: Mapping[str, Any]) -> dict[str, KnownEvents]:
    return {row.call_id: _events(row) for row in connection.execute(query, ours)}


def _events(row: Any) -> KnownEvents:
    holds = [agent["hold_s"] for agent in row.agents if agent["hold_s"] is not None]
    return KnownEvents(
        abandoned_after_s=row.abandoned_after_s,
        hung_up_by=HungUpBy(row.hung_up_by) if row.hung_up_by else None,
        hold_s=sum(holds) if holds else None,
        transfers=len(row.transfers),
        notice_played=row.notice_played,
    )
