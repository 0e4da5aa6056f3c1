"""What an exchange told of a call as rows and back."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from calls.model.call import CallId
from calls.model.exchange import AgentEnd, AgentPart, CallPart, ExchangeFacts, HungUpBy, KnownPart, RoutingStamp, Transfer, TransferKind
from calls.model.recording import Side

PLAIN = (
    "pbx",
    "linkedid",
    "answered_at",
    "ended_at",
    "abandoned_after_s",
    "hung_up_by",
    "notice_played",
    "raw_events_sha256",
    "recorder_version",
    "recorder_host",
)


def facts_columns(facts: ExchangeFacts) -> dict[str, Any]:
    return {
        **{name: getattr(facts, name) for name in PLAIN},
        "routing_version": facts.routing.version if facts.routing else None,
        "routing_arm": facts.routing.arm if facts.routing else None,
        "agents": [_plain(agent) for agent in facts.agents],
        "transfers": [_plain(transfer) for transfer in facts.transfers],
    }


def facts_of(row: Row[Any]) -> ExchangeFacts:
    return ExchangeFacts(
        pbx=row.pbx,
        linkedid=row.linkedid,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        abandoned_after_s=row.abandoned_after_s,
        hung_up_by=HungUpBy(row.hung_up_by) if row.hung_up_by else None,
        agents=tuple(_agent_of(agent) for agent in row.agents),
        transfers=tuple(_transfer_of(transfer) for transfer in row.transfers),
        notice_played=row.notice_played,
        routing=RoutingStamp(row.routing_version, row.routing_arm) if row.routing_version else None,
        raw_events_sha256=row.raw_events_sha256,
        recorder_version=row.recorder_version,
        recorder_host=row.recorder_host,
    )


def part_columns(known: KnownPart, call_id: CallId) -> dict[str, Any]:
    verdict = {"heard_sha256": known.heard_sha256, "rule": known.rule, "detail": known.detail}
    return {**asdict(known.part), "sides": [side.value for side in known.part.sides], "call_id": call_id, **verdict}


def part_of(row: Row[Any]) -> KnownPart:
    part = CallPart(
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        name=row.name,
        encoding=row.encoding,
        rate_hz=row.rate_hz,
        sides=tuple(Side(side) for side in row.sides),
        started_at=row.started_at,
        duration_s=row.duration_s,
        is_incomplete=row.is_incomplete,
    )
    return KnownPart(part, row.heard_sha256, row.rule, row.detail)


def in_order(parts: Sequence[KnownPart]) -> tuple[KnownPart, ...]:
    """As they were recorded; names part those of one instant."""
    return tuple(sorted(parts, key=lambda known: (known.part.started_at, known.part.name, known.part.sha256)))


def _plain(value: AgentPart | Transfer) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, datetime) else one for name, one in asdict(value).items()}


def _agent_of(told: dict[str, Any]) -> AgentPart:
    return AgentPart(
        interface=told["interface"],
        extension=told["extension"],
        name=told["name"],
        rang_at=_moment(told["rang_at"]),
        ring_s=told["ring_s"],
        answered_at=_moment(told["answered_at"]),
        talk_s=told["talk_s"],
        hold_s=told["hold_s"],
        ended_by=AgentEnd(told["ended_by"]) if told["ended_by"] else None,
    )


def _transfer_of(told: dict[str, Any]) -> Transfer:
    return Transfer(TransferKind(told["kind"]) if told["kind"] else None, _moment(told["at"]), told["to"])


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
