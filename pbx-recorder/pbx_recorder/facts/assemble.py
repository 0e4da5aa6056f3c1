"""One call out of its events. Pure, and blind to their order: Hangup, Cdr, AgentComplete and the rest overtake each other."""

from __future__ import annotations

from collections.abc import Sequence

from pbx_recorder.facts.attempts import Attempt, Rings
from pbx_recorder.facts.call_facts import AgentPart, CallFacts, RoutingStamp, Transfer
from pbx_recorder.facts.channels import Channel, Devices, find_channels
from pbx_recorder.facts.event import QUEUE_LOG, Event, first, last
from pbx_recorder.facts.sharpen import sharpen
from pbx_recorder.facts.talk import Talks


def assemble(linkedid: str, events: Sequence[Event], devices: Devices, routing: RoutingStamp | None = None) -> CallFacts | None:
    """None when the events name no channel. `is_complete`: every channel that we saw has ended."""
    channels = find_channels(events)
    if not channels:
        return None
    return _Call(linkedid, sharpen(events), channels, devices).facts(routing)


class _Call:
    def __init__(self, linkedid: str, events: Sequence[Event], channels: dict[str, Channel], devices: Devices) -> None:
        self._linkedid = linkedid
        self._events = events
        self._channels = channels
        self._join = first(e for e in events if e.kind == "QueueCallerJoin")
        self._origin = channels.get(linkedid) or next(iter(channels.values()))
        self._rings = Rings(events, channels, devices, self._origin)
        self._trunk = self._rings.dialled_trunk()
        self._direction = self._find_direction(devices)
        self._is_outbound = self._direction == "outbound"
        self._client = self._trunk if self._is_outbound and self._trunk else self._origin
        self._attempts = self._rings.attempts()
        self._talks = Talks(events, channels, self._client)

    def facts(self, routing: RoutingStamp | None) -> CallFacts:
        agents = [self._talks.part(attempt) for attempt in self._attempts]
        if self._is_outbound:
            agents.insert(0, self._placing_agent())
        answered_at = min((a.answered_at for a in agents if a.answered_at is not None), default=None)
        visit = self._visit()
        return CallFacts(
            linkedid=self._linkedid,
            direction=self._direction,
            started_at=self._started_at(),
            answered_at=answered_at,
            ended_at=self._ended_at(),
            client_number=self._client_number(),
            dialled_number=self._dialled_number(),
            queue=visit.get("Queue") if visit else None,
            queue_joined_at=visit.at if visit else None,
            is_answered=answered_at is not None,
            wait_s=self._wait_s(answered_at),
            talk_s=sum(a.talk_s for a in agents) if answered_at is not None else None,
            abandoned_after_s=self._abandoned_after_s(answered_at),
            hung_up_by=self._hung_up_by(agents),
            agents=tuple(agents),
            transfers=self._transfers(),
            recordings_started_at=tuple(sorted(e.at for e in self._events if e.kind == "MixMonitorStart")),
            routing=routing,
            is_complete=all(channel.ended_at is not None for channel in self._channels.values()),
        )

    def _find_direction(self, devices: Devices) -> str:
        if devices.is_trunk(self._origin) or (self._origin.is_local and self._join is not None):
            return "inbound"
        return "outbound" if self._trunk is not None else "internal"

    def _started_at(self) -> float:
        return self._origin.started_at if self._origin.started_at is not None else min(e.at for e in self._events)

    def _ended_at(self) -> float | None:
        """The client's own end; where nobody saw it, and all the others have ended, the last of those."""
        if self._client.ended_at is not None:
            return self._client.ended_at
        ends = [channel.ended_at for channel in self._channels.values()]
        return max(e for e in ends if e is not None) if None not in ends else None

    def _client_number(self) -> str | None:
        if self._is_outbound:
            return self._dialled_number()
        return self._origin.caller or (self._join.get("CallerIDNum") if self._join else "") or None

    def _dialled_number(self) -> str | None:
        """What the first channel asked for, or what the dialplan kept in DID; never the CDR's dst, which a transfer changes."""
        kept = first(e for e in self._events if e.kind == "VarSet" and e.get("Variable").lstrip("_") == "DID")
        mapped = first(e for e in self._events if e.kind == "Cdr" and e.get("DID"))
        return self._origin.exten or (kept.get("Value") if kept else "") or (mapped.get("DID") if mapped else "") or None

    def _visit(self) -> Event | None:
        """The stay in a queue that counts: the one that was answered, else the last."""
        joins = [e for e in self._events if e.kind == "QueueCallerJoin"]
        taken = next((a for a in self._attempts if a.queue and a.answered_at is not None), None)
        if taken is None or taken.answered_at is None:
            return last(joins)
        return last(e for e in joins if e.get("Queue") == taken.queue and e.at <= taken.answered_at + 1.0) or last(joins)

    def _wait_s(self, answered_at: float | None) -> float | None:
        """From the first queue (without one: from the start) to the first answer, or to giving up."""
        since = self._join.at if self._join else self._started_at()
        until = answered_at if answered_at is not None else self._left_at()
        return max(0.0, until - since) if until is not None else None

    def _left_at(self) -> float | None:
        left = last(e for e in self._events if e.kind in ("QueueCallerAbandon", "QueueCallerLeave"))
        return left.at if left else self._ended_at()

    def _abandoned_after_s(self, answered_at: float | None) -> float | None:
        """Waiting time of a caller who hung up before anybody answered; a queue that sent him away is no abandon."""
        if answered_at is not None or self._direction != "inbound":
            return None
        gave_up = last(e for e in self._events if e.kind == "QueueCallerAbandon")
        if gave_up is None and (self._join is not None or not self._client_asked_to_end()):
            return None
        until = gave_up.at if gave_up else self._ended_at()
        since = self._join.at if self._join else self._started_at()
        return max(0.0, until - since) if until is not None else None

    def _client_asked_to_end(self) -> bool:
        return any(e.kind == "HangupRequest" and e.get("Uniqueid") == self._client.uniqueid for e in self._events)

    def _hung_up_by(self, agents: Sequence[AgentPart]) -> str | None:
        talked = [agent for agent in agents if agent.answered_at is not None]
        if talked:
            return talked[-1].ended_by
        is_abandoned = any(e.kind == "QueueCallerAbandon" for e in self._events)
        return "client" if is_abandoned or self._client_asked_to_end() else None

    def _transfers(self) -> tuple[Transfer, ...]:
        found = [_transfer(e) for e in self._events if e.kind in ("BlindTransfer", "AttendedTransfer") and e.get("Result") == "Success"]
        if not found:
            logged = [e for e in self._events if e.source == QUEUE_LOG and e.get("TransferKind")]
            found = [Transfer(e.get("TransferKind"), e.at, e.get("TransferTo")) for e in logged]
        return tuple(sorted(found, key=lambda transfer: transfer.at))

    def _placing_agent(self) -> AgentPart:
        answered_at = self._rings.trunk_answered_at()
        own = frozenset([self._origin.uniqueid])
        attempt = Attempt(own, self._origin.device, None, None, None, None, answered_at, answered_at)
        return self._talks.part(attempt)


def _transfer(event: Event) -> Transfer:
    if event.kind == "BlindTransfer":
        return Transfer("blind", event.at, event.get("Extension"))
    # Asterisk leaves out a target whose channel was gone already; whom the agent had rung then stands on the agent's own channel.
    told = (event.get(field) for field in ("TransferTargetCallerIDNum", "TransferTargetChannel", "SecondTransfererConnectedLineNum"))
    return Transfer("attended", event.at, next((to for to in told if to not in ("", "<unknown>")), ""))
