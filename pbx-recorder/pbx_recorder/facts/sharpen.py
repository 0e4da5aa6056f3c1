"""queue_log knows whole seconds; where a finer witness saw the same thing within that second, its time is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pbx_recorder.facts.event import QUEUE_LOG, Event, first

_SECOND_S = 1.2
# what queue_log says -> what else shows it, and which of its channels
_SHOWN_BY = {
    "QueueCallerJoin": ("QueueAppStart", "Uniqueid"),
    "AgentConnect": ("BridgeEnter", "DestUniqueid"),
    "AgentComplete": ("BridgeLeave", "Uniqueid"),
    "QueueCallerAbandon": ("Hangup", "Uniqueid"),
}


def sharpen(events: Sequence[Event]) -> list[Event]:
    return [_sharpened(event, events) if event.source == QUEUE_LOG and event.kind in _SHOWN_BY else event for event in events]


def _sharpened(event: Event, events: Sequence[Event]) -> Event:
    kind, key = _SHOWN_BY[event.kind]
    shown = first(e for e in events if e.kind == kind and e.get("Uniqueid") == event.get(key) and 0 <= e.at - event.at < _SECOND_S)
    return replace(event, at=shown.at) if shown else event
