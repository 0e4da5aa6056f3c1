"""What is known of one call, and how it is said in the manifest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone


@dataclass(frozen=True)
class AgentPart:
    """One attempt to reach one agent: he was rung, and perhaps talked. Times are seconds since 1970."""

    interface: str
    extension: str | None
    name: str | None
    rang_at: float | None  # None: the agent placed the call himself
    ring_s: float | None
    answered_at: float | None
    talk_s: float  # with the client, holding included
    hold_s: float
    ended_by: str | None  # transfer, client, agent, noanswer; None while nobody knows

    def as_manifest(self) -> dict[str, object]:
        return {
            "interface": self.interface,
            "extension": self.extension,
            "name": self.name,
            "rang_at": _iso(self.rang_at),
            "ring_s": _seconds(self.ring_s),
            "answered_at": _iso(self.answered_at),
            "talk_s": _seconds(self.talk_s),
            "hold_s": _seconds(self.hold_s),
            "ended_by": self.ended_by,
        }


@dataclass(frozen=True)
class Transfer:
    kind: str  # blind, attended
    at: float
    to: str


@dataclass(frozen=True)
class RoutingStamp:
    """The ring order that stood, confirmed, when the call entered its queue."""

    version: str
    arm: str | None


@dataclass(frozen=True)
class CallFacts:
    linkedid: str
    direction: str  # inbound, outbound, internal
    started_at: float
    answered_at: float | None
    ended_at: float | None
    client_number: str | None
    dialled_number: str | None
    queue: str | None
    queue_joined_at: float | None
    is_answered: bool
    wait_s: float | None
    talk_s: float | None
    abandoned_after_s: float | None
    hung_up_by: str | None  # client, agent, transfer
    agents: tuple[AgentPart, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    recordings_started_at: tuple[float, ...] = ()
    routing: RoutingStamp | None = None
    is_complete: bool = False

    def with_routing(self, routing: RoutingStamp | None, is_complete: bool) -> CallFacts:
        return replace(self, routing=routing, is_complete=is_complete)

    def as_manifest(self) -> dict[str, object]:
        """The fields of the manifest that events can tell; the recordings' own are the spool's."""
        return {
            "direction": self.direction,
            "started_at": _iso(self.started_at),
            "answered_at": _iso(self.answered_at),
            "ended_at": _iso(self.ended_at),
            "client_number": self.client_number,
            "dialled_number": self.dialled_number,
            "queue": self.queue,
            "is_answered": self.is_answered,
            "wait_s": _seconds(self.wait_s),
            "talk_s": _seconds(self.talk_s),
            "abandoned_after_s": _seconds(self.abandoned_after_s),
            "hung_up_by": self.hung_up_by,
            "agents": [agent.as_manifest() for agent in self.agents],
            "transfers": [{"kind": one.kind, "at": _iso(one.at), "to": one.to} for one in self.transfers],
            "routing": {"version": self.routing.version, "arm": self.routing.arm} if self.routing else None,
        }


def _iso(at: float | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, timezone.utc).isoformat(timespec="milliseconds")


def _seconds(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
