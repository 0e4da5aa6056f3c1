"""How long an agent spoke with the client, how much of it on hold, and who ended it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pbx_recorder.facts.attempts import Attempt
from pbx_recorder.facts.call_facts import AgentPart
from pbx_recorder.facts.channels import Channel
from pbx_recorder.facts.event import QUEUE_LOG, Event, first, last

_REASONS = {"caller": "client", "agent": "agent", "transfer": "transfer"}
_COMPLETE_NEAR_S = 2.5  # an AgentComplete without its fields belongs to the talk that ended then


class Talks:
    def __init__(self, events: Sequence[Event], channels: Mapping[str, Channel], client: Channel | None) -> None:
        self._events = events
        self._channels = channels
        self._client = client

    def part(self, attempt: Attempt) -> AgentPart:
        ended_at = self.ended_at(attempt)
        joined_at = attempt.joined_at
        talk_s = max(0.0, ended_at - joined_at) if joined_at is not None and ended_at is not None else 0.0
        digits = attempt.interface.partition("/")[2].partition("@")[0]
        rang = attempt.rang_at
        return AgentPart(
            interface=attempt.interface,
            extension=digits if digits.isdecimal() else None,
            name=attempt.name,
            rang_at=rang,
            ring_s=max(0.0, attempt.stopped_at - rang) if rang is not None and attempt.stopped_at is not None else None,
            answered_at=attempt.answered_at,
            talk_s=talk_s,
            hold_s=self._hold_s(attempt, joined_at, ended_at) if joined_at is not None and ended_at is not None else 0.0,
            ended_by=self._ended_by(attempt, ended_at),
        )

    def ended_at(self, attempt: Attempt) -> float | None:
        """When he left the last bridge; without that witness AgentComplete, the hang-up, or the client's end."""
        joined_at = attempt.joined_at
        if joined_at is None:
            return None
        leaves = [e for e in self._events if e.kind == "BridgeLeave" and e.get("Uniqueid") in attempt.uniqueids]
        left = last(e for e in leaves if e.at >= joined_at)
        if left is not None:
            return left.at
        complete = self._complete(attempt, None)
        gone = [c.ended_at for uid in attempt.uniqueids if (c := self._channels.get(uid)) and c.ended_at is not None]
        if gone:
            return min(gone)
        if complete is not None:
            return complete.at
        return self._client.ended_at if self._client else None

    def _ended_by(self, attempt: Attempt, ended_at: float | None) -> str | None:
        if attempt.answered_at is None:
            return "noanswer" if attempt.stopped_at is not None else None
        complete = self._complete(attempt, ended_at)
        if complete is not None and complete.get("Reason") in _REASONS:
            return _REASONS[complete.get("Reason")]
        if any(_transfers(e, attempt.uniqueids) for e in self._events):
            return "transfer"
        return self._asked_to_end(attempt)

    def _asked_to_end(self, attempt: Attempt) -> str | None:
        """HangupRequest names the side that hung up; the other side's end follows from it."""
        client = {self._client.uniqueid} if self._client else set()
        asked = first(
            e for e in self._events
            if e.kind == "HangupRequest" and e.at >= (attempt.joined_at or 0.0) and e.get("Uniqueid") in client | attempt.uniqueids
        )  # fmt: skip
        if asked is None:
            return self._left_first(attempt)
        return "client" if asked.get("Uniqueid") in client else "agent"

    def _left_first(self, attempt: Attempt) -> str | None:
        """Without that witness: whoever left their last bridge first."""
        leaves = [e for e in self._events if e.kind == "BridgeLeave" and e.at >= (attempt.joined_at or 0.0)]
        client = last(e for e in leaves if self._client and e.get("Uniqueid") == self._client.uniqueid)
        agent = last(e for e in leaves if e.get("Uniqueid") in attempt.uniqueids)
        if client is None or agent is None or client.at == agent.at:
            return None
        return "client" if client.at < agent.at else "agent"

    def _complete(self, attempt: Attempt, ended_at: float | None) -> Event | None:
        """The AgentComplete of this talk: by its channel, else by queue and member, nearest to the end."""
        completes = [e for e in self._events if e.kind == "AgentComplete" and e.at >= (attempt.joined_at or 0.0) - 1.0]
        own = [e for e in completes if e.get("DestUniqueid") in attempt.uniqueids]
        if own:
            return first(own)
        bare = [e for e in completes if not e.get("DestUniqueid") and _is_members(e, attempt)]
        if ended_at is None:
            return first(bare)
        near = [e for e in bare if abs(e.at - ended_at) <= _COMPLETE_NEAR_S]
        return min(near, key=lambda e: (e.source == QUEUE_LOG, abs(e.at - ended_at), e.sort_key()), default=None)

    def _hold_s(self, attempt: Attempt, joined_at: float, ended_at: float) -> float:
        held_s, since = 0.0, None
        for event in sorted(self._events, key=Event.sort_key):
            if event.get("Uniqueid") not in attempt.uniqueids or event.kind not in ("Hold", "Unhold"):
                continue
            at = min(max(event.at, joined_at), ended_at)
            if event.kind == "Hold":
                since = at if since is None else since
            elif since is not None:
                held_s, since = held_s + at - since, None
        return held_s + (ended_at - since if since is not None else 0.0)


def _is_members(event: Event, attempt: Attempt) -> bool:
    if attempt.queue is None or event.get("Queue") != attempt.queue:
        return False
    if event.get("Interface") and attempt.interface:
        return event.get("Interface") == attempt.interface
    return event.get("MemberName") in (attempt.name, attempt.interface)


def _transfers(event: Event, uniqueids: frozenset[str]) -> bool:
    """Only one that succeeded: after a failed one the talk goes on."""
    if event.get("Result") != "Success":
        return False
    if event.kind == "BlindTransfer":
        return event.get("TransfererUniqueid") in uniqueids
    return event.kind == "AttendedTransfer" and bool(
        {event.get("OrigTransfererUniqueid"), event.get("SecondTransfererUniqueid")} & uniqueids
    )
