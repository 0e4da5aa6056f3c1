"""One thing that happened on the PBX, in the words of AMI, whoever witnessed it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

AMI, CEL, QUEUE_LOG, GAP = "ami", "cel", "queue_log", "gap"
_TRUST = {AMI: 0, CEL: 1, QUEUE_LOG: 2, GAP: 3}
_SAME_S = 1.5  # queue_log counts whole seconds, so that the same thing may stand up to a second earlier there


@dataclass(frozen=True)
class Event:
    at: float
    kind: str
    fields: Mapping[str, str]
    source: str = AMI

    def get(self, key: str) -> str:
        return self.fields.get(key, "")

    def sort_key(self) -> tuple[float, str, str]:
        return self.at, self.kind, json.dumps(self.fields, sort_keys=True)


def from_ami(fields: Mapping[str, str], arrived_at: float) -> Event:
    """`timestampevents=yes` gives microseconds of the PBX's own clock; without it the moment of arrival has to do."""
    try:
        at = float(fields.get("Timestamp", ""))
    except ValueError:
        at = arrived_at
    return Event(at, fields.get("Event", ""), {key: _readable(value) for key, value in fields.items()})


def _readable(value: str) -> str:
    """Bytes that are no UTF-8 are spelt out: neither a database nor JSON takes them."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def first(events: Iterable[Event]) -> Event | None:
    """The earliest, as its most exact witness saw it."""
    ordered = sorted(events, key=Event.sort_key)
    near = [e for e in ordered if e.at - ordered[0].at <= _SAME_S] if ordered else []
    return min(near, key=lambda e: _TRUST[e.source], default=None)


def last(events: Iterable[Event]) -> Event | None:
    """The latest, as its most exact witness saw it."""
    ordered = sorted(events, key=Event.sort_key, reverse=True)
    near = [e for e in ordered if ordered[0].at - e.at <= _SAME_S] if ordered else []
    return min(near, key=lambda e: _TRUST[e.source], default=None)
