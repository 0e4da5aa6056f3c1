"""Who was rung in a call, when, and when he came to speak with the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pbx_recorder.facts.channels import Channel, Devices
from pbx_recorder.facts.event import Event, first

_QUEUE_KINDS = ("AgentCalled", "AgentConnect", "AgentRingNoAnswer")
_KINDS = (*_QUEUE_KINDS, "DialBegin", "DialEnd")


@dataclass(frozen=True)
class Attempt:
    uniqueids: frozenset[str]  # the agent's channel, and those that took its place in a bridge
    interface: str
    name: str | None
    queue: str | None  # None: dialled without a queue
    rang_at: float | None
    stopped_at: float | None  # ringing ended, answered or not
    answered_at: float | None  # he took the call
    joined_at: float | None  # he speaks with the client; later than answered_at after a consultation


class Rings:
    """Reads attempts out of one call's events, in whatever order they came."""

    def __init__(self, events: Sequence[Event], channels: Mapping[str, Channel], devices: Devices, client: Channel | None) -> None:
        self._events = events
        self._channels = channels
        self._devices = devices
        self._client = client
        self._by_dest: dict[str, list[Event]] = {}
        for event in events:
            if event.kind in _KINDS and event.get("DestUniqueid"):
                self._by_dest.setdefault(event.get("DestUniqueid"), []).append(event)
        self._queued_names = {
            channels[uid].name for uid, seen in self._by_dest.items() if uid in channels and any(e.kind in _QUEUE_KINDS for e in seen)
        }

    def attempts(self) -> list[Attempt]:
        found = [self._attempt(uid, seen) for uid, seen in self._by_dest.items() if self._is_agent(uid, seen)]
        # A colleague who was only asked for advice never spoke with the client.
        heard = [attempt for attempt in found if attempt.answered_at is None or attempt.joined_at is not None]
        return sorted(heard, key=lambda a: (a.rang_at or a.answered_at or 0.0, sorted(a.uniqueids)))

    def trunk_answered_at(self) -> float | None:
        """When somebody outside took the call that we placed."""
        answers = [e for uid, seen in self._by_dest.items() if self._is_trunk(uid) for e in seen if _is_answer(e)]
        found = first(answers)
        return found.at if found else None

    def dialled_trunk(self) -> Channel | None:
        return next((self._channels[uid] for uid in self._by_dest if self._is_trunk(uid)), None)

    def _is_trunk(self, uniqueid: str) -> bool:
        return uniqueid in self._channels and self._devices.is_trunk(self._channels[uniqueid])

    def _is_agent(self, uniqueid: str, seen: Sequence[Event]) -> bool:
        if any(event.kind in _QUEUE_KINDS for event in seen):
            return True
        channel = self._channels.get(uniqueid)
        if channel is None or self._devices.is_trunk(channel):
            return False
        if channel.is_local and self._dials_from(channel.other_half):
            return False  # the telephone behind it counts
        source = self._source(seen)
        return not (source and source.is_local and source.other_half in self._queued_names)

    def _attempt(self, uniqueid: str, seen: Sequence[Event]) -> Attempt:
        called = first(e for e in seen if e.kind in ("AgentCalled", "DialBegin"))
        connect = first(e for e in seen if e.kind == "AgentConnect")
        stopped = first(e for e in seen if e.kind in ("AgentConnect", "AgentRingNoAnswer", "DialEnd"))
        queued = [e for e in seen if e.kind in _QUEUE_KINDS]
        channel = self._channels.get(uniqueid)
        uniqueids = self._successors(uniqueid)
        answered_at = connect.at if connect else self._dial_answer(seen, uniqueids, bool(queued))
        rang_at = called.at if called else channel.started_at if channel else None
        return Attempt(
            uniqueids,
            interface=_said(queued, "Interface") or (channel.device if channel else "") or _said(queued, "MemberName"),
            name=_said(queued, "MemberName") or None,
            queue=_said(queued, "Queue") or None,
            rang_at=rang_at,
            stopped_at=answered_at or (stopped.at if stopped else channel.ended_at if channel else None),
            answered_at=answered_at,
            joined_at=answered_at if queued else self._joined_at(seen, rang_at, answered_at),
        )

    def _dial_answer(self, seen: Sequence[Event], uniqueids: frozenset[str], is_queued: bool) -> float | None:
        """A member who answers a caller already gone hears the announcement, but never the caller: a bridge must follow."""
        answer = first(e for e in seen if _is_answer(e))
        if answer is None:
            return None
        is_bridged = any(e.kind == "BridgeEnter" and e.get("Uniqueid") in uniqueids for e in self._events)
        return answer.at if is_bridged or not is_queued else None

    def _joined_at(self, seen: Sequence[Event], rang_at: float | None, answered_at: float | None) -> float | None:
        if answered_at is None or self._is_for_client(self._source(seen), depth=0):
            return answered_at
        handed = first(
            e for e in self._events if e.kind == "AttendedTransfer" and e.get("Result") == "Success" and e.at >= (rang_at or answered_at)
        )
        return max(handed.at, answered_at) if handed else None

    def _is_for_client(self, source: Channel | None, depth: int) -> bool:
        """Did the client's own channel dial, directly or through Local channels?"""
        if source is None or self._client is None:
            return depth == 0  # nobody dialled: our own Originate; or a Local channel that a transfer made
        if source.uniqueid == self._client.uniqueid:
            return True
        if not source.is_local or depth > 5:
            return False
        half = next((uid for uid, channel in self._channels.items() if channel.name == source.other_half), "")
        return half in self._by_dest and self._is_for_client(self._source(self._by_dest[half]), depth + 1)

    def _source(self, seen: Sequence[Event]) -> Channel | None:
        found = first(e for e in seen if e.get("Uniqueid"))
        return self._channels.get(found.get("Uniqueid")) if found else None

    def _dials_from(self, channel_name: str) -> bool:
        return any(event.kind == "DialBegin" and event.get("Channel") == channel_name for event in self._events)

    def _successors(self, uniqueid: str) -> frozenset[str]:
        """A Local channel that is optimised away leaves its place in the bridge to the telephone behind it."""
        known = {uniqueid}
        for event in sorted(self._events, key=Event.sort_key):
            if event.kind == "BridgeEnter" and event.get("SwapUniqueid") in known:
                known.add(event.get("Uniqueid"))
        return frozenset(known)


def _is_answer(event: Event) -> bool:
    return event.kind == "DialEnd" and event.get("DialStatus") == "ANSWER"


def _said(events: Sequence[Event], key: str) -> str:
    return next((e.get(key) for e in sorted(events, key=Event.sort_key) if e.get(key)), "")
